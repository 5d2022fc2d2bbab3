"""A town that lives many lives in one transaction each, none of which is committed."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from datetime import datetime
from typing import Any

from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize

from bot.actions.companies import Registration, give_missing_contacts, know, register
from bot.domain.errors import Refusal
from bot.domain.ids import CompanyId, PersonId
from bot.domain.roles import Actor, Role
from bot.municipality import read_municipality
from bot.scheduler.table import DRAWN, DUE
from bot.store.database import Store
from bot.store.due import DONE
from bot.store.unit import Unit
from tests.kit.store import opened
from tests.kit.town import TUESDAY_NINE

MUNICIPALITY = read_municipality()
MOST_STEPS_OF_THE_CLOCK = 400
CVRS = ("12345674", "87654321", "11223344")


class NeverCommitted(Exception):
    """A life is over; nothing of it is kept."""


class Loop:
    """One event loop and one empty database for all lives of a test."""

    def __init__(self, url: str) -> None:
        self.loop = asyncio.new_event_loop()
        self._opened = opened(url, at_once=True)
        self.store: Store = self.run(self._opened.__aenter__())

    def run(self, deed: Coroutine[Any, Any, Any]) -> Any:
        return self.loop.run_until_complete(deed)

    def close(self) -> None:
        self.run(self._opened.__aexit__(None, None, None))
        self.run(self.loop.shutdown_asyncgens())
        self.loop.close()


class LivedTown(RuleBasedStateMachine):
    """Two units, who leads them, their consultants, three companies and two candidates."""

    house: Loop
    companies = Bundle("companies")

    def __init__(self) -> None:
        super().__init__()
        self.now: datetime = TUESDAY_NINE
        self._life = self.house.store.begin()
        self.unit: Unit = self.house.run(self._life.__aenter__())
        self.numbers = iter(range(7_000_000_000, 8_000_000_000))
        self.staff: list[PersonId] = []
        self.leads: dict[int, PersonId] = {}
        self.managers: dict[CompanyId, PersonId] = {}
        self.given_at: dict[int, bool] = {}

    def teardown(self) -> None:
        with suppress(NeverCommitted):
            self.house.run(self._life.__aexit__(NeverCommitted, NeverCommitted(), None))

    def does(self, deed: Coroutine[Any, Any, Any]) -> Any:
        """One deed in a savepoint; a refusal undoes it, anything else is a bug."""

        async def done() -> Any:
            with suppress(Refusal):
                async with self.unit.savepoint():
                    return await deed

        found = self.house.run(done())
        self.house.run(self.what_is_due())
        return found

    async def what_is_due(self) -> None:
        for _ in range(MOST_STEPS_OF_THE_CLOCK):
            ripe = await self.unit.due.ripe(now=self.now, most=1)
            if not ripe:
                return
            for row in ripe:
                async with self.unit.savepoint():
                    # No chat is drawn here.
                    if row.kind not in DRAWN:
                        await DUE[row.kind](self.unit, row, now=self.now, municipality=MUNICIPALITY)
                await self.unit.due.finish(row, DONE, now=self.now)
        raise AssertionError("what is due never ends")

    async def _somebody(self, name: str, role: Role, **relation: Any) -> PersonId:
        person = await self.unit.people.add(language="en", now=self.now, name=name, phone="20304050")
        await self.unit.people.link(person, next(self.numbers), now=self.now)
        await self.unit.people.give_role(person, role, now=self.now, **relation)
        return person

    async def comes_to(self, name: str, where: int) -> PersonId:
        person = await self._somebody(name, Role.CONSULTANT, unit=where)
        await self.unit.staff.put(person, where, contact=True, adviser=True, branches=[], areas=[])
        self.staff.append(person)
        await give_missing_contacts(self.unit, now=self.now)
        return person

    async def actor(self, person: PersonId) -> Actor:
        return await self.unit.people.actor(person)

    async def leader_of(self, person: PersonId | None) -> Actor:
        where = await self.unit.leavings.unit_of(person) if person is not None else None
        return await self.actor(self.leads.get(where or 0, next(iter(self.leads.values()))))

    def consultant(self, number: int) -> PersonId:
        return self.staff[number % len(self.staff)]

    @initialize(target=companies)
    def everybody_is_in(self) -> Any:
        async def built() -> list[CompanyId]:
            for unit_name, lead, names in (
                ("Here", "Karen", ("Mette", "Jonas", "Eva")),
                ("There", "Kurt", ("Ida",)),
            ):
                where = await self.unit.units.named(unit_name)
                self.leads[where] = await self._somebody(lead, Role.COORDINATOR, unit=where)
                for name in names:
                    await self.comes_to(name, where)
            self.people_advised = []
            for name, adviser in (("Anna", 0), ("Bo", 1)):
                person = await self._somebody(name, Role.CANDIDATE)
                await self.unit.candidates.add(person, self.staff[adviser], now=self.now)
                self.people_advised.append(person)
            return [await self._registered(number) for number in range(len(CVRS))]

        self.known = self.house.run(built())
        return self.known[0]

    async def _registered(self, number: int) -> CompanyId:
        person = await self.unit.people.add(language="en", now=self.now)
        await self.unit.people.link(person, next(self.numbers), now=self.now)
        said = Registration(CVRS[number], f"Company {number}", None, None, f"Manager {number}", "30405060")
        company = await register(self.unit, await self.actor(person), said, now=self.now)
        contact = await self.unit.companies.contact_of(company)
        assert contact is not None
        await know(self.unit, await self.actor(contact), person, company, now=self.now)
        self.managers[company] = person
        return company

    def company(self, number: int) -> CompanyId:
        return self.known[number % len(self.known)]
