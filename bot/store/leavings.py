"""Consultants who leave, and how much is still theirs."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Index, Select, Table, func, insert, select, update

from bot.domain.errors import Gone
from bot.domain.ids import LeavingId, PersonId, UnitId
from bot.domain.leaving import Leaving, OpenItems
from bot.domain.outreach_visits import VisitState
from bot.domain.privacy import WishState
from bot.domain.speed_dating.events import SpeedDatingState
from bot.store.agreements import GOES_ON, company_agreements
from bot.store.calls import call_tasks
from bot.store.candidates import candidates
from bot.store.companies import contacts
from bot.store.outreach import reservations
from bot.store.outreach_visits import visit_times, visits
from bot.store.people import telegram_links
from bot.store.placements import LIVE, placements
from bot.store.privacy_wishes import wishes
from bot.store.requests import RESTING, WAITING, requests
from bot.store.schema import Instant, key, metadata, reference
from bot.store.speed_dating.events import speed_datings
from bot.store.staff import Absence, absences, staff
from bot.store.timeline_lines import company_promises
from bot.store.tx import Tx

leavings = Table(
    "leavings",
    metadata,
    key(),
    reference("person_id", "persons.id"),
    # The first moment at which they are no consultant any more.
    Column("ends_at", Instant, nullable=False),
    reference("made_by", "persons.id"),
    Column("made_at", Instant, nullable=False),
    # When nothing was left, and somebody said that it is done.
    Column("ready_at", Instant),
    Column("ended_at", Instant),
    Column("cancelled_at", Instant),
)
ACTIVE = leavings.c.ended_at.is_(None) & leavings.c.cancelled_at.is_(None)
Index("uq_leavings_one", leavings.c.person_id, unique=True, sqlite_where=ACTIVE, postgresql_where=ACTIVE)

DANGER = "danger"


class Leavings:
    """Plans to leave, and what is open by owner."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def plan(self, person: PersonId, by: PersonId, *, ends_at: datetime, now: datetime) -> LeavingId:
        """The person leaves then."""
        row = await self.tx.connection.execute(
            insert(leavings)
            .values(person_id=person, ends_at=ends_at, made_by=by, made_at=now)
            .returning(leavings.c.id)
        )
        return LeavingId(row.scalar_one())

    async def get(self, leaving: LeavingId) -> Leaving:
        """The plan. Raises `Gone`."""
        row = (await self.tx.connection.execute(select(leavings).where(leavings.c.id == leaving))).first()
        if row is None:
            raise Gone
        return _leaving(row)

    async def of(self, person: PersonId) -> Leaving | None:
        """The plan of somebody who leaves and is still here, or None."""
        row = (
            await self.tx.connection.execute(select(leavings).where(leavings.c.person_id == person, ACTIVE))
        ).first()
        return _leaving(row) if row is not None else None

    async def active(self) -> list[Leaving]:
        """Everybody who leaves, the nearest first."""
        rows = await self.tx.connection.execute(
            select(leavings).where(ACTIVE).order_by(leavings.c.ends_at, leavings.c.id)
        )
        return [_leaving(row) for row in rows]

    async def mark(self, leaving: LeavingId, **moments: datetime | None) -> None:
        """It is ready, over, or cancelled."""
        await self.tx.connection.execute(update(leavings).where(leavings.c.id == leaving).values(**moments))

    async def unit_of(self, person: PersonId) -> UnitId | None:
        """The unit a consultant works in, or worked in."""
        found = await self.tx.connection.scalar(select(staff.c.unit_id).where(staff.c.person_id == person))
        return UnitId(found) if found is not None else None

    async def stand_ins_of(self, person: PersonId, *, after: datetime) -> list[Absence]:
        """Absences of others in which this person would stand in after that moment, the nearest first."""
        rows = await self.tx.connection.execute(
            select(absences)
            .where(
                absences.c.stand_in_id == person,
                absences.c.ended_at.is_(None),
                absences.c.away_until > after,
            )
            .order_by(absences.c.away_from, absences.c.id)
        )
        return [
            Absence(row.id, PersonId(row.person_id), row.away_from, row.away_until, PersonId(row.stand_in_id))
            for row in rows
        ]

    async def give_absence(self, absence: int, stand_in: PersonId) -> None:
        """Somebody else stands in."""
        await self.tx.connection.execute(
            update(absences).where(absences.c.id == absence).values(stand_in_id=stand_in)
        )

    async def events_of(self, person: PersonId, *, after: datetime) -> list[int]:
        """What this person organises that is not over, the nearest first."""
        rows = await self.tx.connection.scalars(
            select(speed_datings.c.id)
            .where(*_organises(person, after))
            .order_by(speed_datings.c.begins_at, speed_datings.c.id)
        )
        return [int(one) for one in rows]

    async def give_event(self, event: int, organiser: PersonId) -> None:
        """Somebody else organises it; whoever was its second host is then the only one."""
        await self.tx.connection.execute(
            update(speed_datings)
            .where(speed_datings.c.id == event)
            .values(
                organiser_id=organiser,
                second_host_id=func.nullif(speed_datings.c.second_host_id, organiser),
            )
        )

    async def second_hosts_of(self, events: Collection[int]) -> dict[int, PersonId]:
        """Who is second host of which of these events."""
        rows = await self.tx.connection.execute(
            select(speed_datings.c.id, speed_datings.c.second_host_id).where(
                speed_datings.c.id.in_(events), speed_datings.c.second_host_id.is_not(None)
            )
        )
        return {int(row.id): PersonId(row.second_host_id) for row in rows}

    async def hosts_no_more(self, person: PersonId) -> None:
        """They are second host of nothing from now on."""
        await self.tx.connection.execute(
            update(speed_datings).where(speed_datings.c.second_host_id == person).values(second_host_id=None)
        )

    async def candidates_of(self, adviser: PersonId) -> list[int]:
        """Whom this person advises, by number."""
        rows = await self.tx.connection.scalars(
            select(candidates.c.id)
            .where(candidates.c.adviser_id == adviser, candidates.c.closed_at.is_(None))
            .order_by(candidates.c.id)
        )
        return [int(one) for one in rows]

    async def give_wish(self, wish: int, to: PersonId) -> None:
        """Somebody else answers a wish about own data."""
        await self.tx.connection.execute(update(wishes).where(wishes.c.id == wish).values(owner_id=to))

    async def wishes_of(self, owner: PersonId) -> list[tuple[int, PersonId]]:
        """Open wishes this person is to answer, and whose they are."""
        rows = await self.tx.connection.execute(
            select(wishes.c.id, wishes.c.person_id)
            .where(wishes.c.owner_id == owner, wishes.c.state == WishState.OPEN)
            .order_by(wishes.c.id)
        )
        return [(int(row.id), PersonId(row.person_id)) for row in rows]

    async def give_candidate(self, candidate: int, adviser: PersonId) -> PersonId:
        """The candidate has another adviser; which person the candidate is."""
        found = await self.tx.connection.scalar(
            update(candidates)
            .where(candidates.c.id == candidate)
            .values(adviser_id=adviser)
            .returning(candidates.c.person_id)
        )
        return PersonId(found or 0)

    async def open_items(self, person: PersonId, *, leaves: datetime, now: datetime) -> OpenItems:
        """What is theirs now; of standing in what lasts longer than they are here."""
        mine = (contacts.c.person_id == person) & contacts.c.until.is_(None)
        advised = (candidates.c.adviser_id == person) & candidates.c.closed_at.is_(None)
        calls = (call_tasks.c.owner_id == person) & call_tasks.c.done_at.is_(None)
        not_in = candidates.c.person_id.not_in(select(telegram_links.c.person_id))
        asked = {
            "companies": _count(contacts, mine),
            "waiting": _count(_companys(requests), mine, requests.c.state.in_(WAITING)),
            "threads": _count(_companys(requests), mine, requests.c.state.in_(RESTING)),
            "promises": _count(_companys(company_promises), mine, company_promises.c.kept_at.is_(None)),
            "agreements": _count(_companys(company_agreements), mine, GOES_ON),
            "placements": _count(_companys(placements), mine, placements.c.state.in_(LIVE)),
            "visits": _count(_companys(visits), mine, *_open_visits(person, now)),
            "reserved": _count(
                _companys(reservations), mine, reservations.c.person_id == person, reservations.c.ended_at.is_(None)
            ),
            "candidates": _count(candidates, advised),
            "invited": _count(candidates, advised, not_in),
            "advised": _count(
                candidates.join(placements, placements.c.candidate_id == candidates.c.id), advised,
                placements.c.state.in_(LIVE),
            ),
            "events": _count(speed_datings, *_organises(person, now)),
            "calls": _count(call_tasks, calls),
            "dangers": _count(call_tasks, calls, call_tasks.c.reason == DANGER),
            "wishes": _count(wishes, wishes.c.owner_id == person, wishes.c.state == WishState.OPEN),
        }  # fmt: skip
        columns = [query.scalar_subquery().label(name) for name, query in asked.items()]
        row = (await self.tx.connection.execute(select(*columns))).one()
        stands_in = await self.stand_ins_of(person, after=leaves)
        return OpenItems(**dict(row._mapping), stand_ins=len(stands_in))


def _open_visits(person: PersonId, now: datetime) -> tuple[Any, ...]:
    """What is agreed and not noted, or on offer still."""
    still = select(visit_times.c.visit_id).where(visit_times.c.begins_at > now)
    return (
        visits.c.person_id == person,
        (visits.c.state == VisitState.AGREED)
        | (visits.c.state == VisitState.OFFERED) & visits.c.id.in_(still),
    )


def _organises(person: PersonId, after: datetime) -> tuple[Any, ...]:
    """What is held, or only planned, and not over."""
    return (
        speed_datings.c.organiser_id == person,
        speed_datings.c.state.in_((SpeedDatingState.DRAFT, SpeedDatingState.ANNOUNCED)),
        speed_datings.c.ends_at > after,
    )


def _companys(table: Table) -> Any:
    return contacts.join(table, table.c.company_id == contacts.c.company_id)


def _count(source: Any, *conditions: Any) -> Select[Any]:
    return select(func.count()).select_from(source).where(*conditions)


def _leaving(row: Any) -> Leaving:
    return Leaving(
        LeavingId(row.id),
        PersonId(row.person_id),
        row.ends_at,
        ready=row.ready_at is not None,
        over=row.ended_at is not None or row.cancelled_at is not None,
        cancelled=row.cancelled_at is not None,
    )
