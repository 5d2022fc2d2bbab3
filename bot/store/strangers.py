"""What strangers wrote, one row each, and who is on duty for them."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    delete,
    func,
    insert,
    select,
    update,
)

from bot.domain.ids import PersonId, UnitId
from bot.domain.strangers import with_more
from bot.store.legible import GONE, Legible
from bot.store.schema import Instant, Key, metadata, reference
from bot.store.tx import Tx

strangers = Table(
    "strangers",
    metadata,
    Column("person_id", Key, ForeignKey("persons.id"), primary_key=True, autoincrement=False),
    # What Telegram calls them: nobody has said who they are.
    Column("called", Legible("strangers.called")),
    Column("text", Legible("strangers.text", GONE), nullable=False),
    Column("messages", Integer, nullable=False),
    Column("written_at", Instant, nullable=False),
    Column("answer_by", Instant, nullable=False),
    Column("closed_at", Instant),
    # Their words may be of danger: they are read first.
    Column("urgent", Boolean, nullable=False, server_default="0"),
)
Index(
    "ix_strangers_open",
    strangers.c.answer_by,
    sqlite_where=strangers.c.closed_at.is_(None),
    postgresql_where=strangers.c.closed_at.is_(None),
)

on_duty = Table(
    "on_duty",
    metadata,
    # One a unit, by constraint.
    Column("unit_id", Key, ForeignKey("units.id"), primary_key=True, autoincrement=False),
    reference("person_id", "persons.id"),
)


@dataclass(frozen=True)
class Stranger:
    """Somebody who wrote and is nobody here yet."""

    person: PersonId
    called: str | None
    text: str
    messages: int
    written_at: datetime
    answer_by: datetime
    closed_at: datetime | None
    urgent: bool = False


class Strangers:
    """The strangers' desk."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def find(self, person: PersonId) -> Stranger | None:
        """Their row, open or closed, or None."""
        found = (
            await self.tx.connection.execute(select(strangers).where(strangers.c.person_id == person))
        ).first()
        return _stranger(found) if found is not None else None

    async def wrote(
        self,
        person: PersonId,
        called: str | None,
        text: str,
        *,
        now: datetime,
        answer_by: datetime,
        urgent: bool = False,
    ) -> Stranger:
        """They wrote; an open row goes on with its day, and stays urgent, else it begins anew."""
        known = await self.find(person)
        if known is None:
            first = Stranger(person, called, with_more(None, text), 1, now, answer_by, None, urgent)
            await self.tx.connection.execute(insert(strangers).values(_values(first)))
            return first
        goes_on = known.closed_at is None
        now_is = Stranger(
            person,
            called or known.called,
            with_more(known.text if goes_on else None, text),
            known.messages + 1 if goes_on else 1,
            now,
            known.answer_by if goes_on else answer_by,
            None,
            urgent or (goes_on and known.urgent),
        )
        await self.tx.connection.execute(
            update(strangers).where(strangers.c.person_id == person).values(_values(now_is))
        )
        return now_is

    async def reword(self, person: PersonId, text: str) -> None:
        """What they wrote says this instead."""
        await self.tx.connection.execute(
            update(strangers).where(strangers.c.person_id == person).values(text=text)
        )

    async def promise(self, person: PersonId, answer_by: datetime) -> None:
        """They are told another day."""
        await self.tx.connection.execute(
            update(strangers).where(strangers.c.person_id == person).values(answer_by=answer_by)
        )

    async def join(self, former: PersonId, to: PersonId) -> None:
        """One human wrote from two accounts: what waits of either still waits, by the sooner day."""
        before, here = await self.find(former), await self.find(to)
        if before is None or here is None:
            return
        waits = [one for one in (here, before) if one.closed_at is None]
        if before in waits:
            known = replace(here, person=to) if here in waits else replace(before, person=to)
            both = sorted(waits, key=lambda one: one.written_at)
            text = None
            for one in both:
                text = with_more(text, one.text)
            joined = replace(
                known,
                called=here.called or before.called,
                text=text or "",
                messages=sum(one.messages for one in both),
                written_at=both[-1].written_at,
                answer_by=min(one.answer_by for one in both),
                urgent=any(one.urgent for one in both),
            )
            await self.tx.connection.execute(
                update(strangers).where(strangers.c.person_id == to).values(_values(joined))
            )
        await self.tx.connection.execute(delete(strangers).where(strangers.c.person_id == former))

    async def close(self, person: PersonId, *, now: datetime) -> bool:
        """Somebody has seen to it. False when that was so before."""
        result = await self.tx.connection.execute(
            update(strangers)
            .where(strangers.c.person_id == person, strangers.c.closed_at.is_(None))
            .values(closed_at=now)
        )
        return result.rowcount == 1

    async def count(self) -> int:
        """How many wait."""
        found = await self.tx.connection.scalar(
            select(func.count()).select_from(strangers).where(strangers.c.closed_at.is_(None))
        )
        return int(found or 0)

    async def these(self, people: Collection[int]) -> list[Stranger]:
        """Of these people, who waits."""
        rows = await self.tx.connection.execute(
            select(strangers).where(strangers.c.person_id.in_(people), strangers.c.closed_at.is_(None))
        )
        return [_stranger(row) for row in rows]

    async def waiting(self, *, first: int, most: int) -> list[Stranger]:
        """A page of who waits: who may be in danger, then the nearest day first."""
        rows = await self.tx.connection.execute(
            select(strangers)
            .where(strangers.c.closed_at.is_(None))
            .order_by(strangers.c.urgent.desc(), strangers.c.answer_by, strangers.c.person_id)
            .offset(first)
            .limit(most)
        )
        return [_stranger(row) for row in rows]

    async def named(self) -> list[PersonId]:
        """The consultants who are on duty for strangers, one a unit at most."""
        rows = await self.tx.connection.execute(select(on_duty.c.person_id).order_by(on_duty.c.unit_id))
        return [PersonId(one) for one in rows.scalars()]

    async def end_duty(self, person: PersonId) -> bool:
        """They are on duty nowhere any more. Whether they were."""
        result = await self.tx.connection.execute(delete(on_duty).where(on_duty.c.person_id == person))
        return result.rowcount > 0

    async def name(self, unit: UnitId, person: PersonId | None) -> None:
        """This consultant is on duty for the unit; with None its coordinators are."""
        await self.tx.connection.execute(delete(on_duty).where(on_duty.c.unit_id == unit))
        if person is not None:
            await self.tx.connection.execute(insert(on_duty).values(unit_id=unit, person_id=person))


def _values(one: Stranger) -> dict[str, Any]:
    return {
        "person_id": one.person,
        "called": one.called,
        "text": one.text,
        "messages": one.messages,
        "written_at": one.written_at,
        "answer_by": one.answer_by,
        "closed_at": one.closed_at,
        "urgent": one.urgent,
    }


def _stranger(row: Any) -> Stranger:
    return Stranger(
        PersonId(row.person_id),
        row.called,
        row.text,
        row.messages,
        row.written_at,
        row.answer_by,
        row.closed_at,
        row.urgent,
    )
