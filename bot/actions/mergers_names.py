"""The word that two companies are one, or two again, names their contact too: it is put right as any other."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, datetime

from bot.domain.ids import CompanyId, PersonId
from bot.domain.notices.companies import NewContact, NowOneCompany
from bot.domain.roles import by_the_clock
from bot.store.terms import Term
from bot.store.unit import Unit

# What a message to a company is about that says that it is one, or two: the merger.
ONE_COMPANY = "merger"
# The message that names a contact is a card of its own for each time somebody is it; here with the merger that led to
# it, as the same time may have been told of before.
CARD, ONE, TWO, AGAIN = "contact", "one", "two", "again"


@by_the_clock
async def card_for(unit: Unit, company: CompanyId, kind: str, merger: int) -> str | None:
    """The name of the message of a merger that says who the contact is; none where nobody is it."""
    terms = await unit.terms.of([company], ())
    now_theirs = next((one.id for one in terms.values() if one.until is None), None)
    return f"{CARD}:{kind} {merger}:{now_theirs}" if now_theirs is not None else None


@by_the_clock
async def was_so(
    unit: Unit, card: str, term: Term, name: str, *, now_until: date
) -> NewContact | NowOneCompany:
    """What a message of this name says once somebody else is the contact; that they are one, or two, it still says."""
    kind, _space, number = card.split(":")[1].partition(" ")
    merger = await unit.mergers.find(int(number)) if kind in (ONE, TWO) and number else None
    if merger is None:
        return NewContact(name, None, over=now_until)
    names = await unit.companies.names_of([merger.former, merger.into])
    return NowOneCompany(
        names[merger.former], names[merger.into], name, apart=kind == TWO, over=now_until
    )  # fmt: skip


@by_the_clock
async def named_anew(
    unit: Unit,
    contacts: Mapping[CompanyId, str],
    members: Collection[tuple[PersonId, CompanyId]],
    *,
    now: datetime,
) -> frozenset[tuple[PersonId, CompanyId]]:
    """Who has not read yet that theirs is one with another, or two again, reads it with the name that is right by now.

    Those, each with the company: they read of the new contact so.
    """
    mergers = {one.id: one for one in await unit.mergers.around(contacts)}
    if not mergers:
        return frozenset()
    waits = await unit.told.all_on_its_way(ONE_COMPANY, mergers)
    found = set[tuple[PersonId, CompanyId]]()
    for (person, number), notice in waits.items():
        theirs = [one for reader, one in members if reader == person and one in contacts]
        if not isinstance(notice, NowOneCompany) or notice.contact is None or len(theirs) != 1:
            continue
        (company,), about = theirs, (ONE_COMPANY, number)
        await unit.outbox.withdraw_from(person, now=now, about=(ONE_COMPANY, [number]))
        if await unit.told.on_its_way(person, about):
            continue  # it is being sent just now, and is put right by a word of its own
        anew = contacts[company]
        told = replace(
            notice, contact=anew, before=notice.before if notice.before != anew else None, visit=None
        )
        card = await card_for(unit, company, TWO if notice.apart else ONE, number)
        await unit.outbox.tell(person, told, now=now, about=about, card=card)
        found.add((person, company))
    return frozenset(found)
