"""Candidates: the card a company may see, the gate before it, and how it fits a job function."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.errors import Changed, Over, Refusal

# Bands of hours a week, so that a card does not single somebody out.
HOUR_BANDS: dict[str, tuple[int, int]] = {
    "1-5": (1, 5),
    "6-10": (6, 10),
    "11-20": (11, 20),
    "21-30": (21, 30),
    "31-37": (31, 37),
}
YEAR_BANDS = ("0-2", "3-5", "6-10", "10+")
MOST_EXPERIENCE = 3
# What the adviser goes through before anybody is suggested; only the result is kept.
GATE = ("skills", "needs", "own wish")


class NotApproved(Refusal):
    """The candidate has not approved the card."""


class NotClarified(Refusal):
    """The adviser has not said "clarified until", or the day has passed."""


class ReadsHere(Refusal):
    """The candidate is in the chat and answers there; nobody else enters it. `name` is for the adviser."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class HiddenCard(Refusal):
    """The candidate has hidden the card, or named this company as one that must not see it."""


class Leaving(Refusal):
    """They have asked to be deleted, or that what is stored is used no more; `themselves` when they read it."""

    def __init__(self, *, themselves: bool = False) -> None:
        super().__init__()
        self.themselves = themselves


class GateOpen(Refusal):
    """Not everything of the checklist is ticked; `missing` names what is not."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__()
        self.missing = missing


class CardIsNewer(Changed):
    """The card was corrected after this draft of it had begun."""


class ColleagueAnswered(Over):
    """Somebody else of the company has answered the suggestion: `name`, of candidate `number`."""

    def __init__(self, name: str, number: int, *, wants: bool) -> None:
        super().__init__()
        self.name, self.number, self.wants = name, number, wants


class SuggestionState(StrEnum):
    """Where a suggestion stands."""

    ASKED = "asked"  # the candidate thinks about it; the company knows nothing
    SHOWN = "shown"  # the candidate said yes, the company sees the card
    WANTED = "wanted"  # the company would like to meet
    DECLINED = "declined"  # the company said no
    NO = "no"  # the candidate said no; the company never knows
    EXPIRED = "expired"  # nobody answered in time
    CALLED_OFF = "called off"  # the job was paused, filled or taken off; nobody failed to answer
    WITHDRAWN = "withdrawn"  # taken back, by the candidate or because the card is hidden


# The company never knew of these, or sees them no more.
UNSEEN = frozenset(
    {SuggestionState.ASKED, SuggestionState.NO, SuggestionState.EXPIRED, SuggestionState.CALLED_OFF}
)

# The company has them before its eyes.
LOOKED_AT = frozenset({SuggestionState.SHOWN, SuggestionState.WANTED})


def keeps_promise(
    state: SuggestionState, answered_at: datetime | None, *, made: datetime, another: bool
) -> bool:
    """Whether this suggestion is the somebody a company was promised; `another` than those it had seen by then."""
    if state in LOOKED_AT and not another:
        return True
    return state not in UNSEEN and answered_at is not None and answered_at >= made


@dataclass(frozen=True)
class Experience:
    """One line of work experience, all from closed lists."""

    task: str
    workplace: str
    years: str


@dataclass(frozen=True)
class Card:
    """What a company may see of a candidate, and nothing else. Codes are of the municipality's lists."""

    tasks: tuple[str, ...]
    hours: str
    areas: tuple[str, ...]
    starts_in: str = "now"
    licences: tuple[str, ...] = ()
    experience: tuple[Experience, ...] = ()
    needs: tuple[str, ...] = ()

    def with_needs(self, needs: tuple[str, ...]) -> "Card":
        """The same card with other functional needs."""
        return replace(self, needs=needs)

    def for_company(self, approved: Iterable[str] = ()) -> "Card":
        """The card as one company sees it: of the functional needs only those approved for that company."""
        may_see = set(approved)
        return replace(self, needs=tuple(one for one in self.needs if one in may_see))


@dataclass(frozen=True)
class Fit:
    """Which facts of a job function a card meets; each is shown, none is added up.

    `hours` are no more than the card's; `wants_more` says that they are fewer than it asks for.
    """

    task: bool
    hours: bool
    area: bool
    licences: bool
    wants_more: bool = False

    @property
    def everything(self) -> bool:
        """Nothing stands against it."""
        return self.task and self.hours and self.area and self.licences and not self.wants_more


def fit(card: Card, *, task: str, hours: int, area: str | None, licences: Iterable[str]) -> Fit:
    """How a card fits the facts of the work."""
    low, high = HOUR_BANDS[card.hours]
    return Fit(
        task=task in card.tasks,
        hours=hours <= high,
        area=area is None or area in card.areas,
        licences=set(licences) <= set(card.licences),
        wants_more=hours < low,
    )


def bands_for(hours: int) -> tuple[str, ...]:
    """The bands of whoever would work at least so many hours a week."""
    return tuple(band for band, (_low, high) in HOUR_BANDS.items() if hours <= high)


def ensure_gate(ticked: Iterable[str]) -> None:
    """Raises `GateOpen` unless the whole checklist is ticked."""
    missing = tuple(one for one in GATE if one not in set(ticked))
    if missing:
        raise GateOpen(missing)
