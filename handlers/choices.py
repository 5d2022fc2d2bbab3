"""Buttons made of the municipality's closed lists."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from bot.dialogs.form import Answers, Choice
from bot.dialogs.press import Press
from bot.text.l10n import Text, _

Chooser = Callable[[Press, Answers], Awaitable[Sequence[Choice]]]


def from_list(name: str, *, also: Sequence[Choice] = ()) -> Chooser:
    """Every line of the municipality's list, and `also` behind it."""

    async def choices(press: Press, _answers: Answers) -> Sequence[Choice]:
        listed = [Choice(_("{value}", value=one.label), one.code) for one in press.municipality.options(name)]
        return [*listed, *also]

    return choices


def show_from(name: str) -> Callable[[Any, Press], Text]:
    """Words a kept code, or several, from the list."""

    def show(value: Any, press: Press) -> Text:
        codes = value if isinstance(value, list) else [value]
        return _("{value}", value=press.municipality.labels(name, codes))

    return show
