"""Companies come in, and each has one fixed contact."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.approvals import plan_parting
from bot.actions.calls_handing_over import plan_handing_over
from bot.actions.companies_passed_on import ensure_may_take, pass_on_companies
from bot.actions.companies_telling import Round, tell_of_new_contacts
from bot.actions.entering import WELCOMES
from bot.actions.invitations import ensure_main
from bot.actions.managers import lead_if_first
from bot.actions.requests_ending import close_those_of, end_first_call
from bot.actions.whose_link import would_follow_own_start
from bot.domain.companies import KnownAlready, NobodyToAsk
from bot.domain.errors import Already, Gone, NotAllowed
from bot.domain.ids import CompanyId, PersonId
from bot.domain.notices.companies import SomebodyNew, TurnedAway, YouAreKnown
from bot.domain.placements import OwnStart
from bot.domain.roles import ANYONE, Actor, Role, allowed, by_the_clock
from bot.domain.workload import Assigning, assign
from bot.store.companies import Company
from bot.store.invitations import Invitation
from bot.store.unit import Unit

# So many companies that look like a new one are named.
MOST_ALIKE = 3


@dataclass(frozen=True)
class Registration:
    """What somebody from a company says at the public link."""

    cvr: str
    company: str
    branch: str | None
    area: str | None
    name: str
    phone: str | None = None


@allowed(ANYONE)
async def register(unit: Unit, by: Actor, said: Registration, *, now: datetime) -> CompanyId:
    """Come in by the public link: the company gets its contact, the person may write to them.

    Of a company that is known already, nothing is told but who the contact is. Raises `NobodyToAsk`.
    """
    if any(held.role in (Role.MANAGER, Role.GUEST) and held.company for held in by.held):
        known = await unit.companies.find(said.cvr)
        if known is not None and any(held.company == known.id for held in by.held):
            raise Already
    company, fresh = await unit.companies.add(
        said.cvr, said.company, branch=said.branch, area=said.area, now=now
    )
    if await unit.companies.contact_of(company) is None:
        await give_contact(unit, company, branch=said.branch, area=said.area, now=now)
    await unit.people.change(by.person, name=said.name, phone=said.phone)
    role = await unit.people.give_role(by.person, Role.GUEST, company=company, now=now)
    await unit.people.change(by.person, acting_role_id=role)
    unit.audit.note(by, "came as guest", ("company", company), now=now)
    contact = await unit.contacts.answering(company, now=now)
    if contact is not None:
        met = await unit.companies.get(company)
        alike = await _looks_like(unit, met) if fresh else ()
        notice = SomebodyNew(
            company, met.name, met.cvr, by.person, said.name, said.phone, first=fresh, alike=alike
        )
        await unit.outbox.tell(contact, notice, now=now, card=f"guest:{by.person}:{company}")
        main = await unit.managers.main_of(company)
        if main is not None:
            colleague = replace(notice, phone=None, colleague=True, alike=())
            await unit.outbox.tell(main, colleague, now=now, card=f"guest:{by.person}:{company}")
    return company


async def _looks_like(unit: Unit, met: Company) -> tuple[str, ...]:
    """Companies it may be a second time, each with its number."""
    alike = await unit.doubles.called(met.name, met.cvr)
    return tuple(f"{one.name}, CVR {one.cvr}" for one in await unit.companies.these(alike[:MOST_ALIKE]))


@by_the_clock
async def give_contact(
    unit: Unit, company: CompanyId, *, branch: str | None, area: str | None, now: datetime
) -> PersonId:
    """The fixed contact by the municipality's rule. Raises `NobodyToAsk`."""
    chosen = assign(await unit.workload.takers(now=now), branch=branch, area=area)
    await unit.companies.assign(company, chosen.person, reason=chosen.reason, now=now)
    return chosen.person


@by_the_clock
async def give_missing_contacts(unit: Unit, *, now: datetime, within: Round | None = None) -> int:
    """A fixed contact for every company that has none, by the municipality's rule; how many got one.

    Each contact reads once which ones, and whoever of a company is in by then who it is; `within` a round, each
    contact reads of all it gave.
    """
    waiting = await unit.companies.without_contact()
    if not waiting:
        return 0
    assigning, given = Assigning(await unit.workload.takers(now=now)), []
    for company in waiting:
        try:
            chosen = assigning.give(company.branch, company.area)
        except NobodyToAsk:
            break
        given.append((company.id, chosen.person, chosen.reason))
    await unit.companies.assign_first(given, now=now)
    names = {company.id: company.name for company in waiting}
    shares = {company: person for company, person, _reason in given}
    await tell_of_new_contacts(unit, shares, {}, names=names, by=None, now=now, within=within)
    return len(given)


@allowed(Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit | Role.MANAGER.of_own_company)
async def know(unit: Unit, by: Actor, person: PersonId, company: CompanyId, *, now: datetime) -> str:
    """ "I know this person": the guest becomes a manager. Their name.

    Raises `KnownAlready`, `Gone`, `OwnStart`, `OnlyTheMain`.
    """
    if by.role is Role.MANAGER:
        if by.company_as(Role.MANAGER) != company:
            raise NotAllowed
        await ensure_main(unit, by)
    else:
        await unit.contacts.ensure_answers(by, company, now=now)
    held = [one for one in await unit.people.held_by(person) if one.company == company]
    name = (await unit.people.get(person)).name or ""
    if any(one.role is Role.MANAGER for one in held):
        raise KnownAlready(name)
    guest = next((one for one in held if one.role is Role.GUEST), None)
    if guest is None:
        raise Gone
    if await would_follow_own_start(unit, person, Role.MANAGER, company=company):
        raise OwnStart(name)
    await unit.people.end_role(guest.id, now=now)
    role = await unit.people.give_role(person, Role.MANAGER, company=company, now=now)
    await lead_if_first(unit, person, company, now=now)
    await unit.people.change(person, acting_role_id=role)
    await plan_parting(unit, person, now=now)
    if by.role is not Role.MANAGER:
        await end_first_call(unit, person, company, now=now)
    unit.audit.note(by, "known as manager", ("person", person), now=now)
    knower = await unit.people.get(by.person)
    await unit.outbox.tell(person, YouAreKnown(knower.name or ""), now=now)
    await _tell_who_let_in(unit, by, person, company, now=now)
    return name


async def _tell_who_let_in(
    unit: Unit, by: Actor, person: PersonId, company: CompanyId, *, now: datetime
) -> None:
    """The others who were asked read it in their card, which has nothing to press any more."""
    met, them, knower = await unit.companies.get(company), await unit.people.get(person), by.person
    asked = {
        await unit.contacts.answering(company, now=now): False,
        await unit.managers.main_of(company): True,
    }
    let_in_by = (await unit.people.get(knower)).name
    for one, colleague in asked.items():
        if one is not None and one not in (knower, person):
            notice = SomebodyNew(
                company, met.name, met.cvr, person, them.name or "", None,
                first=False, colleague=colleague, let_in_by=let_in_by,
            )  # fmt: skip
            await unit.outbox.tell(one, notice, now=now, card=f"guest:{person}:{company}")


@allowed(Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit)
async def turn_away(unit: Unit, by: Actor, person: PersonId, company: CompanyId, *, now: datetime) -> str:
    """ "I do not know this person": the guest may not write for the company any more.

    Raises `KnownAlready`, `Gone`.
    """
    await unit.contacts.ensure_answers(by, company, now=now)
    held = await unit.people.held_by(person)
    guest = next((one for one in held if one.role is Role.GUEST and one.company == company), None)
    if any(one.role is Role.MANAGER and one.company == company for one in held):
        raise KnownAlready((await unit.people.get(person)).name or "")
    if guest is None:
        raise Gone
    await unit.people.end_role(guest.id, now=now)
    await close_those_of(unit, person, company, now=now)
    unit.audit.note(by, "turned away", ("person", person), now=now)
    await unit.outbox.tell(person, TurnedAway((await unit.companies.get(company)).name), now=now)
    return (await unit.people.get(person)).name or ""


@allowed(Role.COORDINATOR.of_own_unit)
async def change_contact(
    unit: Unit,
    by: Actor,
    company: CompanyId,
    person: PersonId,
    *,
    although_away: bool = False,
    now: datetime,
) -> None:
    """The coordinator gives the company another fixed contact; both sides are told.

    Raises `Already`, `Gone` for somebody who takes no companies, `NotAllowed` for another unit's, `CannotAnswer`,
    and `ContactIsAway` where that was not said.
    """
    await unit.contacts.ensure_answers(by, company, now=now)
    before = await unit.companies.get(company)
    if before.contact == person:
        raise Already
    if before.contact is not None:
        share = {company: person}
        await pass_on_companies(
            unit, by, before.contact, share, reason="coordinator", although_away=although_away, now=now
        )
        return
    await ensure_may_take(unit, by, person, although_away=although_away, elsewhere=False, now=now)
    await unit.companies.assign(company, person, reason="coordinator", now=now, by=by.person)
    unit.audit.note(by, "contact changed", ("company", company), now=now)
    await plan_handing_over(unit, person, "contact", now)
    await tell_new_contact(unit, company, person, None, now=now)


@by_the_clock
async def tell_new_contact(
    unit: Unit, company: CompanyId, person: PersonId, before: PersonId | None, *, now: datetime
) -> None:
    """The new contact, the one before, and everybody of the company read who it is from now on."""
    names = {company: (await unit.companies.get(company)).name}
    had = {company: before} if before is not None else {}
    await tell_of_new_contacts(unit, {company: person}, had, names=names, by=None, now=now)


async def _take_what_waited(unit: Unit, _person: PersonId, _by: Invitation, now: datetime) -> None:
    await give_missing_contacts(unit, now=now)


WELCOMES[Role.CONSULTANT] = _take_what_waited
