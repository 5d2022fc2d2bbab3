"""Another place for a speed dating: whoever knows the old one is told once, and their calendar with them."""

from datetime import datetime

from bot.actions.speed_dating.calendar_entries import INVITATION
from bot.actions.speed_dating.telling import tell_changes, tell_new_place
from bot.domain.errors import Already
from bot.domain.ids import PersonId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.roles import HOSTS, Actor, Role, allowed
from bot.domain.speed_dating.events import Heard, SpeedDatingState
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@allowed(HOSTS)
async def ensure_movable(unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime) -> None:
    """Before a new place is asked for. Raises `Gone` when it is cancelled, `HasBegun`, `NotAllowed`."""
    await _movable(unit, by, event, now)


@allowed(HOSTS)
async def change_place(
    unit: Unit, by: Actor, event: SpeedDatingId, place: str, *, now: datetime, municipality: Municipality
) -> None:
    """It is held there. An invitation that is not on its way yet is sent with the new place instead.

    Raises `Already`, `Gone`, `HasBegun`, `NotAllowed`.
    """
    found = await _movable(unit, by, event, now)
    if found.place == place:
        raise Already
    await unit.speed_dating.move_to(event, place)
    if found.state is SpeedDatingState.ANNOUNCED:
        moved = await unit.speed_dating.get(event)
        await _invite_anew(unit, event, await unit.outbox.take_back((INVITATION, event), now=now))
        await tell_new_place(unit, moved, now=now, municipality=municipality)
        await tell_changes(unit, moved, now=now, municipality=municipality)


async def _movable(unit: Unit, by: Actor, event: SpeedDatingId, now: datetime) -> SpeedDating:
    found = await unit.speed_dating.get(event)
    await unit.contacts.ensure_hosts(by, found, now=now)
    await unit.clocks.ensure_to_come(found, now=now)
    return found


async def _invite_anew(unit: Unit, event: SpeedDatingId, unheard: frozenset[PersonId]) -> None:
    companies, candidates = [], []
    for company in await unit.speed_dating.companies(event):
        managers = {one.person for one in await unit.companies.members(company) if one.role == Role.MANAGER}
        companies += [company] if managers and managers <= unheard else []
    for candidate in await unit.speed_dating.candidates(event):
        candidates += [candidate] if (await unit.candidates.get(candidate)).person in unheard else []
    await unit.speed_dating.hear(event, Heard.NOTHING, companies=companies, candidates=candidates)
