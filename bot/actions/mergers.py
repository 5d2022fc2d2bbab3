"""A company that is here twice becomes one, and two again if that was wrong: each in one transaction.

Whoever writes for one of them reads so, and who their contact is; so does each contact.
"""

from contextlib import suppress
from datetime import datetime

from bot.actions.absence_lines import ABOUT as ABOUT_ABSENCE
from bot.actions.absence_lines import BACK
from bot.actions.companies import give_contact
from bot.actions.companies_contact_known import NEW_CONTACT
from bot.actions.companies_passed_on import ensure_may_take
from bot.actions.managers_following import settle_main
from bot.actions.mergers_telling import Merged, tell_merged, tell_parted, untold_of
from bot.actions.outreach import AGAIN
from bot.actions.outreach_wishes import PAUSE
from bot.actions.speed_dating.telling_companies import CHANGED
from bot.domain.companies import NobodyToAsk
from bot.domain.doubles import NeedsContact, PartOfAnother
from bot.domain.errors import Already, Refusal
from bot.domain.ids import CompanyId, PersonId
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.domain.timeline import Kind
from bot.store.unit import Unit

LEADS = Role.COORDINATOR.of_own_unit
# Due rows whose subject is a company, and those whose occurrence begins with its number.
DUE_FOR_A_COMPANY = frozenset({BACK, AGAIN, PAUSE})
DUE_OF_A_COMPANY = frozenset({CHANGED})
# What a message may be about whose number is a company's.
ABOUT_A_COMPANY = frozenset({NEW_CONTACT, ABOUT_ABSENCE})


@allowed(LEADS)
async def merge_companies(
    unit: Unit, by: Actor, former: CompanyId, into: CompanyId, *, now: datetime
) -> tuple[int, str, str]:
    """They are the same company: all that was of the former is of the one that stays.

    The merger, by which it is undone, and the names of both.

    Raises `Already`, `PartOfAnother`, `SameCompany`, `NotAllowed`, `OfAnotherUnit`, `StandsInTheWay`, `Gone`.
    """
    await _ensure_both_stay(unit, former, into)
    await unit.contacts.ensure_leads_both(by, former, into)
    await unit.in_the_way.ensure_nothing(former, into, now=now)
    theirs, here = await unit.companies.get(former), await unit.companies.get(into)
    members = await unit.companies.members_of([former, into])
    coming = [one for one in await unit.visits.to_come(former, now=now) if one.person == theirs.contact]
    changes = here.contact not in (None, theirs.contact)
    known = await untold_of(unit, former, changes=changes, now=now)
    merger = await unit.merging.merge(
        former, into, by.person, now=now,
        due_for=DUE_FOR_A_COMPANY, due_of=DUE_OF_A_COMPANY, about=ABOUT_A_COMPANY,
    )  # fmt: skip
    await _give_missing_contact(unit, into, now)
    words = f"{theirs.name}, CVR {theirs.cvr}"
    await unit.timeline.note(into, Kind.MERGED, by.person, now=now, subject=former, words=words)
    unit.audit.note(by, "company became part of another", ("company", former), now=now)
    unit.audit.note(by, "took in another company", ("company", into), now=now)
    merged = Merged(merger, theirs, here, members, coming, known)
    await tell_merged(unit, by, merged, now=now)
    return merger, theirs.name, here.name


@allowed(LEADS)
async def part_companies(
    unit: Unit, by: Actor, merger: int, *, contact: PersonId | None = None, now: datetime
) -> tuple[str, str]:
    """They are two, after all: each row goes back to where it was. The names of both.

    `contact` is whose the former is, where who had it cannot have it again. Raises `Already`, `InTheMiddle`,
    `TooLateToPart`, `StandsInTheWay`, `NeedsContact`, `NotAllowed`, `Gone`, and what `ensure_may_take` raises.
    """
    found = await unit.mergers.to_part(merger, now=now)
    await unit.contacts.ensure_leads(by, await unit.companies.contact_of(found.into))
    before = await unit.parting.contact_before(found)
    keeps = contact is None and await may_have_again(unit, by, before, now=now)
    if contact is None and before is not None and not keeps:
        raise NeedsContact
    if contact is not None:
        await ensure_may_take(unit, by, contact, although_away=True, elsewhere=False, now=now)
    had = await unit.companies.contact_of(found.into)
    await unit.parting.part(found, by.person, keep_contact=keeps, now=now)
    if contact is not None:
        await unit.companies.assign(found.former, contact, reason="coordinator", now=now, by=by.person)
    for company in (found.former, found.into):
        await _give_missing_contact(unit, company, now)
        # Whoever was the main manager may have left meanwhile.
        await settle_main(unit, company, now=now)
    unit.audit.note(by, "company of its own again", ("company", found.former), now=now)
    await tell_parted(unit, by, found, had, now=now)
    names = await unit.companies.names_of([found.former, found.into])
    return names[found.former], names[found.into]


@by_the_clock
async def may_have_again(unit: Unit, by: Actor, before: PersonId | None, *, now: datetime) -> bool:
    """Whether who was the contact can be it once more."""
    if before is None:
        return False
    try:
        await ensure_may_take(unit, by, before, although_away=True, elsewhere=False, now=now)
    except Refusal:
        return False
    return True


@allowed(LEADS)
async def say_they_are_two(unit: Unit, by: Actor, one: CompanyId, other: CompanyId, *, now: datetime) -> None:
    """They look alike and are not the same: nobody is asked about them again. Raises `NotAllowed`, `SameCompany`."""
    await unit.contacts.ensure_leads_both(by, one, other)
    await unit.doubles.say_two(one, other, by.person, now=now)
    unit.audit.note(by, "companies are two", ("company", one), now=now)


async def _ensure_both_stay(unit: Unit, former: CompanyId, into: CompanyId) -> None:
    gone = await unit.mergers.part_of([former, into])
    if not gone:
        return
    if gone.get(former) == into:
        raise Already
    raise PartOfAnother(*(await unit.companies.names_of([next(iter(gone.values()))])).values())


async def _give_missing_contact(unit: Unit, company: CompanyId, now: datetime) -> None:
    if await unit.companies.contact_of(company) is None:
        its = await unit.companies.get(company)
        with suppress(NobodyToAsk):
            await give_contact(unit, company, branch=its.branch, area=its.area, now=now)
