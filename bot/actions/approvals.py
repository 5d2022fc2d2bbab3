"""A candidate's yes to a company: taken back with one tap, and over by itself after a while.

The company hears of every end in the same words and at the same stroke of the clock.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.actions.job_functions_promises import forget_promise, promise_suggestion
from bot.actions.outreach_silence import end_silence
from bot.actions.shortlists import APPROVAL, SILENCE
from bot.actions.shortlists_telling import alias_of, contact_now
from bot.actions.speed_dating.answers import take_back_meetings
from bot.domain.candidates import SuggestionState
from bot.domain.errors import Already, Gone, NotAllowed
from bot.domain.ids import CandidateId, CompanyId, JobFunctionId, PersonId, SpeedDatingId, SuggestionId
from bot.domain.job_functions import JobFunctionState
from bot.domain.municipality import Municipality
from bot.domain.notices.shortlists import AnotherWanted, CannotMeet, JobGone
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.domain.speed_dating.events import Heard
from bot.store.due import DueRow
from bot.store.shortlists import LIVE, Suggestion
from bot.store.unit import Unit

GONE = "cannot be met"
OWN = "own company"
ENDED = (SuggestionState.WITHDRAWN, SuggestionState.EXPIRED)


@dataclass(frozen=True)
class TakenBack:
    """The company whose yes was taken back, and the event at which a time of theirs is off with it."""

    company: str
    event: SpeedDatingId | None


@allowed(Role.CANDIDATE.themselves)
async def withdraw(
    unit: Unit, by: Actor, suggestion: SuggestionId, *, now: datetime, municipality: Municipality
) -> TakenBack:
    """Take a yes back: the company sees the card no more, and never why.

    What becomes of their times is told by the reply, and by nothing else.
    Raises `Gone`, also when they have met, and `NotAllowed`.
    """
    found = await unit.shortlists.get(suggestion)
    me = await unit.candidates.of_person(by.person)
    if me is None or me.id != found.candidate:
        raise NotAllowed
    if found.state not in LIVE or found.id in await unit.wishes.used(me.id, now=now):
        raise Gone
    event = await _end(
        unit, found, SuggestionState.WITHDRAWN, now=now, municipality=municipality, by_themselves=True
    )
    unit.audit.note(by, "approval withdrawn", ("suggestion", suggestion), now=now)
    return TakenBack((await unit.companies.get(found.company)).name, event)


@by_the_clock
async def withdraw_everything(
    unit: Unit,
    candidate: CandidateId,
    *,
    now: datetime,
    municipality: Municipality,
    but: CompanyId | None = None,
    only: CompanyId | None = None,
    by_themselves: bool = False,
) -> SpeedDatingId | None:
    """Every yes of this candidate ends, but to one company, or to one `only`; they are told the same words as always.

    Whoever has met them waits for nobody, and is told nothing. Who does it `by_themselves` reads of the times
    they lose in the answer, for the event that is returned; a message tells of any other event.
    """
    used = await unit.wishes.used(candidate, now=now)
    events: dict[SpeedDatingId, None] = {}
    for one in await unit.shortlists.of_candidate(candidate):
        if one.company == but or (only is not None and one.company != only):
            continue
        if one.state in LIVE and one.id not in used:
            event = await _end(
                unit, one, SuggestionState.WITHDRAWN, now=now, municipality=municipality,
                by_themselves=by_themselves,
            )  # fmt: skip
            if event is not None:
                events[event] = None
    for other in list(events)[1:]:
        await unit.speed_dating.hear(other, Heard.OLD, candidates=[candidate], even_new=True)
    return next(iter(events), None)


@by_the_clock
async def plan_parting(unit: Unit, person: PersonId, *, now: datetime) -> None:
    """They act for a company from now on: as a candidate they are not to be met by it."""
    known = await unit.candidates.of_person(person)
    if known is not None and any(held.company for held in await unit.people.held_by(person)):
        await unit.due.plan(OWN, known.id, now.isoformat(), due=now, expires=None)


@by_the_clock
async def part_from_own_company(
    unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality
) -> None:
    """Nobody is both sides of one disclosure: every yes to a company one acts for is over."""
    candidate = CandidateId(row.subject)
    own, used = await unit.candidates.shut_out(candidate), await unit.wishes.used(candidate, now=now)
    for one in await unit.shortlists.of_candidate(candidate):
        if one.state in LIVE and one.company in own and one.id not in used:
            await _end(unit, one, SuggestionState.WITHDRAWN, now=now, municipality=municipality)


@by_the_clock
async def end_approval(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """The company did not use the yes in time: it is over. A meeting uses it once it has begun."""
    found = await unit.shortlists.get(SuggestionId(row.subject))
    if found.state not in (SuggestionState.SHOWN, SuggestionState.WANTED):
        return
    if found.id in await unit.wishes.used(found.candidate, now=now):
        return
    for one in await unit.wishes.to_come(found.candidate, now=now):
        if one.meeting.suggestion == found.id:
            # It may still be taken back, or come later: the clock looks again when it should have begun.
            again = f"meeting {one.meeting.id} {one.begins.isoformat()}"
            await unit.due.plan(APPROVAL, found.id, again, due=one.begins, expires=None)
            return
    await _end(unit, found, SuggestionState.EXPIRED, now=now, municipality=municipality)
    unit.audit.note(None, "approval expired", ("suggestion", found.id), now=now)


@by_the_clock
async def tell_gone(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """The clock strikes: the company hears that this one cannot be met now, and never why.

    Who came to the company as its manager meanwhile does not read it about themselves.
    """
    found = await unit.shortlists.get(SuggestionId(row.subject))
    themselves = (await unit.candidates.get(found.candidate)).person
    function = await unit.job_functions.get(found.function)
    # The number is the row's: a candidate who is deleted has none any more.
    notice = CannotMeet(int(row.occurrence), found.id if function.state is JobFunctionState.OPEN else None)
    for member in await unit.companies.members(found.company):
        if member.role == Role.MANAGER and member.person != themselves:
            # The card disappears from the chat: its message becomes this one.
            await unit.outbox.tell(
                member.person,
                notice,
                now=now,
                card=f"suggestion:{found.id}",
                about=("company", found.company),
            )


@allowed(Role.MANAGER.of_own_company)
async def see_another(
    unit: Unit, by: Actor, suggestion: SuggestionId, *, now: datetime, municipality: Municipality
) -> tuple[str, datetime]:
    """ "Yes, another": the contact is told; their name, and by when the company hears.

    Raises `Gone` when the job is not open any more, `Already`, `NotAllowed`.
    """
    found = await unit.shortlists.get(suggestion)
    if found.company != by.company_as(Role.MANAGER):
        raise NotAllowed
    function = await unit.job_functions.get(found.function)
    if found.state not in ENDED or function.state is not JobFunctionState.OPEN:
        raise Gone
    contact = await contact_now(unit, found, now)
    deadline = municipality.suggestion_deadline(now)
    notice = AnotherWanted(function.id, function.company_name, function.facts.title, deadline)
    about = ("function", function.id)
    told = await unit.outbox.tell(contact, notice, now=now, about=about, once=f"another:{suggestion}")
    if told is None:
        raise Already
    await forget_promise(unit, function.id)
    await promise_suggestion(unit, function.id, now=now, municipality=municipality, another=True)
    return (await unit.people.get(contact)).name or "", deadline


@by_the_clock
async def end_for_job(unit: Unit, function: JobFunctionId, *, for_good: bool, now: datetime) -> None:
    """The job is not open any more: who was asked need not answer, and is told kindly.

    When it is over for good, who was to be met is met no more; who has been met already hears nothing.
    """
    ending = LIVE if for_good else (SuggestionState.ASKED,)
    for one in await unit.shortlists.of_job_function(function):
        if one.state not in ending or one.id in await unit.wishes.used(one.candidate, now=now):
            continue
        if not await unit.shortlists.move(one.id, come_from=one.state, to=SuggestionState.CALLED_OFF):
            continue
        await end_silence(unit, one, now=now)
        await take_back_meetings(unit, one, now=now)
        for kind in (SILENCE, APPROVAL):
            await unit.due.drop(kind, one.id)
        who = await unit.candidates.get(one.candidate)
        if who.person not in await unit.outbox.take_back(("suggestion", one.id), now=now):
            adviser = (await unit.people.get(who.adviser)).name or ""
            await unit.outbox.tell(who.person, JobGone(adviser), now=now, once=f"job gone:{one.id}")


async def _end(
    unit: Unit,
    found: Suggestion,
    state: SuggestionState,
    *,
    now: datetime,
    municipality: Municipality,
    by_themselves: bool = False,
) -> SpeedDatingId | None:
    if not await unit.shortlists.move(found.id, come_from=found.state, to=state):
        raise Gone
    for kind in (SILENCE, APPROVAL):
        await unit.due.drop(kind, found.id)
    if found.state is SuggestionState.ASKED:
        return None
    await end_silence(unit, found, now=now)
    event = await take_back_meetings(unit, found, now=now, by_themselves=by_themselves)
    due = municipality.told_gone_at(found.deadline_at, now)
    number = await alias_of(unit, found.candidate, found)
    await unit.due.plan(GONE, found.id, str(number), due=due, expires=None)
    return event
