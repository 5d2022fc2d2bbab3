"""Somebody unknown still waits: whoever is on duty is told, and they read that it is late, with a new day."""

from dataclasses import replace
from datetime import datetime

from bot.actions.strangers import ABOUT, stranger_notice
from bot.domain.ids import PersonId
from bot.domain.municipality import Municipality
from bot.domain.notices.checkins import CallSlipped
from bot.domain.requests import hears_again, next_word
from bot.domain.roles import Role, by_the_clock
from bot.domain.strangers import REMIND, is_given_up, slipped_before
from bot.domain.workdays import local
from bot.store.due import DueRow
from bot.store.outbox import Priority
from bot.store.strangers import Stranger
from bot.store.unit import Unit

# So often a new day is promised, in nobody's name.
MOST_PROMISES = 3


@by_the_clock
async def remind_of_stranger(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """The promised hour is over: whoever is on duty, and whoever leads; and as the day ends, who waits.

    After the third day no other is promised; the staff are told each working morning while it is news, then each
    week, and whoever waits reads once a week that nobody has forgotten them. After four weeks both are told that
    it ends; whoever leads has their words still, and can answer.
    """
    found = await unit.strangers.find(PersonId(row.subject))
    if found is None or found.closed_at is not None or found.answer_by > now:
        return
    gives_up = is_given_up(found.answer_by, now)
    await _tell_staff(unit, found, row, now, ends=gives_up)
    ends, slipped = municipality.day_ends(found.answer_by), slipped_before(row.occurrence)
    if now < ends:
        await _again(unit, found, slipped, ends)
        return
    # At night they read nothing, and it may be answered by then.
    readable = municipality.send_at(now, to_company=False)
    if readable > now:
        await _again(unit, found, slipped, readable)
    elif slipped < MOST_PROMISES:
        await _tell_them(unit, found, slipped + 1, now, municipality)
    elif gives_up:
        await _tell_that_known(unit, found, now, municipality, ends=True)
    else:
        await _again(unit, found, slipped, next_word(now, found.answer_by, municipality))
        if hears_again(local(found.answer_by).date(), now):
            await _tell_that_known(unit, found, now, municipality)


async def _tell_that_known(
    unit: Unit, found: Stranger, now: datetime, municipality: Municipality, *, ends: bool = False
) -> None:
    """No day that nobody has promised: who knows that they wait; and that this is the last word of it."""
    knows = await _who_knows(unit) if not ends else None
    told = CallSlipped(municipality.name, None, answer=True, knows=knows, ends=ends)
    if await unit.people.is_reachable(found.person):
        await unit.outbox.tell(
            found.person, told, now=now, about=(ABOUT, found.person),
            once=f"still waits:{found.person}:{local(now):%G-%V}",
        )  # fmt: skip


async def _who_knows(unit: Unit) -> str | None:
    leads = await unit.people.with_role(Role.COORDINATOR)
    return (await unit.people.get(leads[0])).name if leads else None


async def _tell_staff(unit: Unit, found: Stranger, row: DueRow, now: datetime, *, ends: bool) -> None:
    notice = replace(await stranger_notice(unit, found), again=True, ends=ends)
    leads = await unit.people.with_role(Role.COORDINATOR)
    for reader in dict.fromkeys((*await unit.duty.now(now=now), *leads)):
        await unit.outbox.tell(
            reader, notice, now=now, about=(ABOUT, found.person),
            once=f"stranger:{found.person}:{row.occurrence}:{reader}",
        )  # fmt: skip


async def _tell_them(
    unit: Unit, found: Stranger, slipped: int, now: datetime, municipality: Municipality
) -> None:
    deadline = municipality.red_deadline(now) if slipped < MOST_PROMISES else None
    if deadline is not None:
        await unit.strangers.promise(found.person, deadline)
        # At that hour whoever is on duty hears of it, while it can still be kept; then it looks at the day's end.
        await _again(unit, found, slipped, deadline)
    else:
        await _again(unit, found, slipped, next_word(now, found.answer_by, municipality))
    if await unit.people.is_reachable(found.person):
        knows = await _who_knows(unit) if deadline is None else None
        told = CallSlipped(municipality.name, deadline, answer=True, knows=knows)
        await unit.outbox.tell(
            found.person, told, now=now, priority=Priority.ANSWER, about=(ABOUT, found.person)
        )


async def _again(unit: Unit, found: Stranger, slipped: int, due: datetime) -> None:
    await unit.due.plan(REMIND, found.person, f"{slipped}:{due.isoformat()}", due=due, expires=None)
