"""Who has answered an invitation on the telephone: the host reads which colleague wrote it down, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import PersonId
from bot.domain.names import in_order
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.events import Attendance, Meeting
from bot.store.speed_dating.events import SpeedDating
from bot.store.speed_dating.guests import Guest
from bot.store.unit import Unit


@dataclass(frozen=True)
class SaidByPhone:
    """A guest as the reader calls them, whether they come, and who wrote that down."""

    who: str | int
    coming: bool
    name: str
    at: datetime


@by_the_clock
async def said_by_phone(
    unit: Unit, event: SpeedDating, reader: PersonId, planned: Sequence[Meeting], *, now: datetime
) -> tuple[SaidByPhone, ...]:
    """Companies first. Who has answered otherwise since, or is asked again, is none of them."""
    companies = {
        one: guest
        for one, guest in (await unit.speed_dating.guest_companies(event.id)).items()
        if guest.entered is not None and guest.said is not Attendance.ASKED
    }
    candidates = {
        one: guest
        for one, guest in (await unit.speed_dating.guest_candidates(event.id)).items()
        if guest.entered is not None and guest.said is not Attendance.ASKED
    }
    if not companies and not candidates:
        return ()
    beside = {one.candidate: one.company for one in await unit.speed_dating.cancelled_of(event.id)}
    beside |= {one.candidate: one.company for one in planned}
    pairs = [(one, beside[one]) for one in candidates if one in beside]
    known = await unit.known_names.of(reader, pairs, now=now)
    names = await unit.companies.names_of(companies)
    called: list[tuple[str | int, Guest]] = [(names[one], guest) for one, guest in companies.items()]
    called += sorted(
        ((known[pair], candidates[pair[0]]) for pair in pairs), key=lambda line: in_order(line[0])
    )
    writers = await unit.people.names_of({guest.entered.by for _who, guest in called if guest.entered})
    return tuple(
        SaidByPhone(
            who, guest.said is Attendance.COMING, writers.get(guest.entered.by) or "", guest.entered.at
        )
        for who, guest in called
        if guest.entered is not None
    )
