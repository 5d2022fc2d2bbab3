"""When somebody cannot come: who could take the place, first without anybody moving, then with a few who do.

Pure, and the only place where a plan of the house becomes a problem for the timetable and back.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.ids import CandidateId, CompanyId, SuggestionId
from bot.domain.municipality import DatingDefaults
from bot.domain.speed_dating.needs import TalkNeeds, at_once, most_in_a_row, who_needs
from bot.domain.speed_dating.rounds import Busy, Pair, Rounds, stretch
from bot.timetable import (
    Candidate,
    Case,
    Limit,
    Meeting,
    NewWish,
    Period,
    Problem,
    Proposal,
    Table,
    Wish,
    repair,
)

# Both chose each other: the candidate said yes to the company, the company wants to meet.
MUTUAL = 80
FAIR = 3
FUNCTION = "any"
# So many announced meetings may be moved, with the organiser's leave, so that more can be held.
BUDGET = 2
# From so long before the start a new time is given by a human only: nobody could read of it and be there.
BY_ITSELF_UNTIL = timedelta(hours=4)


@dataclass(frozen=True)
class Place:
    """A meeting of a plan: who, in which round, at which of the company's tables."""

    company: CompanyId
    candidate: CandidateId
    round: int
    table: int


@dataclass(frozen=True)
class Question:
    """An announced plan of this version, and who still wants to meet; `wishes` name their suggestions."""

    version: int
    problem: Problem
    planned: tuple[Place, ...]
    wishes: Mapping[Pair, SuggestionId]


@dataclass(frozen=True)
class Change:
    """What one repair does: meetings that are new, and meetings of the same two at another time or table."""

    gained: tuple[Place, ...]
    moved: tuple[tuple[Place, Place], ...]


@dataclass(frozen=True)
class Answer:
    """For a plan of this version: what needs nobody to move, and what more becomes possible after it."""

    version: int
    wishes: Mapping[Pair, SuggestionId]
    filled: Change | None
    moving: Change | None


def problem_of(
    wishes: Collection[Pair],
    *,
    tables: Mapping[CompanyId, Collection[int]],
    rounds: Rounds,
    defaults: DatingDefaults,
    busy: Busy,
    needs: TalkNeeds,
    planned: Collection[Place] = (),
    content: Collection[CandidateId] = (),
) -> Problem:
    """Those who want to meet, at these tables of each company, from 0, in these rounds.

    Nobody gets a round in which they are `busy` elsewhere, nor one that would send them there and back, nor one
    in which what their talk `needs` is taken; what is `planned` here may stay, and whoever is `content` with it
    keeps exactly that.
    """
    companies = list(dict.fromkeys(company for company, _candidate in wishes))
    candidates = list(dict.fromkeys(candidate for _company, candidate in wishes))
    return Problem(
        rounds=len(rounds.times),
        min_meetings=FAIR,
        tables=_tables(companies, tables, rounds, busy, planned),
        candidates=_candidates(candidates, rounds, busy, planned, needs, defaults),
        wishes=tuple(Wish(str(company), str(candidate), FUNCTION, MUTUAL) for company, candidate in wishes),
        pinned=tuple(meeting_of_place(place) for place in planned if place.candidate in content),
        limits=_limits(candidates, planned, needs, defaults),
        times=tuple(_period(begins, ends) for begins, ends in rounds.times),
    )


def _tables(
    companies: Collection[CompanyId],
    tables: Mapping[CompanyId, Collection[int]],
    rounds: Rounds,
    busy: Busy,
    planned: Collection[Place],
) -> tuple[Table, ...]:
    """Every table of each company, in the rounds in which it can be there; and in those that are planned at it."""
    here, at = defaultdict(set), defaultdict(set)
    for place in planned:
        here[place.company].add(place.round)
        at[place.company, place.table].add(place.round)
    return tuple(
        Table(
            _table_id(one, number),
            str(one),
            frozenset({FUNCTION}),
            stretch(rounds.times, busy.companies.get(one, ()), here[one])
            - busy.table_closed(rounds.times, one, number)
            | at[one, number],
        )
        for one in companies
        for number in tables.get(one, (0,))
    )


def _candidates(
    candidates: Collection[CandidateId],
    rounds: Rounds,
    busy: Busy,
    planned: Collection[Place],
    needs: TalkNeeds,
    defaults: DatingDefaults,
) -> tuple[Candidate, ...]:
    """Each candidate, in the rounds in which they can be there, with at most so many in a row."""
    here = defaultdict(set)
    for place in planned:
        here[place.candidate].add(place.round)
    return tuple(
        Candidate(
            str(one),
            stretch(rounds.times, busy.candidates.get(one, ()), here[one]),
            max_run=most_in_a_row(one, needs, defaults),
        )
        for one in candidates
    )


def _limits(
    candidates: Collection[CandidateId],
    planned: Collection[Place],
    needs: TalkNeeds,
    defaults: DatingDefaults,
) -> tuple[Limit, ...]:
    """What is shared by everybody who needs it; where more was announced than there is by now, that stays."""
    found = []
    for need, count in at_once(defaults).items():
        sharing = who_needs(need, needs) & set(candidates)
        if sharing:
            had = Counter(place.round for place in planned if place.candidate in sharing)
            most = max([count, *had.values()])
            found.append(Limit(need, most, frozenset(str(one) for one in sharing)))
    return tuple(found)


def mended(question: Question) -> Answer:
    """Fill what is free without moving anybody; then look whether moving a few would let more meet.

    What was announced is in every answer, at its time or at another.
    """
    announced = tuple(meeting_of_place(one) for one in question.planned)
    filled = repaired(question.problem, announced, budget=0)
    moving = repaired(question.problem, filled.after, budget=BUDGET)
    return Answer(
        question.version,
        question.wishes,
        _change(filled) if filled.gained else None,
        _change(moving) if moving.gained else None,
    )


def gives_times_by_itself(begins: datetime, now: datetime) -> bool:
    """Whether a free place may still be given away without a human."""
    return now < begins - BY_ITSELF_UNTIL


def place_of(meeting: Meeting) -> Place:
    """The timetable's meeting in the words of the house."""
    company, _colon, table = meeting.table.partition(":")
    return Place(CompanyId(int(company)), CandidateId(int(meeting.candidate)), meeting.round, int(table))


def repaired(problem: Problem, announced: tuple[Meeting, ...], *, budget: int) -> Proposal:
    """The announced meetings with every other wish that finds a time, so many of them moved for it at most."""
    met = {(one.table.partition(":")[0], one.candidate) for one in announced}
    new = tuple(
        NewWish(one.company, one.candidate)
        for one in problem.wishes
        if (one.company, one.candidate) not in met
    )
    return repair(Case(problem, announced, now=0, events=new, budget=budget, locked=0))


def _change(proposal: Proposal) -> Change:
    return Change(
        tuple(place_of(one) for one in proposal.gained),
        tuple((place_of(one.before), place_of(one.after)) for one in proposal.moved),
    )


def meeting_of_place(place: Place) -> Meeting:
    """The house's place in the words of the timetable."""
    return Meeting(place.round, _table_id(place.company, place.table), str(place.candidate))


def tables_of(problem: Problem, company: CompanyId) -> list[int]:
    """The tables of the company that come, from 0."""
    return [seat_of(one.id) for one in problem.tables if one.company == str(company)]


def seat_of(table: str) -> int:
    """Which of its company's tables the timetable means, from 0."""
    return int(table.partition(":")[2])


def _table_id(company: CompanyId, number: int) -> str:
    return f"{company}:{number}"


def _period(begins: datetime, ends: datetime) -> Period:
    return Period(begins.hour * 60 + begins.minute, ends.hour * 60 + ends.minute)
