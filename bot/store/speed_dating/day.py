"""Who is at a speed dating, and which meetings are not held because somebody could not come."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, bindparam, exists, or_, select, update
from sqlalchemy.exc import IntegrityError

from bot.domain.ids import CandidateId, CompanyId, MeetingId, SpeedDatingId
from bot.domain.speed_dating.day import AWAY, STOPPED, Mark, Presence, Side
from bot.domain.speed_dating.events import Meeting, MeetingState
from bot.store.schema import Key
from bot.store.shortlists import suggestions
from bot.store.speed_dating.guests import guest_candidates, guest_companies
from bot.store.speed_dating.meetings import ON_THE_DAY, meeting_of, meetings
from bot.store.tx import Tx

# Nobody has said how it was, and no name was shared (`is_silent`).
SILENT = (
    meetings.c.company_said.is_(None),
    meetings.c.candidate_said.is_(None),
    meetings.c.shared_at.is_(None),
)


@dataclass(frozen=True)
class End:
    """A candidate who ended a meeting: by a `mark` of the day, or by their own no, and when that was if it is known."""

    candidate: CandidateId
    mark: Presence | None
    at: datetime | None


class Days:
    """Guests on the day."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def companies(self, event: SpeedDatingId) -> dict[CompanyId, Mark]:
        """What is known of companies; those of whom nothing is are left out."""
        return {CompanyId(who): mark for who, mark in await self._marks(guest_companies, "company_id", event)}

    async def candidates(self, event: SpeedDatingId) -> dict[CandidateId, Mark]:
        """The same of candidates."""
        found = await self._marks(guest_candidates, "candidate_id", event)
        return {CandidateId(who): mark for who, mark in found}

    async def mark(
        self,
        event: SpeedDatingId,
        mark: Mark,
        *,
        seen: Presence | None,
        now: datetime,
        company: CompanyId | None = None,
        candidate: CandidateId | None = None,
    ) -> bool:
        """A company or a candidate is there or not; False when it is not as it was `seen`, or no guest.

        Of who is here now it is kept where they were before, and until when they were late.
        """
        table, mine = _guest(company, candidate)
        as_seen = table.c.presence == seen if seen is not None else table.c.presence.is_(None)
        comes = mark.presence is Presence.HERE and seen is not Presence.HERE
        values: dict[str, object] = {
            "presence": mark.presence,
            "presence_at": mark.since or now,
            "late_until": table.c.late_until if comes and seen is Presence.LATE else mark.late_until,
            "before_here": seen if comes else None,
            "before_here_at": table.c.presence_at if comes and seen is not None else None,
        }
        result = await self.tx.connection.execute(
            update(table).where(table.c.speed_dating_id == event, mine, as_seen).values(values)
        )
        return result.rowcount == 1

    async def unmark(
        self, event: SpeedDatingId, *, company: CompanyId | None = None, candidate: CandidateId | None = None
    ) -> bool:
        """Of who was marked as here is known what was before: that they are late, or nothing.

        False when they are not here, or were away before: that is a mark of its own, with all it calls off.
        """
        table, mine = _guest(company, candidate)
        waited_for = or_(table.c.before_here.is_(None), table.c.before_here == Presence.LATE)
        result = await self.tx.connection.execute(
            update(table)
            .where(table.c.speed_dating_id == event, mine, table.c.presence == Presence.HERE, waited_for)
            .values(
                presence=table.c.before_here,
                presence_at=table.c.before_here_at,
                before_here=None,
                before_here_at=None,
            )
        )
        return result.rowcount == 1

    async def call_off(self, those: Collection[Meeting], side: Side, mark: Presence) -> None:
        """These are not held, by a mark of the day: that side could not come. What was spoken about since stays."""
        await self.tx.connection.execute(
            update(meetings)
            .where(
                meetings.c.id.in_([one.id for one in those]),
                meetings.c.state == MeetingState.PLANNED,
                *SILENT,
            )
            .values(state=MeetingState.CANCELLED, off_by=side, off_for=mark)
        )

    async def stop(self, those: Collection[Meeting]) -> frozenset[MeetingId]:
        """The house calls these off, for good, and whoever was away for one of them has missed nothing; which it were.

        What was spoken about since stays, and what somebody's own no called off is theirs.
        """
        result = await self.tx.connection.execute(
            update(meetings)
            .where(
                meetings.c.id.in_([one.id for one in those]),
                or_(meetings.c.state == MeetingState.PLANNED, ON_THE_DAY),
                *SILENT,
            )
            .values(state=MeetingState.CANCELLED, off_by=Side.SERVICE, off_for=STOPPED)
            .returning(meetings.c.id)
        )
        return frozenset(MeetingId(one) for one in result.scalars())

    async def hold(self, event: SpeedDatingId, company: CompanyId, candidate: CandidateId) -> None:
        """Nobody marks either of these two until this update is done."""
        for table, mine in (
            (guest_companies, guest_companies.c.company_id == company),
            (guest_candidates, guest_candidates.c.candidate_id == candidate),
        ):
            await self.tx.connection.execute(
                select(table.c.id).where(table.c.speed_dating_id == event, mine).with_for_update()
            )

    async def off(self, event: SpeedDatingId) -> list[tuple[Meeting, Side]]:
        """Meetings that a mark of the day called off, and which side could not come; and those a stop called off."""
        rows = await self.tx.connection.execute(
            select(meetings)
            .where(
                meetings.c.speed_dating_id == event,
                meetings.c.state == MeetingState.CANCELLED,
                ON_THE_DAY,
            )
            .order_by(meetings.c.begins_at, meetings.c.id)
        )
        return [(meeting_of(row), Side(row.off_by)) for row in rows]

    async def given_back_by(self, event: SpeedDatingId, candidate: CandidateId) -> list[Meeting]:
        """What this candidate's own no called off, and no mark of the day; nobody who is kept apart since."""
        return await self._given_back(event, Side.CANDIDATE, meetings.c.candidate_id == candidate)

    async def given_back_by_table(self, event: SpeedDatingId, company: CompanyId) -> list[Meeting]:
        """The same of a company's; not what fewer tables called off, which was told as off for good."""
        return await self._given_back(event, Side.COMPANY, meetings.c.company_id == company)

    async def _given_back(self, event: SpeedDatingId, side: Side, mine: ColumnElement[bool]) -> list[Meeting]:
        rows = await self.tx.connection.execute(
            select(meetings)
            .where(
                meetings.c.speed_dating_id == event,
                mine,
                meetings.c.state == MeetingState.CANCELLED,
                meetings.c.off_by == side,
                meetings.c.off_for.is_(None),
                meetings.c.parted.is_(False),
            )
            .order_by(meetings.c.begins_at, meetings.c.id)
        )
        return [meeting_of(row) for row in rows]

    async def ended_by_candidates(self, event: SpeedDatingId, company: CompanyId) -> list[End]:
        """Times the company had read of, which the candidate's own no or a mark of them ended, and nobody else."""
        rows = await self.tx.connection.execute(
            select(meetings.c.candidate_id, meetings.c.off_for, meetings.c.off_at)
            .where(
                meetings.c.speed_dating_id == event,
                meetings.c.company_id == company,
                meetings.c.state == MeetingState.CANCELLED,
                meetings.c.off_by == Side.CANDIDATE,
                meetings.c.agreed,
                meetings.c.company_read,
                meetings.c.parted.is_(False),
            )
            .order_by(meetings.c.candidate_id, meetings.c.id)
        )
        return [
            End(CandidateId(row.candidate_id), Presence(row.off_for) if row.off_for else None, row.off_at)
            for row in rows
        ]

    async def ask_anew(self, those: Collection[Meeting]) -> None:
        """Their candidates have said yes to none of these, and no company has read that they did."""
        await self.tx.connection.execute(
            update(meetings)
            .where(meetings.c.id.in_([one.id for one in those]))
            .values(agreed=False, company_read=False)
        )

    async def given_back(self, event: SpeedDatingId, *, marks: Collection[Presence] = AWAY) -> list[Meeting]:
        """Meetings that are off because somebody was marked away, whether or not they are away now."""
        return [one for one, _mark in await self.off_by_marks(event, marks)]

    async def off_by_marks(
        self, event: SpeedDatingId, marks: Collection[Presence]
    ) -> list[tuple[Meeting, Presence]]:
        """Meetings that one of these marks called off, and which: who is here now had come too late to them."""
        rows = await self.tx.connection.execute(
            select(meetings)
            .where(
                meetings.c.speed_dating_id == event,
                meetings.c.state == MeetingState.CANCELLED,
                meetings.c.off_for.in_(marks),
            )
            .order_by(meetings.c.begins_at, meetings.c.id)
        )
        return [(meeting_of(row), Presence(row.off_for)) for row in rows]

    async def companies_left(self, event: SpeedDatingId, candidate: CandidateId) -> bool:
        """Whether somebody they were to meet is marked away: that has nothing to do with the candidate."""
        away = {one for one, mark in (await self.companies(event)).items() if mark.presence in AWAY}
        return bool(away) and any(
            one.candidate == candidate and one.company in away for one in await self.given_back(event)
        )

    async def take_up(self, those: Collection[Meeting]) -> list[Meeting]:
        """These are held after all; those whose places nobody has taken since. Who may is the caller's to say."""
        found = []
        for one in those:
            try:
                async with self.tx.connection.begin_nested():
                    await self.tx.connection.execute(
                        update(meetings)
                        .where(meetings.c.id == one.id, meetings.c.state == MeetingState.CANCELLED)
                        .values(state=MeetingState.PLANNED, off_by=None, off_for=None, off_at=None)
                    )
            except IntegrityError:
                continue
            found.append(one)
        return found

    async def _marks(self, table: Table, who: str, event: SpeedDatingId) -> list[tuple[int, Mark]]:
        rows = await self.tx.connection.execute(_marked(table, who), {"event": event})
        return [(row[0], _mark(row)) for row in rows]


@cache
def _marked(table: Table, who: str) -> Select[Any]:
    """Put together once: every look at the day asks it of both sides."""
    known = table.c
    return select(
        known[who],
        known.presence,
        known.late_until,
        known.presence_at,
        known.before_here,
        known.before_here_at,
    ).where(known.speed_dating_id == bindparam("event", type_=Key), known.presence.is_not(None))


def _mark(row: Any) -> Mark:
    before = Presence(row.before_here) if row.before_here else None
    return Mark(Presence(row.presence), row.late_until, row.presence_at, before, row.before_here_at)


def neither_is_away(event: Any) -> list[ColumnElement[bool]]:
    """Of wishes: no host has marked either side that they have not come, or have left."""
    return [
        ~exists().where(table.c.speed_dating_id == event, guest == wisher, table.c.presence.in_(AWAY))
        for table, guest, wisher in (
            (guest_companies, guest_companies.c.company_id, suggestions.c.company_id),
            (guest_candidates, guest_candidates.c.candidate_id, suggestions.c.candidate_id),
        )
    ]


def _guest(company: CompanyId | None, candidate: CandidateId | None) -> tuple[Table, ColumnElement[bool]]:
    if company is not None:
        return guest_companies, guest_companies.c.company_id == company
    return guest_candidates, guest_candidates.c.candidate_id == candidate
