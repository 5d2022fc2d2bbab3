"""The day of a speed dating as its host sees it: who is here, whom one waits for, what was not held."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.ids import CandidateId, CompanyId, SpeedDatingId
from bot.domain.names import in_order
from bot.domain.roles import HOSTS, Actor, allowed
from bot.domain.speed_dating.clock import (
    RoundClock,
    Turn,
    ended_of,
    is_last,
    left_of,
    rounds_that_count,
    span_of,
    turns_of,
)
from bot.domain.speed_dating.day import (
    AWAY,
    Mark,
    Moment,
    Presence,
    Side,
    ensure_held_today,
    is_silent,
    not_held,
)
from bot.domain.speed_dating.events import Attendance, Meeting, SpeedDatingState
from bot.domain.speed_dating.standing import SAID_NO, Standing
from bot.domain.speed_dating.stopping import may_be_stopped, parts_of
from bot.domain.speed_dating.stops import may_go_on
from bot.domain.workdays import is_today
from bot.store.speed_dating.events import SpeedDating
from bot.store.speed_dating.standing import Standings
from bot.store.unit import Unit
from bot.views.speed_dating.answered_by_phone import SaidByPhone, said_by_phone


@dataclass(frozen=True)
class GuestLine:
    """A company, or a candidate as the host may call them, with the first of their times that is not over.

    A number counts `beside` the company that knows it; it stands with who `knows` the person.
    """

    who: str | int
    mark: Mark | None
    begins: datetime | None
    company: CompanyId | None = None
    candidate: CandidateId | None = None
    beside: str = ""
    knows: str = ""  # who advises whom the host may not call by name: they can say who it is
    spare: bool = False  # has no time, and may come all the same
    # A time of theirs is over, and is taken as held; of who was away before, one since they came.
    sat: bool = False
    standing: Standing | None = None  # None for who was left out of the event
    is_open: bool = False  # has somebody to meet, and has not said whether they come

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
    waits_longest: tuple[GuestLine, datetime] | None = None
    may_be_stopped: bool = False
    not_coming: tuple[GuestLine, ...] = ()  # who had a time, and said no
    entered: tuple[SaidByPhone, ...] = ()  # what was said on the telephone, and who wrote it down
    rounds: int = 0  # of which people hear
    has_no_talk_left: bool = False  # while the clock goes on
    is_past_talks: bool = False  # it goes on in a round in which nobody was to talk
    may_go_on: bool = False  # nobody talks in this round, and both sides of a talk to come are here
    left: timedelta = timedelta()  # of a round after which another comes
    is_over: bool = False  # nobody is to sit down with anybody any more

    def by_clock(self, begins: datetime) -> datetime:
        """When a round is held that the plan has begin then: as everybody in the room hears of it."""
        of = next((of for of, span in enumerate(self.event.times.times) if span[0] == begins), None)
        if self.clock is None or of is None:
            return begins
        return span_of(of, self.clock, self.event.times)[0]

    @property
    def was_cut(self) -> bool:
        """Whether talks are off because it was stopped."""
        return bool(self.not_held.get(Side.SERVICE))

    @property
    def never_here(self) -> list[GuestLine]:
        """Who has not come, and of whom it may be said that they were not there for what is over either."""
        return [one for one in self.with_mark(Presence.ABSENT) if one.sat and self.now < self.event.ends_at]

    def with_mark(self, *marks: Presence | None, spare: bool = False) -> list[GuestLine]:
        """Those who are one of these; None is those of whom nothing is known, with who is `spare` or without."""
        known = [one for one in self.guests if one.presence in marks]
        return [one for one in known if spare or one.presence is not None or not one.spare]

    def who(self, *how: Standing) -> list[GuestLine]:
        """Those with whom it stands so."""
        return [one for one in self.guests if one.standing in how]

    @property
    def unanswered(self) -> list[GuestLine]:
        """Who has not said whether they come, and has not been seen."""
        return [one for one in self.guests if one.is_open]

    @property
    def expected(self) -> int:
        """How many are expected, or have come."""
        return sum(1 for one in self.guests if one.presence is not None or not one.spare)

    @property
    def missing(self) -> list[GuestLine]:
        """Whose time has begun, and who has not been seen, nor has said how a talk was: whoever sits across waits."""
        unseen = [one for one in self.with_mark(None, Presence.LATE) if one.standing is not Standing.CAME]
        begun = self.now
        if self.clock is not None and self.is_talking:
            # A round that was given a minute more has begun all the same.
            begun = max(begun, self.event.times.times[self.clock.number][0])
        return [one for one in unseen if one.begins is not None and one.begins <= begun]


@allowed(HOSTS)
async def of_today(unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime) -> SpeedDating:
    """The event, on its day, for who has it in hand. Raises `Gone`, `NotTheDay`, `NotAllowed`."""
    found = await unit.speed_dating.get(event)
    await unit.contacts.ensure_hosts(by, found, now=now)
    ensure_held_today(found.state, found.begins_at, now=now)
    return found


@allowed(HOSTS)
async def is_held_today(unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime) -> bool:
    """Whether it has a board now. Raises `Gone`, `NotAllowed`."""
    found = await unit.speed_dating.get(event)
    await unit.contacts.ensure_hosts(by, found, now=now)
    return found.state is SpeedDatingState.ANNOUNCED and is_today(found.begins_at, now=now)


@allowed(HOSTS)
async def when_it_begins(unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime) -> datetime:
    """By the plan. Raises `Gone`, `NotAllowed`."""
    found = await unit.speed_dating.get(event)
    await unit.contacts.ensure_hosts(by, found, now=now)
    return found.begins_at


@allowed(HOSTS)
async def day_board(
    unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime, looks: bool = True
) -> DayBoard:
    """Who is expected today; the audit log learns that they looked. Raises `Gone`, `NotTheDay`, `NotAllowed`."""
    found = await of_today(unit, by, event, now=now)
    if looks and by.person not in (found.organiser, found.second_host):
        unit.audit.note(by, "plan seen", ("speed_dating", event), now=now)
    clock = await unit.clocks.find(event)
    clock = clock.at(now, found.times) if clock is not None else None
    here = clock.on_the_plan(now, found.times) if clock is not None else now
    off = await unit.days.off(event)
    planned = await unit.speed_dating.meetings_of(event)
    times = [*planned, *[one for one, _side in off]]
    over = [one for one in planned if one.ends_at <= here and is_silent(one)]
    how = await unit.standings.of(found, planned, now=now)
    companies = await _companies(unit, event, how, planned, times, over, here, now - here)
    candidates = await _candidates(unit, by, event, how, planned, times, over, now, here)
    talking = clock is not None and clock.is_talking(now)
    return DayBoard(
        found, (*companies, *candidates), not_held(off), here, clock, talking, turns_of(clock, now),
        _longest(candidates, times, off, found, clock, Moment(now, here)),
        not_coming=await _not_coming(unit, by, event, candidates, how, now),
        entered=await said_by_phone(unit, found, by.person, planned, now=now),
        may_be_stopped=may_be_stopped(clock, found.begins_at, found.ends_at, now=now),
        rounds=rounds_that_count(found.rounds, {one.round for one in planned}, clock),
        has_no_talk_left=_no_talk_left(clock, planned, candidates, now),
        is_past_talks=_is_past(clock, planned),
        may_go_on=talking and _may_go_on(clock, planned, (*companies, *candidates)),
        left=_left(clock, found, now),
        is_over=clock.over if clock is not None else now >= found.ends_at,
    )  # fmt: skip


def _no_talk_left(
    clock: RoundClock | None, planned: Sequence[Meeting], candidates: Sequence[GuestLine], now: datetime
) -> bool:
    """Whether the rounds to come would be empty: whoever has not come is not waited for in an empty room, and to a time
    nobody has said yes to comes only who is here already."""
    if clock is None or clock.over:
        return False
    parts = parts_of(planned, clock, now=now)
    here = {one.candidate for one in candidates if one.presence is Presence.HERE}
    return not parts.going_on and not any(one.agreed or one.candidate in here for one in parts.to_come)


def _is_past(clock: RoundClock | None, planned: Sequence[Meeting]) -> bool:
    """Whether it is no round of theirs: nobody hears of a third one where there were two."""
    return (
        clock is not None
        and not clock.over
        and clock.number > max((one.round for one in planned), default=-1)
    )


def _may_go_on(clock: RoundClock | None, planned: Sequence[Meeting], guests: Sequence[GuestLine]) -> bool:
    marked = [(one, one.mark) for one in guests if one.mark is not None]
    companies = {one.company: mark for one, mark in marked if one.company is not None}
    candidates = {one.candidate: mark for one, mark in marked if one.candidate is not None}
    return clock is not None and may_go_on(clock.number, planned, companies, candidates)


def _left(clock: RoundClock | None, event: SpeedDating, now: datetime) -> timedelta:
    if clock is None or is_last(clock, event.times):
        return timedelta()
    return left_of(clock, now=now)


def _longest(
    candidates: Sequence[GuestLine],
    times: Sequence[Meeting],
    off: Sequence[tuple[Meeting, Side]],
    event: SpeedDating,
    clock: RoundClock | None,
    at: Moment,
) -> tuple[GuestLine, datetime] | None:
    """Who is here, sits nowhere now and has more to come: the one whose last talk ended first, or who came first."""
    here = at.on_plan
    gone = {one.id for one, _side in off}
    held = [one for one in times if one.id not in gone]
    waiting = []
    for line in candidates:
        own = [one for one in held if one.candidate == line.candidate]
        if line.presence is not Presence.HERE or any(one.begins_at <= here < one.ends_at for one in own):
            continue
        if any(one.begins_at > here for one in own):
            sat = max((one.round for one in own if one.ends_at <= here), default=None)
            waiting.append((line, _since(line, sat, event, clock)))
    found = min(waiting, key=lambda one: one[1], default=None)
    return found if found is not None and found[1] < at.by_clock else None


def _since(line: GuestLine, sat: int | None, event: SpeedDating, clock: RoundClock | None) -> datetime:
    """Since the end of the round in which they sat, or since they came: a press that moves rounds moves neither."""
    since = ended_of(sat, clock, event.times) if sat is not None else event.begins_at
    came = line.mark.since if line.mark is not None else None
    return max(since, came or since)


async def _companies(
    unit: Unit,
    event: SpeedDatingId,
    how: Standings,
    planned: Sequence[Meeting],
    times: Sequence[Meeting],
    over: Sequence[Meeting],
    now: datetime,
    behind: timedelta,
) -> list[GuestLine]:
    marks, (unanswered, _people) = await unit.days.companies(event), how.unanswered(planned)
    expected = [
        one
        for one, standing in how.companies.items()
        if one in marks or (standing not in SAID_NO and any(time.company == one for time in times))
    ]
    names = await unit.companies.names_of(expected)
    lines = [
        GuestLine(
            names[one],
            marks.get(one),
            _first([t for t in times if t.company == one], now),
            company=one,
            sat=_has_sat([t for t in over if t.company == one], marks.get(one), behind),
            standing=how.companies[one],
            is_open=one in unanswered,
        )
        for one in expected
    ]
    return sorted(lines, key=lambda line: (line.begins or now, str(line.who).casefold()))


async def _candidates(
    unit: Unit,
    by: Actor,
    event: SpeedDatingId,
    how: Standings,
    planned: Sequence[Meeting],
    times: Sequence[Meeting],
    over: Sequence[Meeting],
    now: datetime,
    here: datetime,
) -> list[GuestLine]:
    marks, (_tables, unanswered) = await unit.days.candidates(event), how.unanswered(planned)
    behind = now - here
    own: dict[CandidateId, list[Meeting]] = {}
    for time in times:
        if time.candidate in marks or how.candidates.get(time.candidate) not in SAID_NO:
            own.setdefault(time.candidate, []).append(time)
    first = {who: theirs[0].company for who, theirs in own.items()}
    # Whoever wants to meet a company here, and has no time, may wait in the room for one that becomes free.
    for wish in await unit.wishes.of_event(event, now=now):
        if wish.candidate in how.candidates and wish.candidate not in first:
            first[wish.candidate] = wish.company
    known = await unit.known_names.of(by.person, list(first.items()), now=now)
    names = await unit.companies.names_of(set(first.values()))
    advisers = await _advisers(
        unit, [who for (who, _company), name in known.items() if isinstance(name, int)], now
    )
    lines = [
        GuestLine(
            known[who, company], marks.get(who), _first(own.get(who, ()), here),
            candidate=who, beside=names[company], knows=advisers.get(who, ""), spare=who not in own,
            sat=_has_sat([t for t in over if t.candidate == who], marks.get(who), behind),
            standing=how.candidates.get(who), is_open=who in unanswered,
        )
        for who, company in first.items()
    ]  # fmt: skip
    return sorted(lines, key=lambda line: (line.spare, line.begins or here, in_order(line.who)))


async def _not_coming(
    unit: Unit,
    by: Actor,
    event: SpeedDatingId,
    shown: Sequence[GuestLine],
    how: Standings,
    now: datetime,
) -> tuple[GuestLine, ...]:
    """Who said no to a time they had, and has not come all the same: hosts look for them in the room."""
    tables = [one for one, standing in how.companies.items() if standing in SAID_NO]
    # Who was seen in the room, and said no afterwards, is not there either.
    known, said = {one.candidate for one in shown}, await unit.speed_dating.candidates(event)
    noes = {one for one, it in said.items() if it is Attendance.NOT_COMING} - known
    if not tables and not noes:
        return ()
    off = await unit.speed_dating.cancelled_of(event)
    had = {one.company for one in off}
    first = {one.candidate: one.company for one in reversed(off) if one.candidate in noes}
    called = await unit.known_names.of(by.person, list(first.items()), now=now)
    names = await unit.companies.names_of({*tables, *first.values()})
    return (
        *(GuestLine(names[one], None, None, company=one) for one in tables if one in had),
        *sorted(
            (
                GuestLine(who, None, None, candidate=one, beside=names[at])
                for (one, at), who in called.items()
            ),
            key=lambda line: in_order(line.who),
        ),
    )


async def _advisers(unit: Unit, those: Collection[CandidateId], now: datetime) -> dict[CandidateId, str]:
    """Who advises them today, and can say at the door who it is."""
    people = await unit.candidates.these(sorted(those))
    today = {one: await unit.contacts.advising(one, now=now) for one in {who.adviser for who in people}}
    names = await unit.people.names_of(today.values())
    return {one.id: names[today[one.adviser]] for one in people}


def _has_sat(over: Sequence[Meeting], mark: Mark | None, behind: timedelta) -> bool:
    came = mark.since if mark is not None and mark.before in AWAY else None
    return any(came is None or one.ends_at + behind > came for one in over)


def _first(theirs: Sequence[Meeting], now: datetime) -> datetime | None:
    return min((one.begins_at for one in theirs if one.ends_at > now), default=None)
