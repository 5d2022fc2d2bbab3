"""The host says who is here, late, has not come or has left; meetings that cannot be held are free at once."""

from collections.abc import Collection
from datetime import datetime

from bot.actions.speed_dating.cards import refresh_cards
from bot.actions.speed_dating.here_after_all import tell_who_read_a_no
from bot.actions.speed_dating.late_talks import look_at_lateness
from bot.actions.speed_dating.on_its_day import held_today, moment_of
from bot.actions.speed_dating.taking_up import take_up_again
from bot.actions.speed_dating.telling import as_the_host_knows, as_the_tables_know, tell_changes
from bot.actions.speed_dating.telling_companies import tell_company
from bot.domain.errors import Gone
from bot.domain.ids import CandidateId, CompanyId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.notices.speed_dating.day import GuestToday, TableLate
from bot.domain.roles import HOSTS, Actor, allowed, by_the_clock
from bot.domain.speed_dating.day import (
    AWAY,
    Mark,
    Moment,
    OthersWereFaster,
    Presence,
    Side,
    TalksAreLost,
    called_off,
    marked,
    told_today,
)
from bot.domain.speed_dating.events import Heard, Meeting, shown_to_table
from bot.domain.speed_dating.how_late import is_lost_by
from bot.store.outbox import Priority
from bot.store.speed_dating.events import SpeedDating
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
    await candidate_is(unit, by, found, candidate, presence, seen=seen, now=now, municipality=municipality)


@by_the_clock
async def candidate_is(
    unit: Unit,
    by: Actor,
    event: SpeedDating,
    candidate: CandidateId,
    presence: Presence,
    *,
    seen: Presence | None,
    now: datetime,
    municipality: Municipality,
    since: datetime | None = None,
) -> None:
    """The same, whoever says it; after a slip, of what was so `since` then. Raises `OthersWereFaster`, `Gone`."""
    before = (await unit.days.candidates(event.id)).get(candidate)
    mark, at = marked(presence, before, now=now), await moment_of(unit, event, now=now)
    if candidate not in await unit.speed_dating.candidates(event.id):
        raise Gone
    if not await unit.days.mark(event.id, mark, seen=seen, now=now, candidate=candidate):
        raise OthersWereFaster
    own = [one for one in await unit.speed_dating.meetings_of(event.id) if one.candidate == candidate]
    never = _never(presence, seen, event, at)
    changed = called_off(own, presence, before, at.as_of(since), never=never)
    await unit.days.call_off(changed, Side.CANDIDATE, presence)
    if presence in AWAY:
        await _adviser_hears(unit, by, event, candidate, changed, mark, at=at)
    elif presence is Presence.LATE:
        await _tables_wait(unit, event, candidate, _waited_for(own, mark, at), mark, at=at)
        await look_at_lateness(unit, event, mark, now=now, candidate=candidate)
    else:
        back = await take_up_again(unit, event.id, candidate=candidate, now=now)
        await _adviser_hears(unit, by, event, candidate, back, mark, at=at)
        await tell_who_read_a_no(unit, by.person, event, await unit.candidates.get(candidate), mark, at=at)
        changed += back
    await _companies_hear(unit, event, changed, presence, at=at)
    await tell_changes(unit, event, now=now, municipality=municipality)
    # Who has not answered comes to their tables by being seen.
    unasked = [one for one in own if not one.agreed]
    await refresh_cards(unit, event, [*changed, *unasked], candidate=candidate, now=now)


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
    sure: bool = False,
) -> None:
    """A company is here, late, has not come or has left; candidates who were to meet it read their times.

    Raises as `mark_candidate`, and `TalksAreLost` where it leaves, others lose a talk, and they are not `sure`.
    """
    found = await held_today(unit, by, event, now=now)
    if presence is Presence.LEFT and seen is not presence and not sure:
        await _ensure_nobody_loses(unit, by, found, company, now=now)
    await company_is(unit, found, company, presence, seen=seen, now=now, municipality=municipality)


async def _ensure_nobody_loses(
    unit: Unit, by: Actor, event: SpeedDating, company: CompanyId, *, now: datetime
) -> None:
    before = (await unit.days.companies(event.id)).get(company)
    own = [one for one in await unit.speed_dating.meetings_of(event.id) if one.company == company]
    lost = called_off(own, Presence.LEFT, before, await moment_of(unit, event, now=now))
    people = await unit.candidates.these(list(dict.fromkeys(one.candidate for one in lost)))
    if people:
        known = [await as_the_host_knows(unit, event, by.person, who, now=now) for who in people]
        raise TalksAreLost(tuple(known))


@by_the_clock
async def company_is(
    unit: Unit,
    event: SpeedDating,
    company: CompanyId,
    presence: Presence,
    *,
    seen: Presence | None,
    now: datetime,
    municipality: Municipality,
    said: Mark | None = None,
    since: datetime | None = None,
) -> None:
    """The same, whoever says it; of itself it has `said` how late it is. `since` as of candidates.

    Raises `OthersWereFaster`, `Gone`.
    """
    before = (await unit.days.companies(event.id)).get(company)
    at = await moment_of(unit, event, now=now)
    if company not in await unit.speed_dating.companies(event.id):
        raise Gone
    own = [one for one in await unit.speed_dating.meetings_of(event.id) if one.company == company]
    mark = said or marked(presence, before, now=now)
    if not await unit.days.mark(event.id, mark, seen=seen, now=now, company=company):
        raise OthersWereFaster
    never = _never(presence, seen, event, at)
    changed = called_off(own, presence, before, at.as_of(since), never=never)
    await unit.days.call_off(changed, Side.COMPANY, presence)
    if presence is Presence.LATE:
        await _candidates_wait(unit, event, _waited_for(own, mark, at), mark, at=at, anew=said is not None)
        await look_at_lateness(unit, event, mark, now=now, company=company, said=said is not None)
    elif presence is Presence.HERE:
        changed += await take_up_again(unit, event.id, company=company, now=now)
        if before is not None and before.presence is Presence.LATE:
            await _table_is_here(unit, event, _waited_for(own, before, at), before, at=at)
    coming = {one.candidate for one in changed if one.ends_at > at.on_plan}
    away = {one for one, mark in (await unit.days.candidates(event.id)).items() if mark.presence in AWAY}
    await unit.speed_dating.hear(event.id, Heard.OLD, candidates=coming - away)
    await tell_changes(unit, event, now=now, municipality=municipality)
    await refresh_cards(unit, event, changed, company=company, now=now)


def _never(presence: Presence, seen: Presence | None, event: SpeedDating, at: Moment) -> bool:
    """Whether "not come" is said of them a second time, while the event goes on: they never were there."""
    return presence is seen is Presence.ABSENT and at.on_plan < event.ends_at


def _waited_for(own: Collection[Meeting], mark: Mark, at: Moment) -> list[Meeting]:
    """The agreed meetings whose other side waits until whoever is late comes; the next, where they do not know."""
    behind, until = at.behind(), mark.late_until
    ahead = [one for one in own if one.agreed and at.by_clock < one.ends_at + behind]
    if until is None:
        return sorted(ahead, key=lambda one: one.begins_at)[:1]
    return [one for one in ahead if one.begins_at + behind < until]


async def _companies_hear(
    unit: Unit, event: SpeedDating, changed: Collection[Meeting], presence: Presence, *, at: Moment
) -> None:
    """Of what is over, or of a time they never read of, companies hear nothing.

    Who has not come may still come: while the clock goes the table's card says so, and before it no company hears
    that its day is over because of one who is not there yet.
    """
    those = {one.company for one in changed if one.company_read and one.ends_at > at.on_plan}
    if presence in (Presence.ABSENT, Presence.HERE) and await unit.clocks.find(event.id) is not None:
        return
    if presence is Presence.ABSENT:
        those = {one for one in those if (await unit.times.of_table(event.id, one)).hours is not None}
    await unit.speed_dating.hear(event.id, Heard.OLD, companies=those)


async def _tables_wait(
    unit: Unit,
    event: SpeedDating,
    candidate: CandidateId,
    missed: Collection[Meeting],
    mark: Mark,
    *,
    at: Moment,
) -> None:
    """Who waits at a table reads once that somebody comes a little late."""
    who = await unit.candidates.get(candidate)
    for one in missed:
        if one.company_read:
            shown = shown_to_table(await unit.aliases.of(candidate, one.company), who.name)
            notice = GuestToday(
                event.id, (at.slot(one, shown),), coming=True, company=one.company, meetings=(one.id,),
                until=mark.late_until, unsure=mark.late_until is None,
            )  # fmt: skip
            await tell_company(
                unit, one.company, notice, now=at.by_clock, expires=one.ends_at + at.behind(),
                once=f"late:{event.id}:{one.id}",
            )  # fmt: skip


async def _table_is_here(
    unit: Unit, event: SpeedDating, waited: Collection[Meeting], before: Mark, *, at: Moment
) -> None:
    """Who has read that their table is late reads that it has come: nobody goes away who could sit down now."""
    for one in waited:
        who, slot = await unit.candidates.get(one.candidate), at.slot(one, "")
        if await unit.told.has_read(who.person, f"table late:{event.id}:{one.id}"):
            await unit.outbox.tell(
                who.person, TableLate(event.id, slot.begins, here=True), now=at.by_clock, expires=slot.ends,
                priority=Priority.REMINDER, once=f"table here:{event.id}:{one.id}:{before.since:%H%M%S}",
            )  # fmt: skip


async def _candidates_wait(
    unit: Unit, event: SpeedDating, missed: Collection[Meeting], mark: Mark, *, at: Moment, anew: bool
) -> None:
    """Who is there, or on the way, reads that the table they go to is late: once, or `anew` for each other hour."""
    marks, until = await unit.days.candidates(event.id), mark.late_until
    hour = f":{f'{until:%H%M}' if until is not None else 'unsure'}" if anew else ""
    for one in missed:
        if one.candidate not in marks or marks[one.candidate].presence not in AWAY:
            who, slot = await unit.candidates.get(one.candidate), at.slot(one, "")
            told = TableLate(event.id, slot.begins, until, is_lost_by(slot, until))
            await unit.outbox.tell(
                who.person, told, now=at.by_clock, expires=slot.ends,
                priority=Priority.REMINDER, once=f"table late:{event.id}:{one.id}{hour}",
            )  # fmt: skip


async def _adviser_hears(
    unit: Unit,
    by: Actor,
    event: SpeedDating,
    candidate: CandidateId,
    those: Collection[Meeting],
    mark: Mark,
    *,
    at: Moment,
) -> None:
    """Who advises them, and is not the one who presses, hears which times they do not come to, or do after all."""
    who = await unit.candidates.get(candidate)
    adviser = await unit.contacts.advising(who.adviser, now=at.by_clock)
    if adviser == by.person or not those:
        return
    here = mark.presence is Presence.HERE
    names = await unit.companies.names_of({one.company for one in those})
    slots = tuple(at.slot(one, names[one.company]) for one in those)
    known, numbers = await as_the_tables_know(unit, event, adviser, who, tuple(those), now=at.by_clock)
    notice = GuestToday(
        event.id, slots, here, known, here=here, meetings=tuple(one.id for one in those), numbers=numbers
    )
    await unit.outbox.tell(
        adviser,
        notice,
        now=at.by_clock,
        priority=Priority.REMINDER,
        once=f"{told_today(event.id, who.id, Presence.HERE if here else Presence.ABSENT, mark=mark)}:{adviser}",
    )
