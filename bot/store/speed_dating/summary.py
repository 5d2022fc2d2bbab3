"""Counts what came of a speed dating: numbers only, and of what is still kept."""

from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, exists, func, or_, select

from bot.domain.ids import SpeedDatingId
from bot.domain.placements import PlacementState
from bot.domain.speed_dating.day import STOPPED, Presence
from bot.domain.speed_dating.events import Feedback, MeetingState
from bot.domain.speed_dating.steps import StepKind, StepState
from bot.domain.speed_dating.summary import Figures, Followed
from bot.domain.workdays import local
from bot.store.placements import placements
from bot.store.speed_dating.events import SpeedDating, SpeedDatings
from bot.store.speed_dating.guests import guest_candidates
from bot.store.speed_dating.meetings import MUTUAL, ON_THE_DAY, meetings
from bot.store.speed_dating.standing import GuestStandings
from bot.store.speed_dating.steps import next_steps
from bot.store.tx import Tx


class Summaries:
    """What came of speed datings."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def figures(self, event: SpeedDating, *, now: datetime) -> Figures:
        """How many were invited, came, met and want to go on. What was off because one could not come was agreed; where
        the two got another time for it, it is one talk.

        A talk is held too where a candidate never answered, and was there; a free time is filled by who had none with
        that company before.
        """
        said = func.coalesce(meetings.c.company_said, "") + func.coalesce(meetings.c.candidate_said, "")
        missed = said.contains(Feedback.NOT_MET.value)
        agreed = meetings.c.agreed & (meetings.c.state == MeetingState.PLANNED)
        off = meetings.c.agreed & ON_THE_DAY
        sat = (meetings.c.state == MeetingState.PLANNED) & exists().where(
            guest_candidates.c.speed_dating_id == event.id,
            guest_candidates.c.candidate_id == meetings.c.candidate_id,
            guest_candidates.c.presence == Presence.HERE,
        )
        before = meetings.alias()
        moved = exists().where(
            before.c.speed_dating_id == event.id,
            before.c.suggestion_id == meetings.c.suggestion_id,
            before.c.id < meetings.c.id,
            before.c.state == MeetingState.CANCELLED,
        )
        after = meetings.alias()
        held_later = exists().where(
            after.c.speed_dating_id == event.id,
            after.c.company_id == meetings.c.company_id,
            after.c.candidate_id == meetings.c.candidate_id,
            after.c.id > meetings.c.id,
            after.c.agreed,
        )
        came_later = or_(meetings.c.filled, meetings.c.came_by.is_not(None))
        row = (
            await self.tx.connection.execute(
                select(
                    _sum(or_(agreed, and_(off, ~held_later))).label("planned"),
                    _sum(and_(or_(agreed, sat), ~missed)).label("held"),
                    _sum(and_(agreed, meetings.c.company_said == Feedback.GLADLY)).label("companies"),
                    _sum(and_(agreed, meetings.c.candidate_said == Feedback.GLADLY)).label("candidates"),
                    _sum(and_(agreed, MUTUAL)).label("mutual"),
                    _sum(and_(agreed, came_later, ~moved)).label("filled"),
                    _sum(and_(meetings.c.agreed, meetings.c.off_for == STOPPED)).label("stopped"),
                ).where(meetings.c.speed_dating_id == event.id)
            )
        ).one()
        planned = await SpeedDatings(self.tx).meetings_of(event.id)
        how = await GuestStandings(self.tx).of(event, planned, now=now)
        return Figures(
            how.invited, how.said_yes, how.came, row.planned, row.held, row.companies, row.candidates,
            row.mutual, row.filled, row.stopped,
        )  # fmt: skip

    async def followed(self, event: SpeedDatingId, *, since: datetime, now: datetime) -> Followed:
        """Steps of these pairs whose time has come and that are not off, and placements begun since."""
        theirs = (meetings.c.speed_dating_id == event, meetings.c.state == MeetingState.PLANNED)
        begun = and_(
            next_steps.c.state.in_((StepState.AGREED, StepState.DONE)), next_steps.c.begins_at <= now
        )
        steps = (
            await self.tx.connection.execute(
                select(
                    _sum(and_(begun, next_steps.c.kind == StepKind.VISIT)).label("visits"),
                    _sum(and_(begun, next_steps.c.kind == StepKind.TRIAL)).label("trials"),
                )
                .select_from(next_steps.join(meetings, meetings.c.id == next_steps.c.meeting_id))
                .where(*theirs)
            )
        ).one()
        pair = exists().where(
            *theirs,
            meetings.c.company_id == placements.c.company_id,
            meetings.c.candidate_id == placements.c.candidate_id,
        )
        started = await self.tx.connection.scalar(
            select(func.count())
            .select_from(placements)
            .where(
                pair,
                placements.c.made_at >= since,
                placements.c.state != PlacementState.PLANNED,
                placements.c.starts_on <= local(now).date(),
            )
        )
        return Followed(steps.visits, steps.trials, int(started or 0))


def _sum(condition: Any) -> Any:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
