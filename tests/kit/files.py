"""SQLite files in which one town lives after another, and the lines to them, which stay open.

A new line has to read which tables there are, and to prepare each statement when it is first asked: of a short
story that is a tenth. One that is kept has done so. What stands in the file goes away whole, page for page, when
a town begins or opens a picture; the number of its shape stays, and with it all that was prepared. So all files
and pictures of a run are like one empty database: in each a table begins on the same page.
"""

import atexit
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Protocol

MOST_STATEMENTS = 1500  # that a kept line remembers; all stories together ask fewer
EMPTY = "empty.sqlite3"  # in the folder of a run
PAGE = 4096  # bytes
Kind = tuple[Any, ...]  # what a line is for; one to read with is of no use to write


class Line(Protocol):
    """A line to a file; one that knows its ways was set up by whoever had it before."""

    knows_its_ways: bool
    home: "File | None"


@dataclass
class File:
    """A file that is lent to one town at a time."""

    path: Path
    _own: sqlite3.Connection
    _shape: int
    _idle: dict[Kind, list[Any]] = field(default_factory=dict)
    _out: dict[int, Kind] = field(default_factory=dict)  # lines that somebody has

    @classmethod
    def like(cls, empty: Path) -> "File":
        """A new one."""
        path = Path(tempfile.mkdtemp(dir=_folder())) / "town.sqlite3"
        shutil.copy(empty, path)
        own = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        own.execute("PRAGMA synchronous=OFF")
        return cls(path, own, _shape(own))

    def hold(self, pages: bytes) -> None:
        """From now on these pages, and nothing else."""
        with closing(sqlite3.connect(":memory:")) as kept:
            kept.deserialize(pages)
            kept.backup(self._own)
        self._own.execute(f"PRAGMA schema_version={self._shape}")

    def line(self, kind: Kind, make: Callable[[], Any]) -> Any:
        """One that somebody had before, or a new one."""
        idle = self._idle.setdefault(kind, [])
        line = idle.pop() if idle else make()
        line.knows_its_ways, line.home = line.home is not None, self
        self._out[id(line)] = kind
        return line

    def take_back(self, line: Any) -> None:
        """Whoever had this line needs it no more."""
        line.rollback()
        self._idle[self._out.pop(id(line))].append(line)

    @property
    def is_as_it_was(self) -> bool:
        """Whether all lines are back, and a table is what it was."""
        return not self._out and _shape(self._own) == self._shape


_free: dict[Path, list[File]] = {}
_lent: dict[Path, File] = {}  # by the name it has for a town


@contextmanager
def lent(to: Path, *, like: Path) -> Iterator[None]:
    """A file of this name until the end of the block; what it is to hold has to be said before anybody looks."""
    free = _free.setdefault(like, [])
    file = free.pop() if free else File.like(like)
    to.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    to.symlink_to(file.path)
    _lent[to] = file
    yield
    del _lent[to]
    if file.is_as_it_was:
        free.append(file)


def lent_as(name: Path) -> File | None:
    """The file that has this name now; None for one that is lent to nobody."""
    return _lent.get(name)


@cache
def empty(like: Path) -> bytes:
    """The pages in which nothing stands yet."""
    return pages_of(like)


def pages_of(file: Path, *, without: tuple[str, ...] = ()) -> bytes:
    """All that stands in a file, except in these tables."""
    with closing(sqlite3.connect(":memory:")) as kept:
        with closing(sqlite3.connect(file)) as source:
            source.backup(kept)
        for table in without:
            kept.execute(f"DELETE FROM {table}")
        kept.commit()
        pages = bytearray(kept.serialize())
    pages[18:20] = b"\1\1"  # a database in memory cannot be opened with a write-ahead log
    return bytes(pages)


def apart(pages: bytes, others: bytes) -> list[tuple[int, bytes]]:
    """Which pages are not as these others, by where they begin: of a picture a few."""
    each = ((at, pages[at : at + PAGE]) for at in range(0, len(pages), PAGE))
    return [(at, page) for at, page in each if page != others[at : at + PAGE]]


def together(parts: list[tuple[int, bytes]], others: bytes) -> bytes:
    """The others, with these pages among them and behind them."""
    pages = bytearray(others)
    for at, page in parts:
        pages[at : at + PAGE] = page
    return bytes(pages)


@cache
def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="jobdating-towns-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _shape(line: sqlite3.Connection) -> int:
    return int(line.execute("PRAGMA schema_version").fetchone()[0])
