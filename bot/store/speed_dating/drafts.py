"""Drafts of speed datings: nobody is told of them, so they are planned again as often as it takes."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import delete, select, update

from bot.domain.ids import CandidateId, CompanyId, PersonId, SpeedDatingId
from bot.domain.speed_dating.events import RepairState, SpeedDatingState
from bot.domain.speed_dating.rounds import Pace
from bot.store.speed_dating.events import speed_datings
from bot.store.speed_dating.guests import Guests, guest_candidates, guest_companies
from bot.store.speed_dating.hours import GuestHours
from bot.store.speed_dating.meetings import meetings
from bot.store.speed_dating.repairs import repairs
from bot.store.tx import Tx

# Places of older events are not offered any more.
LAST_EVENTS = 10


class Drafts:
    """What of a draft is changed before anybody is invited."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def change(
        self,
        event: SpeedDatingId,
        version: int,
        *,
        place: str,
        begins_at: datetime,
        ends_at: datetime,
        rounds: int,
        pace: Pace,
    ) -> bool:
        """The draft of this version becomes the next one; False when somebody was faster, or it is no draft."""
        result = await self.tx.connection.execute(
            update(speed_datings)
            .where(
                speed_datings.c.id == event,
                speed_datings.c.version == version,
                speed_datings.c.state == SpeedDatingState.DRAFT,
            )
            .values(
                place=place,
                begins_at=begins_at,
                ends_at=ends_at,
                rounds=rounds,
                talk=pace.talk,
                change=pace.change,
                pause_after=pace.pause_after,
                pause=pace.pause,
                version=version + 1,
            )
        )
        return result.rowcount == 1

    async def clear(self, event: SpeedDatingId) -> None:
        """Nobody meets anybody there yet; who is kept apart stays so."""
        await self.tx.connection.execute(
            delete(meetings).where(meetings.c.speed_dating_id == event, meetings.c.parted.is_(False))
        )
        # What was done to the plan before cannot be taken back any more.
        await self.tx.connection.execute(
            update(repairs)
            .where(repairs.c.speed_dating_id == event)
            .values(state=RepairState.LEFT, found=None)
        )

    async def take_part(
        self, event: SpeedDatingId, tables: Mapping[CompanyId, int], candidates: Collection[CandidateId]
    ) -> None:
        """These companies, with so many tables, and these candidates are the guests from now on.

        Who was one and is none any more keeps nothing there, but for candidates what was said of them.
        """
        mine = guest_companies.c.speed_dating_id == event
        await self.tx.connection.execute(
            delete(guest_companies).where(mine, guest_companies.c.company_id.not_in(list(tables)))
        )
        guests = Guests(self.tx)
        there = await guests.companies(event)
        for company, count in tables.items():
            if company in there:
                changed = update(guest_companies).where(mine, guest_companies.c.company_id == company)
                await self.tx.connection.execute(changed.values(tables=count))
        await GuestHours(self.tx).forget_tables(event, tables)
        known = await guests.candidates(event)
        await guests.invite(
            event,
            [one for one in tables if one not in there],
            [one for one in candidates if one not in known],
            tables=tables,
        )

    async def leave_out(self, event: SpeedDatingId, candidates: Collection[CandidateId]) -> None:
        """These candidates take no part, whoever wants to meet them; all others do."""
        known = await Guests(self.tx).candidates(event)
        await Guests(self.tx).invite(event, [], [one for one in candidates if one not in known])
        away = guest_candidates.c.candidate_id.in_(list(candidates))
        await self.tx.connection.execute(
            update(guest_candidates).where(guest_candidates.c.speed_dating_id == event).values(left_out=away)
        )

    async def last_of(self, organiser: PersonId) -> SpeedDatingId | None:
        """The event this person announced last, and did not call off."""
        found = await self.tx.connection.scalar(
            select(speed_datings.c.id)
            .where(
                speed_datings.c.organiser_id == organiser,
                speed_datings.c.state == SpeedDatingState.ANNOUNCED,
            )
            .order_by(speed_datings.c.id.desc())
            .limit(1)
        )
        return SpeedDatingId(found) if found is not None else None

    async def places_of(self, organiser: PersonId) -> list[str]:
        """Where this person planned their last events, the newest first, whatever became of them."""
        found = await self.tx.connection.scalars(
            select(speed_datings.c.place)
            .where(speed_datings.c.organiser_id == organiser)
            .order_by(speed_datings.c.id.desc())
            .limit(LAST_EVENTS)
        )
        return list(dict.fromkeys(found))

    async def left_out(self, event: SpeedDatingId) -> frozenset[CandidateId]:
        """Who takes no part."""
        found = await self.tx.connection.scalars(
            select(guest_candidates.c.candidate_id).where(
                guest_candidates.c.speed_dating_id == event, guest_candidates.c.left_out.is_(True)
            )
        )
        return frozenset(CandidateId(one) for one in found)
