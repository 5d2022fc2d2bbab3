"""The municipality's units, and who works in which."""

from collections.abc import Collection

from sqlalchemy import Column, String, Table, bindparam, insert, select

from bot.domain.ids import PersonId, UnitId
from bot.store.people import roles
from bot.store.schema import Key, key, metadata
from bot.store.tx import Tx

units = Table(
    "units",
    metadata,
    key(),
    Column("name", String(200), nullable=False, unique=True),
)

# Put together once: that takes longer than running it.
WHERE_THEY_WORK = (
    select(roles.c.unit_id)
    .where(
        roles.c.person_id == bindparam("person", type_=Key),
        roles.c.until.is_(None),
        roles.c.unit_id.is_not(None),
    )
    .order_by(roles.c.id)
    .limit(1)
)


class Units:
    """Units by name and by person."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def list_all(self) -> list[tuple[str, UnitId]]:
        """All units by name."""
        rows = await self.tx.connection.execute(select(units.c.name, units.c.id).order_by(units.c.id))
        return [(row.name, UnitId(row.id)) for row in rows]

    async def named(self, name: str) -> UnitId:
        """The unit of that name, made when there is none."""
        found = await self.tx.connection.scalar(select(units.c.id).where(units.c.name == name))
        if found is None:
            row = await self.tx.connection.execute(insert(units).values(name=name).returning(units.c.id))
            found = row.scalar_one()
        return UnitId(found)

    async def of_all(self, people: Collection[PersonId]) -> dict[PersonId, UnitId]:
        """The units in which those of these people who are staff work now."""
        rows = await self.tx.connection.execute(
            select(roles.c.person_id, roles.c.unit_id)
            .where(roles.c.person_id.in_(people), roles.c.until.is_(None), roles.c.unit_id.is_not(None))
            .order_by(roles.c.id.desc())
        )
        return {PersonId(row.person_id): UnitId(row.unit_id) for row in rows}

    async def of(self, person: PersonId) -> UnitId | None:
        """The unit a member of the staff works in now; None for everybody else."""
        found = await self.tx.connection.scalar(WHERE_THEY_WORK, {"person": person})
        return UnitId(found) if found is not None else None
