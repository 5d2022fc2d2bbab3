"""Changes of announced plans: worked out, put into force, left alone, undone.

A repair is a number on meetings: those that come by it and those that go by it. Putting it into
force moves exactly these rows, and undoing it moves exactly these back.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Integer, String, Table, Text, exists, insert, select, true, update
from sqlalchemy.exc import IntegrityError

from bot.domain.errors import Gone
from bot.domain.ids import MeetingId, PersonId, RepairId, SpeedDatingId, SuggestionId
from bot.domain.speed_dating.choices import ChangeKind
from bot.domain.speed_dating.day import at_the_same_time
from bot.domain.speed_dating.events import Attendance, Meeting, MeetingState, RepairState, SpeedDatingState
from bot.domain.speed_dating.timetable import Place
from bot.store.schema import Instant, Key, StateWord, key, metadata, reference
from bot.store.speed_dating.events import speed_datings
from bot.store.speed_dating.meetings import meeting_of, meetings
from bot.store.tx import Tx

repairs = Table(
    "speed_dating_repairs",
    metadata,
    key(),
    reference("speed_dating_id", "speed_datings.id"),
    # The version of the plan it was worked out for; once in force, the version it made.
    Column("version", Integer, nullable=False),
    Column("state", StateWord(12), nullable=False),
    Column("made_at", Instant, nullable=False),
    # What the organiser did by hand; null when it was worked out.
    Column("kind", String(12)),
    # Who put it into force, and when; nobody where it happened by itself.
    Column("decided_by", Key),
    Column("decided_at", Instant),
    # How far a look for a better plan is, and what it has found: numbers only. Of a talk at once: what its candidate
    # had said before it.
    Column("found", Text),
)


# The version of what can be done no more; no plan ever has it.
OVERTAKEN = -1


@dataclass(frozen=True)
class Repair:
    """A change of a plan."""

    id: RepairId
    event: SpeedDatingId
    version: int
    state: RepairState
    kind: ChangeKind | None
    made_at: datetime
    decided_by: PersonId | None = None
    decided_at: datetime | None = None  # also unknown of changes from before it was kept


class Repairs:
    """Repairs of plans."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def add(
        self,
        event: SpeedDatingId,
        version: int,
        *,
        come: Iterable[tuple[Place, SuggestionId, datetime, datetime]],
        go: Iterable[MeetingId],
        now: datetime,
        kind: ChangeKind | None = None,
    ) -> RepairId:
        """A change worked out for this version of the plan; nothing is changed yet."""
        row = await self.tx.connection.execute(
            insert(repairs)
            .values(
                speed_dating_id=event, version=version, state=RepairState.PROPOSED, made_at=now, kind=kind
            )
            .returning(repairs.c.id)
        )
        made = RepairId(row.scalar_one())
        rows = [
            {
                "speed_dating_id": event, "company_id": place.company, "candidate_id": place.candidate,
                "suggestion_id": suggestion, "round": place.round, "seat": place.table, "begins_at": begins,
                "ends_at": ends, "state": MeetingState.PROPOSED, "came_by": made,
            }
            for place, suggestion, begins, ends in come
        ]  # fmt: skip
        if rows:
            await self.tx.connection.execute(insert(meetings), rows)
        await self._take_away(list(go), made)
        return made

    async def _take_away(self, those: list[MeetingId], made: RepairId) -> None:
        """These go by this change. One that waits and would take them away as well can be done no more."""
        mine = meetings.c.id.in_(those)
        await self.tx.connection.execute(
            update(repairs)
            .where(
                repairs.c.id.in_(select(meetings.c.went_by).where(mine)),
                repairs.c.state == RepairState.PROPOSED,
            )
            .values(version=OVERTAKEN)
        )
        await self.tx.connection.execute(update(meetings).where(mine).values(went_by=made))

    async def agreed_by_themselves(self, repair: RepairId) -> None:
        """Who gets a time by it has said yes to that very time, to the host or by choosing it."""
        await self.tx.connection.execute(
            update(meetings).where(meetings.c.came_by == repair).values(agreed=True)
        )

    async def keep_said(self, repair: RepairId, said: Attendance) -> None:
        """What the candidate of a talk at once had said before it, for whoever takes it back."""
        await self.tx.connection.execute(update(repairs).where(repairs.c.id == repair).values(found=said))

    async def said_before(self, repair: RepairId) -> Attendance | None:
        """The same; None where it was not kept."""
        found = await self.tx.connection.scalar(select(repairs.c.found).where(repairs.c.id == repair))
        return Attendance(found) if found is not None else None

    async def get(self, repair: RepairId) -> Repair:
        """The repair. Raises `Gone`."""
        row = (await self.tx.connection.execute(select(repairs).where(repairs.c.id == repair))).first()
        if row is None:
            raise Gone
        return _repair(row)

    async def newest(
        self, event: SpeedDatingId, state: RepairState, *, version: int, but: ChangeKind | None = None
    ) -> Repair | None:
        """The newest repair in this state for this version of the plan, `but` those of a kind; or None."""
        row = (
            await self.tx.connection.execute(
                select(repairs)
                .where(
                    repairs.c.speed_dating_id == event,
                    repairs.c.state == state,
                    repairs.c.version == version,
                    true() if but is None else repairs.c.kind.is_distinct_from(but),
                )
                .order_by(repairs.c.id.desc())
                .limit(1)
            )
        ).first()
        return _repair(row) if row is not None else None

    async def waiting(self, event: SpeedDatingId, kind: ChangeKind, *, version: int) -> list[Repair]:
        """What is proposed of this kind for this version of the plan, the oldest first."""
        rows = await self.tx.connection.execute(
            select(repairs)
            .where(
                repairs.c.speed_dating_id == event,
                repairs.c.state == RepairState.PROPOSED,
                repairs.c.version == version,
                repairs.c.kind == kind,
            )
            .order_by(repairs.c.id)
        )
        return [_repair(row) for row in rows]

    async def move(self, repair: RepairId, *, come_from: RepairState, to: RepairState) -> bool:
        """From one state to another; False when it was not in that state."""
        result = await self.tx.connection.execute(
            update(repairs).where(repairs.c.id == repair, repairs.c.state == come_from).values(state=to)
        )
        return result.rowcount == 1

    async def applied(self, repair: RepairId, *, version: int, by: PersonId | None, now: datetime) -> None:
        """It is in force and made this version of the plan: this person decided so, or nobody."""
        await self.tx.connection.execute(
            update(repairs)
            .where(repairs.c.id == repair, repairs.c.state == RepairState.PROPOSED)
            .values(state=RepairState.APPLIED, version=version, decided_by=by, decided_at=now)
        )

    async def comes(self, repair: RepairId) -> list[Meeting]:
        """The meetings that come by it, by the clock."""
        return await self._meetings(meetings.c.came_by == repair)

    async def goes(self, repair: RepairId) -> list[Meeting]:
        """The meetings that go by it, by the clock."""
        return await self._meetings(meetings.c.went_by == repair)

    async def moves(self, repair: RepairId) -> list[tuple[Meeting, datetime | None]]:
        """Each meeting that comes by it, by the clock, and when the two would have met before."""
        before = {(one.company, one.candidate): one.begins_at for one in await self.goes(repair)}
        return [(one, before.get((one.company, one.candidate))) for one in await self.comes(repair)]

    async def ends(self, repair: RepairId) -> list[Meeting]:
        """The meetings that end by it and come at no other time."""
        stay = {(one.company, one.candidate) for one in await self.comes(repair)}
        return [one for one in await self.goes(repair) if (one.company, one.candidate) not in stay]

    async def part(self, those: Iterable[MeetingId], *, apart: bool) -> None:
        """The pairs of these meetings are kept apart at this event, or no longer."""
        await self.tx.connection.execute(
            update(meetings).where(meetings.c.id.in_(list(those))).values(parted=apart)
        )

    async def done(self, event: SpeedDatingId) -> list[Repair]:
        """What has been changed and stands, the newest first."""
        rows = await self.tx.connection.execute(
            select(repairs)
            .where(repairs.c.speed_dating_id == event, repairs.c.state == RepairState.APPLIED)
            .order_by(repairs.c.version.desc())
        )
        return [_repair(row) for row in rows]

    async def any_done(self, event: SpeedDatingId) -> bool:
        """Whether anything has been changed and stands."""
        found = exists().where(repairs.c.speed_dating_id == event, repairs.c.state == RepairState.APPLIED)
        return bool(await self.tx.connection.scalar(select(found)))

    async def enforce(self, repair: RepairId) -> bool:
        """Its meetings count, and those it takes away no longer; False when a place is taken."""
        return await self._swap(
            off=(meetings.c.went_by == repair) & (meetings.c.state == MeetingState.PLANNED),
            on=(meetings.c.came_by == repair) & (meetings.c.state == MeetingState.PROPOSED),
        )

    async def revert(self, repair: RepairId) -> bool:
        """Exactly the meetings from before it count again; False when a place is taken."""
        return await self._swap(
            off=(meetings.c.came_by == repair) & (meetings.c.state == MeetingState.PLANNED),
            on=(meetings.c.went_by == repair) & (meetings.c.state == MeetingState.CANCELLED),
        )

    async def advance(self, event: SpeedDatingId, version: int) -> bool:
        """The plan goes from this version to the next; False when somebody was faster, or it is called off."""
        result = await self.tx.connection.execute(
            update(speed_datings)
            .where(
                speed_datings.c.id == event,
                speed_datings.c.version == version,
                speed_datings.c.state != SpeedDatingState.CANCELLED,
            )
            .values(version=version + 1)
        )
        return result.rowcount == 1

    async def _swap(self, *, off: Any, on: Any) -> bool:
        ids = [one.id for one in await self._meetings(on)]
        stand = at_the_same_time(await self._meetings(off), await self._meetings(on))
        try:
            async with self.tx.connection.begin_nested():
                await self.tx.connection.execute(
                    update(meetings).where(off).values(state=MeetingState.CANCELLED)
                )
                await self.tx.connection.execute(
                    update(meetings).where(meetings.c.id.in_(ids)).values(state=MeetingState.PLANNED)
                )
                for before, after in stand:
                    await self._goes_on(before.id, after.id)
        except IntegrityError:
            return False
        return True

    async def _goes_on(self, before: MeetingId, after: MeetingId) -> None:
        """At another table and at the same time it is the same meeting to both: what they said of it stands."""
        said = [meetings.c.agreed, meetings.c.company_read, meetings.c.kept, meetings.c.pinned]
        old = select(*said).where(meetings.c.id == before)
        row = (await self.tx.connection.execute(old)).one()
        await self.tx.connection.execute(
            update(meetings).where(meetings.c.id == after).values(**row._asdict())
        )

    async def _meetings(self, condition: Any) -> list[Meeting]:
        rows = await self.tx.connection.execute(
            select(meetings).where(condition).order_by(meetings.c.begins_at, meetings.c.id)
        )
        return [meeting_of(row) for row in rows]


def _repair(row: Any) -> Repair:
    return Repair(
        RepairId(row.id),
        SpeedDatingId(row.speed_dating_id),
        row.version,
        RepairState(row.state),
        ChangeKind(row.kind) if row.kind else None,
        row.made_at,
        PersonId(row.decided_by) if row.decided_by is not None else None,
        row.decided_at,
    )
