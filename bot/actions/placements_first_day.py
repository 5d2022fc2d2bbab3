"""The first day: the workplace says when, where and whom to ask for; whoever starts reads it in time."""

from dataclasses import replace
from datetime import datetime, time

from bot.actions.calls import CALLER
from bot.actions.placements_papers import has_fallen
from bot.domain.checkins import Side
from bot.domain.errors import Gone
from bot.domain.ids import CandidateId, CompanyId, PersonId, PlacementId
from bot.domain.municipality import Municipality
from bot.domain.notices.placements import FirstDayNear, FirstDayOpen, FirstDayTold, PlacementNews
from bot.domain.placements import NotToday, Placement
from bot.domain.placements_first_day import (
    FirstDay,
    Moment,
    as_agreed,
    from_agreed,
    last_call,
    moments_of,
    still_agreed,
)
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.domain.speed_dating.steps import WORKING, StepState
from bot.domain.workdays import local
from bot.store.due import DueRow
from bot.store.unit import Unit

FIRST_DAY = "first day"
SAYS = Role.MANAGER.of_own_company | Role.CONSULTANT.contact_of_company
# Of these another clock makes another one.
SAID_AGAIN = (Moment.EVENING, Moment.DAY)
# Before this hour it arrives without a sound.
SOUND_FROM = time(8)


@allowed(SAYS)
async def say_first_day(
    unit: Unit,
    by: Actor,
    placement: PlacementId,
    clock: time | None,
    place: str | None,
    ask_for: str | None,
    *,
    now: datetime,
    municipality: Municipality,
    sick_rule: str | None = None,
) -> FirstDay:
    """What is known now, of which None changes nothing; whoever starts is told at once when it is new.

    `sick_rule` is what one does there who cannot come, which may be said with it.

    Raises `Gone` after the first day or the end, `NotAllowed`.
    """
    found = await unit.placements.get(placement)
    await unit.sides.ensure_side(by, found, Side.MANAGER, now=now)
    if not found.state.is_live or local(now).date() > found.terms.starts_on:
        raise Gone
    before = found.first_day
    said = FirstDay(
        clock or before.clock, place or before.place, ask_for or before.ask_for, before.version + 1
    )
    said = still_agreed(before, said)
    rule = sick_rule or found.terms.sick_rule
    if said == replace(before, version=said.version) and rule == found.terms.sick_rule:
        return before
    await unit.placements.change(placement, sick_rule=rule)
    await unit.placements.say_first_day(placement, said)
    unit.audit.note(by, "first day said", ("placement", placement), now=now)
    changed = await unit.placements.get(placement)
    if not said.missing:
        await unit.calls.done_with(FIRST_DAY, placement, now=now)
    await plan_first_day(unit, changed, now=now, municipality=municipality)
    await tell_first_day(unit, changed, now=now)
    return said


@by_the_clock
async def know_what_is_agreed(unit: Unit, found: Placement, *, anew: bool = False) -> Placement:
    """What the two have agreed of this very day in a next step is known of it, and of no other agreement anything.

    What was said here stays, unless they have agreed `anew`.
    """
    said = as_agreed(found.first_day, await _agreed_of(unit, found), anew=anew)
    if replace(said, version=found.first_day.version) == found.first_day:
        return found
    await unit.placements.say_first_day(found.id, said)
    return replace(found, first_day=said)


@by_the_clock
async def agreed_with(
    unit: Unit, candidate: CandidateId, company: CompanyId, begins: datetime, *, now: datetime,
    municipality: Municipality, off: bool = False,
) -> None:  # fmt: skip
    """The two have just agreed on a day of work, or it is `off`: their placement that begins that day knows it.

    Whoever starts is told where they had read another hour; that it is off both sides read as of any step.
    """
    for one in await unit.placements.of_candidate(candidate):
        if one.company != company or one.terms.starts_on != local(begins).date():
            continue
        known = await know_what_is_agreed(unit, one, anew=not off)
        if not known.first_day.missing:
            await unit.calls.done_with(FIRST_DAY, one.id, now=now)
        await plan_first_day(unit, known, now=now, municipality=municipality)
        if not off and one.first_day.clock not in (None, known.first_day.clock):
            await tell_first_day(unit, known, now=now)


@by_the_clock
async def agreed_no_more(unit: Unit, candidate: CandidateId, company: CompanyId, begins: datetime) -> None:
    """Nothing is between the two any more: what they had agreed of a first day that stays is known no longer."""
    for one in await unit.placements.of_candidate(candidate):
        if one.company == company and one.terms.starts_on == local(begins).date():
            await know_what_is_agreed(unit, one)


async def _agreed_of(unit: Unit, found: Placement) -> FirstDay | None:
    for step in await unit.steps.of_candidate(found.candidate):
        begins = step.begins_at
        if step.kind not in WORKING or step.state is not StepState.AGREED or begins is None:
            continue
        if local(begins).date() != found.terms.starts_on:
            continue
        met = await unit.speed_dating.meeting(step.meeting)
        if met.company == found.company:
            return from_agreed(begins, await unit.steps.place(met, step.kind))
    return None


@by_the_clock
async def tell_first_day(unit: Unit, found: Placement, *, now: datetime) -> None:
    """Whoever starts has something new to read about it."""
    who = await unit.candidates.get(found.candidate)
    name = (await unit.people.get(who.adviser)).name or ""
    notice = FirstDayTold(found.id, name, found.first_day.begins(found.terms.starts_on))
    await unit.outbox.tell(who.person, notice, now=now, card=f"first day:{found.id}:{now:%j%H%M}")


@by_the_clock
async def plan_first_day(unit: Unit, found: Placement, *, now: datetime, municipality: Municipality) -> None:
    """What is still to happen around this first day, and nothing around the one it was before."""
    await unit.due.drop(FIRST_DAY, found.id)
    day, clock = found.terms.starts_on, found.first_day.clock
    moments = moments_of(found.first_day, day, now=now, calendar=municipality.calendar)
    for moment, (due, expires) in moments.items():
        # What was missing is asked for once, whatever is said of it since.
        of = "" if moment not in SAID_AGAIN else f":{clock:%H%M}" if clock is not None else ":-"
        await unit.due.plan(FIRST_DAY, found.id, f"{moment}:{day}{of}", due=due, expires=expires)


@by_the_clock
async def move_first_day(unit: Unit, found: Placement, *, now: datetime, municipality: Municipality) -> None:
    """Another day: the clock, the place and the person stay as they were said, and the calendar follows."""
    await unit.calls.done_with(FIRST_DAY, found.id, now=now)
    if found.first_day.clock is not None:
        said = found.first_day
        newer = replace(said, version=said.version + 1)
        await unit.placements.say_first_day(found.id, newer)
    known = await know_what_is_agreed(unit, await unit.placements.get(found.id))
    await plan_first_day(unit, known, now=now, municipality=municipality)


@by_the_clock
async def forget_first_day(unit: Unit, placement: PlacementId, *, now: datetime) -> None:
    """It is over: nobody is reminded, nobody has to find out."""
    await unit.due.drop(FIRST_DAY, placement)
    await unit.calls.done_with(FIRST_DAY, placement, now=now)


@by_the_clock
async def forget_past_first_days(unit: Unit, *, now: datetime) -> None:
    """Whoever has begun knows by now where: nobody has to find out any more."""
    for call in await unit.calls.open_because((FIRST_DAY,)):
        if call.subject is not None:
            found = await unit.placements.get(PlacementId(call.subject))
            if found.terms.starts_on < local(now).date():
                await unit.calls.done_with(FIRST_DAY, found.id, now=now)


@by_the_clock
async def see_to_first_day(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """Its moment has come: what is missing is found out, whoever starts is reminded."""
    found = await unit.placements.get(PlacementId(row.subject))
    moment, day, *_clock = row.occurrence.split(":")
    if not found.state.is_live or str(found.terms.starts_on) != day:
        return
    match Moment(moment):
        case Moment.FIND_OUT:
            await _find_out(unit, found, now, municipality)
        case Moment.LAST_CALL:
            await _last_call(unit, found, now)
        case Moment.EVENING | Moment.DAY:
            await _remind(unit, found, row, now)


async def _find_out(unit: Unit, found: Placement, now: datetime, municipality: Municipality) -> None:
    """The contact asks the company; without a manager here there is nobody on file to call, and it is said."""
    if not found.first_day.missing:
        return
    asks = await unit.sides.answering(found, Side.MANAGER, now=now)
    asks = asks or await unit.sides.answering(found, Side.CANDIDATE, now=now)
    if asks is None:
        return
    manager = await unit.sides.person_of(found, Side.MANAGER)
    if manager is not None:
        day = found.terms.starts_on
        due = min(municipality.answer_deadline(now), found.first_day.begins(day) or _noon(found))
        last = last_call(day, municipality.calendar)
        due = min(due, last) if last > now else due
        once = f"{FIRST_DAY}:{found.id}:{found.terms.starts_on}"
        await unit.calls.add(asks, manager, FIRST_DAY, now=now, due=due, subject=found.id, once=once)
    company = (await unit.companies.get(found.company)).name
    notice = FirstDayOpen(found.id, company, found.terms.starts_on)
    await unit.outbox.tell(asks, notice, now=now)


async def _last_call(unit: Unit, found: Placement, now: datetime) -> None:
    """Tomorrow somebody starts who does not know when or where: both consultants, and the company once more."""
    if not found.first_day.leaves_at_a_loss:
        return
    company = (await unit.companies.get(found.company)).name
    asks = await unit.sides.answering(found, Side.MANAGER, now=now)
    adviser = await unit.sides.answering(found, Side.CANDIDATE, now=now)
    for person in dict.fromkeys(one for one in (asks, adviser) if one is not None):
        notice = FirstDayOpen(found.id, company, found.terms.starts_on, last=True, asks=person == asks)
        await unit.outbox.tell(person, notice, now=now)
    manager = await unit.sides.person_of(found, Side.MANAGER)
    if manager is not None and asks is not None:
        name = (await unit.people.get(asks)).name or ""
        news = PlacementNews(found.id, name, for_company=True)
        await unit.outbox.tell(manager, news, now=now, card=f"placement:{found.id}:{now:%j%H%M}")


def _noon(found: Placement) -> datetime:
    noon = FirstDay(time(12)).begins(found.terms.starts_on)
    assert noon is not None, "the clock was given"
    return noon


async def _remind(unit: Unit, found: Placement, row: DueRow, now: datetime) -> None:
    day = found.terms.starts_on
    if await has_fallen(unit, found):
        return
    if await unit.placements.said_of(found.id, day) is NotToday.NOT_COMING:
        return
    who = await unit.candidates.get(found.candidate)
    adviser = await unit.contacts.advising(who.adviser, now=now)
    name = (await unit.people.get(adviser)).name or ""
    quiet = local(now).time() < SOUND_FROM
    notice = FirstDayNear(found.id, name, day, found.first_day.begins(day), quiet=quiet)
    once = f"{FIRST_DAY}:{found.id}:{row.occurrence}:{who.person}"
    await unit.outbox.tell(who.person, notice, now=now, once=once, expires=row.expires_at)


async def _who_finds_out(unit: Unit, placement: int, now: datetime) -> PersonId | None:
    found = await unit.placements.get(PlacementId(placement))
    return await unit.sides.answering(found, Side.MANAGER, now=now)


CALLER[FIRST_DAY] = _who_finds_out
