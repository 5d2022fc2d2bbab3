"""After a meeting: two taps each; names and phones only when both said gladly, after the candidate's last tap."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.shortlists import contact_now
from bot.actions.speed_dating_telling import tell_company
from bot.domain.errors import Already, Gone, NotAllowed
from bot.domain.ids import MeetingId
from bot.domain.notices.speed_dating import BothGladly, HowWasIt, NamesShared
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.domain.speed_dating import Feedback, MayNotHaveMet, Meeting, MeetingState, is_mutual
from bot.store.unit import Unit


@allowed(Role.CANDIDATE.themselves | Role.MANAGER.of_own_company)
async def say_how_it_was(
    unit: Unit, by: Actor, meeting: MeetingId, said: Feedback, *, now: datetime
) -> str | None:
    """One side's word; the company's name when the candidate may now share theirs.

    Raises `Gone`, `Already`, `MayNotHaveMet` when the candidate has to say that first, `NotAllowed`.
    """
    found, side = await _mine(unit, by, meeting)
    if side == "candidate" and not found.agreed:
        raise MayNotHaveMet((await unit.companies.get(found.company)).name)
    if not await unit.speed_dating.say(meeting, side, said):
        raise Already
    answers = [one for one in (found.company_said, found.candidate_said, said) if one is not None]
    if not is_mutual(answers):
        return None
    company = await unit.companies.get(found.company)
    if side == "candidate":
        return company.name
    who = await unit.candidates.get(found.candidate)
    await unit.outbox.tell(who.person, BothGladly(meeting, company.name), now=now)
    return None


@allowed(Role.CANDIDATE.themselves)
async def say_we_met(unit: Unit, by: Actor, meeting: MeetingId, *, now: datetime) -> str:
    """I was there without having said so before; the company's name.

    The company is asked now, whatever the candidate says next: its question tells what it has seen itself.
    Raises `Gone`, `Already`, `NotAllowed`.
    """
    found, _side = await _mine(unit, by, meeting)
    if not await unit.speed_dating.have_met(meeting):
        raise Already
    await ask_company_how_it_was(unit, found, now=now)
    return (await unit.companies.get(found.company)).name


@allowed(Role.CANDIDATE.themselves)
async def say_not_met(unit: Unit, by: Actor, meeting: MeetingId) -> None:
    """I was not there; nothing is kept of it. Raises `Gone`, `Already` after a yes, `NotAllowed`."""
    found, _side = await _mine(unit, by, meeting)
    if found.agreed:
        raise Already


@by_the_clock
async def ask_company_how_it_was(unit: Unit, meeting: Meeting, *, now: datetime) -> None:
    """The company's side of a meeting: asked once."""
    number = await unit.aliases.of(meeting.candidate, meeting.company)
    notice = HowWasIt(meeting.id, str(number), "company")
    await tell_company(unit, meeting.company, notice, now=now, once=f"how:{meeting.id}:company")


@dataclass(frozen=True)
class Shared:
    """Who knows the candidate now, and whether they have a number to call."""

    company: str
    with_phone: bool


@allowed(Role.CANDIDATE.themselves)
async def ensure_sharable(unit: Unit, by: Actor, meeting: MeetingId) -> None:
    """Before a number is asked for. Raises `Gone` unless both said gladly, `Already`, `NotAllowed`."""
    await _sharable(unit, by, meeting)


@allowed(Role.CANDIDATE.themselves)
async def share(
    unit: Unit, by: Actor, meeting: MeetingId, *, now: datetime, phone: str | None = None
) -> Shared:
    """The candidate's last tap: both get the other's name, and the phone where there is one.

    `phone` is kept as the candidate's own. Raises `Gone` unless both said gladly, `Already`, `NotAllowed`.
    """
    found = await _sharable(unit, by, meeting)
    if not await unit.speed_dating.share(meeting, now=now):
        raise Already
    if phone is not None:
        await unit.people.change(by.person, phone=phone)
    unit.audit.note(by, "name shared", ("meeting", meeting), now=now)
    who = await unit.candidates.get(found.candidate)
    company = await unit.companies.get(found.company)
    known_by = NamesShared(meeting, who.name, who.phone, company.name, for_company=True)
    await tell_company(unit, found.company, known_by, now=now)
    seen = "name" if who.phone is not None else "name only"
    for member in await unit.companies.members(found.company):
        if member.role == Role.MANAGER:
            await unit.candidates.saw(found.candidate, member.person, seen, company=found.company, now=now)
            notice = NamesShared(meeting, member.name, member.phone, company.name)
            await unit.outbox.tell(who.person, notice, now=now)
    suggestion = await unit.shortlists.get(found.suggestion)
    number = await unit.aliases.of(found.candidate, found.company)
    told = NamesShared(meeting, str(number), None, company.name, for_staff=True)
    contact, adviser = await contact_now(unit, suggestion, now), who.adviser
    for person in dict.fromkeys((contact, await unit.contacts.advising(adviser, now=now))):
        known = replace(told, name=who.name) if person == adviser else told
        await unit.outbox.tell(person, known, now=now)
    return Shared(company.name, who.phone is not None)


async def _sharable(unit: Unit, by: Actor, meeting: MeetingId) -> Meeting:
    found, _side = await _mine(unit, by, meeting)
    answers = [one for one in (found.company_said, found.candidate_said) if one is not None]
    if not is_mutual(answers):
        raise Gone
    if found.shared_at is not None:
        raise Already
    return found


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
