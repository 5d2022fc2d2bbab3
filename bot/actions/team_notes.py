"""What is written in a company's topic is a note of the team; only whoever answers the company sends it there.

What stands in a group is read by everybody in it, and by nobody else: what may name a candidate, or holds what looks
like a CPR number, is not kept, and the topic says so without a word of it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bot.actions.requests_answering import answer
from bot.actions.requests_beginning import begin
from bot.actions.requests_names import ANSWERERS, names_to_ask_about
from bot.domain.cpr import without_half
from bot.domain.errors import Already, NotAllowed
from bot.domain.ids import CompanyId, GroupId, PersonId, RequestId
from bot.domain.municipality import Municipality
from bot.domain.named_candidates import NamesACandidate
from bot.domain.notices.team_groups import (
    InPrivate,
    NoteKept,
    NotKept,
    NumberHere,
    OutsiderInGroup,
    TeamNotice,
)
from bot.domain.roles import STAFF, Actor, Role, allowed, by_the_clock
from bot.domain.shortlists import TellsOfHealth, TellsWhoTheyAre
from bot.domain.team_notes import KEPT, NoteChanged, NoteGone, NotKeptHere, Said, Why
from bot.store.outbox import Priority
from bot.store.team_groups import Group
from bot.store.team_outbox import DELETE, REACT, note_of
from bot.store.unit import Unit

NAMES_SOMEBODY = (NamesACandidate, TellsOfHealth, TellsWhoTheyAre)


@dataclass(frozen=True)
class Sent:
    """A note that went to the company: who reads it there, in which matter, and when it arrives."""

    request: RequestId
    company: str
    reader: str
    caller: str | None
    mine: bool
    message: int | None
    arrives: datetime


@allowed(STAFF)
async def keep_note(unit: Unit, by: Actor, said: Said, *, offer: bool, now: datetime) -> None:
    """It stands in the company's history, and its message gets a sign; with `offer` a line says how it is sent.

    Whoever may not know who is a candidate reads the same of every note, kept or not.
    Raises `NotKeptHere`, `NotAllowed` in another unit's group.
    """
    await _ensure_may_stand(unit, by, said, now)
    line = await unit.team_notes.keep(said, by.person, now=now)
    if by.role is Role.BUSINESS_ADVISER:
        await say_not_kept(unit, said.group, said.company, Why.UNSAID, said.message, now=now)
    elif offer:
        await _tell(
            unit, said.group, NoteKept(line, said.company, said.message), said.company, now, line=line
        )
    else:
        sign = {"message": said.message, "emoji": KEPT, "company": said.company, "line": line}
        await unit.team_outbox.do(said.group, REACT, sign, now=now, priority=Priority.ANSWER)


@allowed(STAFF)
async def change_note(unit: Unit, by: Actor, said: Said, *, now: datetime) -> None:
    """Its author has changed a message: the note follows, and what was no note becomes one.

    Raises what `keep_note` raises; `NotKeptHere` when the company has the earlier words, as well.
    """
    note = await unit.team_notes.at(said.group, said.message)
    if note is None:
        await keep_note(unit, by, said, offer=False, now=now)
        return
    if note.author != by.person:
        raise NotAllowed
    if note.words == said.text:
        return
    if note.sent:
        raise NotKeptHere(Why.SENT)
    await _ensure_may_stand(unit, by, said, now)
    if not await unit.team_notes.change(note.line, said.text):
        raise NotKeptHere(Why.SENT)


@allowed(ANSWERERS)
async def send_note(
    unit: Unit,
    by: Actor,
    line: int,
    manager: PersonId,
    text: str,
    *,
    now: datetime,
    municipality: Municipality,
    another: Collection[str] = (),
    shown: str | None = None,
) -> Sent:
    """The company reads it as any answer of its contact; the topic says who sent it, and never again what.

    `shown` are the note's words when they were opened: sent as they were, they must be the note's still.
    Raises `Already` when it was sent before, `NoteChanged`, `NotYoursToSend`, `NoteGone`, and what `answer` and
    `begin` raise.
    """
    note = await unit.team_notes.get(line)
    if note is None:
        raise NoteGone
    await unit.contacts.ensure_sends(by, note.company, now=now)
    if text == shown and note.words != shown:
        raise NoteChanged
    if not await unit.team_notes.sent(line, now=now):
        raise Already
    me = (await unit.people.get(by.person)).name or ""
    group = await unit.team_groups.get(note.group)
    if group is not None and group.connected:
        told = NoteKept(line, note.company, note.message, by=me)
        await _tell(unit, group.id, told, note.company, now, line=line)
    unit.audit.note(by, "sent a note to the company", ("company", note.company), now=now)
    running = await unit.requests.running(manager, note.company)
    if running is None:
        begun = await begin(
            unit, by, note.company, manager, text, message=None, now=now, municipality=municipality, another=another
        )  # fmt: skip
        to, request, arrives, reader = begun.to, begun.request, begun.arrives, begun.manager
    else:
        to = await answer(unit, by, running.id, text, message=None, now=now, another=another)
        request, arrives, reader = running.id, now, (await unit.people.get(manager)).name or ""
    return Sent(request, to.company, reader, to.caller, to.mine, to.message, arrives)


@by_the_clock
async def say_not_kept(
    unit: Unit, group: GroupId, company: CompanyId | None, why: Why, message: int, *, now: datetime
) -> None:
    """The topic says why; what is the same of whatever is written there once an hour in a topic."""
    often = why in (Why.ANONYMOUS, Why.STRANGER, Why.UNSAID)
    once = (
        f"not kept:{group}:{company or 0}:{why}:{now:%Y%m%d%H}"
        if often
        else f"not kept:{group}:{message}:{why}"
    )
    await _tell(unit, group, NotKept(why, message), company, now, once=once)


@by_the_clock
async def answer_in_private(
    unit: Unit, group: GroupId, company: CompanyId | None, message: int, *, now: datetime
) -> None:
    """A way to the private chat, under what was asked of the bot; at most one a minute in a topic."""
    once = f"in private:{group}:{company or 0}:{now:%Y%m%d%H%M}"
    await _tell(unit, group, InPrivate(company, message), company, now, once=once)


@by_the_clock
async def take_away_number(
    unit: Unit, group: GroupId, company: CompanyId | None, message: int, *, now: datetime
) -> None:
    """What looks like a CPR number goes from the group, as far as the bot may; the topic hears it. Nor is kept what
    stood in this message before."""
    note = await unit.team_notes.at(group, message)
    if note is not None:
        await unit.team_notes.forget(note.line)
    given = {"message": message, "company": company}
    await unit.team_outbox.do(group, DELETE, given, now=now, priority=Priority.ANSWER)


@by_the_clock
async def take_half_away(
    unit: Unit,
    group: GroupId,
    company: CompanyId | None,
    message: int,
    *,
    first: int | None,
    certain: bool,
    now: datetime,
) -> None:
    """What may be the end of a CPR number is not kept, nor in the note of the `first` message the date it would go on
    with; where it is `certain`, that message goes from the group as well."""
    note = await unit.team_notes.at(group, first) if first is not None else None
    if note is not None:
        await unit.team_notes.change(note.line, without_half(note.words))
    if first is not None and certain:
        await unit.team_outbox.do(
            group, DELETE, {"message": first, "company": company}, now=now, priority=Priority.ANSWER
        )
    await say_not_kept(unit, group, company, Why.HALF, message, now=now)


@by_the_clock
async def number_taken_away(
    unit: Unit, group: GroupId, company: CompanyId | None, message: int, *, gone: bool, now: datetime
) -> None:
    """It is gone, or stands there still and somebody has to delete it."""
    notice = NumberHere(None if gone else message)
    # Of several that go at once it is said once.
    which = f"{company or 0}:{now:%Y%m%d%H%M}" if gone else f"{message}:stays"
    await _tell(unit, group, notice, company, now, once=f"number:{group}:{which}")


@by_the_clock
async def outsider_seen(unit: Unit, group: Group, telegram_id: int, called: str, *, now: datetime) -> None:
    """Somebody who is not in the team is in its group: those who lead it are told, once a week of each."""
    who = unit.team_groups.hash_of(telegram_id)[:24]
    for person in await unit.people.with_role(Role.COORDINATOR, unit=group.unit):
        notice = OutsiderInGroup(group.title, called)
        await unit.outbox.tell(person, notice, now=now, once=f"outsider:{group.id}:{who}:{now:%G%V}:{person}")


async def _ensure_may_stand(unit: Unit, by: Actor, said: Said, now: datetime) -> None:
    home = by.unit_as(*STAFF.roles)
    group = await unit.team_groups.get(said.group)
    if group is None or not group.connected or group.unit != home:
        raise NotAllowed
    contact = await unit.companies.contact_of(said.company)
    member = await unit.staff.get(contact, now=now) if contact is not None else None
    if member is not None and member.unit != home:
        raise NotKeptHere(Why.ELSEWHERE)
    not_kept = NotKeptHere(Why.UNSAID if by.role is Role.BUSINESS_ADVISER else Why.CANDIDATE)
    try:
        doubtful = await names_to_ask_about(unit, by, said.company, said.text, now=now)
    except NAMES_SOMEBODY:
        raise not_kept from None
    if doubtful:
        # In a group nobody is asked whose name it is.
        raise not_kept


async def _tell(
    unit: Unit,
    group: GroupId,
    notice: TeamNotice,
    company: CompanyId | None,
    now: datetime,
    *,
    once: str | None = None,
    line: int | None = None,
) -> None:
    card = note_of(line) if line is not None else None
    await unit.team_outbox.tell(
        group, notice, now=now, company=company, card=card, once=once, priority=Priority.ANSWER
    )
