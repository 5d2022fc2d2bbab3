"""Whoever is late cannot sit down to some talks: at which other times those could be held. Nobody is dropped."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.ids import CandidateId, CompanyId
from bot.domain.speed_dating.day import Mark, Moment, Presence
from bot.domain.speed_dating.events import Meeting
from bot.domain.speed_dating.filling import STILL, Known, Room, swapped
from bot.domain.speed_dating.timetable import Place

Moves = tuple[tuple[Place, Place], ...]


class Again(StrEnum):
    """What becomes of a proposal for who is late, when the plan or the lateness is another by now."""

    ANEW = "anew"  # other times are looked for once more
    OVER = "over"  # nobody it was about is late any more
    OTHER = "other"  # it was about something else


@dataclass(frozen=True)
class Lateness:
    """Who is late until when, and how far the round clock is from the plan."""

    known: Known
    at: Moment

    def too_late_for(self, own: Iterable[Meeting]) -> list[Meeting]:
        """Agreed talks that are not over, and to which one of the two cannot sit down in time."""
        return [
            one
            for one in own
            if one.agreed
            and one.ends_at > self.at.on_plan
            and not self.may_sit(Place(one.company, one.candidate, one.round, one.seat))
        ]

    def may_sit(self, place: Place) -> bool:
        """Whether both are expected by then, or so little later that they can still sit down."""
        company, candidate = place.company, place.candidate
        table, guest = self.known.companies.get(company), self.known.candidates.get(candidate)
        return (table is None or not _is_late(table) or self._sits(place, table, company=company)) and (
            guest is None or not _is_late(guest) or self._sits(place, guest, candidate=candidate)
        )

    def _sits(
        self,
        place: Place,
        mark: Mark,
        *,
        company: CompanyId | None = None,
        candidate: CandidateId | None = None,
    ) -> bool:
        until = mark.late_until
        if until is None:
            own = [
                one.round
                for one in self.known.planned
                if company == one.company or candidate == one.candidate
            ]
            return place.round > self._missed(own)
        return until < self._begins(place.round) + STILL

    def _missed(self, own: Collection[int]) -> int:
        """The last round for which whoever does not know when they come is not there: the next, or their own next."""
        times = self.known.rounds.times
        nearest = next(
            (one for one in range(len(times)) if self._begins(one) >= self.at.by_clock), len(times)
        )
        theirs = min((one for one in own if times[one][1] > self.at.on_plan), default=nearest)
        return max(nearest, theirs)

    def _begins(self, number: int) -> datetime:
        return self.known.rounds.times[number][0] + self.at.behind()

    def still_helps(self, goes: Iterable[Place], comes: Iterable[Place]) -> bool:
        """Whether these talks are still too late where they are, and can be held where they would be."""
        return all(map(self.may_sit, comes)) and not all(map(self.may_sit, goes))


def other_times(
    room: Room,
    lateness: Lateness,
    hit: Sequence[Place],
    *,
    rounds: range,
    here: Collection[CandidateId],
    fixed: Collection[Place] = (),
) -> Moves:
    """From where to where each of these could move, as far as there is a time that keeps every rule.

    First to a table of the company that nobody sits at; else one who is `here`, at the same company and at no time
    that is `fixed`, changes times with them.
    """
    moves: dict[Place, Place] = {}
    for place in hit:
        new = _moved(room, lateness, place, rounds, here, {*fixed, *hit, *moves.values()})
        moves |= new
        room = room.after(new.keys(), new.values())
    return tuple(moves.items())


def _moved(
    room: Room,
    lateness: Lateness,
    place: Place,
    rounds: range,
    here: Collection[CandidateId],
    fixed: Collection[Place],
) -> dict[Place, Place]:
    free = next((one for one in room.elsewhere(place, rounds) if lateness.may_sit(one)), None)
    if free is not None:
        return {place: free}
    for other in room.exchanges(place, here, rounds):
        # The second takes the first's place, and the first the second's.
        mine, theirs = swapped(place, other)
        if other not in fixed and lateness.may_sit(mine) and lateness.may_sit(theirs):
            return {place: mine, other: theirs}
    return {}


def _is_late(mark: Mark) -> bool:
    return mark.presence is Presence.LATE
