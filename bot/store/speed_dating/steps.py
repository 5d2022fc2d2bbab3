"""What two who share their names do next: the times that were proposed, and the one that was chosen."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from bot.domain.ids import CandidateId, CompanyId, MeetingId, SiteId
from bot.domain.sites import AtSite
from bot.domain.speed_dating.events import Meeting
from bot.domain.speed_dating.steps import COMPANYS_TURN, SPARE, Step, StepKind, StepState
from bot.store.job_functions import job_functions
from bot.store.legible import Legible
from bot.store.schema import Instant, key, metadata, reference
from bot.store.shortlists import suggestions
from bot.store.sites import sites
from bot.store.speed_dating.meetings import meetings
from bot.store.tx import Tx

next_steps = Table(
    "next_steps",
    metadata,
    key(),
    reference("meeting_id", "meetings.id", index=False),
    Column("state", String(12), nullable=False, index=True),
    Column("kind", String(12)),
    Column("first_at", Instant),
    Column("second_at", Instant),
    Column("third_at", Instant),
    Column("begins_at", Instant),
    # Where they come and whom they ask for, in the company's own words.
    Column("come_to", Legible("next_steps.come_to")),
    Column("proposals", Integer, nullable=False, server_default="0"),
    # Of every change: what was planned for an earlier one is over.
    Column("version", Integer, nullable=False, server_default="0"),
    Column("made_at", Instant, nullable=False),
    # Since when it stands on a consultant's desk, because nobody has said anything.
    Column("on_desk_at", Instant),
    # One of a kind; and one about which nothing was said yet.
    UniqueConstraint("meeting_id", "kind"),
)
Index(
    "uq_next_steps_unsaid",
    next_steps.c.meeting_id,
    unique=True,
    sqlite_where=next_steps.c.kind.is_(None),
    postgresql_where=next_steps.c.kind.is_(None),
)


class Steps:
    """Next steps of two who share their names, one of a kind. Without a kind it is the first of theirs."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def begin(self, meeting: MeetingId, *, now: datetime) -> Step:
        """The first step of this meeting; it is there once, whoever begins it."""
        found = await self.find(meeting)
        if found is not None:
            return found
        try:
            async with self.tx.connection.begin_nested():
                await self.tx.connection.execute(
                    insert(next_steps).values(meeting_id=meeting, state=StepState.OPEN, made_at=now)
                )
        except IntegrityError:
            pass  # Somebody was faster, with the same.
        begun = await self.find(meeting)
        assert begun is not None, "it has just been begun"
        return begun

    async def find(self, meeting: MeetingId, kind: StepKind | None = None) -> Step | None:
        """The step of this meeting, if there is one."""
        return next(iter(await self._these(_is(meeting, kind))), None)

    async def all_of(self, meeting: MeetingId) -> list[Step]:
        """Every step of this meeting, the first one begun first."""
        return await self._these(next_steps.c.meeting_id == meeting)

    async def of_candidate(self, candidate: CandidateId) -> list[Step]:
        """Those of a candidate that may still come to something."""
        theirs = select(meetings.c.id).where(meetings.c.candidate_id == candidate)
        return await self._these(
            next_steps.c.meeting_id.in_(theirs),
            next_steps.c.state.not_in((StepState.OFF, StepState.DONE)),
        )

    async def of_company(self, company: CompanyId, *, after: datetime) -> list[tuple[Step, CandidateId]]:
        """What a company has agreed to do next after this moment, the nearest first, and with whom."""
        theirs = await self.tx.connection.execute(
            select(next_steps.c.id, meetings.c.candidate_id)
            .join(meetings, meetings.c.id == next_steps.c.meeting_id)
            .where(
                meetings.c.company_id == company,
                next_steps.c.state == StepState.AGREED,
                next_steps.c.begins_at > after,
            )
            .order_by(next_steps.c.begins_at, next_steps.c.id)
        )
        whose = {row.id: CandidateId(row.candidate_id) for row in theirs}
        steps = {one.id: one for one in await self.these(whose)} if whose else {}
        return [(steps[number], candidate) for number, candidate in whose.items()]

    async def these(self, numbers: Collection[int]) -> list[Step]:
        """These steps."""
        return await self._these(next_steps.c.id.in_(numbers))

    async def place(self, found: Meeting, kind: StepKind | None) -> str | None:
        """Where they are wanted: as the company has said, or the site of the job they met for, or its only one."""
        said: str | None = await self.tx.connection.scalar(
            select(next_steps.c.come_to).where(_is(found.id, kind))
        )
        return said or await self.site(found)

    async def site(self, found: Meeting) -> str | None:
        """The site of the job they met for, or the company's only one; None if unknown."""
        job = (
            select(job_functions.c.site_id)
            .join(suggestions, suggestions.c.job_function_id == job_functions.c.id)
            .where(suggestions.c.id == found.suggestion)
        )
        rows = await self.tx.connection.execute(
            select(
                sites.c.id,
                sites.c.name,
                sites.c.address,
                (sites.c.id == job.scalar_subquery()).label("theirs"),
            ).where(sites.c.company_id == found.company, sites.c.closed_at.is_(None))
        )
        there = list(rows)
        one = next((one for one in there if one.theirs), there[0] if len(there) == 1 else None)
        return AtSite(SiteId(one.id), one.name, one.address).place if one is not None else None

    async def propose(
        self, meeting: MeetingId, kind: StepKind, times: Sequence[datetime], come_to: str | None = None,
        *, now: datetime,
    ) -> bool:  # fmt: skip
        """The company proposes it, and where they `come_to`. False when a colleague has, or it is agreed.

        It takes the place of what nothing was said about, or came to nothing; beside what stands it is one more.
        """
        first, second, third = [*times, None, None][:3]
        values = {
            "state": StepState.PROPOSED, "kind": kind, "begins_at": None, "first_at": first, "second_at": second,
            "third_at": third, "come_to": come_to,
        }  # fmt: skip
        those = await self.all_of(meeting)
        own = next((one for one in those if one.kind is kind), None)
        spare = next((one for one in those if one.kind is None or one.state in SPARE), None)
        taken = own or spare
        try:
            async with self.tx.connection.begin_nested():
                if taken is not None:
                    more = next_steps.c.proposals + 1
                    return await self._move(
                        next_steps.c.id == taken.id, COMPANYS_TURN, proposals=more, **values
                    )
                added = {"meeting_id": meeting, "made_at": now, "proposals": 1, "version": 1}
                await self.tx.connection.execute(insert(next_steps).values(**added, **values))
        except IntegrityError:
            return False  # a colleague proposes the same in this moment
        return True

    async def move(
        self, meeting: MeetingId, to: StepState, *, come_from: Collection[StepState],
        kind: StepKind | None = None, **values: Any,
    ) -> bool:  # fmt: skip
        """It goes on. False when it is not as one of these any more, however near to each other two press."""
        return await self._move(_is(meeting, kind), come_from, state=to, **values)

    async def lay_on_desk(self, step: Step, *, now: datetime) -> None:
        """Nobody has said anything: a human asks."""
        await self.tx.connection.execute(
            update(next_steps).where(next_steps.c.id == step.id).values(on_desk_at=now)
        )

    async def take_off_desk(self, step: Step) -> bool:
        """A human has asked. False when it stands on no desk any more."""
        taken = await self.tx.connection.execute(
            update(next_steps)
            .where(next_steps.c.id == step.id, next_steps.c.on_desk_at.is_not(None))
            .values(on_desk_at=None)
        )
        return bool(taken.rowcount)

    async def _move(
        self, which: ColumnElement[bool], come_from: Collection[StepState], **values: Any
    ) -> bool:
        moved = await self.tx.connection.execute(
            update(next_steps)
            .where(which, next_steps.c.state.in_(come_from))
            .values(**values, version=next_steps.c.version + 1, on_desk_at=None)
        )
        return bool(moved.rowcount)

    async def _these(self, *conditions: Any) -> list[Step]:
        rows = await self.tx.connection.execute(
            select(next_steps).where(*conditions).order_by(next_steps.c.id)
        )
        return [
            Step(
                row.id, MeetingId(row.meeting_id), StepState(row.state), StepKind(row.kind) if row.kind else None,
                tuple(one for one in (row.first_at, row.second_at, row.third_at) if one is not None),
                row.begins_at, row.proposals, row.version,
            )
            for row in rows
        ]  # fmt: skip


def _is(meeting: MeetingId, kind: StepKind | None) -> ColumnElement[bool]:
    theirs = next_steps.alias("theirs")
    first = select(func.min(theirs.c.id)).where(theirs.c.meeting_id == meeting)
    first = first if kind is None else first.where(theirs.c.kind == kind)
    return next_steps.c.id == first.scalar_subquery()
