"""Who is invited to a speed dating, what they have said, and what they have been told."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Integer,
    Select,
    String,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    insert,
    select,
    update,
)

from bot.domain.ids import CandidateId, CompanyId, PersonId, SpeedDatingId
from bot.domain.speed_dating.calls import Entered
from bot.domain.speed_dating.events import Attendance, Heard
from bot.domain.speed_dating.tables import ONE_TABLE, TablesThere
from bot.store.legible import Legible
from bot.store.schema import Instant, Key, key, metadata, reference
from bot.store.tx import Tx

guest_companies = Table(
    "speed_dating_companies",
    metadata,
    key(),
    reference("speed_dating_id", "speed_datings.id"),
    reference("company_id", "companies.id"),
    Column("said", String(12), nullable=False),
    Column("heard", String(12), nullable=False, server_default=Heard.CURRENT),
    # How many tables of theirs there are.
    Column("tables", Integer, nullable=False, server_default="1"),
    # How many of them come, where the company has said that not all do.
    Column("tables_coming", Integer),
    # Those that do not, from 0, as JSON; where it does not say, the last.
    Column("tables_away", Text),
    # When they read last that they are expected: what is off is named by it.
    Column("expected_at", Instant),
    # The version of their own calendar entry: one for all would count what others say.
    Column("entry", Integer, nullable=False, server_default="0"),
    # Where they are on the day: here, late until then, not come, left; and since when that is known.
    Column("presence", String(12)),
    Column("presence_at", Instant),
    Column("late_until", Instant),
    # Of who is here: where they were before, and since when; a host may have pressed by a slip.
    Column("before_here", String(12)),
    Column("before_here_at", Instant),
    # When they are there, in minutes of the Danish day; all the time, where it does not say.
    Column("here_from", Integer),
    Column("here_until", Integer),
    # The same for single tables of theirs that differ, as JSON: each table from 0, from when, until when.
    Column("table_hours", Text),
    # Who wrote down what they said on the telephone, and when; None when they said it themselves.
    Column("entered_by", Key),
    Column("entered_at", Instant),
    UniqueConstraint("speed_dating_id", "company_id"),
)

guest_candidates = Table(
    "speed_dating_candidates",
    metadata,
    key(),
    reference("speed_dating_id", "speed_datings.id"),
    reference("candidate_id", "candidates.id"),
    Column("said", String(12), nullable=False),
    Column("heard", String(12), nullable=False, server_default=Heard.CURRENT),
    Column("expected_at", Instant),
    Column("entry", Integer, nullable=False, server_default="0"),
    # When they last read of it, or answered: who has just done so is not reminded of it.
    Column("spoken_at", Instant),
    # They keep what they have, and have said no to any other time there.
    Column("wants_no_more", Boolean, nullable=False, server_default="0"),
    # As of companies.
    Column("presence", String(12)),
    Column("presence_at", Instant),
    Column("late_until", Instant),
    Column("before_here", String(12)),
    Column("before_here_at", Instant),
    Column("here_from", Integer),
    Column("here_until", Integer),
    # The organiser plans without them: no plan of this event takes them up.
    Column("left_out", Boolean, nullable=False, server_default="0"),
    # What their talks need, as JSON: of a closed list, and never why.
    Column("needs", Legible("speed_dating_candidates.needs")),
    Column("entered_by", Key),
    Column("entered_at", Instant),
    UniqueConstraint("speed_dating_id", "candidate_id"),
)


@dataclass(frozen=True)
class Guest:
    """What a company or a candidate has said, whether they know their times, and the first they have read of.

    `entry` is the version of their entry in their calendar; `tables` are a company's. What they said on the telephone
    was `entered`.
    """

    said: Attendance
    heard: Heard
    expected_at: datetime | None = None
    entry: int = 0
    tables: TablesThere = ONE_TABLE
    entered: Entered | None = None

    @property
    def is_to_hear(self) -> bool:
        """Whether they do not know their times as they are now, and have not said no."""
        return self.heard is not Heard.CURRENT and self.said is not Attendance.NOT_COMING

    @property
    def waits_to_be_asked(self) -> bool:
        """Whether they have not read the question, or count as who has not: a no was taken back."""
        return self.heard is Heard.NOTHING and self.said is Attendance.ASKED

    @property
    def is_silent(self) -> bool:
        """Whether they know of it, and have said neither yes nor no."""
        return self.heard is not Heard.NOTHING and self.said is Attendance.ASKED

    @property
    def is_told_of_the_end(self) -> bool:
        """Whether it concerns them that the event is off: they know of it, and have not said no."""
        return self.heard is not Heard.NOTHING and self.said is not Attendance.NOT_COMING


class Guests:
    """Guests of speed datings."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def invite(
        self,
        event: SpeedDatingId,
        companies: list[CompanyId],
        candidates: list[CandidateId],
        *,
        tables: Mapping[CompanyId, int] | None = None,
    ) -> None:
        """Who is asked to come, companies with so many tables; they have heard nothing yet."""
        for company in companies:
            await self.tx.connection.execute(
                insert(guest_companies).values(
                    speed_dating_id=event,
                    company_id=company,
                    said=Attendance.ASKED,
                    heard=Heard.NOTHING,
                    tables=(tables or {}).get(company, 1),
                )
            )
        for candidate in candidates:
            await self.tx.connection.execute(
                insert(guest_candidates).values(
                    speed_dating_id=event, candidate_id=candidate, said=Attendance.ASKED, heard=Heard.NOTHING
                )
            )

    async def companies(self, event: SpeedDatingId) -> dict[CompanyId, Attendance]:
        """What each company has said."""
        rows = await self.tx.connection.execute(
            select(guest_companies)
            .where(guest_companies.c.speed_dating_id == event)
            .order_by(guest_companies.c.id)
        )
        return {CompanyId(row.company_id): Attendance(row.said) for row in rows}

    async def candidates(self, event: SpeedDatingId) -> dict[CandidateId, Attendance]:
        """What each candidate has said."""
        rows = await self.tx.connection.execute(
            select(guest_candidates)
            .where(guest_candidates.c.speed_dating_id == event)
            .order_by(guest_candidates.c.id)
        )
        return {CandidateId(row.candidate_id): Attendance(row.said) for row in rows}

    async def company_says(
        self, event: SpeedDatingId, company: CompanyId, said: Attendance, *, entered: Entered | None = None
    ) -> bool:
        """The company's word, by itself or `entered` from the telephone; False when it was that, or is not invited."""
        result = await self.tx.connection.execute(
            update(guest_companies)
            .where(
                guest_companies.c.speed_dating_id == event,
                guest_companies.c.company_id == company,
                guest_companies.c.said != said,
            )
            .values(said=said, **_entered(entered))
        )
        return result.rowcount == 1

    async def candidate_says(
        self,
        event: SpeedDatingId,
        candidate: CandidateId,
        said: Attendance,
        *,
        entered: Entered | None = None,
    ) -> bool:
        """The same of a candidate."""
        result = await self.tx.connection.execute(
            update(guest_candidates)
            .where(
                guest_candidates.c.speed_dating_id == event,
                guest_candidates.c.candidate_id == candidate,
                guest_candidates.c.said != said,
            )
            .values(said=said, **_entered(entered))
        )
        return result.rowcount == 1

    async def want_no_more(self, event: SpeedDatingId, candidate: CandidateId) -> bool:
        """The candidate is asked about no other time there; False when that was so already."""
        result = await self.tx.connection.execute(
            update(guest_candidates)
            .where(
                guest_candidates.c.speed_dating_id == event,
                guest_candidates.c.candidate_id == candidate,
                guest_candidates.c.wants_no_more.is_(False),
            )
            .values(wants_no_more=True)
        )
        return result.rowcount == 1

    async def content(self, event: SpeedDatingId) -> frozenset[CandidateId]:
        """Who keeps the times they have there, and is asked about no other."""
        found = await self.tx.connection.scalars(
            select(guest_candidates.c.candidate_id).where(
                guest_candidates.c.speed_dating_id == event, guest_candidates.c.wants_no_more.is_(True)
            )
        )
        return frozenset(CandidateId(one) for one in found)

    async def speak(self, event: SpeedDatingId, *candidates: CandidateId, at: datetime) -> None:
        """They read of it then, or answer."""
        await self.tx.connection.execute(
            update(guest_candidates)
            .where(
                guest_candidates.c.speed_dating_id == event, guest_candidates.c.candidate_id.in_(candidates)
            )
            .values(spoken_at=at)
        )

    async def spoken_with(self, event: SpeedDatingId, *, since: datetime) -> frozenset[CandidateId]:
        """Who has read of it since then, or has answered."""
        found = await self.tx.connection.scalars(
            select(guest_candidates.c.candidate_id).where(
                guest_candidates.c.speed_dating_id == event, guest_candidates.c.spoken_at > since
            )
        )
        return frozenset(CandidateId(one) for one in found)

    async def guest_companies(self, event: SpeedDatingId) -> dict[CompanyId, Guest]:
        """Each company, with what it has said and heard."""
        found = await self._rows(guest_companies, event)
        return {CompanyId(row.company_id): replace(_guest(row), tables=tables_of(row)) for row in found}

    async def guest_candidates(self, event: SpeedDatingId) -> dict[CandidateId, Guest]:
        """Each candidate, with what they have said and heard."""
        found = await self._rows(guest_candidates, event)
        return {CandidateId(row.candidate_id): _guest(row) for row in found}

    async def hear(
        self,
        event: SpeedDatingId,
        heard: Heard,
        *,
        companies: Collection[CompanyId] = (),
        candidates: Collection[CandidateId] = (),
        even_new: bool = False,
        expected: datetime | None = None,
    ) -> None:
        """What these have been told from now on, and when they are `expected`, if they are.

        Who has heard nothing has nothing to unlearn, unless `even_new`.
        """
        values: dict[str, object] = {"heard": heard}
        if expected is not None:
            values["expected_at"] = expected
        for table, column, who in (
            (guest_companies, guest_companies.c.company_id, companies),
            (guest_candidates, guest_candidates.c.candidate_id, candidates),
        ):
            if not who:
                continue
            wanted = [table.c.speed_dating_id == event, column.in_(who)]
            if heard is Heard.OLD and not even_new:
                wanted.append(table.c.heard != Heard.NOTHING)
            await self.tx.connection.execute(update(table).where(*wanted).values(values))

    async def renew(
        self,
        event: SpeedDatingId,
        *,
        company: CompanyId | None = None,
        candidate: CandidateId | None = None,
        spoken: datetime | None = None,
    ) -> int:
        """This guest's calendar learns of something: the new version of their entry. A candidate may have `spoken`."""
        table, mine = (
            (guest_companies, guest_companies.c.company_id == company)
            if company is not None
            else (guest_candidates, guest_candidates.c.candidate_id == candidate)
        )
        row = await self.tx.connection.execute(
            update(table)
            .where(table.c.speed_dating_id == event, mine)
            .values({"entry": table.c.entry + 1} | ({"spoken_at": spoken} if spoken is not None else {}))
            .returning(table.c.entry)
        )
        return int(row.scalar_one())

    async def _rows(self, table: Table, event: SpeedDatingId) -> list[Any]:
        return list(await self.tx.connection.execute(_all_of(table), {"event": event}))


@cache
def _all_of(table: Table) -> Select[Any]:
    """Put together once: whatever an event is about asks for its guests."""
    return select(table).where(table.c.speed_dating_id == bindparam("event", type_=Key)).order_by(table.c.id)


def _guest(row: Any) -> Guest:
    entered = Entered(PersonId(row.entered_by), row.entered_at) if row.entered_by is not None else None
    return Guest(Attendance(row.said), Heard(row.heard), row.expected_at, row.entry, entered=entered)


def _entered(entered: Entered | None) -> dict[str, Any]:
    by, at = (entered.by, entered.at) if entered is not None else (None, None)
    return {"entered_by": by, "entered_at": at}


def tables_of(row: Any) -> TablesThere:
    """Which of a company's tables come, as its row says."""
    away = frozenset(json.loads(row.tables_away)) if row.tables_away else frozenset[int]()
    return TablesThere(row.tables if row.tables_coming is None else row.tables_coming, row.tables, away)
