"""Moments as Danes and English readers say them, always in Danish time.

Days carry their weekday, clocks a full stop, weeks their ISO number: Babel's Danish week numbers are
not ISO's, and its clock lacks "kl.".
"""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from babel.dates import get_day_names, get_month_names

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def moment(value: datetime, language: str) -> str:
    """ "tirsdag den 24. november kl. 14.30", "Tuesday 24 November at 14.30"."""
    if value.tzinfo is None:
        raise ValueError("a naive moment cannot be told")
    local = value.astimezone(COPENHAGEN)
    at = "kl." if language == "da" else "at"
    return f"{day(local.date(), language)} {at} {clock(local.time(), language)}"


def day(value: date, language: str) -> str:
    """ "tirsdag den 24. november", "Tuesday 24 November"."""
    weekday = get_day_names("wide", locale=language)[value.weekday()]
    month = get_month_names("wide", locale=language)[value.month]
    return f"{weekday} den {value.day}. {month}" if language == "da" else f"{weekday} {value.day} {month}"


def clock(value: time, _language: str) -> str:
    """ "14.30": the same in both languages, as on Danish doors."""
    return f"{value:%H.%M}"


def week(value: date, language: str) -> str:
    """ "uge 48", "week 48", by ISO."""
    number = value.isocalendar().week
    return f"uge {number}" if language == "da" else f"week {number}"
