"""Whose link it is: a wrong hand is told of, and who comes in as somebody known is called first."""

from collections.abc import Iterable
from datetime import datetime

from bot.actions.invitations import draw_code
from bot.domain.errors import Gone
from bot.domain.ids import CandidateId, CompanyId, InvitationId, PersonId, RoleId
from bot.domain.invitations import CODE_TRIES, WrongLink, is_asked_first, is_own_start, may_open, takes_over
from bot.domain.notices.people import LinkInWrongHands, SecondStepCode
from bot.domain.roles import COMPANY, STAFF, Actor, Held, Role, allowed, by_the_clock
from bot.store.candidates import Candidate
from bot.store.invitations import Invitation
from bot.store.unit import Unit

NOT_YET = RoleId(0)


@allowed(Role.CONSULTANT.adviser_of_candidate)
async def close_link(
    unit: Unit, by: Actor, invitation: InvitationId, *, now: datetime
) -> tuple[CandidateId, WrongLink | None]:
    """ "Wrong person: close the link": nobody gets in by it any more. Whose link it was, and why it is not closed.

    Raises `Gone`, `NotAllowed`.
    """
    found = await unit.invitations.get(invitation)
    known = await _candidate_of(unit, found)
    if known is None:
        raise Gone
    await unit.contacts.ensure_advises(by, known.adviser, now=now)
    if not await unit.invitations.close(found.id, now=now):
        is_used = (await unit.invitations.get(found.id)).used_at is not None
        return known.id, WrongLink.USED if is_used else WrongLink.EXPIRED
    unit.audit.note(by, "link closed", ("invitation", found.id), now=now)
    return known.id, None


@by_the_clock
async def is_for_them(unit: Unit, by: Actor, found: Invitation) -> bool:
    """Whether they may open it at all."""
    if found.person == by.person:
        return True
    holds = {held.role for held in by.held}
    if await unit.candidates.of_person(by.person) is not None:
        holds.add(Role.CANDIDATE)
    return may_open(frozenset(holds), found.role, made_for_known=found.person is not None)


@by_the_clock
async def is_to_own_start(unit: Unit, by: Actor, found: Invitation) -> bool:
    """Whether a candidate would follow their own start at a company by it."""
    if not by.held:
        return False
    candidate = await _candidate_of(unit, found) or await unit.candidates.of_person(by.person)
    there = Held(NOT_YET, found.role, company=found.company, placement=found.placement)
    return await _follows(unit, candidate, (*by.held, there))


@by_the_clock
async def would_follow_own_start(unit: Unit, person: PersonId, role: Role, *, company: CompanyId) -> bool:
    """Whether this role at a company would make somebody follow their own start there."""
    candidate = await unit.candidates.of_person(person)
    return await _follows(unit, candidate, (Held(NOT_YET, role, company=company),))


@by_the_clock
async def must_say(unit: Unit, by: Actor, found: Invitation) -> bool:
    """Whether they are asked first if it is theirs; who has said so is not asked again."""
    if by.person in (found.person, found.opened_by):
        return False
    return is_asked_first(by.held, (await unit.people.get(by.person)).name, found.name)


@by_the_clock
async def ask_for_call(unit: Unit, by: Actor, found: Invitation, *, now: datetime) -> PersonId | None:
    """Who reads a code aloud to the person they know, before this chat is theirs; None where no call is due."""
    if found.person in (None, by.person):
        return None
    elsewhere = await unit.people.chat_of(found.person) is not None
    if not takes_over(by.held, found.role, made_for_known=True, is_elsewhere=elsewhere):
        return None
    caller, code = await looks_after(unit, found, now=now), draw_code()
    if caller is None:
        raise Gone
    await unit.invitations.ask_code(found.id, code, tries=CODE_TRIES)
    known = await _candidate_of(unit, found)
    notice = SecondStepCode(found.name, code, found.id, known.id if known else None, await _who(unit, by))
    await unit.outbox.tell(caller, notice, now=now)
    return caller


@by_the_clock
async def tell_wrong_hands(unit: Unit, by: Actor, found: Invitation, *, now: datetime) -> str | None:
    """Whoever looks after the person learns, once, that somebody else has the link: their name."""
    reader = await looks_after(unit, found, now=now)
    if reader is None or reader == by.person:
        return None
    known = await _candidate_of(unit, found)
    who = await _who(unit, by) if known is not None else None
    notice = LinkInWrongHands(found.name, found.id, known.id if known else None, who, found.opened_by is None)
    await unit.outbox.tell(reader, notice, now=now, once=f"wrong hands:{found.id}:{by.person}")
    return (await unit.people.get(reader)).name


@by_the_clock
async def tell_dead(unit: Unit, found: Invitation, *, now: datetime) -> None:
    """Whoever handed out a staff link learns that too many wrong codes have closed it."""
    if found.invited_by is not None:
        notice = LinkInWrongHands(found.name, found.id, None, None, works=False, dead=True)
        await unit.outbox.tell(found.invited_by, notice, now=now, once=f"dead link:{found.id}")


@by_the_clock
async def looks_after(unit: Unit, found: Invitation, *, now: datetime) -> PersonId | None:
    """Whose affair a link is: a candidate's adviser's now, else whoever handed it out."""
    known = await _candidate_of(unit, found)
    return await unit.contacts.advising(known.adviser, now=now) if known is not None else found.invited_by


async def _follows(unit: Unit, candidate: Candidate | None, roles: Iterable[Held]) -> bool:
    return candidate is not None and is_own_start(await unit.placements.of_candidate(candidate.id), roles)


async def _candidate_of(unit: Unit, found: Invitation) -> Candidate | None:
    if found.role is not Role.CANDIDATE or found.person is None:
        return None
    return await unit.candidates.of_person(found.person)


async def _who(unit: Unit, by: Actor) -> str | None:
    """Who opened it, as an adviser may know them: of the staff, or of a company; a candidate has no name here."""
    role = next((one for one in by.held if one.role in STAFF.roles | COMPANY.roles), None)
    if role is None:
        return None
    name = (await unit.people.get(by.person)).name or ""
    return name if role.company is None else f"{name}, {(await unit.companies.get(role.company)).name}"
