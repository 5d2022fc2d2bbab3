"""Who is to contact a company, what it wants of us, and how often it heard from us unasked."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Date, Index, Integer, String, Table, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.domain.ids import CompanyId, PersonId
from bot.domain.outreach import Ending, Reservation, Wishes
from bot.domain.outreach_visits import VisitState
from bot.store.outreach_visits import visits
from bot.store.requests import requests
from bot.store.schema import Instant, Key, key, metadata, reference
from bot.store.timeline_lines import company_lines
from bot.store.tx import Tx

reservations = Table(
    "company_reservations",
    metadata,
    key(),
    reference("company_id", "companies.id", index=False),
    reference("person_id", "persons.id"),
    Column("made_at", Instant, nullable=False),
    Column("until", Instant, nullable=False),
    Column("ended_at", Instant),
    Column("ended_how", String(16)),
)
OPEN = reservations.c.ended_at.is_(None)
Index(
    "uq_company_reservations_one",
    reservations.c.company_id,
    unique=True,
    sqlite_where=OPEN,
    postgresql_where=OPEN,
)

company_wishes = Table(
    "company_wishes",
    metadata,
    Column("company_id", Key, primary_key=True, autoincrement=False),
    Column("most_a_month", Integer),
    Column("paused_until", Date),
    # Not the company's own: until then its contact has put a word with it off.
    Column("put_off_until", Date),
    # Week numbers, in order, joined by commas.
    Column("busy_weeks", String(160), nullable=False, server_default=""),
)


class Outreach:
    """Reservations, wishes and counts."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def reserve(
        self, company: CompanyId, person: PersonId, *, until: datetime, now: datetime
    ) -> int | None:
        """The company is this person's to contact; the reservation's number, or None when it is somebody's already.

        One that has run out makes room, whether or not its holder has heard of it; of two at the same moment the
        database lets one through.
        """
        await self._end(
            reservations.c.company_id == company, reservations.c.until <= now, how=Ending.OVER, now=now
        )
        dialect = sqlite if self.tx.on_sqlite else postgresql
        found = await self.tx.connection.scalar(
            dialect.insert(reservations)
            .values(company_id=company, person_id=person, made_at=now, until=until)
            .on_conflict_do_nothing(index_elements=["company_id"], index_where=OPEN)
            .returning(reservations.c.id)
        )
        return int(found) if found is not None else None

    async def reservation(self, company: CompanyId, *, now: datetime) -> Reservation | None:
        """Who is to contact the company now, or None."""
        return await self._one(reservations.c.company_id == company, reservations.c.until > now)

    async def find_reservation(self, number: int) -> Reservation | None:
        """This one while it has not ended, or None."""
        return await self._one(reservations.c.id == number)

    async def end(self, company: CompanyId, person: PersonId, how: Ending, *, now: datetime) -> int | None:
        """What this person had reserved there is free again; its number, or None when they had nothing."""
        return await self._end(
            reservations.c.company_id == company, reservations.c.person_id == person, how=how, now=now
        )

    async def run_out(self, number: int, *, now: datetime) -> None:
        """This one is over."""
        await self._end(reservations.c.id == number, how=Ending.OVER, now=now)

    async def leave_off(self, number: int, *, now: datetime) -> None:
        """Whoever had this one has the company no more."""
        await self._end(reservations.c.id == number, how=Ending.GIVEN_BACK, now=now)

    async def held_by(self, people: Collection[PersonId]) -> list[Reservation]:
        """What these people have reserved and not let go."""
        return await self._all(reservations.c.person_id.in_(people))

    async def wishes(self, company: CompanyId) -> Wishes:
        """What the company wants of us; without a word of its own, nothing in particular."""
        row = (
            await self.tx.connection.execute(
                select(company_wishes).where(company_wishes.c.company_id == company)
            )
        ).first()
        if row is None:
            return Wishes()
        return Wishes(row.most_a_month, row.paused_until, weeks_of(row.busy_weeks))

    async def wish(self, company: CompanyId, **columns: object) -> None:
        """Keep what the company wants from now on."""
        dialect = sqlite if self.tx.on_sqlite else postgresql
        await self.tx.connection.execute(
            dialect.insert(company_wishes)
            .values(company_id=company, **columns)
            .on_conflict_do_update(index_elements=["company_id"], set_=columns)
        )

    async def end_pause(self, company: CompanyId, day: date) -> bool:
        """The pause until this day is over. False when it was another, or none."""
        ended = await self.tx.connection.execute(
            update(company_wishes)
            .where(company_wishes.c.company_id == company, company_wishes.c.paused_until == day)
            .values(paused_until=None)
        )
        return bool(ended.rowcount)

    async def used(self, company: CompanyId, *, since: datetime) -> int:
        """How often the company has heard from us unasked since then, from whomever."""
        lines = (
            select(func.count())
            .select_from(company_lines)
            .where(
                company_lines.c.company_id == company,
                company_lines.c.at >= since,
                company_lines.c.unasked.is_(True),
            )
        )
        begun = (
            select(func.count())
            .select_from(requests)
            .where(
                requests.c.company_id == company,
                requests.c.asked_at >= since,
                requests.c.begun_by.is_not(None),
            )
        )
        offered = (
            select(func.count())
            .select_from(visits)
            .where(
                visits.c.company_id == company,
                visits.c.made_at >= since,
                visits.c.asked_for == 0,
                visits.c.state != VisitState.TAKEN_BACK,
            )
        )
        every = [one.scalar_subquery() for one in (lines, begun, offered)]
        found = await self.tx.connection.scalar(select(every[0] + every[1] + every[2]))
        return int(found or 0)

    async def _one(self, *conditions: Any) -> Reservation | None:
        return next(iter(await self._all(*conditions)), None)

    async def _all(self, *conditions: Any) -> list[Reservation]:
        rows = await self.tx.connection.execute(
            select(reservations).where(OPEN, *conditions).order_by(reservations.c.id)
        )
        return [
            Reservation(row.id, CompanyId(row.company_id), PersonId(row.person_id), row.until) for row in rows
        ]

    async def _end(self, *conditions: Any, how: Ending, now: datetime) -> int | None:
        found = await self.tx.connection.scalar(
            update(reservations)
            .where(OPEN, *conditions)
            .values(ended_at=now, ended_how=how)
            .returning(reservations.c.id)
        )
        return int(found) if found is not None else None


def weeks_of(kept: str) -> tuple[int, ...]:
    """The numbers of weeks as they are kept."""
    return tuple(int(one) for one in kept.split(",") if one)
