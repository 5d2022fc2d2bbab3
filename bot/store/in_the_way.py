"""What is open at two companies that are to become one, and would be wrong at one."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, or_, select

from bot.domain.doubles import StandsInTheWay, Way
from bot.domain.ids import CompanyId
from bot.domain.speed_dating.events import TALKED_ABOUT, MeetingState, SpeedDatingState
from bot.store.candidates import Candidates, candidates
from bot.store.job_functions import job_functions
from bot.store.people import roles
from bot.store.placements import LIVE as PLACED
from bot.store.placements import placements
from bot.store.shortlists import LIVE, suggestions
from bot.store.speed_dating.events import speed_datings
from bot.store.speed_dating.guests import guest_companies
from bot.store.speed_dating.meetings import meetings
from bot.store.tx import Tx


class InTheWay:
    """Looks for it."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def ensure_nothing(self, one: CompanyId, other: CompanyId, *, now: datetime) -> None:
        """Raises `StandsInTheWay`."""
        if when := await self.same_events(one, other, now=now):
            raise StandsInTheWay(Way.SAME_EVENT, tuple(when))
        if await self.is_placed_twice(one, other):
            raise StandsInTheWay(Way.SAME_PERSON_PLACED)
        if await self.is_on_both_sides(one, other):
            raise StandsInTheWay(Way.BOTH_SIDES)
        if titles := await self.never_and_suggested(one, other):
            raise StandsInTheWay(Way.NEVER, tuple(titles))

    async def same_events(self, one: CompanyId, other: CompanyId, *, now: datetime) -> list[datetime]:
        """When job datings begin to which both are invited, that are to come or still talked about; and those at
        which a candidate was to meet both."""
        here, there = guest_companies.alias(), guest_companies.alias()
        mine, theirs = meetings.alias(), meetings.alias()
        met_both = exists().where(
            mine.c.speed_dating_id == speed_datings.c.id,
            theirs.c.speed_dating_id == speed_datings.c.id,
            mine.c.company_id == one,
            theirs.c.company_id == other,
            mine.c.candidate_id == theirs.c.candidate_id,
            mine.c.state == MeetingState.PLANNED,
            theirs.c.state == MeetingState.PLANNED,
        )
        rows = await self.tx.connection.scalars(
            select(speed_datings.c.begins_at)
            .join(here, and_(here.c.speed_dating_id == speed_datings.c.id, here.c.company_id == one))
            .join(there, and_(there.c.speed_dating_id == speed_datings.c.id, there.c.company_id == other))
            .where(
                speed_datings.c.state != SpeedDatingState.CANCELLED,
                or_(speed_datings.c.ends_at > now - TALKED_ABOUT, met_both),
            )
            .order_by(speed_datings.c.begins_at)
        )
        return list(rows)

    async def is_placed_twice(self, one: CompanyId, other: CompanyId) -> bool:
        """Whether the same candidate begins, or works, at both."""
        twin = placements.alias()
        both = exists().where(
            placements.c.company_id == one,
            twin.c.company_id == other,
            placements.c.candidate_id == twin.c.candidate_id,
            placements.c.state.in_(PLACED),
            twin.c.state.in_(PLACED),
        )
        return bool(await self.tx.connection.scalar(select(both)))

    async def never_and_suggested(self, one: CompanyId, other: CompanyId) -> list[str]:
        """Job functions of either for which somebody is suggested who must never be seen by the other."""
        wanted = or_(
            await self._shown(one, by=other),
            await self._shown(other, by=one),
        )
        rows = await self.tx.connection.execute(
            select(job_functions.c.id, job_functions.c.title)
            .join(suggestions, suggestions.c.job_function_id == job_functions.c.id)
            .where(suggestions.c.state.in_(LIVE), wanted)
            .order_by(job_functions.c.id)
        )
        return list(dict.fromkeys(row.title for row in rows))

    async def _shown(self, at: CompanyId, *, by: CompanyId) -> ColumnElement[bool]:
        never = await Candidates(self.tx).shutting_out(by)
        return and_(suggestions.c.company_id == at, suggestions.c.candidate_id.in_(never))

    async def is_on_both_sides(self, one: CompanyId, other: CompanyId) -> bool:
        """Whether somebody who writes for one begins, or works, at the other."""
        held = candidates.join(roles, roles.c.person_id == candidates.c.person_id).join(
            placements, placements.c.candidate_id == candidates.c.id
        )
        pair = or_(
            and_(roles.c.company_id == one, placements.c.company_id == other),
            and_(roles.c.company_id == other, placements.c.company_id == one),
        )
        found = (
            select(candidates.c.id)
            .select_from(held)
            .where(roles.c.until.is_(None), placements.c.state.in_(PLACED), pair)
            .limit(1)
        )
        return await self.tx.connection.scalar(found) is not None
