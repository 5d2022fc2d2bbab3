"""A change of a plan is put into force, or taken back: all that it was worked out for is looked at again first."""

from collections.abc import Sequence
from datetime import datetime

from bot.actions.speed_dating.kept_places import asked_already, keep_places
from bot.actions.speed_dating.unread import knew_of_none, take_back_unread
from bot.domain.ids import CandidateId, PersonId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.choices import ChangeKind
from bot.domain.speed_dating.day import at_the_same_time
from bot.domain.speed_dating.events import Heard, Meeting, RepairState, SpeedDatingState
from bot.domain.speed_dating.new_hours import NewHours
from bot.store.speed_dating.repairs import Repair
from bot.store.unit import Unit


@by_the_clock
async def enforce(
    unit: Unit,
    repair: Repair,
    *,
    by: PersonId | None,
    now: datetime,
    municipality: Municipality,
    asks: CandidateId | None = None,
) -> bool:
    """Put it into force, as this person says or by itself, with the hours it gives; keep what is new.

    Who `asks` for it themselves is moved, though they had said that they keep their times.
    False when the plan, or what people want, is no longer what it was made for.
    """
    event = await unit.speed_dating.get(repair.event)
    if await asked_already(unit, event, repair.id, now=now, municipality=municipality):
        return False
    comes, goes = await unit.repairs.comes(repair.id), await unit.repairs.goes(repair.id)
    new = await unit.new_hours.of(repair.id)
    if repair.kind is ChangeKind.HOURS and new is None:
        return False
    # First nobody else may give them a time; what is read after that stays true.
    if not await _are_free(unit, repair.event, comes, goes, now, new=new):
        return False
    asks = new.candidate if new is not None else asks
    if not await _may_all_meet(unit, repair.event, comes, goes, now, asks=asks):
        return False
    if await _moves_what_is_kept(unit, repair, goes, new=new):
        return False
    if not await unit.repairs.advance(repair.event, repair.version):
        return False
    if not await unit.repairs.enforce(repair.id):
        return False
    await _other_hours(unit, repair, new, _known_to_its_company(comes, goes), keep=True)
    if repair.kind is ChangeKind.APART:
        await unit.repairs.part([one.id for one in await unit.repairs.ends(repair.id)], apart=True)
    await unit.repairs.applied(repair.id, version=repair.version + 1, by=by, now=now)
    guests = await unit.speed_dating.candidates(repair.event)
    invited = [one.candidate for one in comes if one.candidate not in guests]
    await unit.speed_dating.invite(repair.event, [], list(dict.fromkeys(invited)))
    await _is_news_for(unit, repair.event, comes, goes)
    if event.state is SpeedDatingState.ANNOUNCED:
        await keep_places(unit, event, repair.id, now=now, municipality=municipality)
    return True


@by_the_clock
async def take_back(unit: Unit, repair: Repair, *, now: datetime) -> bool:
    """The meetings and hours from before it count again.

    Whoever has read that a talk is off is asked for it once more. False when somebody has no time for them any
    more, or no wish.
    """
    goes, comes = await unit.repairs.goes(repair.id), await unit.repairs.comes(repair.id)
    before = await unit.new_hours.of(repair.id)
    wanted = {one.suggestion for one in goes}
    if wanted != await unit.wishes.still_stand(wanted, now=now):
        return False
    if not await _are_free(unit, repair.event, goes, comes, now, new=before):
        return False
    if not await unit.repairs.revert(repair.id):
        return False
    await _other_hours(unit, repair, before, comes, keep=False)
    await unit.repairs.part([one.id for one in goes], apart=False)
    if repair.kind is ChangeKind.MEET:
        await unit.repairs.part([one.id for one in comes], apart=True)
    await unit.repairs.move(repair.id, come_from=RepairState.APPLIED, to=RepairState.UNDONE)
    await unit.offers.let_go(repair.id)
    await unit.days.ask_anew(await _read_as_off(unit, repair.event, goes, comes))
    await _is_news_for(unit, repair.event, comes, goes)
    await _nobody_was_asked(unit, repair, now)
    return True


async def _read_as_off(
    unit: Unit, event: SpeedDatingId, goes: Sequence[Meeting], comes: Sequence[Meeting]
) -> list[Meeting]:
    """What a repair ended, and did not move, once its candidate has heard so."""
    guests, moved = (
        await unit.speed_dating.guest_candidates(event),
        {(it.company, it.candidate) for it in comes},
    )
    return [
        one
        for one in goes
        if (one.company, one.candidate) not in moved
        and one.candidate in guests
        and guests[one.candidate].heard is not Heard.OLD
    ]


async def _nobody_was_asked(unit: Unit, repair: Repair, now: datetime) -> None:
    """Whoever was to be asked in the morning reads nothing of it, and may be asked that day about something else."""
    for candidate in await unit.offers.asked_by(repair.id):
        person = (await unit.candidates.get(candidate)).person
        unread = await take_back_unread(unit, repair.event, person, now=now, questions_only=True)
        if unread:
            await unit.offers.forget(repair.id, candidate)
        if knew_of_none(unread):
            await unit.speed_dating.hear(repair.event, Heard.NOTHING, candidates=[candidate])


async def _are_free(
    unit: Unit,
    event: SpeedDatingId,
    meetings: Sequence[Meeting],
    goes: Sequence[Meeting],
    now: datetime,
    *,
    new: NewHours | None,
) -> bool:
    """Whether nobody who is to come has been given a time elsewhere meanwhile, and each table is there then."""
    pairs = [(one.company, one.candidate) for one in meetings]
    busy = await unit.wishes.busy(pairs, after=now, besides=event, new=new)
    times = (await unit.speed_dating.get(event)).times.times
    here = [one for one in await unit.speed_dating.meetings_of(event) if one not in goes] + [*meetings]
    return not any(
        one.round
        in busy.away(
            times,
            (one.company, one.candidate),
            table={other.round for other in here if other.company == one.company},
            own={other.round for other in here if other.candidate == one.candidate},
        )
        | busy.table_closed(times, one.company, one.seat)
        for one in meetings
    )


async def _may_all_meet(
    unit: Unit,
    event: SpeedDatingId,
    comes: Sequence[Meeting],
    goes: Sequence[Meeting],
    now: datetime,
    *,
    asks: CandidateId | None,
) -> bool:
    """Whether all who get a time still want it. They have a time already, or wait for one.

    Whoever has said since that they keep theirs is not moved, unless it is they who ask.
    """
    may_meet = {one.id for one in await unit.wishes.of_event(event, now=now)}
    content = await unit.speed_dating.content(event) - {asks}
    may_meet |= {one.suggestion for one in goes if one.candidate not in content}
    return may_meet.issuperset(one.suggestion for one in comes)


async def _moves_what_is_kept(
    unit: Unit, repair: Repair, goes: Sequence[Meeting], *, new: NewHours | None
) -> bool:
    """Whether a time that the organiser keeps would change: not of a pair they part, nor of who is not there then."""
    if repair.kind is ChangeKind.APART:
        return False
    kept = await unit.decisions.kept(repair.event)
    return any(one.id in kept and not (new is not None and new.is_of(one)) for one in goes)


async def _other_hours(
    unit: Unit, repair: Repair, new: NewHours | None, comes: Sequence[Meeting], *, keep: bool
) -> None:
    """The guest is there then. A company keeps free what comes to it, or no longer when that is taken back."""
    if new is None or new.company is None:
        await unit.new_hours.change_places(repair.id, repair.event)
        return
    before = (await unit.times.of_table(repair.event, new.company)).hours
    await unit.times.keep_these([one for one in comes if new.is_of(one)], keep=keep)
    await unit.new_hours.change_places(repair.id, repair.event)
    if (await unit.times.of_table(repair.event, new.company)).hours != before:
        await unit.speed_dating.hear(repair.event, Heard.OLD, companies=[new.company])


def _known_to_its_company(comes: Sequence[Meeting], goes: Sequence[Meeting]) -> list[Meeting]:
    """Those that come instead of one the company was asked to keep, or has read of."""
    known = {(one.company, one.candidate) for one in goes if one.kept or one.company_read}
    return [one for one in comes if (one.company, one.candidate) in known]


async def _is_news_for(
    unit: Unit, event: SpeedDatingId, comes: Sequence[Meeting], goes: Sequence[Meeting]
) -> None:
    same = {one.id for both in at_the_same_time(goes, comes) for one in both}
    meetings = [one for one in (*comes, *goes) if one.id not in same]
    await unit.speed_dating.hear(
        event,
        Heard.OLD,
        # A company hears only of what it has read of: a yes nobody told it of can come and go.
        companies=[one.company for one in meetings if one.company_read],
        candidates=[one.candidate for one in meetings],
    )
