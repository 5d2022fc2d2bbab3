"""A manager changes what a colleague answered after a talk: whoever's answer it was reads that, and by whom."""

from dataclasses import replace
from datetime import datetime

from bot.actions.speed_dating.telling_companies import managers_of
from bot.domain.errors import Already, NotAllowed
from bot.domain.ids import MeetingId, PersonId
from bot.domain.notices.speed_dating.changed import AnswerChanged
from bot.domain.roles import Actor, by_the_clock
from bot.domain.speed_dating.events import Feedback, Meeting
from bot.store.unit import Unit


def answer_card(meeting: MeetingId) -> str:
    """What the message is called in which a manager reads what was answered for their company."""
    return f"answered:{meeting}"


@by_the_clock
async def tell_whose_answer_changed(
    unit: Unit, by: Actor, before: Meeting, met: Meeting, *, now: datetime
) -> None:
    """Whoever had answered, and whose name the candidate was to get, reads how it stands now.

    In a message of its own, and where their own answer stands: that promises no more what is not so.
    """
    managers = await managers_of(unit, met.company)
    theirs = dict.fromkeys((before.company_said_by, before.company_speaker))
    readers = [one for one in theirs if one is not None and one in managers and one != by.person]
    said, was = met.company_said, before.company_said
    if said is None:
        return
    for reader in readers:
        notice = replace(
            await _as_it_stands(unit, met, said, by.person, reader),
            answer_stands=said is was,
            gladly_before=was is Feedback.GLADLY,
        )
        if await unit.shown.standing(reader, answer_card(met.id)) is not None:
            there = replace(notice, in_its_place=True)
            await unit.outbox.tell(reader, there, now=now, card=answer_card(met.id))
        await unit.outbox.tell(reader, notice, now=now)


@by_the_clock
async def answer_as_it_is(unit: Unit, by: Actor, notice: AnswerChanged) -> AnswerChanged:
    """The same when it is opened. Raises `Already` for who has answered again meanwhile, `NotAllowed`."""
    met = await unit.speed_dating.meeting(notice.meeting)
    managers = await managers_of(unit, met.company)
    if by.person not in managers:
        raise NotAllowed
    said, colleague = met.company_said, met.company_said_by
    if said is None or colleague is None or colleague == by.person:
        # Where only the number is another, the answer is still the reader's own.
        if notice.answer_stands:
            return notice
        raise Already
    found = await _as_it_stands(unit, met, said, colleague, by.person)
    stands = notice.answer_stands and notice.said is said
    return replace(found, answer_stands=stands, gladly_before=notice.gladly_before)


async def _as_it_stands(
    unit: Unit, met: Meeting, said: Feedback, colleague: PersonId, reader: PersonId
) -> AnswerChanged:
    speaker = met.speaker(await managers_of(unit, met.company))
    called = "" if speaker in (None, reader) else await _name(unit, speaker)
    talk = await unit.times.talk(met, "company")
    return AnswerChanged(
        met.id, met.company, await _name(unit, colleague), said, talk.who, talk.begins, talk.named,
        speaker=called, phone=met.number_of(speaker), shared=met.shared_at is not None,
    )  # fmt: skip


async def _name(unit: Unit, person: PersonId | None) -> str:
    return "" if person is None else (await unit.people.get(person)).name or ""
