"""Who calls a person: the consultant who looks after them, in each role they hold."""

from datetime import datetime

from bot.domain.checkins import Side
from bot.domain.errors import CalledAlready
from bot.domain.ids import PersonId
from bot.domain.placements import Placement
from bot.domain.roles import LOOKED_AFTER, NOT_YET_IN, Actor, Held, Role
from bot.store.audit import Audit
from bot.store.calls import CALLED, CallTask
from bot.store.candidates import Candidates
from bot.store.contacts import Contacts
from bot.store.people import People
from bot.store.placements import Placements
from bot.store.placements_sides import Sides
from bot.store.tx import Tx


class Callers:
    """Reads roles, companies, placements and absences together."""

    def __init__(self, tx: Tx) -> None:
        self.people, self.candidates, self.placements = People(tx), Candidates(tx), Placements(tx)
        self.contacts, self.sides, self.audit = Contacts(tx), Sides(tx), Audit(tx)

    async def of(self, person: PersonId, *, now: datetime) -> list[PersonId]:
        """Whoever looks after this person now in some role, the oldest role first; nobody calls themselves."""
        held = await self.people.held_by(person) or (NOT_YET_IN,)
        found = [await self.in_role(person, one, now=now) for one in held]
        return [one for one in found if one is not None and one != person]

    async def in_role(self, person: PersonId, held: Held, *, now: datetime) -> PersonId | None:
        """Who looks after this person in this one role now; nobody looks after staff."""
        if held.role is Role.CANDIDATE:
            found = await self.candidates.of_person(person)
            return await self.contacts.advising(found.adviser, now=now) if found is not None else None
        if held.role is Role.MENTOR and held.placement is not None:
            return await self.on_side(await self.placements.get(held.placement), Side.MENTOR, now=now)
        if held.role in LOOKED_AFTER and held.company is not None:
            return await self.contacts.answering(held.company, now=now)
        return None

    async def own(self, by: Actor) -> PersonId | None:
        """Whose this person is in the role they act in, here or away; None where there is nobody of their own."""
        held = by.acting
        if held is None:
            return None
        if held.role is Role.CANDIDATE:
            found = await self.candidates.of_person(by.person)
            return found.adviser if found is not None else None
        if held.role in LOOKED_AFTER and held.company is not None:
            return await self.contacts.companies.contact_of(held.company)
        return None

    async def on_side(self, placement: Placement, side: Side, *, now: datetime) -> PersonId | None:
        """Who looks after this side of a placement now; a coordinator calls no candidate about it."""
        if side is Side.CANDIDATE:
            adviser = (await self.candidates.get(placement.candidate)).adviser
            return await self.contacts.advising(adviser, now=now)
        return await self.sides.answering(placement, side, now=now)

    async def ensure_not_called(self, call: CallTask) -> None:
        """Raises `CalledAlready`: who has made this call, where that is known, and when."""
        if call.done_at is not None:
            who = await self.audit.who_did(CALLED, ("task", call.id))
            name = (await self.people.get(who)).name if who is not None else None
            raise CalledAlready(name, call.done_at)
