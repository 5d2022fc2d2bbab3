"""What a company and we agree on in words: noted, put right, looked at again by its day, and ended."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.actions.promises_to_companies import WHOSE, who_reads
from bot.actions.requests_names import may_read
from bot.domain.agreements import Agreement
from bot.domain.errors import Already, Gone, NotAllowed
from bot.domain.ids import CompanyId
from bot.domain.municipality import Municipality
from bot.domain.notices.agreements import AgreementDue
from bot.domain.promises_to_companies import When, mornings
from bot.domain.roles import Actor, allowed, by_the_clock
from bot.store.due import DueRow
from bot.store.unit import Unit

REVIEW = "agreement with a company"


@dataclass(frozen=True)
class AgreedWith:
    """Whose agreement it is, and whether somebody is reminded of it on its day."""

    company: CompanyId
    name: str
    reminded: bool = False


@allowed(WHOSE)
async def agree(
    unit: Unit,
    by: Actor,
    company: CompanyId,
    words: str,
    review_on: date | None,
    *,
    now: datetime,
    municipality: Municipality,
) -> bool:
    """It was agreed with the company. Whether somebody is reminded on its day; who chooses today looks today.

    The company may read the words when it asks for them. Raises `NotAllowed`, and what `may_read` raises.
    """
    await unit.contacts.ensure_answers(by, company, now=now)
    await may_read(unit, by, company, words, now=now)
    agreement = await unit.agreements.add(company, by.person, words, review_on, now=now)
    reminded = await _remind_of(unit, agreement, review_on, now, municipality)
    unit.audit.note(by, "agreed", ("company", company), now=now)
    return reminded


@allowed(WHOSE)
async def correct(unit: Unit, by: Actor, agreement: int, words: str, *, now: datetime) -> AgreedWith:
    """These were the words. Raises `Already` when it is over, `Gone`, `NotAllowed`, and what `may_read` raises."""
    found = await _ours(unit, by, agreement, now)
    await may_read(unit, by, found.company, words, now=now)
    if not await unit.agreements.change(agreement, words):
        raise Already
    return await _done(unit, by, found, "agreement put right", now)


@allowed(WHOSE)
async def look_again(
    unit: Unit,
    by: Actor,
    agreement: int,
    review_on: date | None,
    *,
    now: datetime,
    municipality: Municipality,
) -> AgreedWith:
    """It goes on; somebody looks again on another day, or nobody. Raises `Already`, `Gone`, `NotAllowed`."""
    found = await _ours(unit, by, agreement, now)
    if not await unit.agreements.look_again(agreement, review_on):
        raise Already
    await unit.due.drop(REVIEW, agreement)
    reminded = await _remind_of(unit, agreement, review_on, now, municipality)
    return replace(await _done(unit, by, found, "agreement goes on", now), reminded=reminded)


@allowed(WHOSE)
async def end(unit: Unit, by: Actor, agreement: int, *, now: datetime) -> AgreedWith:
    """It is over; the history keeps it. Raises `Already`, `Gone`, `NotAllowed`."""
    found = await _ours(unit, by, agreement, now)
    if not await unit.agreements.end(agreement, by.person, now=now):
        raise Already
    await unit.due.drop(REVIEW, agreement)
    return await _done(unit, by, found, "agreement ended", now)


@by_the_clock
async def remind_of_agreement(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """Whoever answers for the company reads on its day what was agreed; after it, it stands on the desk."""
    found = await unit.agreements.find(row.subject)
    if found is None or found.ended_at is not None or found.review_on is None:
        return
    if found.review_on.isoformat() != row.occurrence:
        return
    company = await unit.companies.get(found.company)
    answers, whose = await who_reads(unit, company, now)
    if answers is not None:
        notice = AgreementDue(
            found.id, company.id, company.name, found.words, found.review_on, covering_for=whose
        )
        once = f"{REVIEW}:{found.id}:{row.occurrence}:{answers}"
        await unit.outbox.tell(answers, notice, now=now, once=once)


@by_the_clock
async def agreement_as_it_is(unit: Unit, by: Actor, notice: AgreementDue, *, now: datetime) -> AgreementDue:
    """What was told of it and is opened late, in its words of now; whoever had the company then reads what was told.

    Raises `Gone` where it is not kept any more.
    """
    found = await unit.agreements.find(notice.agreement)
    if found is None:
        raise Gone
    try:
        await unit.contacts.ensure_answers(by, found.company, now=now)
    except NotAllowed:
        return notice
    seen_to = found.ended_at is not None or found.review_on != notice.review_on
    return replace(notice, words=found.words, seen_to=seen_to)


async def _remind_of(
    unit: Unit, agreement: int, review_on: date | None, now: datetime, municipality: Municipality
) -> bool:
    if review_on is None:
        return False
    to_come = mornings(review_on, now=now, municipality=municipality)
    # Who has chosen today looks today, and is not told tomorrow.
    if When.THAT_DAY not in to_come:
        return False
    await unit.due.plan(REVIEW, agreement, review_on.isoformat(), due=to_come[When.THAT_DAY], expires=None)
    return True


async def _ours(unit: Unit, by: Actor, agreement: int, now: datetime) -> Agreement:
    found = await unit.agreements.find(agreement)
    if found is None:
        raise Gone
    await unit.contacts.ensure_answers(by, found.company, now=now)
    return found


async def _done(unit: Unit, by: Actor, found: Agreement, what: str, now: datetime) -> AgreedWith:
    unit.audit.note(by, what, ("company", found.company), now=now)
    return AgreedWith(found.company, (await unit.companies.get(found.company)).name)
