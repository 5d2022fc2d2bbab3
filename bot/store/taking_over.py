"""Who could take over from a consultant, and who would take what by the rule of the fair share."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.companies import NobodyToAsk
from bot.domain.ids import PersonId
from bot.domain.leaving import NobodyTakes, Part, share_evenly
from bot.domain.roles import Role
from bot.domain.workload import Taker, share_out
from bot.store.candidates import Candidates
from bot.store.contacts import Contacts
from bot.store.leavings import Leavings
from bot.store.people import People
from bot.store.staff import Absence, Staff, StaffMember
from bot.store.tx import Tx
from bot.store.units import Units
from bot.store.workload import Workload


@dataclass(frozen=True)
class Successors:
    """Who may take over. `elsewhere`: nobody of the own unit can, so the others may, and who leads it."""

    takers: tuple[Taker, ...]
    elsewhere: bool
    coordinator: PersonId | None


class TakingOver:
    """Reads the staff, who leaves, and who has how much together."""

    def __init__(self, tx: Tx) -> None:
        self.people, self.staff, self.candidates = People(tx), Staff(tx), Candidates(tx)
        self.workload, self.leavings, self.contacts = Workload(tx), Leavings(tx), Contacts(tx)
        self.units = Units(tx)

    async def contacts_after(self, person: PersonId, *, now: datetime) -> Successors:
        """Who could have this consultant's companies."""
        where = await self.leavings.unit_of(person)
        takers = await self.workload.takers(now=now)
        able = [one for one in takers if one.is_in and not one.leaves and one.person != person]
        units = {one.person: one.unit for one in await self.staff.at_work(now=now)}
        near = [one for one in able if where is None or units.get(one.person) == where]
        leads = next(iter(await self._coordinators(person)), None)
        return Successors(tuple(near or able), not near, leads)

    async def advisers_after(self, person: PersonId, *, now: datetime) -> dict[PersonId, int]:
        """Who could have this consultant's candidates, with how many they have; of the own unit, else of all."""
        where = await self.leavings.unit_of(person)
        gone = {one.person for one in await self.leavings.active()} | {person}
        able = [one for one in await self.staff.at_work(now=now) if one.adviser and one.person not in gone]
        reached = await self.people.reachable_of([one.person for one in able])
        able = [one for one in able if one.person in reached]
        near = [one for one in able if where is None or one.unit == where] or able
        here = [one for one in near if one.away is None] or near
        counts = await self.candidates.counted([one.person for one in here])
        return {one.person: counts.get(one.person, 0) for one in here}

    async def hosts_of(
        self, host: PersonId, begins: datetime, ends: datetime, *, now: datetime
    ) -> list[StaffMember]:
        """Who could host a job dating instead: of the same unit, here now and then, staying, and in reach; by name."""
        where = await self.leavings.unit_of(host) or await self.units.of(host)
        gone = {one.person for one in await self.leavings.active()} | {host}
        near = [
            one
            for one in await self.staff.at_work(now=now)
            if one.contact and one.away is None and one.person not in gone and where in (None, one.unit)
        ]
        those = {one.person for one in near}
        away = {
            one.person for one in await self.staff.planned_by(those, now=now) if one.falls_into(begins, ends)
        }
        reached = await self.people.reachable_of(list(those - away))
        return sorted((one for one in near if one.person in reached), key=lambda one: one.name.casefold())

    async def items(self, person: PersonId, part: Part, *, leaves: datetime, now: datetime) -> Sequence[int]:
        """The numbers of what is still theirs in this part."""
        match part:
            case Part.COMPANIES:
                return [one.company for one in await self.workload.pieces_of(person)]
            case Part.CANDIDATES:
                return await self.leavings.candidates_of(person)
            case Part.EVENTS:
                return await self.leavings.events_of(person, after=now)
            case Part.STAND_INS:
                return [one.id for one in await self.leavings.stand_ins_of(person, after=leaves)]
            case Part.CALLS:
                return ()

    async def share(
        self, person: PersonId, part: Part, *, leaves: datetime, now: datetime
    ) -> dict[int, PersonId]:
        """Who is proposed for each. Raises `NobodyTakes`."""
        if part is Part.CANDIDATES:
            theirs = await self.leavings.candidates_of(person)
            return share_evenly(theirs, await self.advisers_after(person, now=now))
        if part is Part.STAND_INS:
            return await self._stand_ins(person, leaves=leaves, now=now)
        after = await self.contacts_after(person, now=now)
        if part is Part.COMPANIES:
            pieces = await self.workload.pieces_of(person)
            try:
                return {int(one): to for one, to in share_out(pieces, after.takers).items()}
            except NobodyToAsk:
                return dict.fromkeys([int(one.company) for one in pieces], _leader(after))
        here = [one for one in after.takers if not one.away] or list(after.takers)
        host = min(here, key=lambda one: (one.burden, one.person)).person if here else _leader(after)
        events = await self.items(person, part, leaves=leaves, now=now)
        # A second host who stays knows the event: it is theirs before anybody's.
        seconds, able = await self.leavings.second_hosts_of(events), {one.person for one in after.takers}
        return {one: seconds[one] if seconds.get(one) in able else host for one in events}

    async def _stand_ins(self, person: PersonId, *, leaves: datetime, now: datetime) -> dict[int, PersonId]:
        """Who is here in that time, else who leads; never the one who is away, who may be whoever leads."""
        after, found = await self.contacts_after(person, now=now), {}
        team = {one.person: one for one in await self.staff.at_work(now=now)}
        ranked = [one.person for one in sorted(after.takers, key=lambda one: (one.burden, one.person))]
        leaders = await self._coordinators(person)
        for absence in await self.leavings.stand_ins_of(person, after=leaves):
            here = [one for one in ranked if await self._could(team.get(one), absence, now=now)]
            others = [one for one in (*here, *leaders, *ranked) if one not in (person, absence.person)]
            if not others:
                raise NobodyTakes
            found[absence.id] = others[0]
        return found

    async def _could(self, member: StaffMember | None, absence: Absence, *, now: datetime) -> bool:
        if member is None or member.person == absence.person:
            return False
        planned = await self.staff.planned(member.person, now=now)
        return not any(one.falls_into(absence.away_from, absence.away_until) for one in planned)

    async def _coordinators(self, person: PersonId) -> tuple[PersonId, ...]:
        where = await self.leavings.unit_of(person)
        found = await self.people.with_role(Role.COORDINATOR, unit=where) if where is not None else ()
        return found or await self.contacts.coordinators_of(None)


def _leader(after: Successors) -> PersonId:
    if after.coordinator is None:
        raise NobodyTakes
    return after.coordinator
