"""What many stories begin with is lived once; the others go on from a picture of it.

A town keeps the chapter it is in: the name of everything that has happened in it, from its founding on. A
step that is marked `lived_once` leads from one chapter to the next, and leaves a picture there for every
worker of this run. A town that takes the same step from the same chapter only opens that picture, and not
before somebody looks. Anything else that happens in a town leads away from all chapters.
"""

import hashlib
import pickle
import sqlite3
import zlib
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import dataclass, field
from functools import wraps
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar
from uuid import uuid4

import psycopg
from psycopg.sql import SQL, Identifier

from bot.store.engine import database_file
from tests.kit.files import EMPTY, apart, empty, lent_as, pages_of, together

if TYPE_CHECKING:
    from bot.store.database import Store
    from tests.kit.phone import Phone
    from tests.kit.town import Town

P = ParamSpec("P")
R = TypeVar("R")

TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
COUNTERS = "SELECT sequencename, last_value FROM pg_sequences WHERE last_value IS NOT NULL"


@dataclass
class Album:
    """The pictures in this folder, and the chapter one town is in."""

    folder: Path
    chapter: str
    # How the town was when it came into the chapter; if it is not so any more, it has left it.
    was: Any = None
    _unopened: Path | None = field(default=None, repr=False)
    _is_blank: bool = True  # nothing of another town stands in the database any more

    @classmethod
    def begun(cls, town: "Town", folder: Path, chapter: str) -> "Album":
        """The album of a town in which nothing has happened; a file it was lent is empty as soon as somebody looks."""
        begun = cls(folder, chapter, _is_blank=not is_lent(town._house.store))
        begun.was = town.state()
        return begun

    def is_at_home(self, town: "Town") -> bool:
        """Whether nothing has happened since the last chapter began."""
        return bool(self.was == town.state())

    def enter(self, town: "Town", chapter: str) -> None:
        """A new chapter begins, with the town as it is."""
        self.chapter, self.was = chapter, town.state()

    def turn_to(self, town: "Town", chapter: str) -> Any:
        """Go to a chapter that has a picture; what its step gave. The phones are there at once."""
        phones, clock, given = pickle.loads((self.folder / f"{chapter}.people").read_bytes())
        for name, facts in phones.items():
            vars(town.phone(name)).update(facts)
        town._last_id, town._looked_at, town.clock.moment = clock
        self._unopened = self.folder / f"{chapter}.house"
        self.enter(town, chapter)
        return _Reader(BytesIO(given), town).load()

    def open(self, town: "Town") -> None:
        """Somebody looks: the house becomes as it is in the picture."""
        picture, self._unopened = self._unopened, None
        is_blank, self._is_blank = self._is_blank, True
        if picture is not None:
            exchange, rows = pickle.loads(zlib.decompress(picture.read_bytes()))
            vars(town.exchange).update(exchange)
            put_into(town.store.url, together(rows, self._empty) if isinstance(rows, list) else rows)
            self.was = town.state()
        elif not is_blank:
            put_into(town.store.url, self._empty)

    def keep(self, town: "Town", chapter: str, found: Any) -> None:
        """Leave a picture of the town as it is."""
        given = BytesIO()
        _Writer(given, town).dump(found)
        phones = {name: _facts(phone) for name, phone in town.phones.items()}
        clock = town._last_id, town._looked_at, town.clock.moment
        rows = taken_from(town.store.url)
        rows = apart(rows, self._empty) if isinstance(rows, bytes) else rows
        house = pickle.dumps((vars(town.exchange), rows))
        self._put(f"{chapter}.house", zlib.compress(house, 1))
        self._put(f"{chapter}.people", pickle.dumps((phones, clock, given.getvalue())))

    @property
    def _empty(self) -> bytes:
        return empty(self.folder / EMPTY)

    def has(self, chapter: str) -> bool:
        """Whether there is a picture of it."""
        return (self.folder / f"{chapter}.people").exists()

    def _put(self, name: str, content: bytes) -> None:
        # Another worker may be reading: a picture is there whole, or not at all.
        draft = self.folder / uuid4().hex
        draft.write_bytes(content)
        draft.replace(self.folder / name)


def lived_once(step: Callable[P, Awaitable[R]]) -> Callable[P, Awaitable[R]]:
    """A step, of a town or of somebody's phone in it, that other towns may take by its picture."""

    @wraps(step)
    async def taken(*given: P.args, **said: P.kwargs) -> R:
        town: Town = getattr(given[0], "town", given[0]) if given else said["town"]  # type: ignore[assignment]
        album = town.album
        if album is None or not album.is_at_home(town):
            return await step(*given, **said)
        chapter = _next(album.chapter, step, given, said)
        # Only a house in which nobody has worked yet can become another: who works remembers.
        if not town.has_worked and album.has(chapter):
            return album.turn_to(town, chapter)  # type: ignore[no-any-return]
        found = await step(*given, **said)
        # A step that is made of other steps has its picture from the last of them.
        if not album.is_at_home(town):
            if not album.has(chapter):
                album.keep(town, chapter, found)
            album.enter(town, chapter)
        return found

    return taken


def _next(chapter: str, step: Any, given: Any, said: dict[str, Any]) -> str:
    words = (chapter, step.__module__, step.__qualname__, *_named(given), *_named(sorted(said.items())))
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:32]


def _named(given: Any) -> list[str]:
    return [f"phone of {one.name}" if hasattr(one, "town") else _word(one) for one in given]


def _word(one: Any) -> str:
    if hasattr(one, "album"):
        return "the town"
    return f"[{', '.join(_named(one))}]" if isinstance(one, list | tuple) else repr(one)


def _facts(phone: "Phone") -> dict[str, Any]:
    return {name: value for name, value in vars(phone).items() if name != "town"}


class _Writer(pickle.Pickler):
    """Writes what a step gave; a phone by its owner's name."""

    def __init__(self, into: BytesIO, town: "Town") -> None:
        super().__init__(into)
        self._town = town

    def persistent_id(self, one: Any) -> str | None:
        """The owner's name, or empty for the town."""
        return "" if one is self._town else one.name if hasattr(one, "town") else None


class _Reader(pickle.Unpickler):
    """Reads what a step gave; a phone is the town's own."""

    def __init__(self, source: BytesIO, town: "Town") -> None:
        super().__init__(source)
        self._town = town

    def persistent_load(self, name: str) -> Any:
        """The phone, or the town."""
        return self._town.phones[name] if name else self._town


def is_lent(store: "Store") -> bool:
    """Whether its database is a file that was another town's before."""
    file = database_file(store.url)
    return file is not None and lent_as(file) is not None


def taken_from(url: str) -> Any:
    """All that stands in a database."""
    file = database_file(url)
    # Another sender goes on: the one that held the line is not there any more.
    return pages_of(file, without=("leases",)) if file else _read_server(url)


def put_into(url: str, rows: Any) -> None:
    """Let that stand in another one of its kind, and nothing else: a file, or a database of this version."""
    file = database_file(url)
    return _write_file(file, rows) if file else _write_server(url, rows)


def _write_file(file: Path, pages: bytes) -> None:
    if kept := lent_as(file):
        kept.hold(pages)
        return
    with closing(sqlite3.connect(":memory:")) as picture, closing(sqlite3.connect(file)) as target:
        picture.deserialize(pages)
        picture.backup(target)


def _read_server(url: str) -> dict[str, Any]:
    with psycopg.connect(url) as connection:
        names = [name for (name,) in connection.execute(TABLES) if name != "leases"]
        rows = {}
        for name in names:
            with connection.cursor().copy(SQL("COPY {} TO STDOUT").format(Identifier(name))) as found:
                rows[name] = b"".join(found)
        return {"rows": rows, "counters": connection.execute(COUNTERS).fetchall()}


def _write_server(url: str, kept: dict[str, Any]) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("SET session_replication_role = replica")  # rows come in any order
        for name, rows in kept["rows"].items():
            connection.execute(SQL("DELETE FROM {}").format(Identifier(name)))
            with connection.cursor().copy(SQL("COPY {} FROM STDIN").format(Identifier(name))) as into:
                into.write(rows)
        for name, value in kept["counters"]:
            connection.execute("SELECT setval(%s, %s)", (f'"{name}"', value))
