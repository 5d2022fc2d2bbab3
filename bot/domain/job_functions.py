"""Job functions: a task in a company, small or large, that somebody could do."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.errors import Gone, Refusal, Unreadable

FEWEST_HOURS, MOST_HOURS = 1, 37
MOST_OPENINGS = 50
# Words that sort people by what they are instead of what the work needs, with what to write instead.
# Source: forskelsbehandlingsloven, ligebehandlingsloven; sex, age, origin, faith, health.
LOADED = {
    "ung": "new", "unge": "new", "young": "new", "mand": "person", "mandlig": "person", "kvinde": "person",
    "kvindelig": "person", "pige": "person", "dreng": "person", "male": "person", "female": "person",
    "dansker": "language", "etnisk": "language", "muslim": "faith", "kristen": "faith", "gravid": "health",
    "rask": "health", "handicappet": "health",
}  # fmt: skip


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


class NotANumber(Unreadable):
    """A whole number, 1 to 50."""


class Loaded(Refusal):
    """The text sorts people by what they are; `word` is which, `why` which kind."""

    def __init__(self, word: str, why: str) -> None:
        super().__init__()
        self.word, self.why = word, why


def ensure_lawful(text: str) -> None:
    """Raises `Loaded` for the first word a job function may not contain."""
    for word in text.casefold().replace("/", " ").split():
        bare = word.strip(".,;:!?()\"'»«")
        if bare in LOADED:
            raise Loaded(bare, LOADED[bare])
