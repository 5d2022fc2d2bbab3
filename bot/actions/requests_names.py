"""No company reads of a candidate in an answer before that candidate has said yes to it."""

from collections.abc import Collection
from datetime import datetime

from bot.domain.errors import Gone, NotAllowed
from bot.domain.ids import CompanyId, RequestId
from bot.domain.named_candidates import Namesake, Others, doubt_about, ensure_names_nobody
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.store.unit import Unit

ANY_COMPANY = CompanyId(0)  # no company has this number
ANSWERERS = Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit


@allowed(ANSWERERS)
async def names_in_answer(
    unit: Unit, by: Actor, request: RequestId, text: str, *, now: datetime
) -> tuple[str, ...]:
    """Names in an answer that may be a candidate's, to be asked about.

    Raises what `may_read` raises, `Gone`, `NotAllowed`.
    """
    found = await unit.requests.get(request)
    if found is None:
        raise Gone
    await unit.contacts.ensure_answers(by, found.company, now=now)
    return await names_to_ask_about(unit, by, found.company, text, now=now)


@allowed(ANSWERERS)
async def names_to_company(
    unit: Unit, by: Actor, company: CompanyId, text: str, *, now: datetime
) -> tuple[str, ...]:
    """The same of what is written to a company that has not asked."""
    await unit.contacts.ensure_answers(by, company, now=now)
    return await names_to_ask_about(unit, by, company, text, now=now)


@allowed(ANSWERERS)
async def names_in_wording(
    unit: Unit, by: Actor, message: int, text: str, *, now: datetime
) -> tuple[str, ...]:
    """The same of a new wording of my message; nothing of one that goes to nobody, as `edit` then says."""
    written = await unit.messages.written(by.person, message)
    if written is None or written.from_company:
        return ()
    try:
        return await names_in_answer(unit, by, written.request, text, now=now)
    except NotAllowed:
        return ()


@allowed(Role.CONSULTANT.themselves | Role.COORDINATOR.of_own_unit)
async def names_in_reply(unit: Unit, by: Actor, text: str, *, now: datetime) -> tuple[str, ...]:
    """The same of an answer that is kept for any company; none has a yes from anybody.

    Raises `NamesACandidate`, `TellsOfHealth`, `TellsWhoTheyAre`.
    """
    return await names_to_ask_about(unit, by, ANY_COMPANY, text, now=now)


@by_the_clock
async def names_to_ask_about(
    unit: Unit, by: Actor, company: CompanyId, text: str, *, now: datetime
) -> tuple[str, ...]:
    """Names in it that may be a candidate's, the writer's own among them. Raises what `may_read` raises."""
    candidates, others = await _known(unit, by, company, text, now)
    doubt = doubt_about(text, candidates, others)
    return (*doubt.own, *doubt.asked)


@by_the_clock
async def may_read(
    unit: Unit,
    by: Actor,
    company: CompanyId,
    text: str,
    *,
    now: datetime,
    another: Collection[str] = (),
    mentioned: Collection[int] | None = None,
) -> tuple[str, ...]:
    """Whether the company may read this; names in it of which only the writer knows whose they are.

    `another` are names of which the writer has said that somebody else has them; that is logged. Whom the text
    may have `mentioned` is looked up where that is not known.
    Raises `NamesACandidate`, `TellsOfHealth`, `TellsWhoTheyAre`.
    """
    candidates, others = await _known(unit, by, company, text, now, mentioned)
    asked = ensure_names_nobody(text, candidates, others, another=another)
    if another and doubt_about(text, candidates, others).own:
        unit.audit.note(by, "said it is somebody else", ("company", company), now=now)
    return asked


async def _known(
    unit: Unit,
    by: Actor,
    company: CompanyId,
    text: str,
    now: datetime,
    mentioned: Collection[int] | None = None,
) -> tuple[list[Namesake], Others]:
    those = await unit.namesakes.mentioned(text) if mentioned is None else mentioned
    if not those:
        return [], Others((), (), "")
    advised = {by.person, *await unit.contacts.answered_by(by.person, now=now)}
    candidates = await unit.namesakes.of_candidates(those, company, advised)
    return candidates, await unit.namesakes.of_others(company, by.person)
