"""Whom everybody of a company knows as its contact: told once, and put right where it is somebody else by now."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.mergers_names import CARD, named_anew, was_so
from bot.actions.outreach_passed_on import Coming, pass_on_visits
from bot.domain.ids import CompanyId, PersonId
from bot.domain.notices import Notice
from bot.domain.notices.companies import NewContact
from bot.domain.roles import by_the_clock
from bot.domain.workdays import local
from bot.store.companies import Member
from bot.store.terms import Term
from bot.store.unit import Unit

NEW_CONTACT = "new contact"


@dataclass(frozen=True)
class Read:
    """What one person has read of contacts of a company: the cards, newest first, each with whose time it tells of."""

    cards: tuple[tuple[str, Term], ...] = ()


@by_the_clock
async def tell_members(
    unit: Unit,
    shares: Mapping[CompanyId, PersonId],
    before: Mapping[CompanyId, PersonId],
    *,
    names: Mapping[CompanyId, str],
    members: Mapping[CompanyId, Iterable[Member]],
    now: datetime,
) -> None:
    """Everybody of these companies reads who it is from now on; what they had read of another one is put right."""
    coming = await pass_on_visits(unit, shares, before, names=names, now=now)
    # What was to be told of a change before this one is overtaken: they know of the contact before that.
    untold = await unit.told.all_on_its_way(NEW_CONTACT, shares)
    taken = await unit.outbox.take_back_each(NEW_CONTACT, shares, now=now)
    everybody = {one.person for those in members.values() for one in those}
    read, terms = await _read(unit, shares, everybody)
    named = {one.person for theirs in read.values() for _card, one in theirs.cards}
    come = {one.who for one in coming.values()}
    people = await unit.people.names_of({*shares.values(), *before.values(), *named, *come})
    anew = await named_anew(
        unit,
        {company: people[contact] for company, contact in shares.items()},
        [(one.person, company) for company, those in members.items() for one in those],
        now=now,
    )
    for company, contact in shares.items():
        former = people.get(before[company]) if company in before else None
        for one in members[company]:
            if (one.person, company) in anew:
                continue
            theirs, overtaken = read.get((one.person, company), Read()), untold.get((one.person, company))
            known = _known(theirs, overtaken, people) or former
            # What is on its way already will be read, whatever it says.
            comes = overtaken is not None and one.person not in taken
            if known == people[contact] and overtaken is not None and not comes:
                continue  # for them nothing has changed
            notice = replace(
                _new_contact(contact, coming.get(company), people),
                before=known if known != people[contact] else former,
                corrects=bool(theirs.cards) or comes,
            )
            card, about = f"{CARD}:{company}:{terms[company].id}", (NEW_CONTACT, company)
            await unit.outbox.tell(one.person, notice, now=now, about=about, card=card)
            await _put_right(unit, one.person, theirs, people, about=about, now=now)


def _new_contact(contact: PersonId, visit: Coming | None, people: Mapping[PersonId, str]) -> NewContact:
    """Who it is from now on, and who comes to what is agreed."""
    if visit is None:
        return NewContact(people[contact], None)
    return NewContact(
        people[contact], None, visit.begins, who=people[visit.who] if visit.who != contact else None
    )


def _known(read: Read, overtaken: Notice | None, people: Mapping[PersonId, str]) -> str | None:
    """Whom they know by what they were told here; None for who was told nothing."""
    if read.cards:
        return people.get(read.cards[0][1].person)
    return overtaken.before if isinstance(overtaken, NewContact) else None


async def _read(
    unit: Unit, companies: Collection[CompanyId], people: Iterable[PersonId]
) -> tuple[dict[tuple[PersonId, CompanyId], Read], dict[CompanyId, Term]]:
    """What they have read, by person and company; and whose time it is now."""
    stand = await unit.shown.named(frozenset(people), CARD)
    cards = [(person, int(card.split(":")[-1]), card) for person, those in stand.items() for card in those]
    terms = await unit.terms.of(companies, {term for _person, term, _card in cards})
    read: dict[tuple[PersonId, CompanyId], Read] = {}
    for person, number, card in sorted(cards, reverse=True):
        if (term := terms.get(number)) is not None:
            so_far = read.get((person, term.company), Read()).cards
            read[person, term.company] = Read((*so_far, (card, term)))
    return read, {one.company: one for one in terms.values() if one.until is None}


async def _put_right(
    unit: Unit,
    person: PersonId,
    read: Read,
    people: Mapping[PersonId, str],
    *,
    about: tuple[str, int],
    now: datetime,
) -> None:
    """What they have read says until when it was so; after the right name has come, so that one always stands there."""
    if not read.cards or not await unit.people.is_reachable(person):
        return
    for card, term in read.cards[:2]:
        if await unit.shown.standing(person, card) is None:
            continue  # a press has led on from it: it names nobody any more
        until = local(term.until or now).date()
        over = await was_so(unit, card, term, people.get(term.person, ""), now_until=until)
        await unit.outbox.tell(person, over, now=now, about=about, card=card)
