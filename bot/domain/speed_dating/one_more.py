"""One round more: for who is here, and could meet nobody any more by the plan."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.municipality import DatingDefaults
from bot.domain.speed_dating.at_once import who_is_there
from bot.domain.speed_dating.clock import RoundClock, is_last
from bot.domain.speed_dating.filling import Known
from bot.domain.speed_dating.rounds import Rounds
from bot.domain.speed_dating.timetable import Place

# So long after the last round people still stand in the room, and nobody was asked how it was.
STILL_THERE = timedelta(minutes=10)


def may_be_asked_for(here: RoundClock | None, rounds: Rounds, *, now: datetime) -> bool:
    """Whether the last round goes on, or was over a moment ago, and nobody has ended the event or stopped the clock."""
    if here is None or here.stopped or here.paused is not None:
        return False
    return is_last(here, rounds) and now < here.ends + STILL_THERE


def who_could_meet(known: Known, here: RoundClock, longer: Rounds, defaults: DatingDefaults) -> list[Place]:
    """Where those who are here could sit in the last of these rounds, which the plan does not have; nobody twice."""
    last = len(longer.times) - 1
    room = replace(known, rounds=longer).room(defaults)
    there = who_is_there(known, here)
    found: list[Place] = []
    for free in room.free(range(last, last + 1)):
        if free.company in there:
            taken = {one.candidate for one in found}
            found += [one for one in room.who(free) if one.candidate not in taken][:1]
    return found


def gone_on(here: RoundClock, longer: Rounds, *, now: datetime) -> RoundClock:
    """While the last round goes on the new one follows it; once that is over it begins now."""
    if not here.over and now < here.ends:
        return here
    begins, ends = longer.times[-1]
    held = (*here.filled(longer).held, (here.begins, here.ends))
    return RoundClock(here.number + 1, now, now + (ends - begins), held=held)
