"""Never this company: one press ends all there is between the two, and nothing new begins.

The company reads what it reads when a yes is taken back, at the same stroke of the clock, and never why.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.actions.approvals import withdraw_everything
from bot.actions.shortlists import SILENCE
from bot.actions.shortlists_telling import tell_never
from bot.actions.speed_dating.feedback import close_question
from bot.actions.speed_dating.steps_off import end_steps
from bot.domain.candidates import SuggestionState
from bot.domain.errors import Already, Gone, NotAllowed
from bot.domain.ids import CompanyId, SpeedDatingId, SuggestionId
from bot.domain.municipality import Municipality
from bot.domain.roles import Actor, Role, allowed
from bot.domain.shut_out import Known
from bot.store.candidates import Candidate
from bot.store.shortlists import LIVE, Suggestion
from bot.store.unit import Unit


@dataclass(frozen=True)
class Never:
    """What a "never" has ended, and what it cannot make unread.

    `off` are the times with the company that the candidate knew of; the reply tells those of `event` itself.
    `disappears`: the card stands in the company's chat until the clock strikes. `placed`: they begin together,
    or have begun, which is not ended by a press.
    """

    company: str
    adviser: str
    known: Known
    off: tuple[datetime, ...]
    event: SpeedDatingId | None
    disappears: bool
    placed: bool


@allowed(Role.CANDIDATE.themselves)
async def never(
    unit: Unit, by: Actor, suggestion: SuggestionId, *, now: datetime, municipality: Municipality
) -> Never:
    """The company of this suggestion, whatever became of it, is never shown the card again.

    Every yes to it is taken back, and every time with it is off. Raises `Already`, `Gone`, `NotAllowed`.
    """
    me, found = await _me(unit, by), await unit.shortlists.get(suggestion)
    if found.candidate != me.id:
        raise NotAllowed
    between = [one for one in await unit.shortlists.of_candidate(me.id) if one.company == found.company]
    if found.company in await unit.candidates.shut_out(me.id) and not any(
        one.state in LIVE for one in between
    ):
        raise Already
    known = await unit.between.known(me.id, found.company)
    off = await unit.between.times(me.id, found.company, now=now)
    await unit.candidates.shut(me.id, found.company)
    used = await unit.wishes.used(me.id, now=now)
    disappears = any(
        one.state in LIVE and one.state is not SuggestionState.ASKED and one.id not in used for one in between
    )
    await _say_no_to_questions(unit, between, now=now)
    event = await withdraw_everything(
        unit, me.id, now=now, municipality=municipality, only=found.company, by_themselves=True
    )
    await end_steps(unit, me.id, only=found.company, now=now)
    for met in await unit.speed_dating.glad_no_more(me.id, found.company):
        await close_question(unit, met, now=now, by_themselves=True)
    unit.audit.note(by, "company shut out", ("company", found.company), now=now)
    told = Never(
        (await unit.companies.get(found.company)).name,
        (await unit.people.get(me.adviser)).name or "",
        known,
        tuple(off),
        event,
        disappears,
        await unit.between.are_placed(me.id, found.company),
    )
    await tell_never(
        unit, found, told.company, seen=known is not Known.NOTHING, disappears=disappears, off=told.off,
        placed=told.placed, now=now,
    )  # fmt: skip
    return told


@allowed(Role.CANDIDATE.themselves)
async def let_back(unit: Unit, by: Actor, company: CompanyId, *, now: datetime) -> str:
    """I may be asked about this company again; it sees nothing by that. Its name. Raises `Already`, `Gone`."""
    me, found = await _me(unit, by), await unit.companies.get(company)
    if not await unit.candidates.let_back(me.id, company):
        raise Already
    unit.audit.note(by, "company let back", ("company", company), now=now)
    return found.name


async def _say_no_to_questions(unit: Unit, between: list[Suggestion], *, now: datetime) -> None:
    """What is still asked about this company is answered: the company never knows of it."""
    for one in between:
        if await unit.shortlists.move(
            one.id, come_from=SuggestionState.ASKED, to=SuggestionState.NO, answered_at=now
        ):
            await unit.due.drop(SILENCE, one.id)
            await unit.outbox.take_back(("suggestion", one.id), now=now)


async def _me(unit: Unit, by: Actor) -> Candidate:
    found = await unit.candidates.of_person(by.person)
    if found is None:
        raise Gone
    return found
