"""A consultant leaves: everything that is theirs has a new owner first, and then their role ends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.ids import LeavingId, PersonId


class Part(StrEnum):
    """What somebody has in hand, as short as a button has to be."""

    COMPANIES = "f"
    CANDIDATES = "c"
    EVENTS = "e"
    STAND_INS = "s"
    CALLS = "r"


@dataclass(frozen=True)
class Leaving:
    """Somebody leaves at a moment. `ready` once nothing was left to hand over."""

    id: LeavingId
    person: PersonId
    ends_at: datetime
    ready: bool
    over: bool  # the role has ended, or they stay after all
    cancelled: bool = False


@dataclass(frozen=True)
class OpenItems:
    """What is still somebody's, counted; what belongs to a company or a candidate goes with it.

    `threads` are open matters of companies nobody has to answer now; `invited` candidates who have not come in.
    """

    companies: int = 0
    waiting: int = 0
    threads: int = 0
    promises: int = 0
    agreements: int = 0
    placements: int = 0
    visits: int = 0  # offered or agreed on
    reserved: int = 0
    candidates: int = 0
    invited: int = 0
    advised: int = 0  # placements of candidates
    events: int = 0
    stand_ins: int = 0
    calls: int = 0
    dangers: int = 0  # among the calls
    wishes: int = 0

    def of(self, part: Part) -> int:
        """How many need a new owner in this part."""
        return {
            Part.COMPANIES: self.companies,
            Part.CANDIDATES: self.candidates,
            Part.EVENTS: self.events,
            Part.STAND_INS: self.stand_ins,
            Part.CALLS: self.calls + self.wishes,
        }[part]

    @property
    def total(self) -> int:
        """How many things need a new owner."""
        return sum(self.of(part) for part in Part)


class StillTheirs(Refusal):
    """So many things still need a new owner."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count


class FirstTheOthers(Refusal):
    """Calls follow the companies and candidates, so those go first."""


class LeavesAlready(Refusal):
    """It is planned that they leave; what is theirs is given to somebody else."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class ToThemselves(Refusal):
    """The new owner is the old one."""


class NobodyTakes(Refusal):
    """No colleague who is here could take it."""


class DayIsGone(Refusal):
    """The last day lies in the past."""


def share_evenly(things: Sequence[int], counts: Mapping[PersonId, int]) -> dict[int, PersonId]:
    """Each thing, in order, to whoever then has fewest; of equals the lowest number. Raises `NobodyTakes`."""
    if not counts:
        raise NobodyTakes
    now, found = dict(counts), {}
    for one in things:
        taker = min(now, key=lambda person: (now[person], person))
        found[one] = taker
        now[taker] += 1
    return found
