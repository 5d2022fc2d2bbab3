"""What a company was promised in words: kept by its day, and never forgotten, whoever is its contact by then."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.actions.requests_names import may_read
from bot.actions.requests_telling import name_of
from bot.actions.requests_waiting import who_could_help
from bot.actions.speed_dating.telling_companies import managers_of
from bot.domain.errors import Already, Gone
from bot.domain.ids import CompanyId, PersonId
from bot.domain.municipality import Municipality
from bot.domain.notices.checkins import CallSlipped
from bot.domain.notices.timeline import PromiseDue, PromisesLate
from bot.domain.promises_to_companies import When, mornings
from bot.domain.requests import next_word
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.domain.timeline import Promise
from bot.domain.workdays import local
from bot.store.companies import Company
from bot.store.due import DueRow
from bot.store.unit import Unit

REMIND = "promise to a company"
WHOSE = Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit


@dataclass(frozen=True)
class Kept:
    """Whose promise it was; whether they were `told` of its new day."""

    company: CompanyId
    name: str
    told: bool = False


@allowed(WHOSE)
async def make_promise(
    unit: Unit,
    by: Actor,
    company: CompanyId,
    words: str,
    due_on: date,
    *,
    now: datetime,
    municipality: Municipality,
) -> int:
    """The company was promised this by that day; its number.

    It may read the words when it asks for them. Raises `NotAllowed`, and what `may_read` raises.
    """
    await unit.contacts.ensure_answers(by, company, now=now)
    await may_read(unit, by, company, words, now=now)
    promise = await unit.timeline.promise(company, by.person, words, due_on, now=now)
    await _remind_of(unit, promise, due_on, now, municipality)
    unit.audit.note(by, "promised", ("company", company), now=now)
    return promise


@allowed(WHOSE)
async def keep(unit: Unit, by: Actor, promise: int, *, now: datetime) -> Kept:
    """It is kept. Raises `Already`, `Gone`, `NotAllowed`."""
    found = await _mine(unit, by, promise, now)
    if not await unit.timeline.keep(promise, by.person, now=now):
        raise Already
    await unit.due.drop(REMIND, promise)
    unit.audit.note(by, "promise kept", ("company", found.company), now=now)
    return Kept(found.company, (await unit.companies.get(found.company)).name)


@allowed(WHOSE)
async def another_day(
    unit: Unit, by: Actor, promise: int, due_on: date, *, now: datetime, municipality: Municipality
) -> Kept:
    """It is kept on another day; who read that it is late reads that too. Raises `Already`, `Gone`, `NotAllowed`."""
    found = await _mine(unit, by, promise, now)
    await unit.timeline.move(promise, due_on)
    await unit.due.drop(REMIND, promise)
    await _remind_of(unit, promise, due_on, now, municipality)
    unit.audit.note(by, "promise moved", ("company", found.company), now=now)
    told = await _tell_of_new_day(unit, by, found, due_on, now=now, municipality=municipality)
    return Kept(found.company, (await unit.companies.get(found.company)).name, told)


@by_the_clock
async def remind_of_promise(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """Whoever answers for the company reads it; while it is late the coordinator hears too.

    Each working morning while it is news, and then as each week begins. After the first late day the company reads
    once that it is, and who has it.
    """
    found = await unit.timeline.find_promise(row.subject)
    word, day, *later = row.occurrence.split(":")
    when = When(word)
    if found is None or found.kept_at is not None or found.due_on.isoformat() != day:
        return
    company = await unit.companies.get(found.company)
    answers, whose = await who_reads(unit, company, now)
    if answers is not None:
        notice = PromiseDue(
            found.id, company.id, company.name, found.words, found.due_on, late=when is When.LATE, covering_for=whose
        )  # fmt: skip
        once = f"{REMIND}:{found.id}:{row.occurrence}:{answers}"
        await unit.outbox.tell(answers, notice, now=now, once=once)
    if when is When.LATE:
        await _tell_coordinators(unit, company.contact, answers, now, municipality)
        if later:
            await _tell_company(unit, company, found, answers, now=now, municipality=municipality)
        morning = next_word(now, municipality.calendar.opening_time(found.due_on), municipality)
        again = f"{When.LATE}:{day}:{morning:%Y-%m-%d}"
        await unit.due.plan(REMIND, found.id, again, due=morning, expires=None)


@by_the_clock
async def who_reads(unit: Unit, company: Company, now: datetime) -> tuple[PersonId | None, str | None]:
    """Who answers for the company now, and the name of its contact where that is another."""
    answers = await unit.contacts.answering(company.id, now=now)
    away = company.contact if company.contact != answers else None
    whose = (await unit.people.get(away)).name if answers is not None and away is not None else None
    return answers, whose


async def _tell_coordinators(
    unit: Unit, contact: PersonId | None, answers: PersonId | None, now: datetime, municipality: Municipality
) -> None:
    """Each reads once a morning how many of a contact's promises are late; not what they are."""
    if contact is None:
        return
    today = local(now).date()
    late = [one for one in await unit.timeline.open_promises([contact]) if one.due_on < today]
    name = (await unit.people.get(contact)).name or municipality.name
    for reader in await unit.contacts.coordinators_of(contact):
        if reader != answers:
            once = f"promises late:{contact}:{today.isoformat()}:{reader}"
            await unit.outbox.tell(reader, PromisesLate(name, len(late)), now=now, once=once)


async def _tell_company(
    unit: Unit,
    company: Company,
    late: Promise,
    answers: PersonId | None,
    *,
    now: datetime,
    municipality: Municipality,
) -> None:
    """Not what it was, which is written in our words; several of one day are one message."""
    helping = await who_could_help(unit, company.contact, now=now)
    others = [one for one in helping if one not in (answers, company.contact)]
    told = CallSlipped(
        await name_of(unit, answers) or "",
        None,
        promised=municipality.calendar.opening_time(late.due_on),
        knows=await name_of(unit, others[0]) if others else None,
        something=True,
    )
    for reader in await managers_of(unit, company.id):
        if await unit.people.is_reachable(reader):
            await unit.outbox.tell(reader, told, now=now, once=f"{_slipped(late)}{reader}")


async def _tell_of_new_day(
    unit: Unit, by: Actor, late: Promise, due_on: date, *, now: datetime, municipality: Municipality
) -> bool:
    """Whoever read that it is late, and writes for them still; whether anybody does. Else it is for a human to say."""
    know = await unit.told.who_was_told(_slipped(late))
    opens = municipality.calendar.opening_time
    told = CallSlipped(
        await name_of(unit, by.person) or "", opens(due_on), promised=opens(late.due_on), something=True
    )
    readers = [one for one in await managers_of(unit, late.company) if one in know]
    for reader in readers:
        once = f"promise moved:{late.id}:{due_on.isoformat()}:{reader}"
        await unit.outbox.tell(reader, told, now=now, once=once)
    return bool(readers)


def _slipped(late: Promise) -> str:
    return f"promise slipped:{late.company}:{late.due_on.isoformat()}:"


async def _remind_of(
    unit: Unit, promise: int, due_on: date, now: datetime, municipality: Municipality
) -> None:
    for when, moment in mornings(due_on, now=now, municipality=municipality).items():
        await unit.due.plan(REMIND, promise, f"{when}:{due_on.isoformat()}", due=moment, expires=None)


async def _mine(unit: Unit, by: Actor, promise: int, now: datetime) -> Promise:
    found = await unit.timeline.find_promise(promise)
    if found is None:
        raise Gone
    await unit.contacts.ensure_answers(by, found.company, now=now)
    if found.kept_at is not None:
        raise Already
    return found
