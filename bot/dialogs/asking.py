"""A form's screens, and which question comes before and after which. Nothing is stored here."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.dialogs.form import Ask, Choice, Form
from bot.dialogs.press import Press
from bot.store.dialogs import Dialog
from bot.text import phrases
from bot.text.l10n import Text, _, stacked
from bot.text.screen import Button, Row, Screen, Style, rows

BACK_TO_SUMMARY = None


def active(form: Form, answers: Mapping[str, Any]) -> list[Ask]:
    """The questions that make sense after these answers."""
    return [step for step in form.steps if step.when is None or step.when(answers)]


def following(form: Form, answers: Mapping[str, Any], at: str, *, changing: bool) -> str | None:
    """The question after `at`; the summary when there is none, or when one line was changed."""
    names = [step.name for step in active(form, answers)]
    later = names[names.index(at) + 1 :]
    if changing:
        # Only what the change itself has opened is asked.
        return next((name for name in later if name not in answers), BACK_TO_SUMMARY)
    return later[0] if later else BACK_TO_SUMMARY


def preceding(form: Form, answers: Mapping[str, Any], at: str | None) -> str | None:
    """The question before `at`; before the summary the last one; the first stays where it is."""
    names = [step.name for step in active(form, answers)]
    if at is None or at not in names:
        return names[-1]
    return names[max(0, names.index(at) - 1)]


async def question_screen(
    form: Form, step: Ask, dialog: Dialog, choices: Sequence[Choice], press: Press
) -> Screen:
    """One question: where we are, what is asked, who reads the answer."""
    steps = active(form, dialog.answers)
    place = next(i for i, one in enumerate(steps, 1) if one.name == step.name)
    asked = step.question
    question = asked if isinstance(asked, Text) else await asked(press, dialog.answers)
    text = [question] if len(steps) == 1 else [phrases.STEP(step=place, of=len(steps)), question]
    if step.reads is not None:
        text.append(step.reads)
    chosen = dialog.answers.get(step.name) or []
    buttons = [
        _choice(choice, place, dialog, chosen if step.many else []) for place, choice in enumerate(choices)
    ]
    return Screen(tuple(text), rows(*buttons, wide=step.wide) + _navigation(step, dialog, first=place == 1))


async def summary_screen(form: Form, dialog: Dialog, press: Press) -> Screen:
    """All answers, each to be changed, and the button that sends them."""
    lines, buttons = [], []
    for place, step in enumerate(active(form, dialog.answers)):
        value = await shown(step, dialog.answers.get(step.name), press, dialog.answers)
        lines.append(phrases.LINE(label=step.label, value=value))
        buttons.append(Button(phrases.CHANGE(line=step.label), "f", (dialog.intent, "e", place)))
    send = Button(form.send or phrases.SEND, "f", (dialog.intent, "s"), style=Style.GO)
    stop = Button(phrases.CANCEL, "f", (dialog.intent, "x"))
    return Screen((form.title, stacked(*lines), phrases.CHECK), ((send,), *rows(*buttons, wide=2), (stop,)))


async def shown(step: Ask, value: Any, press: Press, answers: Mapping[str, Any]) -> Text:
    """A kept answer as the summary says it."""
    if value is None or value == []:
        return _("–")
    if step.show is not None:
        return step.show(value, press)
    choices = await step.choices(press, answers) if callable(step.choices) else step.choices or ()
    labels = {choice.value: choice.label for choice in choices}
    if isinstance(value, list):
        return _("{several}", several=tuple(labels.get(one, one) for one in value))
    return labels.get(value) or _("{value}", value=value)


def _choice(choice: Choice, place: int, dialog: Dialog, chosen: Sequence[Any]) -> Button:
    label = phrases.TICKED(label=choice.label) if choice.value in chosen else choice.label
    return Button(label, "f", (dialog.intent, "c", place))


def _navigation(step: Ask, dialog: Dialog, *, first: bool) -> tuple[Row, ...]:
    go_on: list[Button] = []
    if step.many and dialog.answers.get(step.name):
        go_on.append(Button(phrases.NEXT, "f", (dialog.intent, "n"), style=Style.GO))
    if step.skip:
        go_on.append(Button(phrases.SKIP, "f", (dialog.intent, "k")))
    leave = [] if first and not dialog.changing else [Button(phrases.BACK, "f", (dialog.intent, "b"))]
    leave.append(Button(phrases.CANCEL, "f", (dialog.intent, "x")))
    return (tuple(go_on), tuple(leave)) if go_on else (tuple(leave),)
