"""A mentor says stop here: whoever looks after the placement reads it once, and can name another colleague."""

from datetime import datetime

from bot.domain.checkins import Side
from bot.domain.names import first_name
from bot.domain.notices.placements import MentorIn
from bot.domain.roles import Actor, Role, by_the_clock
from bot.store.unit import Unit


@by_the_clock
async def tell_mentor_stopped(unit: Unit, by: Actor, *, now: datetime) -> None:
    """The manager and the contact of each placement I receive somebody in; of nothing else."""
    for held in by.held:
        if held.role is not Role.MENTOR or held.placement is None:
            continue
        found = await unit.placements.get(held.placement)
        if not found.state.is_live or found.mentor != by.person:
            continue
        who = await unit.candidates.get(found.candidate)
        released = (first_name(who.name) or None) if found.shared_at is not None else None
        called = released or await unit.aliases.of(who.id, found.company)
        notice = MentorIn(found.id, found.mentor_name or "", called, stopped=True)
        manager = await unit.sides.person_of(found, Side.MANAGER)
        contact = await unit.sides.answering(found, Side.MANAGER, now=now)
        for person in dict.fromkeys((manager, contact)):
            if person is not None and person != by.person:
                once = f"mentor stopped:{found.id}:{by.person}:{person}"
                await unit.outbox.tell(person, notice, now=now, once=once)
