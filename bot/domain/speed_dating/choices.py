"""What an organiser may do with one meeting of a plan: every choice that is offered keeps every hard rule."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.ids import CandidateId, CompanyId, MeetingId, SuggestionId
from bot.domain.speed_dating.rounds import Pair, Span
from bot.domain.speed_dating.timetable import Place, Question, meeting_of_place, tables_of
from bot.timetable import Problem, check


class ChangeKind(StrEnum):
    """What the organiser did to a plan by hand."""

    TIME = "time"
    SWAP = "swap"
    APART = "apart"
    MEET = "meet"  # who was kept apart gets a time
    HOURS = "hours"  # a guest is there at other hours, or their talks need something else
    BETTER = "better"  # a better plan of a draft, that the organiser chose to use
    LATE = "late"  # on the day: whoever is late cannot be there for a talk, and it is held at another time
    NOW = "now"  # on the day: two who stood idle talk at once


@dataclass(frozen=True)
class Choices:
    """Free places the two may have instead, and meetings that may change times with theirs."""

    times: tuple[Place, ...]
    swaps: tuple[Place, ...]


@dataclass(frozen=True)
class OtherTimes:
    """Free places each of a candidate's own meetings may have instead; `wishes` name suggestions."""

    wishes: Mapping[Pair, SuggestionId]
    free: Mapping[MeetingId, tuple[Place, ...]]


def is_within(span: Span, hours: Span | None) -> bool:
    """Whether it lies in the hours a company keeps free."""
    return hours is not None and hours[0] <= span[0] and span[1] <= hours[1]


def choices(problem: Problem, planned: Sequence[Place], place: Place) -> Choices:
    """All that can be done with this meeting alone, or with one other. A time that is kept is left alone."""
    problem, planned = _around(problem, planned, place)
    rules = Rules(problem, planned)
    others = [one for one in planned if one != place]
    free = [one for one in _free(problem, others, place) if one.round != place.round]
    times = {one.round: one for one in reversed(free) if rules.allow([*others, one])}
    swaps = [
        one
        for one in others
        if one.round != place.round
        and (one.company == place.company or one.candidate == place.candidate)
        and rules.allow([*(each for each in others if each != one), *swapped(place, one)])
    ]
    return Choices(
        tuple(times[one] for one in sorted(times)), tuple(sorted(swaps, key=lambda one: one.round))
    )


def first_time(problem: Problem, planned: Sequence[Place], pair: Pair) -> Place | None:
    """The first free time of two who do not meet in this plan, where nobody moves; None without one."""
    place = Place(*pair, 0, 0)
    problem, planned = _around(problem, planned, place)
    rules, free = Rules(problem, planned), _free(problem, planned, place)
    return next((one for one in free if rules.allow([*planned, one])), None)


def swapped(one: Place, other: Place) -> tuple[Place, Place]:
    """The two meetings at each other's time: at each other's table, where it is the same company's."""
    same = one.company == other.company
    return (
        replace(one, round=other.round, table=other.table if same else one.table),
        replace(other, round=one.round, table=one.table if same else other.table),
    )


def without(question: Question, place: Place) -> Question:
    """The same when these two do not meet, and are not to."""
    company, candidate = str(place.company), str(place.candidate)
    wishes = tuple(
        one for one in question.problem.wishes if (one.company, one.candidate) != (company, candidate)
    )
    pinned = tuple(one for one in question.problem.pinned if one != meeting_of_place(place))
    return replace(
        question,
        problem=replace(question.problem, wishes=wishes, pinned=pinned),
        planned=tuple(one for one in question.planned if one != place),
    )


def _around(problem: Problem, planned: Sequence[Place], place: Place) -> tuple[Problem, Sequence[Place]]:
    """Only what a change of this meeting can touch."""
    return around(problem, planned, companies=[place.company], candidates=[place.candidate])


def around(
    problem: Problem,
    planned: Sequence[Place],
    *,
    companies: Collection[CompanyId],
    candidates: Collection[CandidateId],
) -> tuple[Problem, Sequence[Place]]:
    """Only what a change of meetings of these, or with another of theirs, can touch: they, and whom they meet.

    Every rule is one of a table, a company or a candidate, but for what some need and share: all of those are near.
    What the whole room shares is looked at in the whole plan.
    """
    if problem.max_tables is not None:
        return problem, planned
    mine = [one for one in planned if one.company in companies or one.candidate in candidates]
    companies = {*companies, *(one.company for one in mine)}
    candidates = {*candidates, *(one.candidate for one in mine)}
    sharing = {who for limit in problem.limits for who in limit.candidates}
    near = [
        one
        for one in planned
        if one.company in companies or one.candidate in candidates or str(one.candidate) in sharing
    ]
    tables = {str(one) for one in companies} | {str(one.company) for one in near}
    people = {str(one) for one in candidates} | {str(one.candidate) for one in near}
    meetings = {meeting_of_place(one) for one in near}
    return replace(
        problem,
        tables=tuple(one for one in problem.tables if one.company in tables),
        candidates=tuple(one for one in problem.candidates if one.id in people),
        wishes=tuple(one for one in problem.wishes if one.company in tables and one.candidate in people),
        pinned=tuple(one for one in problem.pinned if one in meetings),
    ), near


class Rules:
    """The rules that hold for the plan as it is: what is broken already is not held against a change."""

    def __init__(self, problem: Problem, planned: Sequence[Place]) -> None:
        self.problem = problem
        self.broken = set(self._broken(planned))

    def allow(self, places: Sequence[Place]) -> bool:
        """Whether nothing more is broken then."""
        return self.broken.issuperset(self._broken(places))

    def _broken(self, places: Sequence[Place]) -> list[str]:
        return [str(one) for one in check(self.problem, [meeting_of_place(each) for each in places])]


def _free(problem: Problem, others: Sequence[Place], place: Place) -> list[Place]:
    """Where a table of the same company is free, by the clock."""
    taken = {(one.company, one.round, one.table) for one in others}
    return [
        replace(place, round=number, table=table)
        for number in range(problem.rounds)
        for table in tables_of(problem, place.company)
        if (place.company, number, table) not in taken
    ]
