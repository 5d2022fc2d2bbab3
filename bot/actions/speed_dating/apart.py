"""Two who were kept apart at an event may meet there after all."""

from datetime import datetime

from bot.actions.speed_dating.repairs import propose
from bot.domain.errors import Already
from bot.domain.ids import CandidateId, CompanyId, RepairId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.roles import HOSTS, Actor, allowed
from bot.domain.speed_dating.choices import ChangeKind, first_time
from bot.domain.speed_dating.timetable import Change
from bot.store.unit import Unit


@allowed(HOSTS)
async def let_meet(
    unit: Unit,
    by: Actor,
    event: SpeedDatingId,
    company: CompanyId,
    candidate: CandidateId,
    *,
    now: datetime,
    municipality: Municipality,
) -> RepairId | None:
    """Every plan takes the two up again; a time that is free for them now is proposed, and nobody moves.

    None without one. Raises `Already`, `HasBegun`, `Gone`, `NotAllowed`.
    """
    found = await unit.speed_dating.get(event)
    await unit.contacts.ensure_hosts(by, found, now=now)
    await unit.clocks.ensure_to_come(found, now=now)
    if not await unit.decisions.let_meet(event, company, candidate):
        raise Already
    unit.audit.note(by, "two may meet again", ("speed_dating", event), now=now)
    question = await unit.decisions.question(found, now=now, municipality=municipality)
    # Whoever was asked today, or wants no more times there, is asked nothing now.
    if (company, candidate) not in question.wishes:
        return None
    free = first_time(question.problem, question.planned, (company, candidate))
    if free is None:
        return None
    return await propose(unit, found, Change((free,), ()), question.wishes, now, kind=ChangeKind.MEET)
