"""A company's no to a speed dating that was a mistake: undone as long as it takes nothing from anybody."""

from datetime import datetime

from bot.actions.speed_dating.cards import refresh_cards
from bot.actions.speed_dating.colleagues_told import tell_colleagues
from bot.actions.speed_dating.promised_calls import company_has_time
from bot.actions.speed_dating.repairs_planned import plan_repair
from bot.actions.speed_dating.still_free import still_free
from bot.actions.speed_dating.telling_companies import expects_company, managers_of
from bot.actions.speed_dating.yes_telling import tell_the_yes, tell_who_is_asked_anew
from bot.domain.errors import Already, Gone
from bot.domain.ids import CompanyId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.roles import Actor, Role, allowed
from bot.domain.speed_dating.calls import as_entered
from bot.domain.speed_dating.events import Attendance, Heard, Meeting, SpeedDatingState, begun_or_over
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@allowed(Role.MANAGER.of_own_company)
async def come(
    unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime, municipality: Municipality
) -> int:
    """We come after all: how many of the times our no called off are ours again.

    Whoever has read that their time is off is asked once more before they have it: they may have made other plans.
    What was given to somebody else stays theirs. With none of them the company waits to be asked again.
    Raises `Already` when it has not said no, `HasBegun` when none of them is to come; `Gone`, `NotAllowed`.
    """
    company, found = by.company_as(Role.MANAGER), await unit.speed_dating.get(event)
    guest = (await unit.speed_dating.guest_companies(event)).get(company)
    if guest is None or found.state is not SpeedDatingState.ANNOUNCED:
        raise Gone
    if guest.said is not Attendance.NOT_COMING:
        raise Already
    # A no that nobody has read yet is no news: what they read is a yes.
    no_is_known = guest.heard is not Heard.OLD
    off = await unit.days.given_back_by_table(event, company)
    last = max((one.begins_at for one in off), default=found.times.times[-1][0])
    reached = await unit.clocks.reached(found, now=now)
    if reached >= last:
        raise begun_or_over(found.begins_at, now=now)
    await unit.speed_dating.company_says(event, company, Attendance.COMING, entered=as_entered(by, now))
    to_come = [one for one in off if one.begins_at > reached]
    free = await still_free(unit, found, to_come, now=now, municipality=municipality)
    # Where two had the same place, one after the other, it is theirs who had said yes.
    mine = await unit.days.take_up(sorted(free, key=lambda one: not one.agreed))
    await _ask_who_has_heard(unit, event, mine)
    if mine:
        await company_has_time(unit, company, event, now=now)
        version = await unit.speed_dating.renew(event, company=company)
        begins = await _knows_its_times(unit, by, found, company, now=now)
        # Whoever else writes for it has read nothing of this.
        heard = Heard.CURRENT if await managers_of(unit, company) == [by.person] else Heard.OLD
        await unit.speed_dating.hear(event, heard, companies=[company], expected=begins)
        await tell_colleagues(
            unit, by, found, company, coming=True, now=now, before=guest.said, version=version
        )
        who = await unit.companies.get(company)
        await tell_the_yes(unit, found, who, now=now, after_all=no_is_known)
    else:
        await unit.speed_dating.company_says(event, company, Attendance.ASKED)
        await unit.speed_dating.hear(event, Heard.NOTHING, companies=[company])
        # It is asked for all of its tables again.
        every = (await unit.speed_dating.tables_set(event))[company]
        await unit.speed_dating.tables_come(event, company, range(every), all_of_them=every)
        who = await unit.companies.get(company)
        await tell_who_is_asked_anew(unit, found, who, now=now, waits=True)
    await refresh_cards(unit, found, mine, company=company, now=now)
    await plan_repair(unit, event, now=now)
    return len(mine)


async def _ask_who_has_heard(unit: Unit, event: SpeedDatingId, mine: list[Meeting]) -> None:
    """Who has not heard yet reads nothing but their times as they are."""
    guests = await unit.speed_dating.guest_candidates(event)
    told = [one for one in mine if guests[one.candidate].heard is not Heard.OLD]
    await unit.days.ask_anew(told)
    await unit.speed_dating.hear(event, Heard.OLD, candidates=[one.candidate for one in told])


async def _knows_its_times(
    unit: Unit, by: Actor, event: SpeedDating, company: CompanyId, *, now: datetime
) -> datetime:
    """They read them in the answer to this tap; when the company is expected."""
    await unit.times.read_table(event.id, company, readers=[by.person], now=now)
    return await expects_company(unit, event, company)
