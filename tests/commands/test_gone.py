"""A database that is gone while its key is there is told, never begun anew without a word."""

import pytest

from tests.kit.commands import one_sentence


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Where a database and its key lie."""
    found = tmp_path / "kept"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{found / 'house.db'}")
    monkeypatch.setenv("DATA_KEY", "")
    return found


@pytest.fixture
def without(sqlite_command, folder):
    """A house whose database somebody has taken away."""
    assert sqlite_command("migrate").status == 0
    for one in folder.glob("house.db*"):
        one.rename(folder.parent / one.name)
    return sqlite_command


@pytest.mark.parametrize("command", ["run", "migrate", "invite"])
def test_no_empty_one_takes_its_place(without, folder, monkeypatch, command):
    monkeypatch.setenv("BOT_TOKEN", "1234567:a-token-of-a-test")
    ran = without(command, *(("coordinator", "--name", "Karen") if command == "invite" else ()))
    said = (
        f"{folder}/house.db is gone, but its key {folder}/data.key is there: python -m bot restore brings the "
        f"newest backup back; to begin anew, remove {folder}/.house.db.begun."
    )
    one_sentence(ran, 1, said)
    assert {one.name for one in folder.iterdir()} == {"data.key", ".house.db.begun"}


def test_the_doctor_says_the_same(without):
    assert "house.db is not there. Next: python -m bot restore the newest backup" in without("doctor").out


@pytest.mark.at_length
@pytest.mark.parametrize("taken", ["data.key", ".house.db.begun"])
def test_who_takes_away_what_tells_of_it_begins_anew(without, folder, taken):
    (folder / taken).unlink()
    assert without("migrate").status == 0
    assert {"house.db", "data.key"} <= {one.name for one in folder.iterdir()}


def test_another_database_beside_it_is_a_first_start(without, folder, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{folder / 'other.db'}")
    assert without("migrate").status == 0
    assert (folder / "other.db").exists()


def test_a_key_that_was_put_there_first_is_a_first_start(without, folder, monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'new' / 'house.db'}")
    (tmp_path / "new").mkdir(mode=0o700)
    (folder / "data.key").rename(tmp_path / "new" / "data.key")
    assert without("invite", "coordinator", "--name", "Karen").status == 0


def test_a_backup_takes_its_place(sqlite_command, folder, tmp_path):
    assert sqlite_command("migrate").status == 0
    assert sqlite_command("backup", tmp_path / "kept.backup").status == 0
    for one in folder.glob("house.db*"):
        one.unlink()
    assert sqlite_command("restore", tmp_path / "kept.backup").status == 0
    assert sqlite_command("migrate").status == 0
