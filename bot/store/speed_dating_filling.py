"""Who of those in the room may take a place nobody sits at, at an event that is held now."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import SuggestionId
from bot.domain.municipality import DatingDefaults
from bot.domain.speed_dating import Attendance
from bot.domain.speed_dating_day import AWAY, Presence
from bot.domain.speed_dating_filling import open_rounds, possible_fills
from bot.domain.speed_dating_timetable import Place, problem_of
from bot.store.speed_dating import SpeedDating, SpeedDatings
from bot.store.speed_dating_clock import Clocks
from bot.store.speed_dating_day import Days
from bot.store.speed_dating_wishes import Wishes
from bot.store.tx import Tx

# So many free places are looked for, the next first: whoever presses does not wait for those of the afternoon.
MOST = 8


@dataclass(frozen=True)
class Fill:
    """A place and who may take it, for which wish."""

    place: Place
    suggestion: SuggestionId


class Filling:
    """Free places of today."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx
        self.events, self.days, self.wishes = SpeedDatings(tx), Days(tx), Wishes(tx)

    async def possible(self, event: SpeedDating, *, now: datetime, defaults: DatingDefaults) -> list[Fill]:
        """Places to come, each with somebody who is here, whom the company wants to meet and who said yes to it."""
        marks = await self.days.candidates(event.id)
        away = {one for one, mark in (await self.days.companies(event.id)).items() if mark.presence in AWAY}
        said = await self.events.companies(event.id)
        away |= {one for one, word in said.items() if word is Attendance.NOT_COMING}
        wanted = {
            (one.company, one.candidate): one.id
            for one in await self.wishes.of_event(event.id, now=now)
            if one.company not in away
            and one.candidate in marks
            and marks[one.candidate].presence is Presence.HERE
        }
        if not wanted:
            return []
        clock = await Clocks(self.tx).find(event.id)
        here = clock.at(now, event.times).on_the_plan(now, event.times) if clock is not None else now
        planned = [
            Place(one.company, one.candidate, one.round, one.seat)
            for one in await self.events.meetings_of(event.id)
        ]
        pairs = [*wanted, *[(one.company, one.candidate) for one in planned]]
        problem = problem_of(
            list(dict.fromkeys(pairs)),
            tables=await self.events.tables(event.id),
            rounds=event.times,
            defaults=defaults,
            busy=await self.wishes.busy(pairs, after=now, besides=event.id),
            planned=planned,
        )
        found = possible_fills(problem, planned, wanted, rounds=open_rounds(event.times, here), most=MOST)
        return [Fill(one, wanted[one.company, one.candidate]) for one in found]
