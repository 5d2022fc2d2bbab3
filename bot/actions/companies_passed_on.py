"""Companies get another fixed contact: one or many, in one transaction, and each side is told once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.actions.calls_handing_over import plan_handing_over
from bot.actions.outreach_passed_on import pass_on_visits
from bot.domain.companies import CannotAnswer, ContactIsAway
from bot.domain.errors import Gone
from bot.domain.ids import CompanyId, PersonId
from bot.domain.leaving import LeavesAlready, ToThemselves
from bot.domain.notices.companies import CompaniesGiven, CompaniesPassedOn, CompanyGiven, NewContact
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.store.unit import Unit

# So many names stand in a message that tells of many companies.
MOST_NAMES = 12
NEW_CONTACT = "new contact"


@dataclass(frozen=True)
class PassedOn:
    """How many went to whom, by name; and which were somebody else's by then, and stay there."""

    given: tuple[tuple[str, int], ...]
    elsewhere: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many went."""
        return sum(number for _name, number in self.given)


@allowed(Role.COORDINATOR.of_own_unit)
async def pass_on_companies(
    unit: Unit,
    by: Actor,
    before: PersonId,
    shares: Mapping[CompanyId, PersonId],
    *,
    reason: str,
    although_away: bool = False,
    now: datetime,
) -> PassedOn:
    """These companies of one contact get new ones, and everybody is told once.

    A company that is not theirs any more stays where it is, and is named. Raises `NotAllowed` for another
    unit's, and what `ensure_may_take` raises.
    """
    await unit.contacts.ensure_leads(by, before)
    return await give_on(
        unit, by, before, shares, reason=reason, although_away=although_away, elsewhere=False, now=now
    )


@by_the_clock
async def give_on(
    unit: Unit,
    by: Actor,
    before: PersonId,
    shares: Mapping[CompanyId, PersonId],
    *,
    reason: str,
    although_away: bool,
    elsewhere: bool,
    now: datetime,
) -> PassedOn:
    """The same, once it is known who may; `elsewhere` lets another unit take over."""
    if before in shares.values():
        raise ToThemselves
    for person in set(shares.values()):
        await ensure_may_take(unit, by, person, although_away=although_away, elsewhere=elsewhere, now=now)
    contacts = await unit.companies.contacts_of(shares)
    going = {one: to for one, to in shares.items() if contacts.get(one) == before}
    await unit.companies.assign_each(going, reason=reason, now=now, by=by.person)
    for company in going:
        unit.audit.note(by, "contact changed", ("company", company), now=now)
    for person in set(going.values()):
        await plan_handing_over(unit, person, "contact", now)
    names = await unit.companies.names_of(shares)
    await tell_of_new_contacts(unit, going, dict.fromkeys(going, before), names=names, by=by.person, now=now)
    people = await unit.people.names_of(set(going.values()))
    return PassedOn(
        tuple((people[one], len(_of(going, one))) for one in sorted(set(going.values()))),
        tuple(sorted(names[one] for one in set(shares) - set(going) if one in names)),
    )


@by_the_clock
async def ensure_may_take(
    unit: Unit, by: Actor, person: PersonId, *, although_away: bool, elsewhere: bool, now: datetime
) -> None:
    """Raises `Gone` for somebody who takes no companies, `NotAllowed` for another unit's, `CannotAnswer` for
    who reads nothing here, `LeavesAlready`, and `ContactIsAway` unless that was said.

    Whoever leads the unit may take over, where `elsewhere` lets more people do so than its consultants.
    """
    if elsewhere and person in await unit.contacts.coordinators_of(by.person):
        return
    member = await unit.staff.get(person, now=now)
    if member is None or not member.contact:
        raise Gone
    if not elsewhere:
        await unit.contacts.ensure_leads(by, person)
    if not await unit.people.is_reachable(person):
        raise CannotAnswer(member.name)
    if await unit.leavings.of(person) is not None:
        raise LeavesAlready(member.name)
    if member.away is not None and not although_away:
        raise ContactIsAway(member.name)


@by_the_clock
async def tell_of_new_contacts(
    unit: Unit,
    shares: Mapping[CompanyId, PersonId],
    before: Mapping[CompanyId, PersonId],
    *,
    names: Mapping[CompanyId, str],
    by: PersonId | None,
    now: datetime,
) -> None:
    """Each new contact reads once which companies are theirs, everybody of a company who it is from now on,
    and who had them before, unless they did it themselves, to whom they went."""
    if not shares:
        return
    people = await unit.people.names_of({*shares.values(), *before.values()})
    open_now = await unit.requests.open_of_companies(shares)
    members = await unit.companies.members_of(list(shares))
    reached = await unit.people.reachable_of(set(shares.values()))
    for contact in dict.fromkeys(shares.values()):
        # Who has not come in yet finds them on the desk; whoever takes them over knows it.
        if contact == by or contact not in reached:
            continue
        mine = _of(shares, contact)
        former = {before.get(one) for one in mine}
        name = people.get(former.pop() or PersonId(0)) if len(former) == 1 else None
        waiting = sum(waits for one in mine for waits in open_now.get(one, {}).values())
        given: CompanyGiven | CompaniesGiven = CompaniesGiven(_first(mine, names), len(mine), name, waiting)
        if len(mine) == 1:
            readers = [one for one in members[mine[0]] if one.role == Role.MANAGER]
            given = CompanyGiven(mine[0], names[mine[0]], name, waiting, writable=bool(readers))
        await unit.outbox.tell(contact, given, now=now)
    coming = await pass_on_visits(unit, shares, before, names=names, now=now)
    # What was to be told of a change before this one is overtaken: they know of the contact before that.
    untold = await unit.told.all_on_its_way(NEW_CONTACT, shares)
    await unit.outbox.take_back_each(NEW_CONTACT, shares, now=now)
    for company, contact in shares.items():
        former_name = people.get(before[company]) if company in before else None
        for one in members[company]:
            overtaken, known = untold.get((one.person, company)), former_name
            if isinstance(overtaken, NewContact):
                known = overtaken.before
                if known == people[contact]:
                    continue  # for them nothing has changed
            notice = NewContact(people[contact], known or None, coming.get(company))
            await unit.outbox.tell(one.person, notice, now=now, about=(NEW_CONTACT, company))
    await _tell_former(unit, shares, before, names=names, people=people, by=by, now=now)
    for former_contact in set(before.values()):
        # Who has it no more is not told what is on its way about it.
        theirs = [number for one in _of(before, former_contact) for number in open_now.get(one, {})]
        await unit.outbox.withdraw_from(former_contact, now=now, about=("request", theirs))


async def _tell_former(
    unit: Unit,
    shares: Mapping[CompanyId, PersonId],
    before: Mapping[CompanyId, PersonId],
    *,
    names: Mapping[CompanyId, str],
    people: Mapping[PersonId, str],
    by: PersonId | None,
    now: datetime,
) -> None:
    for former in dict.fromkeys(before.values()):
        if former == by or await unit.staff.get(former, now=now) is None:
            continue
        theirs = _of(before, former)
        to = tuple(dict.fromkeys(people[shares[one]] for one in theirs))
        told = CompaniesPassedOn(_first(theirs, names), len(theirs), to)
        await unit.outbox.tell(former, told, now=now)


def _of(shares: Mapping[CompanyId, PersonId], person: PersonId) -> list[CompanyId]:
    return [one for one, to in shares.items() if to == person]


def _first(companies: Collection[CompanyId], names: Mapping[CompanyId, str]) -> tuple[str, ...]:
    return tuple(sorted((names[one] for one in companies), key=str.casefold)[:MOST_NAMES])
