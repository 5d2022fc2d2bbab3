"""Who reads that two companies are one now, or two again: both contacts, and everybody who writes for either."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.calls_handing_over import plan_handing_over
from bot.actions.companies_contact_known import NEW_CONTACT
from bot.actions.mergers_names import AGAIN, ONE, ONE_COMPANY, TWO, card_for
from bot.actions.outreach_offers import ABOUT as ABOUT_VISIT
from bot.domain.ids import CompanyId, PersonId
from bot.domain.notices.companies import (
    CompaniesJoined,
    CompanyGiven,
    NewContact,
    NowOneCompany,
)
from bot.domain.notices.outreach_visits import VisitAnswered
from bot.domain.outreach_visits import Visit
from bot.domain.roles import Actor, Role, by_the_clock
from bot.store.companies import Company, Member
from bot.store.mergers import Merger
from bot.store.unit import Unit

Members = Mapping[CompanyId, Sequence[Member]]


@dataclass(frozen=True)
class Merged:
    """Two companies that have just become one: `theirs` is part of the other, which was so `before`.

    With those who write for either, who was `coming` to `theirs`, and whom those `knew` as their contact who have not
    read of the newest change yet.
    """

    number: int
    theirs: Company
    before: Company
    members: Members
    coming: Sequence[Visit]
    knew: Mapping[PersonId, str | None]


@dataclass(frozen=True)
class _OfCompany:
    """What those of one company read of a merger."""

    merger: int
    company: CompanyId
    said: NowOneCompany


@by_the_clock
async def untold_of(
    unit: Unit, company: CompanyId, *, changes: bool, now: datetime
) -> dict[PersonId, str | None]:
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


@by_the_clock
async def tell_merged(unit: Unit, by: Actor, merged: Merged, *, now: datetime) -> None:
    """Whoever is a contact of either by now or was, and everybody who writes for either."""
    theirs, before, members = merged.theirs, merged.before, merged.members
    here = await unit.companies.get(before.id)
    contact, had = here.contact, {theirs.id: theirs.contact, here.id: before.contact}
    names = await _names(unit, contact, *had.values())
    knew = {company: _name(names, person) for company, person in had.items()}
    waiting = (await unit.requests.open_of_companies([here.id])).get(here.id, {})
    if contact is not None and contact not in had.values():
        await _tell_given(unit, by, here, None, now=now)
    elif contact is not None and contact != by.person and await unit.people.is_reachable(contact):
        former = knew[theirs.id] if contact != theirs.contact else None
        joined = CompaniesJoined(here.id, here.name, theirs.name, former, sum(waiting.values()))
        await unit.outbox.tell(contact, joined, now=now)
    visit = min((one.begins_at for one in merged.coming if one.begins_at is not None), default=None)
    said = NowOneCompany(theirs.name, here.name, _name(names, contact))
    word = _OfCompany(merged.number, here.id, said)
    for reader in members[here.id]:
        await _tell_reader(unit, word, reader, knew[here.id], now=now)
    inside = {one.person for one in members[here.id]}
    for reader in [one for one in members[theirs.id] if one.person not in inside]:
        last = merged.knew.get(reader.person, knew[theirs.id])
        visited = replace(word, said=replace(said, visit=visit))
        await _tell_reader(unit, visited, reader, last, now=now)
    if contact is None or {contact} == set(had.values()):
        return
    await plan_handing_over(unit, contact, "contact", now)
    if theirs.contact not in (None, contact):
        await _tell_former(unit, by, theirs, here, names[contact], now=now)
        await unit.outbox.withdraw_from(theirs.contact, now=now, about=("request", list(waiting)))
        await _pass_visits(unit, here, theirs.contact, contact, merged.coming, now=now)


@by_the_clock
async def tell_parted(unit: Unit, by: Actor, merger: Merger, had: PersonId | None, *, now: datetime) -> None:
    """They are two again; `had` was the contact while they were one. Who has not read of it yet reads of neither."""
    waits = await unit.told.all_on_its_way(ONE_COMPANY, [merger.id])
    unread = await unit.outbox.take_back_each(ONE_COMPANY, [merger.id], now=now)
    theirs, here = await unit.companies.get(merger.former), await unit.companies.get(merger.into)
    names = await _names(unit, had, theirs.contact, here.contact)
    before = _name(names, had)
    if had not in (None, by.person) and await unit.people.is_reachable(had):
        apart = CompaniesJoined(here.id, here.name, theirs.name, apart=True)
        await unit.outbox.tell(had, apart, now=now)
    members = await unit.companies.members_of([theirs.id, here.id])
    both = {one.person for one in members[theirs.id]} & {one.person for one in members[here.id]}
    for company in (theirs, here):
        if company.contact not in (None, had):
            await plan_handing_over(unit, company.contact, "contact", now)
            await _tell_given(unit, by, company, before, now=now)
        said = NowOneCompany(theirs.name, here.name, _name(names, company.contact), apart=True)
        word = _OfCompany(merger.id, company.id, said)
        for reader in members[company.id]:
            last = waits.get((reader.person, merger.id)) if reader.person in unread else None
            if isinstance(last, NowOneCompany):
                knew = last.before or last.contact
                await _tell_contact(unit, word, reader, knew, now=now)
            elif reader.person not in both:
                await _tell_reader(unit, word, reader, before, now=now)
            elif company is here:
                # Each of the two has its own.
                alone = said if theirs.contact == here.contact else replace(said, contact=None)
                await _tell_reader(unit, replace(word, said=alone), reader, before, now=now)


async def _tell_reader(
    unit: Unit, word: _OfCompany, reader: Member, knew: str | None, *, now: datetime
) -> None:
    """A manager reads that, and who the contact is; a guest, whom nobody knows, only that, if they `knew` another."""
    if reader.role != Role.MANAGER:
        await _tell_contact(unit, word, reader, knew, now=now)
        return
    said = word.said
    same = said.contact in (None, knew)
    told = replace(said, before=None if same else knew, visit=None if same else said.visit)
    named = TWO if said.apart else ONE
    card = await card_for(unit, word.company, named, word.merger) if said.contact else None
    await unit.outbox.tell(reader.person, told, now=now, about=(ONE_COMPANY, word.merger), card=card)


async def _tell_contact(
    unit: Unit, word: _OfCompany, reader: Member, knew: str | None, *, now: datetime
) -> None:
    said = word.said
    if said.contact is not None and said.contact != knew:
        told = NewContact(said.contact, knew or None, said.visit, corrects=True)
        card = await card_for(unit, word.company, AGAIN, word.merger)
        await unit.outbox.tell(reader.person, told, now=now, about=(NEW_CONTACT, word.company), card=card)


async def _tell_given(unit: Unit, by: Actor, company: Company, before: str | None, *, now: datetime) -> None:
    contact = company.contact
    if contact is None or contact == by.person or not await unit.people.is_reachable(contact):
        return
    waiting = (await unit.requests.open_of_companies([company.id])).get(company.id, {})
    writable = any(one.role == Role.MANAGER for one in await unit.companies.members(company.id))
    given = CompanyGiven(company.id, company.name, before, sum(waiting.values()), writable=writable)
    await unit.outbox.tell(contact, given, now=now)


async def _tell_former(
    unit: Unit, by: Actor, theirs: Company, here: Company, contact: str, *, now: datetime
) -> None:
    before = theirs.contact
    if before not in (None, by.person) and await unit.staff.get(before, now=now) is not None:
        await unit.outbox.tell(
            before, CompaniesJoined(here.id, here.name, theirs.name, contact=contact), now=now
        )


async def _pass_visits(
    unit: Unit, here: Company, before: PersonId, contact: PersonId, coming: Sequence[Visit], *, now: datetime
) -> None:
    """Who comes now gets them for the calendar."""
    for one in coming:
        await unit.outbox.withdraw_from(before, now=now, about=(ABOUT_VISIT, [one.id]))
        if await unit.people.is_reachable(contact):
            notice = VisitAnswered(one.id, here.id, here.name, one.entry(now))
            await unit.outbox.tell(contact, notice, now=now, about=(ABOUT_VISIT, one.id))


async def _names(unit: Unit, *people: PersonId | None) -> dict[PersonId, str]:
    return await unit.people.names_of({one for one in people if one is not None})


def _name(names: Mapping[PersonId, str], person: PersonId | None) -> str | None:
    return names.get(person) if person is not None else None
