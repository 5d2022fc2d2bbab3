"""Speed datings: who is invited, who meets whom and when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Index, Integer, String, Table, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.domain.errors import Gone
from bot.domain.ids import CandidateId, CompanyId, MeetingId, PersonId, SpeedDatingId, SuggestionId
from bot.domain.speed_dating import Feedback, MeetingState, Pace, Rounds, SpeedDatingState, rounds_of
from bot.domain.workdays import local
from bot.store.schema import Instant, Key, Secret, key, metadata, reference
from bot.store.speed_dating_guests import Guests

speed_datings = Table(
    "speed_datings",
    metadata,
    key(),
    reference("organiser_id", "persons.id"),
    # A neutral label: a department's name would tell why somebody comes.
    Column("place", Secret("speed_datings.place"), nullable=False),
    Column("begins_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("rounds", Integer, nullable=False),
    # In minutes; a break after so many rounds, or never (0).
    Column("talk", Integer, nullable=False, server_default="10"),
    Column("change", Integer, nullable=False, server_default="3"),
    Column("pause_after", Integer, nullable=False, server_default="4"),
    Column("pause", Integer, nullable=False, server_default="10"),
    Column("state", String(12), nullable=False),
    # Grows with every change that calendars must learn of.
    Column("version", Integer, nullable=False, server_default="0"),
    Column("made_at", Instant, nullable=False),
)

meetings = Table(
    "meetings",
    metadata,
    key(),
    reference("speed_dating_id", "speed_datings.id"),
    reference("company_id", "companies.id"),
    reference("candidate_id", "candidates.id"),
    reference("suggestion_id", "suggestions.id"),
    Column("round", Integer, nullable=False),
    # Which of the company's tables, from 0.
    Column("seat", Integer, nullable=False, server_default="0"),
    Column("begins_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("state", String(12), nullable=False),
    Column("company_said", String(12)),
    Column("candidate_said", String(12)),
    Column("shared_at", Instant),
    # The repair that made it, and the one that took it away or would: rows of `speed_dating_repairs`.
    Column("came_by", Key),
    Column("went_by", Key),
)
# Nobody is in two places: whoever is second in a race is refused by the database.
for _name, _columns in (
    ("table", (meetings.c.company_id, meetings.c.seat)),
    ("candidate", (meetings.c.candidate_id,)),
):
    Index(
        f"uq_meetings_{_name}",
        meetings.c.speed_dating_id,
        meetings.c.round,
        *_columns,
        unique=True,
        sqlite_where=meetings.c.state == MeetingState.PLANNED,
        postgresql_where=meetings.c.state == MeetingState.PLANNED,
    )
Index(
    "uq_meetings_pair",
    meetings.c.speed_dating_id,
    meetings.c.company_id,
    meetings.c.candidate_id,
    unique=True,
    sqlite_where=meetings.c.state == MeetingState.PLANNED,
    postgresql_where=meetings.c.state == MeetingState.PLANNED,
)


@dataclass(frozen=True)
class SpeedDating:
    """A speed dating."""

    id: SpeedDatingId
    organiser: PersonId
    place: str
    begins_at: datetime
    ends_at: datetime
    rounds: int
    pace: Pace
    state: SpeedDatingState
    version: int

    @property
    def times(self) -> Rounds:
        """Its rounds by the Danish clock."""
        here = local(self.begins_at)
        return rounds_of(here.date(), here.time(), self.rounds, self.pace)


@dataclass(frozen=True)
class Meeting:
    """One company and one candidate, ten minutes."""

    id: MeetingId
    event: SpeedDatingId
    company: CompanyId
    candidate: CandidateId
    suggestion: SuggestionId
    round: int
    begins_at: datetime
    ends_at: datetime
    state: MeetingState
    company_said: Feedback | None
    candidate_said: Feedback | None
    shared_at: datetime | None
    seat: int = 0


class SpeedDatings(Guests):
    """Speed datings, their guests and meetings."""

    async def add(
        self,
        organiser: PersonId,
        *,
        place: str,
        begins_at: datetime,
        ends_at: datetime,
        rounds: int,
        pace: Pace,
        now: datetime,
    ) -> SpeedDatingId:
        """A new draft."""
        row = await self.tx.connection.execute(
            insert(speed_datings)
            .values(
                organiser_id=organiser,
                place=place,
                begins_at=begins_at,
                ends_at=ends_at,
                rounds=rounds,
                talk=pace.talk,
                change=pace.change,
                pause_after=pace.pause_after,
                pause=pace.pause,
                state=SpeedDatingState.DRAFT,
                made_at=now,
            )
            .returning(speed_datings.c.id)
        )
        return SpeedDatingId(row.scalar_one())

    async def get(self, event: SpeedDatingId) -> SpeedDating:
        """The event. Raises `Gone`."""
        row = (
            await self.tx.connection.execute(select(speed_datings).where(speed_datings.c.id == event))
        ).first()
        if row is None:
            raise Gone
        return _speed_dating(row)

    async def coming(self, *, organiser: PersonId | None = None, after: datetime) -> list[SpeedDating]:
        """SpeedDatings that have not ended, the nearest first."""
        wanted = [speed_datings.c.ends_at > after, speed_datings.c.state != SpeedDatingState.CANCELLED]
        if organiser is not None:
            wanted.append(speed_datings.c.organiser_id == organiser)
        rows = await self.tx.connection.execute(
            select(speed_datings).where(*wanted).order_by(speed_datings.c.begins_at)
        )
        return [_speed_dating(row) for row in rows]

    async def move(self, event: SpeedDatingId, *, come_from: SpeedDatingState, to: SpeedDatingState) -> bool:
        """From one state to another; False when it was not in that state."""
        result = await self.tx.connection.execute(
            update(speed_datings)
            .where(speed_datings.c.id == event, speed_datings.c.state == come_from)
            .values(state=to, version=speed_datings.c.version + 1)
        )
        return result.rowcount == 1

    async def changed(self, event: SpeedDatingId) -> int:
        """Something that calendars must learn of has changed; the new version."""
        row = await self.tx.connection.execute(
            update(speed_datings)
            .where(speed_datings.c.id == event)
            .values(version=speed_datings.c.version + 1)
            .returning(speed_datings.c.version)
        )
        return int(row.scalar_one())

    async def meet(
        self,
        event: SpeedDatingId,
        company: CompanyId,
        candidate: CandidateId,
        suggestion: SuggestionId,
        *,
        number: int,
        begins_at: datetime,
        ends_at: datetime,
        seat: int = 0,
    ) -> MeetingId | None:
        """A meeting in this round; None when the table, the candidate or the pair is taken."""
        try:
            async with self.tx.connection.begin_nested():
                row = await self.tx.connection.execute(
                    insert(meetings)
                    .values(
                        speed_dating_id=event,
                        company_id=company,
                        candidate_id=candidate,
                        suggestion_id=suggestion,
                        round=number,
                        seat=seat,
                        begins_at=begins_at,
                        ends_at=ends_at,
                        state=MeetingState.PLANNED,
                    )
                    .returning(meetings.c.id)
                )
                return MeetingId(row.scalar_one())
        except IntegrityError:
            return None

    async def cancel_meetings(
        self, event: SpeedDatingId, *, company: CompanyId | None = None, candidate: CandidateId | None = None
    ) -> list[Meeting]:
        """These meetings are off; which they were."""
        wanted = [meetings.c.speed_dating_id == event, meetings.c.state == MeetingState.PLANNED]
        if company is not None:
            wanted.append(meetings.c.company_id == company)
        if candidate is not None:
            wanted.append(meetings.c.candidate_id == candidate)
        found = await self._meetings(*wanted)
        await self.tx.connection.execute(update(meetings).where(*wanted).values(state=MeetingState.CANCELLED))
        return found

    async def meeting(self, meeting: MeetingId) -> Meeting:
        """One meeting. Raises `Gone`."""
        found = await self._meetings(meetings.c.id == meeting)
        if not found:
            raise Gone
        return found[0]

    async def meetings_of(self, event: SpeedDatingId) -> list[Meeting]:
        """The meetings that count, by round."""
        return await self._meetings(
            meetings.c.speed_dating_id == event, meetings.c.state == MeetingState.PLANNED
        )

    async def cancelled_of(self, event: SpeedDatingId) -> list[Meeting]:
        """The meetings that were planned and are off, by round."""
        return await self._meetings(
            meetings.c.speed_dating_id == event, meetings.c.state == MeetingState.CANCELLED
        )

    async def mutual_of(self, candidate: CandidateId, *, after: datetime) -> list[Meeting]:
        """Meetings since then after which both said gladly, and names are not shared yet."""
        return await self._meetings(
            meetings.c.candidate_id == candidate,
            meetings.c.state == MeetingState.PLANNED,
            meetings.c.company_said == Feedback.GLADLY,
            meetings.c.candidate_said == Feedback.GLADLY,
            meetings.c.shared_at.is_(None),
            meetings.c.ends_at > after,
        )

    async def meetings_of_candidate(self, candidate: CandidateId, *, after: datetime) -> list[Meeting]:
        """A candidate's meetings that have not begun, the nearest first."""
        return await self._meetings(
            meetings.c.candidate_id == candidate,
            meetings.c.state == MeetingState.PLANNED,
            meetings.c.begins_at > after,
        )

    async def say(self, meeting: MeetingId, side: str, said: Feedback) -> bool:
        """One side's word about a meeting; "company" or "candidate". False when it was said before."""
        column = meetings.c.company_said if side == "company" else meetings.c.candidate_said
        result = await self.tx.connection.execute(
            update(meetings).where(meetings.c.id == meeting, column.is_(None)).values({column: said})
        )
        return result.rowcount == 1

    async def share(self, meeting: MeetingId, *, now: datetime) -> bool:
        """Names and phones are exchanged. False when they were before."""
        result = await self.tx.connection.execute(
            update(meetings)
            .where(meetings.c.id == meeting, meetings.c.shared_at.is_(None))
            .values(shared_at=now)
        )
        return result.rowcount == 1

    async def shared_between(self, candidate: CandidateId, company: CompanyId) -> datetime | None:
        """Since when the two have each other's names, or None."""
        found: datetime | None = await self.tx.connection.scalar(
            select(func.min(meetings.c.shared_at)).where(
                meetings.c.candidate_id == candidate, meetings.c.company_id == company
            )
        )
        return found

    async def shared_of(
        self, *, company: CompanyId | None = None, candidate: CandidateId | None = None, after: datetime
    ) -> list[Meeting]:
        """Meetings of one side after which names were shared since then, in the order of the meetings."""
        side = meetings.c.company_id == company if company else meetings.c.candidate_id == candidate
        return await self._meetings(
            side, meetings.c.state == MeetingState.PLANNED, meetings.c.shared_at > after
        )

    async def _meetings(self, *conditions: Any) -> list[Meeting]:
        rows = await self.tx.connection.execute(
            select(meetings).where(*conditions).order_by(meetings.c.begins_at, meetings.c.id)
        )
        return [meeting_of(row) for row in rows]


def _speed_dating(row: Any) -> SpeedDating:
    return SpeedDating(
        id=SpeedDatingId(row.id),
        organiser=PersonId(row.organiser_id),
        place=row.place,
        begins_at=row.begins_at,
        ends_at=row.ends_at,
        rounds=row.rounds,
        pace=Pace(row.talk, row.change, row.pause_after, row.pause),
        state=SpeedDatingState(row.state),
        version=row.version,
    )


def meeting_of(row: Any) -> Meeting:
    """A row as a meeting."""
    return Meeting(
        id=MeetingId(row.id),
        event=SpeedDatingId(row.speed_dating_id),
        company=CompanyId(row.company_id),
        candidate=CandidateId(row.candidate_id),
        suggestion=SuggestionId(row.suggestion_id),
        round=row.round,
        begins_at=row.begins_at,
        ends_at=row.ends_at,
        state=MeetingState(row.state),
        company_said=Feedback(row.company_said) if row.company_said else None,
        candidate_said=Feedback(row.candidate_said) if row.candidate_said else None,
        shared_at=row.shared_at,
        seat=row.seat,
    )
