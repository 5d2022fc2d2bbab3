"""What a database raises, told apart by whose fault it is."""

import sqlite3

from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout

# A rule of the schema was broken, perhaps because somebody else was faster.
BROKEN_RULE = IntegrityError
# Whatever the database itself answers an error with.
FAILED = DBAPIError
# Whatever a database says no with.
REFUSED = (DBAPIError, PoolTimeout, OSError)
# SQLite's own number for "the statement is wrong"; everything else is its file, disk or lock.
SQLITE_ERROR, SQLITE_CORRUPT, SQLITE_FULL, SQLITE_NOTADB = 1, 11, 13, 26
# What else an operator can mend: its numbers for busy, read-only and an error of the disk.
MENDABLE: dict[int | None, str] = {
    5: "another process holds it locked",
    8: "its file may only be read",
    10: "its disk cannot be written or read",
}
# PostgreSQL's words for data or an index that is corrupted.
SPOILT = frozenset({"XX001", "XX002"})
# PostgreSQL's classes: connection, rollback (deadlock), resources, intervention, lock, system.
AWAY_CLASSES = frozenset({"08", "40", "53", "55", "57", "58"})
# A server that takes nothing now: a stand-by, or one whose disk is filling up.
READ_ONLY = "25006"


class TakenAway(ConnectionError):
    """Its file is not where it was opened any more: what is written to it goes with the process."""


def is_away(error: BaseException) -> bool:
    """Whether the database is gone, locked or full: not the work's fault, try again."""
    if isinstance(error, PoolTimeout):
        return True
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or _is_away(error.orig)
    return isinstance(error, ConnectionError)


def is_full(error: BaseException) -> bool:
    """Whether the disk under the database is full."""
    if not isinstance(error, DBAPIError):
        return False
    return is_no_room(error.orig) or getattr(error.orig, "sqlstate", None) == "53100"


def in_words(error: BaseException) -> str:
    """What is wrong with the database, for whoever can do something about it; no value is quoted."""
    if is_full(error):
        return "the disk is full"
    if isinstance(error, TakenAway):
        return "its file is gone, or another one is in its place; put it back, or start anew"
    code = _sqlite_code(error.orig) if isinstance(error, DBAPIError) else None
    if isinstance(error, DBAPIError) and getattr(error.orig, "sqlstate", None) == READ_ONLY:
        return "it may only be read"
    if code is None and is_away(error):
        return "it cannot be reached"
    return MENDABLE.get(code, type(error).__name__)


def is_no_room(cause: BaseException | None) -> bool:
    """The same of what SQLite's own driver raises."""
    return _sqlite_code(cause) == SQLITE_FULL


def is_spoilt(error: DBAPIError) -> bool:
    """Whether the file itself is not, or no longer, a database, or PostgreSQL says that its own are spoilt."""
    return is_of_the_file(error.orig) or getattr(error.orig, "sqlstate", None) in SPOILT


def is_of_the_file(cause: BaseException | None) -> bool:
    """The same of what SQLite's own driver raises."""
    return _sqlite_code(cause) in (SQLITE_CORRUPT, SQLITE_NOTADB)


def is_unanswered(error: DBAPIError) -> bool:
    """Whether a PostgreSQL server had no part in it: the driver could not even read the address."""
    return _sqlite_code(error.orig) is None and getattr(error.orig, "sqlstate", "") is None


def reason_of(error: DBAPIError) -> str:
    """The first line of what the database says; an address in it holds no password."""
    said = str(error.orig).strip().splitlines()
    return said[0].rstrip(".") if said else type(error.orig).__name__


def _is_away(cause: BaseException | None) -> bool:
    code = _sqlite_code(cause)
    if code is not None:
        return code != SQLITE_ERROR and not isinstance(cause, sqlite3.IntegrityError)
    state = getattr(cause, "sqlstate", None)
    if isinstance(state, str):
        return state[:2] in AWAY_CLASSES or state == READ_ONLY
    # psycopg without a state: the line broke before the server could answer.
    return type(cause).__name__ in ("OperationalError", "InterfaceError")


def _sqlite_code(cause: BaseException | None) -> int | None:
    code = getattr(cause, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else None
