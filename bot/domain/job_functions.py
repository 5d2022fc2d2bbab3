"""Job functions: a task in a company, small or large, that somebody could do."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.errors import Gone, Refusal, Unreadable

FEWEST_HOURS, MOST_HOURS = 1, 37
MOST_OPENINGS = 50
AGE, SEX, ORIGIN, FAITH, HEALTH = "age", "sex", "origin", "faith", "health"
# Words that sort people by what they are instead of what the work needs.
# Source: forskelsbehandlingsloven § 5 (age, origin, faith, disability), ligebehandlingsloven § 6 (sex).
LOADED = {
    AGE: "ung unge yngre ungdommelig teenager young younger youthful",
    SEX: "mand mænd mandlig kvinde kvinder kvindelig pige piger dreng drenge "
    "male female woman women girl girls boy boys",
    ORIGIN: "dansker danskere etnisk etniske indvandrer indvandrere udlænding udlændinge ethnic foreigner foreigners",
    FAITH: "muslim muslimer muslimsk kristen kristne jøde jøder jødisk hindu muslims religiøs religious tørklæde",
    HEALTH: "gravid rask handicappet pregnant",
}  # fmt: skip
KIND_OF = {word: kind for kind, words in LOADED.items() for word in words.split()}
# "Over 18 år" is another law's word, about work that is not for the young.
AN_AGE = re.compile(
    r"\b\d{2}[- ]?årig|\b(?:under|over|max\.?|højst|mindst|yngre end|ældre end) (?!18\b)\d{2} ?(?:år|years)\b"
    r"|\b\d{2} ?(?:-|til|to|og) ?\d{2} ?(?:år|years)\b"
)


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
    """The text sorts people by what they are; `kinds` are in which ways, in the order of `LOADED`."""

    def __init__(self, kinds: tuple[str, ...]) -> None:
        super().__init__()
        self.kinds = kinds


def ensure_lawful(text: str) -> None:
    """Raises `Loaded` for words a job function may not contain."""
    plain = text.casefold()
    found = {KIND_OF[word] for word in re.findall(r"\w+", plain) if word in KIND_OF}
    if AN_AGE.search(plain):
        found.add(AGE)
    if found:
        raise Loaded(tuple(kind for kind in LOADED if kind in found))
