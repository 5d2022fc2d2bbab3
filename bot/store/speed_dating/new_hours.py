"""Other hours of one guest that a change of a plan gives them, and what a candidate's talks need then.

They wait beside the change, and are put only with it, for a plan that does not keep to them would be believed.
"""

from sqlalchemy import Column, Integer, Table, UniqueConstraint, insert, select, update

from bot.domain.ids import CandidateId, CompanyId, RepairId, SpeedDatingId
from bot.domain.speed_dating.events import RepairState
from bot.domain.speed_dating.hours import HoursThere
from bot.domain.speed_dating.new_hours import NewHours
from bot.store.schema import Secret, key, metadata, reference
from bot.store.speed_dating.hours import GuestHours
from bot.store.speed_dating.needs import GuestNeeds, read_needs, written_needs
from bot.store.speed_dating.repairs import repairs
from bot.store.tx import Tx

new_hours = Table(
    "speed_dating_new_hours",
    metadata,
    key(),
    reference("repair_id", "speed_dating_repairs.id", index=False),
    # One of the two.
    reference("company_id", "companies.id", nullable=True),
    reference("candidate_id", "candidates.id", nullable=True),
    # In minutes of the Danish day; once the change is in force, those from before it.
    Column("here_from", Integer),
    Column("here_until", Integer),
    Column("needs", Secret("speed_dating_new_hours.needs")),
    UniqueConstraint("repair_id"),
)


class ChangedHours:
    """Hours that belong to a change of a plan."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx
        self.hours, self.needs = GuestHours(tx), GuestNeeds(tx)

    async def add(self, repair: RepairId, new: NewHours) -> None:
        """This change gives a guest these hours."""
        await self.tx.connection.execute(
            insert(new_hours).values(
                repair_id=repair,
                company_id=new.company,
                candidate_id=new.candidate,
                here_from=new.hours.begins,
                here_until=new.hours.ends,
                needs=written_needs(new.needs),
            )
        )

    async def of(self, repair: RepairId) -> NewHours | None:
        """What this change gives; once it is in force, what was there before it. None when it gives no hours."""
        row = (
            await self.tx.connection.execute(select(new_hours).where(new_hours.c.repair_id == repair))
        ).first()
        if row is None:
            return None
        return NewHours(
            HoursThere(row.here_from, row.here_until),
            company=CompanyId(row.company_id) if row.company_id is not None else None,
            candidate=CandidateId(row.candidate_id) if row.candidate_id is not None else None,
            needs=read_needs(row.needs),
        )

    async def overtake(self, event: SpeedDatingId, new: NewHours) -> bool:
        """What waits to be done with other hours of the same guest is left; whether any waited.

        What a guest said before is not so any more, and nobody is to do it for an older message.
        """
        mine = new_hours.c.company_id == new.company
        if new.candidate is not None:
            mine = new_hours.c.candidate_id == new.candidate
        result = await self.tx.connection.execute(
            update(repairs)
            .where(
                repairs.c.speed_dating_id == event,
                repairs.c.state == RepairState.PROPOSED,
                repairs.c.id.in_(select(new_hours.c.repair_id).where(mine)),
            )
            .values(state=RepairState.LEFT)
        )
        return result.rowcount > 0

    async def now(self, event: SpeedDatingId, new: NewHours) -> NewHours | None:
        """What the same guest has now; None when they are no guest."""
        if new.company is not None:
            hours = await self.hours.of_company(event, new.company)
            return NewHours(hours, company=new.company) if hours is not None else None
        if new.candidate is None:
            return None
        hours = await self.hours.of_candidate(event, new.candidate)
        needs = (await self.needs.of_event(event)).get(new.candidate, frozenset())
        return NewHours(hours, candidate=new.candidate, needs=needs) if hours is not None else None

    async def put(self, event: SpeedDatingId, new: NewHours) -> None:
        """The guest is there then, and their talks need this."""
        await self.hours.put(event, new.hours, company=new.company, candidate=new.candidate)
        if new.candidate is not None:
            await self.needs.put(event, new.candidate, new.needs)

    async def change_places(self, repair: RepairId, event: SpeedDatingId) -> None:
        """What the change gives and what the guest has now: each takes the other's place."""
        new = await self.of(repair)
        before = await self.now(event, new) if new is not None else None
        if new is None or before is None:
            return
        await self.put(event, new)
        await self.tx.connection.execute(
            update(new_hours)
            .where(new_hours.c.repair_id == repair)
            .values(
                here_from=before.hours.begins,
                here_until=before.hours.ends,
                needs=written_needs(before.needs),
            )
        )
