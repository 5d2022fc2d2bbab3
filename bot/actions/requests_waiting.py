"""A company waits for an answer: who is told that it does, and when."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.actions.requests_together import also_due, tell_of_all
from bot.actions.speed_dating.words_of_the_room import maybe_end_with_its_room
from bot.domain.ids import CompanyId, PersonId, RequestId
from bot.domain.long_texts import shortened
from bot.domain.municipality import Municipality
from bot.domain.notices.requests import CompanyWaits
from bot.domain.requests import LATE, RequestState, Step, escalation
from bot.domain.roles import by_the_clock
from bot.domain.workdays import local
from bot.store.companies import Company
from bot.store.due import DueRow
from bot.store.outbox import Priority
from bot.store.requests import Request
from bot.store.unit import Unit

STEP = "company waits"
PARKED = "request put off"
# What ends with an answer.
STEPS = (STEP, LATE)
CLOCKS = (*STEPS, PARKED)


def late_since(found: Request | None, now: datetime, municipality: Municipality) -> datetime | None:
    """When the answer that is still missing was promised; None while nothing is late.

    A company is promised a day, so nothing is late before its end.
    """
    if found is None or not found.state.waits or found.deadline_at is None:
        return None
    return found.deadline_at if now >= municipality.day_ends(found.deadline_at) else None


def begins_to_wait(found: Request | None, now: datetime, municipality: Municipality) -> bool:
    """Whether what is written now gets a day of its own: nothing is promised, or that day has passed."""
    return (
        found is None
        or not found.state.waits
        or found.deadline_at is None
        or late_since(found, now, municipality) is not None
    )


def promised_by(found: Request | None, now: datetime, municipality: Municipality) -> datetime:
    """By when they are answered: the day they know stands for what they write until it is over."""
    if found is None or found.deadline_at is None or begins_to_wait(found, now, municipality):
        return municipality.answer_deadline(now)
    return found.deadline_at if now < found.deadline_at else municipality.day_ends(found.deadline_at)


@by_the_clock
async def in_their_days(
    unit: Unit,
    company: CompanyId,
    now: datetime,
    municipality: Municipality,
    *,
    met: Company | None = None,
) -> Municipality:
    """The municipality with the working days of whoever answers for this company when an answer is due.

    Who answers then is whom the company is promised; they may be another than who answers now. The company as it was
    `met` just now need not be read again.
    """
    usual = municipality.answer_deadline(now)
    contact = met.contact if met is not None else await unit.companies.contact_of(company)
    answers = await unit.contacts.present(contact, now=usual)
    if answers is None:
        return municipality
    theirs = municipality.on_days(await unit.working_days.of(answers))
    due = theirs.answer_deadline(now)
    if due == usual or await unit.contacts.present(contact, now=due) == answers:
        return theirs
    return municipality.on_days(await _days_of_whoever_answers(unit, company, usual) or theirs.answering_days)


@by_the_clock
async def begin_waiting(
    unit: Unit, person: PersonId, company: CompanyId, now: datetime, municipality: Municipality
) -> RequestId:
    """Somebody of a company waits in a matter of its own from now on."""
    request = await unit.requests.open(company, person, now=now, deadline=municipality.answer_deadline(now))
    await plan_steps(unit, request, now, municipality)
    return request


@by_the_clock
async def plan_steps(
    unit: Unit,
    request: RequestId,
    now: datetime,
    municipality: Municipality,
    *,
    promised: datetime | None = None,
) -> None:
    """From now on a company waits: when who is told of it, and when the company is, whose day was `promised`."""
    moments = {
        (STEP, f"{step}:{now.isoformat()}"): moment for step, moment in escalation(now, municipality).items()
    }
    late = _late(promised or municipality.answer_deadline(now), municipality)
    await unit.due.plan_all(request, moments | late)


@by_the_clock
async def wait_again(unit: Unit, request: RequestId, now: datetime, municipality: Municipality) -> None:
    """What was answered, put off or done waits for its contact from now on, with a day of its own."""
    await unit.requests.change(
        request,
        now=now,
        state=RequestState.WITH_CONTACT,
        asked_at=now,
        deadline_at=municipality.answer_deadline(now),
        parked_until=None,
        closed_by=None,
    )
    await unit.due.drop(PARKED, request)
    await plan_steps(unit, request, now, municipality)


@by_the_clock
async def plan_late(unit: Unit, request: RequestId, promised: datetime, municipality: Municipality) -> None:
    """When the promised day ends, of which nobody has heard yet."""
    await unit.due.plan_all(request, _late(promised, municipality))


def _late(promised: datetime, municipality: Municipality) -> dict[tuple[str, str], datetime]:
    return {(LATE, f"0:{promised.timestamp():.0f}"): municipality.day_ends(promised)}


@by_the_clock
async def remind_of_request(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """A company still waits: the contact, the stand-in or the coordinator is told, once each.

    At night nobody is told; in the morning it is looked who waits then, and for whom.
    """
    by_day = municipality.send_at(now, to_company=True)
    if by_day > now:
        await unit.due.plan(
            row.kind, row.subject, f"{row.occurrence}:by day", due=by_day, expires=row.expires_at
        )
        return
    found = await unit.requests.get(RequestId(row.subject))
    if found is None or not found.state.waits or await maybe_end_with_its_room(unit, found, now=now):
        return
    company = await unit.companies.get(found.company)
    contact, answers = company.contact, await unit.contacts.answering(company.id, now=now)
    # Whoever answers has it already, and is not asked to take over from themselves; others read who that is.
    other = await _name(unit, answers or contact)
    step, due = Step(row.occurrence.partition(":")[0]), found.deadline_at or now
    for person in await _told_at(unit, step, company.id, company.contact, now):
        has_it = person in (answers, contact)
        if has_it and step is not Step.OWNER:
            continue
        if has_it and len(together := await also_due(unit, found, person, now=now)) > 1:
            # What goes to another contact meanwhile does not take the others with it.
            await tell_of_all(unit, person, together, now=now)
            continue
        notice = CompanyWaits(found.id, company.name, due, None if has_it else other)
        if has_it:
            asked = await unit.messages.newest(found.id, from_company=True)
            words = shortened(asked.text) if asked is not None else None
            notice = replace(notice, words=words, instead=await _back_by(unit, person, contact, due))
        await unit.outbox.tell(
            person, notice, now=now, priority=Priority.NEWS, about=("request", found.id),
            once=f"waits:{found.id}:{row.occurrence}:{person}", card=None if has_it else one_line(found),
        )  # fmt: skip


@by_the_clock
async def tell_others(
    unit: Unit,
    request: RequestId,
    company: CompanyId,
    deadline: datetime,
    *,
    now: datetime,
    card: str | None = None,
) -> bool:
    """A company whose answer is late has asked again: it does not stay between the two of them.

    False when there is nobody else who could know.
    """
    met = await unit.companies.get(company)
    answers = await unit.contacts.answering(company, now=now)
    whose = await _name(unit, answers or met.contact)
    helping = await who_could_help(unit, met.contact, now=now)
    others = [person for person in helping if person not in (answers, met.contact)]
    for person in others:
        notice = CompanyWaits(request, met.name, deadline, whose)
        await unit.outbox.tell(
            person, notice, now=now, priority=Priority.NEWS, about=("request", request),
            once=f"asked again:{request}:{deadline.timestamp():.0f}:{person}", card=card,
        )  # fmt: skip
    return bool(others)


@by_the_clock
async def who_could_help(unit: Unit, contact: PersonId | None, *, now: datetime) -> list[PersonId]:
    """Who is told, beside whoever answers, that an answer of this contact's is missing."""
    helping = await unit.contacts.helping(contact, now=now)
    return list(dict.fromkeys((*helping, *await unit.contacts.coordinators_of(contact))))


def one_line(request: Request) -> str:
    """Who is asked to take over reads one message a matter, which is renewed, and not one more each day.

    Asked again after an answer, it is another one, and sounds.
    """
    return f"waits:{request.id}:{request.asked_at.timestamp():.0f}"


async def _back_by(unit: Unit, person: PersonId, contact: PersonId | None, due: datetime) -> str | None:
    """The contact's name, where this one stands in and the contact is here when the answer is due."""
    if contact in (None, person):
        return None
    member = await unit.staff.get(contact, now=due) if contact is not None else None
    return member.name if member is not None and member.away is None else None


async def _days_of_whoever_answers(unit: Unit, company: CompanyId, begins: datetime) -> frozenset[int]:
    """The weekdays of the coming week on which the one who answers on that day works.

    Somebody stands in, or is back, before the first day of whoever it was: no one person's days are right.
    """
    found = set()
    for moment in (begins + timedelta(days=number) for number in range(7)):
        answers = await unit.contacts.answering(company, now=moment)
        days = await unit.working_days.of(answers) if answers is not None else frozenset()
        if answers is not None and (not days or local(moment).weekday() in days):
            found.add(local(moment).weekday())
    return frozenset(found)


async def _told_at(
    unit: Unit, step: Step, company: CompanyId, contact: PersonId | None, now: datetime
) -> list[PersonId]:
    if step is Step.OWNER:
        who = await unit.contacts.answering(company, now=now)
        return [who] if who is not None else []
    if step is Step.STAND_IN and contact is not None:
        return list(await unit.contacts.helping(contact, now=now))
    return list(await unit.contacts.coordinators_of(contact))


async def _name(unit: Unit, person: PersonId | None) -> str | None:
    return (await unit.people.get(person)).name if person is not None else None
