"""What is to be said in a call, for the one who makes it."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import Already, Gone, NotAllowed
from bot.domain.ids import PersonId, TaskId
from bot.domain.notices import Notice
from bot.domain.notices.candidates import CandidateWrote
from bot.domain.notices.checkins import MentorWrote
from bot.domain.notices.telling import Reader, read_aloud, reader_of
from bot.domain.roles import STAFF, Actor, Role, allowed
from bot.store.unit import Unit

DANGER = "danger"


@dataclass(frozen=True)
class ToTell:
    """Whom to call, and what to say; no notice when only its `reader` may read it.

    `may_answer`: the caller looks after them, and may enter what they say.
    """

    name: str
    phone: str | None
    notice: Notice | None
    reader: Reader
    may_answer: bool
    person: PersonId
    words_wait: bool  # it is what a candidate or a mentor wrote to them


@allowed(STAFF)
async def whom_in_danger(unit: Unit, by: Actor, task: TaskId) -> str | None:
    """The name of who may be in danger, of a call that is mine to make; None when it is about something else.

    Raises `Gone`, `NotAllowed`, `Already` once somebody has spoken with them.
    """
    found = await unit.calls.get(task)
    if found is None:
        raise Gone
    if found.owner != by.person:
        raise NotAllowed
    if found.reason != DANGER:
        return None
    await unit.callers.ensure_not_called(found)
    return (await unit.people.get(found.person)).name or ""


@allowed(Role.CONSULTANT.themselves | Role.COORDINATOR.of_own_unit)
async def waiting_in_danger(unit: Unit, by: Actor, person: PersonId) -> int:
    """How many people this consultant is to call now because they may be in danger. Raises `NotAllowed`."""
    if by.role is Role.COORDINATOR:
        await unit.contacts.ensure_leads(by, person)
    elif by.person != person:
        raise NotAllowed
    return sum(one.reason == DANGER for one in await unit.calls.open_of(person))


@allowed(STAFF)
async def to_tell(unit: Unit, by: Actor, task: TaskId, *, now: datetime) -> ToTell:
    """What somebody could not be told in the chat. A candidate I only cover sees that I looked.

    Raises `Gone`, `Already` once the call is made, `NotAllowed` for everybody but its owner.
    """
    found = await unit.calls.get(task)
    if found is None:
        raise Gone
    if found.owner != by.person:
        raise NotAllowed
    if found.done_at is not None:
        raise Already
    notice = found.notice
    if notice is None:
        raise Gone
    person = await unit.people.get(found.person)
    who = await unit.candidates.of_person(found.person)
    advises = False
    if who is not None and by.role is Role.CONSULTANT:
        advises = by.person in (who.adviser, await unit.contacts.advising(who.adviser, now=now))
    if who is not None and who.adviser != by.person:
        await unit.candidates.saw(who.id, by.person, "covering" if advises else "call", company=None, now=now)
    unit.audit.note(by, "told by phone", ("task", task), now=now)
    is_mine = by.person in await unit.callers.of(found.person, now=now)
    return ToTell(
        person.name or "",
        person.phone,
        read_aloud(notice, advises=advises),
        reader_of(notice),
        # A coordinator answers for no candidate.
        may_answer=is_mine and (by.role is Role.CONSULTANT or who is None),
        person=found.person,
        words_wait=isinstance(notice, CandidateWrote | MentorWrote),
    )
