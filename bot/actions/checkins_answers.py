"""Answering a check-in, by oneself or through the consultant on the telephone; and what follows from it."""

from dataclasses import dataclass
from datetime import datetime

from bot.actions.checkins import CHECK_IN, plan_monthly
from bot.actions.checkins_concerns import Promise, raise_concern
from bot.domain.checkins import ANSWERS, STILL, TOLD, CheckIn, Side, kind_of
from bot.domain.checkins_concerns import TELLING, Concern, Picture, concern_about
from bot.domain.errors import Already, Gone, Stale
from bot.domain.ids import CheckInId, PlacementId
from bot.domain.municipality import Municipality
from bot.domain.notices.checkins import AnswerShared
from bot.domain.placements import NoPlacement, Placement
from bot.domain.roles import Actor, Role, allowed
from bot.domain.workdays import local
from bot.store.unit import Unit

SIDES = (
    Role.CANDIDATE.of_own_placement
    | Role.MANAGER.of_own_company
    | Role.MENTOR.of_own_placement
    | Role.CONSULTANT.adviser_of_candidate
    | Role.CONSULTANT.contact_of_company
)
# These answers tell how to go on, not how it is going.
NO_SIGNAL = ("share", "write")


@dataclass(frozen=True)
class Answered:
    """The check-in as it stands now, and who calls when somebody does."""

    checkin: CheckIn
    promise: Promise | None = None


@allowed(SIDES)
async def answer(
    unit: Unit,
    by: Actor,
    check_in: CheckInId,
    question: str,
    said: str,
    *,
    now: datetime,
    municipality: Municipality,
) -> Answered:
    """One tap. A consultant enters what the person said on the telephone.

    Raises `Already` for a question answered before, `Stale` out of turn, `Gone` after the end, `NotAllowed`.
    """
    found = await unit.checkins.get(check_in)
    placement = await unit.placements.get(found.placement)
    await unit.sides.ensure_side(by, placement, found.side, now=now)
    if not placement.state.is_live or said not in ANSWERS.get(question, ()):
        raise Gone
    if found.question() != question:
        raise Already if question in found.answers else Stale
    entered = by.person if by.role is Role.CONSULTANT else None
    await unit.checkins.keep(check_in, {**found.answers, question: said}, now=now, entered_by=entered)
    await unit.calls.done_with(CHECK_IN, check_in, now=now)
    fresh = await unit.checkins.get(check_in)
    if question in NO_SIGNAL:
        await _go_on(unit, placement, fresh, question, said == "yes", now=now, municipality=municipality)
        return Answered(fresh)
    return Answered(fresh, await _follow(unit, placement, fresh, now=now, municipality=municipality))


@allowed(SIDES)
async def begin_check_in(
    unit: Unit, by: Actor, placement: PlacementId, side: Side, *, now: datetime
) -> CheckInId:
    """Tell how it is going without being asked; the open check-in when there is one. Raises `NoPlacement`."""
    found = await unit.placements.get(placement)
    await unit.sides.ensure_side(by, found, side, now=now)
    if not found.has_begun(now):
        raise NoPlacement
    asked = await unit.checkins.of(placement, side)
    if asked and asked[-1].question() is not None:
        return asked[-1].id
    fresh = await unit.checkins.ask(placement, side, f"{TOLD} {now:%Y-%m-%d %H:%M}", now=now)
    return fresh if fresh is not None else asked[-1].id


async def _follow(
    unit: Unit, placement: Placement, fresh: CheckIn, *, now: datetime, municipality: Municipality
) -> Promise | None:
    concern = concern_about(await _picture(unit, placement, fresh, now))
    if concern is None:
        return None
    called = {Concern.NOT_AT_WORK: Side.CANDIDATE}.get(concern, fresh.side)
    promise = await raise_concern(
        unit, placement, called, concern, check_in=fresh.id, now=now, municipality=municipality
    )
    if concern is Concern.APART:
        # Separate calls: each side by its own consultant, neither learns the other's answer.
        other = Side.MANAGER if fresh.side is Side.CANDIDATE else Side.CANDIDATE
        await raise_concern(
            unit, placement, other, concern, check_in=fresh.id, now=now, municipality=municipality
        )
        return None
    return promise if called is fresh.side else None


async def _picture(unit: Unit, placement: Placement, fresh: CheckIn, now: datetime) -> Picture:
    """What the rules may look at."""
    mine = [one for one in await unit.checkins.of(placement.id, fresh.side) if one.id != fresh.id]
    opposite = {Side.CANDIDATE: Side.MANAGER, Side.MANAGER: Side.CANDIDATE}.get(fresh.side)
    theirs = await unit.checkins.of(placement.id, opposite) if opposite is not None else []
    lately = [one for one in theirs if one.heard_at is not None and one.heard_at > now - TELLING]
    told = await unit.placements.not_coming(placement.id, since=local(now - TELLING).date())
    return Picture(
        fresh,
        before=mine[-1] if mine else None,
        other=lately[-1] if lately else None,
        told=bool(told),
    )


async def _go_on(
    unit: Unit,
    placement: Placement,
    fresh: CheckIn,
    question: str,
    yes: bool,
    *,
    now: datetime,
    municipality: Municipality,
) -> None:
    if question == "share":
        if yes:
            await _share(unit, placement, now, municipality)
        return
    if kind_of(fresh.name) == STILL:
        side = "candidate_goes_on" if fresh.side is Side.CANDIDATE else "manager_goes_on"
        await unit.placements.change(placement.id, **{side: yes})
        return
    await unit.placements.change(placement.id, monthly=yes)
    if yes:
        await plan_monthly(unit, placement, now=now, municipality=municipality)


async def _share(unit: Unit, placement: Placement, now: datetime, municipality: Municipality) -> None:
    manager = await unit.sides.person_of(placement, Side.MANAGER)
    contact = await unit.sides.looks_after(placement, Side.MANAGER)
    if manager is None or placement.shared_at is None:
        return
    name = (await unit.people.get(contact)).name if contact is not None else None
    notice = AnswerShared(placement.id, name or municipality.name)
    await unit.outbox.tell(manager, notice, now=now)
