"""What of job dating is near for somebody: the next one they come to, or host."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, bindparam, or_, select

from bot.domain.ids import CompanyId, PersonId, SpeedDatingId
from bot.domain.speed_dating.events import Attendance, SpeedDatingState
from bot.store.candidates import candidates
from bot.store.schema import Instant, Key
from bot.store.speed_dating.events import speed_datings
from bot.store.speed_dating.guests import guest_candidates, guest_companies
from bot.store.staff import absences
from bot.store.tx import Tx


@dataclass(frozen=True)
class Near:
    """An event that is announced, and when it begins."""

    event: SpeedDatingId
    begins: datetime


class NearEvents:
    """Asked with every menu: one statement each, put together once."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def of_company(self, company: CompanyId, *, since: datetime, before: datetime) -> Near | None:
        """The first that begins between these moments to which the company comes."""
        return await self._first(_of_company(), whose=company, since=since, before=before)

    async def of_candidate(self, person: PersonId, *, since: datetime, before: datetime) -> Near | None:
        """The same of a candidate, by who they are."""
        return await self._first(_of_candidate(), whose=person, since=since, before=before)

    async def of_host(
        self, person: PersonId, *, since: datetime, before: datetime, now: datetime
    ) -> Near | None:
        """The same of whoever hosts it, also as second host, or in the stead of who is away now."""
        return await self._first(_of_host(), whose=person, since=since, before=before, now=now)

    async def _first(self, question: Select[Any], **given: object) -> Near | None:
        row = await self.tx.first(question, given)
        return Near(SpeedDatingId(row.id), row.begins_at) if row is not None else None


@cache
def _of_company() -> Select[Any]:
    mine = guest_companies.c.company_id == bindparam("whose", type_=Key)
    return _comes(guest_companies, mine)


@cache
def _of_candidate() -> Select[Any]:
    me = select(candidates.c.id).where(candidates.c.person_id == bindparam("whose", type_=Key))
    return _comes(guest_candidates, guest_candidates.c.candidate_id.in_(me))


@cache
def _of_host() -> Select[Any]:
    me, now = bindparam("whose", type_=Key), bindparam("now", type_=Instant)
    away = select(absences.c.person_id).where(
        absences.c.stand_in_id == me,
        absences.c.away_from <= now,
        absences.c.away_until > now,
        absences.c.ended_at.is_(None),
    )
    organiser = speed_datings.c.organiser_id
    return _announced(or_(organiser == me, speed_datings.c.second_host_id == me, organiser.in_(away)))


def _comes(guests: Table, whose: ColumnElement[bool]) -> Select[Any]:
    return _announced(whose, guests.c.said == Attendance.COMING).join(
        guests, guests.c.speed_dating_id == speed_datings.c.id
    )


def _announced(*conditions: ColumnElement[bool]) -> Select[Any]:
    return (
        select(speed_datings.c.id, speed_datings.c.begins_at)
        .where(
            speed_datings.c.state == SpeedDatingState.ANNOUNCED,
            speed_datings.c.begins_at >= bindparam("since", type_=Instant),
            speed_datings.c.begins_at < bindparam("before", type_=Instant),
            *conditions,
        )
        .order_by(speed_datings.c.begins_at, speed_datings.c.id)
        .limit(1)
    )
