"""What a cell may say: a number, a name, a line of the municipality's lists, a week."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from bot.domain.candidates import HOUR_BANDS, MOST_EXPERIENCE, YEAR_BANDS, Experience
from bot.domain.companies import NotACvr, read_cvr
from bot.domain.importing.faults import Bad, Fault
from bot.domain.importing.lines import folded, shown
from bot.domain.municipality import Municipality, Option
from bot.domain.placements_first_day import LONGEST_PLACE
from bot.domain.sites import NotAPNumber, read_p_number

LONGEST_NAME = 100
LONGEST_REFERENCE = 40
BETWEEN = re.compile(r"[,/;\n]")
DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212]\s*")
EVERY = frozenset({"alle", "all", "hele kommunen", "whole municipality", "overalt", "everywhere"})
NOW = frozenset({"nu", "now", "straks", "at once", "med det samme", "i dag"})
DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)|(\d{1,2})[-./](\d{1,2})[-./](\d{4}|\d\d)")
WEEK = re.compile(r"(?:(\d{4})[- ]?)?(?:uge|week|w|u)?[. ]*(\d{1,2})(?:[-/, ]+(?:i )?(\d{4}))?")
EXCEL_MONTH = re.compile(r"\d{1,2}[-. ]+[a-zæøå]{3,4}\.?|[a-zæøå]{3,4}[-. ]+\d{1,2}")
HOURS_BEHIND = re.compile(r"(?<=\d)\s*(timer|hours?|t|h)\.?(\s*(om ugen|pr\.? uge|a week|per week))?$")
YEARS_BEHIND = re.compile(r"(?<=[\d+])\s*(år|years?)$")
# A candidate who starts earlier or later than this has a slip of the finger in the file.
YEARS_BACK, YEARS_AHEAD = 1, 2
# A week without a year is the nearest one that is not longer ago than this.
WEEKS_BACK = 12


def a_cvr(written: str) -> str:
    """Eight digits. A check digit that does not fit is somebody else's warning."""
    try:
        return read_cvr(written)
    except NotACvr:
        raise Bad(Fault.CVR, shown(written)) from None


def a_name(written: str) -> str:
    """A name with a letter in it."""
    if len(written) > LONGEST_NAME:
        raise Bad(Fault.TOO_LONG, str(LONGEST_NAME))
    if not any(one.isalpha() for one in written):
        raise Bad(Fault.NAME, shown(written))
    return written


def a_company_name(written: str) -> str:
    """As a person's, but "3000" may be a company."""
    if not any(one.isalnum() for one in written):
        raise Bad(Fault.NAME, shown(written))
    if len(written) > LONGEST_NAME:
        raise Bad(Fault.TOO_LONG, str(LONGEST_NAME))
    return written


def a_p_number(written: str) -> str:
    """Ten digits that begin with 10."""
    try:
        return read_p_number(written)
    except NotAPNumber:
        raise Bad(Fault.P_NUMBER, shown(written)) from None


def an_address(written: str) -> str:
    """A street and a town, in one line."""
    if len(written) > LONGEST_PLACE:
        raise Bad(Fault.TOO_LONG, str(LONGEST_PLACE))
    if not any(one.isalpha() for one in written):
        raise Bad(Fault.NAME, shown(written))
    return written


def a_reference(written: str) -> str:
    """The municipality's own mark of a candidate, short, with a letter or digit in it."""
    if len(written) > LONGEST_REFERENCE or not any(one.isalnum() for one in written):
        raise Bad(Fault.REFERENCE, str(LONGEST_REFERENCE))
    return written


def a_phone(written: str) -> str:
    """Eight to fifteen digits, perhaps with a plus; spaces left out."""
    digits = re.sub(r"[\s.\-()]", "", written)
    if not re.fullmatch(r"\+?\d{8,15}", digits, re.ASCII):
        raise Bad(Fault.PHONE)
    return digits


def some_of(written: str, options: Sequence[Option]) -> tuple[str, ...]:
    """Codes of a closed list, written as labels or codes in any language, in the list's own order."""
    if folded(written) in EVERY:
        return tuple(one.code for one in options)
    whole = _find(written, options)
    found = {whole} if whole else {_one(part, options) for part in BETWEEN.split(written) if part.strip()}
    if not found:
        raise Bad(Fault.EMPTY)
    return tuple(one.code for one in options if one.code in found)


def one_of(written: str, options: Sequence[Option]) -> str:
    """One code of a closed list."""
    found = some_of(written, options)
    if len(found) != 1:
        raise Bad(Fault.ONE_ONLY)
    return found[0]


def hours(written: str) -> str:
    """A band of hours, written as one or as a number of hours with a decimal comma or point."""
    text = DASHES.sub("-", HOURS_BEHIND.sub("", folded(written)))
    if text in HOUR_BANDS:
        return text
    if DATE.fullmatch(text) or EXCEL_MONTH.fullmatch(text):
        raise Bad(Fault.EXCEL_DATE)
    if not re.fullmatch(r"\d{1,2}([.,]\d{1,4})?", text, re.ASCII):
        raise Bad(Fault.HOURS, shown(written))
    number = float(text.replace(",", "."))
    band = next((band for band, (_low, high) in HOUR_BANDS.items() if number <= high), None)
    if band is None or number <= 0:
        raise Bad(Fault.HOURS, shown(written))
    return band


def start_week(written: str, today: date) -> str:
    """ "now", or an ISO week as "2026-W48": from "48", "uge 48", "2026-W48", "48/2026" or a date."""
    text = folded(written)
    if text in NOW:
        return "now"
    if found := DATE.fullmatch(text):
        return _near(_a_date(found, written), today)
    found = WEEK.fullmatch(text)
    if found is None or (found[1] and found[3]):
        raise Bad(Fault.WEEK, shown(written))
    year = found[1] or found[3]
    return _week(int(year) if year else None, int(found[2]), today, written)


def experience(written: str, municipality: Municipality) -> tuple[Experience, ...]:
    """Up to three lines "task: workplace: years", from closed lists; years as a band or a number."""
    parts = [part for part in BETWEEN.split(written) if part.strip()]
    if len(parts) > MOST_EXPERIENCE:
        raise Bad(Fault.EXPERIENCE, shown(written))
    return tuple(_experience(part, municipality) for part in parts)


def _experience(part: str, municipality: Municipality) -> Experience:
    pieces = part.split(":")
    if len(pieces) != 3:
        raise Bad(Fault.EXPERIENCE, shown(part.strip()))
    task, place, years = pieces
    return Experience(_one(task, municipality.tasks), _one(place, municipality.workplaces), _years(years))


def _years(written: str) -> str:
    text = DASHES.sub("-", YEARS_BEHIND.sub("", folded(written)))
    if text in YEAR_BANDS:
        return text
    if not text.isdecimal():
        raise Bad(Fault.EXPERIENCE, shown(written))
    return next(band for band, most in zip(YEAR_BANDS, (2, 5, 10, 10**9), strict=True) if int(text) <= most)


def _one(part: str, options: Sequence[Option]) -> str:
    found = _find(part, options)
    if found is None:
        raise Bad(Fault.NOT_LISTED, "\n".join((shown(part.strip()), *(one.label["da"] for one in options))))
    return found


def _find(written: str, options: Sequence[Option]) -> str | None:
    wanted = folded(written)
    return next(
        (one.code for one in options if wanted in {folded(one.code), *map(folded, one.label.values())}), None
    )


def _a_date(found: re.Match[str], written: str) -> date:
    parts = [one for one in found.groups() if one]
    year, month, day = parts if found[1] else reversed(parts)
    try:
        return date(int(year) if len(year) > 2 else 2000 + int(year), int(month), int(day))
    except ValueError:
        raise Bad(Fault.WEEK, shown(written)) from None


def _week(year: int | None, number: int, today: date, written: str) -> str:
    earliest = today - timedelta(weeks=WEEKS_BACK)
    for one in (year,) if year is not None else (today.year - 1, today.year, today.year + 1, today.year + 2):
        try:
            monday = date.fromisocalendar(one, number, 1)
        except ValueError:
            continue
        if year is not None or monday >= earliest:
            return _near(monday, today)
    raise Bad(Fault.WEEK, shown(written))


def _near(day: date, today: date) -> str:
    year, week, _weekday = day.isocalendar()
    first, last = today.year - YEARS_BACK, today.year + YEARS_AHEAD
    if not first <= year <= last:
        raise Bad(Fault.YEAR, f"{first}\n{last}")
    return f"{year}-W{week:02}"
