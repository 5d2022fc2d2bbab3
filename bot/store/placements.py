"""Placements: who works where, from when, who receives them."""

from dataclasses import replace
from datetime import date, datetime, time
from functools import cache
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    String,
    Table,
    bindparam,
    delete,
    exists,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from bot.domain.errors import Gone
from bot.domain.ids import CandidateId, CompanyId, PersonId, PlacementId
from bot.domain.placements import NotToday, Placement, PlacementState, Terms, Together
from bot.domain.placements_first_day import FirstDay, Missing
from bot.store.candidates import Candidate, as_candidate, by_person, candidates
from bot.store.companies import contacts
from bot.store.legible import GONE, Legible
from bot.store.schema import Instant, Key, StateWord, key, metadata, reference
from bot.store.tx import Tx

LIVE = (PlacementState.PLANNED, PlacementState.STARTED)

placements = Table(
    "placements",
    metadata,
    key(),
    reference("company_id", "companies.id"),
    reference("candidate_id", "candidates.id"),
    reference("made_by", "persons.id"),
    Column("state", StateWord(12), nullable=False),
    Column("employment", String(12), nullable=False),
    Column("hours", Integer, nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date),
    # The workplace's own words: whom to call when one cannot come.
    Column("sick_rule", Legible("placements.sick_rule", GONE), nullable=False),
    Column("manager_id", Key),
    Column("mentor_id", Key),
    Column("mentor_name", Legible("placements.mentor_name")),
    Column("shared_at", Instant),
    Column("candidate_goes_on", Boolean),
    Column("manager_goes_on", Boolean),
    Column("monthly", Boolean, nullable=False, server_default="0"),
    Column("made_at", Instant, nullable=False),
    Column("ended_at", Instant),
    # The first day: minutes after midnight, the workplace's own words, a first name, how often it has changed.
    Column("first_minute", Integer),
    Column("first_place", Legible("placements.first_place")),
    Column("first_ask_for", Legible("placements.first_ask_for")),
    Column("first_version", Integer, nullable=False, server_default="0"),
    # Which of these nobody said here: they are as the two have agreed, by comma, and go with the agreement.
    Column("first_agreed", String(40), nullable=False, server_default=""),
)
Index(
    "uq_placements_together",
    placements.c.company_id,
    placements.c.candidate_id,
    unique=True,
    sqlite_where=placements.c.state.in_(LIVE),
    postgresql_where=placements.c.state.in_(LIVE),
)

# "I am not coming today": kept for two weeks only, because a longer row would tell of somebody's health.
not_today = Table(
    "not_today",
    metadata,
    Column("placement_id", Key, primary_key=True, autoincrement=False),
    Column("day", Date, primary_key=True),
    Column("what", String(12), nullable=False),
    Column("said_at", Instant, nullable=False),
)


class Placements:
    """Placements, and days somebody does not come."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def add(
        self,
        company: CompanyId,
        candidate: CandidateId,
        terms: Terms,
        *,
        made_by: PersonId,
        shared_at: datetime | None,
        now: datetime,
    ) -> PlacementId:
        """A new placement. Raises `Together` when the two are in one already."""
        adding = (
            insert(placements)
            .values(
                company_id=company,
                candidate_id=candidate,
                made_by=made_by,
                state=PlacementState.PLANNED,
                employment=terms.employment,
                hours=terms.hours,
                starts_on=terms.starts_on,
                ends_on=terms.ends_on,
                sick_rule=terms.sick_rule,
                shared_at=shared_at,
                made_at=now,
            )
            .returning(placements.c.id)
        )
        try:
            async with self.tx.connection.begin_nested():
                return PlacementId((await self.tx.connection.execute(adding)).scalar_one())
        except IntegrityError:
            raise Together from None

    async def get(self, placement: PlacementId) -> Placement:
        """The placement. Raises `Gone`."""
        found = await self._all(placements.c.id == placement)
        if not found:
            raise Gone
        return found[0]

    async def move(
        self, placement: PlacementId, *, come_from: PlacementState, to: PlacementState, **columns: object
    ) -> bool:
        """From one state to another; False when it was not in that state."""
        result = await self.tx.connection.execute(
            update(placements)
            .where(placements.c.id == placement, placements.c.state == come_from)
            .values(state=to, **columns)
        )
        return result.rowcount == 1

    async def change(self, placement: PlacementId, **columns: object) -> None:
        """Set columns of the placement's row."""
        await self.tx.connection.execute(
            update(placements).where(placements.c.id == placement).values(**columns)
        )

    async def say_first_day(self, placement: PlacementId, said: FirstDay) -> None:
        """What is known of the first day now."""
        minute = said.clock.hour * 60 + said.clock.minute if said.clock is not None else None
        await self.change(
            placement,
            first_minute=minute,
            first_place=said.place,
            first_ask_for=said.ask_for,
            first_version=said.version,
            first_agreed=",".join(sorted(said.agreed)),
        )

    async def release(self, placement: PlacementId, *, now: datetime) -> bool:
        """The company may know who it is; False when it knew."""
        result = await self.tx.connection.execute(
            update(placements)
            .where(placements.c.id == placement, placements.c.shared_at.is_(None))
            .values(shared_at=now)
        )
        return result.rowcount == 1

    async def of_candidate(self, candidate: CandidateId) -> list[Placement]:
        """The candidate's live placements, by first day."""
        return await self._all(placements.c.candidate_id == candidate, placements.c.state.in_(LIVE))

    async def who_writes(self, person: PersonId, *, today: date) -> Candidate | None:
        """The candidate this person is, or None; in one question, whether they begin somewhere `today`."""
        row = await self.tx.first(_writer(), {"person": person, "today": today})
        return replace(as_candidate(row), starts_today=row.starts) if row is not None else None

    async def of_company(self, company: CompanyId) -> list[Placement]:
        """The company's live placements, by first day."""
        return await self._all(placements.c.company_id == company, placements.c.state.in_(LIVE))

    async def all_of_company(self, company: CompanyId) -> list[Placement]:
        """Every placement there, also those that are over, by first day."""
        return await self._all(placements.c.company_id == company)

    async def looked_after_by(self, people: list[PersonId]) -> list[Placement]:
        """Live placements of these advisers' candidates and these contacts' companies, by first day."""
        advised = select(candidates.c.id).where(candidates.c.adviser_id.in_(people))
        contacted = select(contacts.c.company_id).where(
            contacts.c.person_id.in_(people), contacts.c.until.is_(None)
        )
        return await self._all(
            placements.c.state.in_(LIVE),
            or_(placements.c.candidate_id.in_(advised), placements.c.company_id.in_(contacted)),
        )

    async def say_not_today(
        self, placement: PlacementId, day: date, what: NotToday, *, now: datetime
    ) -> NotToday | None:
        """Keep it for a while; what was said about this day before, or None."""
        mine = (not_today.c.placement_id == placement, not_today.c.day == day)
        before = await self.tx.connection.scalar(select(not_today.c.what).where(*mine))
        if before is None:
            await self.tx.connection.execute(
                insert(not_today).values(placement_id=placement, day=day, what=what, said_at=now)
            )
            return None
        await self.tx.connection.execute(update(not_today).where(*mine).values(what=what, said_at=now))
        return NotToday(before)

    async def not_coming(self, placement: PlacementId, *, since: date) -> list[date]:
        """Days since then on which the person said they would not come, oldest first."""
        rows = await self.tx.connection.execute(
            select(not_today.c.day)
            .where(
                not_today.c.placement_id == placement,
                not_today.c.day >= since,
                not_today.c.what == NotToday.NOT_COMING,
            )
            .order_by(not_today.c.day)
        )
        return list(rows.scalars())

    async def said_of(self, placement: PlacementId, day: date) -> NotToday | None:
        """What was said on this day about it, or None; what was promised before says nothing about today."""
        found = await self.tx.connection.scalar(
            select(not_today.c.what).where(
                not_today.c.placement_id == placement,
                not_today.c.day == day,
                not_today.c.what != NotToday.TOMORROW,
            )
        )
        return NotToday(found) if found is not None else None

    async def forget_days(self, *, before: date) -> int:
        """Days before this one are nobody's business any more."""
        result = await self.tx.connection.execute(delete(not_today).where(not_today.c.day < before))
        return result.rowcount

    async def _all(self, *conditions: Any) -> list[Placement]:
        rows = await self.tx.connection.execute(
            select(placements).where(*conditions).order_by(placements.c.starts_on, placements.c.id)
        )
        return [_placement(row) for row in rows]


@cache
def _writer() -> Any:
    starts = exists().where(
        placements.c.candidate_id == candidates.c.id,
        placements.c.starts_on == bindparam("today", type_=Date),
        placements.c.state.in_(LIVE),
    )
    return by_person().add_columns(starts.label("starts"))


def _placement(row: Any) -> Placement:
    return Placement(
        id=PlacementId(row.id),
        company=CompanyId(row.company_id),
        candidate=CandidateId(row.candidate_id),
        state=PlacementState(row.state),
        terms=Terms(row.employment, row.hours, row.starts_on, row.sick_rule, row.ends_on),
        made_by=PersonId(row.made_by),
        manager=PersonId(row.manager_id) if row.manager_id is not None else None,
        mentor=PersonId(row.mentor_id) if row.mentor_id is not None else None,
        mentor_name=row.mentor_name,
        shared_at=row.shared_at,
        candidate_goes_on=row.candidate_goes_on,
        manager_goes_on=row.manager_goes_on,
        monthly=row.monthly,
        first_day=FirstDay(
            time(*divmod(row.first_minute, 60)) if row.first_minute is not None else None,
            row.first_place,
            row.first_ask_for,
            row.first_version,
            frozenset(Missing(one) for one in row.first_agreed.split(",") if one),
        ),
    )
