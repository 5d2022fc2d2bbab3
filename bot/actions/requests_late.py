"""Companies whose answer is late: one message a morning has all of them, for who could answer and for who could help.

It takes the place of the one before, so that it is one line in the chat however long they wait.
"""

from datetime import datetime, time, timedelta

from bot.actions.requests_telling import name_of
from bot.actions.requests_waiting import one_line, who_could_help
from bot.domain.ids import PersonId
from bot.domain.notices.requests import CompanyWaits, WaitsToo
from bot.domain.roles import by_the_clock
from bot.domain.workdays import at, local
from bot.store.outbox import Priority
from bot.store.requests import Request
from bot.store.unit import Unit

# The cards of who could answer, and of who could help: each begins like this.
OWN, OTHERS = "late", "waits"
MOST_NAMED = 6
# Nobody has waited longer.
EVER = timedelta(days=3650)


@by_the_clock
async def remind_of_late_answers(unit: Unit, found: Request, *, now: datetime) -> None:
    """Whoever answers this company, and each who could take over, reads all that wait like it, once a morning."""
    answers = await unit.contacts.answering(found.company, now=now)
    contact = await unit.companies.contact_of(found.company)
    if answers is not None:
        await _tell(unit, answers, OWN, now=now)
    for reader in await who_could_help(unit, contact, now=now):
        if reader not in (answers, contact):
            await _tell(unit, reader, OTHERS, now=now)


def card_of_late(request: Request) -> str:
    """The message of one company alone, for whoever answers it."""
    return one_line(request).replace(OTHERS, OWN, 1)


async def _tell(unit: Unit, reader: PersonId, card: str, *, now: datetime) -> None:
    once = f"companies {card} this morning:{local(now).date()}:{reader}"
    if await unit.told.once(reader, once):
        return
    those = await _late_for(unit, reader, own=card == OWN, now=now)
    if not those:
        return
    for message in await unit.shown.let_go(reader, card):
        await unit.outbox.remove(reader, message, now=now)
    first, about, named = those[0], None, f"{card}:several"
    if len(those) == 1 and (matter := await unit.requests.get(first.request)) is not None:
        about = ("request", int(matter.id))
        named = card_of_late(matter) if card == OWN else one_line(matter)
    notice = CompanyWaits(
        first.request, first.company_name, None if card == OWN else now, first.whose,
        late=first.deadline if card == OWN else None,
        together=tuple(those[:MOST_NAMED]) if len(those) > 1 else (), more=len(those[MOST_NAMED:]),
    )  # fmt: skip
    await unit.outbox.tell(
        reader, notice, now=now, priority=Priority.NEWS, about=about, once=once, card=named
    )


async def _late_for(unit: Unit, reader: PersonId, *, own: bool, now: datetime) -> list[WaitsToo]:
    """What was promised before today and waits for this reader, or for whoever they could help; oldest first."""
    today = at(local(now).date(), time(0))
    found = []
    for one in await unit.requests.waiting(due=(today - EVER, today)):
        answers = await unit.contacts.present(one.contact, now=now)
        helps = not own and reader in await who_could_help(unit, one.contact, now=now)
        if one.deadline_at is None or (answers != reader if own else not helps or answers == reader):
            continue
        whose = None if own else await name_of(unit, answers or one.contact)
        found.append(WaitsToo(one.request, one.company_name, one.deadline_at, whose))
    return sorted(found, key=lambda one: (one.deadline, one.request))
