"""Speed datings as their organiser sees them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.domain.errors import NotAllowed
from bot.domain.ids import CandidateId, CompanyId, PersonId, RepairId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.notices.speed_dating.events import ComesWith
from bot.domain.roles import HOSTS, Actor, Role, allowed
from bot.domain.speed_dating.choices import ChangeKind
from bot.domain.speed_dating.day import Side, not_held
from bot.domain.speed_dating.events import Meeting, NoTime, RepairState, Shift, SpeedDatingState
from bot.domain.speed_dating.few import Few, who_has_few
from bot.domain.speed_dating.hours import ALL_THE_TIME
from bot.domain.speed_dating.rounds import breaks_of
from bot.domain.speed_dating.standing import SAID_YES, STAYED_AWAY, Standing
from bot.domain.speed_dating.stops import numbers_in_the_room
from bot.domain.speed_dating.tables import TablesThere
from bot.domain.speed_dating.timetable import FAIR
from bot.domain.workdays import is_today, local
from bot.store.speed_dating.events import SpeedDating
from bot.store.speed_dating.standing import Standings
from bot.store.unit import Unit
from bot.views.speed_dating.answered_by_phone import SaidByPhone, said_by_phone
from bot.views.speed_dating.apart import Apart, pairs_kept_apart
from bot.views.speed_dating.asked_in_the_room import Asked, asked_in_the_room
from bot.views.speed_dating.better import BetterPlan, better_plan
from bot.views.speed_dating.new_hours import CompanyThere, HoursProposed, companies_there, hours_given
from bot.views.speed_dating.running import still_runs
from bot.views.speed_dating.to_call import Known, ToCall, who_is_to_be_called
from bot.views.speed_dating.unplaced import unplaced_of
from bot.views.speed_dating.waiting_list import who_is_asked

# So long an event can be looked at after its end.
EARLIER = timedelta(days=30)


@dataclass(frozen=True)
class Row:
    """One meeting of the plan, for the organiser."""

    begins: datetime
    company: str
    who: str | int
    number: int | None = None  # by which the company knows them, as in the picture, beside a name
    table: int | None = None  # its number in the room, where any company has several
    kept: bool = False  # its time stays, whatever is worked out


@dataclass(frozen=True)
class Board:
    """An event for its organiser: the plan, its breaks, who has said what, who has no time.

    `coming` (companies, candidates) and `asked` are those who have somebody to meet; `asked` names who has not
    answered, and `not_coming` who has said no, with how it stands with each. `few` are candidates with fewer
    meetings than is fair.
    `to_call` are companies and candidates who have not answered, and whom no message reaches: they said
    stop, closed the chat, or were never in it.
    `proposed` is a change of the plan that waits for a word, by which meetings are `moving` or `ending`; `done` the
    last one, which can be undone, and `is_changed` says whether any stands. `apart` are pairs that are kept so, and
    `better` is the look for a better plan of a draft.
    Who stands in later than now looks only, until the day it is `taken_over_from`.
    """

    event: SpeedDating
    rows: tuple[Row, ...]
    coming: tuple[int, int]
    asked: tuple[tuple[str | int, Standing], ...]
    not_coming: tuple[tuple[str | int, Standing], ...]
    unplaced: tuple[tuple[str, str | int, NoTime], ...]
    few: tuple[tuple[str | int, Few], ...] = ()
    breaks: tuple[tuple[datetime, datetime], ...] = ()
    proposed: RepairId | None = None
    moving: tuple[Shift, ...] = ()
    ending: tuple[tuple[str, str | int, datetime], ...] = ()
    done: RepairId | None = None
    is_changed: bool = False
    better: BetterPlan | None = None
    apart: tuple[Apart, ...] = ()
    has_begun: bool = False
    is_over: bool = False
    is_today: bool = False
    taken_over_from: date | None = None
    to_call: tuple[ToCall, ...] = ()
    often_freed: int = 0  # so many times become free, as the municipality reckons
    most_tables: int = 1
    hours: HoursProposed | None = None  # which that change would give
    by_hand: bool = False  # whether that change was asked for, and not worked out to fill a place
    came: tuple[int, int] = (0, 0)  # companies and candidates who were there
    not_held: Mapping[Side, int] = field(
        default_factory=dict
    )  # agreed, and off on the day, by who could not come
    unknown: tuple[tuple[str | int, Standing], ...] = ()  # of whom nobody has said that, when it is over
    fewer: tuple[ComesWith, ...] = ()  # companies of whose tables not all come
    there: tuple[CompanyThere, ...] = ()  # companies that are not there all the time
    entered: tuple[SaidByPhone, ...] = ()  # what was said on the telephone, and who wrote it down
    held: tuple[tuple[str | int, datetime], ...] = ()  # who is asked about a free time, until when it is kept
    asked_there: tuple[Asked, ...] = ()  # what was asked in the room, and nobody has answered here


@dataclass(frozen=True)
class Events:
    """Job datings to come, the nearest first, and those held in the last month, the newest first."""

    coming: tuple[SpeedDating, ...]
    earlier: tuple[SpeedDating, ...]


@dataclass(frozen=True)
class Ending:
    """What cancelling an event would do: so many people read that it is off."""

    event: SpeedDating
    told: int
    has_begun: bool = False  # it is stopped then


@allowed(HOSTS)
async def my_events(unit: Unit, by: Actor, *, now: datetime) -> Events:
    """Mine, and those I stand in for; or the whole unit's for the coordinator."""
    found = await _mine(unit, by, now, after=now - EARLIER)
    over = [one for one in found if one.ends_at <= now and not await still_runs(unit, one, now=now)]
    held = [one for one in over if one.state is SpeedDatingState.ANNOUNCED]
    return Events(tuple(one for one in found if one not in over), tuple(reversed(held)))


async def _mine(unit: Unit, by: Actor, now: datetime, *, after: datetime) -> tuple[SpeedDating, ...]:
    if by.role is Role.CONSULTANT:
        hosts = {by.person, *await unit.contacts.answered_by(by.person, now=now)}
        return tuple(await unit.speed_dating.coming(organisers=hosts, or_second=by.person, after=after))
    found, where = [], by.unit_as(Role.COORDINATOR)
    for one in await unit.speed_dating.coming(after=after):
        if await unit.units.of(one.organiser) in (None, where):
            found.append(one)
    return tuple(found)


@allowed(Role.CONSULTANT.themselves | Role.COORDINATOR.of_own_unit)
async def organised_between(
    unit: Unit, by: Actor, person: PersonId, *, begins: datetime, ends: datetime
) -> tuple[SpeedDating, ...]:
    """What this consultant organises and has announced that is held then. Raises `NotAllowed`."""
    if by.role is Role.COORDINATOR:
        await unit.contacts.ensure_leads(by, person)
    elif person != by.person:
        raise NotAllowed
    return tuple(await unit.speed_dating.announced(person, begins=begins, ends=ends))


@allowed(HOSTS)
async def who_have_met(unit: Unit, by: Actor, *, now: datetime) -> tuple[tuple[str, str | int], ...]:
    """Company and candidate who want to meet for another job function, and have met lately, or will."""
    everybody = await unit.to_plan.of_host(by, now=now, even_met=True)
    new = await unit.to_plan.of_host(by, now=now)
    met = {(one.company, one.candidate) for one in everybody} - {(one.company, one.candidate) for one in new}
    known = await unit.known_names.of(by.person, [(who, company) for company, who in met], now=now)
    return tuple(
        [
            ((await unit.companies.get(company)).name, known[candidate, company])
            for company, candidate in sorted(met)
        ]
    )


@allowed(HOSTS)
async def board(
    unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime, municipality: Municipality
) -> Board:
    """The plan of an event. Raises `Gone`, `NotAllowed`."""
    found = await unit.speed_dating.get(event)
    first = await unit.contacts.ensure_sees_event(
        by, found, begins=found.begins_at, ends=found.ends_at, now=now
    )
    if by.person not in (found.organiser, found.second_host):
        unit.audit.note(by, "plan seen", ("speed_dating", event), now=now)
    planned = await unit.speed_dating.meetings_of(event)
    tables = await unit.speed_dating.tables_there(event)
    numbers = numbers_in_the_room(tables, planned)
    most = max([one.all for one in tables.values()], default=1)
    unplaced = await unplaced_of(unit, found, planned, now=now, municipality=municipality)
    how = await unit.standings.of(found, planned, now=now)
    off = await unit.speed_dating.cancelled_of(event)
    gone = {one.candidate: one.company for one in off if how.candidates.get(one.candidate) in STAYED_AWAY}
    away = [one for one, standing in how.companies.items() if standing in STAYED_AWAY]
    pairs = [*_pairs(planned), *gone.items(), *[(candidate, company) for company, candidate in unplaced]]
    known = await unit.known_names.of(by.person, pairs, now=now)
    names = await unit.companies.names_of({*away, *[company for _candidate, company in known]})
    numbered = await unit.aliases.of_pairs(_pairs(planned))
    kept = await unit.decisions.kept(event)
    rows = []
    for one in planned:
        table = numbers[one.company, one.seat] if most > 1 else None
        who = known[one.candidate, one.company]
        number = numbered[one.candidate, one.company] if isinstance(who, str) else None
        rows.append(Row(one.begins_at, names[one.company], who, number, table, kept=one.id in kept))
    # Of who is late the hosts read by the clock that goes; the plan's board says times as they were planned.
    proposed = await unit.repairs.newest(
        event, RepairState.PROPOSED, version=found.version, but=ChangeKind.LATE
    )
    done = await unit.repairs.newest(event, RepairState.APPLIED, version=found.version)
    begun = await unit.clocks.has_begun(found, now=now)
    over = now >= found.ends_at and not await still_runs(unit, found, now=now)
    return Board(
        found,
        tuple(rows),
        how.coming(planned),
        _called(known, names, planned, how, how.unanswered(planned)),
        (
            *[(names[one], how.companies[one]) for one in away],
            *[(known[pair], how.candidates[pair[0]]) for pair in gone.items()],
        ),
        tuple(
            (names[company], known[candidate, company], why) for (company, candidate), why in unplaced.items()
        ),
        _few(planned, unplaced, known),
        tuple(one for one in breaks_of(found.times, found.pace) if rows and one[0] < rows[-1].begins),
        proposed.id if proposed else None,
        await unit.shifts.of(proposed.id, reader=by.person, now=now) if proposed else (),
        tuple(
            (names[one.company], known[one.candidate, one.company], one.begins_at)
            for one in (await unit.repairs.ends(proposed.id) if proposed else ())
        ),
        done.id if done else None,
        has_begun=begun,
        is_over=over,
        is_today=found.state is SpeedDatingState.ANNOUNCED and is_today(found.begins_at, now=now),
        taken_over_from=local(first).date() if first is not None else None,
        to_call=await who_is_to_be_called(unit, known, found, planned, now=now),
        better=await better_plan(unit, found, planned) if not begun else None,
        apart=await pairs_kept_apart(unit, by, event, now=now) if not begun else (),
        is_changed=done is not None or await unit.repairs.any_done(event),
        often_freed=int(len(planned) * municipality.dating.extra_places),
        most_tables=most,
        hours=await hours_given(unit, by.person, proposed.id, now=now) if proposed else None,
        by_hand=proposed is not None and proposed.kind is not None,
        fewer=tuple(
            [
                await _comes_with(unit, event, one, there, numbers)
                for one, there in tables.items()
                if there.come < there.all and how.companies.get(one) in SAID_YES
            ]
        ),
        there=await companies_there(unit, event, numbers, how.companies),
        held=await who_is_asked(unit, event, planned, known, now=now),
        entered=await said_by_phone(unit, found, by.person, planned, now=now),
        came=how.were_there(),
        not_held=not_held(await unit.days.off(event)) if begun else {},
        unknown=_called(known, names, planned, how, how.unknown(planned)),
        asked_there=await asked_in_the_room(unit, found, known, now=now) if over else (),
    )


async def _comes_with(
    unit: Unit,
    event: SpeedDatingId,
    company: CompanyId,
    there: TablesThere,
    numbers: Mapping[tuple[CompanyId, int], int],
) -> ComesWith:
    """With how many of its tables, and which, where they differ in their hours."""
    name = (await unit.companies.get(company)).name
    hours = await unit.guest_hours.of_company(event, company) or ALL_THE_TIME
    which = tuple(numbers[company, seat] for seat in there.to_name(hours))
    return ComesWith(company, name, there.come, there.all, which=which)


@allowed(HOSTS)
async def said_yes(
    unit: Unit, by: Actor, repair: RepairId, *, now: datetime
) -> tuple[SpeedDatingId, tuple[Shift, ...]]:
    """The event, and who has said yes to a time that this change gave them. Raises `Gone`, `NotAllowed`."""
    event = await unit.speed_dating.get((await unit.repairs.get(repair)).event)
    await unit.contacts.ensure_hosts(by, event, now=now)
    agreed = [(one, before) for one, before in await unit.repairs.moves(repair) if one.agreed]
    known = await unit.known_names.of(by.person, _pairs([one for one, _before in agreed]), now=now)
    found = []
    for one, before in agreed:
        company = (await unit.companies.get(one.company)).name
        found.append(Shift(company, known[one.candidate, one.company], before, one.begins_at))
    return event.id, tuple(found)


@allowed(HOSTS)
async def ending_of(unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime) -> Ending:
    """The event, and how many people read that it is off when it is cancelled. Raises `Gone`, `NotAllowed`."""
    found = await unit.speed_dating.get(event)
    await unit.contacts.ensure_hosts(by, found, now=now)
    told = set()
    for company, guest in (await unit.speed_dating.guest_companies(event)).items():
        if guest.is_told_of_the_end and (await unit.times.of_table(event, company)).hours is not None:
            told |= {one.person for one in await unit.companies.members(company) if one.role == Role.MANAGER}
    for candidate, guest in (await unit.speed_dating.guest_candidates(event)).items():
        if guest.is_told_of_the_end:
            told.add((await unit.candidates.get(candidate)).person)
    return Ending(found, len(told), await unit.clocks.has_begun(found, now=now))


def _pairs(planned: Iterable[Meeting]) -> list[tuple[CandidateId, CompanyId]]:
    return [(one.candidate, one.company) for one in planned]


def _few(
    planned: list[Meeting], unplaced: Mapping[tuple[CompanyId, CandidateId], NoTime], known: Known
) -> tuple[tuple[str | int, Few], ...]:
    """Who has too few meetings, as the reader calls them."""
    met = [(one.company, one.candidate) for one in planned]
    called = {candidate: known[candidate, company] for company, candidate in [*unplaced, *met]}
    return tuple((called[one.candidate], one) for one in who_has_few(met, unplaced, fair=FAIR))


def _called(
    known: Known,
    names: Mapping[CompanyId, str],
    planned: list[Meeting],
    how: Standings,
    those: tuple[list[CompanyId], list[CandidateId]],
) -> tuple[tuple[str | int, Standing], ...]:
    """These of who has somebody to meet, as the reader calls them, and how it stands with each."""
    beside = {one.candidate: one.company for one in planned}
    companies, candidates = those
    return (
        *[(names[one], how.companies[one]) for one in companies],
        *[(known[one, beside[one]], how.candidates[one]) for one in candidates],
    )  # fmt: skip
