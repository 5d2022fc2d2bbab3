"""When a step of the tour is done: the store says so. What nobody is left for is done too."""

from datetime import datetime

from bot.actions.speed_dating.reminders import AFTER
from bot.actions.speed_dating.repairs_planned import REPAIR
from bot.commands import demo
from bot.commands.memory import Memory
from bot.domain.candidates import SuggestionState
from bot.domain.checkins import Side
from bot.domain.cpr import REMOVED
from bot.domain.ids import CompanyId
from bot.domain.speed_dating.events import Attendance
from bot.domain.workdays import local
from bot.store.candidates import Candidate
from bot.store.messages import Message
from bot.store.shortlists import Suggestion
from bot.store.unit import Unit

MOST_RIPE = 50


async def written(unit: Unit) -> list[Message]:
    """What the bakery's manager has written."""
    lars = await unit.people.find_by_telegram(demo.LARS.phone)
    requests = await unit.requests.of_company(await _company(unit))
    return [
        message
        for one in requests
        for message in await unit.messages.of_request(one.id)
        if message.author == lars
    ]


async def _company(unit: Unit) -> CompanyId:
    found = await unit.companies.find(demo.BAKERY)
    assert found is not None, "the bakery is part of the town"
    return found.id


async def asked(unit: Unit, _now: datetime, _memory: Memory) -> bool:
    """Lars has written to his contact."""
    return bool(await written(unit))


async def guarded(unit: Unit, _now: datetime, _memory: Memory) -> bool:
    """A CPR number was removed from what he wrote."""
    return any(REMOVED in message.text for message in await written(unit))


async def answered(unit: Unit, _now: datetime, _memory: Memory) -> bool:
    """His contact has answered."""
    for one in await unit.requests.of_company(await _company(unit)):
        if not all(message.from_company for message in await unit.messages.of_request(one.id)):
            return True
    return False


async def survived(unit: Unit, _now: datetime, memory: Memory) -> bool:
    """He has written since the bot was killed."""
    killed = memory.killed_at
    return killed is not None and any(message.at >= killed for message in await written(unit))


async def _candidate(unit: Unit, persona: demo.Persona) -> Candidate | None:
    """One of the candidates; None once a visitor has had them deleted."""
    found = await unit.people.find_by_telegram(persona.phone)
    return await unit.candidates.of_person(found) if found is not None else None


async def _suggestion(unit: Unit) -> Suggestion | None:
    me = await _candidate(unit, demo.CECILIE)
    found = await unit.shortlists.of_candidate(me.id) if me is not None else []
    return found[-1] if found else None


async def cecilie_answered(unit: Unit, _now: datetime, _memory: Memory) -> bool:
    """Cecilie has said whether the bakery may see her card."""
    found = await _suggestion(unit)
    return found is None or found.state is not SuggestionState.ASKED


async def lars_chose(unit: Unit, _now: datetime, _memory: Memory) -> bool:
    """Lars has said whether he would like to meet her."""
    found = await _suggestion(unit)
    return found is None or found.state not in (SuggestionState.ASKED, SuggestionState.SHOWN)


async def bo_declined(unit: Unit, now: datetime, _memory: Memory) -> bool:
    """Bo does not come."""
    me = await _candidate(unit, demo.BO)
    for event in await unit.speed_dating.coming(after=now):
        said = await unit.speed_dating.candidates(event.id)
        if me is not None and said.get(me.id) is not Attendance.NOT_COMING:
            return False
    return True


async def repaired(unit: Unit, now: datetime, memory: Memory) -> bool:
    """The time that Bo's no left free is given on, and answered, or nobody can take it."""
    if not await bo_declined(unit, now, memory):
        return False
    found = await _suggestion(unit)
    if found is None or found.state is not SuggestionState.WANTED:
        return True  # Cecilie does not want the time that is free
    thinking = {one.subject for one in await unit.due.ripe(now=now, most=MOST_RIPE) if one.kind == REPAIR}
    for event in await unit.speed_dating.coming(after=now):
        said = (await unit.speed_dating.candidates(event.id)).get(found.candidate)
        # Between Bo's no and her invitation the bot thinks about who could take the time.
        if said is Attendance.ASKED or event.id in thinking:
            return False
    return True


async def heard_from(unit: Unit, _now: datetime, _memory: Memory) -> bool:
    """Emma's company has said how it goes."""
    emma = await _candidate(unit, demo.EMMA)
    placements = await unit.placements.of_candidate(emma.id) if emma is not None else []
    for placement in placements:
        asked = await unit.checkins.of(placement.id, Side.MANAGER)
        if not any(one.answers for one in asked):
            return False
    return True


async def event_over(unit: Unit, now: datetime, _memory: Memory) -> bool:
    """The jobdating has ended, and both sides have been asked how it was."""
    return not await unit.speed_dating.coming(after=now - AFTER)


async def jump(unit: Unit, now: datetime) -> str:
    """The jump that leads to the jobdating and not over it: to the day, then hour by hour."""
    coming = await unit.speed_dating.coming(after=now - AFTER)
    return "hour" if any(local(one.begins_at).date() <= local(now).date() for one in coming) else "tomorrow"
