"""What the talks of a candidate need at an event: encrypted, and gone with what was said of them there."""

import json
from collections.abc import Collection

from sqlalchemy import select, update

from bot.domain.ids import CandidateId, SpeedDatingId
from bot.domain.speed_dating.needs import TalkNeed
from bot.store.speed_dating.guests import guest_candidates
from bot.store.tx import Tx

KNOWN = frozenset(TalkNeed)


class GuestNeeds:
    """Needs of those who are invited."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def of_event(self, event: SpeedDatingId) -> dict[CandidateId, frozenset[TalkNeed]]:
        """Everybody there whose talks need something."""
        rows = await self.tx.connection.execute(
            select(guest_candidates.c.candidate_id, guest_candidates.c.needs).where(
                guest_candidates.c.speed_dating_id == event, guest_candidates.c.needs.is_not(None)
            )
        )
        return {CandidateId(row.candidate_id): read_needs(row.needs) for row in rows}

    async def put(self, event: SpeedDatingId, candidate: CandidateId, needs: Collection[TalkNeed]) -> bool:
        """Their talks need this and nothing else; False when they are no guest."""
        result = await self.tx.connection.execute(
            update(guest_candidates)
            .where(guest_candidates.c.speed_dating_id == event, guest_candidates.c.candidate_id == candidate)
            .values(needs=written_needs(needs))
        )
        return result.rowcount == 1


def written_needs(needs: Collection[TalkNeed]) -> str | None:
    """As they are kept; who needs nothing has nothing there."""
    return json.dumps(sorted(needs)) if needs else None


def read_needs(kept: str | None) -> frozenset[TalkNeed]:
    """A code of another version is nothing that is known here."""
    return frozenset(TalkNeed(one) for one in json.loads(kept or "[]") if one in KNOWN)
