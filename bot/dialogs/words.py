"""An open question is answered in words: read, looked for among its choices, or asked again."""

from dataclasses import replace
from typing import Any

from bot.dialogs.asking import answered_screen, shown
from bot.dialogs.form import Ask
from bot.dialogs.press import Reply
from bot.dialogs.reading import folded, read_answer
from bot.dialogs.standing import asked_about, begins_with_words, closed, meant_by, with_more
from bot.dialogs.turn import Turn
from bot.domain.errors import NotAChoice, Refusal
from bot.store.dialogs import BESIDE
from bot.store.outbox import QUESTION
from bot.text import phrases
from bot.text.beginning import beginning
from bot.text.refusals import refuse

MOST_QUOTED = 80
# Said to “Is it about the work only?”: no better line.
NO = (["no"], ["nej"], ["nope"], ["back"], ["tilbage"])


async def answer_in_words(turn: Turn) -> Reply:
    """What was written answers the open question, whose message then shows that it is answered."""
    step, dialog, press = turn.step, turn.dialog, turn.press
    if step is None and dialog.resumed:
        return await _not_in_it(turn)
    if step is None:
        screen = await turn.screen(note=phrases.CHOOSE_A_BUTTON)
        return Reply(screen, question=True, closes=closed(turn.form, dialog))
    try:
        value = await read_answer(step, press, dialog.answers)
    except Refusal as refusal:
        return await _unread(turn, step, refusal)
    assert press.written is not None, "an answer in words was written"
    messages = {**dialog.messages, step.name: press.written.message_id}
    reply = await _read(turn.at(replace(dialog, messages=messages)), step, value)
    # What was understood, not only what was typed: "Wednesday week 50" is a day with a date.
    said = await shown(step, value, press, dialog.answers) if step.show is not None else press.text
    return replace(reply, closes=answered_screen(step, said))


async def _not_in_it(turn: Turn) -> Reply:
    """Whoever opened it for something new and wrote is not told to press: the words may begin another one."""
    press, form, dialog = turn.press, turn.form, turn.dialog
    if not press.in_words or press.written is None:
        screen = await turn.screen(note=phrases.YOUR_DRAFT)
        return Reply(screen, question=True, closes=closed(form, dialog))
    words = press.text.strip()
    kept = words if await begins_with_words(press, form) else ""
    messages = {**dialog.messages, BESIDE: press.written.message_id}
    note = phrases.NOT_IN_YOUR_DRAFT(words=beginning(words, MOST_QUOTED))
    draft = turn.at(replace(dialog, words=kept, messages=messages))
    return replace(await draft.go(None, note=note, resumed=True), closes=closed(form, dialog))


async def _unread(turn: Turn, step: Ask, refusal: Refusal) -> Reply:
    press, dialog = turn.press, turn.dialog
    if step.adds_to is not None and isinstance(refusal, NotAChoice):
        longer = turn.at(with_more(dialog, step.adds_to, press.text))
        return replace(await longer.go(step.name, note=phrases.ADDED), closes=answered_screen(step))
    found = await meant_by(press, turn.form, dialog, step, refusal)
    if len(found) == 1:
        reply = await _read(turn, step, found[0].value)
        return replace(reply, closes=answered_screen(step, found[0].label))
    before = asked_about(turn.form, step)
    if before is not None and press.in_words:
        return await _written_anew(turn, step, before)
    if found:
        # Searching has answered nothing yet.
        narrowed = turn.at(replace(dialog, words=press.text.strip(), page=0))
        return replace(await narrowed.stay(), closes=answered_screen(step))
    # The same question again, with what was wrong above it; nothing typed before is lost.
    again = await turn.screen(note=refuse(refusal))
    return Reply(again, question=True, closes=answered_screen(step))


async def _written_anew(turn: Turn, asked: Ask, before: Ask) -> Reply:
    """Whoever is asked about a word and writes a better line has changed it, and sees it before it is sent; a no
    leads back to it."""
    earlier = turn.at(replace(turn.dialog, at=before.name))
    if folded(turn.press.text).replace(",", " ").split()[:1] in NO:
        return replace(
            await earlier.go(before.name, changing=turn.dialog.changing), closes=answered_screen(asked)
        )
    try:
        value = await read_answer(before, turn.press, turn.dialog.answers)
    except Refusal as refusal:
        again = await earlier.go(before.name, changing=turn.dialog.changing, note=refuse(refusal))
        return replace(again, closes=answered_screen(asked))
    assert turn.press.written is not None, "an answer in words was written"
    messages = {**turn.dialog.messages, before.name: turn.press.written.message_id}
    anew = turn.at(replace(turn.dialog, at=before.name, messages=messages))
    return replace(await anew.take(value, echo=True), closes=answered_screen(asked, turn.press.text))


async def _read(turn: Turn, step: Ask, value: Any) -> Reply:
    looks = not step.many and (step.show is not None or await _is_for_somebody_else(turn, step))
    return await turn.take(value, echo=looks)


async def _is_for_somebody_else(turn: Turn, step: Ask) -> bool:
    """Whether words that another person reads may be meant for what came below the question since."""
    if turn.form.summary or step.reads is None:
        return False
    return await turn.press.unit.told.came_below(turn.press.by.person, QUESTION)
