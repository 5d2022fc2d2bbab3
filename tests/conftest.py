"""What every test has: fresh databases of both kinds, no way out of loopback, no silent skip.

The bot is loaded where a test wants it: who only deals tests out to workers begins at once.
"""

import asyncio
import gc
import ipaddress
import os
import socket
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.kit.postgres import Server, Shelf
    from tests.kit.town import Town

HERE = Path(__file__).parent
CHANGING = {"monkeypatch", "caplog", "capsys"}
LONGEST = (
    {"tests/drills/test_short_drill.py"},
    {"tests/page/test_story.py"},
    {"tests/page/test_page.py", "tests/page/test_links_and_files.py", "tests/page/test_broken_line.py"},
)
# Python looks for garbage after 700 new things; a story makes millions, and nearly all of them go by themselves.
SELDOM = (50_000, 20, 100)
_connect = socket.socket.connect
_left: list[int] = []


@pytest.fixture(autouse=True)
def only_loopback() -> Iterator[None]:
    """A test that leaves this machine fails."""

    def connect(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_loopback(address[0]):
            raise OSError(f"a test wanted to reach {address[0]}")
        _connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect)
        yield


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> "Iterator[Server]":
    """One PostgreSQL for this worker."""
    from tests.kit import postgres

    with postgres.running(tmp_path_factory.mktemp("postgres"), number=worker_id) as server:
        yield server


@pytest.fixture
def sqlite_url(tmp_path: Any) -> str:
    """A database file that is not there yet."""
    return f"sqlite:///{tmp_path}/database/test.sqlite3"


@pytest.fixture
def postgres_url(postgres_server: "Server") -> Iterator[str]:
    """An empty PostgreSQL database, dropped afterwards."""
    with postgres_server.database() as url:
        yield url


@pytest.fixture(scope="session")
def postgres_shelf(postgres_server: "Server") -> "Iterator[Shelf]":
    """Databases of this version for this worker, migrated once."""
    from tests.kit.known import make_ready
    from tests.kit.postgres import Shelf
    from tests.kit.store import VAULT

    with postgres_server.database() as url:
        # In a thread of its own: this one has an event loop already.
        with ThreadPoolExecutor(1) as pool:
            pool.submit(asyncio.run, make_ready(url, VAULT)).result()
        with Shelf(postgres_server, url) as shelf:
            yield shelf


@pytest.fixture
def postgres_ready_url(postgres_shelf: "Shelf") -> Iterator[str]:
    """A PostgreSQL database of this version without a row."""
    with postgres_shelf.database() as url:
        yield url


@pytest.fixture
def database_url(request: pytest.FixtureRequest) -> str:
    """Both databases, one after the other: a file that is not there yet, a database without a row."""
    kind = "sqlite_url" if request.param == "sqlite" else "postgres_ready_url"
    return str(request.getfixturevalue(kind))


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database_url(request: pytest.FixtureRequest) -> str:
    """Both databases before the first migration."""
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


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The longest come first, each kind on a worker of its own, so that none of them works alone at the end."""
    if not os.environ.get("AT_LENGTH"):
        _leave_to_the_drill(config, items)
    # Workers are dealt equal shares in this order, and what is taken over later comes from the end of one.
    workers, dealt = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")), list[pytest.Item]()
    rest = [one for one in items if _place(one) is None]
    for worker in range(workers):
        first = [one for one in items if (place := _place(one)) is not None and place % workers == worker]
        share = (len(items) - len(dealt)) // (workers - worker) - len(first)
        dealt += first + rest[: max(0, share)]
        del rest[: max(0, share)]
    items[:] = dealt + rest


@pytest.hookimpl(hookwrapper=True)
def pytest_collection(session: pytest.Session) -> Iterator[None]:
    """What is imported and collected stays until the end: nobody need look through it for garbage."""
    gc.disable()
    if hasattr(session.config, "workerinput") and str(HERE) in map(os.path.abspath, session.config.args):
        _import_from_another_end()
    yield
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)
    gc.enable()


def _import_from_another_end() -> None:
    """Each worker begins at another file: what one has put into a cache, the others need not compile again."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    number = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:])
    files = sorted(HERE.rglob("test_*.py"))
    start = len(files) * number // workers
    for file in files[start:] + files[:start]:
        with suppress(Exception):  # it is said where it is collected
            import_module(".".join(file.relative_to(HERE.parent).with_suffix("").parts))


def _leave_to_the_drill(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What is marked `at_length` is counted as deselected, never as passed."""
    long = [one for one in items if one.get_closest_marker("at_length")]
    config.hook.pytest_deselected(items=long)
    items[:] = [one for one in items if not one.get_closest_marker("at_length")]
    _left.append(len(long))
    if hasattr(config, "workeroutput"):
        config.workeroutput["at_length"] = len(long)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """A worker says at its end how many tests it left out."""
    _left.append(getattr(node, "workeroutput", {}).get("at_length", 0))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What was left out is said."""
    if any(_left):
        terminalreporter.write_line(
            f"{max(_left)} tests, longer or told by others too, are left to make drill."
        )


def _place(item: pytest.Item) -> int | None:
    file = item.nodeid.split("::")[0]
    return next((place for place, names in enumerate(LONGEST) if file in names), None)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A story is told on SQLite; those marked `both_databases`, or all when asked for, on PostgreSQL too.

    `make test` tells on both what rests on the order in which a database lets two deeds happen, or on what it
    refuses; and one day of job dating, whole. `both_databases(at_length=True)` leaves PostgreSQL to `make drill`:
    of what is asked of it, tests of the store ask both in `make test`. With `racing=True` SQLite is
    asked through its own thread all the same, so that what happens at once can come in any order.
    """
    both = metafunc.definition.get_closest_marker("both_databases")
    later = pytest.mark.at_length if both and both.kwargs.get("at_length") else ()
    if "database_url" in metafunc.fixturenames:
        kinds = ["sqlite", pytest.param("postgresql", marks=later)]
        metafunc.parametrize("database_url", kinds, indirect=True)
    if "town_url" in metafunc.fixturenames:
        kinds = [pytest.param("sqlite_url", id="sqlite")]
        if both or os.environ.get("ALL_ON_BOTH"):
            kinds.append(pytest.param("postgres_ready_url", id="postgres", marks=later))
        metafunc.parametrize("town_url", kinds, indirect=True)


@pytest.fixture
def town_url(request: pytest.FixtureRequest) -> str:
    """The database a town lives in."""
    return str(request.getfixturevalue(request.param))


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all workers of this run share."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture
def pictures(run_folder: Path) -> Path | None:
    """Where towns leave pictures of what they lived through."""
    folder = run_folder / "pictures"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> None:
    """A test that is about to change or to overhear the code lives through the rest by itself."""
    album = getattr(getattr(item, "funcargs", {}).get("town"), "album", None)
    if album and CHANGING & set(getattr(item, "fixturenames", ())):
        album.was = None


@pytest.fixture
async def town(request: pytest.FixtureRequest, town_url: str, pictures: Path | None) -> "AsyncIterator[Town]":
    """A fresh Testkøbing on a working Tuesday at nine; for races, with all that SQLite's own thread lets happen."""
    from tests.kit.town import town_at

    both = request.node.get_closest_marker("both_databases")
    alone = both is None or (both.kwargs.get("at_length", False) and not both.kwargs.get("racing", False))
    async with town_at(town_url, pictures=pictures, at_once=alone) as town:
        yield town
