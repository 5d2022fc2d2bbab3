"""Databases for drills: a founded town once, a fresh copy for each leg."""

import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import psycopg

from tests.drills.founding import Cast, found
from tests.kit import postgres


class Database(Protocol):
    """A kind of database that holds a founded town."""

    name: str
    cast: Cast

    async def found(self, *, teams: int, candidates: int) -> None:
        """Found the town that is copied."""

    def copy(self, folder: Path) -> str:
        """A fresh copy's address."""

    def empty(self, folder: Path) -> str:
        """The address of a database with nothing in it."""


@dataclass
class Sqlite:
    """Files."""

    folder: Path
    name: str = "sqlite"

    async def found(self, *, teams: int, candidates: int) -> None:
        """Found the town that is copied."""
        self.cast = await found(f"sqlite:///{self.folder}/town.sqlite3", teams=teams, candidates=candidates)

    def copy(self, folder: Path) -> str:
        """A fresh copy's address."""
        target = folder / f"{uuid.uuid4().hex[:8]}.sqlite3"
        shutil.copyfile(self.folder / "town.sqlite3", target)
        target.chmod(0o600)
        return f"sqlite:///{target}"

    def empty(self, folder: Path) -> str:
        """The address of a file that is not there yet."""
        return f"sqlite:///{folder}/{uuid.uuid4().hex[:8]}.sqlite3"


@dataclass
class Postgres:
    """A server with a template."""

    server: postgres.Server
    name: str = "postgresql"
    template: str = ""

    async def found(self, *, teams: int, candidates: int) -> None:
        """Found the town that is copied."""
        url = self.empty(Path())
        self.template = url.rpartition("/")[2]
        self.cast = await found(url, teams=teams, candidates=candidates)

    def copy(self, folder: Path) -> str:
        """A fresh copy's address."""
        return self._create(f" TEMPLATE {self.template} STRATEGY file_copy")

    def empty(self, folder: Path) -> str:
        """A fresh database's address."""
        return self._create("")

    def _create(self, after: str) -> str:
        made = f"drill_{uuid.uuid4().hex[:12]}"
        with psycopg.connect(self.server.admin, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {made}{after}")  # type: ignore[call-overload,unused-ignore]
        return self.server.admin.rpartition("/")[0] + f"/{made}"


@contextmanager
def database(name: str, folder: Path) -> Iterator[Database]:
    """A database of this kind until the end of the block; found the town first."""
    if name == "sqlite":
        yield Sqlite(folder)
        return
    # Commits must survive what the drill does to the server.
    with postgres.running(folder, number=f"drill-{uuid.uuid4().hex[:6]}", settings=postgres.SAFE) as server:
        yield Postgres(server)
