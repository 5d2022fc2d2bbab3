"""What a company wrote stands in the chats of ours: there it says what was done about it, or that it waits again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.actions.requests_late import show_who_waits_still
from bot.actions.requests_telling import quote_of, quoting
from bot.actions.requests_together import show_who_is_due_still
from bot.domain.ids import PersonId
from bot.domain.long_texts import pieces
from bot.domain.notices.parts import card_of, in_parts
from bot.domain.notices.requests import RequestCame
from bot.domain.roles import Role, by_the_clock
from bot.store.messages import Message
from bot.store.requests import Request
from bot.store.unit import Unit


@dataclass(frozen=True)
class Settled:
    """Who answered it just now; or `called`, said that it is `done`, or put it off `until` a day."""

    by: PersonId
    called: bool = False
    done: bool = False
    until: datetime | None = None


@by_the_clock
async def show_that_settled(unit: Unit, request: Request, settled: Settled, *, now: datetime) -> None:
    """Wherever the question stands, it says who did what about it and when, and asks for nothing more.

    What had it among several that are due, or late, is drawn without it.
    """
    await _show(unit, request, settled, None, now=now)
    contact = await unit.companies.contact_of(request.company)
    answers = await unit.contacts.present(contact, now=now)
    readers = [one for one in (answers, contact) if one is not None]
    await show_who_is_due_still(unit, request, readers, now=now)
    await show_who_waits_still(unit, request, now=now)


@by_the_clock
async def show_that_it_waits(
    unit: Unit, request: Request, deadline: datetime | None, *, now: datetime
) -> None:
    """The answer was taken back, or its day has come: the question asks for one again, by its day if it has one."""
    await _show(unit, request, None, deadline, now=now)


async def _show(
    unit: Unit, request: Request, settled: Settled | None, deadline: datetime | None, *, now: datetime
) -> None:
    asked = _last_asked(await unit.messages.of_request(request.id))
    if not asked:
        return
    met = await unit.companies.get(request.company)
    contact, answers = met.contact, await unit.contacts.answering(request.company, now=now)
    ours = {one for one in (contact, answers, settled.by if settled else None) if one is not None}
    # Where a press has led on from it, it asks for nothing any more.
    stands = await unit.shown.those_standing(ours, [_last_card(one) for one in asked])
    if not stands:
        return
    guests = {one.person for one in await unit.companies.members(met.id) if one.role == Role.GUEST}
    people = await unit.people.names_of({*(one.author for one in asked), *ours})
    for one in asked:
        card, quote = _last_card(one), await quote_of(unit, one)
        for reader in sorted(reader for reader in ours if (reader, card) in stands):
            notice = RequestCame(
                request.id, met.name, people.get(one.author, ""), one.text, deadline,
                edited=one.edited_at is not None,
                covering_for=people.get(contact) if contact not in (None, reader) else None,
                from_guest=settled is None and one.author in guests,
                **quoting(quote, reader),
                **_done(settled, reader, people, now),
            )  # fmt: skip
            last = in_parts(notice)[-1]
            await unit.outbox.tell(reader, last, now=now, about=("request", request.id), card=card)


def _done(
    settled: Settled | None, reader: PersonId, people: Mapping[PersonId, str], now: datetime
) -> dict[str, Any]:
    if settled is None:
        return {}
    by = people.get(settled.by) if settled.by != reader else None
    how = {"called": settled.called, "done": settled.done, "until": settled.until}
    return {"settled_at": now, "settled_by": by, **how}


def _last_card(message: Message) -> str:
    return card_of(message.id, len(pieces(message.text)))


def _last_asked(written: list[Message]) -> list[Message]:
    """What the company wrote last, before what of ours may stand below it."""
    asked: list[Message] = []
    for one in reversed([each for each in written if each.taken_back_at is None]):
        if one.from_company:
            asked.append(one)
        elif asked:
            break
    return asked
