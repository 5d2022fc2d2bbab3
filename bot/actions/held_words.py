"""What somebody with several roles wrote waits for a press; without one it is passed on, and nothing is lost."""

from dataclasses import replace
from datetime import datetime

from bot.actions.placements_mentors import write_to_contact
from bot.actions.requests import write
from bot.actions.talking import write_to_adviser
from bot.domain.errors import NotAllowed, Refusal
from bot.domain.held_words import FOR_WHOM, HELD, WAITS, meant
from bot.domain.ids import PersonId
from bot.domain.municipality import Municipality
from bot.domain.notices.requests import PassedOn
from bot.domain.roles import ANYONE, Actor, Role, allowed, by_the_clock
from bot.store.due import DueRow
from bot.store.unit import Unit

TEXT = "text"


@allowed(ANYONE)
async def hold_words(unit: Unit, by: Actor, message: int, *, now: datetime) -> None:
    """This message of their chat is passed on by itself when they do not say as whom they wrote it.

    Asked again after they had put it aside, it waits as long again.
    """
    await unit.due.plan(HELD, by.person, str(message), due=now + WAITS, expires=None)


@allowed(ANYONE)
async def let_words_rest(unit: Unit, by: Actor, message: int) -> None:
    """They have cancelled it: it stays a draft, and goes nowhere by itself."""
    await unit.due.drop(HELD, by.person, str(message))


@by_the_clock
async def pass_on_held(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """Nobody has pressed: it goes where `meant` says, and the writer reads who has it.

    Where nobody may read it, it goes to no other role, whose side it may not be for: the writer reads whom to call,
    and the draft stays.
    """
    person, message = PersonId(row.subject), row.occurrence
    held = next(
        (
            one
            for one in await unit.dialogs.of_person(person)
            if (one.form, one.args, one.done) == (FOR_WHOM, (message,), False)
        ),
        None,
    )
    text = held.answers.get(TEXT) if held is not None else None
    if held is None or not text:
        return
    number = held.messages.get(TEXT) or int(message) or None
    try:
        async with unit.savepoint():
            told = await _pass_on(unit, person, text, number, now=now, municipality=municipality)
    except Refusal:
        # Gone on with, it waits again.
        await unit.due.drop(HELD, person, message)
        if held.open:
            await unit.dialogs.set_aside(person, now=now)
        await unit.outbox.tell(person, PassedOn(None), now=now)
        return
    await unit.dialogs.end(person, FOR_WHOM, held.args, now=now)
    await unit.outbox.tell(person, told, now=now)


async def _pass_on(
    unit: Unit, person: PersonId, text: str, message: int | None, *, now: datetime, municipality: Municipality
) -> PassedOn:
    them = await unit.people.actor(person)
    role = meant(them.held, await unit.messages.last_spoken(person), them.acting)
    if role is None:
        raise NotAllowed
    by = replace(them, acting=role)
    if by.role is Role.CANDIDATE:
        told, _expected = await write_to_adviser(
            unit, by, text, message=message, edited=False, now=now, municipality=municipality
        )
        return PassedOn(told.name, told.owed)
    if by.role is Role.MENTOR:
        told = await write_to_contact(
            unit, by, text, message=message, edited=False, now=now, municipality=municipality
        )
        return PassedOn(told.name, told.owed)
    taken = await write(unit, by, text, message=message, now=now, municipality=municipality)
    return PassedOn(taken.answers, taken.owed)
