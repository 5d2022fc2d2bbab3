"""What the host of a speed dating prints: the privacy of each reader decides which names stand where."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.errors import Gone
from bot.domain.ids import CandidateId, CompanyId, SpeedDatingId
from bot.domain.names import in_order
from bot.domain.roles import HOSTS, Actor, allowed
from bot.domain.speed_dating.clock import RoundClock, span_of
from bot.domain.speed_dating.day import Mark, Presence
from bot.domain.speed_dating.events import Meeting, Slot, SpeedDatingState
from bot.domain.speed_dating.rounds import Busy, Span, breaks_of
from bot.domain.speed_dating.sheets import (
    Cell,
    OverviewRow,
    PersonSheet,
    Sheets,
    TableSheet,
    Visit,
    breaks_after,
)
from bot.domain.speed_dating.stops import comes, numbers_in_the_room
from bot.domain.speed_dating.tables import TablesThere
from bot.domain.workdays import is_today
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@dataclass(frozen=True)
class _Plan:
    """What all sheets are made of."""

    event: SpeedDating
    meetings: Sequence[Meeting]
    tables: Mapping[CompanyId, TablesThere]
    names: Mapping[CompanyId, str]
    known: Mapping[tuple[CandidateId, CompanyId], str | int]
    here: Sequence[CompanyId]
    busy: Busy
    late: timedelta
    spans: Mapping[datetime, Span]  # when each round is held by the clock, by its time on the plan
    marks: Mapping[CandidateId, Mark]

    def away(self, company: CompanyId, seat: int) -> tuple[int, ...]:
        """The rounds in which nobody is at this table: the company is elsewhere, or has said other hours."""
        own = {one.round for one in self.meetings if one.company == company}
        return tuple(sorted(self.busy.table_away(self.event.times.times, company, seat, own)))

    def unasked(self, company: CompanyId, seat: int) -> tuple[Slot, ...]:
        """Times at this table of who has not said yes, and is in the room: everybody there sees that they come."""
        return tuple(
            Slot(one.begins_at, one.ends_at, "")
            for one in self.meetings
            if (one.company, one.seat) == (company, seat) and not one.agreed and self.comes(one)
        )

    def comes(self, one: Meeting) -> bool:
        """Whether somebody has said yes to it, or is there."""
        return comes(one, self.marks.get(one.candidate))

    def table(self, company: CompanyId, seat: int) -> int:
        """The table's number in the room, as on everybody's card."""
        return numbers_in_the_room(self.tables, self.meetings)[company, seat]


@allowed(HOSTS)
async def sheets(unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime) -> Sheets:
    """All sheets as they are now. Raises `Gone` for what is not announced, `NotAllowed`."""
    found = await unit.speed_dating.get(event)
    await unit.contacts.ensure_hosts(by, found, now=now)
    if found.state is not SpeedDatingState.ANNOUNCED:
        raise Gone
    unit.audit.note(by, "sheets printed", ("speed_dating", event), now=now)
    # Whoever has left needs no sheet; who has not come may still come.
    marks = await unit.days.companies(event)
    left = {one for one, mark in marks.items() if mark.presence is Presence.LEFT}
    here = [one for one in await unit.standings.tables(event) if one not in left]
    planned = await unit.speed_dating.meetings_of(event)
    tables = await unit.speed_dating.tables_there(event)
    pairs = [(one.candidate, one.company) for one in planned]
    plan = _Plan(
        found,
        planned,
        tables,
        await unit.companies.names_of({*tables, *[one.company for one in planned]}),
        await unit.known_names.of(by.person, pairs, now=now),
        here,
        await unit.wishes.busy([(company, who) for who, company in pairs], after=now, besides=event),
        await _late(unit, found, now=now),
        await _spans(unit, found, now=now),
        await unit.days.candidates(event),
    )
    hosts = await unit.people.names_of(await unit.contacts.hosting_today(found, now=now))
    return Sheets(
        found.place,
        now,
        " / ".join(hosts.values()),
        tuple(plan.spans[begins] for begins, _ends in found.times.times),
        breaks_after(found.times.times, breaks_of(found.times, found.pace)),
        tuple(_row(plan, *place) for place in _seats(plan)),
        await _table_sheets(unit, plan),
        await _person_sheets(unit, plan),
        behind=int(plan.late.total_seconds() // 60),
        begun=await unit.clocks.has_begun(found, now=now),
        begins=found.begins_at,
    )


async def _late(unit: Unit, event: SpeedDating, *, now: datetime) -> timedelta:
    """How far its round clock is behind the plan while it goes: who has no telephone has these times alone."""
    if await _clock(unit, event, now=now) is None:
        return timedelta()
    return (await unit.clocks.moment(event, now=now)).behind()


async def _spans(unit: Unit, event: SpeedDating, *, now: datetime) -> dict[datetime, Span]:
    """What is over was held when it was, and what comes is held by the clock as it goes."""
    clock, times = await _clock(unit, event, now=now), event.times.times
    if clock is None:
        return {one[0]: one for one in times}
    # While it stands what comes moves along.
    stands = now - clock.paused if clock.paused is not None else timedelta()
    spans = [span_of(number, clock, event.times) for number in range(len(times))]
    moved = [
        one if number <= clock.number else (one[0] + stands, one[1] + stands)
        for number, one in enumerate(spans)
    ]
    return {one[0]: span for one, span in zip(times, moved, strict=True)}


async def _clock(unit: Unit, event: SpeedDating, *, now: datetime) -> RoundClock | None:
    """Where it stands, while it goes."""
    clock = await unit.clocks.find(event.id) if is_today(event.begins_at, now=now) else None
    here = clock.at(now, event.times) if clock is not None else None
    return here if here is not None and not here.over else None


def _seats(plan: _Plan) -> list[tuple[CompanyId, int, bool]]:
    """Every table that has a number, by the company's name, and whether it comes."""
    by_name = sorted(plan.tables, key=lambda one: (plan.names[one].casefold(), one))
    return [
        (one, seat, one in plan.here and seat in plan.tables[one].seats)
        for one in by_name
        for seat in range(plan.tables[one].all)
    ]


def _row(plan: _Plan, company: CompanyId, seat: int, comes: bool) -> OverviewRow:
    at = {one.round: one for one in plan.meetings if (one.company, one.seat) == (company, seat)}
    cells = [
        Cell(plan.known[at[number].candidate, company], plan.comes(at[number])) if number in at else None
        for number in range(len(plan.event.times.times))
    ]
    number = plan.table(company, seat)
    return OverviewRow(plan.names[company], number, tuple(cells), plan.away(company, seat), comes=comes)


async def _table_sheets(unit: Unit, plan: _Plan) -> tuple[TableSheet, ...]:
    seen = {company: await unit.times.of_seats(plan.event.id, company) for company in plan.here}
    return tuple(
        TableSheet(
            plan.names[company],
            plan.table(company, seat),
            tuple(
                replace(slot, begins=plan.spans[slot.begins][0], ends=plan.spans[slot.begins][1])
                for slot in (
                    *(slot for at, slot in seen[company] if at == seat),
                    *plan.unasked(company, seat),
                )
            ),
            plan.away(company, seat),
        )
        for company, seat, comes in _seats(plan)
        if comes
    )


async def _person_sheets(unit: Unit, plan: _Plan) -> tuple[PersonSheet, ...]:
    """For everybody with a time, by name; who hears nothing from the bot is marked."""
    own: dict[CandidateId, list[Meeting]] = defaultdict(list)
    for one in plan.meetings:
        own[one.candidate].append(one)
    people = await unit.candidates.these(list(own))
    reached = await unit.people.reachable_of([one.person for one in people])
    made = []
    for who in people:
        first = own[who.id][0].company
        visits = tuple(
            Visit(*plan.spans[one.begins_at], plan.names[one.company], plan.table(one.company, one.seat))
            for one in own[who.id]
        )
        known, beside = plan.known[who.id, first], plan.names[first]
        made.append(PersonSheet(known, beside, visits, who.person in reached, who.id))
    return tuple(sorted(made, key=lambda one: (in_order(one.who), one.beside)))
