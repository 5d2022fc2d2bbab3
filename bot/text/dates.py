"""Moments as Danes and English readers say them, always in Danish time.

Days carry their weekday, clocks a full stop, weeks their ISO number: Babel's Danish week numbers are
not ISO's, and its clock lacks "kl.".
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from babel.dates import get_day_names, get_month_names

# About ten months: from here on the same day of the year before is as near.
FAR_OFF = timedelta(days=300)
COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def moment(value: datetime, language: str, today: date | None = None) -> str:
    """ "tirsdag den 24. november kl. 14.30", "Tuesday 24 November at 14.30"; the year as `day` has it."""
    if value.tzinfo is None:
        raise ValueError("a naive moment cannot be told")
    local = value.astimezone(COPENHAGEN)
    at = "kl." if language == "da" else "at"
    return f"{day(local.date(), language, today)} {at} {clock(local.time(), language)}"


def day(value: date, language: str, today: date | None = None) -> str:
    """ "tirsdag den 24. november", "Tuesday 24 November"; with the year when it is not the one of `today`,
    or when the day is so far off that another year might be meant."""
    weekday = get_day_names("wide", locale=language)[value.weekday()]
    month = get_month_names("wide", locale=language)[value.month]
    said = f"{weekday} den {value.day}. {month}" if language == "da" else f"{weekday} {value.day} {month}"
    return f"{said} {value.year}" if today is not None and _needs_year(value, today) else said


def _needs_year(value: date, today: date) -> bool:
    return value.year != today.year or abs(value - today) > FAR_OFF


def clock(value: time, _language: str) -> str:
    """ "14.30": the same in both languages, as on Danish doors."""
    return f"{value:%H.%M}"


def week(value: date, language: str) -> str:
    """ "uge 48", "week 48", by ISO."""
    number = value.isocalendar().week
    return f"uge {number}" if language == "da" else f"week {number}"
