"""What happened with a unit's companies in some weeks: numbers and moments, and nobody's words."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, distinct, exists, func, or_, select

from bot.domain.candidates import SuggestionState
from bot.domain.ids import UnitId
from bot.domain.job_functions import JobFunctionState
from bot.domain.outreach_visits import VisitState
from bot.domain.placements import PlacementState
from bot.domain.requests import RequestState
from bot.domain.speed_dating.events import SpeedDatingState
from bot.domain.timeline import Kind
from bot.domain.week_figures import (
    WEEK,
    Counted,
    Matter,
    Said,
    TeamNow,
    WeekRead,
    bounds,
    monday_of,
    read_from,
)
from bot.domain.workdays import local
from bot.store.checkins import check_ins
from bot.store.companies import companies, contacts
from bot.store.job_functions import job_functions
from bot.store.messages import messages
from bot.store.outreach_visits import visits
from bot.store.people import roles
from bot.store.placements import placements
from bot.store.requests import WAITING, requests
from bot.store.shortlists import suggestions
from bot.store.speed_dating.events import speed_datings
from bot.store.speed_dating.meetings import MISSED, STANDS, meetings
from bot.store.staff import Staff, StaffMember
from bot.store.timeline_lines import company_lines
from bot.store.tx import Tx
from bot.store.workload import Workload

HAPPENED = meetings.c.agreed & STANDS & ~MISSED
BEGAN = (PlacementState.STARTED, PlacementState.DONE, PlacementState.MOVED_ON)


class Weeks:
    """Counts by week. A unit's companies are those of its contacts, and those of nobody in any unit."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx
        self.staff, self.workload = Staff(tx), Workload(tx)

    async def read(self, unit: UnitId, monday: date, *, now: datetime) -> WeekRead:
        """All that the figures of a week are worked out of."""
        team = [one for one in await self.staff.at_work(now=now) if one.unit == unit]
        away = await self._away(team, now=now)
        return WeekRead(
            await self.counted(unit, monday, now=now),
            await self.counted(unit, monday - WEEK, now=now),
            tuple(await self.matters(unit, since=read_from(monday))),
            await self._team(unit, team, len(away), now=now),
            tuple(away),
        )

    async def _away(self, team: Sequence[StaffMember], *, now: datetime) -> list[str]:
        """Who of them is away for some of this week, by name."""
        begins, ends = bounds(monday_of(local(now).date()))
        planned = await self.staff.planned_by([one.person for one in team], now=now)
        gone = {one.person for one in planned if one.falls_into(max(begins, now), ends)}
        return sorted(one.name for one in team if one.person in gone)

    async def _team(self, unit: UnitId, team: Sequence[StaffMember], away: int, *, now: datetime) -> TeamNow:
        """How it is now."""
        waiting, late, jobs = await self._open(unit, now)
        loads = await self.workload.of_contacts()
        points = [loads[one.person].points if one.person in loads else 0 for one in team if one.contact]
        least, most = min(points, default=0), max(points, default=0)
        return TeamNow(waiting, late, jobs, away, len(team), least, most, contacts=len(points))

    async def counted(self, unit: UnitId, monday: date, *, now: datetime) -> Counted:
        """The sums of one week, by one statement."""
        parts = _parts(unit, monday, now)
        (row,) = await self.tx.connection.execute(
            select(*(one.scalar_subquery().label(name) for name, one in parts.items()))
        )
        return Counted(**{name: int(number or 0) for name, number in row._mapping.items()})

    async def matters(self, unit: UnitId, *, since: datetime) -> list[Matter]:
        """The unit's matters in which something has happened since then, whole."""
        theirs = requests.c.company_id.in_(_companies_of(unit))
        rows = await self.tx.connection.execute(
            select(
                requests.c.id, requests.c.asked_at, requests.c.begun_by, requests.c.state, requests.c.changed_at,
                messages.c.from_company, messages.c.at,
            )
            .select_from(requests.outerjoin(messages, _counts(messages.c.request_id == requests.c.id)))
            .where(requests.c.changed_at >= since, theirs)
            .order_by(requests.c.id, messages.c.at, messages.c.id)
        )  # fmt: skip
        by_matter: dict[int, list[Any]] = defaultdict(list)
        for row in rows:
            by_matter[row.id].append(row)
        calls = await self._calls(unit, by_matter)
        return [_matter(those, calls.get(number, ())) for number, those in by_matter.items()]

    async def _calls(self, unit: UnitId, those: Collection[int]) -> dict[int, list[datetime]]:
        """When somebody has said that they called, by the matter."""
        called = (
            (company_lines.c.kind == Kind.CALLED)
            & company_lines.c.company_id.in_(_companies_of(unit))
            & company_lines.c.subject_id.in_(those)
        )
        rows = await self.tx.connection.execute(
            select(company_lines.c.subject_id, company_lines.c.at).where(called)
        )
        found: dict[int, list[datetime]] = defaultdict(list)
        for row in rows:
            found[row.subject_id].append(row.at)
        return found

    async def _open(self, unit: UnitId, now: datetime) -> tuple[int, int, int]:
        """Companies that wait, those whose answer is late, and job functions that are open."""
        theirs = _companies_of(unit)
        waits = requests.c.state.in_(WAITING) & requests.c.company_id.in_(theirs)
        late = case((requests.c.deadline_at <= now, requests.c.company_id))
        row = (
            await self.tx.connection.execute(
                select(
                    func.count(distinct(requests.c.company_id)),
                    func.count(distinct(late)),
                    select(func.count())
                    .where(
                        job_functions.c.state == JobFunctionState.OPEN, job_functions.c.company_id.in_(theirs)
                    )
                    .scalar_subquery(),
                ).where(waits)
            )
        ).one()
        return int(row[0]), int(row[1]), int(row[2])


def _parts(unit: UnitId, monday: date, now: datetime) -> dict[str, Select[Any]]:
    begins, ends = bounds(monday)
    theirs = _companies_of(unit)

    def there(table: Any, at: Any) -> Select[Any]:
        return (
            select(func.count())
            .select_from(table)
            .where(table.c.company_id.in_(theirs), at >= begins, at < ends)
        )

    held = _held(unit, begins, ends, now)
    wished = suggestions.c.state != SuggestionState.DECLINED
    asked = check_ins.join(placements, placements.c.id == check_ins.c.placement_id)
    return {
        "jobs": there(job_functions, job_functions.c.posted_at),
        "suggested": there(suggestions, suggestions.c.made_at),
        "wished": there(suggestions, suggestions.c.decided_at).where(wished),
        "datings": select(func.count()).select_from(speed_datings).where(held),
        "meetings": select(func.count())
        .select_from(meetings.join(speed_datings, speed_datings.c.id == meetings.c.speed_dating_id))
        .where(held, HAPPENED),
        "started": select(func.count(distinct(placements.c.candidate_id))).where(
            placements.c.company_id.in_(theirs), placements.c.state.in_(BEGAN),
            placements.c.starts_on >= begins.date(), placements.c.starts_on < ends.date(),
        ),
        "checkins": select(func.count()).select_from(asked).where(
            placements.c.company_id.in_(theirs), check_ins.c.heard_at >= begins, check_ins.c.heard_at < ends
        ),
        "companies": select(func.count()).where(
            companies.c.id.in_(theirs), companies.c.made_at >= begins, companies.c.made_at < ends
        ),
        "visits": there(visits, visits.c.begins_at).where(
            visits.c.state.in_((VisitState.AGREED, VisitState.NOTED)), visits.c.begins_at <= now
        ),
    }  # fmt: skip


def _held(unit: UnitId, begins: datetime, ends: datetime, now: datetime) -> ColumnElement[bool]:
    """A job dating of the unit in those days that is over, and where somebody met."""
    ours = select(roles.c.person_id).where(roles.c.unit_id == unit, roles.c.until.is_(None))
    return (
        (speed_datings.c.begins_at >= begins)
        & (speed_datings.c.begins_at < ends)
        & (speed_datings.c.ends_at <= now)
        & (speed_datings.c.state == SpeedDatingState.ANNOUNCED)
        & speed_datings.c.organiser_id.in_(ours)
        & exists().where(meetings.c.speed_dating_id == speed_datings.c.id, HAPPENED).correlate(speed_datings)
    )


def _companies_of(unit: UnitId) -> Select[Any]:
    """As on the coordinator's desk: who has no contact, or one of no unit, is everybody's."""
    held = select(roles.c.id).where(
        roles.c.person_id == contacts.c.person_id, roles.c.until.is_(None), roles.c.unit_id.is_not(None)
    )
    elsewhere = exists(held) & ~exists(held.where(roles.c.unit_id == unit))
    with_contact = companies.outerjoin(
        contacts, (contacts.c.company_id == companies.c.id) & contacts.c.until.is_(None)
    )
    return (
        select(companies.c.id)
        .select_from(with_contact)
        .where(or_(contacts.c.person_id.is_(None), ~elsewhere))
    )


def _counts(beside: ColumnElement[bool]) -> ColumnElement[bool]:
    """What was taken back answers nothing; what a company took back was asked all the same."""
    return beside & (messages.c.from_company | messages.c.taken_back_at.is_(None))


def _matter(rows: Sequence[Any], calls: Sequence[datetime]) -> Matter:
    first = rows[0]
    words = [Said(row.at, row.from_company) for row in rows if row.at is not None]
    said = sorted((*words, *(Said(at, from_company=False) for at in calls)), key=lambda one: one.at)
    # Words say since when; a call nobody had written about was wanted from its beginning.
    asked = first.asked_at if first.begun_by is None and not words else None
    # An older version kept no line of a call, only that the matter was with the company from then on.
    unkept = first.state == RequestState.WITH_COMPANY and not calls
    return Matter(tuple(said), asked, first.changed_at if unkept else None)
