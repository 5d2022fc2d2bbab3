"""Who writes for a company: let in by the main manager or the contact, taken off, handed on, and left."""

from dataclasses import dataclass
from datetime import datetime

from bot.actions.entering import WELCOMES
from bot.actions.invitations import Invited, ensure_main, invite
from bot.actions.managers_following import end_managing, tell_contact_who_left
from bot.actions.requests_ending import end_first_call
from bot.domain.errors import Already, Gone, NotAllowed
from bot.domain.ids import CompanyId, InvitationId, PersonId
from bot.domain.invitations import Way
from bot.domain.managers import LeaveInstead, NotAManager
from bot.domain.notices.companies import ManagerGone, ManagerIn, YouFollow
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.store.invitations import Invitation
from bot.store.unit import Unit

WHOSE = Role.MANAGER.of_own_company | Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit


@dataclass(frozen=True)
class Left:
    """The company somebody left, and the name of its main manager now; None when nobody is left."""

    company: str
    main: str | None
    contact: str | None


@allowed(WHOSE)
async def invite_manager(
    unit: Unit, by: Actor, company: CompanyId, name: str, *, way: Way, now: datetime
) -> Invited:
    """A one-time link for a colleague at the company. Raises `OnlyTheMain`, `NotAllowed`."""
    await _ensure_theirs(unit, by, company, now)
    return await invite(unit, by, Role.MANAGER, name=name, way=way, company=company, now=now)


@allowed(WHOSE)
async def ensure_may_invite(unit: Unit, by: Actor, company: CompanyId | None, *, now: datetime) -> None:
    """Asked before the first question. Raises `OnlyTheMain`, `NotAllowed`."""
    if company is None:
        company = by.company_as(Role.MANAGER)
    await _ensure_theirs(unit, by, company, now)


@allowed(WHOSE)
async def take_link_back(unit: Unit, by: Actor, invitation: InvitationId, *, now: datetime) -> str:
    """Nobody comes in by it any more; whose it was. Raises `Already` for one that is used or too old, `Gone`,
    `OnlyTheMain`, `NotAllowed`."""
    found = await unit.invitations.get(invitation)
    if found.role is not Role.MANAGER or found.company is None:
        raise Gone
    await _ensure_theirs(unit, by, found.company, now)
    if not await unit.invitations.close(invitation, now=now):
        raise Already
    unit.audit.note(by, "link closed", ("invitation", invitation), now=now)
    return found.name


@allowed(WHOSE)
async def remove_manager(
    unit: Unit, by: Actor, person: PersonId, company: CompanyId, *, now: datetime
) -> str:
    """Take a colleague off, who is told kindly; what is open goes to the main manager. Their name.

    Raises `NotAManager`, `LeaveInstead` for oneself, `OnlyTheMain`, `NotAllowed`.
    """
    await _ensure_theirs(unit, by, company, now)
    if person == by.person:
        raise LeaveInstead
    name = await _ensure_writes(unit, person, company)
    unread = await _open_matters(unit, person, company)
    followed = await end_managing(unit, person, company, now=now)
    who = (await unit.people.get(by.person)).name or ""
    met = await unit.companies.get(company)
    unit.audit.note(by, "manager removed", ("person", person), now=now)
    await unit.outbox.tell(person, ManagerGone(met.name, who), now=now)
    await tell_contact_who_left(
        unit, company, name, followed.main, by=who, unread=0 if followed.follower else unread,
        unheard=followed.unheard, but=by.person, now=now,
    )  # fmt: skip
    return name


@allowed(WHOSE)
async def make_main(unit: Unit, by: Actor, person: PersonId, company: CompanyId, *, now: datetime) -> str:
    """Hand the main role on. The new one's name. Raises `NotAManager`, `Already`, `OnlyTheMain`, `NotAllowed`."""
    await _ensure_theirs(unit, by, company, now)
    name = await _ensure_writes(unit, person, company)
    if await unit.managers.main_of(company) == person:
        raise Already
    await unit.managers.make_main(company, person, now=now)
    unit.audit.note(by, "main manager", ("person", person), now=now)
    met = await unit.companies.get(company)
    if person != by.person:
        await unit.outbox.tell(person, YouFollow(company, met.name, None, main=True), now=now)
    return name


@allowed(Role.MANAGER.of_own_company)
async def leave(unit: Unit, by: Actor, *, chosen: PersonId | None = None, now: datetime) -> Left:
    """Write for the company no more; `chosen` follows, else the main manager or whoever is known the longest.

    The last one may leave too: the contact is told, and keeps the company. Raises `NotAManager` for a follower
    who has left meanwhile.
    """
    company = by.company_as(Role.MANAGER)
    if chosen is not None:
        await _ensure_writes(unit, chosen, company)
    name = (await unit.people.get(by.person)).name or ""
    unread = await _open_matters(unit, by.person, company)
    followed = await end_managing(unit, by.person, company, chosen=chosen, now=now)
    unit.audit.note(by, "left company", ("company", company), now=now)
    nobody = followed.follower is None
    await tell_contact_who_left(
        unit, company, name, followed.main, by=None, unread=unread if nobody else 0,
        unheard=followed.unheard, now=now,
    )  # fmt: skip
    met, contact = await unit.companies.get(company), await unit.contacts.answering(company, now=now)
    return Left(met.name, await _name(unit, followed.main), await _name(unit, contact))


@by_the_clock
async def lead_if_first(unit: Unit, person: PersonId, company: CompanyId, *, now: datetime) -> None:
    """Whoever is known first for a company is its main manager."""
    if await unit.managers.main_of(company) is None:
        await unit.managers.make_main(company, person, now=now)


async def _welcomed(unit: Unit, person: PersonId, link: Invitation, now: datetime) -> None:
    """Who came as a guest before is one no more; who gave the link and the contact read who has come."""
    company = link.company
    assert company is not None, "a manager's link is one into a company"
    for held in await unit.people.held_by(person):
        if held.role is Role.GUEST and held.company == company:
            await unit.people.end_role(held.id, now=now)
            await end_first_call(unit, person, company, now=now)
    await lead_if_first(unit, person, company, now=now)
    met, name = await unit.companies.get(company), (await unit.people.get(person)).name or link.name
    contact = await unit.contacts.answering(company, now=now)
    by_a_colleague = link.invited_by in await unit.managers.of(company)
    for reader, colleague in ((link.invited_by if by_a_colleague else None, True), (contact, False)):
        if reader not in (None, person):
            await unit.outbox.tell(reader, ManagerIn(company, met.name, name, colleague), now=now)


async def _ensure_theirs(unit: Unit, by: Actor, company: CompanyId, now: datetime) -> None:
    if by.role is not Role.MANAGER:
        return await unit.contacts.ensure_answers(by, company, now=now)
    if by.company_as(Role.MANAGER) != company:
        raise NotAllowed
    return await ensure_main(unit, by)


async def _ensure_writes(unit: Unit, person: PersonId, company: CompanyId) -> str:
    if person not in await unit.managers.of(company):
        raise NotAManager
    return (await unit.people.get(person)).name or ""


async def _open_matters(unit: Unit, person: PersonId, company: CompanyId) -> int:
    """What nobody there answers when this one was the last: their questions, and the cards the company sees."""
    return len(await unit.requests.open_of(person, company)) + len(await unit.shortlists.shown_to(company))


async def _name(unit: Unit, person: PersonId | None) -> str | None:
    return (await unit.people.get(person)).name if person is not None else None


WELCOMES[Role.MANAGER] = _welcomed
