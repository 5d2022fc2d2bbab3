"""A company that is here twice becomes one, and two again if that was wrong: each in one transaction.

The company itself hears of it only what changes for it: who its contact is. So does the contact who has it no more.
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from bot.actions.absence_lines import ABOUT as ABOUT_ABSENCE
from bot.actions.absence_lines import BACK
from bot.actions.calls_handing_over import plan_handing_over
from bot.actions.companies import give_contact
from bot.actions.companies_passed_on import NEW_CONTACT, ensure_may_take
from bot.actions.outreach import AGAIN
from bot.actions.outreach_offers import ABOUT as ABOUT_VISIT
from bot.actions.outreach_wishes import PAUSE
from bot.actions.speed_dating_telling_companies import CHANGED
from bot.domain.companies import NobodyToAsk
from bot.domain.doubles import NeedsContact, PartOfAnother
from bot.domain.errors import Already, Refusal
from bot.domain.ids import CompanyId, PersonId
from bot.domain.notices.companies import CompaniesJoined, CompaniesPassedOn, CompanyGiven, NewContact
from bot.domain.notices.outreach_visits import VisitAnswered
from bot.domain.outreach_visits import Visit
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.domain.timeline import Kind
from bot.store.companies import Company, Member
from bot.store.mergers import Merger
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
) -> tuple[str, str]:
    """They are the same company: all that was of the former is of the one that stays. The names of both.

    Raises `Already`, `PartOfAnother`, `SameCompany`, `NotAllowed`, `OfAnotherUnit`, `StandsInTheWay`, `Gone`.
    """
    await _ensure_both_stay(unit, former, into)
    await unit.contacts.ensure_leads_both(by, former, into)
    await unit.in_the_way.ensure_nothing(former, into, now=now)
    theirs, here = await unit.companies.get(former), await unit.companies.get(into)
    members = await unit.companies.members_of([former, into])
    coming = [one for one in await unit.visits.to_come(former, now=now) if one.person == theirs.contact]
    known = await _untold(unit, former, here.contact not in (None, theirs.contact), now)
    await unit.merging.merge(
        former, into, by.person, now=now,
        due_for=DUE_FOR_A_COMPANY, due_of=DUE_OF_A_COMPANY, about=ABOUT_A_COMPANY,
    )  # fmt: skip
    words = f"{theirs.name}, CVR {theirs.cvr}"
    await unit.timeline.note(into, Kind.MERGED, by.person, now=now, subject=former, words=words)
    unit.audit.note(by, "company became part of another", ("company", former), now=now)
    unit.audit.note(by, "took in another company", ("company", into), now=now)
    inside = {one.person for one in members[into]}
    readers = [one for one in members[former] if one.person not in inside]
    await _tell_merged(unit, by, theirs, here, readers, coming, known=known, now=now)
    return theirs.name, here.name


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
    unit.audit.note(by, "company of its own again", ("company", found.former), now=now)
    return await _tell_parted(unit, by, found, had, now=now)


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


async def _untold(unit: Unit, company: CompanyId, changes: bool, now: datetime) -> dict[PersonId, str | None]:
    """Whom they knew as their contact who have not read of the newest change yet; that is overtaken now."""
    if not changes:
        return {}
    waits = await unit.told.all_on_its_way(NEW_CONTACT, [company])
    await unit.outbox.take_back_each(NEW_CONTACT, [company], now=now)
    return {
        person: notice.before
        for (person, _company), notice in waits.items()
        if isinstance(notice, NewContact)
    }


async def _tell_merged(
    unit: Unit,
    by: Actor,
    theirs: Company,
    here: Company,
    readers: Sequence[Member],
    coming: Sequence[Visit],
    *,
    known: dict[PersonId, str | None],
    now: datetime,
) -> None:
    contact, before = here.contact, theirs.contact
    if contact is None:
        return
    names = await unit.people.names_of({one for one in (contact, before) if one is not None})
    former_name = names.get(before) if before is not None and before != contact else None
    waiting = await unit.requests.open_of_companies([here.id])
    if contact != by.person and await unit.people.is_reachable(contact):
        waits = sum(waiting.get(here.id, {}).values())
        joined = CompaniesJoined(here.id, here.name, theirs.name, former_name, waits)
        await unit.outbox.tell(contact, joined, now=now)
    if before == contact:
        return
    first = min((one.begins_at for one in coming if one.begins_at is not None), default=None)
    for reader in readers:
        knew = known.get(reader.person, former_name)
        if knew != names[contact]:
            told = NewContact(names[contact], knew or None, first)
            await unit.outbox.tell(reader.person, told, now=now, about=(NEW_CONTACT, here.id))
    await plan_handing_over(unit, contact, "contact", now)
    await _tell_former(unit, by, before, theirs.name, names[contact], now=now)
    if before is not None:
        await unit.outbox.withdraw_from(before, now=now, about=("request", list(waiting.get(here.id, {}))))
        await _pass_visits(unit, here, before, contact, coming, now=now)


async def _tell_former(
    unit: Unit, by: Actor, before: PersonId | None, company: str, contact: str, *, now: datetime
) -> None:
    if before not in (None, by.person) and await unit.staff.get(before, now=now) is not None:
        await unit.outbox.tell(before, CompaniesPassedOn((company,), 1, (contact,)), now=now)


async def _pass_visits(
    unit: Unit, here: Company, before: PersonId, contact: PersonId, coming: Sequence[Visit], *, now: datetime
) -> None:
    """Who comes now gets them for the calendar."""
    for one in coming:
        await unit.outbox.withdraw_from(before, now=now, about=(ABOUT_VISIT, [one.id]))
        if await unit.people.is_reachable(contact):
            notice = VisitAnswered(one.id, here.id, here.name, one.entry(now))
            await unit.outbox.tell(contact, notice, now=now, about=(ABOUT_VISIT, one.id))


async def _tell_parted(
    unit: Unit, by: Actor, merger: Merger, had: PersonId | None, *, now: datetime
) -> tuple[str, str]:
    theirs, here = await unit.companies.get(merger.former), await unit.companies.get(merger.into)
    contact = theirs.contact
    names = await unit.people.names_of({one for one in (had, contact) if one is not None})
    if had not in (None, by.person) and await unit.people.is_reachable(had):
        apart = CompaniesJoined(here.id, here.name, theirs.name, apart=True)
        await unit.outbox.tell(had, apart, now=now)
    if contact is None or contact == had:
        return theirs.name, here.name
    members = await unit.companies.members_of([theirs.id, here.id])
    inside = {one.person for one in members[here.id]}
    before = names.get(had) if had is not None else None
    for reader in members[theirs.id]:
        if reader.person not in inside:
            told = NewContact(names[contact], before)
            await unit.outbox.tell(reader.person, told, now=now, about=(NEW_CONTACT, theirs.id))
    await plan_handing_over(unit, contact, "contact", now)
    if contact != by.person and await unit.people.is_reachable(contact):
        waits = sum((await unit.requests.open_of_companies([theirs.id])).get(theirs.id, {}).values())
        writable = any(one.role == Role.MANAGER for one in members[theirs.id])
        given = CompanyGiven(theirs.id, theirs.name, before, waits, writable=writable)
        await unit.outbox.tell(contact, given, now=now)
    return theirs.name, here.name
