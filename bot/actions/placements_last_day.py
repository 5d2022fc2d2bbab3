"""The last day of a scheme comes: who finds out what is next, who reads of it, and what is left when it is over."""

from datetime import datetime, timedelta

from bot.actions.calls import CALLER
from bot.domain.checkins import Side
from bot.domain.ids import PersonId, PlacementId
from bot.domain.municipality import Municipality
from bot.domain.notices.placements import LastDayNear, PlacementNews
from bot.domain.placements import Placement, PlacementState
from bot.domain.placements_last_day import Changed, Moment, moments_of
from bot.domain.roles import by_the_clock
from bot.domain.workdays import local
from bot.store.due import DueRow
from bot.store.unit import Unit

LAST_DAY = "last day"
# What came of it is asked for so long, once a week.
WEEK, ASKS_FOR = timedelta(weeks=1), timedelta(weeks=5)


@by_the_clock
async def plan_last_day(unit: Unit, found: Placement, *, now: datetime, municipality: Municipality) -> None:
    """What is to happen around this last day, and nothing around the one it was before."""
    await forget_last_day(unit, found.id, now=now)
    ends_on = found.terms.ends_on
    if ends_on is None or found.state is not PlacementState.STARTED:
        return
    moments = moments_of(found.terms.starts_on, ends_on, now=now, calendar=municipality.calendar)
    await unit.due.plan_all(
        found.id, {(LAST_DAY, f"{moment}:{ends_on}"): due for moment, due in moments.items()}
    )


@by_the_clock
async def take_back_last_day(unit: Unit, was: Placement, *, now: datetime) -> None:
    """The day is another one now: what waits to be told of it as it `was` goes out to nobody."""
    if was.terms.ends_on is None:
        return
    for side in (Side.MANAGER, Side.CANDIDATE):
        if (person := await unit.sides.answering(was, side, now=now)) is not None:
            for moment in (Moment.NEAR, Moment.OVER):
                await unit.outbox.withdraw(person, _card(was, f"{moment}:{was.terms.ends_on}"), now=now)


def _card(found: Placement, occurrence: str) -> str:
    # A message of its own each time: nobody hears that an old one says something else.
    return f"{LAST_DAY}:{found.id}:{occurrence}"


@by_the_clock
async def forget_last_day(unit: Unit, placement: PlacementId, *, now: datetime) -> None:
    """It has ended, or goes on to another day: nobody has to find anything out."""
    await unit.due.drop(LAST_DAY, placement)
    await unit.calls.done_with(LAST_DAY, placement, now=now)


@by_the_clock
async def see_to_last_day(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """Its moment has come."""
    found = await unit.placements.get(PlacementId(row.subject))
    word, day, *_again = row.occurrence.split(":")
    if found.state is not PlacementState.STARTED or str(found.terms.ends_on) != day:
        return
    moment, is_over = Moment(word), found.is_over(now)
    if moment is Moment.OVER or (moment is Moment.NEAR and not is_over):
        await _find_out(unit, found, row, now, municipality)
        await _ask_again_in_a_week(unit, found, now)
    elif not is_over:
        await tell_what_changed(unit, found, Changed.LAST_DAY, now=now, municipality=municipality)


@by_the_clock
async def tell_what_changed(
    unit: Unit, found: Placement, what: Changed, *, now: datetime, municipality: Municipality
) -> None:
    """Who works there and the manager have something new to open."""
    for side, for_company in ((Side.CANDIDATE, False), (Side.MANAGER, True)):
        person = await unit.sides.person_of(found, side)
        if person is None:
            continue
        owner = await unit.sides.looks_after(found, side)
        name = (await unit.people.get(owner)).name if owner is not None else None
        notice = PlacementNews(found.id, name or municipality.name, for_company=for_company, new=what)
        await unit.outbox.tell(person, notice, now=now, card=f"placement:{found.id}:{what}:{now:%j%H%M}")


async def _find_out(
    unit: Unit, found: Placement, row: DueRow, now: datetime, municipality: Municipality
) -> None:
    """Both consultants read of it, and the contact has a call to make until somebody says what comes next."""
    ends_on = found.terms.ends_on
    assert ends_on is not None, "the row names the last day"
    both = [await unit.sides.answering(found, side, now=now) for side in (Side.MANAGER, Side.CANDIDATE)]
    there = list(dict.fromkeys(one for one in both if one is not None))
    company = (await unit.companies.get(found.company)).name
    for one in there:
        notice = LastDayNear(found.id, company, ends_on, over=found.is_over(now))
        once = f"{LAST_DAY}:{found.id}:{row.occurrence}:{one}"
        await unit.outbox.tell(one, notice, now=now, once=once, card=_card(found, row.occurrence))
    manager = await unit.sides.person_of(found, Side.MANAGER)
    if manager is None or not there or await unit.calls.about(LAST_DAY, found.id):
        return
    last = municipality.calendar.previous_workday(ends_on + timedelta(days=1))
    due = max(municipality.answer_deadline(now), municipality.calendar.closing_time(last))
    if found.is_over(now):
        due = municipality.answer_deadline(now)
    once = f"{LAST_DAY}:{found.id}:{row.occurrence}"
    await unit.calls.add(there[0], manager, LAST_DAY, now=now, due=due, subject=found.id, once=once)


async def _ask_again_in_a_week(unit: Unit, found: Placement, now: datetime) -> None:
    """A call that was made has not said yet what came of it."""
    ends_on, following = found.terms.ends_on, now + WEEK
    if ends_on is not None and found.is_over(now) and local(following).date() <= ends_on + ASKS_FOR:
        occurrence = f"{Moment.OVER}:{ends_on}:{local(following).date()}"
        await unit.due.plan(LAST_DAY, found.id, occurrence, due=following, expires=None)


async def _who_finds_out(unit: Unit, placement: int, now: datetime) -> PersonId | None:
    found = await unit.placements.get(PlacementId(placement))
    there = await unit.sides.answering(found, Side.MANAGER, now=now)
    return there or await unit.sides.answering(found, Side.CANDIDATE, now=now)


CALLER[LAST_DAY] = _who_finds_out
