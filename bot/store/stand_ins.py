"""Who stands in for a consultant whenever they are away: one at a time, with the days since when until when."""

from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import CheckConstraint, Column, Index, Table, bindparam, insert, or_, select, update

from bot.domain.ids import PersonId
from bot.store.people import roles
from bot.store.schema import Instant, Key, key, metadata, reference
from bot.store.tx import Tx

stand_ins = Table(
    "stand_ins",
    metadata,
    key(),
    reference("person_id", "persons.id"),
    reference("stand_in_id", "persons.id"),
    Column("since", Instant, nullable=False),
    Column("until", Instant),
    CheckConstraint("person_id <> stand_in_id", name="somebody_else"),
    CheckConstraint("until IS NULL OR since <= until", name="forward"),
)
Index(
    "uq_stand_ins_one",
    stand_ins.c.person_id,
    unique=True,
    sqlite_where=stand_ins.c.until.is_(None),
    postgresql_where=stand_ins.c.until.is_(None),
)


class StandIns:
    """Standing stand-ins. Who is no consultant any more stands in for nobody, whatever the row says."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def of(self, person: PersonId) -> PersonId | None:
        """Who stands in for this consultant whenever they are away, or None."""
        found = await self.tx.connection.scalar(_now(), {"person": person})
        return PersonId(found) if found is not None else None

    async def put(self, person: PersonId, stand_in: PersonId | None, *, now: datetime) -> None:
        """From now on this one, or nobody; whoever it was is so no longer."""
        await self.tx.connection.execute(
            update(stand_ins)
            .where(stand_ins.c.person_id == person, stand_ins.c.until.is_(None))
            .values(until=now)
        )
        if stand_in is not None:
            await self.tx.connection.execute(
                insert(stand_ins).values(person_id=person, stand_in_id=stand_in, since=now)
            )

    async def end_of(self, person: PersonId, *, now: datetime) -> list[PersonId]:
        """They have nobody who stands in any more, and stand in for nobody; for whom they did."""
        both = or_(stand_ins.c.person_id == person, stand_ins.c.stand_in_id == person)
        rows = await self.tx.connection.execute(
            update(stand_ins)
            .where(both, stand_ins.c.until.is_(None))
            .values(until=now)
            .returning(stand_ins.c.person_id)
        )
        return [PersonId(one) for one in rows.scalars() if one != person]


# Put together once: it is asked with every company that waits.
@cache
def _now() -> Any:
    return (
        select(stand_ins.c.stand_in_id)
        .join(roles, roles.c.person_id == stand_ins.c.stand_in_id)
        .where(
            stand_ins.c.person_id == bindparam("person", type_=Key),
            stand_ins.c.until.is_(None),
            roles.c.role == "consultant",
            roles.c.until.is_(None),
        )
        .limit(1)
    )
