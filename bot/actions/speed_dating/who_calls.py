"""Who calls the guests of an event that is off, or stopped: hundreds hear at once, and each is looked up once."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from bot.actions.answers_owed import NEW_TIME
from bot.domain.ids import CompanyId, PersonId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.store.calls import CallTask
from bot.store.unit import Unit

Owed = dict[tuple[PersonId, CompanyId | None], list[CallTask]]


@dataclass
class Callers:
    """Advisers, who stands in for them, their names, and whom somebody has promised a call about this event already.

    For one transaction; nobody else is promised another time meanwhile.
    """

    unit: Unit
    event: SpeedDatingId
    _advising: dict[tuple[PersonId, datetime], PersonId] = field(default_factory=dict)
    _names: dict[PersonId, str | None] = field(default_factory=dict)
    _owed: Owed | None = None

    async def advising(self, adviser: PersonId, when: datetime) -> PersonId:
        """The adviser, or who stands in then."""
        if (adviser, when) not in self._advising:
            self._advising[adviser, when] = await self.unit.contacts.advising(adviser, now=when)
        return self._advising[adviser, when]

    async def name(self, person: PersonId, municipality: Municipality) -> str:
        """What they are called; who has no name is the house."""
        if person not in self._names:
            self._names[person] = (await self.unit.people.get(person)).name
        return self._names[person] or municipality.name

    async def owed(self, person: PersonId, company: CompanyId | None) -> list[CallTask]:
        """The calls they were promised about this event, as a candidate or for this company, the oldest first."""
        return (await self._all()).get((person, company), [])

    async def called_for(self, company: CompanyId) -> set[PersonId]:
        """Who of this company was promised one."""
        return {person for person, whose in await self._all() if whose == company}

    async def _all(self) -> Owed:
        if self._owed is None:
            self._owed = defaultdict(list)
            for call in await self.unit.calls.about(NEW_TIME, self.event):
                self._owed[call.person, call.company].append(call)
        return self._owed
