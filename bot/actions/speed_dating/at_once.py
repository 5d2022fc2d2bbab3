"""Two who stand idle while others sit talk at once: the host has asked them both, and it can be taken back."""

from dataclasses import dataclass
from datetime import datetime

from bot.actions.speed_dating.cards import refresh_cards
from bot.actions.speed_dating.filling import Reached, who_is_reached
from bot.actions.speed_dating.on_its_day import held_today
from bot.actions.speed_dating.swapping import tell_who_sits_elsewhere
from bot.actions.speed_dating.taking_up import who_is_willing
from bot.actions.speed_dating.telling import tell_changes
from bot.domain.errors import Already
from bot.domain.ids import CandidateId, CompanyId, RepairId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.roles import HOSTS, Actor, allowed
from bot.domain.speed_dating.at_once import AtOnce, talks_at_once
from bot.domain.speed_dating.choices import ChangeKind
from bot.domain.speed_dating.day import OthersWereFaster, is_silent
from bot.domain.speed_dating.events import Attendance, Heard, Meeting, RepairState
from bot.domain.speed_dating.filling import Known
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@dataclass(frozen=True)
class Sits:
    """What can take it back, and whom a message reaches."""

    repair: RepairId
    reached: Reached


@allowed(HOSTS)
async def hold_at_once(
    unit: Unit,
    by: Actor,
    event: SpeedDatingId,
    company: CompanyId,
    candidate: CandidateId,
    *,
    now: datetime,
    municipality: Municipality,
) -> Sits:
    """The two talk now, until the round ends, and what they had later is off; they and the table read it, nobody else.

    Raises `OthersWereFaster` when one of them sits by now, or too little of the round is left; `Gone`, `NotTheDay`,
    `NotAllowed`.
    """
    found = await held_today(unit, by, event, now=now)
    await unit.days.hold(event, company, candidate)
    known = await unit.filling.known(found, now=now)
    talks = talks_at_once(known, known.room(municipality.dating), now)
    talk = next(
        (one for one in talks if (one.place.company, one.place.candidate) == (company, candidate)), None
    )
    if talk is None:
        raise OthersWereFaster
    async with unit.savepoint():
        # Whoever was faster finds nothing of this press, and the plan by its number.
        made = await _put_together(unit, by, found, known, talk, now=now)
    unit.audit.note(by, "talk held at once", ("speed_dating", event), now=now)
    await unit.speed_dating.hear(event, Heard.OLD, companies=[company], candidates=[candidate], even_new=True)
    await tell_changes(unit, found, now=now, municipality=municipality)
    await refresh_cards(unit, found, await unit.repairs.comes(made), now=now)
    return Sits(made, await who_is_reached(unit, talk.place))


async def _put_together(
    unit: Unit, by: Actor, event: SpeedDating, known: Known, talk: AtOnce, *, now: datetime
) -> RepairId:
    """The change of the plan that lets them; raises `OthersWereFaster`."""
    planned = await unit.speed_dating.meetings_of(event.id)
    later = next((one for one in planned if talk.later is not None and _is(one, talk)), None)
    if talk.later is not None and later is None:
        raise OthersWereFaster
    pair = (talk.place.company, talk.place.candidate)
    made = await unit.repairs.add(
        event.id,
        event.version,
        come=[
            (
                talk.place,
                later.suggestion if later is not None else known.wishes[pair],
                *event.times.times[talk.place.round],
            )
        ],
        go=[later.id] if later is not None else [],
        now=now,
        kind=ChangeKind.NOW,
    )
    await unit.repairs.agreed_by_themselves(made)
    if not await unit.repairs.advance(event.id, event.version) or not await unit.repairs.enforce(made):
        raise OthersWereFaster
    said = (await unit.speed_dating.candidates(event.id)).get(talk.place.candidate)
    if said is None:
        await unit.speed_dating.invite(event.id, [], [talk.place.candidate])
    else:
        await unit.repairs.keep_said(made, said)
    await unit.repairs.applied(made, version=event.version + 1, by=by.person, now=now)
    # Who sits down has said yes, whether they were asked before or not.
    await unit.speed_dating.candidate_says(event.id, talk.place.candidate, Attendance.COMING)
    return made


@allowed(HOSTS)
async def undo_at_once(
    unit: Unit,
    by: Actor,
    event: SpeedDatingId,
    repair: RepairId,
    *,
    now: datetime,
    municipality: Municipality,
) -> None:
    """They do not talk now, and have what they had later.

    Raises `Already`, `OthersWereFaster` once that round is over, the plan has changed, or the talk they had later can
    be held no more; `Gone`, `NotTheDay`, `NotAllowed`.
    """
    found, made = await held_today(unit, by, event, now=now), await unit.repairs.get(repair)
    if made.event != event or made.kind is not ChangeKind.NOW or made.state is not RepairState.APPLIED:
        raise Already
    comes, goes = await unit.repairs.comes(repair), await unit.repairs.goes(repair)
    if not await _may_be_undone(unit, found, comes, goes, now=now):
        raise OthersWereFaster
    async with unit.savepoint():
        if not await unit.repairs.advance(event, made.version) or not await unit.repairs.revert(repair):
            raise OthersWereFaster
    await unit.repairs.move(repair, come_from=RepairState.APPLIED, to=RepairState.UNDONE)
    said = await unit.repairs.said_before(repair)
    for one in comes:
        await _has_nothing(unit, event, one, said)
    await tell_who_sits_elsewhere(unit, found, [*comes, *goes], now=now, municipality=municipality)


def _is(one: Meeting, talk: AtOnce) -> bool:
    return (one.company, one.candidate) == (talk.place.company, talk.place.candidate)


async def _has_nothing(unit: Unit, event: SpeedDatingId, talk: Meeting, said: Attendance | None) -> None:
    """Whoever had this talk alone is where they were before it, with what they had said then: the host tells them, and
    no message says it is off."""
    company, who = talk.company, talk.candidate
    if (await unit.times.of_table(event, company)).hours is None:
        await unit.speed_dating.hear(event, Heard.NOTHING, companies=[company])
    if (await unit.times.of_candidate(event, who)).slots:
        return
    await unit.speed_dating.hear(event, Heard.NOTHING, candidates=[who])
    if said is not None:
        await unit.speed_dating.candidate_says(event, who, said)


async def _may_be_undone(
    unit: Unit, event: SpeedDating, comes: list[Meeting], goes: list[Meeting], *, now: datetime
) -> bool:
    """Whether people still sit in that very round, and what was given up for it can still be held."""
    clock = await unit.clocks.find(event.id)
    here = clock.at(now, event.times) if clock is not None else None
    if here is None or not here.is_talking(now):
        return False
    rounds = (await unit.filling.known(event, now=now)).open_rounds(now)
    willing = await who_is_willing(unit, event.id, goes, now=now)
    return all(one.is_planned and is_silent(one) and one.round == here.number for one in comes) and all(
        one.round in rounds and willing.may_be_held(one) for one in goes
    )
