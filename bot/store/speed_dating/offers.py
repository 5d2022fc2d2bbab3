"""Who was asked about a place that became free at a speed dating, and until when it is kept for them.

The caps stand in the table: one offer a day to a candidate, three about one event.
"""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    Integer,
    Table,
    UniqueConstraint,
    delete,
    func,
    insert,
    select,
    update,
)

from bot.domain.ids import CandidateId, OfferId, RepairId, SpeedDatingId
from bot.domain.speed_dating.events import MeetingState
from bot.domain.speed_dating.waiting_list import MOST_OFFERS, Offer, who_may_not_be_asked
from bot.store.schema import Instant, Key, key, metadata, reference
from bot.store.speed_dating.meetings import meetings
from bot.store.tx import Tx

offers = Table(
    "speed_dating_offers",
    metadata,
    key(),
    reference("speed_dating_id", "speed_datings.id"),
    reference("candidate_id", "candidates.id"),
    # The change of the plan that gave them the place; none when its host asked everybody whom it would suit.
    Column("repair_id", Key),
    Column("number", Integer, nullable=False),
    Column("day", Date, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("kept_until", Instant),
    UniqueConstraint("candidate_id", "day"),
    UniqueConstraint("speed_dating_id", "candidate_id", "number"),
    CheckConstraint(f"number BETWEEN 1 AND {MOST_OFFERS}", name="number"),
)


class Offers:
    """Offers of places that became free."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def add(
        self,
        event: SpeedDatingId,
        candidate: CandidateId,
        *,
        day: date,
        now: datetime,
        repair: RepairId | None = None,
        until: datetime | None = None,
    ) -> OfferId:
        """They are asked on this day; the database refuses a second offer of the day, and a fourth."""
        asked = await self.tx.connection.scalar(
            select(func.max(offers.c.number)).where(
                offers.c.speed_dating_id == event, offers.c.candidate_id == candidate
            )
        )
        row = await self.tx.connection.execute(
            insert(offers)
            .values(
                speed_dating_id=event, candidate_id=candidate, repair_id=repair, number=(asked or 0) + 1,
                day=day, asked_at=now, kept_until=until,
            )
            .returning(offers.c.id)
        )  # fmt: skip
        return OfferId(row.scalar_one())

    async def get(self, offer: OfferId) -> Offer | None:
        """The offer; None when it went with the candidate."""
        row = (await self.tx.connection.execute(select(offers).where(offers.c.id == offer))).first()
        if row is None:
            return None
        repair = RepairId(row.repair_id) if row.repair_id is not None else None
        event, candidate = SpeedDatingId(row.speed_dating_id), CandidateId(row.candidate_id)
        return Offer(offer, event, candidate, repair, row.kept_until, row.asked_at)

    async def keep(self, offer: OfferId, *, until: datetime) -> None:
        """The place is kept for them longer."""
        await self.tx.connection.execute(update(offers).where(offers.c.id == offer).values(kept_until=until))

    async def let_go(self, repair: RepairId) -> None:
        """What this change gave them is off: nothing is kept for them, and nothing ran out."""
        await self.tx.connection.execute(
            update(offers).where(offers.c.repair_id == repair).values(kept_until=None)
        )

    async def asked_by(self, repair: RepairId) -> list[CandidateId]:
        """Whom this change asks about a place."""
        found = await self.tx.connection.scalars(
            select(offers.c.candidate_id).where(offers.c.repair_id == repair).order_by(offers.c.candidate_id)
        )
        return [CandidateId(one) for one in found]

    async def forget(self, repair: RepairId, candidate: CandidateId) -> None:
        """They were never asked."""
        await self.tx.connection.execute(
            delete(offers).where(offers.c.repair_id == repair, offers.c.candidate_id == candidate)
        )

    async def spent(
        self, event: SpeedDatingId, those: Collection[CandidateId], *, day: date
    ) -> set[CandidateId]:
        """Of those, who may not be asked on this day: asked today, or often enough about this event."""
        if not those:
            return set()
        rows = await self.tx.connection.execute(
            select(offers.c.candidate_id, offers.c.day, (offers.c.speed_dating_id == event).label("here"))
            .where(
                offers.c.candidate_id.in_(those), (offers.c.speed_dating_id == event) | (offers.c.day == day)
            )
        )  # fmt: skip
        return who_may_not_be_asked(
            [(CandidateId(row.candidate_id), row.day, bool(row.here)) for row in rows], day
        )

    async def often(self, event: SpeedDatingId, *, before: date) -> set[CandidateId]:
        """Who had been asked before this day as often as anybody is about one event."""
        found = await self.tx.connection.scalars(
            select(offers.c.candidate_id).where(
                offers.c.speed_dating_id == event, offers.c.number == MOST_OFFERS, offers.c.day < before
            )
        )
        return {CandidateId(one) for one in found}

    async def kept(self, event: SpeedDatingId, *, after: datetime) -> dict[CandidateId, datetime]:
        """Who is being asked about a place, and until when it is kept: later than `after`, and not answered."""
        rows = await self.tx.connection.execute(
            select(offers.c.candidate_id, func.max(offers.c.kept_until).label("until"))
            .join(
                meetings,
                (meetings.c.came_by == offers.c.repair_id)
                & (meetings.c.candidate_id == offers.c.candidate_id),
            )
            .where(
                offers.c.speed_dating_id == event,
                offers.c.kept_until > after,
                meetings.c.state == MeetingState.PLANNED,
                meetings.c.agreed.is_(False),
            )
            .group_by(offers.c.candidate_id)
        )
        return {CandidateId(row.candidate_id): row.until for row in rows}

    async def last_kept(self, event: SpeedDatingId, candidate: CandidateId) -> datetime | None:
        """Until when the place they were asked about last, and have not said yes to, is kept or was; None without."""
        row = (
            await self.tx.connection.execute(
                select(offers.c.kept_until)
                .join(
                    meetings,
                    (meetings.c.came_by == offers.c.repair_id)
                    & (meetings.c.candidate_id == offers.c.candidate_id),
                )
                .where(
                    meetings.c.agreed.is_(False),
                    offers.c.speed_dating_id == event,
                    offers.c.candidate_id == candidate,
                    offers.c.kept_until.is_not(None),
                )
                .order_by(offers.c.id.desc())
                .limit(1)
            )
        ).first()
        return row.kept_until if row is not None else None
