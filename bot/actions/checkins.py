"""Asking: check-ins are planned, looked at again when their time comes, and sent, or left to a call."""

from datetime import datetime

from bot.actions.awaited_calls import awaits_call, was_called_for_danger
from bot.actions.calls import CALLER
from bot.actions.checkins_concerns import raise_concern
from bot.actions.slipped import has_heard_sorry
from bot.actions.talking_danger_waiting import DANGER
from bot.actions.talking_words import WROTE
from bot.domain.checkins import (
    AROUND_THE_END,
    BEFORE,
    LAST_MONTHLY,
    MONTH,
    STILL,
    TOLD,
    CheckIn,
    Planned,
    Side,
    kind_of,
    plan_of,
    planned_at,
)
from bot.domain.checkins_concerns import Concern, is_silence
from bot.domain.ids import CheckInId, PersonId, PlacementId
from bot.domain.municipality import Municipality
from bot.domain.notices.checkins import CheckInAsked, CompanyAsked
from bot.domain.placements import NotToday, Placement, PlacementState
from bot.domain.roles import by_the_clock
from bot.domain.workdays import local
from bot.store.due import DueRow
from bot.store.unit import Unit

CHECK_IN = "check-in"
SILENCE = "check-in silent"
# So many days a check-in gives way to what somebody hears of us: a call that never comes is no reason to ask nothing.
MOST_PUT_OFF = 3


@by_the_clock
async def plan_check_ins(
    unit: Unit, placement: Placement, *, now: datetime, municipality: Municipality
) -> None:
    """Every check-in of the municipality's plan that is still to come."""
    for one in plan_of(placement.terms.starts_on, placement.terms.ends_on, municipality, now=now):
        await _plan(unit, placement, one)


@by_the_clock
async def plan_the_end_anew(
    unit: Unit, placement: Placement, *, now: datetime, municipality: Municipality
) -> None:
    """What is asked around a last day comes around the one it is now; the rest stays as it was planned."""
    for side in Side:
        for kind in AROUND_THE_END:
            await unit.due.drop_all(CHECK_IN, placement.id, f"{side}:{kind}")
    for one in plan_of(placement.terms.starts_on, placement.terms.ends_on, municipality, now=now):
        if kind_of(one.name) in AROUND_THE_END:
            await _plan(unit, placement, one)


async def _plan(unit: Unit, placement: Placement, one: Planned) -> None:
    occurrence = f"{one.side}:{one.name}:{placement.terms.starts_on}"
    await unit.due.plan(CHECK_IN, placement.id, occurrence, due=one.due, expires=one.expires)


@by_the_clock
async def plan_monthly(
    unit: Unit, placement: Placement, *, now: datetime, municipality: Municipality
) -> None:
    """Once a month to the candidate who said yes to it, until a year is over."""
    today = local(now).date()
    day, clock = today + MONTH, municipality.checkins[Side.CANDIDATE][-1].clock
    if day > placement.terms.starts_on + LAST_MONTHLY:
        return
    one = planned_at(Side.CANDIDATE, f"month {day:%Y-%m}", day, clock, municipality)
    await _plan(unit, placement, one)


@by_the_clock
async def drop_check_ins(unit: Unit, placement: PlacementId) -> None:
    """Nothing more is asked."""
    await unit.due.drop(CHECK_IN, placement)


@by_the_clock
async def ask(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """A check-in's time has come: still wanted, still allowed, not told another way? Then it is asked."""
    word, name, first_day, *put_off = row.occurrence.split(":")
    side, placement = Side(word), await unit.placements.get(PlacementId(row.subject))
    person = await unit.sides.person_of(placement, side)
    if person is None or str(placement.terms.starts_on) != first_day:
        return
    if name.startswith("month") and placement.monthly:
        await plan_monthly(unit, placement, now=now, municipality=municipality)
    if not _is_wanted(placement, side, name, now) or await _was_heard(unit, placement, side, person, now):
        return
    if await _is_no_day_for_it(unit, placement, person, now):
        if not put_off:
            await _ask_another_day(unit, row, now=now, municipality=municipality)
        return
    if len(put_off) < MOST_PUT_OFF and await _hears_of_us(unit, person, now, municipality):
        await _ask_another_day(unit, row, now=now, municipality=municipality)
        return
    if not await unit.people.is_reachable(person):
        await _ask_by_phone(unit, placement, side, name, person, now, municipality)
        return
    if await _is_silent(unit, placement, side, person):
        # Not a third message: the call that silence makes is on its way, or made here.
        await _maybe_call(unit, placement, side, person, now=now, municipality=municipality)
        return
    check_in = await unit.checkins.ask(placement.id, side, name, now=now)
    if check_in is not None:
        await _send(unit, placement, side, check_in, person, row.expires_at, now, municipality)


@by_the_clock
async def notice_silence(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """Two check-ins in a row without a word become a call."""
    found = await unit.checkins.get(CheckInId(row.subject))
    placement = await unit.placements.get(found.placement)
    person = await unit.sides.person_of(placement, found.side)
    if person is not None and placement.state is PlacementState.STARTED:
        await _maybe_call(unit, placement, found.side, person, now=now, municipality=municipality)


@by_the_clock
async def is_open(unit: Unit, placement: Placement, side: Side) -> CheckIn | None:
    """The newest check-in of a side when something in it waits for an answer, or None."""
    asked = await unit.checkins.of(placement.id, side)
    return asked[-1] if asked and asked[-1].question() is not None else None


async def _ask_another_day(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """It is asked on the next working day instead, of either side."""
    due = municipality.workdays_after(now, 1)
    expires = due + (row.expires_at - row.due_at) if row.expires_at is not None else None
    # Short: with the name of a last day and three of these an occurrence is nearly as long as one may be.
    await unit.due.plan(CHECK_IN, row.subject, f"{row.occurrence}:anew", due=due, expires=expires)


async def _ask_by_phone(
    unit: Unit,
    placement: Placement,
    side: Side,
    name: str,
    person: PersonId,
    now: datetime,
    municipality: Municipality,
) -> None:
    """No chat, or they said stop: their consultant calls and enters the answers; one such call at a time."""
    caller = await unit.sides.answering(placement, side, now=now)
    if caller is None or await unit.calls.is_open(person, CHECK_IN):
        return
    check_in = await unit.checkins.ask(placement.id, side, name, now=now)
    if check_in is not None:
        due = municipality.answer_deadline(now)
        await unit.calls.add(caller, person, CHECK_IN, now=now, due=due, subject=check_in)


async def _send(
    unit: Unit,
    placement: Placement,
    side: Side,
    check_in: CheckInId,
    person: PersonId,
    expires: datetime | None,
    now: datetime,
    municipality: Municipality,
) -> None:
    owner = await unit.sides.looks_after(placement, side)
    await unit.due.plan(SILENCE, check_in, "once", due=municipality.patience_ends(now), expires=None)
    consultant = (await unit.people.get(owner)).name if owner is not None else None
    asks = consultant or municipality.name
    if side is Side.MANAGER:
        together = await unit.placements.of_company(placement.company)
        many = len([one for one in together if await is_open(unit, one, side) is not None])
        card = f"checkins:{placement.company}:{local(now).date()}"
        about = ("company", placement.company)
        await unit.outbox.tell(
            person, CompanyAsked(asks, many), now=now, expires=expires, card=card, about=about
        )
        return
    found = await unit.checkins.get(check_in)
    notice = CheckInAsked(check_in, found.question() or "how", found.name, asks)
    await unit.outbox.tell(
        person, notice, now=now, expires=expires, card=f"checkin:{check_in}", once=f"checkin:{check_in}"
    )


def _is_wanted(placement: Placement, side: Side, name: str, now: datetime) -> bool:
    """Papers approved, not ended, and after a scheme's last day only with a yes."""
    if placement.state is not PlacementState.STARTED:
        return False
    if name == BEFORE:
        return not placement.has_begun(now)
    if name.startswith("month") and not placement.monthly:
        return False
    ends = placement.terms.ends_on
    if ends is None or kind_of(name) == STILL or local(now).date() <= ends:
        return placement.has_begun(now)
    return bool(placement.candidate_goes_on if side is Side.CANDIDATE else placement.manager_goes_on)


async def _was_heard(unit: Unit, placement: Placement, side: Side, person: PersonId, now: datetime) -> bool:
    """Whoever was heard today, by whatever way, is not asked again today."""
    today = local(now).date()
    told = [one.heard_at for one in await unit.checkins.of(placement.id, side)]
    told += [one.closed_at for one in await unit.checkins.concerns_of(placement.id) if one.person == person]
    return any(one is not None and local(one).date() == today for one in told)


async def _is_no_day_for_it(unit: Unit, placement: Placement, person: PersonId, now: datetime) -> bool:
    """Who may be in danger is called, not asked for a smile; who is not there has nothing to tell of the day."""
    said = await unit.placements.said_of(placement.id, local(now).date())
    return said is NotToday.NOT_COMING or await unit.calls.is_open(person, DANGER)


async def _hears_of_us(unit: Unit, person: PersonId, now: datetime, municipality: Municipality) -> bool:
    """Who was promised a call, or an answer for today, hears of that, or has today that it is late: one word a day.

    Not so after a call for danger: there the question how they are goes before.
    """
    if await was_called_for_danger(unit, person, now, municipality):
        return False
    today = local(now).date()
    waits = await unit.calls.open_to(person, WROTE)
    if any(one.due_at is not None and local(one.due_at).date() == today for one in waits):
        return True
    return await awaits_call(unit, person, now, municipality) or await has_heard_sorry(unit, person, today)


async def _newest(unit: Unit, placement: Placement, side: Side, person: PersonId) -> list[CheckIn]:
    """The side's check-ins since the last call to the person was made."""
    called = [
        one.closed_at
        for one in await unit.checkins.concerns_of(placement.id)
        if one.person == person and one.closed_at is not None
    ]
    asked = [one for one in await unit.checkins.of(placement.id, side) if not one.name.startswith(TOLD)]
    return [one for one in asked if not called or one.asked_at > max(called)]


async def _is_silent(unit: Unit, placement: Placement, side: Side, person: PersonId) -> bool:
    asked = await _newest(unit, placement, side, person)
    return len(asked) >= 2 and all(one.is_silent for one in asked[-2:])


async def _maybe_call(
    unit: Unit,
    placement: Placement,
    side: Side,
    person: PersonId,
    *,
    now: datetime,
    municipality: Municipality,
) -> None:
    asked = await _newest(unit, placement, side, person)
    if is_silence(asked, municipality, now):
        await raise_concern(
            unit, placement, side, Concern.SILENCE, check_in=asked[-1].id, now=now, municipality=municipality
        )


async def _who_asks(unit: Unit, check_in: int, now: datetime) -> PersonId | None:
    found = await unit.checkins.get(CheckInId(check_in))
    return await unit.callers.on_side(await unit.placements.get(found.placement), found.side, now=now)


CALLER[CHECK_IN] = _who_asks
