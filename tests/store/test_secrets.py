"""What is sealed opens only with its key, in its place, for its owner."""

import errno
import os
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store import secrets
from bot.store.secrets import Vault, WrongKey, key_beside, read_key

VAULT = Vault(bytes(32))
OTHER = Vault(bytes([1]) * 32)


@given(st.text())
def test_a_sealed_text_opens_again(text):
    assert VAULT.open(VAULT.seal(text, place="persons.name"), place="persons.name") == text


def test_the_same_name_never_looks_the_same_twice():
    assert VAULT.seal("Bo", place="persons.name") != VAULT.seal("Bo", place="persons.name")


@pytest.mark.parametrize(
    ("vault", "place"),
    [
        pytest.param(OTHER, "persons.name", id="another key"),
        pytest.param(VAULT, "persons.phone", id="another column"),
    ],
)
def test_a_sealed_text_opens_nowhere_else(vault, place):
    sealed = VAULT.seal("Bo", place="persons.name")
    with pytest.raises(WrongKey):
        vault.open(sealed, place=place)


@given(st.text(alphabet=st.characters(codec="ascii"), max_size=32))
def test_a_button_of_32_bytes_fits_telegrams_64(text):
    bound = VAULT.bind(text, owner="7")
    assert len(bound.encode()) <= 64
    assert VAULT.unbind(bound, owner="7") == text


def test_a_button_means_nothing_to_somebody_else():
    bound = VAULT.bind("answer_request:17", owner="7")
    with pytest.raises(WrongKey):
        VAULT.unbind(bound, owner="8")


@given(st.text(max_size=80))
def test_an_invented_button_opens_nothing(invented):
    with pytest.raises(WrongKey):
        VAULT.unbind(invented, owner="7")


def test_an_unchanged_button_is_drawn_unchanged():
    assert VAULT.bind("menu", owner="7") == VAULT.bind("menu", owner="7")


def test_the_key_file_is_made_once_and_for_its_owner_only(tmp_path):
    made = key_beside(tmp_path / "data")
    assert key_beside(tmp_path / "data") == made
    assert stat.S_IMODE((tmp_path / "data" / "data.key").stat().st_mode) == 0o600


@pytest.mark.parametrize("step", ["fsync", "link"])
def test_a_key_that_cannot_be_written_leaves_no_file(tmp_path, monkeypatch, step):
    """A full disk once left an empty key, which every later command stumbled over."""

    def full(*_given):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(secrets.os, step, full)
        with pytest.raises(OSError, match="No space"):
            key_beside(tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert key_beside(tmp_path) == key_beside(tmp_path)


def test_a_disk_that_knows_no_links_takes_a_key_too(tmp_path, monkeypatch):
    def unknown(*_given):
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(secrets.os, "link", unknown)
    assert key_beside(tmp_path) == key_beside(tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["data.key"]


def test_two_who_make_a_key_at_once_have_the_same_one(tmp_path, monkeypatch):
    link, faster = os.link, []

    def slow(draft, path):
        monkeypatch.setattr(secrets.os, "link", link)
        faster.append(key_beside(tmp_path))
        link(draft, path)

    monkeypatch.setattr(secrets.os, "link", slow)
    assert [key_beside(tmp_path)] == faster
    assert [one.name for one in tmp_path.iterdir()] == ["data.key"]


@pytest.mark.parametrize("text", ["", "\n"])
def test_an_empty_key_file_says_what_to_do(tmp_path, text):
    (tmp_path / "data.key").write_text(text)
    with pytest.raises(ValueError, match=r"empty; put your copy back, or delete it if nothing is stored"):
        key_beside(tmp_path)


@pytest.mark.parametrize("text", ["", "abc", "00" * 31, "not base64!"])
def test_a_key_that_is_no_key_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        read_key(text)
