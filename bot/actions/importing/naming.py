"""Colleagues by the names files call them."""

from collections import defaultdict
from collections.abc import Iterable

from bot.domain.ids import PersonId
from bot.domain.importing.faults import Bad, Fault
from bot.domain.importing.lines import folded, shown
from bot.store.staff import StaffMember
from bot.store.unit import Unit


class Colleagues:
    """The staff, also who has not come in yet."""

    def __init__(
        self, members: Iterable[StaffMember], lost: frozenset[PersonId], leaving: frozenset[PersonId]
    ) -> None:
        self._lost, self._leaving = lost, leaving
        self._named: dict[str, list[StaffMember]] = defaultdict(list)
        for one in members:
            self._named[folded(one.name)].append(one)

    @classmethod
    async def of(cls, unit: Unit) -> "Colleagues":
        """Everybody now."""
        members = await unit.staff.to_come_or_at_work()
        lost = await unit.people.lost_of([one.person for one in members])
        return cls(members, lost, frozenset(one.person for one in await unit.leavings.active()))

    def find(self, name: str) -> StaffMember | None:
        """The one colleague of this name, or None. Raises `Bad` when there are several."""
        found = self._named.get(folded(name), [])
        if len(found) > 1:
            raise Bad(Fault.SEVERAL_PEOPLE, shown(name))
        return found[0] if found else None

    def contact(self, name: str, *, has_it: PersonId | None = None) -> StaffMember:
        """The colleague of this name, who can take the company, or `has_it` already. Raises `Bad`."""
        found = self._get(name)
        if not found.contact:
            raise Bad(Fault.NO_CONTACT, shown(name))
        if found.person != has_it and found.person in self._lost:
            raise Bad(Fault.READS_NOTHING, shown(name))
        if found.person != has_it and found.person in self._leaving:
            raise Bad(Fault.LEAVES, shown(name))
        return found

    def adviser(self, name: str) -> StaffMember:
        """The colleague of this name, who advises candidates. Raises `Bad`."""
        found = self._get(name)
        if not found.adviser:
            raise Bad(Fault.NO_ADVISER, shown(name))
        return found

    def _get(self, name: str) -> StaffMember:
        found = self.find(name)
        if found is None:
            raise Bad(Fault.UNKNOWN_PERSON, shown(name))
        return found
