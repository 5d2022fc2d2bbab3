"""An operator with a database of either kind."""

from pathlib import Path
from typing import Any

import pytest

from bot.store.engine import database_file
from tests.kit.album import put_into, taken_from
from tests.kit.commands import NOWHERE, TOKEN, Command, free_port, in_this_process
from tests.kit.store import VAULT, ready
from tests.leaks.searching import log_at

_furnished: dict[str, Any] = {}


@pytest.fixture
def command(monkeypatch, capsys, tmp_path, database_url) -> Command:
    """Run a command on the database of the test."""
    return in_this_process(
        monkeypatch, capsys, tmp_path, {"DATABASE_URL": database_url, "DATA_KEY": VAULT.key.hex()}
    )


@pytest.fixture
def sqlite_command(monkeypatch, capsys, tmp_path, sqlite_url) -> Command:
    """Where the kind of database does not matter."""
    return in_this_process(
        monkeypatch, capsys, tmp_path, {"DATABASE_URL": sqlite_url, "DATA_KEY": VAULT.key.hex()}
    )


@pytest.fixture
def furnished(command, tmp_path, database_url) -> Command:
    """A store with a consultant, a company and an invitation."""
    return furnish(command, tmp_path, database_url)


@pytest.fixture
def furnished_file(sqlite_command, tmp_path, sqlite_url) -> Command:
    """The same, where the kind of database does not matter."""
    return furnish(sqlite_command, tmp_path, sqlite_url)


def furnish(command: Command, folder: Path, url: str) -> Command:
    """Let them move in; once for each kind of database, and after that they are there already."""
    dialect = url.partition(":")[0]
    if dialect not in _furnished:
        _move_in(command, folder)
        _furnished[dialect] = taken_from(url)
    else:
        if file := database_file(url):
            ready(file)
        put_into(url, _furnished[dialect])
    return command


def _move_in(command: Command, folder: Path) -> None:
    for kind, content in (
        ("staff", "navn;hat;enhed;område;branche\nMette Prøve;begge;;Havnen;Mad og hotel\n"),
        ("companies", "cvr;navn;branche;område\n10000001;Havnens Bageri;Mad og hotel;Havnen\n"),
    ):
        path = folder / f"{kind}.csv"
        path.write_text(content, encoding="utf-8")
        assert command("import", kind, path, "--apply").status == 0
    assert command("invite", "coordinator", "--name", "Markørnavn").status == 0


@pytest.fixture
def run(sqlite_command, monkeypatch):
    """`python -m bot run` with a token, and whatever else a test sets."""
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("TELEGRAM_API_URL", NOWHERE)
    monkeypatch.setenv("PORT", str(free_port()))

    def started(**settings):
        for name, value in settings.items():
            monkeypatch.setenv(name, str(value))
        with log_at("INFO"):
            return sqlite_command("run")

    return started
