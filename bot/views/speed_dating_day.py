"""The day of a speed dating as its host sees it: who is here, whom one waits for, what was not held."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import Gone
from bot.domain.ids import CandidateId, CompanyId, SpeedDatingId
from bot.domain.roles import Actor, Role, allowed
from bot.domain.speed_dating import Attendance, Meeting, SpeedDatingState
from bot.domain.speed_dating_clock import RoundClock, Turn, turns_of
from bot.domain.speed_dating_day import Mark, NotTheDay, Presence, Side, not_held
from bot.domain.workdays import is_today
from bot.store.speed_dating import SpeedDating
from bot.store.unit import Unit


@dataclass(frozen=True)
class GuestLine:
    """A company, or a candidate as the host may call them, with the first of their times that is not over.

    A number counts `beside` the company that knows it.
    """

    who: str | int
    mark: Mark | None
    begins: datetime | None
    company: CompanyId | None = None
    candidate: CandidateId | None = None
    beside: str = ""

    @property
    def presence(self) -> Presence | None:
        """Where they are, as far as anybody has said."""
        return self.mark.presence if self.mark is not None else None


@dataclass(frozen=True)
class DayBoard:
    """An event on its day: companies first, then candidates, each by their first time."""

    event: SpeedDating
    guests: tuple[GuestLine, ...]
    not_held: Mapping[Side, int]
    now: datetime  # on the plan: the clock may be behind it, or ahead
    clock: RoundClock | None = None
    is_talking: bool = False
    turns: tuple[Turn, ...] = ()

    def with_mark(self, *marks: Presence | None) -> list[GuestLine]:
        """Those who are one of these; None is those of whom nothing is known."""
        return [one for one in self.guests if one.presence in marks]

    @property
    def missing(self) -> list[GuestLine]:
        """Whose time has begun, and who has not been seen: whoever sits across waits."""
        unseen = self.with_mark(None, Presence.LATE)
        return [one for one in unseen if one.begins is not None and one.begins <= self.now]


@allowed(Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit)
async def day_board(unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime) -> DayBoard:
    """Who is expected today. Raises `Gone`, `NotTheDay`, `NotAllowed`."""
    found = await unit.speed_dating.get(event)
    await unit.contacts.ensure_hosts(by, found.organiser, now=now)
    if found.state is not SpeedDatingState.ANNOUNCED:
        raise Gone
    if not is_today(found.begins_at, now=now):
        raise NotTheDay
    if found.organiser != by.person:
        unit.audit.note(by, "plan seen", ("speed_dating", event), now=now)
    clock = await unit.clocks.find(event)
    clock = clock.at(now, found.times) if clock is not None else None
    here = clock.on_the_plan(now, found.times) if clock is not None else now
    off = await unit.days.off(event)
    times = [*await unit.speed_dating.meetings_of(event), *[one for one, _side in off]]
    companies = await _companies(unit, event, times, here)
    candidates = await _candidates(unit, by, event, times, now, here)
    talking = clock is not None and clock.is_talking(now)
    return DayBoard(
        found, (*companies, *candidates), not_held(off), here, clock, talking, turns_of(clock, now)
    )


async def _companies(
    unit: Unit, event: SpeedDatingId, times: Sequence[Meeting], now: datetime
) -> list[GuestLine]:
    marks, said = await unit.days.companies(event), await unit.speed_dating.companies(event)
    expected = [
        one
        for one, word in said.items()
        if one in marks or (word is not Attendance.NOT_COMING and any(time.company == one for time in times))
    ]
    names = await unit.companies.names_of(expected)
    lines = [
        GuestLine(
            names[one], marks.get(one), _first([t for t in times if t.company == one], now), company=one
        )
        for one in expected
    ]
    return sorted(lines, key=lambda line: (line.begins or now, str(line.who).casefold()))


async def _candidates(
    unit: Unit, by: Actor, event: SpeedDatingId, times: Sequence[Meeting], now: datetime, here: datetime
) -> list[GuestLine]:
    marks, said = await unit.days.candidates(event), await unit.speed_dating.candidates(event)
    own: dict[CandidateId, list[Meeting]] = {}
    for time in times:
        if time.candidate in marks or said.get(time.candidate) is not Attendance.NOT_COMING:
            own.setdefault(time.candidate, []).append(time)
    first = {who: theirs[0].company for who, theirs in own.items()}
    known = await unit.known_names.of(by.person, list(first.items()), now=now)
    names = await unit.companies.names_of(set(first.values()))
    lines = [
        GuestLine(
            known[who, first[who]], marks.get(who), _first(theirs, here),
            candidate=who, beside=names[first[who]],
        )
        for who, theirs in own.items()
    ]  # fmt: skip
    return sorted(lines, key=lambda line: (line.begins or here, str(line.who).casefold()))


def _first(theirs: Sequence[Meeting], now: datetime) -> datetime | None:
    return min((one.begins_at for one in theirs if one.ends_at > now), default=None)
