"""A no to a speed dating that was a mistake: undone as long as it takes nothing from anybody."""

from collections.abc import Collection
from datetime import datetime
from enum import Enum, auto

from bot.actions.speed_dating.answers import invited, say_yes_to_tables
from bot.actions.speed_dating.cards import refresh_cards
from bot.actions.speed_dating.on_its_day import host_while_it_goes_on
from bot.actions.speed_dating.promised_calls import candidate_has_time
from bot.actions.speed_dating.still_free import still_free
from bot.actions.speed_dating.telling import knows_times
from bot.actions.speed_dating.telling_companies import tell_tables, tell_who_is_back
from bot.actions.speed_dating.yes_telling import tell_the_yes, tell_who_is_asked_anew
from bot.domain.errors import Already
from bot.domain.ids import CompanyId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.roles import Actor, Role, allowed
from bot.domain.speed_dating.calls import as_entered
from bot.domain.speed_dating.events import Attendance, HasBegun, Heard, IsOver, TheirsHasBegun
from bot.store.candidates import Candidate
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


class AfterAll(Enum):
    """What becomes of a no that is taken back."""

    IS_BACK = auto()
    IS_ASKED = auto()  # nothing is theirs now; they hear when a time becomes free
    NOTHING = auto()


@allowed(Role.CANDIDATE.themselves)
async def come_after_all(
    unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime, municipality: Municipality
) -> AfterAll:
    """My times are mine again, as I had them when I said no: those I had said yes to, and those I was asked about.

    What was given to somebody else stays theirs, and where both sides still want it I am asked when a time becomes
    free. Raises `Already` when I have not said no, `HasBegun` when none of them is to come, as after it was
    stopped, `TheirsHasBegun` while it goes on; `Gone`, `NotAllowed`.
    """
    me, found = await invited(unit, by, event)
    guest = (await unit.speed_dating.guest_candidates(event))[me.id]
    if guest.said is not Attendance.NOT_COMING:
        raise Already
    # A no that nobody has read yet is taken back without a word.
    no_is_known = guest.heard is not Heard.OLD
    off = await unit.days.given_back_by(event, me.id)
    last = max((one.begins_at for one in off), default=found.times.times[-1][0])
    reached = await unit.clocks.reached(found, now=now)
    if reached >= last:
        raise await _too_late(unit, found, now=now)
    await unit.speed_dating.candidate_says(event, me.id, Attendance.ASKED)
    mine = []
    until = await unit.offers.last_kept(event, me.id)
    if until is None or now < until:
        # What was kept for a while only, and that is over, has gone on.
        to_come = [one for one in off if one.begins_at > reached]
        free = await still_free(unit, found, to_come, now=now, municipality=municipality)
        mine = await unit.days.take_up(free)
    agreed = [one for one in mine if one.agreed]
    if agreed:
        await unit.speed_dating.candidate_says(event, me.id, Attendance.COMING, entered=as_entered(by, now))
    await unit.speed_dating.speak(event, me.id, at=now)
    await knows_times(unit, event, me.id)
    if not mine:
        return await _without(unit, found, me, now=now)
    await unit.speed_dating.changed(event)
    await candidate_has_time(unit, me, event, now=now)
    await refresh_cards(unit, found, mine, candidate=me.id, now=now)
    # A company whose own no was taken back when nobody was left to meet is asked again by this.
    asked = await _asked_again(unit, event, {one.company for one in mine})
    await tell_tables(unit, found, now=now, municipality=municipality)
    if agreed:
        await unit.speed_dating.renew(event, candidate=me.id)
        await tell_who_is_back(unit, found, agreed, now=now, municipality=municipality)
        new = [one for one in agreed if not one.company_read]
        await say_yes_to_tables(unit, found, new, now=now, municipality=municipality)
        if no_is_known or asked:
            await tell_the_yes(unit, found, me, now=now, after_all=True, asked=asked)
    elif no_is_known or asked:
        await tell_who_is_asked_anew(unit, found, me, now=now, asked=asked)
    return AfterAll.IS_BACK


async def _too_late(unit: Unit, event: SpeedDating, *, now: datetime) -> HasBegun:
    """Whoever can come while the others still talk is sent to the host."""
    host = await host_while_it_goes_on(unit, event, now=now)
    return IsOver() if host is None else TheirsHasBegun(host)


async def _asked_again(unit: Unit, event: SpeedDatingId, those: Collection[CompanyId]) -> list[str]:
    guests = await unit.speed_dating.guest_companies(event)
    asked = [one for one in guests if one in those and guests[one].waits_to_be_asked]
    names = await unit.companies.names_of(asked)
    return [names[one] for one in asked]


async def _without(unit: Unit, event: SpeedDating, me: Candidate, *, now: datetime) -> AfterAll:
    """Whoever has nothing back is asked only before it begins, and about companies that still want them."""
    begun = await unit.clocks.has_begun(event, now=now)
    if begun or me.id in await unit.speed_dating.content(event.id):
        return AfterAll.NOTHING
    wishes = await unit.wishes.of_event(event.id, now=now, candidate=me.id)
    if not wishes:
        return AfterAll.NOTHING
    await tell_who_is_asked_anew(unit, event, me, now=now, waits=True)
    return AfterAll.IS_ASKED
