"""What was asked in the room while a job dating ran, and nobody has opened or answered here: its host may read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import CandidateId, CompanyId
from bot.domain.long_texts import shortened
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.day import was_there_at
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@dataclass(frozen=True)
class Asked:
    """Who asked, as the reader calls them, when, and the beginning of it."""

    who: str | int
    at: datetime
    text: str


@by_the_clock
async def asked_in_the_room(
    unit: Unit, event: SpeedDating, known: Mapping[tuple[CandidateId, CompanyId], str | int], *, now: datetime
) -> tuple[Asked, ...]:
    """The earliest first; of an event that is over."""
    begins, ends = await unit.clocks.ran(event, now=now)
    called = {candidate: name for (candidate, _company), name in known.items()}
    found = []
    for candidate, mark in (await unit.days.candidates(event.id)).items():
        if candidate not in called:
            continue
        who = await unit.candidates.get(candidate)
        for word in await unit.words.left_by(who.person, since=begins, until=ends):
            if was_there_at(mark, word.at):
                found.append(Asked(called[candidate], word.at, shortened(word.text)))
    for company, there in (await unit.days.companies(event.id)).items():
        name = (await unit.companies.get(company)).name
        for one in await unit.unanswered.left_by(company, since=begins, until=ends):
            if was_there_at(there, one.at):
                found.append(Asked(name, one.at, shortened(one.text)))
    return tuple(sorted(found, key=lambda one: one.at))
