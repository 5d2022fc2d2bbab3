"""What must happen later: one row per kind, subject and occurrence, whatever restarts in between."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    bindparam,
    delete,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from bot.store.schema import Instant, Key, StateNumber, key, metadata
from bot.store.ticks import TICKS_SET_ASIDE, Ticks
from bot.store.tx import Tx

PENDING, DONE, EXPIRED, DROPPED, PARKED = 0, 1, 2, 3, 4

MOST_OF_KIND, MOST_OF_OCCURRENCE = 40, 60

due_rows = Table(
    "due",
    metadata,
    key(),
    Column("kind", String(MOST_OF_KIND), nullable=False),
    Column("subject_id", Key, nullable=False),
    Column("occurrence", String(MOST_OF_OCCURRENCE), nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("expires_at", Instant),
    Column("state", StateNumber, nullable=False, server_default="0"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("done_at", Instant),
    UniqueConstraint("kind", "subject_id", "occurrence"),
)
Index(
    "ix_due_pending",
    due_rows.c.due_at,
    due_rows.c.id,
    sqlite_where=due_rows.c.state == PENDING,
    postgresql_where=due_rows.c.state == PENDING,
)

# Put together once: it is asked every second.
RIPE = (
    select(due_rows)
    .where(due_rows.c.state == PENDING, due_rows.c.due_at <= bindparam("now", type_=Instant))
    .order_by(due_rows.c.due_at, due_rows.c.id)
    .limit(bindparam("most", type_=Integer))
    .with_for_update(skip_locked=True)
)
# Asked for each row that comes.
ITS_ROW = due_rows.c.id == bindparam("row", type_=Key)
IS_WAITING = (
    select(due_rows.c.id)
    .where(ITS_ROW, due_rows.c.state == PENDING, due_rows.c.due_at <= bindparam("due", type_=Instant))
    .with_for_update(skip_locked=True)
)
FINISH = (
    update(due_rows)
    .where(ITS_ROW, due_rows.c.state == PENDING)
    .values(state=bindparam("ended", type_=Integer), done_at=bindparam("now", type_=Instant))
)
TRIED = update(due_rows).where(ITS_ROW).values(attempts=bindparam("tried", type_=Integer))

# A row is one of its kind, subject and occurrence. What has happened has happened: it is not planned a second time.
ONE = ["kind", "subject_id", "occurrence"]
NOT_YET = or_(*(due_rows.c.state == one for one in (PENDING, DROPPED, EXPIRED)))
AFRESH = {"state": PENDING, "attempts": 0, "done_at": None}


def _plan(dialect: Any) -> Any:
    adding = dialect.insert(due_rows)
    fresh = {name: adding.excluded[name] for name in ("due_at", "expires_at", *AFRESH)}
    return adding.on_conflict_do_update(index_elements=ONE, set_=fresh, where=NOT_YET)


PLAN, PLAN_ON_POSTGRESQL = _plan(sqlite), _plan(postgresql)


@dataclass(frozen=True)
class DueRow:
    """Something whose time has come."""

    id: int
    kind: str
    subject: int
    occurrence: str
    due_at: datetime
    expires_at: datetime | None
    attempts: int


class DueRows(Ticks):
    """Due rows, and the memory of ticks."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def plan(
        self, kind: str, subject: int, occurrence: str, *, due: datetime, expires: datetime | None
    ) -> None:
        """Let `kind` happen to `subject` at `due`, once per `occurrence`; again moves it.

        Raises `ValueError` for names that do not fit their columns, also where the database would not look.
        """
        _ensure_fits(kind, occurrence)
        planned = {"due_at": due, "expires_at": expires, **AFRESH}
        await self.tx.connection.execute(
            PLAN if self.tx.on_sqlite else PLAN_ON_POSTGRESQL,
            {"kind": kind, "subject_id": subject, "occurrence": occurrence, **planned},
        )

    async def plan_all(
        self,
        subject: int,
        moments: Mapping[tuple[str, str], datetime],
        *,
        expires: Mapping[tuple[str, str], datetime] | None = None,
    ) -> None:
        """The same for several kinds and occurrences of one subject, in one statement; some may expire."""
        for names in moments:
            _ensure_fits(*names)
        until = expires or {}
        always = {"subject_id": subject, **AFRESH}
        await self.tx.connection.execute(
            PLAN if self.tx.on_sqlite else PLAN_ON_POSTGRESQL,
            [
                {"kind": one[0], "occurrence": one[1], "due_at": due, "expires_at": until.get(one), **always}
                for one, due in moments.items()
            ],
        )

    async def drop(self, kind: str | Collection[str], subject: int, occurrence: str | None = None) -> None:
        """It, or several kinds, is no longer wanted; all occurrences unless one is named."""
        kinds = [kind] if isinstance(kind, str) else list(kind)
        condition = [
            due_rows.c.kind.in_(kinds),
            due_rows.c.subject_id == subject,
            due_rows.c.state == PENDING,
        ]
        if occurrence is not None:
            condition.append(due_rows.c.occurrence == occurrence)
        await self.tx.connection.execute(
            update(due_rows).where(*condition).values(state=DROPPED, done_at=due_rows.c.due_at)
        )

    async def drop_all(self, kind: str, subject: int, beginning: str) -> None:
        """Whatever of this kind waits for the subject, and whose occurrence begins so, is no longer wanted."""
        await self.tx.connection.execute(
            update(due_rows)
            .where(
                due_rows.c.kind == kind,
                due_rows.c.subject_id == subject,
                due_rows.c.state == PENDING,
                due_rows.c.occurrence.startswith(beginning, autoescape=True),
            )
            .values(state=DROPPED, done_at=due_rows.c.due_at)
        )

    async def hasten(self, kind: str, beginning: str, *, due: datetime) -> None:
        """Whatever of this kind waits, and whose occurrence begins so, is due by then."""
        await self.tx.connection.execute(
            update(due_rows)
            .where(
                due_rows.c.kind == kind,
                due_rows.c.state == PENDING,
                due_rows.c.occurrence.startswith(beginning, autoescape=True),
                due_rows.c.due_at > due,
            )
            .values(due_at=due)
        )

    async def is_over(self, kind: str, subject: int, occurrence: str) -> bool:
        """Whether its time has come and gone: it has happened, or was given up."""
        found = await self.tx.connection.scalar(
            select(due_rows.c.id).where(
                due_rows.c.kind == kind,
                due_rows.c.subject_id == subject,
                due_rows.c.occurrence == occurrence,
                due_rows.c.state != PENDING,
            )
        )
        return found is not None

    async def is_planned(self, kind: str, subject: int, beginning: str) -> bool:
        """Whether it is to happen to the subject in an occurrence that begins so."""
        found = await self.tx.connection.scalar(
            select(due_rows.c.id)
            .where(
                due_rows.c.kind == kind,
                due_rows.c.subject_id == subject,
                due_rows.c.state == PENDING,
                due_rows.c.occurrence.startswith(beginning, autoescape=True),
            )
            .limit(1)
        )
        return found is not None

    async def ripe(self, *, now: datetime, most: int) -> list[DueRow]:
        """What is due, oldest first, locked for this transaction."""
        rows = await self.tx.connection.execute(RIPE, {"now": now, "most": most})
        return [_row(row) for row in rows]

    async def is_waiting(self, row: DueRow) -> bool:
        """Whether it still is to happen; locked for this transaction, by which it may have been moved."""
        found = await self.tx.connection.scalar(IS_WAITING, {"row": row.id, "due": row.due_at})
        return found is not None

    async def finish(self, row: DueRow, state: int, *, now: datetime) -> None:
        """It happened, expired or was parked; what its own deed has dropped stays so."""
        await self.tx.connection.execute(FINISH, {"row": row.id, "ended": state, "now": now})

    async def begun(self, row: DueRow) -> None:
        """It is about to be tried; written down in a transaction of its own, as it may end the process."""
        await self.tx.connection.execute(TRIED, {"row": row.id, "tried": row.attempts + 1})

    async def not_begun(self, row: DueRow) -> None:
        """It was not tried after all, as far as `row` knew it."""
        await self.tx.connection.execute(TRIED, {"row": row.id, "tried": row.attempts})

    async def left_to_another(self, row: DueRow) -> None:
        """Another process was at it: this was no attempt."""
        await self.tx.connection.execute(
            update(due_rows)
            .where(due_rows.c.id == row.id, due_rows.c.state == PENDING, due_rows.c.attempts > 0)
            .values(attempts=due_rows.c.attempts - 1)
        )

    async def failed(self, row: DueRow, *, again_at: datetime) -> None:
        """It broke; try again at this moment."""
        await self.tx.connection.execute(
            update(due_rows).where(due_rows.c.id == row.id).values(due_at=again_at)
        )

    async def set_right(self, *, now: datetime, longest: timedelta) -> None:
        """The clock was ahead and is put right: what was to be tried again, and lies too far ahead, is due.

        What has not been tried waits for its own day.
        """
        await self.tx.connection.execute(
            update(due_rows)
            .where(due_rows.c.state == PENDING, due_rows.c.attempts > 0, due_rows.c.due_at > now + longest)
            .values(due_at=now)
        )

    async def waiting(self, *, now: datetime) -> int:
        """How many rows are due now."""
        found = await self.tx.connection.scalar(
            select(func.count())
            .select_from(due_rows)
            .where(due_rows.c.state == PENDING, due_rows.c.due_at <= now)
        )
        return int(found or 0)

    async def parked(self) -> int:
        """How many rows broke, or ticks ended the process, so often that they were set aside."""
        rows = select(func.count()).select_from(due_rows).where(due_rows.c.state == PARKED)
        found = await self.tx.connection.scalar(
            select(rows.scalar_subquery() + TICKS_SET_ASIDE.scalar_subquery())
        )
        return int(found or 0)

    async def next_due(self, *, after: datetime) -> datetime | None:
        """When the next row that is not yet due will be."""
        found: datetime | None = await self.tx.connection.scalar(
            select(func.min(due_rows.c.due_at)).where(due_rows.c.state == PENDING, due_rows.c.due_at > after)
        )
        return found

    async def upcoming(self, *, most: int) -> list[DueRow]:
        """What is planned, soonest first."""
        rows = await self.tx.connection.execute(
            select(due_rows)
            .where(due_rows.c.state == PENDING)
            .order_by(due_rows.c.due_at, due_rows.c.id)
            .limit(most)
        )
        return [_row(row) for row in rows]

    async def happened(self, *, after: datetime, until: datetime, most: int) -> list[DueRow]:
        """What happened between two moments, in order."""
        rows = await self.tx.connection.execute(
            select(due_rows)
            .where(due_rows.c.state == DONE, due_rows.c.done_at > after, due_rows.c.done_at <= until)
            .order_by(due_rows.c.done_at, due_rows.c.id)
            .limit(most)
        )
        return [_row(row) for row in rows]

    async def forget(self, *, before: datetime) -> int:
        """Delete what ended before this moment."""
        result = await self.tx.connection.execute(
            delete(due_rows).where(
                due_rows.c.state != PENDING,
                # An end without a moment is of a time when those that were dropped had none.
                func.coalesce(due_rows.c.done_at, due_rows.c.due_at) < before,
            )
        )
        return result.rowcount


def _ensure_fits(kind: str, occurrence: str) -> None:
    if len(kind) > MOST_OF_KIND or len(occurrence) > MOST_OF_OCCURRENCE:
        raise ValueError(f"a due row of kind {kind!r} has an occurrence of {len(occurrence)} characters")


def _row(row: Any) -> DueRow:
    return DueRow(
        id=row.id,
        kind=row.kind,
        subject=row.subject_id,
        occurrence=row.occurrence,
        due_at=row.due_at,
        expires_at=row.expires_at,
        attempts=row.attempts,
    )
