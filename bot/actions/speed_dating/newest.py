"""The newest word of somebody's times takes the place of those before it: one message is left to read."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.actions.speed_dating.calendar_entries import EVENT
from bot.domain.ids import PersonId
from bot.domain.notices.speed_dating.events import TimesChanged
from bot.domain.roles import by_the_clock
from bot.store.unit import Unit


@by_the_clock
async def with_what_lies_unopened(
    unit: Unit, person: PersonId, told: TimesChanged, *, now: datetime
) -> TimesChanged:
    """What would say the same when it is opened leaves the chat; whom it named, the new message names."""
    for lies in await unit.unopened.lying(person, (EVENT, told.event)):
        before = lies.notice
        if not isinstance(before, TimesChanged) or not _says_the_same(before, told):
            continue
        if await unit.unopened.give_up(lies, now=now):
            if lies.message is not None:
                await unit.outbox.remove(person, lies.message, now=now)
            told = replace(
                told,
                gone=tuple(dict.fromkeys((*before.gone, *told.gone))),
                off=tuple(dict.fromkeys((*before.off, *told.off))),
            )
    return told


def _says_the_same(before: TimesChanged, told: TimesChanged) -> bool:
    """A place, an end, and what is kept for a while are said for themselves."""
    return (
        before.company == told.company
        and before.for_company == told.for_company
        and not (before.new_place or before.cancelled or before.until is not None)
    )


@by_the_clock
async def tell_while_it_runs(
    unit: Unit,
    person: PersonId,
    told: TimesChanged,
    *,
    now: datetime,
    expires: datetime,
    once: str | None = None,
    off: Sequence[str] = (),
) -> None:
    """It makes a sound; one before it that nobody has pressed is gone, and who is `off` may have been named there."""
    card = f"changed:{told.event}:{told.company or 'me'}"
    for message in await unit.shown.let_go(person, card):
        await unit.outbox.remove(person, message, now=now)
        told = replace(told, off=tuple(dict.fromkeys((*off, *told.off))))
    about = (EVENT, told.event)
    await tell_once_or_again(unit, person, told, now=now, expires=expires, once=once, about=about, card=card)


@by_the_clock
async def tell_once_or_again(
    unit: Unit,
    person: PersonId,
    told: TimesChanged,
    *,
    now: datetime,
    about: tuple[str, int],
    once: str | None,
    expires: datetime | None = None,
    card: str | None = None,
) -> None:
    """What was taken back in this very moment is remembered by the same words: no change is lost for that."""
    tell = partial(unit.outbox.tell, person, told, now=now, expires=expires, about=about, card=card)
    if await tell(once=once) is None:
        await tell()
