"""What the cards of the day are made from: one look for everybody's."""

from bot.domain.ids import SpeedDatingId
from bot.domain.speed_dating.day import Presence
from bot.domain.speed_dating.stops import Day, numbers_in_the_room
from bot.store.aliases import Aliases
from bot.store.speed_dating.day import Days
from bot.store.speed_dating.events import SpeedDatings
from bot.store.tx import Tx


class DayCards:
    """Facts for cards."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx
        self.events, self.days = SpeedDatings(tx), Days(tx)

    async def day(self, event: SpeedDatingId) -> Day:
        """All of it at this moment."""
        planned = await self.events.meetings_of(event)
        marked = await self.days.off_by_marks(event, [Presence.ABSENT, Presence.HERE])
        off = [one for one, mark in marked if mark is Presence.ABSENT]
        agreed = [(one.candidate, one.company) for one in (*planned, *off) if one.agreed]
        return Day(
            planned,
            off,
            [one for one, mark in marked if mark is Presence.HERE],
            await self.days.candidates(event),
            await self.days.companies(event),
            numbers_in_the_room(await self.events.tables_there(event), planned),
            await Aliases(self.tx).of_pairs(agreed),
        )
