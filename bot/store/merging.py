"""Two companies turn out to be one: everything moves to the one that stays, in one transaction, and is written down.

What both have, and what may be there only once, stays with the former as it is: nobody reads it there, and
going back cannot lose it. The former's own row stays as a marker.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, and_, case, func, not_, or_, select

from bot.domain.ids import CompanyId, PersonId
from bot.domain.outreach import Ending
from bot.domain.outreach_visits import VisitState
from bot.domain.roles import Role
from bot.domain.speed_dating.events import MeetingState
from bot.store.agreements import company_agreements
from bot.store.aliases import Aliases, aliases
from bot.store.audit import audit
from bot.store.calls import call_tasks
from bot.store.candidates import looks, shut_out
from bot.store.companies import companies, contacts
from bot.store.company_names import names_are_written
from bot.store.due import DROPPED, PENDING, due_rows
from bot.store.invitations import invitations
from bot.store.job_functions import job_functions
from bot.store.joining import unique_with
from bot.store.managers import main_managers
from bot.store.mergers import Mergers, merger_moves
from bot.store.outbox import PENDING as NOT_SENT
from bot.store.outbox import outbox
from bot.store.outreach import company_wishes, reservations
from bot.store.outreach_visits import visits
from bot.store.people import persons, roles
from bot.store.placements import placements
from bot.store.requests import requests
from bot.store.shortlists import suggestions
from bot.store.sites import site_managers, sites
from bot.store.speed_dating.guests import guest_companies
from bot.store.speed_dating.meetings import meetings
from bot.store.speed_dating.new_hours import new_hours
from bot.store.team_topics import team_topics
from bot.store.timeline_lines import company_lines, company_promises
from bot.store.tx import Tx

# Every column that names a company and follows it. A test walks all tables: none is forgotten.
FOLLOWS: tuple[Column[Any], ...] = (
    contacts.c.company_id, roles.c.company_id, main_managers.c.company_id, invitations.c.company_id,
    requests.c.company_id, call_tasks.c.company_id, company_lines.c.company_id, company_promises.c.company_id,
    company_agreements.c.company_id,
    reservations.c.company_id, company_wishes.c.company_id, visits.c.company_id,
    job_functions.c.company_id, suggestions.c.company_id, placements.c.company_id, aliases.c.company_id,
    looks.c.company_id, shut_out.c.company_id, guest_companies.c.company_id, meetings.c.company_id,
    new_hours.c.company_id,
    team_topics.c.company_id, sites.c.company_id, site_managers.c.company_id,
)  # fmt: skip
# One row a company, set anew in its place: it goes back as it was, and only if nobody has set it since.
ONE_EACH: tuple[Table, ...] = (main_managers, company_wishes)
# What stays as it was: the log is sealed, and says itself what became part of what.
STAYS: tuple[Table, ...] = (audit, merger_moves)
WRITES = (Role.MANAGER, Role.GUEST)


class Merging:
    """Moves all that is of one company to another."""

    def __init__(self, tx: Tx) -> None:
        self.tx, self.mergers = tx, Mergers(tx)

    async def merge(
        self,
        former: CompanyId,
        into: CompanyId,
        by: PersonId,
        *,
        due_for: Collection[str],
        due_of: Collection[str],
        about: Collection[str],
        now: datetime,
    ) -> int:
        """All that was of `former` is of `into`; the merger's number.

        `due_for` are kinds of due rows whose subject is a company, `due_of` those whose occurrence begins with one,
        `about` what a message may be about.
        """
        merger = await self.mergers.begin(former, into, by, now=now)
        await self._end_contact(merger, former, into, now)
        await self._settle_people(merger, former, into, now)
        await self._settle_wishes(merger, former, into)
        await self._settle_reservation(merger, former, into, now)
        await self._settle_numbers(merger, former, into)
        await self._settle_tables(merger, former, into)
        await self._keep_in_mind(merger, into)
        for column in FOLLOWS:
            await self._follow(merger, column, former, into)
        await self._settle_later(merger, former, into, due_for=due_for, due_of=due_of)
        waits = and_(outbox.c.about_kind.in_(about), outbox.c.about_id == former, outbox.c.state == NOT_SENT)
        await self.mergers.change(merger, outbox, waits, about_id=into)
        parts = or_(companies.c.id == former, companies.c.merged_into == former)
        await self.mergers.change(merger, companies, parts, merged_into=into)
        await names_are_written(self.tx)
        return merger

    async def counted(self, company: CompanyId) -> Counter[str]:
        """How many rows are the company's, by table."""
        found: Counter[str] = Counter()
        for column in FOLLOWS:
            mine = select(func.count()).select_from(column.table).where(column == company)
            found[column.table.name] = int(await self.tx.connection.scalar(mine) or 0)
        return found

    async def _follow(self, merger: int, column: Column[Any], former: CompanyId, into: CompanyId) -> None:
        stay = await self._doubles(column, former, into)
        here = and_(column == former, *(not_(one) for one in stay))
        if column.table in ONE_EACH:
            for row in (await self.tx.connection.execute(select(column.table).where(here))).all():
                await self.mergers.change(merger, column.table, here, **{**row._asdict(), column.name: into})
            return
        await self.mergers.change(merger, column.table, here, **{column.name: into})

    async def _doubles(
        self, column: Column[Any], former: CompanyId, into: CompanyId
    ) -> Sequence[ColumnElement[bool]]:
        """Which rows of the former could not be beside those of the other, each by its key."""
        keys = list(column.table.primary_key.columns)
        found: dict[tuple[Any, ...], ColumnElement[bool]] = {}
        for parts, counts in unique_with(column):
            others = [part for part in parts if part is not column]
            counted = [] if counts is None else [counts]
            theirs = {
                tuple(row)
                for row in await self.tx.connection.execute(
                    select(*others, case((column == into, 1), else_=0)).where(column == into, *counted)
                )
            }
            if not theirs:
                continue
            mine = select(*others, *keys).where(column == former, *counted)
            for row in await self.tx.connection.execute(mine):
                if (*row[: len(others)], 1) in theirs:
                    known = tuple(row[len(others) :])
                    found[known] = and_(*(one == value for one, value in zip(keys, known, strict=True)))
        return list(found.values())

    async def _end_contact(self, merger: int, former: CompanyId, into: CompanyId, now: datetime) -> None:
        """The one who stays the contact comes to what the other had agreed on."""
        held = (
            await self.tx.connection.execute(
                select(contacts.c.company_id, contacts.c.person_id).where(
                    contacts.c.company_id.in_((former, into)), contacts.c.until.is_(None)
                )
            )
        ).all()
        who = {CompanyId(row.company_id): row.person_id for row in held}
        mine = and_(contacts.c.company_id == former, contacts.c.until.is_(None))
        if into in who:
            await self.mergers.change(merger, contacts, mine, until=now)
        if into in who and who.get(former) not in (None, who[into]):
            planned = and_(
                visits.c.company_id == former,
                visits.c.person_id == who[former],
                visits.c.state.in_((VisitState.OFFERED, VisitState.AGREED)),
            )
            await self.mergers.change(merger, visits, planned, person_id=who[into])

    async def _settle_people(self, merger: int, former: CompanyId, into: CompanyId, now: datetime) -> None:
        """Who writes for both is there once, as what is more."""
        rows = (
            await self.tx.connection.execute(
                select(roles.c.id, roles.c.person_id, roles.c.role, roles.c.company_id)
                .where(
                    roles.c.company_id.in_((former, into)), roles.c.until.is_(None), roles.c.role.in_(WRITES)
                )
                # A manager before a guest, and who is here before who comes.
                .order_by(roles.c.role.desc(), case((roles.c.company_id == into, 0), else_=1), roles.c.id)
            )
        ).all()
        kept: dict[int, int] = {}
        for row in rows:
            if row.person_id not in kept:
                kept[row.person_id] = row.id
                continue
            await self.mergers.change(merger, roles, roles.c.id == row.id, until=now)
            acts = and_(persons.c.id == row.person_id, persons.c.acting_role_id == row.id)
            await self.mergers.change(merger, persons, acts, acting_role_id=kept[row.person_id])

    async def _settle_wishes(self, merger: int, former: CompanyId, into: CompanyId) -> None:
        """Where both have said how often they want to hear from us, the more careful word counts."""
        rows = await self.tx.connection.execute(
            select(company_wishes).where(company_wishes.c.company_id.in_((former, into)))
        )
        both = {CompanyId(row.company_id): row for row in rows}
        if len(both) < 2:
            return
        here, theirs = both[into], both[former]
        least = [one for one in (here.most_a_month, theirs.most_a_month) if one is not None]
        weeks = {*_weeks(here.busy_weeks), *_weeks(theirs.busy_weeks)}
        careful = {
            "most_a_month": min(least) if least else None,
            "paused_until": _later(here.paused_until, theirs.paused_until),
            "busy_weeks": ",".join(str(one) for one in sorted(weeks)),
        }
        changed = {name: value for name, value in careful.items() if getattr(here, name) != value}
        if changed:
            mine = company_wishes.c.company_id == into
            await self.mergers.change(merger, company_wishes, mine, **changed)
        # What stays with the former reminds nobody.
        left = and_(company_wishes.c.company_id == former, company_wishes.c.busy_weeks != "")
        await self.mergers.change(merger, company_wishes, left, busy_weeks="")

    async def _settle_reservation(
        self, merger: int, former: CompanyId, into: CompanyId, now: datetime
    ) -> None:
        """Two are not in touch with one company: whoever has reserved the one that stays keeps it."""
        is_open = reservations.c.ended_at.is_(None)
        there = select(reservations.c.id).where(reservations.c.company_id == into, is_open)
        if await self.tx.connection.scalar(there) is not None:
            mine = and_(reservations.c.company_id == former, is_open)
            await self.mergers.change(merger, reservations, mine, ended_at=now, ended_how=Ending.GIVEN_BACK)

    async def _settle_numbers(self, merger: int, former: CompanyId, into: CompanyId) -> None:
        """No number is two candidates': of whom both know one, that of the one that stays counts."""
        here = select(aliases.c.candidate_id).where(aliases.c.company_id == into)
        taken = select(aliases.c.number).where(aliases.c.company_id == into)
        rows = await self.tx.connection.execute(
            select(aliases.c.candidate_id).where(
                aliases.c.company_id == former,
                aliases.c.candidate_id.not_in(here),
                aliases.c.number.in_(taken),
            )
        )
        for candidate in rows.scalars().all():
            mine = and_(aliases.c.company_id == former, aliases.c.candidate_id == candidate)
            number = await Aliases(self.tx).unused(former, into)
            await self.mergers.change(merger, aliases, mine, number=number)

    async def _settle_tables(self, merger: int, former: CompanyId, into: CompanyId) -> None:
        """At a job dating that is over, where both were, one was with the tables of both."""
        both = select(guest_companies.c.speed_dating_id).where(guest_companies.c.company_id == into)
        planned = meetings.c.state == MeetingState.PLANNED
        mine = and_(meetings.c.company_id == former, planned, meetings.c.speed_dating_id.in_(both))
        rows = (await self.tx.connection.execute(select(meetings.c.id, meetings.c.seat).where(mine))).all()
        taken = await self.tx.connection.scalar(
            select(func.coalesce(func.max(meetings.c.seat), -1)).where(meetings.c.company_id == into, planned)
        )
        for row in rows:
            # Seats are counted from nought: the former's first is behind the last of the other's.
            seat = row.seat + int(taken or 0) + 1
            await self.mergers.change(merger, meetings, meetings.c.id == row.id, seat=seat)
        twice = and_(guest_companies.c.company_id == former, guest_companies.c.speed_dating_id.in_(both))
        await self.mergers.take_out(merger, guest_companies, twice)

    async def _keep_in_mind(self, merger: int, into: CompanyId) -> None:
        """Who had said "never" to the one that stays, and who is its main manager: going back tells by it what was
        said since."""
        never = await self.tx.connection.execute(select(shut_out).where(shut_out.c.company_id == into))
        main = await self.tx.connection.execute(
            select(main_managers).where(main_managers.c.company_id == into)
        )
        kept: list[tuple[Table, dict[str, Any]]] = [
            (shut_out, {"key": [row.candidate_id, row.company_id], "before": {}, "after": {}})
            for row in never
        ]
        kept += [
            (main_managers, {"key": [into], "before": {}, "after": row._asdict()}) for row in main
        ]  # fmt: skip
        await self.mergers.write_down(merger, kept)

    async def _settle_later(
        self,
        merger: int,
        former: CompanyId,
        into: CompanyId,
        *,
        due_for: Collection[str],
        due_of: Collection[str],
    ) -> None:
        """What is to happen later happens to the one that stays, once."""
        mine = and_(due_rows.c.kind.in_(due_for), due_rows.c.subject_id == former)
        stay = await self._same_later(mine, into)
        double = and_(mine, due_rows.c.id.in_(stay), due_rows.c.state == PENDING)
        await self._drop(merger, double)
        await self.mergers.change(merger, due_rows, and_(mine, due_rows.c.id.not_in(stay)), subject_id=into)
        named = and_(due_rows.c.kind.in_(due_of), due_rows.c.occurrence.startswith(f"{former}:"))
        rows = await self.tx.connection.execute(select(due_rows).where(named))
        for row in rows.all():
            anew = f"{into}:{row.occurrence.partition(':')[2]}"
            there = select(due_rows.c.id).where(
                due_rows.c.kind == row.kind,
                due_rows.c.subject_id == row.subject_id,
                due_rows.c.occurrence == anew,
            )
            this = due_rows.c.id == row.id
            if await self.tx.connection.scalar(there) is None:
                await self.mergers.change(merger, due_rows, this, occurrence=anew)
            elif row.state == PENDING:
                await self._drop(merger, this)

    async def _drop(self, merger: int, those: ColumnElement[bool]) -> None:
        """They are not wanted any more, from their own moment on, and forgotten in time."""
        rows = await self.tx.connection.execute(select(due_rows.c.id, due_rows.c.due_at).where(those))
        for row in rows.all():
            await self.mergers.change(
                merger, due_rows, due_rows.c.id == row.id, state=DROPPED, done_at=row.due_at
            )

    async def _same_later(self, mine: ColumnElement[bool], into: CompanyId) -> list[int]:
        twin = due_rows.alias()
        rows = await self.tx.connection.execute(
            select(due_rows.c.id)
            .join(twin, and_(twin.c.kind == due_rows.c.kind, twin.c.occurrence == due_rows.c.occurrence))
            .where(mine, twin.c.subject_id == into)
        )
        return list(rows.scalars())


def _weeks(written: str | None) -> list[int]:
    return [int(one) for one in (written or "").split(",") if one]


def _later(one: date | None, other: date | None) -> date | None:
    return max((day for day in (one, other) if day is not None), default=None)
