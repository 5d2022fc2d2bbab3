"""What a candidate or a mentor wrote waits with the call for an answer, so that it cannot be lost.

Whoever has the call is told it, and reads it there; a call that passes to somebody else takes it along. It
goes only when it was read and answered.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.actions.calls import tell_by_phone
from bot.actions.talking_danger_waiting import DANGER
from bot.domain.checkins import Side
from bot.domain.errors import Already, Gone, NotAllowed
from bot.domain.ids import CandidateId, PersonId, PlacementId, TaskId
from bot.domain.long_texts import pieces
from bot.domain.municipality import Municipality
from bot.domain.notices import Notice
from bot.domain.notices.candidates import CandidateWrote
from bot.domain.notices.checkins import MentorWrote
from bot.domain.roles import STAFF, Actor, allowed, by_the_clock
from bot.domain.thanks import is_thanks
from bot.domain.workdays import is_today, local
from bot.store.calls import CallTask
from bot.store.outbox import Priority
from bot.store.unit import Unit
from bot.store.words import Word

# So long one message may be mended before it makes a sound again.
GOES_ON = timedelta(minutes=10)
WROTE = "wrote"
TELL = "tell"


@dataclass(frozen=True)
class Wrote:
    """What somebody wrote, in the order they did, and the one of it that is read now.

    `candidate` is for who may answer here; a mentor is called.
    """

    name: str
    candidate: CandidateId | None
    deadline: datetime | None
    words: tuple[Word, ...]
    page: int


@by_the_clock
async def keep_words(
    unit: Unit,
    call: CallTask,
    text: str,
    *,
    edited: bool,
    of_card: bool = False,
    begins: datetime | None = None,
    table: int | None = None,
    starts_on: date | None = None,
    message: int | None = None,
    now: datetime,
) -> None:
    """It waits with the call, and whoever has that is told. `of_card` is a wish for the card; `begins` is when
    they are expected at a job dating today, in a talk there at that `table`; `starts_on` where their first day of work
    is today; `message` its number in the writer's chat.

    Whoever goes on mending one message is read once, as it stands last, while nobody has opened it.
    """
    parts = pieces(text)
    mended = message if edited and len(parts) == 1 else None
    if mended is not None and await _mended_once_more(unit, call, text, mended, now, (begins, starts_on)):
        return
    await unit.words.add(call.id, call.person, parts, edited=edited, of_card=of_card, now=now)
    asked = message if edited else None
    await hand_words(unit, call, now=now, begins=begins, table=table, starts_on=starts_on, message=asked)


@by_the_clock
async def only_thanks(unit: Unit, person: PersonId, text: str) -> bool:
    """Whether it is a bare thank-you of somebody who waits for nothing, and whom nobody is to call."""
    if not is_thanks(text):
        return False
    return not (await unit.calls.open_to(person, WROTE) or await unit.calls.open_to(person, DANGER))


async def _mended_once_more(
    unit: Unit,
    call: CallTask,
    text: str,
    message: int,
    now: datetime,
    of_today: tuple[datetime | None, date | None],
) -> bool:
    """Whether a wording of this message lies unopened since a moment ago, and says this instead, without a sound.

    Not one that has become urgent since, or is of the day: that is heard.
    """
    for word in reversed(await unit.words.of_call(call.id)):
        if not word.edited or word.is_read or word.parts > 1 or now >= word.at + GOES_ON:
            continue
        told = await unit.unopened.once(_once(call, word))
        if told is None or not isinstance(told.notice, CandidateWrote) or told.notice.message != message:
            continue
        fresh = await notice_of(unit, call, replace(word, text=text))
        if not isinstance(fresh, CandidateWrote) or fresh.urgent != told.notice.urgent:
            return False
        if of_today != (told.notice.begins, told.notice.starts_on) or not await unit.unopened.add_to(
            told, replace(told.notice, text=text)
        ):
            return False
        await unit.words.reword(call.id, word.id, text)
        return True
    return False


@by_the_clock
async def hand_words(
    unit: Unit,
    call: CallTask,
    *,
    now: datetime,
    due: datetime | None = None,
    begins: datetime | None = None,
    table: int | None = None,
    starts_on: date | None = None,
    message: int | None = None,
) -> None:
    """Whoever has the call is told everything that waits with it, each part once.

    A new wording is of this `message`. Which of several they were told is asked once.
    """
    waits = {_once(call, word): word for word in await unit.words.of_call(call.id)}
    told = await unit.told.any_of(waits) if len(waits) > 1 else frozenset()
    for once, word in waits.items():
        if once in told:
            continue
        notice = await notice_of(unit, call, word)
        if isinstance(notice, CandidateWrote):
            notice = replace(notice, begins=begins, table=table, starts_on=starts_on, message=message)
        about = ("candidate", notice.candidate) if isinstance(notice, CandidateWrote) else None
        is_of_today = begins is not None or starts_on is not None
        priority = Priority.ANSWER if notice.urgent or is_of_today else None
        await unit.outbox.tell(
            call.owner, notice, now=now, due=due, about=about, once=once, priority=priority
        )


@by_the_clock
async def reword(unit: Unit, person: PersonId, without: Callable[[str], str], *, now: datetime) -> None:
    """What this person wrote and waits with a call stands there `without` something, and where somebody reads it."""
    for call in await unit.calls.open_to(person, WROTE):
        for word in await unit.words.of_call(call.id):
            if (text := without(word.text)) != word.text:
                await unit.words.reword(call.id, word.id, text)
                await _told_anew(unit, call, replace(word, text=text), now)


async def _told_anew(unit: Unit, call: CallTask, word: Word, now: datetime) -> None:
    """Unopened it says this instead; else the message goes from the chat, and another one comes."""
    once, notice = _once(call, word), await notice_of(unit, call, word)
    told = await unit.unopened.once(once)
    if told is not None and await unit.unopened.add_to(told, notice):
        return
    lies_in = await unit.unopened.lies_in(call.owner, once)
    if lies_in is not None:
        await unit.outbox.remove(call.owner, lies_in, now=now)
    about = ("candidate", notice.candidate) if isinstance(notice, CandidateWrote) else None
    await unit.outbox.tell(
        call.owner, replace(notice, edited=True), now=now, about=about, once=f"{once}:anew"
    )


def _once(call: CallTask, word: Word) -> str:
    # The number of a word that went is given again, that of a call is not.
    return f"words:{call.id}:{word.id}:{call.owner}"


@allowed(STAFF)
async def read_words(unit: Unit, by: Actor, task: TaskId, *, page: int | None, now: datetime) -> Wrote:
    """What waits with a call of mine, beginning with what nobody has read. A candidate I only cover sees it.

    Raises `Gone`, `Already` once it is answered, `NotAllowed` for everybody who has not got the call.
    """
    call = await unit.calls.get(task)
    if call is None or call.reason != WROTE:
        raise Gone
    if call.owner != by.person:
        raise NotAllowed
    if call.done_at is not None:
        raise Already
    candidate = await _as_adviser(unit, by, call, now) if call.subject is None else None
    kept = await unit.words.of_call(task)
    if not kept:
        raise Gone
    unread = next((number for number, word in enumerate(kept) if not word.is_read), 0)
    page = min(unread if page is None else page, len(kept) - 1)
    await unit.words.read(task, kept[page].id, now=now)
    name = (await unit.people.get(call.person)).name or ""
    return Wrote(name, candidate, call.due_at, tuple(kept), page)


@by_the_clock
async def is_answered(unit: Unit, call: CallTask, *, now: datetime) -> bool:
    """The call is over and its words go; False while there is something that nobody has read."""
    if await unit.words.wait_unread(call.id):
        return False
    await unit.calls.done(call.id, now=now)
    await unit.words.forget(call.id)
    return True


@by_the_clock
async def is_over(unit: Unit, call: CallTask, *, now: datetime) -> None:
    """Nobody owes an answer any more. What nobody has read stays where it can still be."""
    await unit.calls.done(call.id, now=now)
    await unit.words.forget(call.id)


@by_the_clock
async def words_as_they_are(
    unit: Unit, notice: CandidateWrote, call: TaskId, *, now: datetime
) -> CandidateWrote:
    """Opened late: what is settled is owed to nobody by a day, and a job dating of another day is not now."""
    found = await unit.calls.get(call)
    if found is None or found.done_at is not None:
        return replace(notice, deadline=None, begins=None, starts_on=None, urgent=False)
    if notice.begins is not None and not is_today(notice.begins, now=now):
        return replace(notice, begins=None)
    if notice.starts_on is not None and notice.starts_on != local(now).date():
        return replace(notice, starts_on=None)
    return notice


@by_the_clock
async def ensure_has_words(unit: Unit, by: Actor, task: TaskId, word: int) -> None:
    """Raises `NotAllowed` for who has not got the call of these words and is not their contact, `Gone` once
    they are answered."""
    call = await unit.calls.get(task)
    if call is None or await unit.words.get(task, word) is None:
        raise Gone
    if by.person == call.owner or call.subject is None:
        return
    placement = await unit.placements.get(PlacementId(call.subject))
    if by.person != await unit.sides.looks_after(placement, Side.MENTOR):
        raise NotAllowed


@by_the_clock
async def words_came_back(
    unit: Unit,
    reader: PersonId,
    row: int,
    notice: CandidateWrote | MentorWrote,
    *,
    now: datetime,
    municipality: Municipality,
) -> None:
    """The reader's chat is closed: somebody calls them, once, and what was written still waits to be told."""
    await unit.outbox.untold(row)
    for call in await unit.calls.open_to(reader, TELL):
        if isinstance(untold(call), CandidateWrote | MentorWrote):
            return
    await tell_by_phone(unit, reader, replace(notice, name="", text=""), now=now, municipality=municipality)


def untold(call: CallTask) -> Notice | None:
    """What the person of the call would have read."""
    try:
        return call.notice
    except (KeyError, ValueError):
        # Of a version that is long gone: for whoever calls to see.
        return None


async def _as_adviser(unit: Unit, by: Actor, call: CallTask, now: datetime) -> CandidateId:
    who = await unit.candidates.of_person(call.person)
    if who is None:
        raise Gone
    await unit.contacts.ensure_advises(by, who.adviser, now=now)
    if by.person != who.adviser:
        await unit.candidates.saw(who.id, by.person, "covering", company=None, now=now)
    return who.id


@by_the_clock
async def notice_of(unit: Unit, call: CallTask, word: Word) -> CandidateWrote | MentorWrote:
    """What whoever has the call reads of it. Raises `Gone` where the writer is a candidate no more."""
    deadline, urgent = call.due_at or word.at, await _is_urgent(unit, call)
    if call.subject is None:
        me = await unit.candidates.of_person(call.person)
        if me is None:
            raise Gone
        return CandidateWrote(
            me.id, me.name, word.text, deadline, word.edited, word.part, word.parts,
            words=word.id, call=call.id, of_card=word.of_card, urgent=urgent,
        )  # fmt: skip
    placement = await unit.placements.get(PlacementId(call.subject))
    company = (await unit.companies.get(placement.company)).name
    name = (await unit.people.get(call.person)).name or ""
    return MentorWrote(
        name, company, word.text, deadline, word.part, word.parts,
        person=call.person, words=word.id, call=call.id, edited=word.edited, urgent=urgent,
    )  # fmt: skip


async def _is_urgent(unit: Unit, call: CallTask) -> bool:
    """Whether who reads it is to call them now; nobody else learns that somebody is."""
    return call.owner in [one.owner for one in await unit.calls.open_to(call.person, DANGER)]
