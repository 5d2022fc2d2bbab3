"""Whether a form is declared well. A bad one keeps the bot from starting, with a sentence that says which."""

import re
from collections.abc import Iterable

from bot.dialogs.form import Ask, Form
from bot.text import phrases
from bot.text.l10n import Text
from bot.text.say import LANGUAGES, plain
from bot.text.screen import LABEL_LIMIT

NAME = re.compile(r"[a-z][a-z0-9_]{0,23}")
WIDEST = 8
MOST_CHOICES = 90  # a message carries 100 buttons, and a form needs its own
LONGEST_VALUE = 64


class BadDoor(ValueError):
    """A door that is declared wrongly; the bot does not start."""


def ensure_form(form: Form) -> None:
    """Raises `BadDoor` with a sentence for the first thing that is wrong."""
    names = [step.name for step in form.steps]
    if not names or len(set(names)) != len(names):
        raise BadDoor(f"{form.name}: steps need names of their own")
    if not form.allow.roles:
        raise BadDoor(f"{form.name}: nobody may open it")
    shown = any(step.show for step in form.steps)
    if not form.summary and (form.warns is not None or (form.send is not None and not shown)):
        raise BadDoor(f"{form.name}: without a summary there is no button to send")
    _ensure_words(form.name, [form.title, form.send] if form.send else [form.title])
    for step in form.steps:
        _ensure_step(f"{form.name}.{step.name}", step)
    if not any(step.when is None or step.when({}) for step in form.steps):
        raise BadDoor(f"{form.name}: no question can be the first")


def _ensure_step(name: str, step: Ask) -> None:
    if not NAME.fullmatch(step.name):
        raise BadDoor(f"{name}: that is no name for a step")
    if step.many and step.choices is None:
        raise BadDoor(f"{name}: nothing to choose from")
    if not 1 <= step.wide <= WIDEST:
        raise BadDoor(f"{name}: a row has one to {WIDEST} buttons")
    texts = [step.label, *([step.question] if isinstance(step.question, Text) else [])]
    _ensure_words(name, [*texts, *([step.reads] if step.reads else [])])
    _ensure_fits(name, phrases.CHANGE(line=step.label))
    if step.choices is not None and not callable(step.choices):
        _ensure_choices(name, step)


def _ensure_choices(name: str, step: Ask) -> None:
    assert step.choices is not None, "asked only for declared choices"
    assert not callable(step.choices), "asked only for declared choices"
    values = [choice.value for choice in step.choices]
    if not 1 <= len(values) <= MOST_CHOICES or len(set(values)) != len(values):
        raise BadDoor(f"{name}: choices need values of their own, 1 to {MOST_CHOICES} of them")
    if any(len(value) > LONGEST_VALUE for value in values):
        raise BadDoor(f"{name}: a choice's value has at most {LONGEST_VALUE} characters")
    for choice in step.choices:
        _ensure_fits(name, phrases.TICKED(label=choice.label))


def _ensure_words(name: str, texts: Iterable[Text]) -> None:
    for text in texts:
        for language in LANGUAGES:
            try:
                plain(text, language)
            except KeyError as missing:
                raise BadDoor(f"{name}: {text.msgid!r} lacks {missing}") from None


def _ensure_fits(name: str, label: Text) -> None:
    _ensure_words(name, [label])
    for language in LANGUAGES:
        if len(plain(label, language)) > LABEL_LIMIT:
            raise BadDoor(f"{name}: {plain(label, language)!r} is too long for a button")
