"""What a refusal says, by its kind: what happened, and what to do now."""

from collections.abc import Callable
from typing import Any

from bot.domain.errors import Already, Gone, NotAllowed, Refusal, Stale, Unreadable
from bot.text.l10n import Text, _
from bot.text.phrases import ALREADY_DONE, STALE

Words = Callable[[Any], Text]

GENERAL: dict[type[Refusal], Words] = {
    NotAllowed: lambda _no: _("That is not yours to do. Write /menu to see what you can do."),
    Gone: lambda _no: _("That is not there any more. Write /menu to see what is."),
    Stale: lambda _no: STALE,
    Already: lambda _no: ALREADY_DONE,
    Unreadable: lambda _no: _("I could not read that. Write it in another way, please."),
}
BY_NOUN: tuple[dict[type[Refusal], Words], ...] = ()


def refuse(refusal: Refusal) -> Text:
    """The words for a refusal: those of its own kind, else those of the nearest kind above it."""
    for kind in type(refusal).__mro__:
        for table in (*BY_NOUN, GENERAL):
            if kind in table:
                return table[kind](refusal)
    return _("That did not work. Write /menu to go on.")
