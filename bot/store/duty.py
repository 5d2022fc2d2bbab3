"""Who reads strangers now."""

from datetime import UTC, datetime

from bot.domain.errors import NotAllowed
from bot.domain.ids import PersonId
from bot.domain.roles import Actor, Role
from bot.store.companies import Companies
from bot.store.contacts import Contacts
from bot.store.people import People
from bot.store.staff import Staff
from bot.store.strangers import Strangers
from bot.store.tx import Tx

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class Duty:
    """Reads who is named, roles and absences together."""

    def __init__(self, tx: Tx) -> None:
        self.strangers, self.staff, self.people = Strangers(tx), Staff(tx), People(tx)
        self.contacts, self.companies = Contacts(tx), Companies(tx)

    async def now(self, *, now: datetime) -> tuple[PersonId, ...]:
        """The consultants named for it, or who stands in for them, whom a message reaches; else who leads a unit."""
        found = []
        for named in await self.strangers.named():
            if await self.staff.get(named, now=now) is not None:
                here = await self.contacts.present(named, now=now)
                found += [here] if here is not None else []
        reached = await self.people.reachable_of(found)
        return tuple(dict.fromkeys(one for one in found if one in reached)) or await self.people.with_role(
            Role.COORDINATOR
        )

    async def ensure(self, by: Actor, *, now: datetime) -> None:
        """Raises `NotAllowed` unless they lead a unit, or are on duty now."""
        if by.role is not Role.COORDINATOR and by.person not in await self.now(now=now):
            raise NotAllowed

    async def looked_after(self, person: PersonId) -> bool:
        """Whether they are somebody by now whom a colleague looks after: no stranger any more."""
        held = await self.people.held_by(person)
        return any(one.role not in (Role.GUEST, Role.MANAGER) for one in held)

    async def wrote_for(self, person: PersonId) -> str | None:
        """The company they were a manager of once, by its name."""
        left = await self.people.lost_by(person, since=LONG_AGO)
        company = next(
            (one.company for one in reversed(left) if one.role is Role.MANAGER and one.company), None
        )
        return (await self.companies.get(company)).name if company is not None else None
