"""An operator with a database of either kind."""

from pathlib import Path

import pytest

from tests.kit.commands import NOWHERE, TOKEN, Command, free_port, in_this_process
from tests.kit.store import VAULT
from tests.leaks.searching import log_at


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
def furnished(command, tmp_path) -> Command:
    """A store with a consultant, a company and an invitation."""
    return furnish(command, tmp_path)


@pytest.fixture
def furnished_file(sqlite_command, tmp_path) -> Command:
    """The same, where the kind of database does not matter."""
    return furnish(sqlite_command, tmp_path)


def furnish(command: Command, folder: Path) -> Command:
    """Let them move in."""
    for kind, content in (
        ("staff", "navn;hat;enhed;område;branche\nMette Prøve;begge;;Havnen;Mad og hotel\n"),
        ("companies", "cvr;navn;branche;område\n10000001;Havnens Bageri;Mad og hotel;Havnen\n"),
    ):
        path = folder / f"{kind}.csv"
        path.write_text(content, encoding="utf-8")
        assert command("import", kind, path, "--apply").status == 0
    assert command("invite", "coordinator", "--name", "Markørnavn").status == 0
    return command


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
