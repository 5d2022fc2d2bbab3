"""What there is between one candidate and one company: what it knows of them, and when they are to meet."""

from datetime import datetime

from sqlalchemy import Exists, exists, select

from bot.domain.candidates import SuggestionState
from bot.domain.ids import CandidateId, CompanyId
from bot.domain.shut_out import Known
from bot.domain.speed_dating.events import Heard
from bot.store.candidates import looks
from bot.store.placements import LIVE, placements
from bot.store.shortlists import suggestions
from bot.store.speed_dating.begun import own_times
from bot.store.speed_dating.guests import guest_candidates
from bot.store.speed_dating.meetings import meetings
from bot.store.tx import Tx

FULL = ("name", "name only")


class Between:
    """One candidate and one company."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def known(self, candidate: CandidateId, company: CompanyId) -> Known:
        """The most this company has read of this candidate, or could."""
        seen = set(
            await self.tx.connection.scalars(
                select(looks.c.what).where(looks.c.candidate_id == candidate, looks.c.company_id == company)
            )
        )
        theirs = (meetings.c.candidate_id == candidate, meetings.c.company_id == company)
        if seen & set(FULL) or await self._is(exists().where(*theirs, meetings.c.shared_at.is_not(None))):
            return Known.NAME
        if "first name" in seen or await self._is(
            exists().where(*theirs, meetings.c.agreed, meetings.c.company_read)
        ):
            return Known.FIRST_NAME
        if "card" in seen:
            return Known.CARD
        said_yes = exists().where(
            suggestions.c.candidate_id == candidate,
            suggestions.c.company_id == company,
            suggestions.c.answered_at.is_not(None),
            suggestions.c.state != SuggestionState.NO,
        )
        return Known.COULD_READ_CARD if await self._is(said_yes) else Known.NOTHING

    async def times(self, candidate: CandidateId, company: CompanyId, *, now: datetime) -> list[datetime]:
        """When they are to meet, as far as the candidate has heard of it, the nearest first; by the clock that goes."""
        own = [one for one in await own_times(self.tx, candidate, now=now) if one.meeting.company == company]
        coming = [one for one in own if one.announced and not one.has_begun]
        if not coming:
            return []
        heard = await self.tx.connection.scalars(
            select(guest_candidates.c.speed_dating_id).where(
                guest_candidates.c.candidate_id == candidate,
                guest_candidates.c.speed_dating_id.in_([one.meeting.event for one in coming]),
                guest_candidates.c.heard != Heard.NOTHING,
            )
        )
        knows = set(heard)
        return [one.begins for one in coming if one.meeting.event in knows]

    async def are_placed(self, candidate: CandidateId, company: CompanyId) -> bool:
        """Whether they begin, or have begun, together."""
        return await self._is(
            exists().where(
                placements.c.candidate_id == candidate,
                placements.c.company_id == company,
                placements.c.state.in_(LIVE),
            )
        )

    async def _is(self, condition: Exists) -> bool:
        return bool(await self.tx.connection.scalar(select(condition)))
