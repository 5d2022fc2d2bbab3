"""When guests of a speed dating are there, where that is not all the time."""

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import literal, or_, select, union_all, update

from bot.domain.ids import CandidateId, CompanyId, SpeedDatingId
from bot.domain.speed_dating.hours import HoursThere
from bot.domain.speed_dating.new_hours import NewHours
from bot.domain.speed_dating.rounds import Busy, Span
from bot.domain.workdays import local
from bot.store.speed_dating.events import speed_datings
from bot.store.speed_dating.guests import guest_candidates, guest_companies
from bot.store.tx import Tx


class GuestHours:
    """Hours of guests, of one event."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def of_company(self, event: SpeedDatingId, company: CompanyId) -> HoursThere | None:
        """When it is there; None when it is not invited."""
        row = (
            await self.tx.connection.execute(
                select(guest_companies.c.here_from, guest_companies.c.here_until).where(
                    guest_companies.c.speed_dating_id == event, guest_companies.c.company_id == company
                )
            )
        ).first()
        return HoursThere(row.here_from, row.here_until) if row is not None else None

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
    ) -> bool:
        """This guest is there then; False when they are no guest."""
        table, column, who = (
            (guest_companies, guest_companies.c.company_id, company)
            if company is not None
            else (guest_candidates, guest_candidates.c.candidate_id, candidate)
        )
        result = await self.tx.connection.execute(
            update(table)
            .where(table.c.speed_dating_id == event, column == who)
            .values(here_from=hours.begins, here_until=hours.ends)
        )
        return result.rowcount == 1

    async def away(self, event: SpeedDatingId, *, new: NewHours | None = None) -> Busy:
        """When guests cannot meet anybody at this event, since they are not there; as if some hours were `new`."""
        companies: dict[CompanyId, list[Span]] = defaultdict(list)
        people: dict[CandidateId, list[Span]] = defaultdict(list)
        for row in await self.tx.connection.execute(_everybody(event)):
            spans = HoursThere(row.here_from, row.here_until).away(_day(row.begins_at))
            if row.is_company:
                companies[CompanyId(row.who)] += spans
            else:
                people[CandidateId(row.who)] += spans
        if new is not None:
            begins = select(speed_datings.c.begins_at).where(speed_datings.c.id == event)
            spans = new.hours.away(_day((await self.tx.connection.execute(begins)).scalar_one()))
            if new.company is not None:
                companies[new.company] = spans
            elif new.candidate is not None:
                people[new.candidate] = spans
        return Busy(companies, people)


def _everybody(event: SpeedDatingId) -> Any:
    """Guests whose hours are named, and when the event is."""
    found = []
    for table, who, is_company in (
        (guest_companies, guest_companies.c.company_id, 1),
        (guest_candidates, guest_candidates.c.candidate_id, 0),
    ):
        found.append(
            select(
                literal(is_company).label("is_company"),
                who.label("who"),
                table.c.here_from,
                table.c.here_until,
                speed_datings.c.begins_at,
            )
            .join(speed_datings, speed_datings.c.id == table.c.speed_dating_id)
            .where(
                table.c.speed_dating_id == event,
                or_(table.c.here_from.is_not(None), table.c.here_until.is_not(None)),
            )
        )
    return union_all(*found)


def _day(begins: datetime) -> date:
    return local(begins).date()
