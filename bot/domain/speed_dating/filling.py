"""A place nobody sits at, and who of those in the room may take it: every hard rule still holds afterwards."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice

from bot.domain.ids import CandidateId, CompanyId, SuggestionId
from bot.domain.municipality import DatingDefaults
from bot.domain.speed_dating.clock import RoundClock
from bot.domain.speed_dating.day import AWAY, Mark, Presence
from bot.domain.speed_dating.needs import TalkNeeds
from bot.domain.speed_dating.rounds import Busy, Pair, Rounds
from bot.domain.speed_dating.timetable import FUNCTION, MUTUAL, Place, meeting_of_place, problem_of, seat_of
from bot.timetable import Problem, Table, Wish, check

# So long after a round has begun somebody can still sit down.
STILL = timedelta(minutes=3)


def open_rounds(rounds: Rounds, here: datetime) -> range:
    """The rounds in which somebody can still be given a place, at this moment of the plan."""
    begun = sum(1 for begins, _ends in rounds.times if begins + STILL <= here)
    return range(begun, len(rounds.times))


@dataclass(frozen=True)
class Known:
    """What a free place depends on: wishes that stand, the plan, the marks of the day, and where the clock is."""

    wishes: Mapping[Pair, SuggestionId]
    planned: Sequence[Place]
    companies: Mapping[CompanyId, Mark]
    candidates: Mapping[CandidateId, Mark]
    tables: Mapping[CompanyId, Collection[int]]
    rounds: Rounds
    busy: Busy
    needs: TalkNeeds
    clock: RoundClock | None

    def wanted(self) -> list[Pair]:
        """Who may sit down together: a candidate who is here, and a company that has not gone."""
        away = {one for one, mark in self.companies.items() if mark.presence in AWAY}
        here = self.here()
        return [one for one in self.wishes if one[0] not in away and one[1] in here]

    def here(self) -> set[CandidateId]:
        """Who is in the room."""
        return {one for one, mark in self.candidates.items() if mark.presence is Presence.HERE}

    def open_rounds(self, now: datetime) -> range:
        """The rounds in which somebody can still sit down."""
        clock = self.clock.at(now, self.rounds) if self.clock is not None else None
        return open_rounds(self.rounds, clock.on_the_plan(now, self.rounds) if clock is not None else now)

    def room(self, defaults: DatingDefaults) -> "Room":
        """Who may sit where."""
        wanted = self.wanted()
        pairs = list(dict.fromkeys([*wanted, *[(one.company, one.candidate) for one in self.planned]]))
        problem = problem_of(
            pairs, tables=self.tables, rounds=self.rounds, defaults=defaults, busy=self.busy, needs=self.needs,
            planned=self.planned,
        )  # fmt: skip
        return Room(problem, self.planned, wanted)


@dataclass(frozen=True)
class Free:
    """A table of a company in a round to come at which nobody sits."""

    company: CompanyId
    round: int
    table: int


def swapped(first: Place, second: Place) -> tuple[Place, Place]:
    """Where the two sit once they have changed places."""
    return (
        Place(second.company, first.candidate, second.round, second.table),
        Place(first.company, second.candidate, first.round, first.table),
    )


class Room:
    """Who of those in the room is wanted where, and whose day has room for it: nobody moves for it.

    A place is free when its table is; what else could stand in the way is one candidate's own day. So each is
    looked at by itself, and what a place costs does not grow with the event. What talks share is counted once.
    """

    def __init__(self, problem: Problem, planned: Sequence[Place], wanted: Collection[Pair]) -> None:
        self.problem = problem
        self.taken = {(one.company, one.table, one.round) for one in planned}
        self.tables = defaultdict[str, list[Table]](list)
        for table in problem.tables:
            self.tables[table.company].append(table)
        self.people = {one.id: one for one in problem.candidates}
        self.own = defaultdict[CandidateId, list[Place]](list)
        for one in planned:
            self.own[one.candidate].append(one)
        self.planned = planned
        self.may_meet = {*wanted, *((one.company, one.candidate) for one in planned)}
        self.sharing = {
            limit: Counter(one.round for one in planned if str(one.candidate) in limit.candidates)
            for limit in problem.limits
        }
        self.wanted = defaultdict[CompanyId, list[CandidateId]](list)
        for company, candidate in sorted(wanted):
            self.wanted[company].append(candidate)

    def partners(self, first: Place, here: Collection[CandidateId], rounds: range) -> list[Place]:
        """The places whose candidate may change places with this one: both are here, and every rule still holds."""
        return sorted(
            self._partners(first, here, rounds), key=lambda one: (one.round, one.company, one.candidate)
        )

    def has_partner(self, first: Place, here: Collection[CandidateId], rounds: range) -> bool:
        """Whether there is one; nobody further is looked at once there is."""
        return next(self._partners(first, here, rounds), None) is not None

    def elsewhere(self, place: Place, rounds: range) -> Iterator[Place]:
        """Where else the two of a meeting may sit, the next first, with nobody else moved."""
        others = [own for own in self.own[place.candidate] if own != place]
        for number in rounds:
            for table in self._free_tables(place.company, number):
                new = replace(place, round=number, table=table)
                if self._are_shared((place,), (new,)) and self._breaks_nothing(others, new):
                    yield new
                    break

    def exchanges(self, first: Place, here: Collection[CandidateId], rounds: range) -> list[Place]:
        """Places at the same company, the next first, whose candidate is here and may change times with this one."""
        if first.round not in rounds:
            return []
        return sorted(
            (
                one
                for one in self.planned
                if one.company == first.company
                and one.candidate != first.candidate
                and one.round in rounds
                and one.candidate in here
                and self._may_swap(first, one)
            ),
            key=lambda one: (one.round, one.table),
        )

    def after(self, goes: Collection[Place], comes: Collection[Place]) -> "Room":
        """The same once these sit elsewhere."""
        planned = [*(one for one in self.planned if one not in goes), *comes]
        return Room(
            self.problem, planned, [(company, who) for company, those in self.wanted.items() for who in those]
        )

    def _partners(self, first: Place, here: Collection[CandidateId], rounds: range) -> Iterator[Place]:
        if first.round not in rounds or first.candidate not in here:
            return
        # At one's own table nobody's wishes stand in the way, so there somebody is found soonest.
        for one in sorted(self.planned, key=lambda one: one.company != first.company):
            both = one.round in rounds and one.candidate in here and one.candidate != first.candidate
            if both and self._may_swap(first, one):
                yield one

    def _may_swap(self, first: Place, second: Place) -> bool:
        after = swapped(first, second)
        return self._are_shared((first, second), after) and all(
            self._is_wanted(one)
            and self._breaks_nothing(
                [own for own in self.own[one.candidate] if own not in (first, second)], one
            )
            for one in after
        )

    def _are_shared(self, goes: Sequence[Place], comes: Sequence[Place]) -> bool:
        """Whether what talks share is enough for them, or for as many as before."""
        for limit, taken in self.sharing.items():
            after = Counter(taken)
            after.subtract(one.round for one in goes if str(one.candidate) in limit.candidates)
            after.update(one.round for one in comes if str(one.candidate) in limit.candidates)
            if any(count > max(limit.per_round, taken[number]) for number, count in after.items()):
                return False
        return True

    def _is_wanted(self, place: Place) -> bool:
        return (place.company, place.candidate) in self.may_meet

    def free(self, rounds: range, *, most: int | None = None) -> list[Free]:
        """The places somebody may take, the next first, `most` of them; a company's first free table in each round."""
        found = (
            Free(company, number, table)
            for number in rounds
            for company in sorted(self.wanted)
            for table in self._free_tables(company, number)[:1]
        )
        return list(islice((one for one in found if next(self._who(one), None) is not None), most))

    def who(self, place: Free) -> list[Place]:
        """Everybody who may take this place, while it is free."""
        if place.table not in self._free_tables(place.company, place.round):
            return []
        return list(self._who(place))

    def _free_tables(self, company: CompanyId, number: int) -> list[int]:
        there = [seat_of(one.id) for one in self.tables[str(company)] if number in one.rounds]
        return [one for one in there if (company, one, number) not in self.taken]

    def _who(self, place: Free) -> Iterator[Place]:
        for candidate in self.wanted[place.company]:
            new = Place(place.company, candidate, place.round, place.table)
            if self._are_shared((), (new,)) and self._breaks_nothing(self.own[candidate], new):
                yield new

    def _breaks_nothing(self, own: Sequence[Place], new: Place) -> bool:
        """Whether every rule that holds of a candidate's day holds with one more meeting in it."""
        if any(one.round == new.round for one in own):
            return False
        companies = sorted({str(one.company) for one in (*own, new)})
        who = str(new.candidate)
        day = replace(
            self.problem,
            tables=tuple(table for company in companies for table in self.tables[company]),
            candidates=(self.people[who],) if who in self.people else (),
            wishes=tuple(Wish(company, who, FUNCTION, MUTUAL) for company in companies),
            pinned=(),
            limits=(),
        )
        before = [meeting_of_place(one) for one in own]
        return set(check(day, [*before, meeting_of_place(new)])) <= set(check(day, before))
