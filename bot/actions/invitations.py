"""Handing out links."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import NotAllowed
from bot.domain.ids import CompanyId, PersonId, PlacementId, UnitId
from bot.domain.invitations import CODE_DIGITS, CODE_TRIES, NEEDS_SECOND_STEP, Way, may_invite
from bot.domain.managers import OnlyTheMain
from bot.domain.roles import Actor, Role, allowed, by_the_clock, by_the_operator
from bot.store.unit import Unit

Draw = Callable[[int], str]


def draw_token(size: int = 16) -> str:
    """A token of 128 random bits that fits a start link; no dash in front, so that a cell may hold it."""
    while (token := secrets.token_urlsafe(size)).startswith("-"):
        pass
    return token


def draw_code(digits: int = CODE_DIGITS) -> str:
    """Random digits to be read aloud."""
    return "".join(secrets.choice("0123456789") for _ in range(digits))


@dataclass(frozen=True)
class Invited:
    """A fresh link: shown once, stored only as a hash. `code` is for the inviter's eyes."""

    token: str
    code: str | None
    expires: datetime


@allowed(Role.COORDINATOR.of_own_unit | Role.CONSULTANT.of_own_unit | Role.MANAGER.of_own_company)
async def invite(
    unit: Unit,
    by: Actor,
    role: Role,
    *,
    name: str,
    now: datetime,
    way: Way = Way.IN_PERSON,
    company: CompanyId | None = None,
    placement: PlacementId | None = None,
    person: PersonId | None = None,
) -> Invited:
    """Make a link that lets one person in once, in this role. Raises `NotAllowed`."""
    if not may_invite(by.role, role):
        raise NotAllowed
    await _ensure_theirs_to_invite(unit, by, role, company=company, person=person, now=now)
    held_unit = by.acting.unit if by.acting else None
    if by.role is Role.MANAGER:
        company = by.company_as(Role.MANAGER)
    unit.audit.note(by, f"invited: {role}", ("company", company) if company else None, now=now)
    return await _hand_out(
        unit,
        role,
        name,
        now=now,
        way=way,
        code=draw_code() if role in NEEDS_SECOND_STEP else None,
        unit_id=held_unit if role in NEEDS_SECOND_STEP else None,
        company=company,
        placement=placement,
        person=person,
        invited_by=by.person,
    )


@by_the_clock
async def invite_from_outside(
    unit: Unit,
    role: Role,
    name: str,
    *,
    unit_id: UnitId | None,
    now: datetime,
    person: PersonId | None = None,
) -> Invited:
    """The operator's link, made at the command line: no second step, as there is no colleague yet."""
    return await _hand_out(
        unit, role, name, now=now, way=Way.IN_PERSON, code=None, unit_id=unit_id, person=person
    )


@by_the_clock
async def ensure_main(unit: Unit, by: Actor) -> None:
    """Raises `OnlyTheMain` unless the manager who acts is the main one of their company."""
    main = await unit.managers.main_of(by.company_as(Role.MANAGER))
    if main is not None and main != by.person:
        raise OnlyTheMain((await unit.people.get(main)).name or "")


async def _ensure_theirs_to_invite(
    unit: Unit, by: Actor, role: Role, *, company: CompanyId | None, person: PersonId | None, now: datetime
) -> None:
    """A link into a company is its contact's or its main manager's to give, one for a known candidate the adviser's."""
    if by.role is Role.MANAGER and role is Role.MANAGER:
        await ensure_main(unit, by)
    if by.role not in (Role.CONSULTANT, Role.COORDINATOR):
        return
    if company is not None:
        await unit.contacts.ensure_answers(by, company, now=now)
    if role is Role.MANAGER and company is None:
        raise NotAllowed
    if role is Role.CANDIDATE and person is not None:
        known = await unit.candidates.of_person(person)
        if known is None:
            raise NotAllowed
        await unit.contacts.ensure_advises(by, known.adviser, now=now)


@by_the_operator
async def invite_from_file(
    unit: Unit, role: Role, name: str, *, person: PersonId, unit_id: UnitId | None, now: datetime
) -> Invited:
    """The link of somebody who came from a file: by Digital Post to a candidate, to staff in person with
    a code of their own."""
    is_staff = role in NEEDS_SECOND_STEP
    return await _hand_out(
        unit,
        role,
        name,
        now=now,
        way=Way.IN_PERSON if is_staff else Way.DIGITAL_POST,
        code=draw_code() if is_staff else None,
        unit_id=unit_id,
        person=person,
    )


async def _hand_out(
    unit: Unit,
    role: Role,
    name: str,
    *,
    now: datetime,
    way: Way,
    code: str | None,
    unit_id: UnitId | None = None,
    company: CompanyId | None = None,
    placement: PlacementId | None = None,
    person: PersonId | None = None,
    invited_by: PersonId | None = None,
) -> Invited:
    token = draw_token()
    await unit.invitations.add(
        token,
        role,
        name,
        now=now,
        expires=now + way.lives,
        tries=CODE_TRIES,
        code=code,
        unit=unit_id,
        company=company,
        placement=placement,
        person=person,
        invited_by=invited_by,
    )
    return Invited(token, code, now + way.lives)
