"""What a consultant must do now, and what a coordinator looks after."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import PersonId
from bot.domain.municipality import Municipality
from bot.domain.roles import Actor, Role, allowed
from bot.domain.workdays import local
from bot.domain.workload import NOTHING, Load
from bot.store.desk import DeskPage
from bot.store.desk_sources import OnDesk
from bot.store.staff import StaffMember
from bot.store.unit import Unit
from bot.views.desk_items import DeskItem, items_of
from bot.views.desk_reading import Reading
from bot.views.parts import LINES, Part


@dataclass(frozen=True)
class Desk:
    """One page of what waits for somebody, most urgent first, and how much there is of each kind.

    `promised` are suggestions companies wait for, `silent` those whose answer is missing; `words` is what companies
    were promised in words, `reviews` what was agreed with them and is to be looked at again; `unknown` are people
    nobody knows; `resting` what is with the companies, or put off.
    """

    part: Part[DeskItem]
    waiting: int
    calls: int
    promised: int = 0
    silent: int = 0
    resting: int = 0
    words: int = 0
    reviews: int = 0
    unknown: int = 0
    away_until: datetime | None = None


@dataclass(frozen=True)
class Colleague:
    """One of the team: what they have, and whether they are here."""

    person: PersonId
    name: str
    companies: int
    contact: bool
    adviser: bool
    away_until: datetime | None
    load: Load = NOTHING
    leaves: datetime | None = None  # from when they are here no more
    here: str | None = None  # who answers while they are away


@allowed(Role.CONSULTANT.themselves)
async def my_desk(unit: Unit, by: Actor, *, now: datetime, page: int = 0) -> Desk:
    """What waits for me: my companies', and those I stand in for; and whom I am to ring."""
    # While somebody stands in for me, mine wait for them.
    answered = await unit.contacts.answered_by(by.person, now=now)
    found = await unit.desks.mine(by.person, answered, now=now, page=page, size=LINES)
    items = await items_of(unit, Reading(by, answered, now, {}), found.shown)
    away = None
    if by.person not in answered:
        me = await unit.staff.get(by.person, now=now)
        away = me.away.away_until if me is not None and me.away is not None else None
    return _desk(found, items, away)


@allowed(Role.COORDINATOR.of_own_unit)
async def all_waiting(unit: Unit, by: Actor, *, now: datetime, page: int = 0) -> Desk:
    """Every company of my unit that waits, whose it is, and who is late; whom I am to ring; and how many
    people wait for which consultant."""
    where = by.unit_as(Role.COORDINATOR)
    staff = [one for one in await unit.staff.at_work(now=now) if one.unit == where]
    team = [one.person for one in staff if one.person != by.person]
    found = await unit.desks.led(by.person, team, where, now=now, page=page, size=LINES)
    names = {one.person: one.name for one in staff}
    return _desk(found, await items_of(unit, Reading(by, team, now, names), found.shown))


@allowed(Role.COORDINATOR.of_own_unit)
async def late_today(
    unit: Unit, by: Actor, *, now: datetime, municipality: Municipality, page: int = 0
) -> Desk:
    """Companies of my unit that should have an answer before work ends today and wait for it, the late ones first."""
    closes = _closes(now, municipality)
    found = await unit.desks.late(by.unit_as(Role.COORDINATOR), by=closes, page=page, size=LINES)
    return _desk(found, await items_of(unit, Reading(by, (), now, {}), found.shown))


def _closes(now: datetime, municipality: Municipality) -> datetime:
    """When work ends today; on a day off only what is late already counts."""
    today = local(now).date()
    return municipality.calendar.closing_time(today) if municipality.calendar.is_workday(today) else now


@allowed(Role.COORDINATOR.of_own_unit)
async def team(unit: Unit, by: Actor, *, now: datetime) -> tuple[Colleague, ...]:
    """The consultants: how much open work each, who is away, who leaves."""
    loads, where = await unit.workload.of_contacts(), by.unit_as(Role.COORDINATOR)
    leaving = {one.person: one.ends_at for one in await unit.leavings.active()}
    found = [
        Colleague(
            one.person,
            one.name,
            loads.get(one.person, NOTHING).companies,
            one.contact,
            one.adviser,
            one.away.away_until if one.away is not None else None,
            loads.get(one.person, NOTHING),
            leaving.get(one.person),
            await _answers_for(unit, one, now),
        )
        for one in await unit.staff.at_work(now=now)
        if one.unit == where
    ]
    return tuple(found)


async def _answers_for(unit: Unit, one: StaffMember, now: datetime) -> str | None:
    """The name of who is here instead of who is away."""
    here = await unit.contacts.present(one.person, now=now) if one.away is not None else None
    return (await unit.people.get(here)).name if here not in (None, one.person) and here is not None else None


def _desk(found: DeskPage, items: tuple[DeskItem, ...], away: datetime | None = None) -> Desk:
    def count(*kinds: OnDesk) -> int:
        return sum(found.counts.get(one, 0) for one in kinds)

    return Desk(
        Part(items, found.first, found.total, LINES),
        waiting=count(OnDesk.WAITING),
        calls=count(OnDesk.DANGER, OnDesk.CALL),
        promised=count(OnDesk.SUGGESTION),
        silent=count(OnDesk.SILENT, OnDesk.GUESTS),
        resting=found.resting,
        words=count(OnDesk.WORDS, OnDesk.STEP),
        reviews=count(OnDesk.REVIEW),
        unknown=count(OnDesk.STRANGER),
        away_until=away,
    )
