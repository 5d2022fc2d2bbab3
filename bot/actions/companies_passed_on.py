"""Companies get another fixed contact: one or many, in one transaction, and each side is told once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.actions.calls_handing_over import plan_handing_over
from bot.actions.companies_telling import tell_of_new_contacts
from bot.domain.companies import CannotAnswer, ContactIsAway
from bot.domain.errors import Gone
from bot.domain.ids import CompanyId, PersonId
from bot.domain.leaving import LeavesAlready, ToThemselves
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.store.unit import Unit


@dataclass(frozen=True)
class PassedOn:
    """Which went, how many to whom, by name; and which were somebody else's by then, and stay there."""

    companies: tuple[CompanyId, ...]
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
        tuple(going),
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


def _of(shares: Mapping[CompanyId, PersonId], person: PersonId) -> list[CompanyId]:
    return [one for one, to in shares.items() if to == person]
