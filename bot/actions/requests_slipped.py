"""An answer to a company was promised by a day that is over: the company reads so, and so does who could give it."""

from datetime import datetime

from bot.actions.answers_owed import MOST_PROMISES
from bot.actions.requests_telling import name_of, readers_of
from bot.actions.requests_waiting import STEP, late_since, plan_late, tell_others
from bot.actions.talking_danger_waiting import DANGER
from bot.domain.ids import CompanyId, PersonId, RequestId
from bot.domain.municipality import Municipality
from bot.domain.notices.checkins import CallSlipped
from bot.domain.notices.requests import CompanyWaits
from bot.domain.requests import LATE, Step, escalation_anew, next_morning
from bot.domain.roles import by_the_clock
from bot.domain.workdays import local
from bot.store.due import DueRow
from bot.store.outbox import Priority
from bot.store.requests import Request
from bot.store.unit import Unit


@by_the_clock
async def tell_that_it_slipped(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """The company reads that its answer is late, and a new day; after the third one no more, and where to call.

    Whoever could answer is told each time, and then each working morning for as long as the company waits.
    """
    found = await unit.requests.get(RequestId(row.subject))
    word, promised, *_later = row.occurrence.split(":")
    late = late_since(found, now, municipality)
    # Another day may have been promised meanwhile: that one has a row of its own.
    if found is None or late is None or late.timestamp() > int(promised):
        return
    readable = municipality.send_at(now, to_company=True)
    if readable > now:
        # It may be answered before it could be read.
        await unit.due.plan(
            LATE, found.id, f"{word}:{promised}:{readable.timestamp():.0f}", due=readable, expires=None
        )
        return
    slipped = int(word) + 1
    again = slipped < MOST_PROMISES
    deadline = await _new_day(unit, found.company, now, municipality) if again else None
    if deadline is not None:
        await _promise(unit, found, deadline, slipped, now, municipality)
    else:
        morning = next_morning(now, municipality)
        await unit.due.plan(
            LATE, found.id, f"{slipped}:{promised}:{morning.timestamp():.0f}", due=morning, expires=None
        )
    await _tell_staff(unit, found, late, deadline, row, now)
    if slipped <= MOST_PROMISES:
        await _tell_company(unit, found, late, deadline, row, now)


@by_the_clock
async def watch_every_promise(unit: Unit, *, now: datetime, municipality: Municipality) -> None:
    """Whoever waits with a promised day and no look at its end gets one: they may have asked before there was any.

    However often it is planned, it is one.
    """
    for request, promised in await unit.unanswered.unwatched():
        await plan_late(unit, request, promised, municipality)


@by_the_clock
async def _new_day(unit: Unit, company: CompanyId, now: datetime, municipality: Municipality) -> datetime:
    """Sooner than a first answer, as they have waited already, and on a day of whoever answers then."""
    soon = municipality.red_deadline(now)
    answers = await unit.contacts.answering(company, now=soon)
    days = await unit.working_days.of(answers) if answers is not None else frozenset()
    theirs = municipality.on_days(days)
    day = next(theirs.answering_calendar.workdays_from(local(soon).date()))
    return soon if day == local(soon).date() else municipality.calendar.closing_time(day)


async def _promise(
    unit: Unit,
    found: Request,
    deadline: datetime,
    slipped: int,
    now: datetime,
    municipality: Municipality,
) -> None:
    await unit.requests.change(found.id, now=now, deadline_at=deadline)
    await unit.due.drop(STEP, found.id)
    warn = escalation_anew(deadline, municipality)[Step.OWNER]
    await unit.due.plan(STEP, found.id, f"{Step.OWNER}:{now.isoformat()}", due=max(now, warn), expires=None)
    await plan_late(unit, found.id, deadline, municipality, slipped=slipped)


async def _tell_staff(
    unit: Unit, found: Request, late: datetime, deadline: datetime | None, row: DueRow, now: datetime
) -> None:
    answers = await unit.contacts.answering(found.company, now=now)
    if answers is not None:
        met = await unit.companies.get(found.company)
        notice = CompanyWaits(found.id, met.name, deadline, late=late)
        await unit.outbox.tell(
            answers, notice, now=now, priority=Priority.NEWS, about=("request", found.id),
            once=f"slipped:{found.id}:{row.occurrence}:{answers}",
        )  # fmt: skip
    await tell_others(unit, found.id, found.company, deadline or now, now=now)


async def _tell_company(
    unit: Unit, found: Request, late: datetime, deadline: datetime | None, row: DueRow, now: datetime
) -> None:
    answers = await unit.contacts.answering(found.company, now=deadline or now)
    name = await name_of(unit, answers) or ""
    told = CallSlipped(name, deadline, answer=not found.wants_call, promised=late)
    for reader in await readers_of(unit, found):
        if await _reads(unit, reader):
            # Several matters of a day are one message: it says nothing of what they are.
            await unit.outbox.tell(
                reader, told, now=now, priority=Priority.ANSWER, about=("request", found.id),
                once=f"slipped:{found.company}:{told.answer}:{late.timestamp():.0f}:{now:%Y-%m-%dT%H}:{reader}",
            )  # fmt: skip


async def _reads(unit: Unit, reader: PersonId) -> bool:
    """Who may be in danger waits for a call now, of which more is said."""
    return await unit.people.is_reachable(reader) and not await unit.calls.is_open(reader, DANGER)
