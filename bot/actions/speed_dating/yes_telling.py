"""Guests of a speed dating say yes: its host reads them in one message that grows until it is opened."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.actions.speed_dating.board import board_changes
from bot.actions.speed_dating.telling import as_the_host_knows
from bot.domain.errors import Gone
from bot.domain.ids import PersonId
from bot.domain.notices.speed_dating.answers import NoTakenBack, SaidYes, YesCame
from bot.domain.notices.speed_dating.events import GuestSaid
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.events import SOON, SpeedDatingState
from bot.domain.speed_dating.standing import SAID_NO
from bot.store.candidates import Candidate
from bot.store.companies import Company
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit

# What rows of the outbox are about.
ANSWERS = "answers to speed dating"
NO_TODAY = "no on the day of speed dating"
# So long after one came the next comes at the earliest, opened or not; one that lies unopened longer than a day is
# not the newest in their chat any more.
PAUSE, UNOPENED = timedelta(hours=1), timedelta(days=1)


@by_the_clock
async def tell_the_yes(
    unit: Unit,
    event: SpeedDating,
    guest: Candidate | Company,
    *,
    now: datetime,
    after_all: bool = False,
    asked: Sequence[str] = (),
) -> None:
    """What lies unopened before the host names this guest as well; else a message comes, one an hour at most.

    On the day of the event the second host reads it as well. Whoever comes `after_all` is a message at once: the
    host has read their no since, and reads which companies are `asked` once more with it.
    """
    await board_changes(unit, event, now=now)
    for host in await unit.contacts.hosting_today(event, now=now):
        if after_all and await _reads_no_no(unit, event, host, guest):
            continue
        if after_all:
            said = replace(await _as_said(unit, event, host, guest, now), after_all=True, asked=tuple(asked))
            told = YesCame(event.id, event.begins_at, (said,))
            await unit.outbox.tell(host, told, now=now, about=(ANSWERS, event.id))
        else:
            await _tell(unit, event, host, guest, now=now)


async def _reads_no_no(unit: Unit, event: SpeedDating, host: PersonId, guest: Candidate | Company) -> bool:
    """Whether the no lies unopened before the host: opened, it says that they come after all."""
    newest = await unit.unopened.newest(host, (NO_TODAY, event.id))
    told = newest.notice if newest is not None else None
    return isinstance(told, GuestSaid) and guest.id == (
        told.candidate if isinstance(guest, Candidate) else told.company
    )


@by_the_clock
async def tell_who_is_asked_anew(
    unit: Unit,
    event: SpeedDating,
    guest: Candidate | Company,
    *,
    now: datetime,
    asked: Sequence[str] = (),
    waits: bool = False,
) -> None:
    """The host has read their no: they can come after all, and are asked once more, or wait for a time."""
    await board_changes(unit, event, now=now)
    for host in await unit.contacts.hosting_today(event, now=now):
        said = await _as_said(unit, event, host, guest, now)
        told = NoTakenBack(
            event.id, event.begins_at, said.who, tuple(asked), waits,
            company=said.company, candidate=said.candidate,
        )  # fmt: skip
        await unit.outbox.tell(host, told, now=now, about=(ANSWERS, event.id))


async def _tell(
    unit: Unit, event: SpeedDating, host: PersonId, guest: Candidate | Company, *, now: datetime
) -> None:
    said = await _as_said(unit, event, host, guest, now)
    about = (ANSWERS, event.id)
    newest = await unit.unopened.newest(host, about)
    if newest is not None and isinstance(newest.notice, YesCame) and now < newest.due + UNOPENED:
        guests = (*[one for one in newest.notice.guests if not one.is_same(said)], said)
        if await unit.unopened.add_to(newest, replace(newest.notice, guests=guests)):
            return
    due = now
    if newest is not None and event.begins_at >= now + SOON:
        due = max(now, newest.due + PAUSE)
    told = YesCame(event.id, event.begins_at, (said,))
    await unit.outbox.tell(host, told, now=now, due=due, about=about)


@by_the_clock
async def answers_as_they_are(unit: Unit, notice: YesCame, *, now: datetime) -> YesCame:
    """Without who cannot come after all, and how many come by now. Raises `Gone` when the event is off."""
    event = await unit.speed_dating.get(notice.event)
    if event.state is not SpeedDatingState.ANNOUNCED:
        raise Gone
    planned = await unit.speed_dating.meetings_of(event.id)
    how = await unit.standings.of(event, planned, now=now)
    # Whoever has nobody to meet any more, by whatever end of a wish, does not come, and is not named.
    companies = {one.company for one in planned if how.companies.get(one.company) not in SAID_NO}
    candidates = {one.candidate for one in planned if how.candidates.get(one.candidate) not in SAID_NO}
    still = [one for one in notice.guests if one.company in companies or one.candidate in candidates]
    return replace(notice, guests=tuple(still), coming=how.coming(planned))


async def _as_said(
    unit: Unit, event: SpeedDating, host: PersonId, guest: Candidate | Company, now: datetime
) -> SaidYes:
    if isinstance(guest, Candidate):
        return SaidYes(await as_the_host_knows(unit, event, host, guest, now=now), candidate=guest.id)
    return SaidYes(guest.name, company=guest.id)
