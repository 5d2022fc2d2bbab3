"""Calls somebody is to make: a person who cannot be told in the chat is told by a human."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Index,
    String,
    Table,
    and_,
    bindparam,
    func,
    insert,
    or_,
    select,
    update,
)

from bot.domain.ids import CandidateId, CompanyId, PersonId, TaskId
from bot.domain.notices import Notice
from bot.store.candidates import candidates
from bot.store.facts import from_facts, to_facts
from bot.store.legible import Legible
from bot.store.people import persons
from bot.store.schema import Instant, Key, key, metadata
from bot.store.tx import Tx

# What somebody was promised: an answer to what they wrote, a call after an answer, a call at once, a time, another one.
# How the log says that a call was made; the thing is the task.
CALLED = "called"
OWED = frozenset({"wrote", "concern", "danger", "new time", "first time", "guest call"})

call_tasks = Table(
    "call_tasks",
    metadata,
    key(),
    # Whose task it is, and whom they call.
    Column("owner_id", Key, nullable=False),
    Column("person_id", Key, nullable=False),
    # Why: "blocked", "stopped", "no link", "tell", "red answer", ... words are found in the text room.
    Column("reason", String(32), nullable=False),
    # What the person would have read, as the fact.
    Column("notice", Legible("call_tasks.notice")),
    # On which number, when they said one for this call.
    Column("phone", Legible("call_tasks.phone")),
    # Another one that stood in their words, whosever it is.
    Column("beside", Legible("call_tasks.beside")),
    # What the call is about, where the reason alone does not say: a concern, a check-in.
    Column("subject_id", Key),
    # For which company it was promised, when it was; a manager may be a candidate there as well.
    Column("company_id", Key),
    Column("due_at", Instant),
    Column("once", String(120), unique=True),
    Column("made_at", Instant, nullable=False),
    Column("done_at", Instant),
)
# Put together once: the clock asks it again and again.
OPEN_BECAUSE = (
    select(call_tasks)
    .where(
        call_tasks.c.done_at.is_(None),
        call_tasks.c.reason.in_(bindparam("reasons", type_=String, expanding=True)),
    )
    .order_by(call_tasks.c.id)
)
# What is not kept of a call that was made.
EMPTIED = {"notice": None, "phone": None, "beside": None}
Index(
    "ix_call_tasks_open",
    call_tasks.c.owner_id,
    call_tasks.c.due_at,
    sqlite_where=call_tasks.c.done_at.is_(None),
    postgresql_where=call_tasks.c.done_at.is_(None),
)


@dataclass(frozen=True)
class Call:
    """A call as it stands on a desk: whom to ring, and how. `candidate` and `adviser` when it is a candidate."""

    id: TaskId
    person: PersonId
    name: str
    phone: str | None
    beside: str | None
    reason: str
    subject: int | None
    due_at: datetime | None
    tells: bool
    candidate: CandidateId | None
    adviser: PersonId | None
    company: CompanyId | None = None


@dataclass(frozen=True)
class CallTask:
    """A call to be made."""

    id: TaskId
    owner: PersonId
    person: PersonId
    reason: str
    facts: str | None  # what they would have read, as JSON
    subject: int | None
    due_at: datetime | None
    made_at: datetime
    done_at: datetime | None
    phone: str | None = None  # the number they said for this call
    beside: str | None = None  # another that stood in their words
    company: CompanyId | None = None  # for which it was promised

    @property
    def notice(self) -> Notice | None:
        """What they would have read. Raises what `from_facts` raises, so a list does not ask."""
        return from_facts(json.loads(self.facts)) if self.facts is not None else None


class Calls:
    """Call tasks."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def add(
        self,
        owner: PersonId,
        person: PersonId,
        reason: str,
        *,
        now: datetime,
        due: datetime | None = None,
        notice: Notice | None = None,
        subject: int | None = None,
        company: CompanyId | None = None,
        once: str | None = None,
    ) -> TaskId | None:
        """A new task; None when `once` names one that is there already."""
        if once is not None:
            known = await self.tx.connection.scalar(select(call_tasks.c.id).where(call_tasks.c.once == once))
            if known is not None:
                return None
        row = await self.tx.connection.execute(
            insert(call_tasks)
            .values(
                owner_id=owner,
                person_id=person,
                reason=reason,
                notice=json.dumps(to_facts(notice), ensure_ascii=False) if notice is not None else None,
                subject_id=subject,
                **({"company_id": company} if company is not None else {}),
                due_at=due,
                once=once,
                made_at=now,
            )
            .returning(call_tasks.c.id)
        )
        return TaskId(row.scalar_one())

    async def get(self, task: TaskId) -> CallTask | None:
        """The task, or None."""
        row = (await self.tx.connection.execute(select(call_tasks).where(call_tasks.c.id == task))).first()
        return task_of(row) if row is not None else None

    async def open_of(self, owner: PersonId) -> list[CallTask]:
        """Calls this person has to make, the most urgent first."""
        rows = await self.tx.connection.execute(
            select(call_tasks)
            .where(call_tasks.c.owner_id == owner, call_tasks.c.done_at.is_(None))
            .order_by(call_tasks.c.due_at.is_(None), call_tasks.c.due_at, call_tasks.c.id)
        )
        return [task_of(row) for row in rows]

    async def on_desk(self, those: Collection[int]) -> list[Call]:
        """These calls, each with the person it is to, in no order; a number for this call takes the person's place."""
        return await self._to_read(call_tasks.c.id.in_(those))

    async def open_among(self, those: Collection[int]) -> list[Call]:
        """The same of those of these that are to be made still, the most urgent first."""
        found = await self._to_read(call_tasks.c.id.in_(those), call_tasks.c.done_at.is_(None))
        return sorted(found, key=lambda one: (one.due_at is None, one.due_at, one.id))

    async def _to_read(self, *those: ColumnElement[bool]) -> list[Call]:
        rows = await self.tx.connection.execute(
            select(
                call_tasks.c.id, call_tasks.c.person_id, call_tasks.c.reason, call_tasks.c.subject_id,
                call_tasks.c.due_at, call_tasks.c.notice.is_not(None).label("tells"), call_tasks.c.phone.label("said"),
                call_tasks.c.beside, persons.c.name, persons.c.phone, candidates.c.id.label("candidate"),
                candidates.c.adviser_id, call_tasks.c.company_id,
            )
            .select_from(
                call_tasks.join(persons, persons.c.id == call_tasks.c.person_id).outerjoin(
                    candidates, candidates.c.person_id == call_tasks.c.person_id
                )
            )
            .where(*those)
        )  # fmt: skip
        return [
            Call(
                TaskId(row.id), PersonId(row.person_id), row.name or "", row.said or row.phone, row.beside,
                row.reason, row.subject_id, row.due_at, bool(row.tells),
                CandidateId(row.candidate) if row.candidate is not None else None,
                PersonId(row.adviser_id) if row.adviser_id is not None else None,
                CompanyId(row.company_id) if row.company_id is not None else None,
            )
            for row in rows
        ]  # fmt: skip

    async def open_for(self, company: CompanyId) -> list[CallTask]:
        """Calls that are owed to somebody for this company, the most urgent first."""
        rows = await self.tx.connection.execute(
            select(call_tasks)
            .where(call_tasks.c.company_id == company, call_tasks.c.done_at.is_(None))
            .order_by(call_tasks.c.due_at.is_(None), call_tasks.c.due_at, call_tasks.c.id)
        )
        return [task_of(row) for row in rows]

    async def open_because(self, reasons: Collection[str]) -> list[CallTask]:
        """Every open call for one of these reasons, the oldest first."""
        rows = await self.tx.connection.execute(OPEN_BECAUSE, {"reasons": list(reasons)})
        return [task_of(row) for row in rows]

    async def give(self, task: TaskId, owner: PersonId) -> None:
        """Somebody else makes this call."""
        await self.tx.connection.execute(
            update(call_tasks).where(call_tasks.c.id == task).values(owner_id=owner)
        )

    async def done(self, task: TaskId, *, now: datetime) -> bool:
        """The call was made; what was to be told is emptied. False when it was done before."""
        result = await self.tx.connection.execute(
            update(call_tasks)
            .where(call_tasks.c.id == task, call_tasks.c.done_at.is_(None))
            .values(done_at=now, **EMPTIED)
        )
        return result.rowcount == 1

    async def is_open(self, person: PersonId, reason: str) -> bool:
        """Whether somebody has to call this person for this reason already."""
        found = await self.tx.connection.scalar(select(call_tasks.c.id).where(*_to(person, reason)).limit(1))
        return found is not None

    async def last_done(self, person: PersonId, reason: str) -> datetime | None:
        """When a call to this person for this reason was last made, or given up; None if it never was."""
        return await self.tx.connection.scalar(
            select(call_tasks.c.done_at)
            .where(call_tasks.c.person_id == person, call_tasks.c.reason == reason)
            .where(call_tasks.c.done_at.is_not(None))
            .order_by(call_tasks.c.done_at.desc())
            .limit(1)
        )

    async def done_about(self, person: PersonId, reason: str, *, now: datetime) -> None:
        """Every open call to this person for this reason has been taken care of."""
        await self.tx.connection.execute(
            update(call_tasks).where(*_to(person, reason)).values(done_at=now, **EMPTIED)
        )

    async def done_with(self, reason: str, subject: int, *, now: datetime) -> None:
        """Every open call about this very thing, whoever was to make it."""
        await self.tx.connection.execute(
            update(call_tasks).where(*_about(reason, subject)).values(done_at=now, **EMPTIED)
        )

    async def about(self, reason: str, subject: int, *others: str) -> list[CallTask]:
        """Every open call about this very thing, the oldest first; for one of the `others` as well."""
        mine = or_(*(and_(*_about(one, subject)) for one in (reason, *others)))
        rows = await self.tx.connection.execute(select(call_tasks).where(mine).order_by(call_tasks.c.id))
        return [task_of(row) for row in rows]

    async def open_since(self, reason: str, *, owner: PersonId) -> dict[int, datetime]:
        """What this owner is to call about for this reason, and since when somebody is, the first call first."""
        theirs = select(call_tasks.c.subject_id).where(
            call_tasks.c.owner_id == owner, call_tasks.c.reason == reason, call_tasks.c.done_at.is_(None)
        )
        rows = await self.tx.connection.execute(
            select(call_tasks.c.subject_id, func.min(call_tasks.c.made_at).label("since"))
            .where(
                call_tasks.c.reason == reason,
                call_tasks.c.done_at.is_(None),
                call_tasks.c.subject_id.in_(theirs),
            )
            .group_by(call_tasks.c.subject_id)
            .order_by(func.min(call_tasks.c.id))
        )
        return {row.subject_id: row.since for row in rows}

    async def is_mine(self, owner: PersonId, reason: str, subject: int) -> bool:
        """Whether this person is to call about this very thing."""
        found = await self.tx.connection.scalar(
            select(call_tasks.c.id).where(call_tasks.c.owner_id == owner, *_about(reason, subject)).limit(1)
        )
        return found is not None

    async def move(self, reason: str, subject: int, *, due: datetime) -> None:
        """Every open call about this very thing is to be made by then."""
        await self.tx.connection.execute(
            update(call_tasks).where(*_about(reason, subject)).values(due_at=due)
        )

    async def open_to(self, person: PersonId, reason: str) -> list[CallTask]:
        """Every open call to this person for this reason, the oldest first."""
        rows = await self.tx.connection.execute(
            select(call_tasks).where(*_to(person, reason)).order_by(call_tasks.c.id)
        )
        return [task_of(row) for row in rows]

    async def put_off(self, task: TaskId, *, due: datetime) -> None:
        """The call is to be made by then."""
        await self.tx.connection.execute(update(call_tasks).where(call_tasks.c.id == task).values(due_at=due))

    async def put_phone(self, person: PersonId, reason: str, phone: str) -> None:
        """Every open call to this person for this reason is made on this number; no other stands beside it."""
        await self.tx.connection.execute(
            update(call_tasks).where(*_to(person, reason)).values(phone=phone, beside=None)
        )

    async def put_beside(self, person: PersonId, reason: str, phone: str) -> None:
        """Another number, whosever it is, stands beside theirs with every open call for this reason."""
        await self.tx.connection.execute(update(call_tasks).where(*_to(person, reason)).values(beside=phone))


def _to(person: PersonId, reason: str) -> tuple[ColumnElement[bool], ...]:
    """An open call to this person for this reason."""
    return (
        call_tasks.c.person_id == person,
        call_tasks.c.reason == reason,
        call_tasks.c.done_at.is_(None),
    )


def _about(reason: str, subject: int) -> tuple[ColumnElement[bool], ...]:
    """An open call about this very thing."""
    return (
        call_tasks.c.reason == reason,
        call_tasks.c.subject_id == subject,
        call_tasks.c.done_at.is_(None),
    )


def task_of(row: Any) -> CallTask:
    return CallTask(
        id=TaskId(row.id),
        owner=PersonId(row.owner_id),
        person=PersonId(row.person_id),
        reason=row.reason,
        facts=row.notice,
        subject=row.subject_id,
        due_at=row.due_at,
        made_at=row.made_at,
        done_at=row.done_at,
        phone=row.phone,
        beside=row.beside,
        company=CompanyId(row.company_id) if row.company_id is not None else None,
    )
