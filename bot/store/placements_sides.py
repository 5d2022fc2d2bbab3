"""The three sides of a placement: who they are, which consultant each belongs to, who may answer for them."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select

from bot.domain.checkins import Side
from bot.domain.errors import NotAllowed
from bot.domain.ids import PersonId, PlacementId
from bot.domain.placements import Placement
from bot.domain.roles import Actor, Role
from bot.store.candidates import Candidates
from bot.store.companies import Companies, contacts
from bot.store.contacts import Contacts
from bot.store.managers import Managers
from bot.store.placements import placements
from bot.store.tx import Tx


class Sides:
    """Reads placements, candidates, companies and absences together."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx
        self.candidates, self.companies = Candidates(tx), Companies(tx)
        self.contacts, self.managers = Contacts(tx), Managers(tx)

    async def person_of(self, placement: Placement, side: Side) -> PersonId | None:
        """Who is asked on this side; None when there is nobody (yet)."""
        if side is Side.CANDIDATE:
            return (await self.candidates.get(placement.candidate)).person
        if side is Side.MENTOR:
            return placement.mentor
        return await self.managers.reading(placement.company, placement.manager)

    async def looks_after(self, placement: Placement, side: Side) -> PersonId | None:
        """Whose this side is: the candidate's adviser, or the company's fixed contact."""
        if side is Side.CANDIDATE:
            return (await self.candidates.get(placement.candidate)).adviser
        return await self.companies.contact_of(placement.company)

    async def answering(self, placement: Placement, side: Side, *, now: datetime) -> PersonId | None:
        """Who looks after this side now: they, who stands in for them, else a coordinator."""
        return await self.contacts.present(await self.looks_after(placement, side), now=now)

    async def mentors_of(
        self, those: Collection[PlacementId]
    ) -> dict[PlacementId, tuple[PersonId, PersonId]]:
        """The mentor of each of these that has one, and the fixed contact whose they are."""
        rows = await self.tx.connection.execute(
            select(placements.c.id, placements.c.mentor_id, contacts.c.person_id)
            .join(contacts, contacts.c.company_id == placements.c.company_id)
            .where(
                placements.c.id.in_(those), placements.c.mentor_id.is_not(None), contacts.c.until.is_(None)
            )
        )
        return {PlacementId(row.id): (PersonId(row.mentor_id), PersonId(row.person_id)) for row in rows}

    async def ensure_side(self, by: Actor, placement: Placement, side: Side, *, now: datetime) -> None:
        """Raises `NotAllowed` unless the person is of this side, or the consultant who looks after it."""
        if by.role is Role.CONSULTANT:
            owner = await self.looks_after(placement, side)
            if by.person != owner and by.person != await self.answering(placement, side, now=now):
                raise NotAllowed
            return
        if by.role is Role.MANAGER and side is Side.MANAGER:
            if by.company_as(Role.MANAGER) != placement.company:
                raise NotAllowed
            return
        role = {Side.CANDIDATE: Role.CANDIDATE, Side.MENTOR: Role.MENTOR}.get(side)
        if by.role is not role or by.person != await self.person_of(placement, side):
            raise NotAllowed

    async def sides_of(self, by: Actor, placement: Placement, *, now: datetime) -> tuple[Side, ...]:
        """The sides a person may read; none at all for everybody else."""
        found = []
        for side in Side:
            try:
                await self.ensure_side(by, placement, side, now=now)
            except NotAllowed:
                continue
            found.append(side)
        return tuple(found)
