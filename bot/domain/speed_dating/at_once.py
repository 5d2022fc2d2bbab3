"""Two stand idle while others sit: they can talk at once, for what is left of the round, and nobody who sits moves."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import CandidateId, CompanyId
from bot.domain.speed_dating.clock import RoundClock, left_of
from bot.domain.speed_dating.day import Mark, Presence
from bot.domain.speed_dating.filling import Known, Room
from bot.domain.speed_dating.timetable import Place

# One part of so many of a round must be left: less is no talk.
ENOUGH = 2


@dataclass(frozen=True)
class AtOnce:
    """A talk that can be held now; what the two have `later`, if anything, is given up for it.

    The host is `offered` it unasked where the two would not meet otherwise; or where others sit, and one of the two
    came in this very round, or lost the talk they had in it. Where nobody sits at all the next round can begin.
    """

    place: Place
    later: Place | None = None
    offered: bool = True


def talks_at_once(known: Known, room: Room, now: datetime, *, lost: Collection[Place] = ()) -> list[AtOnce]:
    """Every one, those that are offered first; `lost` are the talks of the day that are off.

    The candidate is here and sits nowhere in this round, the company is there with a table free, and every rule of
    the plan still holds. It ends with the round, so nobody's next talk waits for it.
    """
    clock = round_to_sit_in(known, now)
    if clock is None:
        return []
    sits = {one.candidate for one in known.planned if one.round == clock.number}
    idle, there = known.here() - sits, who_is_there(known, clock)
    stood = [one for one in lost if one.round == clock.number]

    def is_offered(one: Place) -> bool:
        marks = (known.companies.get(one.company), known.candidates.get(one.candidate))
        lost_it = any(it.company == one.company or it.candidate == one.candidate for it in stood)
        return bool(sits) and (lost_it or any(_came_since(mark, clock) for mark in marks))

    found = [*_wished(room, clock, idle, there), *_moved_up(known, room, clock, idle, there, is_offered)]
    return sorted(
        found,
        key=lambda one: (
            not one.offered, one.later.round if one.later is not None else 0, one.place.company, one.place.candidate,
        ),
    )  # fmt: skip


def round_to_sit_in(known: Known, now: datetime) -> RoundClock | None:
    """The clock, while people sit and enough of the round is left to sit down in."""
    clock = known.clock.at(now, known.rounds) if known.clock is not None else None
    if clock is None or not clock.is_talking(now):
        return None
    begins, ends = known.rounds.times[clock.number]
    return clock if left_of(clock, now=now) * ENOUGH >= ends - begins else None


def couples(those: Iterable[AtOnce], *, most: int) -> list[AtOnce]:
    """So many of the offered that can all be held: nobody stands in two of them."""
    found: list[AtOnce] = []
    for one in those:
        taken = any(
            it.place.candidate == one.place.candidate
            or (it.place.company, it.place.table) == (one.place.company, one.place.table)
            for it in found
        )
        if one.offered and not taken and len(found) < most:
            found.append(one)
    return found


def who_is_there(known: Known, clock: RoundClock) -> set[CompanyId]:
    """Companies in the room. Hosts do not mark everybody: one that nobody has said anything of, and whose round has
    been, is there."""
    here = {one for one, mark in known.companies.items() if mark.presence is Presence.HERE}
    sat = {one.company for one in known.planned if one.round < clock.number}
    return here | {one for one in sat if one not in known.companies}


def _came_since(mark: Mark | None, clock: RoundClock) -> bool:
    return (
        mark is not None
        and mark.presence is Presence.HERE
        and mark.since is not None
        and mark.since >= clock.begins
    )


def _wished(
    room: Room, clock: RoundClock, idle: Collection[CandidateId], there: Collection[CompanyId]
) -> Iterator[AtOnce]:
    now = range(clock.number, clock.number + 1)
    for free in room.free(now):
        if free.company in there:
            yield from (AtOnce(one) for one in room.who(free) if one.candidate in idle)


def _moved_up(
    known: Known,
    room: Room,
    clock: RoundClock,
    idle: Collection[CandidateId],
    there: Collection[CompanyId],
    is_offered: Callable[[Place], bool],
) -> Iterator[AtOnce]:
    now = range(clock.number, clock.number + 1)
    for one in known.planned:
        if one.round > clock.number and one.candidate in idle and one.company in there:
            for new in room.elsewhere(one, now):
                yield AtOnce(new, one, is_offered(one))
