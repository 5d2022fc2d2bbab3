"""Words nobody has read, of what was settled without an answer, go in time: not before somebody is told of them."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.actions.calls import responsible_for
from bot.actions.talking_words import notice_of
from bot.domain.roles import by_the_clock
from bot.store.unit import Unit

# So long the plan can be looked at in whose room it was asked.
LEFT_KEPT = timedelta(days=30)
# The message that is told of them can be opened for a week.
TOLD_BEFORE = timedelta(days=9)


@by_the_clock
async def tell_what_nobody_has_read(unit: Unit, *, now: datetime) -> None:
    """Whoever answers them by now reads it once more, with the day on which it is deleted; else who leads."""
    for call, done in await unit.words.left_unread(before=now - LEFT_KEPT + TOLD_BEFORE):
        reader = await responsible_for(unit, call.person, now=now)
        if reader is None:
            continue
        if call.owner != reader:
            await unit.calls.give(call.id, reader)
        for word in await unit.words.of_call(call.id):
            if not word.is_read:
                notice = replace(await notice_of(unit, call, word), deadline=None, goes=done + LEFT_KEPT)
                once = f"words go:{call.id}:{word.id}:{reader}"
                await unit.outbox.tell(reader, notice, now=now, once=once)
