"""What waits for the morning, about times that have changed since, is never read."""

from datetime import datetime

from bot.actions.speed_dating.calendar_entries import STANDS
from bot.actions.speed_dating.telling_companies import expects_company, managers_of
from bot.domain.ids import CompanyId, PersonId, SpeedDatingId
from bot.domain.notices.speed_dating.events import PlaceKept, TimesChanged
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.events import Heard
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@by_the_clock
async def take_back_unread(
    unit: Unit, event: SpeedDatingId, person: PersonId, *, now: datetime, questions_only: bool = False
) -> tuple[PlaceKept | TimesChanged, ...]:
    """What was about to be said to a candidate of their times there is not sent, nor that they stand.

    What that was; with an invitation among it they know of no times yet. A new place is said all the same, and
    with `questions_only` whatever they are not asked about for a while.
    """
    waiting = {
        row: notice
        for row, (notice, _about) in (await unit.outbox.coming_to(person)).items()
        if isinstance(notice, PlaceKept | TimesChanged)
        and notice.event == event
        and not (isinstance(notice, TimesChanged) and notice.new_place)
        and (notice.until is not None or not questions_only)
    }
    await unit.outbox.never_send(waiting, now=now)
    await unit.outbox.withdraw_from(person, now=now, about=(STANDS, [event]))
    return tuple(waiting.values())


@by_the_clock
async def has_read_its_times(
    unit: Unit, event: SpeedDating, company: CompanyId, person: PersonId, *, now: datetime
) -> None:
    """A manager reads the times of the table with their answer: what waits to say so is not said to them again."""
    waiting = [
        row
        for row, (notice, _about) in (await unit.outbox.coming_to(person)).items()
        if isinstance(notice, TimesChanged)
        and (notice.event, notice.company) == (event.id, company)
        and not (notice.new_place or notice.cancelled)
    ]
    await unit.outbox.never_send(waiting, now=now)
    guest = (await unit.speed_dating.guest_companies(event.id))[company]
    if guest.heard is Heard.OLD and await managers_of(unit, company) == [person]:
        begins = await expects_company(unit, event, company)
        await unit.speed_dating.hear(event.id, Heard.CURRENT, companies=[company], expected=begins)


def knew_of_none(unread: tuple[PlaceKept | TimesChanged, ...]) -> bool:
    """Whether they were only about to be invited."""
    return any(isinstance(one, PlaceKept) for one in unread)
