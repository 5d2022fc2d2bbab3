"""What a company wrote stands in the chats of ours: there it says that it is answered, or that it waits again."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import PersonId
from bot.domain.notices.parts import card_of, in_parts
from bot.domain.notices.requests import RequestCame
from bot.domain.roles import Role, by_the_clock
from bot.store.messages import Message
from bot.store.requests import Request
from bot.store.unit import Unit


@dataclass(frozen=True)
class Settled:
    """Who answered it just now, or called."""

    by: PersonId
    called: bool = False


@by_the_clock
async def show_that_settled(unit: Unit, request: Request, settled: Settled, *, now: datetime) -> None:
    """Wherever the question stands, it says who answered it and when, and asks for nothing more."""
    await _show(unit, request, settled, None, now=now)


@by_the_clock
async def show_that_it_waits(unit: Unit, request: Request, deadline: datetime, *, now: datetime) -> None:
    """The answer was taken back: the question asks for one again, by its new day."""
    await _show(unit, request, None, deadline, now=now)


async def _show(
    unit: Unit, request: Request, settled: Settled | None, deadline: datetime | None, *, now: datetime
) -> None:
    asked = _last_asked(await unit.messages.of_request(request.id))
    if not asked:
        return
    met = await unit.companies.get(request.company)
    contact, answers = met.contact, await unit.contacts.answering(request.company, now=now)
    readers = dict.fromkeys([contact, answers, *([settled.by] if settled else [])])
    guests = {one.person for one in await unit.companies.members(met.id) if one.role == Role.GUEST}
    ours = [contact, settled.by if settled is not None else None]
    people = await unit.people.names_of(
        {*(one.author for one in asked), *(one for one in ours if one is not None)}
    )
    for one in asked:
        for reader in readers:
            notice = RequestCame(
                request.id, met.name, people.get(one.author, ""), one.text, deadline,
                edited=one.edited_at is not None,
                covering_for=people.get(contact) if contact not in (None, reader) else None,
                from_guest=settled is None and one.author in guests,
                settled_at=now if settled is not None else None,
                settled_by=people.get(settled.by) if settled is not None and settled.by != reader else None,
                called=settled is not None and settled.called,
            )  # fmt: skip
            last = in_parts(notice)[-1]
            card = card_of(one.id, last.part)
            # Where a press has led on from it, it asks for nothing any more.
            if reader is not None and await unit.shown.standing(reader, card) is not None:
                await unit.outbox.tell(reader, last, now=now, about=("request", request.id), card=card)


def _last_asked(written: list[Message]) -> list[Message]:
    """What the company wrote last, before what of ours may stand below it."""
    asked: list[Message] = []
    for one in reversed([each for each in written if each.taken_back_at is None]):
        if one.from_company:
            asked.append(one)
        elif asked:
            break
    return asked
