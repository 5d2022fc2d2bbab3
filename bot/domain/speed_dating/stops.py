"""Where each guest of a speed dating is to be, by the round clock: what their card of the day is made from."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import CandidateId, CompanyId
from bot.domain.speed_dating.clock import RoundClock
from bot.domain.speed_dating.day import AWAY, Mark, Presence
from bot.domain.speed_dating.events import Meeting
from bot.domain.speed_dating.rounds import Rounds, Span
from bot.domain.speed_dating.tables import TablesThere

# On the screen: who sits there has not said yes, so that no number is theirs.
NO_NUMBER = 0


def numbers_in_the_room(
    there: Mapping[CompanyId, TablesThere], meetings: Iterable[Meeting] = ()
) -> dict[tuple[CompanyId, int], int]:
    """Every table of the room, by company and seat, has one number from 1: whoever says a table says this.

    It stays the same whether the table comes or not. A place that one of the event's `meetings` sits at has one too,
    whether its company is known to have so many tables or not.
    """
    places = {(company, seat) for company, tables in there.items() for seat in range(tables.all)}
    taken = {(one.company, one.seat) for one in meetings}
    return {place: number for number, place in enumerate(sorted(places | taken), 1)}


@dataclass(frozen=True)
class Stop:
    """Where somebody is to be: at which table, and by what `number` that table calls the candidate, who said yes.

    Who is `missing` has not come, and still may: nobody else has taken the place.
    """

    round: int
    table: int
    number: int | None = None
    missing: bool = False


@dataclass(frozen=True)
class Seat:
    """A stop by the clock as it goes now; `number` is what the table, and the screen, call the candidate."""

    begins: datetime
    ends: datetime
    table: int
    number: int | None = None
    missing: bool = False


Seats = tuple[Seat, ...]


def seats_ahead(
    stops: Collection[Stop], clock: RoundClock, *, now: datetime, rounds: Rounds
) -> tuple[Seats, tuple[Seats, ...]]:
    """The seats of this round, and those of each round to come; what is over is in neither."""
    talking = clock.is_talking(now)
    first = clock.number if talking else clock.number + 1
    ahead = sorted({one.round for one in stops if one.round >= first and not clock.over})
    here = ahead[:1] if talking and ahead[:1] == [clock.number] else []

    def seats(number: int) -> Seats:
        return _seats(stops, number, clock.of_round(number, rounds))

    return seats(here[0]) if here else (), tuple(seats(one) for one in ahead[len(here) :])


def seats_of_plan(stops: Collection[Stop], rounds: Rounds) -> tuple[Seats, ...]:
    """All seats as they are planned, before the clock goes."""
    return tuple(_seats(stops, one, rounds.times[one]) for one in sorted({stop.round for stop in stops}))


def _seats(stops: Collection[Stop], number: int, span: Span) -> Seats:
    at = sorted((one for one in stops if one.round == number), key=lambda one: one.table)
    return tuple(Seat(*span, one.table, one.number, one.missing) for one in at)


def now_and_then(
    stops: Collection[Stop], clock: RoundClock, *, now: datetime, rounds: Rounds
) -> tuple[Seats, Seats, Seats]:
    """Now, next and after: each all seats of one round."""
    here, ahead = seats_ahead(stops, clock, now=now, rounds=rounds)
    return here, ahead[0] if ahead else (), ahead[1] if len(ahead) > 1 else ()


@dataclass(frozen=True)
class Day:
    """What cards are made from: the plan, what is `off` because somebody has not come, marks, and who is called what.

    `missed` was over before one of the two came. `numbers` are tables in the room; `known` what a company calls each
    candidate who has said yes to it.
    """

    planned: Collection[Meeting]
    off: Collection[Meeting]
    missed: Collection[Meeting]
    candidates: Mapping[CandidateId, Mark]
    companies: Mapping[CompanyId, Mark]
    numbers: Mapping[tuple[CompanyId, int], int]
    known: Mapping[tuple[CandidateId, CompanyId], int]

    def of_candidates(self) -> dict[CandidateId, list[Stop]]:
        """Who has said yes, or is here; who did not come hears no more of it, nor who has left, but of what goes on."""
        comes = {one.candidate for one in self.planned if self._comes(one)}
        here = {who for who, mark in self.candidates.items() if mark.presence is Presence.HERE}
        stops: dict[CandidateId, list[Stop]] = {
            one: [] for one in sorted(comes | here) if not _has_not_come(self.candidates.get(one))
        }
        for one in self.planned:
            if one.candidate in stops:
                stops[one.candidate].append(self._stop(one))
        return stops

    def of_companies(self) -> dict[CompanyId, list[Stop]]:
        """A table reads of those who have said yes, or are in the room; who has not come may still come to a place
        nobody took."""
        stops: dict[CompanyId, list[Stop]] = {}
        for one, missing in (
            *((one, False) for one in self.planned),
            *((one, True) for one in self.awaited()),
        ):
            # A company that leaves in the middle of a talk has called off what comes after it: both read the same.
            mark = self.companies.get(one.company)
            has_left = mark is not None and mark.presence is Presence.LEFT and not missing
            if self._comes(one) and (has_left or not _is_away(mark)):
                stops.setdefault(one.company, []).append(self._stop(one, missing=missing))
        return stops

    def _comes(self, talk: Meeting) -> bool:
        return comes(talk, self.candidates.get(talk.candidate))

    def _stop(self, talk: Meeting, *, missing: bool = False) -> Stop:
        """Only who has said yes is called by a number."""
        number = self.known[talk.candidate, talk.company] if talk.agreed else None
        return Stop(talk.round, self.numbers[talk.company, talk.seat], number, missing)

    def awaits(self, candidate: CandidateId) -> bool:
        """Whether a place is kept for somebody who has not come."""
        return any(one.candidate == candidate for one in self.awaited())

    def may_still_meet(
        self, *, candidate: CandidateId | None = None, company: CompanyId | None = None
    ) -> bool:
        """Of who has nothing ahead: whether one came, or comes, too late to a talk of theirs, and neither is away."""
        mine = [one for one in self.planned if candidate == one.candidate or company == one.company]
        late = [one for one in mine if self._comes(one) and Presence.LATE in self._presences(one)]
        held = {(one.candidate, one.company) for one in mine if one not in late}
        missed = [
            one
            for one in self.missed
            if one.agreed and (candidate == one.candidate or company == one.company)
        ]
        return any(
            (one.candidate, one.company) not in held and not AWAY & self._presences(one)
            for one in (*late, *missed)
        )

    def _presences(self, talk: Meeting) -> set[Presence]:
        marks = (self.candidates.get(talk.candidate), self.companies.get(talk.company))
        return {one.presence for one in marks if one is not None}

    def awaited(self) -> list[Meeting]:
        """Meetings of who has not come, as far as nobody else was given the place."""
        taken = {(one.company, one.seat, one.round) for one in self.planned}
        return [
            one
            for one in self.off
            if one.agreed
            and _has_not_come(self.candidates.get(one.candidate))
            and (one.company, one.seat, one.round) not in taken
            and (one.company, one.seat) in self.numbers
        ]


def comes(talk: Meeting, mark: Mark | None) -> bool:
    """Whether the candidate comes to this talk: by a yes, or as they were seen in the room without one."""
    return talk.agreed or (mark is not None and mark.presence in (Presence.HERE, Presence.LEFT))


def _has_not_come(mark: Mark | None) -> bool:
    return mark is not None and mark.presence is Presence.ABSENT


def _is_away(mark: Mark | None) -> bool:
    return mark is not None and mark.presence in AWAY


def may_go_on(
    number: int,
    planned: Collection[Meeting],
    companies: Mapping[CompanyId, Mark],
    candidates: Mapping[CandidateId, Mark],
) -> bool:
    """Whether nobody talks in this round, and both sides of a talk to come are here: nothing is waited for."""
    return all(one.round != number for one in planned) and any(
        one.round > number
        and _is_here(companies.get(one.company))
        and _is_here(candidates.get(one.candidate))
        for one in planned
    )


def _is_here(mark: Mark | None) -> bool:
    return mark is not None and mark.presence is Presence.HERE
