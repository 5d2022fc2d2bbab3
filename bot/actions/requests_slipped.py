"""An answer to a company was promised by a day that is over: the company reads so, and so does who could give it."""

from datetime import datetime

from bot.actions.requests_late import card_of_late, remind_of_late_answers
from bot.actions.requests_telling import name_of, readers_of
from bot.actions.requests_waiting import late_since, one_line, plan_late, tell_others, who_could_help
from bot.actions.speed_dating.words_of_the_room import maybe_end_with_its_room
from bot.actions.talking_danger_waiting import DANGER
from bot.domain.ids import PersonId, RequestId
from bot.domain.municipality import Municipality
from bot.domain.notices.checkins import CallSlipped
from bot.domain.notices.requests import CompanyWaits
from bot.domain.requests import LATE, hears_again, next_word
from bot.domain.roles import by_the_clock
from bot.domain.workdays import local
from bot.store.due import DueRow
from bot.store.outbox import Priority
from bot.store.requests import Request
from bot.store.unit import Unit


@by_the_clock
async def tell_that_it_slipped(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """The company reads that what it was promised is late, and who has it; no day that nobody has promised.

    It reads so again once a week. Whoever could answer or help has one message of all that are late, each working
    morning while it is news and then each week, for as long as the company waits.
    """
    found = await unit.requests.get(RequestId(row.subject))
    word, promised, *_later = row.occurrence.split(":")
    late = late_since(found, now, municipality)
    # Another day may have been promised meanwhile: that one has a row of its own.
    if found is None or late is None or late.timestamp() > int(promised):
        return
    if await maybe_end_with_its_room(unit, found, now=now):
        return
    readable = municipality.send_at(now, to_company=True)
    if readable > now:
        # It may be answered before it could be read.
        await unit.due.plan(
            LATE, found.id, f"{word}:{promised}:{readable.timestamp():.0f}", due=readable, expires=None
        )
        return
    told = int(word)
    again = next_word(now, late, municipality)
    await unit.due.plan(
        LATE, found.id, f"{told + 1}:{promised}:{again.timestamp():.0f}", due=again, expires=None
    )
    if told == 0:
        await _tell_staff(unit, found, late, row, now)
        await _tell_company(unit, found, late, now)
        return
    await remind_of_late_answers(unit, found, now=now)
    if hears_again(local(late).date(), now):
        await _tell_company(unit, found, late, now, again=True)


@by_the_clock
async def watch_every_promise(unit: Unit, *, now: datetime, municipality: Municipality) -> None:
    """Whoever waits with a promised day and no look at its end gets one: they may have asked before there was any.

    However often it is planned, it is one.
    """
    for request, promised in await unit.unanswered.unwatched():
        await plan_late(unit, request, promised, municipality)


async def _tell_staff(unit: Unit, found: Request, late: datetime, row: DueRow, now: datetime) -> None:
    answers = await unit.contacts.answering(found.company, now=now)
    if answers is not None:
        met = await unit.companies.get(found.company)
        notice = CompanyWaits(found.id, met.name, None, late=late)
        await unit.outbox.tell(
            answers, notice, now=now, priority=Priority.NEWS, about=("request", found.id),
            once=f"slipped:{found.id}:{row.occurrence}:{answers}",
            card=card_of_late(found),
        )  # fmt: skip
    await tell_others(unit, found.id, found.company, now, now=now, card=one_line(found))


async def _tell_company(
    unit: Unit, found: Request, late: datetime, now: datetime, *, again: bool = False
) -> None:
    answers = await unit.contacts.answering(found.company, now=now)
    name = await name_of(unit, answers) or ""
    asked = not found.wants_call or bool(await unit.unanswered.words_of(found.id, most=1))
    told = CallSlipped(
        name, None, answer=asked, promised=late, knows=await _who_knows(unit, found, answers, now),
        call_too=asked and found.wants_call, again=again,
    )  # fmt: skip
    # Several matters of a day, or of a week, are one message: it says nothing of what they are.
    kind = "both" if told.call_too else str(told.answer)
    once = f"slipped:{found.company}:{kind}:{late.timestamp():.0f}:{now:%Y-%m-%dT%H}"
    if again:
        once = f"still late:{found.company}:{local(now):%G-%V}"
    for reader in await readers_of(unit, found):
        if await _reads(unit, reader):
            await unit.outbox.tell(
                reader, told, now=now, priority=None if again else Priority.ANSWER, about=("request", found.id),
                once=f"{once}:{reader}",
            )  # fmt: skip


async def _who_knows(unit: Unit, found: Request, answers: PersonId | None, now: datetime) -> str | None:
    contact = await unit.companies.contact_of(found.company)
    others = [one for one in await who_could_help(unit, contact, now=now) if one not in (answers, contact)]
    return await name_of(unit, others[0]) if others else None


async def _reads(unit: Unit, reader: PersonId) -> bool:
    """Who may be in danger waits for a call now, of which more is said."""
    return await unit.people.is_reachable(reader) and not await unit.calls.is_open(reader, DANGER)
