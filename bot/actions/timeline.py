"""What staff note about a company: a call or a visit, and how it likes things."""

from datetime import date, datetime

from bot.actions.outreach import write_log
from bot.actions.promises_to_companies import make_promise
from bot.actions.requests_names import may_read
from bot.domain.errors import Gone
from bot.domain.ids import CompanyId
from bot.domain.municipality import Municipality
from bot.domain.roles import Actor, Role, allowed
from bot.domain.timeline import Kind, Logged, NextStep
from bot.store.unit import Unit

WHOSE = Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit


@allowed(WHOSE)
async def log_contact(
    unit: Unit,
    by: Actor,
    company: CompanyId,
    logged: Logged,
    *,
    promised: tuple[str, date] | None,
    now: datetime,
    municipality: Municipality,
) -> int:
    """A call or a visit stands in the company's history, and what was promised is remembered; the line's number.

    Raises `NotAllowed`, `Gone`, and of a promise what `make_promise` does.
    """
    await unit.contacts.ensure_answers(by, company, now=now)
    await unit.companies.get(company)
    if logged.next_step is NextStep.PROMISE and promised is not None:
        words, day = promised
        await make_promise(unit, by, company, words, day, now=now, municipality=municipality)
    line = await write_log(unit, by, company, logged, now=now)
    unit.audit.note(by, "contact logged", ("company", company), now=now)
    return line


@allowed(WHOSE)
async def add_words(unit: Unit, by: Actor, line: int, words: str, *, now: datetime) -> CompanyId:
    """Words to a call or visit one has logged oneself; whose line it is. Raises `Gone`, `NamesACandidate`."""
    company = await unit.timeline.add_words(line, by.person, words)
    if company is None:
        raise Gone
    await unit.contacts.ensure_answers(by, company, now=now)
    # It may have to be disclosed to the company one day.
    await may_read(unit, by, company, words, now=now)
    return company


@allowed(WHOSE)
async def note_preference(unit: Unit, by: Actor, company: CompanyId, words: str, *, now: datetime) -> None:
    """How the company likes it, from now on. Raises `NotAllowed`, `NamesACandidate`."""
    await unit.contacts.ensure_answers(by, company, now=now)
    await may_read(unit, by, company, words, now=now)
    await unit.timeline.note(company, Kind.PREFERS, by.person, now=now, words=words)


@allowed(WHOSE)
async def names_in_words(
    unit: Unit, by: Actor, company: CompanyId, words: str, *, now: datetime
) -> tuple[str, ...]:
    """Names that may be a candidate's, to be asked about. Raises `NotAllowed` and what `may_read` raises."""
    await unit.contacts.ensure_answers(by, company, now=now)
    return await may_read(unit, by, company, words, now=now)
