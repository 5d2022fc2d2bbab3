"""Which times of a candidate have begun: by the round clock of their event, where one goes today, else by the plan."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from bot.domain.ids import CandidateId
from bot.domain.speed_dating.day import Moment, is_silent
from bot.domain.speed_dating.events import Meeting, MeetingState, SpeedDatingState
from bot.domain.workdays import is_today
from bot.store.speed_dating.clock import Clocks
from bot.store.speed_dating.events import SpeedDatings, speed_datings
from bot.store.speed_dating.meetings import meeting_of, meetings
from bot.store.tx import Tx


@dataclass(frozen=True)
class OwnTime:
    """A planned meeting of a candidate, and the moment it is at its event; `announced`, or a draft's."""

    meeting: Meeting
    at: Moment
    announced: bool

    @property
    def has_begun(self) -> bool:
        """Whether the two sit together, or have; who has said how it was has met."""
        return self.meeting.begins_at <= self.at.on_plan or not is_silent(self.meeting)

    @property
    def begins(self) -> datetime:
        """When it is held, if nothing is pressed."""
        return self.meeting.begins_at + self.at.behind()


async def own_times(tx: Tx, candidate: CandidateId, *, now: datetime) -> list[OwnTime]:
    """All that is planned for a candidate, what is over too, the nearest first."""
    rows = await tx.connection.execute(
        select(meetings, speed_datings.c.state.label("event_state"))
        .join(speed_datings, speed_datings.c.id == meetings.c.speed_dating_id)
        .where(meetings.c.candidate_id == candidate, meetings.c.state == MeetingState.PLANNED)
        .order_by(meetings.c.begins_at, meetings.c.id)
    )
    found = [(meeting_of(row), row.event_state == SpeedDatingState.ANNOUNCED) for row in rows]
    # On another day no clock goes: one that was forgotten says nothing.
    today = {one.event for one, announced in found if announced and is_today(one.begins_at, now=now)}
    events, clocks = SpeedDatings(tx), Clocks(tx)
    moments = {one: await clocks.moment(await events.get(one), now=now) for one in today}
    return [OwnTime(one, moments.get(one.event, Moment(now, now)), announced) for one, announced in found]
