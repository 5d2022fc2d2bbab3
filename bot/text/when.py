"""Reading days and times the way people write them."""

import re
from datetime import date, time, timedelta

MONTHS = (
    ("jan",), ("feb",), ("mar",), ("apr",), ("maj", "may"), ("jun",), ("jul",), ("aug",), ("sep",),
    ("okt", "oct"), ("nov",), ("dec",),
)  # fmt: skip
WEEKDAYS = (
    ("man", "mon"), ("tir", "tue"), ("ons", "wed"), ("tor", "thu"), ("fre", "fri"), ("lør", "lor", "sat"),
    ("søn", "son", "sun"),
)  # fmt: skip
TODAY = ("i dag", "idag", "today")
TOMORROW = ("i morgen", "imorgen", "tomorrow")
DAY_AFTER = ("i overmorgen", "overmorgen", "day after tomorrow")


def read_day(written: str, *, today: date) -> date | None:
    """A day: "i morgen", "fredag", "24. nov", "24/11-26", "2026-11-24", "uge 48" (its Monday).

    Without a year the next such day; None when it is none.
    """
    text = " ".join(written.casefold().strip(" .!?").split())
    for words, ahead in ((DAY_AFTER, 2), (TOMORROW, 1), (TODAY, 0)):
        if any(text.startswith(word) for word in words):
            return today + timedelta(days=ahead)
    return (
        _by_week(text, today)
        or _by_numbers(text, today)
        or _by_month(text, today)
        or _by_weekday(text, today)
    )


def read_clock(written: str) -> time | None:
    """A clock: "10", "10.30", "kl. 14:30", "1430"; None when it is none."""
    found = re.search(r"(?:kl\.? ?|at )?\b(\d{1,2})(?:[.:]?(\d{2}))?\b", written.casefold())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour <= 23 and minute <= 59 else None


def _by_week(text: str, today: date) -> date | None:
    found = re.search(r"\b(?:uge|week) ?(\d{1,2})\b", text)
    if found is None:
        return None
    for year in (today.year, today.year + 1):
        try:
            monday = date.fromisocalendar(year, int(found[1]), 1)
        except ValueError:
            continue
        if monday + timedelta(days=6) >= today:
            return monday
    return None


def _by_numbers(text: str, today: date) -> date | None:
    if found := re.search(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b", text):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := re.search(r"\b(\d{1,2})[/.\-] ?(\d{1,2})(?:[/.\- ]+(\d{2,4}))?\b", text):
        return _in_year(int(found[1]), int(found[2]), found[3], today)
    return None


def _by_month(text: str, today: date) -> date | None:
    found = re.search(r"\b(\d{1,2})\.? ?([a-zæøå]{3,})\.?(?: (\d{4}))?", text) or re.search(
        r"\b(?P<m>[a-z]{3,}) (?P<d>\d{1,2})\b", text
    )
    if found is None:
        return None
    groups = found.groupdict()
    day, word = (groups["d"], groups["m"]) if groups else (found[1], found[2])
    month = next((i for i, names in enumerate(MONTHS, 1) if word.startswith(names)), None)
    year = None if groups else found[3]
    return _in_year(int(day), month, year, today) if month is not None else None


def _by_weekday(text: str, today: date) -> date | None:
    for number, names in enumerate(WEEKDAYS):
        if any(word.startswith(names) for word in text.split()):
            return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    return None


def _in_year(day: int, month: int, year: str | None, today: date) -> date | None:
    if year is not None:
        return _date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    this = _date(today.year, month, day)
    return this if this is not None and this >= today else _date(today.year + 1, month, day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
