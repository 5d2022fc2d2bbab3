"""When guests of a speed dating are there, where that is not all the time."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Integer, Text, bindparam, cast, literal, null, or_, select, union_all, update

from bot.domain.ids import CandidateId, CompanyId, SpeedDatingId
from bot.domain.speed_dating.hours import HoursThere, OwnHours, TablesHours
from bot.domain.speed_dating.new_hours import NewHours
from bot.domain.speed_dating.rounds import Busy, Span, TableOf
from bot.domain.workdays import local
from bot.store.schema import Key
from bot.store.speed_dating.events import speed_datings
from bot.store.speed_dating.guests import guest_candidates, guest_companies
from bot.store.tx import Tx

HOURS = (guest_companies.c.here_from, guest_companies.c.here_until, guest_companies.c.table_hours)


class GuestHours:
    """Hours of guests, of one event."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def of_company(self, event: SpeedDatingId, company: CompanyId) -> TablesHours | None:
        """When its tables are there; None when it is not invited."""
        row = (
            await self.tx.connection.execute(
                select(*HOURS).where(
                    guest_companies.c.speed_dating_id == event, guest_companies.c.company_id == company
                )
            )
        ).first()
        return read_hours(row) if row is not None else None

    async def of_companies(self, event: SpeedDatingId) -> dict[CompanyId, TablesHours]:
        """Of each company that is not there all the time: when its tables are."""
        rows = await self.tx.connection.execute(
            select(guest_companies.c.company_id, *HOURS).where(
                guest_companies.c.speed_dating_id == event, or_(*(one.is_not(None) for one in HOURS))
            )
        )
        return {CompanyId(row.company_id): read_hours(row) for row in rows}

    async def of_candidate(self, event: SpeedDatingId, candidate: CandidateId) -> HoursThere | None:
        """When they are there; None when they are not invited."""
        row = (
            await self.tx.connection.execute(
                select(guest_candidates.c.here_from, guest_candidates.c.here_until).where(
                    guest_candidates.c.speed_dating_id == event, guest_candidates.c.candidate_id == candidate
                )
            )
        ).first()
        return HoursThere(row.here_from, row.here_until) if row is not None else None

    async def put(
        self,
        event: SpeedDatingId,
        hours: HoursThere,
        *,
        company: CompanyId | None = None,
        candidate: CandidateId | None = None,
        own: OwnHours = (),
    ) -> bool:
        """This guest is there then, single tables in hours of their `own`; False when they are no guest."""
        table, column, who = (
            (guest_companies, guest_companies.c.company_id, company)
            if company is not None
            else (guest_candidates, guest_candidates.c.candidate_id, candidate)
        )
        result = await self.tx.connection.execute(
            update(table)
            .where(table.c.speed_dating_id == event, column == who)
            .values(
                here_from=hours.begins,
                here_until=hours.ends,
                **({"table_hours": written_own(own)} if company is not None else {}),
            )
        )
        return result.rowcount == 1

    async def away(self, event: SpeedDatingId, *, new: NewHours | None = None) -> Busy:
        """When guests cannot meet anybody at this event, since they are not there; as if some hours were `new`."""
        there: dict[CompanyId, tuple[TablesHours, int]] = {}
        people: dict[CandidateId, list[Span]] = {}
        day: date | None = None
        for row in await self.tx.connection.execute(_everybody(), {"event": event}):
            day = _day(row.begins_at)
            if row.is_company:
                there[CompanyId(row.who)] = (read_hours(row), row.tables)
            else:
                people[CandidateId(row.who)] = HoursThere(row.here_from, row.here_until).away(day)
        if new is not None:
            day, tables = await self._day_and_tables(event, new)
            if new.company is not None:
                there[new.company] = (new.tables, tables)
            elif new.candidate is not None:
                people[new.candidate] = new.hours.away(day)
        companies: dict[CompanyId, list[Span]] = {}
        single: dict[TableOf, list[Span]] = {}
        for one, (hours, tables) in there.items():
            assert day is not None, "whoever is there is there on a day"
            companies[one], own = hours.away(day, tables)
            single.update({(one, seat): spans for seat, spans in own.items()})
        return Busy(companies, people, single)

    async def _day_and_tables(self, event: SpeedDatingId, new: NewHours) -> tuple[date, int]:
        """When the event is, and how many tables the company has there."""
        mine = (guest_companies.c.speed_dating_id == event) & (guest_companies.c.company_id == new.company)
        row = (
            await self.tx.connection.execute(
                select(speed_datings.c.begins_at, guest_companies.c.tables)
                .outerjoin(guest_companies, mine)
                .where(speed_datings.c.id == event)
            )
        ).one()
        return _day(row.begins_at), row.tables or 1

    async def forget_tables(self, event: SpeedDatingId, tables: Mapping[CompanyId, int]) -> None:
        """What was said of tables that these companies have no more counts no more."""
        rows = await self.tx.connection.execute(
            select(guest_companies.c.company_id, *HOURS).where(
                guest_companies.c.speed_dating_id == event, guest_companies.c.table_hours.is_not(None)
            )
        )
        for row in list(rows):
            company, hours = CompanyId(row.company_id), read_hours(row)
            own = tuple(one for one in hours.own if one[0] < tables.get(company, one[0] + 1))
            if own != hours.own:
                await self.put(event, hours.all, company=company, own=own)


def read_hours(row: Any) -> TablesHours:
    """When the tables of a company are there, as its row says."""
    own = json.loads(row.table_hours) if row.table_hours else ()
    return TablesHours(
        HoursThere(row.here_from, row.here_until),
        tuple((seat, HoursThere(begins, ends)) for seat, begins, ends in own),
    )


def written_own(own: OwnHours) -> str | None:
    """Hours of single tables, as they are kept."""
    return json.dumps([(seat, one.begins, one.ends) for seat, one in own]) if own else None


@cache
def _everybody() -> Any:
    """Guests whose hours are named, and when the event is. Put together once: every plan asks it."""
    found, event = [], bindparam("event", type_=Key)
    for table, who, is_company in (
        (guest_companies, guest_companies.c.company_id, 1),
        (guest_candidates, guest_candidates.c.candidate_id, 0),
    ):
        tables, own = (
            (table.c.tables, table.c.table_hours)
            if is_company
            else (cast(null(), Integer), cast(null(), Text))
        )
        found.append(
            select(
                literal(is_company).label("is_company"),
                who.label("who"),
                table.c.here_from,
                table.c.here_until,
                tables.label("tables"),
                own.label("table_hours"),
                speed_datings.c.begins_at,
            )
            .join(speed_datings, speed_datings.c.id == table.c.speed_dating_id)
            .where(
                table.c.speed_dating_id == event,
                or_(table.c.here_from.is_not(None), table.c.here_until.is_not(None), own.is_not(None)),
            )
        )
    return union_all(*found)


def _day(begins: datetime) -> date:
    return local(begins).date()
