"""The plan of a speed dating as its organiser shows it around: candidates by the numbers companies know."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import Gone
from bot.domain.ids import CompanyId, SpeedDatingId
from bot.domain.roles import HOSTS, Actor, allowed
from bot.domain.speed_dating.events import Meeting, SpeedDatingState
from bot.domain.speed_dating.picture import PictureOf, PlanPicture, Seat, TableRow, parts_of, within
from bot.domain.speed_dating.rounds import breaks_of
from bot.domain.speed_dating.sheets import breaks_after
from bot.domain.speed_dating.stops import numbers_in_the_room
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@dataclass(frozen=True)
class PictureShown:
    """A part of the picture, and what is said beside it."""

    event: SpeedDating
    picture: PlanPicture
    of: PictureOf


@allowed(HOSTS)
async def plan_picture(
    unit: Unit, by: Actor, event: SpeedDatingId, part: int, *, now: datetime
) -> PictureShown:
    """One part of the plan; after the last part comes the last. Nobody's name is in it.

    Raises `Gone`, `NotAllowed`.
    """
    found = await unit.speed_dating.get(event)
    await unit.contacts.ensure_sees_event(by, found, begins=found.begins_at, ends=found.ends_at, now=now)
    if found.state is SpeedDatingState.CANCELLED:
        raise Gone
    if by.person not in (found.organiser, found.second_host):
        unit.audit.note(by, "plan seen", ("speed_dating", event), now=now)
    rows = await _rows(unit, found, now)
    times = found.times
    cut = parts_of(len(rows), len(times.times))
    part = max(0, min(part, len(cut) - 1))
    tables, columns = cut[part]
    taken = sum(len(one.seats) for one in rows)
    closed = sum(len(set(one.away) - one.seats.keys()) for one in rows)
    picture = PlanPicture(
        now,
        times.times[columns.start : columns.stop],
        columns.start,
        within(breaks_after(times.times, breaks_of(times, found.pace)), columns[:-1]),
        tuple(_shown(rows[one], columns) for one in tables),
        told=found.state is SpeedDatingState.ANNOUNCED,
    )
    companies = len({one.company for one in rows})
    free = len(rows) * len(times.times) - taken - closed
    return PictureShown(found, picture, PictureOf(part, len(cut), companies, taken, free))


async def _rows(unit: Unit, event: SpeedDating, now: datetime) -> list[TableRow]:
    """Every table of who comes, by the company's name, through all rounds."""
    planned = await unit.speed_dating.meetings_of(event.id)
    tables = await unit.speed_dating.tables_there(event.id)
    here = await unit.standings.tables(event.id)
    names = await unit.companies.names_of(here)
    rooms = numbers_in_the_room(tables, planned)
    many = any(one.all > 1 for one in tables.values())
    numbers = await unit.aliases.of_pairs([(one.candidate, one.company) for one in planned])
    busy = await unit.wishes.busy(
        [(one.company, one.candidate) for one in planned], after=now, besides=event.id
    )
    kept = await unit.decisions.kept(event.id)
    seated: dict[tuple[CompanyId, int], list[Meeting]] = {}
    for one in planned:
        seated.setdefault((one.company, one.seat), []).append(one)
    rows = []
    for company in sorted(here, key=lambda one: (names[one].casefold(), one)):
        own = {one.round for one in planned if one.company == company} if company in busy.companies else set()
        for seat in tables[company].seats:
            seats = {
                one.round: Seat(numbers[one.candidate, company], one.agreed, one.id in kept)
                for one in seated.get((company, seat), ())
            }
            number = rooms[company, seat] if many else None
            away = busy.table_away(event.times.times, company, seat, own)
            rows.append(TableRow(names[company], number, seats, tuple(sorted(away))))
    return rows


def _shown(row: TableRow, columns: range) -> TableRow:
    seats = {number - columns.start: seat for number, seat in row.seats.items() if number in columns}
    return TableRow(row.company, row.table, seats, within(row.away, columns))
