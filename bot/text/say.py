"""Wording a lazy text for one reader: their language, their calendar, nothing that could break a message."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from gettext import NullTranslations
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from bot.domain.cpr import REMOVED
from bot.text import dates
from bot.text.l10n import Lines, Text, Week, _

DEFAULT = "da"
LANGUAGES = ("da", "en")
LOCALES = Path(__file__).parents[2] / "locales"
# First-strong isolate and its end: a name in another script does not turn the sentence round.
ISOLATE, END = "\u2068", "\u2069"
# What the guard put in a removed number's place is read in one's own language.
MARKER = _("[removed number]")
# Direction marks in what somebody typed would close our isolate, or turn the rest round.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
BRACES = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Reading:
    """For whom a text is worded: the language, the reader's day, and whether markup must be kept out."""

    language: str
    today: date | None
    escape_values: bool


def say(text: Text, language: str, today: date | None = None) -> str:
    """The text in this language, safe as Telegram HTML; values are escaped and isolated.

    Days in another year than `today` carry their year; without `today` none does.
    """
    return _filled(text, Reading(language, today, escape_values=True))


def plain(text: Text, language: str, today: date | None = None) -> str:
    """The text without any markup, for buttons, file names and press answers."""
    return _filled(text, Reading(language, today, escape_values=False))


def known(language: str | None) -> str:
    """The language we speak for a client's code such as "en-GB"; Danish when we do not."""
    short = (language or DEFAULT).partition("-")[0].lower()
    return short if short in LANGUAGES else DEFAULT


@cache
def catalogue(language: str) -> NullTranslations:
    """The catalogue of a language, read from its .po; what is missing falls back to Danish."""
    path = LOCALES / language / "LC_MESSAGES" / "bot.po"
    if not path.exists():
        return NullTranslations()
    with path.open("rb") as file:
        messages = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    found = Translations(compiled)
    if language not in LANGUAGES:
        found.add_fallback(catalogue(DEFAULT))
    return found


def _filled(text: Text, reading: Reading) -> str:
    template = _template(text, reading.language)
    template = escape(template, quote=False) if reading.escape_values else template

    def value(found: re.Match[str]) -> str:
        return _worded(text.values[found[1]], reading)

    return BRACES.sub(value, template)


def _template(text: Text, language: str) -> str:
    # English message ids are the English texts; only plural and context differ in how they are asked for.
    messages = catalogue(language)
    if text.plural is not None and text.count is not None:
        return messages.ngettext(text.msgid, text.plural, text.count)
    if text.context is not None:
        return messages.pgettext(text.context, text.msgid)
    return messages.gettext(text.msgid)


def _worded(value: Any, reading: Reading) -> str:
    language = reading.language
    match value:
        case Text():
            return _filled(value, reading)
        case date() | time():
            return _when(value, reading)
        case Week(day=day):
            return dates.week(day, language)
        case bool() | int():
            return str(value)
        case float():
            return f"{value:g}".replace(".", "," if language == "da" else ".")
        case Mapping():
            return _worded(value.get(language) or value.get(DEFAULT, ""), reading)
        case Lines():
            return "\n".join(_worded(one, reading) for one in value)
        case tuple() | list():
            return ", ".join(_worded(one, reading) for one in value)
        case None:
            return "–"
        case _:
            name = TURNING.sub("", str(value)).replace(REMOVED, _template(MARKER, language))
            return f"{ISOLATE}{escape(name, quote=False)}{END}" if reading.escape_values else name


def _when(value: date | time, reading: Reading) -> str:
    # A datetime is a date as well, so it is asked first.
    if isinstance(value, datetime):
        return dates.moment(value, reading.language, reading.today)
    if isinstance(value, date):
        return dates.day(value, reading.language, reading.today)
    return dates.clock(value, reading.language)
