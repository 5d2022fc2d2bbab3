"""Who is told what became of a suggestion: its contact and its adviser."""

from datetime import datetime

from bot.domain.ids import CandidateId, PersonId
from bot.domain.notices.shortlists import CompanyAnswered, SuggestionAnswered
from bot.domain.roles import by_the_clock
from bot.store.shortlists import Suggestion
from bot.store.unit import Unit


@by_the_clock
async def alias_of(unit: Unit, candidate: CandidateId, suggestion: Suggestion) -> int:
    """What the company calls the candidate: a number drawn for this company."""
    return await unit.aliases.of(candidate, suggestion.company)


@by_the_clock
async def contact_now(unit: Unit, suggestion: Suggestion, now: datetime) -> PersonId:
    """Who answers for the company today, whoever made the suggestion then."""
    return await unit.contacts.answering(suggestion.company, now=now) or suggestion.made_by


@by_the_clock
async def tell_never(
    unit: Unit,
    found: Suggestion,
    company_name: str,
    *,
    seen: bool,
    disappears: bool,
    off: tuple[datetime, ...],
    placed: bool,
    now: datetime,
) -> None:
    """The contact and the adviser hear that it is never this company, and all that follows."""
    number = await alias_of(unit, found.candidate, found)
    await tell_answer(
        unit,
        found,
        number,
        company_name,
        "never",
        now,
        seen=seen,
        disappears=disappears,
        off=off,
        placed=placed,
    )


@by_the_clock
async def tell_answer(
    unit: Unit,
    found: Suggestion,
    number: int,
    company_name: str,
    what: str,
    now: datetime,
    *,
    bare: bool = False,
    seen: bool = False,
    disappears: bool = False,
    off: tuple[datetime, ...] = (),
    placed: bool = False,
) -> None:
    """Contact and adviser read `what` became of it: yes, no, silent, or never this company."""
    who = await unit.candidates.get(found.candidate)
    told: set[PersonId] = {
        await contact_now(unit, found, now),
        await unit.contacts.advising(who.adviser, now=now),
    }
    for person in sorted(told):
        # The adviser, or who stands in, knows the candidate by name, the contact by number.
        name = await unit.known_names.to(person, who, now=now)
        await unit.outbox.tell(
            person,
            SuggestionAnswered(
                found.id,
                name if name is not None else str(number),
                company_name,
                what,
                who.id if name is not None else None,
                bare,
                seen,
                disappears,
                off,
                placed,
            ),
            now=now,
            about=("suggestion", found.id),
        )


@by_the_clock
async def tell_decision(
    unit: Unit, found: Suggestion, *, wants: bool, reason: str | None, now: datetime
) -> int:
    """The contact reads what the company decided. The candidate's number there."""
    number = await alias_of(unit, found.candidate, found)
    company = await unit.companies.get(found.company)
    contact = await contact_now(unit, found, now)
    who = await unit.candidates.get(found.candidate)
    name = await unit.known_names.to(contact, who, now=now)
    known = (who.id, name) if name is not None else (None, None)
    notice = CompanyAnswered(found.id, company.name, number, wants, reason, *known)
    await unit.outbox.tell(contact, notice, now=now, about=("suggestion", found.id))
    return number
