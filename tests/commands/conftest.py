"""An operator with a database of either kind."""

import pytest

from tests.kit.commands import Command, in_this_process
from tests.kit.store import VAULT


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
