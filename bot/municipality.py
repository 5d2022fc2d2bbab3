"""Reads the municipality's TOML into `domain.Municipality`, passed on as an argument."""

import stat
import tomllib
import unicodedata
from collections.abc import Mapping
from datetime import date, time
from pathlib import Path
from typing import Any

from bot.domain.municipality import DatingDefaults, Label, Moment, Municipality, Option
from bot.domain.workdays import Calendar, Hours

SHIPPED = Path(__file__).parent / "municipality.toml"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LISTS = (
    "tasks", "areas", "branches", "licences", "conditions", "needs", "employments", "workplaces",
    "day_parts", "no_reasons",
)  # fmt: skip
NUMBERS = (
    "answer_days", "suggestion_days", "candidate_answer_days", "disclosure_days", "fresh_days",
    "fresh_grace_days", "red_hours", "patience_days", "rarity", "reservation_days",
    "rhythm_weeks", "season_weeks", "nudge_days", "second_nudge_days", "silent_days",
)  # fmt: skip


MOST_BYTES = 1_000_000
# Each is a button under a receipt.
MOST_TOPICS = 8
# Of days, minutes or hours: beyond it a number is a slip of the finger.
GREATEST = 10_000


class MunicipalityError(ValueError):
    """One sentence: where in the file, and what to write."""


def read_municipality(path: Path | None = None, *, name: str | None = None) -> Municipality:
    """The municipality of this file, or the demo's. `name` replaces its name.

    Raises `MunicipalityError`, and `OSError` when the file cannot be read.
    """
    path = path or SHIPPED
    found = path.stat()
    if not stat.S_ISREG(found.st_mode) or found.st_size > MOST_BYTES:
        raise MunicipalityError(f"{path} is no file of at most {MOST_BYTES:,} bytes")
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MunicipalityError(f"{path.name} is no TOML: {error}") from None
    except RecursionError:
        raise MunicipalityError(f"{path.name} is nested too deeply") from None
    if name:
        raw["name"] = name
    return _municipality(raw)


def _municipality(raw: Mapping[str, Any]) -> Municipality:
    lists: Any = {one: _options(raw, one) for one in LISTS}
    numbers: Any = {one: _number(raw, one) for one in NUMBERS if one in raw}
    return Municipality(
        name=_string(raw, "name"),
        unit_name=_string(raw, "unit_name"),
        phone=_string(raw, "phone"),
        calendar=_calendar(_table(raw, "calendar")),
        made_up_cvr=_cvr_numbers(raw),
        still_weeks=_weeks(_table(raw, "calendar")),
        still_days=_spans(_table(raw, "calendar")),
        dating=_dating(_table(raw, "dating")),
        checkins={who: _moments(who, found) for who, found in _table(raw, "checkins").items()},
        topics=_topics(raw),
        **lists,
        **numbers,
    )


def _cvr_numbers(raw: Mapping[str, Any]) -> frozenset[str]:
    found = raw.get("made_up_cvr", [])
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise MunicipalityError('made_up_cvr: write CVR numbers of companies to try with, as in ["10000001"]')
    return frozenset(found)


def _calendar(raw: Mapping[str, Any]) -> Calendar:
    week = tuple(_hours(f"calendar.{day}", raw.get(day)) for day in WEEKDAYS)
    if not any(week):
        raise MunicipalityError('calendar: write the hours of at least one weekday, as in ["08:00", "15:00"]')
    each_year = frozenset(_month_day(one) for one in _list(raw, "closed_each_year"))
    closed = _list(raw, "closed")
    if not all(isinstance(one, date) for one in closed):
        raise MunicipalityError("calendar.closed: write dates, as in 2026-12-28")
    return Calendar(Hours(week), each_year, frozenset(closed))


def _weeks(raw: Mapping[str, Any]) -> frozenset[int]:
    weeks = _list(raw, "still_weeks")
    if not all(isinstance(one, int) and 1 <= one <= 53 for one in weeks):
        raise MunicipalityError("calendar.still_weeks: write week numbers, as in [28, 29, 30]")
    return frozenset(weeks)


def _list(raw: Mapping[str, Any], name: str) -> list[Any]:
    found = raw.get(name, [])
    if not isinstance(found, list):
        raise MunicipalityError(f"calendar.{name}: write a list, as in [...]")
    return found


def _spans(raw: Mapping[str, Any]) -> tuple[tuple[tuple[int, int], tuple[int, int]], ...]:
    spans = _list(raw, "still_days")
    if not all(isinstance(one, list) and len(one) == 2 for one in spans):
        raise MunicipalityError('calendar.still_days: write first and last, as in [["12-23", "01-02"]]')
    return tuple((_month_day(first), _month_day(last)) for first, last in spans)


def _hours(path: str, raw: Any) -> tuple[time, time] | None:
    if raw is None:
        return None
    if not isinstance(raw, list) or len(raw) != 2:
        raise MunicipalityError(f'{path}: write ["08:00", "15:00"], or leave it out when closed')
    opens, closes = (_clock(path, one) for one in raw)
    if opens >= closes:
        raise MunicipalityError(f"{path}: closes before it opens")
    return opens, closes


def _clock(path: str, raw: Any) -> time:
    try:
        return time.fromisoformat(str(raw))
    except ValueError:
        raise MunicipalityError(f'{path}: write a clock as in "08:00"') from None


def _month_day(raw: Any) -> tuple[int, int]:
    try:
        found = date.fromisoformat(f"2028-{raw}")
    except ValueError:
        raise MunicipalityError('calendar: write month and day, as in "12-24"') from None
    return found.month, found.day


def _dating(raw: Mapping[str, Any]) -> DatingDefaults:
    return DatingDefaults(
        talk=_number(raw, "talk", "dating.", least=1),
        change=_number(raw, "change", "dating."),
        pause_after=_number(raw, "pause_after", "dating."),
        pause=_number(raw, "pause", "dating."),
        most_in_a_row=_number(raw, "most_in_a_row", "dating."),
        extra_places=_share(raw, "extra_places", "dating."),
        # A file of before says nothing of them.
        interpreters=_number({"interpreters": 1, **raw}, "interpreters", "dating.", least=1),
        quiet_places=_number({"quiet_places": 1, **raw}, "quiet_places", "dating.", least=1),
    )


def _share(raw: Mapping[str, Any], name: str, path: str) -> float:
    found = raw.get(name, 0.0)
    if not isinstance(found, int | float) or isinstance(found, bool) or not 0 <= found <= GREATEST:
        raise MunicipalityError(f"{path}{name}: write a number from 0 up, as in 0.2")
    return float(found)


def _moments(who: str, raw: Any) -> tuple[Moment, ...]:
    path = f"checkins.{who}"
    if not isinstance(raw, list) or not all(isinstance(one, dict) for one in raw):
        raise MunicipalityError(f"{path}: write a list of check-ins")
    return tuple(
        Moment(
            _string(one, "name", path + "."),
            _number(one, "days", path + ".", least=-60),
            _clock(path, one.get("clock")),
        )
        for one in raw
    )


def _options(raw: Mapping[str, Any], name: str) -> tuple[Option, ...]:
    found = raw.get(name)
    if not isinstance(found, list) or not found:
        raise MunicipalityError(f"{name}: write at least one line with code, da and en")
    options = tuple(_option(f"{name}[{place}]", one) for place, one in enumerate(found))
    codes = [option.code for option in options]
    if len(set(codes)) != len(codes):
        raise MunicipalityError(f"{name}: two lines have the same code")
    return options


def _topics(raw: Mapping[str, Any]) -> tuple[Option, ...]:
    if "topics" not in raw:
        return ()
    topics = _options(raw, "topics")
    if len(topics) > MOST_TOPICS:
        raise MunicipalityError(f"topics: at most {MOST_TOPICS} lines, each is a button")
    return topics


def _option(path: str, raw: Any) -> Option:
    if not isinstance(raw, dict):
        raise MunicipalityError(f"{path}: write code, da and en")
    label: Label = {language: _string(raw, language, path + ".") for language in ("da", "en")}
    valid_from = raw.get("valid_from")
    if valid_from is not None and not isinstance(valid_from, date):
        raise MunicipalityError(f"{path}.valid_from: write a date, as in 2026-02-01")
    code = _string(raw, "code", path + ".")
    if len(code) > 12:
        raise MunicipalityError(f"{path}.code: at most 12 characters")
    return Option(code, label, str(raw.get("source", "")), valid_from)


def _table(raw: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = raw.get(name)
    if not isinstance(found, dict):
        raise MunicipalityError(f"{name}: the section [{name}] is missing")
    return found


def _string(raw: Mapping[str, Any], name: str, path: str = "") -> str:
    found = raw.get(name)
    if not isinstance(found, str) or not found.strip():
        raise MunicipalityError(f"{path}{name}: write a text")
    if any(unicodedata.category(one) == "Cc" for one in found.strip()):
        raise MunicipalityError(f"{path}{name}: write a text on one line")
    return found.strip()


def _number(raw: Mapping[str, Any], name: str, path: str = "", *, least: int = 0) -> int:
    found = raw.get(name)
    if not isinstance(found, int) or isinstance(found, bool) or not least <= found <= GREATEST:
        raise MunicipalityError(f"{path}{name}: write a whole number from {least} to {GREATEST:,}")
    return found
