"""The rounds of a speed dating by the clock, their breaks, and who cannot be where in which of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from bot.domain.ids import CandidateId, CompanyId
from bot.domain.municipality import DatingDefaults
from bot.domain.workdays import at

Span = tuple[datetime, datetime]
Pair = tuple[CompanyId, CandidateId]
TableOf = tuple[CompanyId, int]
Who = TypeVar("Who", CompanyId, CandidateId, TableOf)


@dataclass(frozen=True)
class Rounds:
    """When each round begins and ends, in Danish time."""

    times: tuple[Span, ...]

    @property
    def begins(self) -> datetime:
        """The first moment."""
        return self.times[0][0]

    @property
    def ends(self) -> datetime:
        """The last moment."""
        return self.times[-1][1]


@dataclass(frozen=True)
class Busy:
    """When companies and candidates are at other events, or not there; single `tables`, a company's from 0, as well."""

    companies: Mapping[CompanyId, Collection[Span]]
    candidates: Mapping[CandidateId, Collection[Span]]
    tables: Mapping[TableOf, Collection[Span]] = field(default_factory=dict)

    def and_also(self, other: "Busy") -> "Busy":
        """Both what keeps them here and what keeps them there."""
        return Busy(
            _united(self.companies, other.companies),
            _united(self.candidates, other.candidates),
            _united(self.tables, other.tables),
        )

    def table_away(
        self, times: Sequence[Span], company: CompanyId, table: int, own: Collection[int] = ()
    ) -> frozenset[int]:
        """The rounds in which nobody of the company can be at this table of theirs.

        `own` are the rounds in which the company meets somebody here, at whichever table.
        """
        return taken_rounds(times, self.companies.get(company, ()), own) | self.table_closed(
            times, company, table
        )

    def has_gone(self, company: CompanyId, table: int, candidate: CandidateId, span: Span) -> bool:
        """Whether one of the two, at this table, is not there for all of a meeting."""
        away = (
            *self.companies.get(company, ()),
            *self.tables.get((company, table), ()),
            *self.candidates.get(candidate, ()),
        )
        return any(overlap(span, one) for one in away)

    def table_closed(self, times: Sequence[Span], company: CompanyId, table: int) -> frozenset[int]:
        """The rounds outside the hours of this table alone: the company may be at its others meanwhile."""
        return taken_rounds(times, self.tables.get((company, table), ()))

    def away(
        self, times: Sequence[Span], pair: Pair, *, table: Collection[int] = (), own: Collection[int] = ()
    ) -> frozenset[int]:
        """The rounds in which the two cannot meet here, since one of them is elsewhere.

        `table` are the rounds in which the company meets somebody here, `own` those of the candidate.
        """
        company, candidate = pair
        return taken_rounds(times, self.companies.get(company, ()), table) | taken_rounds(
            times, self.candidates.get(candidate, ()), own
        )


def _united(
    one: Mapping[Who, Collection[Span]], other: Mapping[Who, Collection[Span]]
) -> Mapping[Who, Collection[Span]]:
    both: dict[Who, list[Span]] = {}
    for spans in (one, other):
        for each in spans:
            both.setdefault(each, []).extend(spans[each])
    return both


@dataclass(frozen=True)
class Pace:
    """How long talks, changes and breaks are, in minutes; a break after every so many rounds, or never (0)."""

    talk: int
    change: int
    pause_after: int
    pause: int

    @staticmethod
    def usual(defaults: DatingDefaults, *, pause_after: int | None = None) -> "Pace":
        """The municipality's, but for when the breaks come."""
        after = defaults.pause_after if pause_after is None else pause_after
        return Pace(defaults.talk, defaults.change, after, defaults.pause)


def rounds_of(day: date, clock: time, count: int, pace: Pace) -> Rounds:
    """The rounds by the clock, with a break after every so many."""
    times: list[tuple[datetime, datetime]] = []
    begins = at(day, clock)
    for number in range(count):
        if number and pace.pause_after and number % pace.pause_after == 0:
            begins += timedelta(minutes=pace.pause)
        ends = begins + timedelta(minutes=pace.talk)
        times.append((begins, ends))
        begins = ends + timedelta(minutes=pace.change)
    return Rounds(tuple(times))


def breaks_of(rounds: Rounds, pace: Pace) -> tuple[tuple[datetime, datetime], ...]:
    """When the breaks are: from the end of a talk to the beginning of the next."""
    if not pace.pause_after:
        return ()
    last, times = len(rounds.times) - 1, rounds.times
    return tuple(
        (times[number][1], times[number + 1][0])
        for number in range(pace.pause_after - 1, last, pace.pause_after)
    )


def overlap(one: Span, other: Span) -> bool:
    """Whether somebody who is at one cannot be at the other."""
    return one[0] < other[1] and other[0] < one[1]


def taken_rounds(times: Sequence[Span], taken: Collection[Span], own: Collection[int] = ()) -> frozenset[int]:
    """The rounds in which somebody is elsewhere, or would have to go there and come back.

    `own` are the rounds in which they are here.
    """
    return frozenset(
        number
        for number in range(len(times))
        if any(overlap(_first_to_last(times, {number, *own}), other) for other in taken)
    )


def stretch(times: Sequence[Span], taken: Collection[Span], own: Collection[int] = ()) -> frozenset[int]:
    """The rounds in which somebody can be here without going elsewhere in between, as many as there are."""
    every = frozenset(range(len(times)))
    if own:
        return (every - taken_rounds(times, taken, own)) | frozenset(own)
    free = every - taken_rounds(times, taken)
    around = (free - taken_rounds(times, taken, {number}) for number in sorted(free))
    return max(around, key=len, default=frozenset())


def _first_to_last(times: Sequence[Span], rounds: Collection[int]) -> Span:
    return times[min(rounds)][0], times[max(rounds)][1]


def leaves_a_pause(own: Collection[int], number: int, *, most: int) -> bool:
    """Whether somebody with meetings in the rounds `own` may have one more: at most `most` in a row."""
    before, after = number, number
    while before - 1 in own:
        before -= 1
    while after + 1 in own:
        after += 1
    return after - before + 1 <= most
