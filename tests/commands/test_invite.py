"""A name given at the command line is guarded like one that is written in the chat or stands in a file."""

import asyncio
import os
import subprocess
import sys

import pytest
from sqlalchemy import text

from bot.store.invitations import invitations
from tests.kit.commands import CHECKOUT
from tests.kit.store import opened


def invited(url):
    """The names of everybody who was invited, and of all units."""

    async def look():
        async with opened(url) as store, store.reading() as unit:
            names = await unit.tx.connection.scalars(
                invitations.select().with_only_columns(invitations.c.name)
            )
            units = await unit.tx.connection.scalars(text("SELECT name FROM units"))
            return list(names), list(units)

    return asyncio.run(look())


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        pytest.param("Karen 010190-1234", "this looks like a CPR number", id="a CPR number behind the name"),
        pytest.param("0101901234", "this looks like a CPR number", id="nothing else"),
        pytest.param("Karen ٠١٠١٩٠-١٢٣٤", "this looks like a CPR number", id="in digits of another script"),
        pytest.param("Karen\x1b[31m", "invisible control characters", id="a terminal's own codes"),
        pytest.param("Karen\u202e", "invisible control characters", id="written backwards"),
        pytest.param("  ", "no name stands here", id="blanks"),
        pytest.param("", "no name stands here", id="nothing"),
        pytest.param("K" * 101, "longer than 100 characters", id="too long"),
    ],
)
@pytest.mark.parametrize("option", ["--name", "--unit"])
def test_what_is_no_name_is_refused_and_not_stored(sqlite_command, sqlite_url, option, name, sentence):
    words = ("--name", name) if option == "--name" else ("--name", "Karen", "--unit", name)
    ran = sqlite_command("invite", "coordinator", *words)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"{option}: {sentence}")
    assert ran.err.count("\n") == 1
    assert invited(sqlite_url) == ([], [])


def test_a_name_on_two_lines_is_kept_on_one(sqlite_command, sqlite_url):
    assert sqlite_command("invite", "coordinator", "--name", " Karen\r\n Prøve ").status == 0
    assert invited(sqlite_url)[0] == ["Karen Prøve"]


@pytest.mark.parametrize(
    "words", [("invite", "coordinator", "--name", b"\xff\xfe"), ("backup", b"/tmp/\xe6.db")]
)
def test_bytes_that_are_no_text_get_one_sentence(tmp_path, words):
    kept = {"PATH": os.environ["PATH"], "PYTHONPATH": str(CHECKOUT), "PYTHONUTF8": "1"}
    ran = subprocess.run(
        [sys.executable, "-m", "bot", *words], cwd=tmp_path, env=kept, capture_output=True, check=False
    )
    place = len(words)
    assert ran.stderr.decode() == f"Word {place} of the command is no text; write it as UTF-8.\n"
    assert (ran.returncode, list(tmp_path.iterdir())) == (2, [])


def test_a_second_key_is_refused_before_anything_is_sealed_with_it(sqlite_command, sqlite_url, monkeypatch):
    assert sqlite_command("invite", "coordinator", "--name", "Karen").status == 0
    monkeypatch.setenv("DATA_KEY", "11" * 32)
    ran = sqlite_command("invite", "coordinator", "--name", "Lars")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "DATA_KEY: this key does not open this database; use the one it was made with.\n"
    assert "the key does not open it" in sqlite_command("doctor").out
    assert invited(sqlite_url)[0] == ["Karen"]


def test_a_database_without_a_row_has_its_key_already(sqlite_command, monkeypatch):
    assert sqlite_command("migrate").status == 0
    monkeypatch.setenv("DATA_KEY", "11" * 32)
    assert sqlite_command("invite", "coordinator", "--name", "Lars").status == 2
