"""The first half of a CPR number that was written in two messages, where it stands already: it goes like the second."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.actions.strangers import reword_stranger
from bot.actions.talking_words import reword
from bot.dialogs.owning import written_in
from bot.dialogs.press import Listener, Press, Written
from bot.domain.cpr import without_half
from bot.domain.errors import Refusal
from bot.domain.roles import Role
from bot.text import phrases


async def take_first_half(press: Press, message: int, text: str, listeners: Mapping[Role, Listener]) -> bool:
    """The message goes from the chat; whoever has it reads it as if it had been changed to `text`, and a form that
    was answered with it holds it no more. False where its reader keeps the old words."""
    is_gone = True
    await press.unit.outbox.remove(press.by.person, message, now=press.now, theirs=True)
    changed = replace(
        press, written=Written(message_id=message, text=text, removed=1, edited=True), subject=None
    )
    try:
        async with press.unit.savepoint():
            role = await written_in(changed, message)
            if role is not None and role.role in (Role.CANDIDATE, Role.MENTOR):
                await reword(press.unit, press.by.person, without_half, now=press.now)
            elif role is not None:
                said = await listeners[role.role].run(replace(changed, by=replace(press.by, acting=role)))
                is_gone = said.screen is None or phrases.EDIT_LATE not in said.screen.paragraphs
    except Refusal:
        is_gone = False
    await reword_stranger(press.unit, press.by.person, without_half, now=press.now)
    await _out_of_forms(press, message)
    return is_gone


async def _out_of_forms(press: Press, message: int) -> None:
    for one in await press.unit.dialogs.of_person(press.by.person):
        # Words that wait for "who is it for?" are of the message the form was opened with.
        is_whole = str(message) in map(str, one.args)
        answered = {name for name in one.answers if is_whole or one.messages.get(name) == message}
        kept = {name: _without(value) if name in answered else value for name, value in one.answers.items()}
        words = _without(one.words)
        if kept != one.answers or words != one.words:
            await press.unit.dialogs.save(replace(one, answers=kept, words=words), now=press.now)


def _without(value: Any) -> Any:
    return without_half(value) if isinstance(value, str) else value
