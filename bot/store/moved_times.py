"""What a repair does, as its reader may call everybody."""

from datetime import datetime

from bot.domain.ids import PersonId, RepairId
from bot.domain.speed_dating.events import Shift
from bot.store.companies import Companies
from bot.store.known_names import KnownNames
from bot.store.speed_dating.repairs import Repairs
from bot.store.tx import Tx


class Shifts:
    """Reads repairs, names and numbers together."""

    def __init__(self, tx: Tx) -> None:
        self.repairs, self.known_names, self.companies = Repairs(tx), KnownNames(tx), Companies(tx)

    async def of(self, repair: RepairId, *, reader: PersonId, now: datetime) -> tuple[Shift, ...]:
        """What it does, by the clock: a candidate's name for who advises or covers them, else the company's number."""
        moves = await self.repairs.moves(repair)
        pairs = [(one.candidate, one.company) for one, _before in moves]
        known = await self.known_names.of(reader, pairs, now=now)
        companies = await self.companies.names_of({one.company for one, _before in moves})
        return tuple(
            Shift(companies[one.company], known[one.candidate, one.company], before, one.begins_at)
            for one, before in moves
            if before != one.begins_at
        )
