"""Job functions: a task in a company, small or large, that somebody could do."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.errors import Gone, Unreadable

FEWEST_HOURS, MOST_HOURS = 1, 37


class JobFunctionState(StrEnum):
    """Whether anybody may still be suggested."""

    OPEN = "open"
    PAUSED = "paused"
    FILLED = "filled"
    OFF = "off"


@dataclass(frozen=True)
class JobFacts:
    """What a job function says about the work; codes are of the municipality's lists, hours a week."""

    title: str
    task: str
    hours: int
    employment: str
    day_parts: tuple[str, ...] = ()
    area: str | None = None
    licences: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    openings: int = 1
    starts_on: date | None = None


class NoLongerOpen(Gone):
    """The job function is filled, paused or taken down."""


class NotHours(Unreadable):
    """Hours a week, 1 to 37."""


class NotWholeHours(NotHours):
    """Between two whole hours; `low` is the lower of them."""

    def __init__(self, written: str, low: int) -> None:
        super().__init__(written)
        self.low = low


def whole_hours(written: str) -> int:
    """The one number in a text, as hours a week. Raises `NotHours`, `NotWholeHours`."""
    found = re.findall(r"\d+(?:[.,]\d+)?", written)
    if len(found) != 1:
        raise NotHours(written)
    hours = float(found[0].replace(",", "."))
    if not FEWEST_HOURS <= hours <= MOST_HOURS:
        raise NotHours(written)
    if hours != int(hours):
        raise NotWholeHours(written, int(hours))
    return int(hours)
