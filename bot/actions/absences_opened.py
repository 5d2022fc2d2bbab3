"""What was told of an absence, and is opened late: as it is by then, or that it is over."""

from dataclasses import replace
from datetime import datetime

from bot.actions.absences import what_falls_into
from bot.domain.notices.absences import SaidAway, StandsIn, StandsInNoMore, UsualStandIn
from bot.domain.roles import Actor, by_the_clock
from bot.domain.workdays import last_day, local
from bot.store.unit import Unit

OfAbsence = StandsIn | StandsInNoMore | SaidAway | UsualStandIn


@by_the_clock
async def absence_as_it_is(unit: Unit, by: Actor, notice: OfAbsence, *, now: datetime) -> OfAbsence:
    """Whoever reads that they stand in does; and with what falls into it now."""
    match notice:
        case StandsIn(absence=number) if number is not None:
            found = await unit.staff.absence(number)
            if found is None:
                return StandsInNoMore(notice.name, notice.first, notice.last)
            if found.away_until <= now:
                return replace(notice, over=True)
            return await what_falls_into(unit, found, now=now)
        case SaidAway(absence=number) if number is not None:
            found = await unit.staff.absence(number)
            return replace(notice, over=found is None or found.away_until <= now)
        case StandsInNoMore(person=person) if person is not None:
            for one in await unit.staff.planned(person, now=now):
                begins, ends = local(one.away_from).date(), last_day(one.away_until)
                if one.stand_in == by.person and begins <= notice.last and ends >= notice.first:
                    return await what_falls_into(unit, one, now=now)
            return notice
        case UsualStandIn(person=person) if person is not None:
            return replace(notice, ended=await unit.stand_ins.of(person) != by.person)
        case _:
            return notice
