""" "I am not coming today", at any hour, without a reason; and "call me"."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.actions.checkins_concerns import Promise, raise_concern
from bot.actions.talking_danger_waiting import DANGER
from bot.actions.talking_settled import settle_not_today
from bot.domain.checkins import Side
from bot.domain.checkins_concerns import TWO_WEEKS, Concern
from bot.domain.errors import Already, Gone
from bot.domain.ids import PlacementId
from bot.domain.municipality import Municipality
from bot.domain.notices.placements import NotTodayTold
from bot.domain.placements import NoPlacement, NotStartedYet, NotToday, Placement
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.domain.workdays import at, local
from bot.store.outbox import Priority
from bot.store.unit import Unit

# Between these a message arrives without a sound: whoever gets up for work finds it.
NIGHT = (time(20), time(5))
COMES = frozenset({NotToday.AFTER_ALL, NotToday.TOMORROW, NotToday.THERE})
OFTEN = 2  # days missed in two weeks that are worth a talk


@dataclass(frozen=True)
class Told:
    """Who knows now, by name, and the workplace's own rule, which still counts first."""

    placement: PlacementId
    company: str
    sick_rule: str
    names: tuple[str, ...]
    day: date  # the one it is about
    at_work: bool  # whether somebody at the workplace was told
    says_it: str | None = None  # who can say it to the workplace for them, who are to be called for danger
    settled: str | None = None  # who owes them no answer any more that they would not come


@allowed(Role.CANDIDATE.of_own_placement)
async def say_not_today(
    unit: Unit,
    by: Actor,
    placement: PlacementId,
    what: NotToday,
    *,
    back: date | None = None,
    now: datetime,
    municipality: Municipality,
) -> Told:
    """Manager and mentor learn it now, whatever the hour, the adviser in working time; nobody learns why.

    `back` is the day they were asked about when they say that they are coming again.

    Raises `Already` for the same word twice, `Gone` when that day is over, `NotStartedYet`, `NoPlacement`
    after the end, `NotAllowed`.
    """
    found = await unit.placements.get(placement)
    await unit.sides.ensure_side(by, found, Side.CANDIDATE, now=now)
    if not found.state.is_live:
        raise NoPlacement
    if not found.has_begun(now):
        raise NotStartedYet(found.terms.starts_on)
    today = local(now).date()
    day = (back or back_on(today, municipality)) if what is NotToday.TOMORROW else today
    if day < today:
        raise Gone
    before = await unit.placements.said_of(placement, today)
    if what is NotToday.AFTER_ALL and before is None:
        raise Already
    if what is NotToday.THERE and before is not NotToday.LATE:
        raise Already
    if await unit.placements.say_not_today(placement, day, what, now=now) is what:
        raise Already
    at_work, names = await _tell(unit, found, what, day, now=now, municipality=municipality)
    await _maybe_often(unit, found, now=now, municipality=municipality)
    company = await unit.companies.get(found.company)
    says_it, in_danger = None, await unit.calls.is_open(by.person, DANGER)
    if in_danger:
        adviser = await unit.sides.answering(found, Side.CANDIDATE, now=now)
        says_it = (await unit.people.get(adviser)).name if adviser is not None else None
    comes = what in COMES and not in_danger
    settled = await settle_not_today(unit, by.person, now=now) if comes else None
    return Told(placement, company.name, found.terms.sick_rule, names, day, at_work, says_it, settled)


def back_on(today: date, municipality: Municipality) -> date:
    """The day somebody is asked about who does not come today: nobody is expected on a Saturday."""
    return municipality.calendar.next_workday(today)


@allowed(Role.CANDIDATE.of_own_placement | Role.MENTOR.of_own_placement)
async def ask_for_call(
    unit: Unit, by: Actor, placement: PlacementId, *, now: datetime, municipality: Municipality
) -> Promise | None:
    """ "Call me": who does, and by when. Raises `NoPlacement` after the end, `NotAllowed`."""
    side = Side.CANDIDATE if by.role is Role.CANDIDATE else Side.MENTOR
    found = await unit.placements.get(placement)
    await unit.sides.ensure_side(by, found, side, now=now)
    if not found.state.is_live:
        raise NoPlacement
    concern = Concern.CALL_TODAY if side is Side.CANDIDATE else Concern.WROTE
    return await raise_concern(unit, found, side, concern, check_in=None, now=now, municipality=municipality)


@by_the_clock
async def forget_days(unit: Unit, *, now: datetime, municipality: Municipality) -> None:
    """Days somebody did not come are forgotten after two weeks: longer, they would tell of health."""
    await unit.placements.forget_days(before=local(now - TWO_WEEKS).date())


def _sleeps(now: datetime) -> bool:
    clock = local(now).time()
    return clock >= NIGHT[0] or clock < NIGHT[1]


async def _tell(
    unit: Unit, found: Placement, what: NotToday, day: date, *, now: datetime, municipality: Municipality
) -> tuple[bool, tuple[str, ...]]:
    """Those who expect the person, at once, and whether there are any; the adviser when somebody reads."""
    names = []
    expires = at(day + timedelta(days=1), time(0))
    for side in (Side.MANAGER, Side.MENTOR):
        person = await unit.sides.person_of(found, side)
        if person is None or (await unit.people.get(person)).name in names:
            continue
        # Whoever reads nothing here is told another way, and knows nothing yet.
        if (one := await unit.people.get(person)).wants_messages:
            names.append(one.name or "")
        notice = NotTodayTold(found.id, what, day, None, quiet=_sleeps(now))
        await unit.outbox.tell(
            person, notice, now=now, expires=expires, priority=Priority.REMINDER,
            once=f"not today:{found.id}:{day}:{what}:{now:%H%M}:{person}",
        )  # fmt: skip
    at_work = bool(names)
    adviser = await unit.sides.answering(found, Side.CANDIDATE, now=now)
    if adviser is not None:
        names.append((await unit.people.get(adviser)).name or "")
        who = await unit.candidates.get(found.candidate)
        mine = who.adviser == adviser
        due = municipality.send_at(now, to_company=True)
        notice = NotTodayTold(found.id, what, day, who.name if mine else None, arrives_on=local(due).date())
        await unit.outbox.tell(adviser, notice, now=now, due=due, card=f"not today:{found.id}:{day}")
    return at_work, tuple(names)


async def _maybe_often(unit: Unit, found: Placement, *, now: datetime, municipality: Municipality) -> None:
    missed = await unit.placements.not_coming(found.id, since=local(now - TWO_WEEKS).date())
    if len(missed) >= OFTEN and missed[-1] == local(now).date():
        await raise_concern(
            unit,
            found,
            Side.CANDIDATE,
            Concern.MISSED_TWICE,
            check_in=None,
            now=now,
            municipality=municipality,
        )
