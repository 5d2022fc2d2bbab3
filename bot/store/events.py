"""Speed datings: who is invited, who meets whom and when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Index, Integer, String, Table, UniqueConstraint, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.domain.errors import Gone
from bot.domain.events import Attendance, EventState, Feedback, MeetingState
from bot.domain.ids import CandidateId, CompanyId, EventId, MeetingId, PersonId, SuggestionId
from bot.store.schema import Instant, Secret, key, metadata, reference
from bot.store.tx import Tx

events = Table(
    "events",
    metadata,
    key(),
    reference("organiser_id", "persons.id"),
    # A neutral label: a department's name would tell why somebody comes.
    Column("place", Secret("events.place"), nullable=False),
    Column("begins_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("rounds", Integer, nullable=False),
    Column("state", String(12), nullable=False),
    # Grows with every change that calendars must learn of.
    Column("version", Integer, nullable=False, server_default="0"),
    Column("made_at", Instant, nullable=False),
)

event_companies = Table(
    "event_companies",
    metadata,
    key(),
    reference("event_id", "events.id"),
    reference("company_id", "companies.id"),
    Column("said", String(12), nullable=False),
    UniqueConstraint("event_id", "company_id"),
)

event_candidates = Table(
    "event_candidates",
    metadata,
    key(),
    reference("event_id", "events.id"),
    reference("candidate_id", "candidates.id"),
    Column("said", String(12), nullable=False),
    UniqueConstraint("event_id", "candidate_id"),
)

meetings = Table(
    "meetings",
    metadata,
    key(),
    reference("event_id", "events.id"),
    reference("company_id", "companies.id"),
    reference("candidate_id", "candidates.id"),
    reference("suggestion_id", "suggestions.id"),
    Column("round", Integer, nullable=False),
    Column("begins_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("state", String(12), nullable=False),
    Column("company_said", String(12)),
    Column("candidate_said", String(12)),
    Column("shared_at", Instant),
)
# Nobody is in two places: whoever is second in a race is refused by the database.
for _name, _column in (("table", meetings.c.company_id), ("candidate", meetings.c.candidate_id)):
    Index(
        f"uq_meetings_{_name}",
        meetings.c.event_id,
        meetings.c.round,
        _column,
        unique=True,
        sqlite_where=meetings.c.state == MeetingState.PLANNED,
        postgresql_where=meetings.c.state == MeetingState.PLANNED,
    )
Index(
    "uq_meetings_pair",
    meetings.c.event_id,
    meetings.c.company_id,
    meetings.c.candidate_id,
    unique=True,
    sqlite_where=meetings.c.state == MeetingState.PLANNED,
    postgresql_where=meetings.c.state == MeetingState.PLANNED,
)


@dataclass(frozen=True)
class Event:
    """A speed dating."""

    id: EventId
    organiser: PersonId
    place: str
    begins_at: datetime
    ends_at: datetime
    rounds: int
    state: EventState
    version: int


@dataclass(frozen=True)
class Meeting:
    """One company and one candidate, ten minutes."""

    id: MeetingId
    event: EventId
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


class Events:
    """Events, guests and meetings."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def add(
        self,
        organiser: PersonId,
        *,
        place: str,
        begins_at: datetime,
        ends_at: datetime,
        rounds: int,
        now: datetime,
    ) -> EventId:
        """A new draft."""
        row = await self.tx.connection.execute(
            insert(events)
            .values(
                organiser_id=organiser,
                place=place,
                begins_at=begins_at,
                ends_at=ends_at,
                rounds=rounds,
                state=EventState.DRAFT,
                made_at=now,
            )
            .returning(events.c.id)
        )
        return EventId(row.scalar_one())

    async def get(self, event: EventId) -> Event:
        """The event. Raises `Gone`."""
        row = (await self.tx.connection.execute(select(events).where(events.c.id == event))).first()
        if row is None:
            raise Gone
        return _event(row)

    async def coming(self, *, organiser: PersonId | None = None, after: datetime) -> list[Event]:
        """Events that have not ended, the nearest first."""
        wanted = [events.c.ends_at > after, events.c.state != EventState.CANCELLED]
        if organiser is not None:
            wanted.append(events.c.organiser_id == organiser)
        rows = await self.tx.connection.execute(select(events).where(*wanted).order_by(events.c.begins_at))
        return [_event(row) for row in rows]

    async def move(self, event: EventId, *, come_from: EventState, to: EventState) -> bool:
        """From one state to another; False when it was not in that state."""
        result = await self.tx.connection.execute(
            update(events)
            .where(events.c.id == event, events.c.state == come_from)
            .values(state=to, version=events.c.version + 1)
        )
        return result.rowcount == 1

    async def changed(self, event: EventId) -> None:
        """Something that calendars must learn of has changed."""
        await self.tx.connection.execute(
            update(events).where(events.c.id == event).values(version=events.c.version + 1)
        )

    async def invite(self, event: EventId, companies: list[CompanyId], candidates: list[CandidateId]) -> None:
        """Who is asked to come."""
        for company in companies:
            await self.tx.connection.execute(
                insert(event_companies).values(event_id=event, company_id=company, said=Attendance.ASKED)
            )
        for candidate in candidates:
            await self.tx.connection.execute(
                insert(event_candidates).values(event_id=event, candidate_id=candidate, said=Attendance.ASKED)
            )

    async def companies(self, event: EventId) -> dict[CompanyId, Attendance]:
        """What each company has said."""
        rows = await self.tx.connection.execute(
            select(event_companies).where(event_companies.c.event_id == event).order_by(event_companies.c.id)
        )
        return {CompanyId(row.company_id): Attendance(row.said) for row in rows}

    async def candidates(self, event: EventId) -> dict[CandidateId, Attendance]:
        """What each candidate has said."""
        rows = await self.tx.connection.execute(
            select(event_candidates)
            .where(event_candidates.c.event_id == event)
            .order_by(event_candidates.c.id)
        )
        return {CandidateId(row.candidate_id): Attendance(row.said) for row in rows}

    async def company_says(self, event: EventId, company: CompanyId, said: Attendance) -> bool:
        """The company's word; False when it was that already, or is not invited."""
        result = await self.tx.connection.execute(
            update(event_companies)
            .where(
                event_companies.c.event_id == event,
                event_companies.c.company_id == company,
                event_companies.c.said != said,
            )
            .values(said=said)
        )
        return result.rowcount == 1

    async def candidate_says(self, event: EventId, candidate: CandidateId, said: Attendance) -> bool:
        """The candidate's word; False when it was that already, or is not invited."""
        result = await self.tx.connection.execute(
            update(event_candidates)
            .where(
                event_candidates.c.event_id == event,
                event_candidates.c.candidate_id == candidate,
                event_candidates.c.said != said,
            )
            .values(said=said)
        )
        return result.rowcount == 1

    async def meet(
        self,
        event: EventId,
        company: CompanyId,
        candidate: CandidateId,
        suggestion: SuggestionId,
        *,
        number: int,
        begins_at: datetime,
        ends_at: datetime,
    ) -> MeetingId | None:
        """A meeting in this round; None when the table, the candidate or the pair is taken."""
        try:
            async with self.tx.connection.begin_nested():
                row = await self.tx.connection.execute(
                    insert(meetings)
                    .values(
                        event_id=event,
                        company_id=company,
                        candidate_id=candidate,
                        suggestion_id=suggestion,
                        round=number,
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
        self, event: EventId, *, company: CompanyId | None = None, candidate: CandidateId | None = None
    ) -> list[Meeting]:
        """These meetings are off; which they were."""
        wanted = [meetings.c.event_id == event, meetings.c.state == MeetingState.PLANNED]
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

    async def meetings_of(self, event: EventId) -> list[Meeting]:
        """The meetings that count, by round."""
        return await self._meetings(meetings.c.event_id == event, meetings.c.state == MeetingState.PLANNED)

    async def meetings_of_candidate(self, candidate: CandidateId, *, after: datetime) -> list[Meeting]:
        """A candidate's coming meetings, the nearest first."""
        return await self._meetings(
            meetings.c.candidate_id == candidate,
            meetings.c.state == MeetingState.PLANNED,
            meetings.c.ends_at > after,
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

    async def is_met(self, suggestion: SuggestionId) -> bool:
        """Whether a meeting for this suggestion is planned or was held."""
        found = await self.tx.connection.scalar(
            select(meetings.c.id).where(
                meetings.c.suggestion_id == suggestion, meetings.c.state == MeetingState.PLANNED
            )
        )
        return found is not None

    async def _meetings(self, *conditions: Any) -> list[Meeting]:
        rows = await self.tx.connection.execute(
            select(meetings).where(*conditions).order_by(meetings.c.begins_at, meetings.c.id)
        )
        return [_meeting(row) for row in rows]


def _event(row: Any) -> Event:
    return Event(
        id=EventId(row.id),
        organiser=PersonId(row.organiser_id),
        place=row.place,
        begins_at=row.begins_at,
        ends_at=row.ends_at,
        rounds=row.rounds,
        state=EventState(row.state),
        version=row.version,
    )


def _meeting(row: Any) -> Meeting:
    return Meeting(
        id=MeetingId(row.id),
        event=EventId(row.event_id),
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
    )
