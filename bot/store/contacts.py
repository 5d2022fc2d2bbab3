"""Who answers now: the fixed contact, whoever stands in, else a coordinator."""

from datetime import datetime

from bot.domain.errors import NotAllowed
from bot.domain.ids import CompanyId, PersonId
from bot.domain.roles import Actor, Role
from bot.store.companies import Companies
from bot.store.people import People
from bot.store.staff import Staff
from bot.store.tx import Tx

# A stand-in who is away has a stand-in too; a ring of them ends at the coordinator.
MOST_STAND_INS = 5


class Contacts:
    """Reads contacts, absences and roles together."""

    def __init__(self, tx: Tx) -> None:
        self.companies, self.people, self.staff = Companies(tx), People(tx), Staff(tx)

    async def answering(self, company: CompanyId, *, now: datetime) -> PersonId | None:
        """Who answers for the company now; None only in a house without staff."""
        return await self.present(await self.companies.contact_of(company), now=now)

    async def present(self, person: PersonId | None, *, now: datetime) -> PersonId | None:
        """The person, or who stands in while they are away; else a coordinator."""
        for _ in range(MOST_STAND_INS):
            member = await self.staff.get(person, now=now) if person is not None else None
            if member is None:
                break
            if member.away is None:
                return member.person
            person = member.away.stand_in
        coordinators = await self.people.with_role(Role.COORDINATOR)
        return coordinators[0] if coordinators else None

    async def ensure_answers(self, by: Actor, company: CompanyId, *, now: datetime) -> None:
        """Raises `NotAllowed` unless the person is the contact, stands in, or leads the team."""
        if by.role is Role.COORDINATOR:
            return
        if by.role is not Role.CONSULTANT:
            raise NotAllowed
        if await self.companies.contact_of(company) != by.person and (
            await self.answering(company, now=now) != by.person
        ):
            raise NotAllowed

    async def ensure_advises(self, by: Actor, adviser: PersonId, *, now: datetime) -> None:
        """Raises `NotAllowed` unless the person is this adviser, or stands in for them now."""
        if by.role is not Role.CONSULTANT:
            raise NotAllowed
        if adviser != by.person and await self.present(adviser, now=now) != by.person:
            raise NotAllowed
