"""Check-ins: what was asked, what was answered, and the calls that follow from it.

Answers are one encrypted column: nothing in the database can list or sort people by them.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Index, String, Table, UniqueConstraint, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.domain.checkins import CheckIn, Side
from bot.domain.checkins_concerns import Concern
from bot.domain.errors import Gone
from bot.domain.ids import CheckInId, ConcernId, PersonId, PlacementId
from bot.store.legible import Legible
from bot.store.schema import Instant, Key, key, metadata, reference
from bot.store.tx import Tx

check_ins = Table(
    "check_ins",
    metadata,
    key(),
    reference("placement_id", "placements.id"),
    Column("side", String(12), nullable=False),
    Column("name", String(40), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("heard_at", Instant),
    Column("answers", Legible("check_ins.answers", "{}"), nullable=False),
    # Who entered it when it was said on the telephone.
    Column("entered_by", Key),
    UniqueConstraint("placement_id", "side", "name"),
)

concerns = Table(
    "concerns",
    metadata,
    key(),
    reference("placement_id", "placements.id"),
    # Whom to call, about which check-in, by which rule.
    reference("person_id", "persons.id"),
    Column("check_in_id", Key),
    Column("rule", String(20), nullable=False),
    Column("raised_at", Instant, nullable=False),
    Column("deadline_at", Instant, nullable=False),
    Column("closed_at", Instant),
    Column("closed_by", Key),
)
# One call at a time to one person about one placement.
Index(
    "uq_concerns_open",
    concerns.c.placement_id,
    concerns.c.person_id,
    unique=True,
    sqlite_where=concerns.c.closed_at.is_(None),
    postgresql_where=concerns.c.closed_at.is_(None),
)


@dataclass(frozen=True)
class OpenConcern:
    """A call somebody has to make, or made."""

    id: ConcernId
    placement: PlacementId
    person: PersonId
    check_in: CheckInId | None
    rule: Concern
    raised_at: datetime
    deadline_at: datetime
    closed_at: datetime | None


class CheckIns:
    """Check-ins and concerns."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def ask(self, placement: PlacementId, side: Side, name: str, *, now: datetime) -> CheckInId | None:
        """A check-in is asked; None when this one was asked before."""
        adding = (
            insert(check_ins)
            .values(placement_id=placement, side=side, name=name, asked_at=now, answers="{}")
            .returning(check_ins.c.id)
        )
        try:
            async with self.tx.connection.begin_nested():
                return CheckInId((await self.tx.connection.execute(adding)).scalar_one())
        except IntegrityError:
            return None

    async def get(self, check_in: CheckInId) -> CheckIn:
        """The check-in. Raises `Gone`."""
        found = await self._all(check_ins.c.id == check_in)
        if not found:
            raise Gone
        return found[0]

    async def of(self, placement: PlacementId, *sides: Side) -> list[CheckIn]:
        """A placement's check-ins, of some sides or of all, oldest first."""
        wanted = [check_ins.c.placement_id == placement]
        if sides:
            wanted.append(check_ins.c.side.in_(sides))
        return await self._all(*wanted)

    async def keep(
        self, check_in: CheckInId, answers: dict[str, str], *, now: datetime, entered_by: PersonId | None
    ) -> None:
        """What has been answered so far."""
        await self.tx.connection.execute(
            update(check_ins)
            .where(check_ins.c.id == check_in)
            .values(answers=json.dumps(answers), heard_at=now, entered_by=entered_by)
        )

    async def raise_concern(
        self,
        placement: PlacementId,
        person: PersonId,
        rule: Concern,
        *,
        check_in: CheckInId | None,
        now: datetime,
        deadline: datetime,
    ) -> ConcernId:
        """A call to be made. The caller has looked whether one is open: there is room for one."""
        row = await self.tx.connection.execute(
            insert(concerns)
            .values(
                placement_id=placement,
                person_id=person,
                check_in_id=check_in,
                rule=rule,
                raised_at=now,
                deadline_at=deadline,
            )
            .returning(concerns.c.id)
        )
        return ConcernId(row.scalar_one())

    async def promise_anew(
        self,
        concern: ConcernId,
        rule: Concern,
        *,
        check_in: CheckInId | None,
        now: datetime,
        deadline: datetime,
    ) -> None:
        """The same call by another time, and for what was said last."""
        await self.tx.connection.execute(
            update(concerns)
            .where(concerns.c.id == concern)
            .values(rule=rule, check_in_id=check_in, raised_at=now, deadline_at=deadline)
        )

    async def concern(self, concern: ConcernId) -> OpenConcern:
        """The concern. Raises `Gone`."""
        found = await self._concerns(concerns.c.id == concern)
        if not found:
            raise Gone
        return found[0]

    async def open_concern(self, placement: PlacementId, person: PersonId) -> OpenConcern | None:
        """The call to this person that nobody has made yet, or None."""
        found = await self._concerns(
            concerns.c.placement_id == placement,
            concerns.c.person_id == person,
            concerns.c.closed_at.is_(None),
        )
        return found[0] if found else None

    async def concerns_of(self, placement: PlacementId) -> list[OpenConcern]:
        """All calls about a placement, oldest first."""
        return await self._concerns(concerns.c.placement_id == placement)

    async def close(self, concern: ConcernId, *, by: PersonId | None, now: datetime) -> bool:
        """Somebody called, or it is not wanted any more. False when it was closed before."""
        result = await self.tx.connection.execute(
            update(concerns)
            .where(concerns.c.id == concern, concerns.c.closed_at.is_(None))
            .values(closed_at=now, closed_by=by)
        )
        return result.rowcount == 1

    async def _all(self, *conditions: Any) -> list[CheckIn]:
        rows = await self.tx.connection.execute(
            select(check_ins).where(*conditions).order_by(check_ins.c.asked_at, check_ins.c.id)
        )
        return [_check_in(row) for row in rows]

    async def _concerns(self, *conditions: Any) -> list[OpenConcern]:
        rows = await self.tx.connection.execute(select(concerns).where(*conditions).order_by(concerns.c.id))
        return [_concern(row) for row in rows]


def _check_in(row: Any) -> CheckIn:
    return CheckIn(
        id=CheckInId(row.id),
        placement=PlacementId(row.placement_id),
        side=Side(row.side),
        name=row.name,
        asked_at=row.asked_at,
        answers=json.loads(row.answers),
        heard_at=row.heard_at,
    )


def _concern(row: Any) -> OpenConcern:
    return OpenConcern(
        id=ConcernId(row.id),
        placement=PlacementId(row.placement_id),
        person=PersonId(row.person_id),
        check_in=CheckInId(row.check_in_id) if row.check_in_id is not None else None,
        rule=Concern(row.rule),
        raised_at=row.raised_at,
        deadline_at=row.deadline_at,
        closed_at=row.closed_at,
    )
