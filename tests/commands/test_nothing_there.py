"""A command about what is stored makes no database where there is none: a slip in the address is told."""

import os
import sqlite3

import pytest

COMMANDS = {
    "backup": ("backup", "kept"),
    "export": ("export", "person", "1", "-o", "facts.json"),
    "migrate-store": ("migrate-store", "DATABASE_URL", "sqlite:///there/store.db"),
}


@pytest.fixture
def run(command, empty_database_url, monkeypatch):
    """One of the commands at an address where nothing is."""
    monkeypatch.setenv("DATABASE_URL", empty_database_url)
    return lambda name: command(
        *(empty_database_url if one == "DATABASE_URL" else one for one in COMMANDS[name])
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_is_made_and_the_address_is_named(run, empty_database_url, tmp_path, name):
    before = sorted(tmp_path.rglob("*"))
    ran = run(name)
    setting = "FROM" if name == "migrate-store" else "DATABASE_URL"
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"{setting}: {empty_database_url.partition('@')[0]}")
    assert ran.err.endswith(" holds nothing of the bot's.\n")
    assert sorted(tmp_path.rglob("*")) == before
    again = run(name)
    assert again == ran, "looking has made nothing either"


@pytest.mark.parametrize("name", COMMANDS)
def test_no_key_is_made_for_it(sqlite_command, sqlite_url, tmp_path, monkeypatch, name):
    monkeypatch.setenv("DATA_KEY", "")
    words = (sqlite_url if one == "DATABASE_URL" else one for one in COMMANDS[name])
    assert sqlite_command(*words).status == 2
    assert list(tmp_path.rglob("data.key")) == []


def test_somebody_elses_database_is_left_as_it_is(sqlite_command, tmp_path):
    file = tmp_path / "theirs.db"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    before = file.read_bytes()
    ran = sqlite_command("migrate-store", f"sqlite:///{file}", "sqlite:///there/store.db")
    assert (ran.status, ran.err) == (2, f"FROM: sqlite:///{file} holds nothing of the bot's.\n")
    assert file.read_bytes() == before


def test_a_file_that_is_no_database_is_still_called_broken(sqlite_command, tmp_path, monkeypatch):
    file = tmp_path / "notes.txt"
    file.write_text("no database at all " * 100)
    file.chmod(0o600)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{file}")
    ran = sqlite_command("backup", "kept")
    assert (ran.status, ran.err.partition(" (")[0]) == (1, "The database cannot be opened")


EVERY = (
    ("export", "company", "1", "-o", "facts.json"), ("backup", "kept"), ("restore", "kept"), ("doctor",),
    ("run",), ("migrate",), ("invite", "coordinator", "--name", "Karen"), ("import", "companies", "file.csv"),
    ("migrate-store", "FOLDER", "sqlite:///new.db"), ("migrate-store", "sqlite:///new.db", "FOLDER"),
)  # fmt: skip


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_a_folder_is_no_database_for_any_command(sqlite_command, tmp_path, monkeypatch, words):
    folder = tmp_path / "data"
    folder.mkdir()
    address, moves = f"sqlite:///{folder}", words[0] == "migrate-store"
    if not moves:
        monkeypatch.setenv("DATABASE_URL", address)
    ran = sqlite_command(*(address if one == "FOLDER" else one for one in words))
    named = "DATABASE_URL" if not moves else "FROM" if words[1] == "FOLDER" else "TO"
    said = f"{named}: {folder} is a folder. Name a file in it, as in sqlite:///{folder}/jobdating.sqlite3.\n"
    assert (ran.status, ran.out, ran.err) == (2, "", said)
    assert list(folder.iterdir()) == []


def test_what_is_neither_file_nor_folder_is_none_either(sqlite_command, tmp_path, monkeypatch):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{pipe}")
    ran = sqlite_command("doctor")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == f"DATABASE_URL: {pipe} is no file that can hold a database. Name another one.\n"
