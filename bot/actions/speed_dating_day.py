"""The host says who is here, late, has not come or has left; meetings that cannot be held are free at once."""

from collections.abc import Collection
from datetime import datetime

from bot.actions.speed_dating_clock import refresh_cards
from bot.actions.speed_dating_held import held_today, moment_of
from bot.actions.speed_dating_taking_up import take_up_again
from bot.actions.speed_dating_telling import as_the_host_knows, tell_changes
from bot.actions.speed_dating_telling_companies import tell_company
from bot.domain.errors import Gone
from bot.domain.ids import CandidateId, CompanyId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.notices.speed_dating import GuestToday, TableLate
from bot.domain.roles import HOSTS, Actor, allowed
from bot.domain.speed_dating import Heard, Meeting, Slot, shown_to_table
from bot.domain.speed_dating_day import (
    AWAY,
    Mark,
    Moment,
    OthersWereFaster,
    Presence,
    Side,
    called_off,
    marked,
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
    mark, at = marked(presence, before, now=now), await moment_of(unit, found, now=now)
    if candidate not in await unit.speed_dating.candidates(event):
        raise Gone
    if not await unit.days.mark(event, mark, seen=seen, now=now, candidate=candidate):
        raise OthersWereFaster
    own = [one for one in await unit.speed_dating.meetings_of(event) if one.candidate == candidate]
    changed = called_off(own, presence, before, at, never=_never(presence, seen, found, at))
    await unit.days.call_off(changed, Side.CANDIDATE, presence)
    if presence in AWAY:
        await _adviser_hears(unit, by, found, candidate, changed, coming=False, now=now)
    elif presence is Presence.LATE:
        await _tables_wait(unit, found, candidate, _waited_for(own, mark, at), now=now)
    else:
        changed += await take_up_again(unit, event, candidate=candidate, now=now)
    await _companies_hear(unit, event, changed, now=at.on_plan)
    await tell_changes(unit, found, now=now, municipality=municipality)
    await refresh_cards(unit, found, changed, candidate=candidate, now=now)


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
    mark, at = marked(presence, before, now=now), await moment_of(unit, found, now=now)
    if company not in await unit.speed_dating.companies(event):
        raise Gone
    if not await unit.days.mark(event, mark, seen=seen, now=now, company=company):
        raise OthersWereFaster
    own = [one for one in await unit.speed_dating.meetings_of(event) if one.company == company]
    changed = called_off(own, presence, before, at, never=_never(presence, seen, found, at))
    await unit.days.call_off(changed, Side.COMPANY, presence)
    if presence is Presence.LATE:
        await _candidates_wait(unit, found, _waited_for(own, mark, at), now=now)
    elif presence is Presence.HERE:
        changed += await take_up_again(unit, event, company=company, now=now)
    coming = {one.candidate for one in changed if one.ends_at > at.on_plan}
    away = {one for one, mark in (await unit.days.candidates(event)).items() if mark.presence in AWAY}
    await unit.speed_dating.hear(event, Heard.OLD, candidates=coming - away)
    await tell_changes(unit, found, now=now, municipality=municipality)
    await refresh_cards(unit, found, changed, company=company, now=now)


def _never(presence: Presence, seen: Presence | None, event: SpeedDating, at: Moment) -> bool:
    """Whether "not come" is said of them a second time, while the event goes on: they never were there."""
    return presence is seen is Presence.ABSENT and at.on_plan < event.ends_at


def _waited_for(own: Collection[Meeting], mark: Mark, at: Moment) -> list[Meeting]:
    """The agreed meetings whose other side waits until whoever is late comes."""
    behind, until = at.behind(), mark.late_until
    return [
        one
        for one in own
        if until is not None
        and one.agreed
        and at.by_clock < one.ends_at + behind
        and one.begins_at + behind < until
    ]


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
        if one.company_read:
            shown = shown_to_table(await unit.aliases.of(candidate, one.company), who.name)
            notice = GuestToday(
                event.id, (Slot(one.begins_at, one.ends_at, shown),), coming=True, company=one.company
            )
            await tell_company(
                unit, one.company, notice, now=now, expires=one.ends_at, once=f"late:{event.id}:{one.id}"
            )


async def _candidates_wait(
    unit: Unit, event: SpeedDating, missed: Collection[Meeting], *, now: datetime
) -> None:
    """Who is there, or on the way, reads once that the table they go to is a little late."""
    marks = await unit.days.candidates(event.id)
    for one in missed:
        if one.candidate not in marks or marks[one.candidate].presence not in AWAY:
            who = await unit.candidates.get(one.candidate)
            await unit.outbox.tell(
                who.person, TableLate(event.id, one.begins_at), now=now, expires=one.ends_at,
                priority=Priority.REMINDER, once=f"table late:{event.id}:{one.id}",
            )  # fmt: skip


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
