"""A form's screens, and which question comes before and after which. Nothing is stored here."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.dialogs.counting import counted, is_passed_over
from bot.dialogs.form import Ask, Choice, Form
from bot.dialogs.paging import form_turning, where
from bot.dialogs.press import Press
from bot.domain.errors import Refusal
from bot.store.dialogs import Dialog
from bot.text import phrases
from bot.text.beginning import beginning
from bot.text.l10n import Text, _, stacked
from bot.text.screen import Button, Row, Screen, Style, rows
from bot.views.parts import Part

BACK_TO_SUMMARY = None
# A long answer is kept whole; the summary shows enough of it to know it again.
MOST_SHOWN = 300
# What the next press may send is shown whole, as far as one message carries it.
MOST_SO_FAR = 3000


def active(form: Form, answers: Mapping[str, Any]) -> list[Ask]:
    """The questions that make sense after these answers."""
    return [step for step in form.steps if step.when is None or step.when(answers)]


def following(form: Form, answers: Mapping[str, Any], at: str, *, changing: bool) -> str | None:
    """The question after `at`; the summary when there is none, or when one line was changed."""
    steps = active(form, answers)
    later = steps[[step.name for step in steps].index(at) + 1 :]
    if changing:
        # Only what the change itself has opened is asked.
        return next((step.name for step in later if step.name not in answers), BACK_TO_SUMMARY)
    return next((step.name for step in later if not is_passed_over(step, answers)), BACK_TO_SUMMARY)


def preceding(form: Form, answers: Mapping[str, Any], at: str | None) -> str | None:
    """The question before `at`; before the summary the last one; before the first one None."""
    names = [step.name for step in active(form, answers) if not is_passed_over(step, answers)]
    if at is None or at not in names:
        return names[-1]
    place = names.index(at)
    return names[place - 1] if place else None


async def question_screen(
    form: Form,
    step: Ask,
    dialog: Dialog,
    choices: Part[Choice],
    press: Press,
    *,
    note: Text | None = None,
) -> Screen:
    """One question: where we are, what was wrong, what is asked, who reads the answer."""
    asked = step.question
    question = asked if isinstance(asked, Text) else await asked(press, dialog.answers)
    here = counted(form, dialog.answers, step)
    nothing = step.choices and not choices.total and step.read is None
    dead_end = (step.nothing or phrases.NOTHING_TO_CHOOSE) if nothing else None
    search = phrases.SEARCH_HERE if not choices.is_all and step.read is None else None
    # Where a summary comes, it says so.
    about = await form.about(press, dialog.answers) if form.about is not None and not form.summary else None
    text = [
        here,
        note,
        await _to_whom(form, press),
        about,
        question if dead_end is None or step.nothing is None else None,
        step.reads,
        await _so_far(step, dialog, press),
        dead_end,
        *where(choices),
        search,
    ]
    chosen = dialog.answers.get(step.name) or []
    buttons = [
        _choice(choice, place, dialog, chosen if step.many else [])
        for place, choice in enumerate(choices.shown)
    ]
    ways = await form.ways(press) if form.ways is not None and step is form.steps[0] else ()
    keyboard = (
        rows(*buttons, wide=step.wide)
        + rows(*ways)
        + form_turning(choices, dialog)
        + _anew(dialog)
        + _navigation(step, dialog)
    )
    return Screen(tuple(one for one in text if one is not None), keyboard)


async def going_on(form: Form, dialog: Dialog, press: Press) -> Button:
    """The button that leads back to a form."""
    whom = await _whom(form, replace(press, args=dialog.args))
    if whom is None:
        return Button(phrases.GO_ON_WITH(title=form.title), "resume", (dialog.id,))
    label = phrases.GO_ON_TO if form.whom is not None else phrases.GO_ON_ABOUT
    return Button(label(title=form.title, whom=whom), "resume", (dialog.id,))


async def titled(form: Form, dialog: Dialog, press: Press) -> Text:
    """What the form is called, with whom it is about where it says so."""
    whom = await _whom(form, replace(press, args=dialog.args)) if form.whose is not None else None
    return form.title if whom is None else phrases.TITLE_ABOUT(title=form.title, whom=whom)


async def way_home(form: Form, dialog: Dialog, press: Press) -> tuple[Button, ...]:
    """Back to whom a stopped form is about; nothing where that is nobody, or nobody of theirs any more."""
    whom = await _whom(form, replace(press, args=dialog.args))
    if form.home is None or whom is None:
        return ()
    return (Button(phrases.BACK_TO(name=whom), form.home, dialog.args[:1]),)


async def _to_whom(form: Form, press: Press) -> Text | None:
    whom = await _whom(form, press)
    if whom is None:
        return None
    return phrases.TO_WHOM(whom=whom) if form.whom is not None else phrases.ABOUT_WHOM(whom=whom)


async def _whom(form: Form, press: Press) -> str | Text | None:
    """Who reads it, or whom it is about; None where nobody is named, or the person may not know."""
    named = form.whom or form.whose
    if named is None:
        return None
    try:
        return await named(press)
    except Refusal:
        return None


def answered_screen(step: Ask, said: Text | str | None = None) -> Screen:
    """The question as it stays in the chat when it was answered in words, or is asked again below."""
    asked = step.question if isinstance(step.question, Text) else step.label
    if said is None:
        return Screen(asked)
    return Screen(
        (asked, phrases.TICKED(label=said if isinstance(said, Text) else _recognisable(said.strip())))
    )


async def _so_far(step: Ask, dialog: Dialog, press: Press) -> Text | None:
    """What was answered before; ticks show it themselves."""
    if step.many or step.name not in dialog.answers:
        return None
    value = await shown(step, dialog.answers[step.name], press, dialog.answers, most=MOST_SO_FAR)
    return phrases.SO_FAR(value=value)


async def so_far(form: Form, dialog: Dialog, press: Press) -> list[Text]:
    """Everything that was answered before the open question, whole; a summary shows it itself."""
    if dialog.at is None:
        return []
    every = active(form, dialog.answers)
    names = [one.name for one in every]
    # What stood there from the beginning, and is asked later, is nobody's answer yet.
    end = names.index(dialog.at) if dialog.at in names and not dialog.changing else len(every)
    steps = [one for one in every[:end] if one.name in dialog.answers]
    return [
        await line(one, dialog.answers[one.name], press, dialog.answers, most=MOST_SO_FAR)
        for one in steps
        if one.name != dialog.at and not one.aside
    ]


def has_answered(form: Form, answers: Mapping[str, Any], first: Mapping[str, Any]) -> bool:
    """Whether the person has said anything in it beyond what stood there `first`."""
    return any(one.name in answers and answers[one.name] != first.get(one.name) for one in form.steps)


async def summary_screen(form: Form, dialog: Dialog, press: Press, *, note: Text | None = None) -> Screen:
    """All answers, each to be changed, and the button that sends them."""
    steps = active(form, dialog.answers)
    buttons = [
        Button(phrases.CHANGE(line=step.label), "f", (dialog.intent, "e", place))
        for place, step in enumerate(steps)
        if not step.aside
    ]
    warned = await form.warns(press, dialog.answers) if form.warns is not None else None
    label = phrases.SEND_ANYWAY if warned is not None else form.send or phrases.SEND
    send = Button(label, "f", (dialog.intent, "s"), style=Style.GO)
    lines = stacked(
        *[
            await line(step, dialog.answers.get(step.name), press, dialog.answers)
            for step in steps
            if not step.aside
        ]
    )
    about = await form.about(press, dialog.answers) if form.about is not None else None
    to = await _to_whom(form, press)
    text = [one for one in (note, form.title, to, about, lines, warned, phrases.CHECK) if one is not None]
    return Screen(tuple(text), ((send,), *rows(*buttons, wide=2), *_anew(dialog), _leave(dialog)))


async def line(
    step: Ask, value: Any, press: Press, answers: Mapping[str, Any], *, most: int = MOST_SHOWN
) -> Text:
    """One answer, as the summary and the draft say it."""
    return phrases.LINE(label=step.label, value=await shown(step, value, press, answers, most=most))


async def shown(
    step: Ask, value: Any, press: Press, answers: Mapping[str, Any], *, most: int = MOST_SHOWN
) -> Text:
    """A kept answer in words."""
    if value is None or value == []:
        return _("–")
    if step.show is not None:
        return step.show(value, replace(press, answers=answers))
    choices = await step.choices(press, answers) if callable(step.choices) else step.choices or ()
    labels = {choice.value: choice.label for choice in choices}
    if isinstance(value, list):
        return _("{several}", several=tuple(labels.get(one, one) for one in value))
    return labels.get(value) or _("{value}", value=_recognisable(str(value), most))


def _recognisable(text: str, most: int = MOST_SHOWN) -> str:
    return text if len(text) <= most else f"{text[:most].rstrip()} …"


def _choice(choice: Choice, place: int, dialog: Dialog, chosen: Sequence[Any]) -> Button:
    label = phrases.TICKED(label=choice.label) if choice.value in chosen else choice.label
    return Button(label, "f", (dialog.intent, "c", place))


def _navigation(step: Ask, dialog: Dialog) -> tuple[Row, ...]:
    go_on: list[Button] = []
    answered = dialog.answers.get(step.name) if step.many else step.name in dialog.answers
    if answered:
        go_on.append(Button(phrases.NEXT, "f", (dialog.intent, "n"), style=Style.GO))
    if step.skip:
        go_on.append(Button(phrases.SKIP, "f", (dialog.intent, "k")))
    return (tuple(go_on), _leave(dialog)) if go_on else (_leave(dialog),)


def _anew(dialog: Dialog) -> tuple[Row, ...]:
    """Whoever opened it for something else need not undo what they had begun."""
    if not dialog.resumed:
        return ()
    label = (
        phrases.BEGIN_ANEW_WITH(words=beginning(dialog.words, 30)) if is_anew(dialog) else phrases.BEGIN_ANEW
    )
    return ((Button(label, "anew", (dialog.id,)),),)


def is_anew(dialog: Dialog) -> bool:
    """Whether words were written that may be the first answer of another one."""
    return dialog.resumed and dialog.at is None and bool(dialog.words)


def _leave(dialog: Dialog) -> Row:
    return (
        Button(phrases.BACK, "f", (dialog.intent, "b")),
        Button(phrases.CANCEL, "f", (dialog.intent, "x")),
    )
