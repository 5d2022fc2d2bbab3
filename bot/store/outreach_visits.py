"""Visits to companies, and the times that were offered for them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Index, Integer, Table, UniqueConstraint, insert, select, update

from bot.domain.errors import Gone
from bot.domain.ids import CompanyId, PersonId, VisitId
from bot.domain.outreach_visits import Visit, VisitState
from bot.store.legible import GONE, Legible
from bot.store.schema import Instant, StateWord, key, metadata, reference
from bot.store.tx import Tx

visits = Table(
    "visits",
    metadata,
    key(),
    reference("company_id", "companies.id"),
    reference("person_id", "persons.id"),
    reference("manager_id", "persons.id"),
    Column("state", StateWord(12), nullable=False),
    Column("place", Legible("visits.place", GONE), nullable=False),
    Column("begins_at", Instant),
    # Of the entry in both calendars.
    Column("version", Integer, nullable=False, server_default="0"),
    # The company waited for us when it was offered: then it is no contact nobody asked for.
    Column("asked_for", Integer, nullable=False, server_default="0"),
    Column("made_at", Instant, nullable=False),
)
Index(
    "ix_visits_open",
    visits.c.person_id,
    visits.c.begins_at,
    sqlite_where=visits.c.state.in_((VisitState.OFFERED, VisitState.AGREED)),
    postgresql_where=visits.c.state.in_((VisitState.OFFERED, VisitState.AGREED)),
)

visit_times = Table(
    "visit_times",
    metadata,
    key(),
    reference("visit_id", "visits.id", index=False),
    Column("begins_at", Instant, nullable=False),
    UniqueConstraint("visit_id", "begins_at"),
)


class Visits:
    """Visits, from the offer to the note."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def offer(
        self,
        company: CompanyId,
        person: PersonId,
        manager: PersonId,
        times: Sequence[datetime],
        place: str,
        *,
        asked_for: bool,
        now: datetime,
    ) -> VisitId:
        """A visit at one of these times; its number."""
        row = await self.tx.connection.execute(
            insert(visits)
            .values(
                company_id=company, person_id=person, manager_id=manager, state=VisitState.OFFERED, place=place,
                asked_for=int(asked_for), made_at=now,
            )
            .returning(visits.c.id)
        )  # fmt: skip
        visit = VisitId(row.scalar_one())
        await self.tx.connection.execute(
            insert(visit_times), [{"visit_id": visit, "begins_at": one} for one in times]
        )
        return visit

    async def get(self, visit: VisitId) -> Visit:
        """The visit. Raises `Gone`."""
        found = await self._these(visits.c.id == visit)
        if not found:
            raise Gone
        return found[0]

    async def agree(self, visit: VisitId, begins: datetime) -> bool:
        """This time is chosen. False when it is not on offer any more, however near to each other two choose."""
        return await self._move(
            visit,
            (VisitState.OFFERED,),
            state=VisitState.AGREED,
            begins_at=begins,
            version=visits.c.version + 1,
        )

    async def none_fits(self, visit: VisitId) -> bool:
        """None of its times does. False when it is not on offer any more."""
        return await self._move(visit, (VisitState.OFFERED,), state=VisitState.NONE_FITS)

    async def call_off(self, visit: VisitId) -> bool:
        """It does not take place. False when it was over or off already."""
        return await self._move(
            visit, (VisitState.OFFERED, VisitState.AGREED), state=VisitState.OFF, version=visits.c.version + 1
        )

    async def unread(self, visit: VisitId) -> None:
        """The offer that was called off has reached nobody."""
        await self._move(visit, (VisitState.OFF,), state=VisitState.TAKEN_BACK)

    async def noted(self, visit: VisitId) -> bool:
        """It was, and what came of it is written down. False when it is already."""
        return await self._move(visit, (VisitState.AGREED,), state=VisitState.NOTED)

    async def give(self, visit: VisitId, person: PersonId) -> None:
        """They come from now on; what stood in another calendar is older than what is in theirs, or than its end."""
        values = {"person_id": person, "version": visits.c.version + 1}
        await self.tx.connection.execute(update(visits).where(visits.c.id == visit).values(values))

    async def hand_on(self, visit: VisitId, manager: PersonId) -> None:
        """Another manager answers."""
        await self.tx.connection.execute(
            update(visits).where(visits.c.id == visit).values(manager_id=manager)
        )

    async def open_with(self, company: CompanyId, manager: PersonId) -> list[Visit]:
        """What is offered to or agreed with this manager and not yet noted."""
        return await self._these(
            visits.c.company_id == company,
            visits.c.manager_id == manager,
            visits.c.state.in_((VisitState.OFFERED, VisitState.AGREED)),
        )

    async def open_of(self, people: Collection[PersonId]) -> list[Visit]:
        """What these people have offered or agreed on and not yet noted: what is agreed first, by its day."""
        return await self._these(
            visits.c.person_id.in_(people), visits.c.state.in_((VisitState.OFFERED, VisitState.AGREED))
        )

    async def under_way(self, company: CompanyId) -> list[Visit]:
        """What is offered to a company, or agreed with it and not yet noted: what is agreed first, by its day."""
        return await self._these(
            visits.c.company_id == company, visits.c.state.in_((VisitState.OFFERED, VisitState.AGREED))
        )

    async def to_come(self, company: CompanyId, *, now: datetime) -> list[Visit]:
        """The agreed visits of a company that are still to come, the nearest first."""
        return await self._these(
            visits.c.company_id == company, visits.c.state == VisitState.AGREED, visits.c.begins_at > now
        )

    async def _move(self, visit: VisitId, come_from: Collection[VisitState], **values: object) -> bool:
        moved = await self.tx.connection.execute(
            update(visits).where(visits.c.id == visit, visits.c.state.in_(come_from)).values(**values)
        )
        return bool(moved.rowcount)

    async def _these(self, *conditions: Any) -> list[Visit]:
        rows = (
            await self.tx.connection.execute(
                select(visits)
                .where(*conditions)
                .order_by(visits.c.begins_at.is_(None), visits.c.begins_at, visits.c.id)
            )
        ).all()
        times: dict[int, list[datetime]] = {row.id: [] for row in rows}
        if rows:
            offered = await self.tx.connection.execute(
                select(visit_times).where(visit_times.c.visit_id.in_(times)).order_by(visit_times.c.begins_at)
            )
            for row in offered:
                times[row.visit_id].append(row.begins_at)
        return [
            Visit(
                VisitId(row.id), CompanyId(row.company_id), PersonId(row.person_id), PersonId(row.manager_id),
                VisitState(row.state), row.place, tuple(times[row.id]), row.begins_at, row.version,
            )
            for row in rows
        ]  # fmt: skip
