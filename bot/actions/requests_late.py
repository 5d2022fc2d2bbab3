"""Companies whose answer is late: one message a morning has all of them, for who could answer and for who could help.

It takes the place of the one before, so that it is one line in the chat however long they wait. Who is answered in
between is taken out of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.actions.requests_waiting import one_line, who_could_help
from bot.domain.ids import PersonId
from bot.domain.notices.requests import CompanyWaits, WaitsToo
from bot.domain.roles import by_the_clock
from bot.domain.workdays import at, local
from bot.store.outbox import Priority
from bot.store.requests import Request, Waiting
from bot.store.unit import Unit

# The cards of who could answer, and of who could help: each begins like this.
OWN, OTHERS = "late", "waits"
MOST_NAMED = 6
# Nobody has waited longer.
EVER = timedelta(days=3650)


@dataclass(frozen=True)
class Late:
    """A company that was promised an answer before today; who answers it now, and who of the others could help."""

    waits: Waiting
    answers: PersonId | None
    helping: tuple[PersonId, ...]

    def is_for(self, reader: PersonId, card: str) -> bool:
        """Whether it stands in this reader's message of that kind."""
        if card == OWN:
            return self.answers == reader
        return reader in self.helping and self.answers != reader


@by_the_clock
async def remind_of_late_answers(unit: Unit, found: Request, *, now: datetime) -> None:
    """Whoever answers this company, and each who could take over, reads all that wait like it, once a morning."""
    cards = await _cards_about(unit, found, now)
    told = await unit.told.any_of([_once(reader, card, now) for reader, card in cards.items()])
    untold = {reader: card for reader, card in cards.items() if _once(reader, card, now) not in told}
    if untold:
        late = await _all_late(unit, now)
        names = await _names_in(unit, late)
        for reader, card in untold.items():
            await _tell(unit, reader, card, _in_message(late, reader, card, names), now=now)


@by_the_clock
async def show_who_waits_still(unit: Unit, settled: Request, *, now: datetime) -> None:
    """This one waits no more: a message that has it among several names the others, or goes away with the last."""
    if settled.deadline_at is None or settled.deadline_at >= _today(now):
        return
    cards = await _cards_about(unit, settled, now)
    stands = await unit.shown.those_standing(cards, [_several(OWN), _several(OTHERS)])
    if not stands:
        return
    late = await _all_late(unit, now)
    names = await _names_in(unit, late)
    for reader, card in cards.items():
        if (reader, _several(card)) not in stands:
            continue
        those = _in_message(late, reader, card, names)
        if those:
            notice = _notice(those, card, now, together=True)
            await unit.outbox.tell(reader, notice, now=now, priority=Priority.NEWS, card=_several(card))
        else:
            await _take_away(unit, reader, _several(card), now)


def card_of_late(request: Request) -> str:
    """The message of one company alone, for whoever answers it."""
    return one_line(request).replace(OTHERS, OWN, 1)


async def _cards_about(unit: Unit, request: Request, now: datetime) -> dict[PersonId, str]:
    """Who reads of this company while it is late, and in which of the two messages."""
    contact = await unit.companies.contact_of(request.company)
    answers = await unit.contacts.present(contact, now=now)
    helping = await who_could_help(unit, contact, now=now)
    cards = {reader: OTHERS for reader in helping if reader != contact}
    return cards | ({answers: OWN} if answers is not None else {})


async def _all_late(unit: Unit, now: datetime) -> list[Late]:
    """What was promised before today, oldest first; who answers is asked once for each contact."""
    today, found = _today(now), list[Late]()
    whose = dict[PersonId | None, tuple[PersonId | None, tuple[PersonId, ...]]]()
    for one in await unit.requests.waiting(due=(today - EVER, today)):
        if one.contact not in whose:
            answers = await unit.contacts.present(one.contact, now=now)
            whose[one.contact] = answers, tuple(await who_could_help(unit, one.contact, now=now))
        found.append(Late(one, *whose[one.contact]))
    return sorted(found, key=lambda late: (late.waits.deadline_at or now, late.waits.request))


async def _names_in(unit: Unit, late: list[Late]) -> Mapping[PersonId, str]:
    people = {one.answers or one.waits.contact for one in late}
    return await unit.people.names_of([one for one in people if one is not None])


def _in_message(
    late: list[Late], reader: PersonId, card: str, names: Mapping[PersonId, str]
) -> list[WaitsToo]:
    """What stands in this reader's message of that kind; the others read whose it is."""
    found = []
    for one in late:
        waits, whose = one.waits, one.answers or one.waits.contact
        if one.is_for(reader, card) and waits.deadline_at is not None:
            name = names.get(whose) if card == OTHERS and whose is not None else None
            found.append(WaitsToo(waits.request, waits.company_name, waits.deadline_at, name))
    return found


async def _tell(unit: Unit, reader: PersonId, card: str, those: list[WaitsToo], *, now: datetime) -> None:
    if not those:
        return
    await _take_away(unit, reader, card, now)
    about, named = None, _several(card)
    matter = await unit.requests.get(those[0].request) if len(those) == 1 else None
    if matter is not None:
        about = ("request", int(matter.id))
        named = card_of_late(matter) if card == OWN else one_line(matter)
    await unit.outbox.tell(
        reader, _notice(those, card, now, together=len(those) > 1), now=now, priority=Priority.NEWS, about=about,
        once=_once(reader, card, now), card=named,
    )  # fmt: skip


def _notice(those: list[WaitsToo], card: str, now: datetime, *, together: bool) -> CompanyWaits:
    first, own = those[0], card == OWN
    return CompanyWaits(
        first.request, first.company_name, None if own else now, first.whose,
        late=first.deadline if own else None,
        together=tuple(those[:MOST_NAMED]) if together else (), more=len(those[MOST_NAMED:]),
    )  # fmt: skip


async def _take_away(unit: Unit, reader: PersonId, card: str, now: datetime) -> None:
    for message in await unit.shown.let_go(reader, card):
        await unit.outbox.remove(reader, message, now=now)


def _several(card: str) -> str:
    return f"{card}:several"


def _once(reader: PersonId, card: str, now: datetime) -> str:
    return f"companies {card} this morning:{local(now).date()}:{reader}"


def _today(now: datetime) -> datetime:
    return at(local(now).date(), time(0))
