"""Meetings of speed datings: one company and one candidate, in one round at one table."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Index,
    Integer,
    String,
    Table,
    and_,
    bindparam,
    case,
    func,
    insert,
    null,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.exc import IntegrityError

from bot.domain.errors import Gone
from bot.domain.ids import CandidateId, CompanyId, MeetingId, PersonId, SpeedDatingId, SuggestionId
from bot.domain.speed_dating.day import FEWER, Side
from bot.domain.speed_dating.events import Feedback, Meeting, MeetingState
from bot.store.legible import Legible
from bot.store.schema import Instant, Key, StateWord, key, metadata, reference
from bot.store.tx import Tx

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
    Column("state", StateWord(12), nullable=False),
    # The candidate has said yes to this time: before it, the company sees nothing of it.
    Column("agreed", Boolean, nullable=False, server_default="0"),
    # The company has been told of this time, or has looked at it: only then does it hear that it is off.
    Column("company_read", Boolean, nullable=False, server_default="0"),
    # It was asked to keep this time free, before anybody had said yes to it.
    Column("kept", Boolean, nullable=False, server_default="0"),
    Column("company_said", String(12)),
    Column("candidate_said", String(12)),
    Column("shared_at", Instant),
    # Which manager gave the answer that stands, and when.
    Column("company_said_by", Key),
    Column("company_said_at", Instant),
    # Who said gladly for the company, and the number they give the candidate if both do: a colleague's answer after
    # theirs takes neither away.
    Column("company_speaker", Key),
    Column("company_phone", Legible("meetings.company_phone")),
    # A free time that somebody took, after the plan was out.
    Column("filled", Boolean, nullable=False, server_default="0"),
    # The repair that made it, and the one that took it away or would: rows of `speed_dating_repairs`.
    Column("came_by", Key),
    Column("went_by", Key),
    # Which side could not come to it, where one said so or was not there; never why.
    Column("off_by", String(12)),
    # Which mark of the day called it off (`Presence`), a stop, or fewer tables; a no to an invitation is none of them,
    # and is never taken back by one.
    Column("off_for", String(12)),
    # When the candidate's own no called it off.
    Column("off_at", Instant),
    # The organiser keeps this time when the plan changes; they want this pair apart at this event.
    Column("pinned", Boolean, nullable=False, server_default="0"),
    Column("parted", Boolean, nullable=False, server_default="0"),
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

# Both have said gladly; false, and not unknown, while one side has said nothing.
MUTUAL = and_(
    func.coalesce(meetings.c.company_said, "") == Feedback.GLADLY,
    func.coalesce(meetings.c.candidate_said, "") == Feedback.GLADLY,
)
# It counts: nobody has called it off.
STANDS = meetings.c.state == MeetingState.PLANNED
# One side has said afterwards that they did not meet.
MISSED = (func.coalesce(meetings.c.company_said, "") + func.coalesce(meetings.c.candidate_said, "")).contains(
    Feedback.NOT_MET.value
)
# A mark of the day called it off, or a stop.
ON_THE_DAY = func.coalesce(meetings.c.off_for, FEWER) != FEWER
# Put together once: whatever an event is about asks it.
THOSE_OF_EVENT = (
    select(meetings)
    .where(meetings.c.speed_dating_id == bindparam("event", type_=Key), STANDS)
    .order_by(meetings.c.begins_at, meetings.c.id)
)


class Meetings:
    """Who meets whom and when, and what came of it."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

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
        agreed: bool = False,
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
                        agreed=agreed,
                        # Who takes a free time says yes with it; a plan is agreed to later.
                        **({"filled": True} if agreed else {}),
                    )
                    .returning(meetings.c.id)
                )
                return MeetingId(row.scalar_one())
        except IntegrityError:
            return None

    async def cancel_meetings(
        self,
        event: SpeedDatingId,
        *,
        company: CompanyId | None = None,
        candidate: CandidateId | None = None,
        by: Side | None = None,
        at: datetime | None = None,
    ) -> list[Meeting]:
        """These meetings are off, `by` which side if one said so, and a candidate's no `at` when; which they were."""
        wanted = [meetings.c.speed_dating_id == event, STANDS]
        if company is not None:
            wanted.append(meetings.c.company_id == company)
        if candidate is not None:
            wanted.append(meetings.c.candidate_id == candidate)
        found = await self._meetings(*wanted)
        off = {"state": MeetingState.CANCELLED, "off_by": by, "off_at": at}
        await self.tx.connection.execute(update(meetings).where(*wanted).values(off))
        return found

    async def agree(
        self, event: SpeedDatingId, candidate: CandidateId, *, after: datetime | None = None
    ) -> list[Meeting]:
        """The candidate says yes to all their times that end `after` then; those they had not said yes to."""
        new = [
            meetings.c.speed_dating_id == event,
            meetings.c.candidate_id == candidate,
            STANDS,
            meetings.c.agreed.is_(False),
            true() if after is None else meetings.c.ends_at > after,
        ]
        found = await self._meetings(*new)
        await self.tx.connection.execute(update(meetings).where(*new).values(agreed=True))
        return found

    async def cancel_new(self, event: SpeedDatingId, candidate: CandidateId) -> None:
        """What the candidate has not said yes to is off."""
        await self.tx.connection.execute(
            update(meetings)
            .where(
                meetings.c.speed_dating_id == event,
                meetings.c.candidate_id == candidate,
                STANDS,
                meetings.c.agreed.is_(False),
            )
            .values(state=MeetingState.CANCELLED)
        )

    async def meeting(self, meeting: MeetingId) -> Meeting:
        """One meeting. Raises `Gone`."""
        found = await self._meetings(meetings.c.id == meeting)
        if not found:
            raise Gone
        return found[0]

    async def meetings_of(self, event: SpeedDatingId) -> list[Meeting]:
        """The meetings that count, by round."""
        rows = await self.tx.connection.execute(THOSE_OF_EVENT, {"event": event})
        return [meeting_of(row) for row in rows]

    async def cancelled_of(self, event: SpeedDatingId) -> list[Meeting]:
        """The meetings that were planned and are off, by round."""
        return await self._meetings(
            meetings.c.speed_dating_id == event, meetings.c.state == MeetingState.CANCELLED
        )

    async def mutual_of(self, candidate: CandidateId, *, after: datetime) -> list[Meeting]:
        """Meetings since then after which both said gladly, and names are not shared yet."""
        return await self._meetings(
            meetings.c.candidate_id == candidate,
            STANDS,
            MUTUAL,
            meetings.c.shared_at.is_(None),
            meetings.c.ends_at > after,
        )

    async def say(self, meeting: MeetingId, said: Feedback) -> bool:
        """The candidate's word about a meeting, in place of the one before. False when both have said gladly."""
        result = await self.tx.connection.execute(
            update(meetings).where(meetings.c.id == meeting, ~MUTUAL).values(candidate_said=said)
        )
        return result.rowcount == 1

    async def say_for_company(
        self, meeting: MeetingId, said: Feedback, *, by: PersonId, seen: Feedback | None, now: datetime
    ) -> bool:
        """The company's word, spoken `by` a manager, in place of their own or of what they have `seen` that stands.

        False when a colleague has said something else meanwhile, and when names are shared, whatever the candidate
        has said: a company could read that off otherwise.
        """
        stands = meetings.c.company_said.is_(None) if seen is None else meetings.c.company_said == seen
        values: dict[str, Any] = {"company_said": said, "company_said_by": by, "company_said_at": now}
        if said is Feedback.GLADLY:
            values["company_speaker"] = func.coalesce(meetings.c.company_speaker, by)
        else:
            # Who would not go on any more is not called; a colleague's doubt takes back nobody's number.
            for column in (meetings.c.company_speaker, meetings.c.company_phone):
                values[column.name] = case((meetings.c.company_speaker == by, null()), else_=column)
        result = await self.tx.connection.execute(
            update(meetings)
            .where(
                meetings.c.id == meeting,
                meetings.c.shared_at.is_(None),
                or_(stands, meetings.c.company_said_by == by),
            )
            .values(values)
        )
        return result.rowcount == 1

    async def glad_no_more(self, candidate: CandidateId, company: CompanyId) -> list[Meeting]:
        """A candidate who would gladly go on with this company would not any more; the meetings it was about."""
        glad = [
            meetings.c.candidate_id == candidate,
            meetings.c.company_id == company,
            meetings.c.candidate_said == Feedback.GLADLY,
            meetings.c.shared_at.is_(None),
        ]
        found = await self._meetings(*glad)
        await self.tx.connection.execute(update(meetings).where(*glad).values(candidate_said=Feedback.NO))
        return [await self.meeting(one.id) for one in found]

    async def give_number(self, meeting: MeetingId, phone: str | None, *, by: PersonId) -> None:
        """Whose name and number the candidate gets, if both say gladly."""
        await self.tx.connection.execute(
            update(meetings).where(meetings.c.id == meeting).values(company_phone=phone, company_speaker=by)
        )

    async def have_met(self, meeting: MeetingId) -> bool:
        """The two have met, though the candidate had not said yes before. False when that was known."""
        result = await self.tx.connection.execute(
            update(meetings)
            .where(meetings.c.id == meeting, meetings.c.agreed.is_(False))
            .values(agreed=True, company_read=True)
        )
        return result.rowcount == 1

    async def share(self, meeting: MeetingId, *, now: datetime) -> bool:
        """Names and phones are exchanged. False when they were before, or when both say gladly no more."""
        result = await self.tx.connection.execute(
            update(meetings)
            .where(meetings.c.id == meeting, meetings.c.shared_at.is_(None), MUTUAL)
            .values(shared_at=now)
        )
        return result.rowcount == 1

    async def has_just_met(self, company: CompanyId, *, since: datetime, now: datetime) -> bool:
        """Whether an agreed time of this company's was over between then and now."""
        found = await self.tx.connection.scalar(
            select(meetings.c.id)
            .where(
                meetings.c.company_id == company,
                STANDS,
                meetings.c.agreed,
                meetings.c.ends_at > since,
                meetings.c.ends_at <= now,
            )
            .limit(1)
        )
        return found is not None

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
        return await self._meetings(side, STANDS, meetings.c.shared_at > after)

    async def _meetings(self, *conditions: Any) -> list[Meeting]:
        rows = await self.tx.connection.execute(
            select(meetings).where(*conditions).order_by(meetings.c.begins_at, meetings.c.id)
        )
        return [meeting_of(row) for row in rows]


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
        agreed=row.agreed,
        company_read=row.company_read,
        kept=row.kept,
        company_said_by=PersonId(row.company_said_by) if row.company_said_by else None,
        company_phone=row.company_phone,
        company_speaker=PersonId(row.company_speaker) if row.company_speaker else None,
    )
