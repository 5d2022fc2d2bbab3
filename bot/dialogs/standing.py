"""Where somebody stands in a form: the open question, its choices, its screen, and whether it is over."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Any

from bot.dialogs.asking import active, answered_screen, question_screen, summary_screen
from bot.dialogs.form import Ask, Choice, Form, belongs_to, seen_of
from bot.dialogs.paging import beginning_with, choices_on, is_long, searched
from bot.dialogs.press import Press
from bot.domain.errors import Already, Changed, Gone, NotAChoice, NotAllowed, Over, Refusal
from bot.domain.roles import ANYONE, Actor
from bot.store.dialogs import Dialog
from bot.text import phrases
from bot.text.l10n import Text
from bot.text.screen import Screen
from bot.views.parts import Part


def begun(press: Press, form: Form, answers: Mapping[str, Any], *, intent: str) -> Dialog:
    """The form, just opened, with the first answers there are."""
    first = next((step for step in active(form, answers) if step.name not in answers), None)
    return Dialog(
        id=0,
        person=press.by.person,
        form=form.name,
        intent=intent,
        at=first.name if first else None,
        open=True,
        done=False,
        version=1,
        args=press.args,
        answers=dict(answers),
        side=side_of(form, press.by),
        # What the form was begun with may have been written, not pressed.
        messages=dict.fromkeys(answers, press.written.message_id) if press.written is not None else {},
    )


async def begins_with_words(press: Press, form: Form) -> bool:
    """Whether the first question of the form is answered in words."""
    answers = await form.prepare(press) if form.prepare is not None else {}
    first = next((step for step in active(form, answers) if step.name not in answers), None)
    return first is not None and (first.choices is None or first.read is not None)


async def says_it_anew(press: Press, form: Form) -> bool:
    """Whether the form is begun with words just written: an earlier wording is not taken for them."""
    if press.written is None or form.prepare is None:
        return False
    return press.text in (await form.prepare(press)).values()


def step_at(form: Form, dialog: Dialog) -> Ask | None:
    """The open question; None at the summary."""
    return next((step for step in active(form, dialog.answers) if step.name == dialog.at), None)


def side_of(form: Form, by: Actor) -> str | None:
    """For whom somebody acts in the form; None where it is about the person alone."""
    return None if form.allow == ANYONE or by.acting is None else by.acting.side


def is_over(dialog: Dialog, refusal: Refusal) -> bool:
    """Whether no other answer could help: it is done, not theirs any more, or what it was about is gone."""
    return isinstance(refusal, (Already, NotAllowed, Over)) or (
        isinstance(refusal, Gone) and bool(dialog.args)
    )


async def every_choice(press: Press, form: Form, dialog: Dialog) -> Sequence[Choice]:
    """All choices of the open question."""
    step = step_at(form, dialog)
    if step is None or step.choices is None:
        return ()
    return await step.choices(press, dialog.answers) if callable(step.choices) else step.choices


async def choices_at(press: Press, form: Form, dialog: Dialog) -> Part[Choice]:
    """Those on the page that is shown."""
    step = step_at(form, dialog)
    if step is None:
        return Part((), 0, 0)
    return choices_on(step, await every_choice(press, form, dialog), dialog)


async def meant_by(press: Press, form: Form, dialog: Dialog, step: Ask, refusal: Refusal) -> Sequence[Choice]:
    """Words that are no choice search among them; the only one found is meant, of several in a list
    too long for one page the fitting ones are shown."""
    if not isinstance(refusal, NotAChoice):
        return ()
    every = await every_choice(press, form, dialog)
    if is_long(step, every):
        return searched(every, press.text)
    begun = beginning_with(every, press.text)
    return begun if len(begun) == 1 else ()


def still_asked(form: Form, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that count: a changed one may make other questions moot."""
    asked = {step.name for step in active(form, answers)}
    return {name: one for name, one in answers.items() if belongs_to(name) in asked}


def asked_about(form: Form, step: Ask) -> Ask | None:
    """The question in words whose answer may be written anew to this one; None where it may not."""
    if not step.anew or step.read is not None:
        return None
    place = form.steps.index(step)
    before = next((one for one in reversed(form.steps[:place]) if not one.asks_back), None)
    return before if before is not None and (before.choices is None or before.read is not None) else None


def without_asked_back(form: Form, answers: Mapping[str, Any], name: str) -> dict[str, Any]:
    """A changed answer takes with it what was answered about it before."""
    names = [one.name for one in form.steps]
    later = form.steps[names.index(name) + 1 :]
    about = {one.name for one in takewhile(lambda one: one.asks_back, later)}
    return {key: one for key, one in answers.items() if key not in about}


def with_tick(chosen: list[Any], value: Any, alone: tuple[str, ...]) -> list[Any]:
    """What is ticked after this one was pressed; what goes with no other replaces it, or is replaced."""
    if value in chosen:
        return [one for one in chosen if one != value]
    return [value] if value in alone else [*(one for one in chosen if one not in alone), value]


def with_seen(form: Form, dialog: Dialog, changed: Changed) -> Dialog:
    """What was filled in stays, over what is new of it: the summary says what that is."""
    return replace(dialog, answers={**dialog.answers, seen_of(form): changed.version})


def with_more(dialog: Dialog, name: str, words: str) -> Dialog:
    """An answer with more words; it is none of the messages any more, as a change of one of them would
    replace the others."""
    longer = "\n\n".join((dialog.answers[name], words.strip()))
    numbers = {answer: number for answer, number in dialog.messages.items() if answer != name}
    return replace(dialog, answers={**dialog.answers, name: longer}, messages=numbers)


async def drawn(
    press: Press, form: Form, dialog: Dialog, choices: Part[Choice], note: Text | None = None
) -> Screen:
    """The open question with these choices, or the summary."""
    step = step_at(form, dialog)
    if step is None:
        return await summary_screen(form, dialog, press, note=note)
    return await question_screen(form, step, dialog, choices, press, note=note)


def closed(form: Form, dialog: Dialog, *, aside: bool = False) -> Screen:
    """The open question as it stays in the chat when something else is asked below, without buttons.

    Put `aside` with everything answered, it says where it goes on: nothing is asked of it below.
    """
    step = step_at(form, dialog)
    if step is not None:
        return answered_screen(step)
    # A title alone would read as if it were done.
    left = phrases.LEFT_AT_ITS_END if aside and dialog.is_begun else phrases.NOT_FINISHED
    return Screen((form.title or phrases.CHECK, left))
