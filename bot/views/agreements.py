"""What is agreed with a company, for whoever looks after it."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.errors import Gone
from bot.domain.ids import CompanyId
from bot.domain.roles import Actor, Role, allowed
from bot.store.unit import Unit


@dataclass(frozen=True)
class AgreementCard:
    """One agreement that is not over: with whom, in which words, and who noted it when."""

    agreement: int
    company: CompanyId
    name: str
    words: str
    review_on: date | None
    made_at: datetime
    by: str | None


@allowed(Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit)
async def agreement_card(unit: Unit, by: Actor, agreement: int, *, now: datetime) -> AgreementCard:
    """The agreement. Raises `NotAllowed`; `Gone` when it is over."""
    found = await unit.agreements.find(agreement)
    if found is None or found.ended_at is not None:
        raise Gone
    await unit.contacts.ensure_answers(by, found.company, now=now)
    name = (await unit.companies.get(found.company)).name
    noted_by = (await unit.people.get(found.made_by)).name
    return AgreementCard(found.id, found.company, name, found.words, found.review_on, found.made_at, noted_by)
