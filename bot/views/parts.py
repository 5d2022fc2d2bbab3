"""Some of a long list at a time, and how many there are in all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

One = TypeVar("One")
LINES = 8  # a page that can be read on a phone without scrolling


@dataclass(frozen=True)
class Part(Generic[One]):
    """What one page shows of a list of `total`; `first` counts from 0."""

    shown: tuple[One, ...]
    first: int
    total: int
    size: int = LINES
    or_more: bool = False  # so many were counted, and there may be others

    @property
    def page(self) -> int:
        """Which page it is, from 0."""
        return self.first // self.size

    @property
    def is_first(self) -> bool:
        """Nothing comes before it."""
        return self.first == 0

    @property
    def is_last(self) -> bool:
        """Nothing comes after it."""
        return self.first + self.size >= self.total

    @property
    def is_all(self) -> bool:
        """There is only this page."""
        return self.is_first and self.is_last


def part_of(found: Sequence[One], page: int = 0, *, size: int = LINES) -> Part[One]:
    """One page of a list that is known already; after the last page comes the last page."""
    first = first_of(page, len(found), size=size)
    return Part(tuple(found[first : first + size]), first, len(found), size)


def first_of(page: int, total: int, *, size: int = LINES) -> int:
    """Where the page begins, when a list has become shorter since its button was drawn."""
    last_page = max(0, (total - 1) // size)
    return max(0, min(page, last_page)) * size
