"""Looks for better plans of drafts: one for each version that was worth it, how far it is, what it has found."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from bot.domain.errors import Gone
from bot.domain.ids import CandidateId, CompanyId, RepairId, SpeedDatingId
from bot.domain.speed_dating.choices import ChangeKind
from bot.domain.speed_dating.events import RepairState
from bot.domain.speed_dating.timetable import Place
from bot.store.speed_dating.repairs import repairs
from bot.store.tx import Tx


@dataclass(frozen=True)
class Sought:
    """A look for a better plan of this version: so many per cent done; over, with a plan or without one."""

    id: RepairId
    event: SpeedDatingId
    version: int
    share: int | None
    over: bool
    places: tuple[Place, ...] = ()
    proven: bool = False


class BetterPlans:
    """Looks that stand; one that was left, or whose plan was made anew, is none."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def begin(self, event: SpeedDatingId, version: int, *, now: datetime) -> None:
        """It is being looked for."""
        await self.tx.connection.execute(
            insert(repairs).values(
                speed_dating_id=event,
                version=version,
                state=RepairState.SOUGHT,
                made_at=now,
                kind=ChangeKind.BETTER,
            )
        )

    async def of(self, event: SpeedDatingId, version: int) -> Sought | None:
        """The look for a better one than this version, or None."""
        return await self._first(repairs.c.speed_dating_id == event, repairs.c.version == version)

    async def get(self, look: RepairId) -> Sought:
        """The look of this number. Raises `Gone`."""
        found = await self._first(repairs.c.id == look)
        if found is None:
            raise Gone
        return found

    async def went_on(self, look: RepairId, share: int) -> None:
        """So many per cent are done."""
        await self._put(look, {"share": share})

    async def ended(self, look: RepairId, places: Sequence[Place], *, proven: bool) -> None:
        """This is the better plan, or without places there is none, which may be proven."""
        rows = [[one.company, one.candidate, one.round, one.table] for one in places]
        await self._put(look, {"places": rows, "proven": proven})

    async def leave(self, look: RepairId) -> bool:
        """Nothing is to come of it; False when that was so already."""
        result = await self.tx.connection.execute(
            update(repairs)
            .where(repairs.c.id == look, repairs.c.state == RepairState.SOUGHT)
            .values(state=RepairState.LEFT, found=None)
        )
        return result.rowcount == 1

    async def leave_all(self, event: SpeedDatingId) -> None:
        """The event has no use for a better plan any more."""
        await self.tx.connection.execute(
            update(repairs)
            .where(repairs.c.speed_dating_id == event, repairs.c.state == RepairState.SOUGHT)
            .values(state=RepairState.LEFT, found=None)
        )

    async def _put(self, look: RepairId, found: dict[str, Any]) -> None:
        await self.tx.connection.execute(
            update(repairs)
            .where(repairs.c.id == look, repairs.c.state == RepairState.SOUGHT)
            .values(found=json.dumps(found, separators=(",", ":")))
        )

    async def _first(self, *conditions: Any) -> Sought | None:
        rows = select(repairs).where(repairs.c.state == RepairState.SOUGHT, *conditions)
        row = (await self.tx.connection.execute(rows.order_by(repairs.c.id.desc()).limit(1))).first()
        if row is None:
            return None
        found = json.loads(row.found) if row.found else {}
        return Sought(
            RepairId(row.id), SpeedDatingId(row.speed_dating_id), row.version, found.get("share"),
            over="places" in found, places=tuple(_place(one) for one in found.get("places", ())),
            proven=found.get("proven", False),
        )  # fmt: skip


def _place(row: Sequence[int]) -> Place:
    company, candidate, number, table = row
    return Place(CompanyId(company), CandidateId(candidate), number, table)
