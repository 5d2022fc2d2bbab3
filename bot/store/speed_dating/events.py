"""Speed datings: where and when they are, and how far they have come."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Integer, Table, bindparam, insert, select, update

from bot.domain.errors import Gone
from bot.domain.ids import CompanyId, PersonId, SpeedDatingId
from bot.domain.speed_dating.draft import SHORTEST_BREAK
from bot.domain.speed_dating.events import SpeedDatingState
from bot.domain.speed_dating.rounds import Pace, Rounds, rounds_of
from bot.domain.speed_dating.stops import numbers_in_the_room
from bot.domain.workdays import local
from bot.store.legible import GONE, Legible
from bot.store.schema import Instant, Key, StateWord, key, metadata, reference
from bot.store.speed_dating.guests import Guests
from bot.store.speed_dating.meetings import Meetings
from bot.store.speed_dating.tables import GuestTables

speed_datings = Table(
    "speed_datings",
    metadata,
    key(),
    reference("organiser_id", "persons.id"),
    # One more who hosts it. A column, not a table: there are at most two, and the organiser is always the first.
    reference("second_host_id", "persons.id", nullable=True),
    # A neutral label: a department's name would tell why somebody comes.
    Column("place", Legible("speed_datings.place", GONE), nullable=False),
    Column("begins_at", Instant, nullable=False, index=True),
    Column("ends_at", Instant, nullable=False),
    Column("rounds", Integer, nullable=False),
    # In minutes; a break after so many rounds, or never (0).
    Column("talk", Integer, nullable=False, server_default="10"),
    Column("change", Integer, nullable=False, server_default="3"),
    Column("pause_after", Integer, nullable=False, server_default="4"),
    Column("pause", Integer, nullable=False, server_default="10"),
    Column("state", StateWord(12), nullable=False),
    # Grows with every change that calendars must learn of.
    Column("version", Integer, nullable=False, server_default="0"),
    Column("made_at", Instant, nullable=False),
)
BY_NUMBER = select(speed_datings).where(speed_datings.c.id == bindparam("event", type_=Key))


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
    second_host: PersonId | None = None

    @property
    def times(self) -> Rounds:
        """Its rounds by the Danish clock."""
        here = local(self.begins_at)
        return rounds_of(here.date(), here.time(), self.rounds, self.pace)

    @property
    def times_with_one_more(self) -> Rounds:
        """The same with a round after the last."""
        here = local(self.begins_at)
        return rounds_of(here.date(), here.time(), self.rounds + 1, self.pace)

    @property
    def has_long_breaks(self) -> bool:
        """Whether there are breaks that can be shorter."""
        return 0 < self.pace.pause_after < self.rounds and self.pace.pause > SHORTEST_BREAK


class SpeedDatings(Guests, GuestTables, Meetings):
    """Speed datings, their guests and meetings."""

    async def table_numbers(self, event: SpeedDatingId) -> dict[tuple[CompanyId, int], int]:
        """Every table of the room, by company and seat, with the number by which everybody there calls it."""
        return numbers_in_the_room(await self.tables_there(event), await self.meetings_of(event))

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
        row = await self.tx.first(BY_NUMBER, {"event": event})
        if row is None:
            raise Gone
        return _speed_dating(row)

    async def coming(
        self,
        *,
        organisers: Collection[PersonId] | None = None,
        or_second: PersonId | None = None,
        after: datetime,
    ) -> list[SpeedDating]:
        """SpeedDatings that have not ended, the nearest first; of these organisers, or where one is second host."""
        wanted = [speed_datings.c.ends_at > after, speed_datings.c.state != SpeedDatingState.CANCELLED]
        if organisers is not None:
            theirs = speed_datings.c.organiser_id.in_(organisers)
            wanted.append(
                theirs if or_second is None else theirs | (speed_datings.c.second_host_id == or_second)
            )
        rows = await self.tx.connection.execute(
            select(speed_datings).where(*wanted).order_by(speed_datings.c.begins_at)
        )
        return [_speed_dating(row) for row in rows]

    async def announced(self, organiser: PersonId, *, begins: datetime, ends: datetime) -> list[SpeedDating]:
        """What this organiser has announced and is held, or goes on, between two moments."""
        found = await self.coming(organisers=[organiser], after=begins)
        return [one for one in found if one.begins_at < ends and one.state is SpeedDatingState.ANNOUNCED]

    async def move(self, event: SpeedDatingId, *, come_from: SpeedDatingState, to: SpeedDatingState) -> bool:
        """From one state to another; False when it was not in that state."""
        result = await self.tx.connection.execute(
            update(speed_datings)
            .where(speed_datings.c.id == event, speed_datings.c.state == come_from)
            .values(state=to, version=speed_datings.c.version + 1)
        )
        return result.rowcount == 1

    async def move_to(self, event: SpeedDatingId, place: str) -> None:
        """It is held there."""
        await self.tx.connection.execute(
            update(speed_datings).where(speed_datings.c.id == event).values(place=place)
        )

    async def end(self, event: SpeedDatingId, *, now: datetime) -> None:
        """It is over now, and not when it was planned to be."""
        await self.tx.connection.execute(
            update(speed_datings)
            .where(speed_datings.c.id == event)
            .values(ends_at=now, version=speed_datings.c.version + 1)
        )

    async def lengthen(self, event: SpeedDating) -> bool:
        """It has a round more, and ends with it; False when it has another number of rounds by now."""
        result = await self.tx.connection.execute(
            update(speed_datings)
            .where(speed_datings.c.id == event.id, speed_datings.c.rounds == event.rounds)
            .values(rounds=event.rounds + 1, ends_at=event.times_with_one_more.ends)
        )
        return result.rowcount == 1

    async def host_too(self, event: SpeedDatingId, person: PersonId | None) -> None:
        """This person is its second host; None: nobody is."""
        await self.tx.connection.execute(
            update(speed_datings).where(speed_datings.c.id == event).values(second_host_id=person)
        )

    async def changed(self, event: SpeedDatingId) -> int:
        """Something that calendars must learn of has changed; the new version."""
        row = await self.tx.connection.execute(
            update(speed_datings)
            .where(speed_datings.c.id == event)
            .values(version=speed_datings.c.version + 1)
            .returning(speed_datings.c.version)
        )
        return int(row.scalar_one())


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
        second_host=PersonId(row.second_host_id) if row.second_host_id is not None else None,
    )
