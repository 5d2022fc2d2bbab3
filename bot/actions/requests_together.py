"""Several companies that wait for one answer-giver, and are due in the same hour: one message has them all."""

from collections.abc import Collection
from datetime import datetime, timedelta

from bot.actions.waiting_together import numbers_in
from bot.domain.ids import PersonId
from bot.domain.notices.requests import CompanyWaits, WaitsToo
from bot.domain.roles import by_the_clock
from bot.domain.workdays import local
from bot.store.outbox import Priority
from bot.store.requests import Request
from bot.store.unit import Unit

HOUR = timedelta(hours=1)


@by_the_clock
async def also_due(unit: Unit, request: Request, answers: PersonId, *, now: datetime) -> tuple[WaitsToo, ...]:
    """What companies wait for from whoever answers this one, by the same hour of the clock: all, this one too."""
    if request.deadline_at is None:
        return ()
    begins = _hour(request.deadline_at)
    found = []
    for one in await unit.requests.waiting(due=(begins, begins + HOUR)):
        there = one.contact == answers or await unit.contacts.present(one.contact, now=now) == answers
        if there and one.deadline_at is not None:
            found.append(WaitsToo(one.request, one.company_name, one.deadline_at))
    return tuple(sorted(found, key=lambda one: (one.deadline, one.request)))


def once_of(all_of_them: tuple[WaitsToo, ...], reader: PersonId) -> str:
    """The same of them are told of once; whoever asks later makes it another message."""
    numbers = numbers_in([one.request for one in all_of_them])
    return f"companies wait:{reader}:{_hour(all_of_them[0].deadline).timestamp():.0f}:{numbers}"


def told_of_all(those: tuple[WaitsToo, ...]) -> CompanyWaits:
    """The message of all of them."""
    first = those[0]
    return CompanyWaits(first.request, first.company_name, first.deadline, together=those)


@by_the_clock
async def show_who_is_due_still(
    unit: Unit, settled: Request, readers: Collection[PersonId], *, now: datetime
) -> None:
    """This one waits no more: the message that has it among several names the others, or goes away with the last."""
    if settled.deadline_at is None:
        return
    card = card_of_due(settled.deadline_at)
    for reader, _card in sorted(await unit.shown.those_standing(readers, [card])):
        left = await also_due(unit, settled, reader, now=now)
        if left:
            await unit.outbox.tell(reader, told_of_all(left), now=now, priority=Priority.NEWS, card=card)
        else:
            for message in await unit.shown.let_go(reader, card):
                await unit.outbox.remove(reader, message, now=now)


@by_the_clock
async def tell_of_all(unit: Unit, reader: PersonId, together: tuple[WaitsToo, ...], *, now: datetime) -> None:
    """Once of the same of them; whoever asks later makes it another message, in the place of the one before."""
    once, card = once_of(together, reader), card_of_due(together[0].deadline)
    if await unit.told.any_of([once]):
        return
    for message in await unit.shown.let_go(reader, card):
        await unit.outbox.remove(reader, message, now=now)
    await unit.outbox.tell(
        reader, told_of_all(together), now=now, priority=Priority.NEWS, once=once, card=card
    )


def card_of_due(deadline: datetime) -> str:
    """The message of all that are due by the same hour."""
    return f"due:{_hour(deadline).timestamp():.0f}"


def _hour(deadline: datetime) -> datetime:
    return local(deadline).replace(minute=0, second=0, microsecond=0)
