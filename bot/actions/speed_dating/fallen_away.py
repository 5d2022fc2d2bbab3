"""A candidate keeps some of their times and loses others: whom they meet no more is said once, and never why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import CandidateId, MeetingId, SpeedDatingId
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.yes import OwnTimes
from bot.store.candidates import Candidate
from bot.store.unit import Unit

# So many letters of numbers fit into what a row remembers.
MOST_LETTERS = 70


@dataclass(frozen=True)
class Fallen:
    """Companies they had said yes to meet, and meet no more; and which meetings that were."""

    names: tuple[str, ...] = ()
    meetings: Sequence[MeetingId] = ()

    def once(self, event: SpeedDatingId, candidate: CandidateId, now: datetime) -> str | None:
        """What the message that names them is remembered by; None where it names nobody."""
        numbers = ""
        for one in self.meetings:
            if len(numbers) < MOST_LETTERS:
                numbers += f"{one}."
        return f"{_said(event, candidate)}{int(now.timestamp())}:{numbers}" if self.names else None


@by_the_clock
async def fallen_away(unit: Unit, event: SpeedDatingId, who: Candidate, times: OwnTimes) -> Fallen:
    """What they have not read before, and was no no of their own; where nothing is left, that itself is said."""
    if not times.slots:
        return Fallen()
    off = await unit.speed_dating.cancelled_of(event)
    mine = {one.id: one.company for one in off if one.candidate == who.id and one.agreed}
    if not mine:
        return Fallen()
    own = {one.id for one in await unit.days.given_back_by(event, who.id)}
    read = await unit.told.has_read(who.person, _said(event, who.id))
    said = {MeetingId(int(one)) for row in read for one in row.rpartition(":")[2].split(".") if one}
    new = {one: company for one, company in mine.items() if one not in own | said}
    names = await unit.companies.names_of(set(new.values())) if new else {}
    gone = {company: name for company, name in names.items() if name not in {one.who for one in times.slots}}
    return Fallen(
        tuple(sorted(gone.values())), [one for one, company in sorted(new.items()) if company in gone]
    )


def _said(event: SpeedDatingId, candidate: CandidateId) -> str:
    return f"gone:{event}:{candidate}:"
