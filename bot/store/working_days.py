"""The weekdays on which a consultant works; without a row they work whenever the team does."""

from collections.abc import Collection

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Table, delete, insert, select

from bot.domain.ids import PersonId
from bot.store.schema import Key, metadata
from bot.store.tx import Tx

working_days = Table(
    "working_days",
    metadata,
    Column("person_id", Key, ForeignKey("persons.id"), primary_key=True, autoincrement=False),
    Column("weekday", Integer, primary_key=True, autoincrement=False),  # Monday is 0
    CheckConstraint("weekday BETWEEN 0 AND 6", name="of_a_week"),
)


class WorkingDays:
    """Who works on which weekdays."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def of(self, person: PersonId) -> frozenset[int]:
        """Their weekdays; empty for who works whenever the team does."""
        return (await self.of_these([person])).get(person, frozenset())

    async def of_these(self, those: Collection[PersonId]) -> dict[PersonId, frozenset[int]]:
        """The weekdays of those who have their own."""
        rows = await self.tx.connection.execute(
            select(working_days).where(working_days.c.person_id.in_(set(those)))
        )
        found: dict[PersonId, set[int]] = {}
        for row in rows:
            found.setdefault(PersonId(row.person_id), set()).add(row.weekday)
        return {person: frozenset(days) for person, days in found.items()}

    async def put(self, person: PersonId, days: Collection[int]) -> None:
        """These weekdays, in place of whatever was said before; none at all means all of the team's."""
        await self.tx.connection.execute(delete(working_days).where(working_days.c.person_id == person))
        if days:
            rows = [{"person_id": person, "weekday": one} for one in sorted(set(days))]
            await self.tx.connection.execute(insert(working_days), rows)
