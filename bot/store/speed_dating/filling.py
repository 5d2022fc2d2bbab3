"""What is known of an event that is held now: its plan, who is here, and who wants to meet whom."""

from datetime import datetime

from bot.domain.speed_dating.filling import Known
from bot.domain.speed_dating.timetable import Place
from bot.store.speed_dating.clock import Clocks
from bot.store.speed_dating.day import Days
from bot.store.speed_dating.events import SpeedDating, SpeedDatings
from bot.store.speed_dating.needs import GuestNeeds
from bot.store.speed_dating.wishes import Wishes
from bot.store.tx import Tx


class Filling:
    """Facts for the free places of today."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx
        self.events, self.days, self.wishes = SpeedDatings(tx), Days(tx), Wishes(tx)

    async def known(self, event: SpeedDating, *, now: datetime) -> Known:
        """All of it at this moment."""
        wishes = {
            (one.company, one.candidate): one.id for one in await self.wishes.of_event(event.id, now=now)
        }
        planned = [
            Place(one.company, one.candidate, one.round, one.seat)
            for one in await self.events.meetings_of(event.id)
        ]
        pairs = list(dict.fromkeys([*wishes, *[(one.company, one.candidate) for one in planned]]))
        return Known(
            wishes,
            planned,
            await self.days.companies(event.id),
            await self.days.candidates(event.id),
            await self.events.tables(event.id),
            event.times,
            await self.wishes.busy(pairs, after=now, besides=event.id),
            await GuestNeeds(self.tx).of_event(event.id),
            await Clocks(self.tx).find(event.id),
        )
