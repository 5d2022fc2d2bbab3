"""Long lists, a page at a time: what is shown says how much there is, and two buttons turn the page."""

from collections.abc import Sequence
from typing import Any

from bot.dialogs.form import Ask, Choice
from bot.store.dialogs import Dialog
from bot.text import phrases
from bot.text.l10n import Text
from bot.text.say import LANGUAGES, plain
from bot.text.screen import Button, Row
from bot.views.finding import begins, matches
from bot.views.parts import Part, part_of

ROWS = 12  # of choices under a question


def where(part: Part[Any]) -> tuple[Text, ...]:
    """Which of how many are shown; nothing when that is all of them."""
    if part.is_all:
        return ()
    last = part.first + len(part.shown)
    if len(part.shown) == 1:
        return (phrases.ONE_OF(number=last, total=part.total),)
    words = phrases.SOME_OF_MORE if part.or_more else phrases.SOME_OF
    return (words(first=part.first + 1, last=last, total=part.total),)


def turning(part: Part[Any], door: str, *args: str | int) -> tuple[Row, ...]:
    """The two buttons to the pages beside this one; the page is the last thing they carry."""
    return _turning(part, lambda page: (door, (*args, page)))


def choices_on(step: Ask, found: Sequence[Choice], dialog: Dialog) -> Part[Choice]:
    """The choices of the page somebody is on, among those their words fit."""
    fitting = found if not dialog.words else searched(found, dialog.words)
    return part_of(fitting, dialog.page, size=ROWS * step.wide)


def searched(found: Sequence[Choice], words: str) -> list[Choice]:
    """The choices whose label has these words, in any of our languages."""
    return [one for one in found if matches(words, *(plain(one.label, each) for each in LANGUAGES))]


def beginning_with(found: Sequence[Choice], words: str) -> list[Choice]:
    """The choices in whose label a word begins with each of these words, in any of our languages."""
    return [one for one in found if any(begins(words, plain(one.label, language)) for language in LANGUAGES)]


def is_long(step: Ask, found: Sequence[Choice]) -> bool:
    """Whether the choices fill more than one page, so that words search among them."""
    return len(found) > ROWS * step.wide


def form_turning(part: Part[Choice], dialog: Dialog) -> tuple[Row, ...]:
    """The same two buttons under a question, and a way back from what was searched for."""
    rows = _turning(part, lambda page: ("f", (dialog.intent, "p", page)))
    if not dialog.words:
        return rows
    return (*rows, (Button(phrases.SHOW_ALL, "f", (dialog.intent, "a")),))


def _turning(part: Part[Any], to: Any) -> tuple[Row, ...]:
    pages = [(phrases.PAGE_BEFORE, part.page - 1)] if not part.is_first else []
    pages += [(phrases.PAGE_AFTER, part.page + 1)] if not part.is_last else []
    row = tuple(Button(label, *to(page)) for label, page in pages)
    return (row,) if row else ()
