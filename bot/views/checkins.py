"""A check-in as the person who answers it sees it, and a call as the one who makes it does."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.checkins import CheckIn, Side
from bot.domain.errors import Already, Gone, NotAllowed
from bot.domain.ids import CheckInId, ConcernId
from bot.domain.names import first_name
from bot.domain.roles import STAFF, Actor, Role, allowed
from bot.store.checkins import OpenConcern
from bot.store.unit import Unit

ANSWERERS = (
    Role.CANDIDATE.of_own_placement
    | Role.MANAGER.of_own_company
    | Role.MENTOR.of_own_placement
    | Role.CONSULTANT.adviser_of_candidate
    | Role.CONSULTANT.contact_of_company
)


@dataclass(frozen=True)
class ToAnswer:
    """A check-in and who it is about. `answers_for` names the person when a consultant enters it."""

    checkin: CheckIn
    about: str | None
    consultant: str
    phone: str | None  # the consultant's, for whoever does not know whom to call
    answers_for: str | None


@dataclass(frozen=True)
class Call:
    """Whom to call, why, and the answer that made the rule fire."""

    concern: OpenConcern
    name: str
    phone: str | None
    company: str
    side: Side
    answers: tuple[tuple[str, str], ...]
    adviser: str  # whom the person was asked whether they would talk to
    about: str | None = None  # whom the company was asked about, for who may know


@allowed(ANSWERERS)
async def to_answer(unit: Unit, by: Actor, check_in: CheckInId, *, now: datetime) -> ToAnswer:
    """A check-in of mine, or of whom I answer for. Raises `Gone` after the end, `NotAllowed`."""
    found = await unit.checkins.get(check_in)
    placement = await unit.placements.get(found.placement)
    await unit.sides.ensure_side(by, placement, found.side, now=now)
    if not placement.state.is_live:
        raise Gone
    owner = await unit.sides.looks_after(placement, found.side)
    consultant = await unit.people.get(owner) if owner is not None else None
    about = None
    if found.side is Side.MANAGER and placement.shared_at is not None:
        about = first_name((await unit.candidates.get(placement.candidate)).name) or None
    person = await unit.sides.person_of(placement, found.side)
    for_whom = None
    if by.role is Role.CONSULTANT and person is not None:
        for_whom = (await unit.people.get(person)).name
    return ToAnswer(
        found, about, (consultant.name if consultant else None) or "", consultant.phone if consultant else None,
        for_whom,
    )  # fmt: skip


@allowed(Role.MANAGER.of_own_company)
async def waiting_for_me(unit: Unit, by: Actor) -> tuple[CheckInId, ...]:
    """Everything a manager is asked about those who started, one list."""
    found = []
    for one in await unit.placements.of_company(by.company_as(Role.MANAGER)):
        asked = await unit.checkins.of(one.id, Side.MANAGER)
        if asked and asked[-1].question() is not None:
            found.append(asked[-1].id)
    return tuple(found)


@allowed(STAFF)
async def call(unit: Unit, by: Actor, concern: ConcernId, *, now: datetime) -> Call:
    """Who is to be called, for those it reached, until somebody has. Logged: the person sees who looked.

    Raises `Already` once the call is made, `NotAllowed` for everybody else.
    """
    found = await unit.checkins.concern(concern)
    if not await unit.calls.is_mine(by.person, "concern", concern):
        if found.closed_at is not None:
            raise Already
        raise NotAllowed
    placement = await unit.placements.get(found.placement)
    who = await unit.candidates.get(placement.candidate)
    person = await unit.people.get(found.person)
    side = Side.CANDIDATE if found.person == who.person else Side.MANAGER
    if placement.mentor == found.person:
        side = Side.MENTOR
    if side is Side.CANDIDATE and who.adviser != by.person:
        await unit.candidates.saw(who.id, by.person, "answer", company=None, now=now)
    company = await unit.companies.get(placement.company)
    answers = await _trigger(unit, found, side)
    knows = placement.shared_at is not None and side is Side.MANAGER and by.role is Role.CONSULTANT
    about = (first_name(who.name) or None) if knows else None
    adviser = (await unit.people.get(who.adviser)).name or ""
    return Call(found, person.name or "", person.phone, company.name, side, answers, adviser, about)


async def _trigger(unit: Unit, found: OpenConcern, side: Side) -> tuple[tuple[str, str], ...]:
    """What the person said, if it was they who said it: nobody reads the other side's answer."""
    if found.check_in is None:
        return ()
    checkin = await unit.checkins.get(found.check_in)
    return tuple(checkin.answers.items()) if checkin.side is side else ()
