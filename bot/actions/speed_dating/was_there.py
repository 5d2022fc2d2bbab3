"""Whoever was marked as not come by mistake says so afterwards: it is put right, and how it went is asked for."""

from collections.abc import Collection
from datetime import datetime

from bot.actions.speed_dating.answers import invited
from bot.actions.speed_dating.feedback import ask_candidate_how_it_was, ask_company_how_it_was
from bot.actions.speed_dating.taking_up import take_up_again
from bot.actions.speed_dating.telling import as_the_host_knows
from bot.domain.errors import Already, Gone
from bot.domain.ids import PersonId, SpeedDatingId
from bot.domain.notices.speed_dating.missed import WasThere
from bot.domain.roles import Actor, Role, allowed
from bot.domain.speed_dating.day import Mark, Presence
from bot.domain.speed_dating.events import Meeting, SpeedDatingState
from bot.domain.speed_dating.missed import PUT_RIGHT
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@allowed(Role.CANDIDATE.themselves)
async def i_was_there(unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime) -> tuple[str, int]:
    """My talks were held, where both sides were there. The host's name, and how many talks I am asked about.

    Raises `Gone` when nobody has said that I was not there, before it is over, or when it is long ago;
    `Already`, `NotAllowed`.
    """
    me, found = await invited(unit, by, event)
    _ensure_absent(found, (await unit.days.candidates(event)).get(me.id), now=now)
    if not await unit.days.mark(event, Mark(Presence.HERE), seen=Presence.ABSENT, now=now, candidate=me.id):
        raise Already
    held = await take_up_again(unit, event, candidate=me.id, now=now)
    host = await unit.contacts.hosting(found, now=now)
    who = await as_the_host_knows(unit, found, host, me, now=now)
    return await _put_right(unit, by, found, host, who, held, now=now)


@allowed(Role.MANAGER.of_own_company)
async def we_were_there(unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime) -> tuple[str, int]:
    """The same for a company. Raises `Gone`, `Already`, `NotAllowed`."""
    company, found = by.company_as(Role.MANAGER), await unit.speed_dating.get(event)
    _ensure_absent(found, (await unit.days.companies(event)).get(company), now=now)
    if not await unit.days.mark(event, Mark(Presence.HERE), seen=Presence.ABSENT, now=now, company=company):
        raise Already
    held = await take_up_again(unit, event, company=company, now=now)
    host = await unit.contacts.hosting(found, now=now)
    name = (await unit.companies.get(company)).name
    return await _put_right(unit, by, found, host, name, held, now=now)


def _ensure_absent(event: SpeedDating, mark: Mark | None, *, now: datetime) -> None:
    if mark is None or event.state is not SpeedDatingState.ANNOUNCED:
        raise Gone
    # Nobody is asked about a talk that is long ago.
    if not event.ends_at <= now < event.ends_at + PUT_RIGHT:
        raise Gone
    if mark.presence is not Presence.ABSENT:
        raise Already


async def _put_right(
    unit: Unit,
    by: Actor,
    event: SpeedDating,
    host: PersonId,
    who: str | int,
    held: Collection[Meeting],
    *,
    now: datetime,
) -> tuple[str, int]:
    """The host reads it, and both sides of the talks that count again are asked as after any other, each once."""
    for meeting in held:
        await ask_candidate_how_it_was(unit, meeting, now=now)
        if meeting.agreed:
            await ask_company_how_it_was(unit, meeting, now=now)
    asked = any(one.agreed for one in held)
    await unit.outbox.tell(host, WasThere(event.id, who, event.begins_at, asked), now=now)
    unit.audit.note(by, "was there after all", ("speed dating", event.id), now=now)
    return (await unit.people.get(host)).name or "", len(held)
