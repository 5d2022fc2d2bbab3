"""What every test has: fresh databases of both kinds, no way out of loopback, no silent skip."""

import ipaddress
import os
import socket
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from tests.kit import postgres
from tests.kit.town import Town, town_at

_connect = socket.socket.connect


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that leaves this machine fails."""

    def connect(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_loopback(address[0]):
            raise OSError(f"a test wanted to reach {address[0]}")
        _connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[postgres.Server]:
    """One PostgreSQL for this worker."""
    with postgres.running(tmp_path_factory.mktemp("postgres"), number=worker_id) as server:
        yield server


@pytest.fixture
def sqlite_url(tmp_path: Any) -> str:
    """A database file that is not there yet."""
    return f"sqlite:///{tmp_path}/database/test.sqlite3"


@pytest.fixture
def postgres_url(postgres_server: postgres.Server) -> Iterator[str]:
    """An empty PostgreSQL database, dropped afterwards."""
    with postgres_server.database() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Both databases, one after the other."""
    return str(request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url"))


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """A skip hides a missing part: it is a failure."""
    outcome: Any = yield
    report = outcome.get_result()
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped: {report.longrepr}"


def pytest_configure() -> None:
    """Tests never read the developer's own settings."""
    for name in (
        "BOT_TOKEN",
        "DATABASE_URL",
        "DATA_KEY",
        "TELEGRAM_API_URL",
        "WEBHOOK_URL",
        "CLOCK_OFFSET_FILE",
    ):
        os.environ.pop(name, None)


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[Town]:
    """A fresh Testkøbing on a working Tuesday at nine."""
    async with town_at(sqlite_url) as town:
        yield town
