"""Other hours of one guest that a change of a plan gives them, and what a candidate's talks need then.

They wait beside the change, and are put only with it, for a plan that does not keep to them would be believed.
"""

from typing import Any

from sqlalchemy import Column, Integer, Table, Text, UniqueConstraint, insert, select, update

from bot.domain.ids import CandidateId, CompanyId, RepairId, SpeedDatingId
from bot.domain.speed_dating.events import RepairState
from bot.domain.speed_dating.hours import HoursThere
from bot.domain.speed_dating.new_hours import NewHours
from bot.store.legible import Legible
from bot.store.schema import key, metadata, reference
from bot.store.speed_dating.hours import GuestHours, read_hours, written_own
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
    # Of single tables of the company, as among its guests.
    Column("table_hours", Text),
    Column("needs", Legible("speed_dating_new_hours.needs")),
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
                table_hours=written_own(new.own),
                needs=written_needs(new.needs),
            )
        )

    async def of(self, repair: RepairId) -> NewHours | None:
        """What this change gives; once it is in force, what was there before it. None when it gives no hours."""
        row = (
            await self.tx.connection.execute(select(new_hours).where(new_hours.c.repair_id == repair))
        ).first()
        return _new_hours(row) if row is not None else None

    async def waiting(self, event: SpeedDatingId, company: CompanyId) -> NewHours | None:
        """What the company has said last that waits to be done; None without any."""
        row = (
            await self.tx.connection.execute(
                select(new_hours)
                .join(repairs, repairs.c.id == new_hours.c.repair_id)
                .where(
                    repairs.c.speed_dating_id == event,
                    repairs.c.state == RepairState.PROPOSED,
                    new_hours.c.company_id == company,
                )
                .order_by(new_hours.c.id.desc())
                .limit(1)
            )
        ).first()
        return _new_hours(row) if row is not None else None

    async def said_for(
        self, event: SpeedDatingId, company: CompanyId, table: int | None, hours: HoursThere
    ) -> NewHours:
        """When its tables are there once these count for one of them, from 0, beside what was said that waits.

        For all of them (None) nothing that was said before counts.
        """
        new = NewHours(hours, company=company)
        if table is None:
            return new
        has = await self.waiting(event, company) or await self.now(event, new) or new
        there = has.tables.once_said(table, hours)
        return NewHours(there.all, company=company, own=there.own)

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
            there = await self.hours.of_company(event, new.company)
            return NewHours(there.all, company=new.company, own=there.own) if there is not None else None
        if new.candidate is None:
            return None
        hours = await self.hours.of_candidate(event, new.candidate)
        needs = (await self.needs.of_event(event)).get(new.candidate, frozenset())
        return NewHours(hours, candidate=new.candidate, needs=needs) if hours is not None else None

    async def put(self, event: SpeedDatingId, new: NewHours) -> None:
        """The guest is there then, and their talks need this."""
        await self.hours.put(event, new.hours, company=new.company, candidate=new.candidate, own=new.own)
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
                table_hours=written_own(before.own),
                needs=written_needs(before.needs),
            )
        )


def _new_hours(row: Any) -> NewHours:
    hours = read_hours(row)
    return NewHours(
        hours.all,
        company=CompanyId(row.company_id) if row.company_id is not None else None,
        candidate=CandidateId(row.candidate_id) if row.candidate_id is not None else None,
        needs=read_needs(row.needs),
        own=hours.own,
    )
