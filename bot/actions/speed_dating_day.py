"""The host says who is here, late, has not come or has left; meetings that cannot be held are free at once."""

from collections.abc import Collection
from datetime import datetime, timedelta

from bot.actions.speed_dating_clock import refresh_cards
from bot.actions.speed_dating_held import HOSTS, held_today, on_the_plan
from bot.actions.speed_dating_telling import as_the_host_knows, tell_changes
from bot.actions.speed_dating_telling_companies import tell_company
from bot.domain.errors import Gone
from bot.domain.ids import CandidateId, CompanyId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.notices.speed_dating import GuestToday
from bot.domain.roles import Actor, allowed
from bot.domain.speed_dating import Heard, Meeting, Slot, shown_to_table
from bot.domain.speed_dating_day import (
    AWAY,
    Mark,
    OthersWereFaster,
    Presence,
    Side,
    called_off,
    later,
)
from bot.store.outbox import Priority
from bot.store.speed_dating import SpeedDating
from bot.store.unit import Unit


@allowed(HOSTS)
async def mark_candidate(
    unit: Unit,
    by: Actor,
    event: SpeedDatingId,
    candidate: CandidateId,
    presence: Presence,
    *,
    seen: Presence | None,
    now: datetime,
    municipality: Municipality,
) -> None:
    """A candidate is here, late, has not come or has left; whom that concerns is told, and never why.

    Raises `OthersWereFaster` when they are not as they were `seen`; `Gone`, `NotTheDay`, `NotAllowed`.
    """
    found = await held_today(unit, by, event, now=now)
    before = (await unit.days.candidates(event)).get(candidate)
    mark, here = _mark(presence, before, now), await on_the_plan(unit, found, now=now)
    changed: list[Meeting] = []
    if candidate not in await unit.speed_dating.candidates(event):
        raise Gone
    if not await unit.days.mark(event, mark, seen=seen, now=now, candidate=candidate):
        raise OthersWereFaster
    own = [one for one in await unit.speed_dating.meetings_of(event) if one.candidate == candidate]
    if presence in AWAY:
        changed = called_off(own, presence, before, now=here)
        await unit.days.call_off(changed, Side.CANDIDATE)
        await _adviser_hears(unit, by, found, candidate, changed, coming=False, now=now)
    elif presence is Presence.LATE:
        missed = [one for one in own if _is_missed(one, mark, now, behind=now - here)]
        await _tables_wait(unit, found, candidate, missed, now=now)
    else:
        if before is not None and before.presence is Presence.LATE:
            # What they were too late for was not held, and can be given another time in the room.
            await unit.days.call_off([one for one in own if one.ends_at <= here], Side.CANDIDATE)
        off = [one for one, side in await unit.days.off(event) if side is Side.CANDIDATE]
        changed = await unit.days.take_up(
            [one for one in off if one.candidate == candidate and one.ends_at > here]
        )
    await _companies_hear(unit, event, changed, now=here)
    await tell_changes(unit, found, now=now, municipality=municipality)
    await refresh_cards(unit, found, changed, now=now)


@allowed(HOSTS)
async def mark_company(
    unit: Unit,
    by: Actor,
    event: SpeedDatingId,
    company: CompanyId,
    presence: Presence,
    *,
    seen: Presence | None,
    now: datetime,
    municipality: Municipality,
) -> None:
    """A company is here, late, has not come or has left; candidates who were to meet it read their times.

    Raises as `mark_candidate`.
    """
    found = await held_today(unit, by, event, now=now)
    before = (await unit.days.companies(event)).get(company)
    here = await on_the_plan(unit, found, now=now)
    if company not in await unit.speed_dating.companies(event):
        raise Gone
    if not await unit.days.mark(event, _mark(presence, before, now), seen=seen, now=now, company=company):
        raise OthersWereFaster
    if presence in AWAY:
        own = [one for one in await unit.speed_dating.meetings_of(event) if one.company == company]
        changed = called_off(own, presence, before, now=here)
        await unit.days.call_off(changed, Side.COMPANY)
    else:
        off = [one for one, side in await unit.days.off(event) if side is Side.COMPANY]
        changed = await unit.days.take_up(
            [one for one in off if one.company == company and one.ends_at > here]
        )
    coming = {one.candidate for one in changed if one.ends_at > here}
    away = {one for one, mark in (await unit.days.candidates(event)).items() if mark.presence in AWAY}
    await unit.speed_dating.hear(event, Heard.OLD, candidates=coming - away)
    await tell_changes(unit, found, now=now, municipality=municipality)
    await refresh_cards(unit, found, changed, now=now)


def _mark(presence: Presence, before: Mark | None, now: datetime) -> Mark:
    return Mark(presence, later(before, now=now) if presence is Presence.LATE else None)


def _is_missed(one: Meeting, mark: Mark, now: datetime, *, behind: timedelta) -> bool:
    begins, ends = one.begins_at + behind, one.ends_at + behind
    return mark.late_until is not None and now < ends and begins < mark.late_until


async def _companies_hear(
    unit: Unit, event: SpeedDatingId, changed: Collection[Meeting], *, now: datetime
) -> None:
    """Of what is over, or of a time they never read of, companies hear nothing."""
    those = [one.company for one in changed if one.company_read and one.ends_at > now]
    await unit.speed_dating.hear(event, Heard.OLD, companies=those)


async def _tables_wait(
    unit: Unit, event: SpeedDating, candidate: CandidateId, missed: Collection[Meeting], *, now: datetime
) -> None:
    """Who waits at a table reads once that somebody comes a little late."""
    who = await unit.candidates.get(candidate)
    for one in missed:
        if one.agreed and one.company_read:
            shown = shown_to_table(await unit.aliases.of(candidate, one.company), who.name)
            notice = GuestToday(
                event.id, (Slot(one.begins_at, one.ends_at, shown),), coming=True, company=one.company
            )
            await tell_company(
                unit, one.company, notice, now=now, expires=one.ends_at, once=f"late:{event.id}:{one.id}"
            )


async def _adviser_hears(
    unit: Unit,
    by: Actor,
    event: SpeedDating,
    candidate: CandidateId,
    off: Collection[Meeting],
    *,
    coming: bool,
    now: datetime,
) -> None:
    """Who advises them, and is not the one who presses, hears which times they do not come to."""
    who = await unit.candidates.get(candidate)
    adviser = await unit.contacts.advising(who.adviser, now=now)
    if adviser == by.person or not off:
        return
    names = await unit.companies.names_of({one.company for one in off})
    slots = tuple(Slot(one.begins_at, one.ends_at, names[one.company]) for one in off)
    known = await unit.known_names.to(adviser, who, now=now)
    notice = GuestToday(
        event.id, slots, coming, known or await as_the_host_knows(unit, event, adviser, who, now=now)
    )
    await unit.outbox.tell(
        adviser,
        notice,
        now=now,
        priority=Priority.REMINDER,
        once=f"today:{event.id}:{who.id}:{coming}:{adviser}",
    )
