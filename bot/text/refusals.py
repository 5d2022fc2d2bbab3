"""What a refusal says, by its kind: what happened, and what to do now."""

from collections.abc import Callable
from typing import Any

from bot.domain.companies import NobodyToAsk, NotACvr
from bot.domain.errors import (
    Already,
    Gone,
    NotAChoice,
    NotAClock,
    NotADay,
    NotAllowed,
    NotAName,
    NotAPhone,
    NoWords,
    Refusal,
    Stale,
    TooLong,
    Unreadable,
)
from bot.domain.staff import BackBeforeAway, NobodyStandsIn, TooLongAway
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
READING: dict[type[Refusal], Words] = {
    TooLong: lambda no: _("That was long. Keep it under {most} characters.", most=no.most),
    NoWords: lambda _no: _("Write it in words, please."),
    NotAChoice: lambda _no: _("Press one of the buttons, please."),
    NotADay: lambda _no: _("Which day? Write it like “tomorrow”, “Friday” or “24 November”."),
    NotAClock: lambda _no: _("At what time? Write it like “10.30”."),
    NotAName: lambda _no: _("Write the name, please. Up to 100 characters."),
    NotAPhone: lambda _no: _("I need a phone number with eight digits."),
}
COMPANIES: dict[type[Refusal], Words] = {
    NotACvr: lambda _no: _("A CVR number has eight digits, like 12345674. Look on an invoice."),
    NobodyToAsk: lambda _no: _("Nobody takes new companies here yet. Try again in a few days."),
    BackBeforeAway: lambda _no: _("The last day must come after the first, and not in the past."),
    TooLongAway: lambda _no: _("More than a year is long. Ask your coordinator to move your companies."),
    NobodyStandsIn: lambda _no: _("That colleague is away too. Choose somebody else."),
}
BY_NOUN: tuple[dict[type[Refusal], Words], ...] = (READING, COMPANIES)


def refuse(refusal: Refusal) -> Text:
    """The words for a refusal: those of its own kind, else those of the nearest kind above it."""
    for kind in type(refusal).__mro__:
        for table in (*BY_NOUN, GENERAL):
            if kind in table:
                return table[kind](refusal)
    return _("That did not work. Write /menu to go on.")
