"""How many tables a company has at a speed dating, how many of them come, and who sits at which."""

import json
from collections.abc import Collection, Sequence

from sqlalchemy import select, update

from bot.domain.ids import CompanyId, SpeedDatingId
from bot.domain.speed_dating.day import FEWER, Side
from bot.domain.speed_dating.events import Meeting, MeetingState
from bot.domain.speed_dating.tables import TablesThere
from bot.store.speed_dating.guests import guest_companies, tables_of
from bot.store.speed_dating.meetings import meetings
from bot.store.tx import Tx


class GuestTables:
    """Tables of speed datings, by company; a company's are numbered from 0."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def tables_there(self, event: SpeedDatingId) -> dict[CompanyId, TablesThere]:
        """How many tables of each company come, and how many it has in the room."""
        there = guest_companies.c
        rows = await self.tx.connection.execute(
            select(there.company_id, there.tables, there.tables_coming, there.tables_away).where(
                there.speed_dating_id == event
            )
        )
        return {CompanyId(row.company_id): tables_of(row) for row in rows}

    async def tables(self, event: SpeedDatingId) -> dict[CompanyId, tuple[int, ...]]:
        """Which tables of each company come: all it has, where it has not said otherwise."""
        return {one: there.seats for one, there in (await self.tables_there(event)).items()}

    async def tables_set(self, event: SpeedDatingId) -> dict[CompanyId, int]:
        """How many tables each company has in the room, whether they come or not: by these they are numbered."""
        return {one: there.all for one, there in (await self.tables_there(event)).items()}

    async def tables_come(
        self, event: SpeedDatingId, company: CompanyId, tables: Collection[int], *, all_of_them: int
    ) -> None:
        """These of so many tables of this company come."""
        away = [one for one in range(all_of_them) if one not in tables]
        await self.tx.connection.execute(
            update(guest_companies)
            .where(guest_companies.c.speed_dating_id == event, guest_companies.c.company_id == company)
            .values(tables_coming=len(tables), tables_away=json.dumps(away) if away else None)
        )

    async def reseat(
        self, off: Collection[Meeting], moved: Sequence[tuple[Meeting, int]], *, by: Side
    ) -> None:
        """These are off, by this side: it comes with fewer tables. Then those go on, each at another of them."""
        gone = meetings.c.id.in_([one.id for one in off])
        values = {"state": MeetingState.CANCELLED, "off_by": by, "off_for": FEWER}
        await self.tx.connection.execute(update(meetings).where(gone).values(values))
        for meeting, seat in moved:
            await self.tx.connection.execute(
                update(meetings).where(meetings.c.id == meeting.id).values(seat=seat)
            )
