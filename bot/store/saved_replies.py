"""Short answers that are kept, by a contact or for a unit."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Column, Table, delete, func, insert, or_, select, update

from bot.domain.errors import Gone
from bot.domain.ids import PersonId, UnitId
from bot.domain.roles import Actor, Role
from bot.store.legible import GONE, Legible
from bot.store.schema import Instant, key, metadata, reference
from bot.store.tx import Tx

saved_replies = Table(
    "saved_replies",
    metadata,
    key(),
    # Whose it is: one person's, or a unit's.
    reference("person_id", "persons.id", nullable=True),
    reference("unit_id", "units.id", nullable=True),
    Column("label", Legible("saved_replies.label", GONE), nullable=False),
    Column("text", Legible("saved_replies.text", GONE), nullable=False),
    Column("made_at", Instant, nullable=False),
    CheckConstraint("(person_id IS NULL) <> (unit_id IS NULL)", name="one_owner"),
)


@dataclass(frozen=True)
class SavedReply:
    """One of them; of a `unit`, or of a `person`."""

    id: int
    person: PersonId | None
    unit: UnitId | None
    label: str
    text: str


def is_kept_by(one: SavedReply, by: Actor) -> bool:
    """Whether it is theirs to change: a coordinator's are the unit's, everybody else's their own."""
    return (one.person, one.unit) == keeper(by)


def keeper(by: Actor) -> tuple[PersonId | None, UnitId | None]:
    """Whose what they save is: their own, or of the unit they lead."""
    if by.role is Role.COORDINATOR:
        return None, by.unit_as(Role.COORDINATOR)
    return by.person, None


class SavedReplies:
    """Short answers."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def of(self, person: PersonId, unit: UnitId | None) -> list[SavedReply]:
        """What this person may use: their own first, then the unit's, oldest first."""
        rows = await self.tx.connection.execute(
            select(saved_replies)
            .where(or_(saved_replies.c.person_id == person, saved_replies.c.unit_id == unit))
            .order_by(saved_replies.c.person_id.is_(None), saved_replies.c.id)
        )
        return [_reply(row) for row in rows]

    async def of_unit(self, unit: UnitId) -> list[SavedReply]:
        """The unit's, oldest first."""
        rows = await self.tx.connection.execute(
            select(saved_replies).where(saved_replies.c.unit_id == unit).order_by(saved_replies.c.id)
        )
        return [_reply(row) for row in rows]

    async def get(self, number: int) -> SavedReply:
        """One. Raises `Gone`."""
        row = (
            await self.tx.connection.execute(select(saved_replies).where(saved_replies.c.id == number))
        ).first()
        if row is None:
            raise Gone
        return _reply(row)

    async def count(self, person: PersonId | None, unit: UnitId | None) -> int:
        """How many this person, or this unit, keeps."""
        mine = saved_replies.c.person_id == person if person is not None else saved_replies.c.unit_id == unit
        found = await self.tx.connection.scalar(select(func.count()).select_from(saved_replies).where(mine))
        return int(found or 0)

    async def add(
        self, person: PersonId | None, unit: UnitId | None, label: str, text: str, *, now: datetime
    ) -> int:
        """Keep one; its number."""
        row = await self.tx.connection.execute(
            insert(saved_replies)
            .values(person_id=person, unit_id=unit, label=label, text=text, made_at=now)
            .returning(saved_replies.c.id)
        )
        return int(row.scalar_one())

    async def change(self, number: int, label: str, text: str) -> None:
        """Another wording."""
        await self.tx.connection.execute(
            update(saved_replies).where(saved_replies.c.id == number).values(label=label, text=text)
        )

    async def delete(self, number: int) -> None:
        """It is kept no more."""
        await self.tx.connection.execute(delete(saved_replies).where(saved_replies.c.id == number))


def _reply(row: Any) -> SavedReply:
    return SavedReply(
        row.id,
        PersonId(row.person_id) if row.person_id is not None else None,
        UnitId(row.unit_id) if row.unit_id is not None else None,
        row.label,
        row.text,
    )
