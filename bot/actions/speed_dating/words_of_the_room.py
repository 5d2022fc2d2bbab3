"""What was asked in the room of a running job dating ends with it, read or not: nobody is promised it next day.

Only what somebody wrote who was there, while it ran; and of who came, that they would be late, and nothing more. It
stays where the plan is looked at afterwards.
"""

from datetime import datetime, time, timedelta

from bot.actions.talking_words import WROTE, is_over
from bot.domain.ids import CandidateId, CompanyId, SpeedDatingId
from bot.domain.lateness_words import says_only_late
from bot.domain.requests import LATE, RequestState
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.day import Mark, Presence, was_there_at
from bot.domain.speed_dating.events import SpeedDatingState
from bot.domain.workdays import at, local
from bot.store.requests import Request
from bot.store.unit import Unit

# On the way there, and until the last of their times is over.
EARLY = timedelta(hours=2)
CAME = (Presence.HERE, Presence.LEFT)
# What is planned for a company that waits.
WAITS = ("company waits", LATE)


@by_the_clock
async def ended_with_its_room(
    unit: Unit,
    moment: datetime,
    text: str,
    *,
    now: datetime,
    candidate: CandidateId | None = None,
    company: CompanyId | None = None,
) -> bool:
    """Whether who wrote this at that moment was in the room of a job dating that ran then, and is over now; or wrote
    on the way there that they are late, which is all, and came."""
    midnight = at(local(moment).date(), time(0))
    for event in await unit.speed_dating.coming(after=midnight):
        if event.begins_at >= midnight + timedelta(days=1):
            return False
        if event.state is not SpeedDatingState.ANNOUNCED:
            continue
        mark = await _mark_of(unit, event.id, candidate, company)
        begins, ends = await unit.clocks.ran(event, now=now)
        if mark is None or not moment <= ends <= now:
            continue
        if begins <= moment and was_there_at(mark, moment):
            return True
        if mark.presence in CAME and event.begins_at - EARLY <= moment:
            return says_only_late(text, await _names(unit, candidate, company))
    return False


async def _names(unit: Unit, candidate: CandidateId | None, company: CompanyId | None) -> tuple[str, ...]:
    """Of who wrote, and of who reads it."""
    people = []
    if candidate is not None:
        who = await unit.candidates.get(candidate)
        people = [who.person, who.adviser]
    elif company is not None:
        found = await unit.companies.get(company)
        people = [one.person for one in await unit.companies.members(company)]
        people += [found.contact] if found.contact is not None else []
    return tuple((await unit.people.names_of(people)).values())


async def _mark_of(
    unit: Unit, event: SpeedDatingId, candidate: CandidateId | None, company: CompanyId | None
) -> Mark | None:
    if candidate is not None:
        return (await unit.days.candidates(event)).get(candidate)
    return (await unit.days.companies(event)).get(company) if company is not None else None


@by_the_clock
async def end_words_of_the_room(unit: Unit, event: SpeedDatingId, *, now: datetime) -> None:
    """It is over: whoever asked something there, and nothing else, waits for nobody."""
    for candidate in await unit.days.candidates(event):
        who = await unit.candidates.get(candidate)
        for call in await unit.calls.open_to(who.person, WROTE):
            kept = await unit.words.of_call(call.id) if call.subject is None else []
            asked = [
                await ended_with_its_room(unit, one.at, one.text, now=now, candidate=candidate)
                for one in kept
            ]
            if asked and all(asked):
                await is_over(unit, call, now=now)
    for company in await unit.days.companies(event):
        for found in await unit.requests.of_company(company):
            await maybe_end_with_its_room(unit, found, now=now)


@by_the_clock
async def maybe_end_with_its_room(unit: Unit, found: Request, *, now: datetime) -> bool:
    """What a company asked from its table, and nothing else since we last wrote, is done with: it stands in the
    history. False where it waits on, or for a call."""
    if not found.state.waits or found.wants_call:
        return False
    asked = []
    for one in reversed(await unit.messages.of_request(found.id)):
        if not one.from_company:
            break
        asked.append(await ended_with_its_room(unit, one.at, one.text, now=now, company=found.company))
    if not asked or not all(asked):
        return False
    await unit.requests.change(found.id, now=now, state=RequestState.CLOSED)
    await unit.due.drop(WAITS, found.id)
    return True
