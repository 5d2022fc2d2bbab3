"""After a meeting: two taps each; names and phones only when both said gladly, after the candidate's last tap."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.shortlists_telling import contact_now
from bot.actions.speed_dating.answers_changed import tell_whose_answer_changed
from bot.actions.speed_dating.gladly_alone import hint_afterwards
from bot.actions.speed_dating.names_shared import job_of, tell_number
from bot.actions.speed_dating.steps import begin_step
from bot.actions.speed_dating.steps_telling import ensure_still_known
from bot.actions.speed_dating.telling_companies import managers_of, tell_company
from bot.domain.errors import Already, Gone, NotAllowed, Refusal
from bot.domain.ids import MeetingId
from bot.domain.municipality import Municipality
from bot.domain.names import full_name
from bot.domain.notices.speed_dating.events import (
    BothGladly,
    HowWasIt,
    NamesShared,
    QuestionClosed,
    TalkMissed,
)
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.domain.speed_dating.events import (
    AnswerStands,
    Feedback,
    MayNotHaveMet,
    Meeting,
    MeetingState,
    Nameless,
    QuestionIsClosed,
    Talk,
)
from bot.store.unit import Unit

# What rows of the outbox are about.
QUESTION = "both gladly"


@allowed(Role.CANDIDATE.themselves | Role.MANAGER.of_own_company)
async def say_how_it_was(
    unit: Unit, by: Actor, meeting: MeetingId, said: Feedback, *, now: datetime, again: bool = False,
    seen: Feedback | None = None,
) -> Feedback | None:  # fmt: skip
    """One side's word. Said before, it changes only when it is said `again`: two of a company have one answer.

    A colleague's is changed only by whoever has `seen` it, as it stands. A company's can be changed until names are
    shared, whatever the candidate has said: nothing it reads depends on that. A candidate decides about their name
    once both say gladly. Returns what it took the place of.

    Raises `AnswerStands` after that; `Gone`, also before it has begun;
    `MayNotHaveMet` when the candidate has to say that first, `NotAllowed`.
    """
    found, side = await _mine(unit, by, meeting)
    await _ensure_begun(unit, found, now)
    if side == "candidate" and not found.agreed:
        raise MayNotHaveMet((await unit.companies.get(found.company)).name)
    before = found.said_by(side)
    if before is said or (before is not None and not again):
        return None
    if not await _is_said(unit, by, found, side, said, seen, now=now):
        return None
    if said is Feedback.NOT_MET:
        await _tell_adviser(unit, found, by_company=side == "company", now=now)
    if said is Feedback.GLADLY:
        await hint_afterwards(unit, found, side, now=now)
    if side == "company":
        # What the other side said at the same moment is read now, and counts.
        met = await unit.speed_dating.meeting(meeting)
        await (_ask_for_the_name if met.both_gladly else close_question)(unit, met, now=now)
        if before is not None:
            await tell_whose_answer_changed(unit, by, found, met, now=now)
    return before


async def _is_said(
    unit: Unit, by: Actor, talk: Meeting, side: str, said: Feedback, seen: Feedback | None, *, now: datetime
) -> bool:
    """False where another answer stands: a candidate's own, or a colleague's. Raises `AnswerStands`."""
    if side == "candidate":
        return await unit.speed_dating.say(talk.id, said)
    if await unit.speed_dating.say_for_company(talk.id, said, by=by.person, seen=seen, now=now):
        return True
    if (await unit.speed_dating.meeting(talk.id)).shared_at is not None:
        raise AnswerStands
    return False


@allowed(Role.CANDIDATE.themselves)
async def say_we_met(unit: Unit, by: Actor, meeting: MeetingId, *, now: datetime) -> None:
    """I was there without having said so before.

    The company is asked now, whatever the candidate says next: its question tells what it has seen itself.
    Raises `Gone`, also before it has begun, `Already`, `NotAllowed`.
    """
    found, _side = await _mine(unit, by, meeting)
    await _ensure_begun(unit, found, now)
    if not await unit.speed_dating.have_met(meeting):
        raise Already
    await ask_company_how_it_was(unit, await unit.speed_dating.meeting(meeting), now=now)


@allowed(Role.CANDIDATE.themselves)
async def say_not_met(unit: Unit, by: Actor, meeting: MeetingId) -> None:
    """I was not there; nothing is kept of it. Raises `Gone`, `Already` after a yes, `NotAllowed`."""
    found, _side = await _mine(unit, by, meeting)
    if found.agreed:
        raise Already


@by_the_clock
async def ask_company_how_it_was(unit: Unit, meeting: Meeting, *, now: datetime) -> None:
    """The company's side of a meeting: asked once."""
    question, once = await _question(unit, meeting, "company"), f"how:{meeting.id}:company"
    if question.named:
        managers = await managers_of(unit, meeting.company)
        await unit.candidates.first_names_read(
            [meeting.candidate], managers, company=meeting.company, now=now
        )
    await tell_company(unit, meeting.company, question, now=now, once=once)


@by_the_clock
async def ask_candidate_how_it_was(unit: Unit, meeting: Meeting, *, now: datetime) -> None:
    """The candidate's side of a meeting: asked once."""
    who = await unit.candidates.get(meeting.candidate)
    notice = await _question(unit, meeting, "candidate")
    await unit.outbox.tell(who.person, notice, now=now, once=f"how:{meeting.id}:candidate")


@allowed(Role.MANAGER.of_own_company)
async def ensure_answered(unit: Unit, by: Actor, meeting: MeetingId) -> None:
    """Before a number is asked for. Raises `Gone` unless they answered gladly, `NotAllowed` for a colleague."""
    await _answered_gladly(unit, by, meeting)


@allowed(Role.MANAGER.of_own_company)
async def give_number(
    unit: Unit,
    by: Actor,
    meeting: MeetingId,
    *,
    now: datetime,
    municipality: Municipality,
    phone: str | None = None,
    own: bool = False,
) -> None:
    """Who answered gladly lets the candidate have their name and this number, their `own`, or none.

    It takes the place of a colleague's, who reads that. It is told when names are, or now, when they are shared
    already and it is another.
    Raises `Gone`, `NotAllowed` for a colleague.
    """
    found = await _answered_gladly(unit, by, meeting)
    since = found.shared_at or found.ends_at
    await ensure_still_known(unit, found, since, now=now, municipality=municipality)
    me = await unit.people.get(by.person)
    given = me.phone if own else phone
    await unit.speed_dating.give_number(meeting, given, by=by.person)
    unit.audit.note(by, "number given" if given else "no number given", ("meeting", meeting), now=now)
    if given and given != found.company_phone and found.shared_at is not None:
        await tell_number(unit, found, me.name or "", given, now=now)
    if found.company_speaker not in (None, by.person):
        met = await unit.speed_dating.meeting(meeting)
        await tell_whose_answer_changed(unit, by, found, met, now=now)


@dataclass(frozen=True)
class Shared:
    """Who knows the candidate now, and whether they have a number to call."""

    company: str
    with_phone: bool
    who: NamesShared | None = None  # where the candidate reads it at once


@allowed(Role.CANDIDATE.themselves)
async def ensure_sharable(unit: Unit, by: Actor, meeting: MeetingId) -> None:
    """Before a number is asked for. Raises `Gone` unless both said gladly, `Already`, `NotAllowed`."""
    await _sharable(unit, by, meeting)


@allowed(Role.CANDIDATE.themselves)
async def share(
    unit: Unit, by: Actor, meeting: MeetingId, *, now: datetime, municipality: Municipality,
    phone: str | None = None, at_once: bool = False,
) -> Shared:  # fmt: skip
    """The candidate's last tap: both get the other's name, and the phone where there is one.

    A candidate who presses in their own chat reads it in the answer, `at_once`, and in no second message.

    `phone` is kept as the candidate's own. Raises `Gone` unless both said gladly, `Already`, `NotAllowed`;
    `Nameless` when only a file's mark is known of them.
    """
    found = await _sharable(unit, by, meeting)
    name = full_name((await unit.people.get(by.person)).name)
    if not name:
        raise Nameless
    if not await unit.speed_dating.share(meeting, now=now):
        # Somebody was faster: the candidate with the same tap, or the company with another answer.
        await _sharable(unit, by, meeting)
        raise Already
    if phone is not None:
        await unit.people.change(by.person, phone=phone)
    unit.audit.note(by, "name shared", ("meeting", meeting), now=now)
    await begin_step(unit, meeting, now=now, municipality=municipality)
    who = await unit.candidates.get(found.candidate)
    company = await unit.companies.get(found.company)
    job = await job_of(unit, found)
    known_by = NamesShared(
        meeting, name, who.phone, company.name, for_company=True, company=company.id, job=job
    )
    await tell_company(unit, found.company, known_by, now=now)
    seen = "name" if who.phone is not None else "name only"
    managers = [one for one in await unit.companies.members(found.company) if one.role == Role.MANAGER]
    speaker, reads = found.speaker([one.person for one in managers]), None
    for member in managers:
        await unit.candidates.saw(found.candidate, member.person, seen, company=found.company, now=now)
        if member.person == speaker:
            notice = NamesShared(meeting, member.name, found.number_of(speaker), company.name, job=job)
            if at_once:
                reads = notice
            else:
                await unit.outbox.tell(who.person, notice, now=now)
    suggestion = await unit.shortlists.get(found.suggestion)
    number = await unit.aliases.of(found.candidate, found.company)
    told = NamesShared(meeting, str(number), None, company.name, for_staff=True)
    contact, adviser = await contact_now(unit, suggestion, now), who.adviser
    for person in dict.fromkeys((contact, await unit.contacts.advising(adviser, now=now))):
        advises = await unit.known_names.to(person, who, now=now) is not None
        known = replace(told, name=name) if advises else told
        await unit.outbox.tell(person, known, now=now)
    return Shared(company.name, who.phone is not None, reads)


def question_card(meeting: MeetingId) -> str:
    """What the message is called that asks a candidate for their name."""
    return f"both gladly:{meeting}"


@by_the_clock
async def waits_for_the_name(unit: Unit, meeting: MeetingId) -> bool:
    """Whether the candidate may share their name now."""
    try:
        found = await unit.speed_dating.meeting(meeting)
    except Gone:
        return False
    return found.state is MeetingState.PLANNED and found.both_gladly and found.shared_at is None


async def _ask_for_the_name(unit: Unit, met: Meeting, *, now: datetime) -> None:
    """The candidate is asked as soon as both say gladly."""
    company, who = await unit.companies.get(met.company), await unit.candidates.get(met.candidate)
    asked, card, once = BothGladly(met.id, company.name), question_card(met.id), None
    if await unit.told.has_card(who.person, card):
        # It was closed, and is open again: seen once more, and after that in its place. What has come below it
        # since may say that it is closed: then it is seen below that, once.
        again, below = f"both gladly again:{met.id}", f"both gladly below:{met.id}"
        if not await unit.told.any_of([again]):
            once = again
        elif await unit.shown.lies_above(who.person, card) and not await unit.told.any_of([below]):
            once = below
        if once is not None:
            await unit.shown.let_go(who.person, card)
    await unit.outbox.tell(who.person, asked, now=now, about=(QUESTION, met.id), card=card, once=once)


@by_the_clock
async def close_question(unit: Unit, met: Meeting, *, now: datetime, by_themselves: bool = False) -> None:
    """They are asked for their name no longer than both say gladly.

    Who has read the question reads that it is closed, and their adviser hears it, unless they closed it
    `by_themselves`.
    """
    company, who = await unit.companies.get(met.company), await unit.candidates.get(met.candidate)
    asked, card = BothGladly(met.id, company.name), question_card(met.id)
    await unit.outbox.take_back((QUESTION, met.id), now=now)
    for call in await unit.calls.open_to(who.person, "tell"):
        if call.notice == asked:
            await unit.calls.done(call.id, now=now)
    if await unit.told.has_card(who.person, card):
        adviser = await unit.contacts.advising(who.adviser, now=now)
        name = (await unit.people.get(adviser)).name or ""
        await unit.outbox.tell(who.person, replace(asked, over=True, adviser=name), now=now, card=card)
        if not by_themselves:
            told = QuestionClosed(met.id, who.id, who.name, company.name)
            await unit.outbox.tell(adviser, told, now=now, once=f"question closed:{met.id}")


async def _tell_adviser(unit: Unit, missed: Meeting, *, by_company: bool, now: datetime) -> None:
    """Whose doing it was nobody knows; whoever helps the candidate may find another time."""
    who = await unit.candidates.get(missed.candidate)
    company = (await unit.companies.get(missed.company)).name
    adviser = await unit.contacts.advising(who.adviser, now=now)
    notice = TalkMissed(missed.id, who.id, who.name, company, by_company)
    await unit.outbox.tell(adviser, notice, now=now, once=f"not met:{missed.id}:{by_company}")


async def _ensure_begun(unit: Unit, talk: Meeting, now: datetime) -> None:
    """By the round clock too, which may be ahead of the plan. Raises `Gone`."""
    if now < talk.begins_at:
        event = await unit.speed_dating.get(talk.event)
        if await unit.clocks.reached(event, now=now) < talk.begins_at:
            raise Gone


async def _answered_gladly(unit: Unit, by: Actor, meeting: MeetingId) -> Meeting:
    found, _side = await _mine(unit, by, meeting)
    if found.company_said is not Feedback.GLADLY:
        raise Gone
    if by.person not in (found.company_said_by, found.company_speaker):
        raise NotAllowed
    return found


async def _sharable(unit: Unit, by: Actor, meeting: MeetingId) -> Meeting:
    found, _side = await _mine(unit, by, meeting)
    if not found.both_gladly:
        raise await _why_closed(unit, found, by)
    if found.shared_at is not None:
        raise Already
    return found


async def _why_closed(unit: Unit, met: Meeting, by: Actor) -> Refusal:
    """Who has said gladly was asked for their name: the company has changed its answer, which is not said."""
    if met.candidate_said is not Feedback.GLADLY or met.company_said is None:
        return Gone()
    who = await unit.candidates.get(met.candidate)
    return QuestionIsClosed((await unit.people.get(who.adviser)).name or "")


async def _question(unit: Unit, meeting: Meeting, side: str) -> HowWasIt:
    return how_it_was(meeting, side, await unit.times.talk(meeting, side))


def how_it_was(meeting: Meeting, side: str, talk: Talk) -> HowWasIt:
    """The question to one side, about the talk as they know it."""
    sure = side == "company" or meeting.agreed
    return HowWasIt(meeting.id, talk.who, side, sure, talk.begins, talk.named)


async def _mine(unit: Unit, by: Actor, meeting: MeetingId) -> tuple[Meeting, str]:
    found = await unit.speed_dating.meeting(meeting)
    if found.state is not MeetingState.PLANNED:
        raise Gone
    if by.role is Role.MANAGER:
        if found.company != by.company_as(Role.MANAGER):
            raise NotAllowed
        return found, "company"
    me = await unit.candidates.of_person(by.person)
    if me is None or me.id != found.candidate:
        raise NotAllowed
    return found, "candidate"
