"""Consultants: which hats they wear, where they work, and when they are away."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    String,
    Table,
    and_,
    bindparam,
    exists,
    func,
    insert,
    literal_column,
    null,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import ExcludeConstraint

from bot.domain.ids import PersonId, UnitId
from bot.domain.workdays import last_day
from bot.store.people import persons, roles
from bot.store.schema import Instant, Key, key, metadata, reference
from bot.store.tx import Tx

staff = Table(
    "staff",
    metadata,
    Column("person_id", Key, ForeignKey("persons.id"), primary_key=True, autoincrement=False),
    reference("unit_id", "units.id"),
    # Fixed contact of companies, adviser of candidates, or both.
    Column("contact", Boolean, nullable=False),
    Column("adviser", Boolean, nullable=False),
    Column("branches", String(2000), nullable=False),
    Column("areas", String(2000), nullable=False),
)

absences = Table(
    "absences",
    metadata,
    key(),
    reference("person_id", "persons.id"),
    Column("away_from", Instant, nullable=False),
    Column("away_until", Instant, nullable=False),
    reference("stand_in_id", "persons.id"),
    Column("ended_at", Instant),
    CheckConstraint("away_from < away_until", name="forward"),
    CheckConstraint("person_id <> stand_in_id", name="somebody_else"),
)
Index("ix_absences_now", absences.c.person_id, absences.c.away_until)
# Of one person no two that have not ended are at once. SQLite knows no exclusion, and has a trigger for it (0042).
absences.append_constraint(
    ExcludeConstraint(
        (func.int8range(absences.c.person_id, absences.c.person_id, literal_column("'[]'")), "&&"),
        (func.tstzrange(absences.c.away_from, absences.c.away_until), "&&"),
        name="ex_absences_apart",
        using="gist",
        where=absences.c.ended_at.is_(None),
    ).ddl_if(dialect="postgresql")
)


@dataclass(frozen=True)
class StaffMember:
    """A consultant at work. `away` is the absence that counts at the moment asked about."""

    person: PersonId
    name: str
    phone: str | None
    unit: UnitId
    contact: bool
    adviser: bool
    branches: frozenset[str]
    areas: frozenset[str]
    away: "Absence | None" = None


@dataclass(frozen=True)
class Absence:
    """Away from, until (the first moment back), and who stands in."""

    id: int
    person: PersonId
    away_from: datetime
    away_until: datetime
    stand_in: PersonId

    @property
    def last_day(self) -> date:
        """The last day they are away."""
        return last_day(self.away_until)

    def falls_into(self, begins: datetime, ends: datetime) -> bool:
        """Whether they are away for some of what lasts from one moment to another."""
        return begins < self.away_until and self.away_from < ends


class Staff:
    """Consultants and their absences."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def put(
        self,
        person: PersonId,
        unit: UnitId,
        *,
        contact: bool,
        adviser: bool,
        branches: list[str],
        areas: list[str],
    ) -> None:
        """What the consultant does; said again, it replaces what was said."""
        values = {
            "unit_id": unit,
            "contact": contact,
            "adviser": adviser,
            "branches": json.dumps(sorted(branches)),
            "areas": json.dumps(sorted(areas)),
        }
        changed = await self.tx.connection.execute(
            update(staff).where(staff.c.person_id == person).values(**values)
        )
        if changed.rowcount == 0:
            await self.tx.connection.execute(insert(staff).values(person_id=person, **values))

    async def at_work(self, *, now: datetime) -> list[StaffMember]:
        """Everybody who holds the role now, by number, with who is away."""
        return [_member(row) for row in await self.tx.rows(_all(), {"now": now})]

    async def get(self, person: PersonId, *, now: datetime) -> StaffMember | None:
        """One consultant, or None when they no longer are."""
        row = await self.tx.first(_one(), {"person": person, "now": now})
        return _member(row) if row is not None else None

    async def to_come_or_at_work(self) -> list[StaffMember]:
        """Everybody of the staff who has not left, also who has not come in yet, by number."""
        is_consultant = (roles.c.person_id == staff.c.person_id) & (roles.c.role == "consultant")
        rows = await self.tx.connection.execute(
            select(staff, persons.c.name, persons.c.phone, null().label("away_until"))
            .join(persons, persons.c.id == staff.c.person_id)
            .where(
                or_(
                    exists().where(is_consultant, roles.c.until.is_(None)),
                    ~exists().where(is_consultant),
                )
            )
            .order_by(staff.c.person_id)
        )
        return [_member(row) for row in rows]

    async def away(
        self, person: PersonId, *, away_from: datetime, away_until: datetime, stand_in: PersonId
    ) -> int:
        """The person is away, and who stands in."""
        row = await self.tx.connection.execute(
            insert(absences)
            .values(person_id=person, away_from=away_from, away_until=away_until, stand_in_id=stand_in)
            .returning(absences.c.id)
        )
        return int(row.scalar_one())

    async def back(self, person: PersonId, *, now: datetime) -> bool:
        """The person is back before time; absences that have begun end now. False when not away."""
        result = await self.tx.connection.execute(
            update(absences)
            .where(
                absences.c.person_id == person,
                absences.c.ended_at.is_(None),
                absences.c.away_from <= now,
                absences.c.away_until > now,
            )
            .values(ended_at=now)
        )
        return result.rowcount > 0

    async def absence(self, number: int) -> Absence | None:
        """The absence of this number that has not been taken back or ended, or None."""
        asked = select(absences).where(absences.c.id == number, absences.c.ended_at.is_(None))
        row = (await self.tx.connection.execute(asked)).first()
        return _absence(row) if row is not None else None

    async def cancel(self, number: int, *, now: datetime) -> bool:
        """The absence is over now, or never begins. False when it is so already."""
        result = await self.tx.connection.execute(
            update(absences)
            .where(absences.c.id == number, absences.c.ended_at.is_(None), absences.c.away_until > now)
            .values(ended_at=now)
        )
        return result.rowcount > 0

    async def times_away(self, person: PersonId) -> list[tuple[datetime, datetime]]:
        """From when until when the person has been or will be away, ended ones as they ended, the newest first."""
        rows = await self.tx.connection.execute(
            select(absences).where(absences.c.person_id == person).order_by(absences.c.id.desc())
        )
        return [(row.away_from, row.ended_at or row.away_until) for row in rows]

    async def planned(self, person: PersonId, *, now: datetime) -> list[Absence]:
        """The person's absences that have not ended, the nearest first."""
        return await self.planned_by([person], now=now)

    async def planned_by(self, those: Collection[PersonId], *, now: datetime) -> list[Absence]:
        """The absences of these people that have not ended, the nearest first."""
        rows = await self.tx.connection.execute(
            select(absences)
            .where(
                absences.c.person_id.in_(set(those)),
                absences.c.ended_at.is_(None),
                absences.c.away_until > now,
            )
            .order_by(absences.c.away_from)
        )
        return [_absence(row) for row in rows]


# Put together once: it is asked with nearly every word.
@cache
def _one() -> Any:
    return _joined().where(staff.c.person_id == bindparam("person", type_=Key))


@cache
def _all() -> Any:
    return _joined().order_by(staff.c.person_id)


@cache
def _joined() -> Any:
    now = bindparam("now", type_=Instant)
    # One at most: no two are at once.
    counts = (
        select(absences.c.id)
        .where(
            absences.c.person_id == staff.c.person_id,
            absences.c.away_from <= now,
            absences.c.away_until > now,
            absences.c.ended_at.is_(None),
        )
        .limit(1)
        .correlate(staff)
        .scalar_subquery()
    )
    return select(staff, persons.c.name, persons.c.phone, absences).select_from(
        staff.join(persons, persons.c.id == staff.c.person_id)
        .join(
            roles,
            and_(
                roles.c.person_id == staff.c.person_id,
                roles.c.role == "consultant",
                roles.c.until.is_(None),
            ),
        )
        .outerjoin(absences, absences.c.id == counts)
    )


def _member(row: Any) -> StaffMember:
    return StaffMember(
        person=PersonId(row.person_id),
        name=row.name or "",
        phone=row.phone,
        unit=UnitId(row.unit_id),
        contact=row.contact,
        adviser=row.adviser,
        branches=frozenset(json.loads(row.branches)),
        areas=frozenset(json.loads(row.areas)),
        away=_absence(row) if row.away_until is not None else None,
    )


def _absence(row: Any) -> Absence:
    return Absence(
        id=row.id,
        person=PersonId(row.person_id),
        away_from=row.away_from,
        away_until=row.away_until,
        stand_in=PersonId(row.stand_in_id),
    )
