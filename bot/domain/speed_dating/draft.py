"""Who takes part in a job dating that is being planned: everybody who waits, but for whom the organiser leaves out."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.ids import CandidateId, CompanyId
from bot.domain.speed_dating.rounds import Pair

# More than six hours of talks: nobody has more in them.
MOST_ROUNDS = 30
MOST_TABLES = 9
SHORTEST_BREAK = 5  # minutes


class Remedy(StrEnum):
    """What makes room for talks that do not fit."""

    ROUND = "round"
    TABLE = "table"  # for each company somebody has no time with
    SHORTER_BREAKS = "breaks"  # and one more round for it


class EndsTooLate(Refusal):
    """It would go on after midnight."""


class NobodyTakesPart(Refusal):
    """Everybody who waits has been left out."""


@dataclass(frozen=True)
class TakesPart:
    """Whom an event is for.

    `only` these companies, or all of them; never who is left out of it by name.
    """

    only: frozenset[CompanyId] | None = None
    without_companies: frozenset[CompanyId] = frozenset()
    without_candidates: frozenset[CandidateId] = frozenset()

    def takes(self, pair: Pair) -> bool:
        """Whether these two may be planned."""
        company, candidate = pair
        return (
            (self.only is None or company in self.only)
            and company not in self.without_companies
            and candidate not in self.without_candidates
        )


EVERYBODY = TakesPart()


@dataclass(frozen=True)
class Turnout:
    """How many come, if all goes well, and how many wishes they have."""

    companies: int
    candidates: int
    wishes: int


def turnout_of(pairs: Collection[Pair]) -> Turnout:
    """Of those who want to meet."""
    companies, candidates = {one for one, _who in pairs}, {one for _company, one in pairs}
    return Turnout(len(companies), len(candidates), len(set(pairs)))
