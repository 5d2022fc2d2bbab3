"""A fair share: who becomes a company's fixed contact, counted over open work and not over heads.

Every company counts 1, an answer that waits 2, a promise 1, somebody who works there 2. A company at rest
takes little time; whoever owes an answer today, or follows a placement, needs the afternoon. Of somebody who
works fewer days a week, the same work counts for more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from heapq import heapify, heapreplace

from bot.domain.companies import NobodyToAsk
from bot.domain.ids import CompanyId, PersonId

COMPANY, WAITING, PROMISE, PLACEMENT = 1, 2, 1, 2
FULL_WEEK = 5


@dataclass(frozen=True)
class Load:
    """Open work: companies, requests that wait for us, promises, and people who work or begin soon."""

    companies: int = 0
    waiting: int = 0
    promises: int = 0
    placements: int = 0

    @property
    def points(self) -> int:
        """All of it as one number; of work, never of a person's worth."""
        return (
            COMPANY * self.companies
            + WAITING * self.waiting
            + PROMISE * self.promises
            + PLACEMENT * self.placements
        )

    def __add__(self, other: "Load") -> "Load":
        """Both together."""
        return Load(
            self.companies + other.companies,
            self.waiting + other.waiting,
            self.promises + other.promises,
            self.placements + other.placements,
        )

    def __sub__(self, other: "Load") -> "Load":
        """What is left without the other."""
        return Load(
            self.companies - other.companies,
            self.waiting - other.waiting,
            self.promises - other.promises,
            self.placements - other.placements,
        )


NOTHING = Load()


@dataclass(frozen=True)
class Taker:
    """A consultant who takes companies, as the rule sees them; `days` is how many a week they work."""

    person: PersonId
    branches: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    load: Load = NOTHING
    away: bool = False
    is_in: bool = True  # has come in, and a message reaches them
    leaves: bool = False  # soon, and what is theirs is given to somebody else
    days: int = FULL_WEEK

    @property
    def burden(self) -> Fraction:
        """Their open work, as if they worked the whole week."""
        return Fraction(self.load.points * FULL_WEEK, max(self.days, 1))

    def with_also(self, load: Load) -> "Taker":
        """The same consultant with this on top."""
        return replace(self, load=self.load + load)


@dataclass(frozen=True)
class Assigned:
    """Who it became, and by which rule: "branch and area", "branch", "area" or "least"."""

    person: PersonId
    reason: str


REASONS = {(True, True): "branch and area", (True, False): "branch", (False, True): "area"}
Rank = tuple[bool, bool, bool, bool, bool, Fraction, PersonId]


def assign(takers: Sequence[Taker], *, branch: str | None, area: str | None) -> Assigned:
    """The fixed contact of a new company: branch first, then area, then who has least open work.

    Who is away comes late, who leaves later, and who has not come in yet last; ties go to the lowest number.
    Raises `NobodyToAsk`.
    """
    if not takers:
        raise NobodyToAsk
    best = min(takers, key=lambda one: _rank(one, branch, area))
    return Assigned(best.person, REASONS.get(_fit(best, branch, area), "least"))


class Assigning:
    """The same for company after company, each of which is on somebody's desk when the next is given.

    A queue for each branch and area: whoever stands first may have got something by another queue since, and then
    stands in line again. Work only grows, so that nobody stands too far behind.
    """

    def __init__(self, takers: Sequence[Taker]) -> None:
        self._takers = {one.person: one for one in takers}
        self._queues: dict[tuple[str | None, str | None], list[Rank]] = {}

    def give(self, branch: str | None, area: str | None) -> Assigned:
        """The fixed contact of one more. Raises `NobodyToAsk`."""
        if not self._takers:
            raise NobodyToAsk
        queue = self._queues.get((branch, area))
        if queue is None:
            queue = self._queues[branch, area] = [_rank(one, branch, area) for one in self._takers.values()]
            heapify(queue)
        while queue[0] != (now := _rank(first := self._takers[queue[0][-1]], branch, area)):
            heapreplace(queue, now)
        self._takers[first.person] = first.with_also(Load(companies=1))
        return Assigned(first.person, REASONS.get(_fit(first, branch, area), "least"))


def _rank(one: Taker, branch: str | None, area: str | None) -> Rank:
    fits_branch, fits_area = _fit(one, branch, area)
    return not one.is_in, one.leaves, one.away, not fits_branch, not fits_area, one.burden, one.person


def _fit(one: Taker, branch: str | None, area: str | None) -> tuple[bool, bool]:
    return branch in one.branches, area in one.areas


@dataclass(frozen=True)
class Piece:
    """A company that is to be given on, with its open work."""

    company: CompanyId
    branch: str | None
    area: str | None
    load: Load


def share_out(pieces: Sequence[Piece], takers: Sequence[Taker]) -> dict[CompanyId, PersonId]:
    """Who takes which: the heaviest first, each to whoever then has least open work.

    Of equals, whoever knows the branch and the area. Who is away gets nothing while somebody is here.
    Raises `NobodyToAsk`.
    """
    there = [one for one in takers if one.is_in and not one.away] or [one for one in takers if one.is_in]
    if not there:
        raise NobodyToAsk
    now = {one.person: one for one in there}
    burdens = {one.person: one.burden for one in there}
    found: dict[CompanyId, PersonId] = {}
    for piece in sorted(pieces, key=lambda one: (-one.load.points, one.company)):
        least = min(burdens.values())
        equals = [one for one in now.values() if burdens[one.person] == least]
        best = min(
            equals,
            key=lambda one: (piece.branch not in one.branches, piece.area not in one.areas, one.person),
        )
        found[piece.company] = best.person
        now[best.person] = best.with_also(piece.load)
        burdens[best.person] = now[best.person].burden
    return found


def loads_after(
    takers: Sequence[Taker], pieces: Sequence[Piece], shares: Mapping[CompanyId, PersonId]
) -> dict[PersonId, Load]:
    """What each would have, once the companies are given on like this."""
    after = {one.person: one.load for one in takers}
    for piece in pieces:
        person = shares[piece.company]
        after[person] = after.get(person, Load()) + piece.load
    return after
