"""Where a database's file lies. A file that is deleted or replaced stays open, and takes every word: all of them are
lost with the process. So it is looked whether it is still there before anything is written. The same holds for the
log beside it, in which every word stands first, and which each line opens for itself.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from bot.store.trouble import TakenAway


class Mark(NamedTuple):
    """Which file it is, whatever its name."""

    device: int
    number: int


Log = tuple[Mark | None, ...]
LOG = ("-wal", "-shm")


@dataclass(frozen=True)
class Place:
    """A file, and which one lay there when it was opened; None for a server's database."""

    file: Path | None
    was: Mark | None

    @classmethod
    def of(cls, file: Path | None) -> "Place":
        """As it is now."""
        return cls(file, _mark(file) if file is not None else None)

    def ensure_still_there(self) -> None:
        """Raises `TakenAway`."""
        if self.file is not None and _mark(self.file) != self.was:
            raise TakenAway


def log_of(file: Path | None) -> Log:
    """The log that stands beside a file now, and its index."""
    return tuple(_mark(one) for one in _names(file)) if file is not None else ()


def goes_on(before: Log, now: Log) -> bool:
    """Whether it is the log of before. A file that nobody has read yet has none."""
    return all(was in (None, one) for was, one in zip(before, now, strict=True))


# Asked in each transaction: to put them together takes longer than the answer.
@lru_cache(maxsize=16)
def _names(file: Path) -> tuple[Path, ...]:
    return tuple(file.with_name(f"{file.name}{end}") for end in LOG)


def _mark(file: Path) -> Mark | None:
    try:
        found = file.stat()
    except OSError:  # gone, or out of reach: nothing that is written can be relied on
        return None
    return Mark(found.st_dev, found.st_ino)
