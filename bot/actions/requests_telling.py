"""Who reads what is written in a request, on which card: the contact, and everybody of the company who wrote."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.actions.calls import responsible_for
from bot.domain.ids import CompanyId, PersonId, RequestId
from bot.domain.long_texts import shortened
from bot.domain.notices.parts import card_of, in_parts, message_of
from bot.domain.notices.requests import AnswerCame, CallWanted, RequestCame
from bot.domain.requests import Arrived, AtTheirTable
from bot.domain.roles import Actor, Role, by_the_clock
from bot.store.companies import Company
from bot.store.messages import Message
from bot.store.outbox import Priority
from bot.store.requests import Request
from bot.store.unit import Unit


@dataclass(frozen=True)
class Answered:
    """The company's name; who calls instead when nobody's chat there is open, and whether I am it."""

    company: str
    caller: str | None
    mine: bool
    message: int | None = None  # the number it has, by which it is taken back


@dataclass(frozen=True)
class Quote:
    """What of the other side a message answers, and who wrote it."""

    message: int
    words: str
    author: PersonId
    name: str


@dataclass(frozen=True)
class Asked:
    """What a company wrote as this message of a request, and by when it is answered.

    An edit has what it was `before`, and comes as a new message where it had been answered (`anew`). `late_since` is
    what was promised before, when that has passed; `quote` is what it answers. From a table of `today` it is urgent.
    """

    request: RequestId
    message: int
    text: str
    deadline: datetime | None
    before: str | None = None
    late_since: datetime | None = None
    quote: Quote | None = None
    anew: bool = False
    today: AtTheirTable | None = None


@by_the_clock
async def pass_on(
    unit: Unit, by: Actor, company: CompanyId, asked: Asked, *, now: datetime, met: Company | None = None
) -> PersonId | None:
    """Whoever answers for the company reads it, and who that is; an edit is the same card, also with the contact who
    has it and is away.

    What has other messages below it comes as a new one, and what is urgent before everything else. The company as it
    was `met` just now need not be read again.
    """
    met = met or await unit.companies.get(company)
    answers = await unit.contacts.present(met.contact, now=now)
    if answers is None:
        return None
    writer, message = await unit.people.get(by.person), asked.message
    contact, readers = met.contact, [answers]
    if contact not in (None, answers) and await unit.told.has_card(contact, card_of(message, 1)):
        readers.append(contact)
    back = contact not in (None, answers) and await _is_back_by(unit, contact, asked.deadline, now)
    for reader in readers:
        stands = asked.before or ""
        if asked.before is not None and reader == answers:
            stands = await _before(unit, reader, message, asked.before, anew=asked.anew, now=now)
        covering = await name_of(unit, contact) if contact != reader else None
        notice = replace(
            _came(asked, reader), company_name=met.name, name=writer.name or "", covering_for=covering,
            from_guest=by.role is Role.GUEST, back=back and covering is not None,
        )  # fmt: skip
        for one in in_parts(notice, before=stands):
            await unit.outbox.tell(
                reader, one, now=now, about=("request", asked.request), card=card_of(message, one.part),
                priority=Priority.ANSWER if asked.today is not None else None, first=asked.before is None,
            )  # fmt: skip
    return answers


def _came(asked: Asked, reader: PersonId) -> RequestCame:
    """As this reader reads it, before it is said from whom."""
    today = asked.today
    return RequestCame(
        asked.request, "", "", asked.text, asked.deadline, asked.before is not None, late_since=asked.late_since,
        begins=today.begins if today is not None else None, table=today.table if today is not None else None,
        **quoting(asked.quote, reader),
    )  # fmt: skip


@by_the_clock
async def tell_that_known(unit: Unit, request: Request, *, now: datetime) -> None:
    """Their messages that wait say no more that nobody knows them, wherever they stand already."""
    if not request.state.waits:
        return
    met, writer = await unit.companies.get(request.company), await unit.people.get(request.asked_by)
    answers = await unit.contacts.answering(request.company, now=now)
    written = [one for one in await unit.messages.of_request(request.id) if one.from_company]
    for one in written:
        quote = await quote_of(unit, one)
        for reader in dict.fromkeys((answers, met.contact)):
            if reader is None or not await unit.told.has_card(reader, card_of(one.id, 1)):
                continue
            covering = await name_of(unit, met.contact) if met.contact != reader else None
            notice = RequestCame(
                request.id, met.name, writer.name or "", one.text, request.deadline_at,
                one.edited_at is not None, covering, **quoting(quote, reader),
            )  # fmt: skip
            for part in in_parts(notice, before=one.text):
                card = card_of(one.id, part.part)
                await unit.outbox.tell(reader, part, now=now, about=("request", request.id), card=card)


@by_the_clock
async def tell_company(
    unit: Unit,
    by: Actor,
    request: Request,
    number: int,
    text: str,
    *,
    now: datetime,
    before: str | None = None,
    quote: Quote | None = None,
) -> None:
    """Everybody there who wrote in the request reads the answer, or the same one edited.

    Until somebody there has written, it is unasked, and a change of it stays where it stands: one answers nothing yet.
    An answer that is changed comes as a new message.
    """
    begun = request.begun_by is not None and not await unit.messages.writers(request.id)
    name = await name_of(unit, by.person) or ""
    for person in await readers_of(unit, request):
        notice = AnswerCame(
            request.id, name, text, edited=before is not None, begun=begun, **quoting(quote, person)
        )
        stands = before or ""
        if before is not None and not begun:
            stands = await _before(unit, person, number, before, anew=True, now=now)
        for one in in_parts(notice, before=stands):
            about, card = ("request", request.id), card_of(number, one.part)
            await unit.outbox.tell(person, one, now=now, about=about, card=card, first=before is None)


@by_the_clock
async def readers_of(unit: Unit, request: Request) -> list[PersonId]:
    """Who wrote in the request, or whose matter it is by now, and is with the company still."""
    members = {one.person for one in await unit.companies.members(request.company)}
    wrote = (*await unit.messages.writers(request.id), request.asked_by)
    return [one for one in dict.fromkeys(wrote) if one in members]


@by_the_clock
async def sent_to(
    unit: Unit, by: Actor, company: str, readers: list[PersonId], message: int, *, now: datetime
) -> Answered:
    """Whether it reaches somebody there, or who calls instead."""
    if any([await unit.people.is_reachable(one) for one in readers]):
        return Answered(company, None, mine=False, message=message)
    caller = await responsible_for(unit, readers[0], now=now)
    return Answered(company, await name_of(unit, caller), mine=caller == by.person, message=message)


@by_the_clock
async def quoted_by(
    unit: Unit, by: Actor, request: Request, *, from_company: bool, replied_to: int | None
) -> Quote | None:
    """What these words answer: the message they reply to, or the newest of the other side while several matters of
    this writer's company are open; None where it is the newest anyhow."""
    newest = await unit.messages.newest(request.id, from_company=not from_company)
    if newest is None:
        return None
    replied = message_of(await unit.told.card(by.person, replied_to)) if replied_to is not None else None
    meant = await unit.messages.get(replied) if replied is not None else None
    if meant is not None and meant.id != newest.id and _is_of(meant, request, from_company=not from_company):
        return await _quote(unit, meant)
    several = len(await unit.requests.open_of(request.asked_by, request.company, most=2)) > 1
    return await _quote(unit, newest) if several else None


@by_the_clock
async def quote_of(unit: Unit, message: Message) -> Quote | None:
    """What these words answer, whenever they are drawn anew; None where it is plain, or was taken back."""
    meant = await unit.messages.get(message.answers) if message.answers is not None else None
    return await _quote(unit, meant) if meant is not None and meant.taken_back_at is None else None


async def _before(
    unit: Unit, reader: PersonId, number: int, before: str, *, anew: bool, now: datetime
) -> str:
    """What stands in their chat of a message that is changed: nothing, once it has to come as a new one."""
    card = card_of(number)
    there = await unit.told.arrived(reader, card) is Arrived.THERE
    if not there or not (anew or await unit.shown.lies_above(reader, card)):
        return before
    for message in await unit.shown.let_go(reader, card):
        await unit.outbox.remove(reader, message, now=now)
    return ""


async def _quote(unit: Unit, message: Message) -> Quote | None:
    words = shortened(message.text)
    author = message.author
    return Quote(message.id, words, author, await name_of(unit, author) or "") if words else None


def quoting(quote: Quote | None, reader: PersonId) -> dict[str, Any]:
    """The words a message answers, and who wrote them, to whom they are not their own."""
    if quote is None:
        return {}
    return {"quote": quote.words, "quoted": quote.name if quote.author != reader else None}


async def _is_back_by(unit: Unit, contact: PersonId | None, deadline: datetime | None, now: datetime) -> bool:
    """Whether the contact is back before an answer is due: the company is told that they answer."""
    member = await unit.staff.get(contact, now=now) if contact is not None else None
    away = member.away if member is not None else None
    return away is not None and deadline is not None and away.away_until <= deadline


def _is_of(message: Message, request: Request, *, from_company: bool) -> bool:
    mine = message.request == request.id and message.from_company == from_company
    return mine and message.taken_back_at is None


@by_the_clock
async def is_unread(unit: Unit, reader: PersonId, request: RequestId) -> bool:
    """Whether something the company wrote is still on its way to this reader."""
    coming = await unit.told.on_its_way(reader, ("request", request))
    return any(isinstance(one, RequestCame | CallWanted) for one in coming)


@by_the_clock
async def name_of(unit: Unit, person: PersonId | None) -> str | None:
    """What somebody is called; nobody is not."""
    return (await unit.people.get(person)).name if person is not None else None
