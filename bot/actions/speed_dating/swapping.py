"""Two in the room change places: the host has asked them, and it can be taken back."""

from collections.abc import Sequence
from datetime import datetime

from bot.actions.speed_dating.cards import refresh_cards
from bot.actions.speed_dating.on_its_day import held_today
from bot.actions.speed_dating.taking_up import who_is_willing
from bot.actions.speed_dating.telling import tell_changes
from bot.domain.errors import Already
from bot.domain.ids import MeetingId, RepairId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.roles import HOSTS, Actor, allowed, by_the_clock
from bot.domain.speed_dating.day import OthersWereFaster
from bot.domain.speed_dating.events import Heard, Meeting, RepairState
from bot.domain.speed_dating.filling import swapped
from bot.domain.speed_dating.timetable import Place
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@allowed(HOSTS)
async def swap_places(
    unit: Unit,
    by: Actor,
    event: SpeedDatingId,
    first: MeetingId,
    second: MeetingId,
    *,
    now: datetime,
    municipality: Municipality,
) -> RepairId:
    """Both candidates have said yes in the room; they, and the tables they sit at, hear it, and nobody else.

    What can take it back. Raises `OthersWereFaster` when it is not legal, or not any more; `Gone`, `NotTheDay`,
    `NotAllowed`.
    """
    found = await held_today(unit, by, event, now=now)
    planned = {one.id: one for one in await unit.speed_dating.meetings_of(event)}
    if first not in planned or second not in planned:
        raise OthersWereFaster
    goes = [planned[first], planned[second]]
    for it in goes:
        await unit.days.hold(event, it.company, it.candidate)
    known = await unit.filling.known(found, now=now)
    one, other = (Place(it.company, it.candidate, it.round, it.seat) for it in goes)
    room, rounds = known.room(municipality.dating), known.open_rounds(now)
    if not all(it.agreed for it in goes) or other not in room.partners(one, known.here(), rounds):
        raise OthersWereFaster
    if not await unit.repairs.advance(event, found.version):
        raise OthersWereFaster
    wishes = {(it.company, it.candidate): it.suggestion for it in planned.values()} | dict(known.wishes)
    swap = await unit.repairs.add(
        event,
        found.version,
        come=[
            (new, wishes[new.company, new.candidate], *found.times.times[new.round])
            for new in swapped(one, other)
        ],
        go=[it.id for it in goes],
        now=now,
    )
    await unit.repairs.agreed_by_themselves(swap)
    if not await unit.repairs.enforce(swap):
        await unit.repairs.move(swap, come_from=RepairState.PROPOSED, to=RepairState.LEFT)
        raise OthersWereFaster
    await unit.repairs.applied(swap, version=found.version + 1, by=by.person, now=now)
    unit.audit.note(by, "places swapped in the room", ("speed_dating", event), now=now)
    touched = [*goes, *await unit.repairs.comes(swap)]
    await tell_who_sits_elsewhere(unit, found, touched, now=now, municipality=municipality)
    return swap


@allowed(HOSTS)
async def undo_swap(
    unit: Unit, by: Actor, event: SpeedDatingId, swap: RepairId, *, now: datetime, municipality: Municipality
) -> None:
    """Both sit as before.

    Raises `Already`, `OthersWereFaster` once either place is held, the plan has changed, or one of them has left or
    wants that talk no more; `Gone`, `NotTheDay`, `NotAllowed`.
    """
    found, made = await held_today(unit, by, event, now=now), await unit.repairs.get(swap)
    if made.event != event or made.state is not RepairState.APPLIED:
        raise Already
    comes, goes = await unit.repairs.comes(swap), await unit.repairs.goes(swap)
    rounds = (await unit.filling.known(found, now=now)).open_rounds(now)
    willing = await who_is_willing(unit, event, goes, now=now)
    if not all(one.round in rounds for one in comes) or not all(
        one.round in rounds and willing.may_be_held(one) for one in goes
    ):
        raise OthersWereFaster
    if not await unit.repairs.advance(event, made.version) or not await unit.repairs.revert(swap):
        raise OthersWereFaster
    await unit.repairs.move(swap, come_from=RepairState.APPLIED, to=RepairState.UNDONE)
    await tell_who_sits_elsewhere(unit, found, [*comes, *goes], now=now, municipality=municipality)


@by_the_clock
async def tell_who_sits_elsewhere(
    unit: Unit, event: SpeedDating, touched: Sequence[Meeting], *, now: datetime, municipality: Municipality
) -> None:
    """Both sides of these meetings read their times as they are now, and nobody else."""
    await unit.speed_dating.hear(
        event.id,
        Heard.OLD,
        companies={one.company for one in touched},
        candidates={one.candidate for one in touched},
    )
    await tell_changes(unit, event, now=now, municipality=municipality)
    await refresh_cards(unit, event, touched, now=now)
