"""Nothing that looks like a CPR number is ever stored, and of a message only what is needed.

The check digit is not used: since 2007 numbers are issued that fail it. Ten digits in the shape of a
birth date and a serial number are enough. Source: the CPR office on personal numbers without check.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.domain.message_parts import TEXTS, is_service, media_of
from bot.domain.sites import P_NUMBER, is_p_number

REMOVED = "[fjernet tal]"
GUARD = "guard"

# Marks that are drawn on other characters, and characters that are not drawn at all: accents, key caps,
# joiners, direction marks, soft hyphens. Hangul fillers are letters by name only.
INVISIBLE_KINDS = frozenset({"Mn", "Me", "Cf"})
FILLERS = frozenset("\u115f\u1160\u3164\uffa0")
DASHES = frozenset("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d")
DAYS_IN = {1: 31, 2: 29, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}
# Substitute and test numbers carry the day with 60 added.
SUBSTITUTE_DAY = 60
# Ten digits as people write them, touching no other digit: 2-2-2-4 with one separator, or 6-4 with several, the last
# four spaced as they like. Dates with stops have few separators of their own, so "24.11.26, 1400" is none.
GAP = r"(?:\s?-\s?|[\s./_])?"
WIDE_GAP = r"[\s.,:;/_()-]{1,4}"
# Five pairs or ten single figures with nothing but space between, and no more before or after: telephone numbers have
# eight, with a country's twelve.
SPACED = r"(?<![+\d])(?<!\d[\s,.])(?:\d\d(?:\s\d\d){4}|\d(?:\s\d){9})(?![\s,.]?\d)"
# Five pairs with one mark between all of them, which goes on neither before nor after; and three pairs and a dash
# before the last two. Lists, days and clocks are written so as well.
PAIRS = "|".join(rf"(?<!\d{mark})\d\d(?:{mark}\d\d){{4}}(?!{mark}?\d)" for mark in ("-", r"\.", "/", "_"))
DASHED = rf"(?<!\d[\s,.])\d\d{GAP}\d\d{GAP}\d\d\s?-\s?\d\d\s\d\d(?![\s,.]?\d)"
NUMBER = re.compile(
    rf"(?<!\d)(?:\d\d{GAP}\d\d{GAP}\d\d{GAP}\d{{4}}(?!\d)|\d{{6}}{WIDE_GAP}\d\s?\d\s?\d\s?\d(?!\s?\d))"
    rf"|{SPACED}|(?P<marked>(?<![+\d])(?:{PAIRS}|{DASHED}))",
    re.ASCII,
)
# Letters that are typed for a nought and a one, where at least half of the ten are figures.
ONE, TWO = "[\\dOolI]", "[\\dOolI]{2}"
LETTERS = tuple(
    re.compile(rf"(?<![^\W_])(?:{shape})(?![^\W_])", re.ASCII)
    for shape in (
        rf"{ONE}{{6}}(?:{WIDE_GAP})?{ONE}{{4}}",
        rf"{TWO}{GAP}{TWO}{GAP}{TWO}(?:{WIDE_GAP})?{TWO}\s?{TWO}|{TWO}(?:[./_-]{TWO}){{4}}",
    )
)
AS_FIGURES, MOSTLY = str.maketrans("OolI", "0011"), 5
# A birth date of six figures at the very end of a message, and four figures that are all of the next one.
# Dates with stops, telephone and CVR numbers are written otherwise.
HALF = re.compile(r"(?<![\d.,/_-])(?<!\d )(\d{6})\s?-?\s*\Z", re.ASCII)
REST = re.compile(r"\s*-?\s?(\d{4})[\s.!]*", re.ASCII)
# Six figures of a day within so many years of the message may be the day that is meant; nobody here was born then.
YEARS_BACK, YEARS_AHEAD = 1, 2
# Weeks, days and clocks in a row rise, and go no further than the weeks of a year.
WEEKS = 53

LARGEST_NUMBER = 2**63
LAST_MOMENT = 253_402_214_400  # the last day of the year 9999, in every time zone


class Malformed(ValueError):
    """An update that is not shaped as Telegram's are; nothing of it is kept."""


@dataclass(frozen=True)
class Cleaned:
    """A text without CPR-like numbers, and how many there were."""

    text: str
    removed: int


def clean(text: str, *, marker: str = REMOVED, sent: int | None = None) -> Cleaned:
    """Replace every CPR-like number; all other characters stay as they were typed. Linear in time.

    `sent`, when it was written, tells a day and a clock of that time from a number.
    """
    if text.isascii():
        return _clean(text, _figures(text), None, marker, sent)
    read, places = _normal(text)
    found = _clean(text, _figures(read), places, marker, sent)
    if not any(map(_is_ornament, found.text)):
        return found
    # A circled or raised figure is one of ten, or stands beside them, as that of a footnote does.
    read, places = _normal(found.text, ornaments=False)
    beside = _clean(found.text, _figures(read), places, marker, sent)
    return Cleaned(beside.text, found.removed + beside.removed)


def _clean(text: str, read: str, places: list[int] | None, marker: str, sent: int | None) -> Cleaned:
    parts, end, at, removed = [], 0, 0, 0
    while found := NUMBER.search(read, at):
        figures = "".join(filter(str.isdecimal, found[0]))
        if not looks_like_cpr(figures) or (found["marked"] and _is_list_or_clock(figures, sent)):
            at = found.start() + 1
            continue
        at = found.end()
        start, stop = found.start(), found.end()
        if places is not None:
            start, stop = places[start], places[stop - 1] + 1
        parts += [text[end:start], marker]
        end, removed = stop, removed + 1
    return Cleaned("".join((*parts, text[end:])), removed)


def _is_list_or_clock(figures: str, sent: int | None) -> bool:
    """Whether ten figures are five numbers that rise, or a day about which somebody writes now, and a clock."""
    pairs = [int(figures[at : at + 2]) for at in range(0, 10, 2)]
    if pairs == sorted(set(pairs)) and pairs[-1] <= WEEKS:
        return True
    return sent is not None and not is_birth_date(figures, sent) and pairs[3] < 24 and pairs[4] < 60


def _figures(read: str) -> str:
    """The same, with the letters typed for figures as figures."""

    def as_figures(found: re.Match[str]) -> str:
        is_number = sum(map(str.isdecimal, found[0])) >= MOSTLY
        return found[0].translate(AS_FIGURES) if is_number else found[0]

    for shape in LETTERS:
        read = shape.sub(as_figures, read)
    return read


def half_of(text: str) -> str:
    """The birth date a text ends with, as six figures, or nothing; most texts end with none."""
    read, _places = _normal(text[-40:])
    found = HALF.search(read)
    return found[1] if found is not None and looks_like_cpr(found[1]) else ""


def goes_on(half: str, text: str) -> bool:
    """Whether the text is nothing but the four figures that would make a CPR number of `half`."""
    return bool(half) and REST.fullmatch(_normal(text)[0]) is not None


def is_birth_date(half: str, sent: int) -> bool:
    """Whether figures begin with a birth date, and not with a day about which somebody writes at this moment."""
    year = datetime.fromtimestamp(sent, UTC).year % 100
    return (int(half[4:6]) - year + YEARS_BACK) % 100 > YEARS_BACK + YEARS_AHEAD


def looks_like_cpr(figures: str) -> bool:
    """Whether six or ten figures begin with a possible birth date."""
    day, month = int(figures[:2]), int(figures[2:4])
    day = day - SUBSTITUTE_DAY if day > SUBSTITUTE_DAY else day
    return 1 <= day <= DAYS_IN.get(month, 0)


def hides_p_number(text: str) -> bool:
    """Whether a text is a P-number that the guard would take for a CPR number."""
    return is_p_number(text) and bool(clean(text).removed)


def guarded(raw: dict[str, Any], *, half: str = "", p_number: bool = False) -> dict[str, Any]:
    """A raw update as it may be stored: cleaned, reduced, with the guard's report beside it.

    `half` is what `half_of` the chat's last message gave; `p_number` when the writer is asked for one, and a
    message that is nothing else may be kept: the report says so, and whoever works on it looks again.

    Only what people write is read: text, caption, quote, names. Numbers, ids, what a button carried and
    the token behind /start are left alone, as one in twelve Telegram ids looks like a CPR number.

    Raises `Malformed`.
    """
    try:
        return _kept(raw, half, p_number)
    except (KeyError, TypeError, AttributeError) as wrong:
        raise Malformed(type(wrong).__name__) from None


def _kept(raw: dict[str, Any], half: str, p_number: bool) -> dict[str, Any]:
    raw = _told(raw)
    kept: dict[str, Any] = {"update_id": _number(raw["update_id"])}
    report: dict[str, Any] = {P_NUMBER: True} if p_number else {}
    for kind in ("message", "edited_message"):
        if kind in raw and not _is_telegrams_own(_told(raw[kind])):
            kept[kind] = _message(_told(raw[kind]), report, half)
    if "callback_query" in raw:
        kept["callback_query"] = _press(raw["callback_query"])
    if "my_chat_member" in raw:
        kept["my_chat_member"] = _membership(raw["my_chat_member"])
    if report:
        kept[GUARD] = report
    return kept


def _told(raw: dict[str, Any]) -> dict[str, Any]:
    """Without what is there and empty: Telegram leaves that out, other servers write null."""
    return {name: value for name, value in raw.items() if value is not None}


def _is_telegrams_own(message: dict[str, Any]) -> bool:
    # What was picked in Telegram's list of groups was picked by somebody.
    return (
        is_service(message) and "chat_shared" not in message and _chat(message["chat"])["type"] == "private"
    )


def _number(value: object) -> int:
    """A number as Telegram has them. Raises `Malformed` for anything else."""
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= LARGEST_NUMBER:
        raise Malformed("not a number")
    return value


def _moment(value: object) -> int:
    """Seconds as Telegram counts them, within what a calendar holds; only the guard reads one."""
    return max(0, min(_number(value), LAST_MOMENT))


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise Malformed("not a text")
    # Half a character and the zero character can be sent, but neither stored nor shown.
    return value.encode("utf-8", "replace").decode().replace("\x00", "")


def _is_ornament(character: str) -> bool:
    """Whether it is a digit that is drawn as something more: circled, raised, with a stop."""
    return unicodedata.digit(character, None) is not None and not character.isdecimal()


def _normal(text: str, *, ornaments: bool = True) -> tuple[str, list[int]]:
    """The text with digits of every script as ASCII, dashes as "-", invisible characters left out, and
    for each character of it the place it came from. Circled and raised digits are digits, or without `ornaments` none.
    """
    read, places = [], []
    for place, character in enumerate(text):
        if character in FILLERS or unicodedata.category(character) in INVISIBLE_KINDS:
            continue
        # Circled, superscript and styled digits count as well.
        digit = unicodedata.digit(character, None) if ornaments or character.isdecimal() else None
        ornament = digit is None and _is_ornament(character)
        read.append(str(digit) if digit is not None else " " if ornament else _separator(character))
        places.append(place)
    return "".join(read), places


def _separator(character: str) -> str:
    if character in DASHES:
        return "-"
    return " " if character.isspace() else character


def _message(raw: dict[str, Any], report: dict[str, Any], half: str) -> dict[str, Any]:
    kept: dict[str, Any] = {
        "message_id": _number(raw["message_id"]),
        "date": _moment(raw.get("date", 0)),
        "chat": _chat(raw["chat"]),
    }
    if "from" in raw:
        kept["from"] = _person(raw["from"])
    for name in TEXTS:
        if name in raw:
            kept[name] = _text(_string(raw[name]), report, half, kept["date"])
    if "reply_to_message" in raw:
        answered = raw["reply_to_message"]
        kept["reply_to_message"] = {
            "message_id": _number(answered["message_id"]),
            "date": _moment(answered.get("date", 0)),
            "chat": _chat(answered.get("chat", raw["chat"])),
        }
    for name in ("migrate_to_chat_id", "migrate_from_chat_id", "message_thread_id"):
        if name in raw:
            kept[name] = _number(raw[name])
    kept |= _people_and_chats(raw)
    if "edit_date" in raw:
        kept["edit_date"] = _moment(raw["edit_date"])
    media = media_of(raw)
    if media is not None:
        report["media"] = media
    return kept


def _people_and_chats(raw: dict[str, Any]) -> dict[str, Any]:
    """Who was let into a group, and which group was picked."""
    kept: dict[str, Any] = {}
    if "new_chat_members" in raw:
        kept["new_chat_members"] = [_person(_told(one)) for one in raw["new_chat_members"]]
    if "chat_shared" in raw:
        shared = raw["chat_shared"]
        kept["chat_shared"] = {name: _number(shared[name]) for name in ("request_id", "chat_id")}
    return kept


def _text(text: str, report: dict[str, Any], half: str, sent: int) -> str:
    if re.fullmatch(r"/start(@\w+)? [A-Za-z0-9_-]{1,64}", text):
        return text
    # A number in two messages is pointed out; nothing is taken out of what may be a day and a clock.
    if goes_on(half, text):
        report["split"] = True
        if is_birth_date(half, sent):
            report["removed"] = report.get("removed", 0) + 1
            return REMOVED
    if P_NUMBER in report and hides_p_number(text):
        return text
    cleaned = clean(text, sent=sent)
    if cleaned.removed:
        report["removed"] = report.get("removed", 0) + cleaned.removed
    return cleaned.text


def _press(raw: dict[str, Any]) -> dict[str, Any]:
    raw = _told(raw)
    kept = {
        "id": _string(raw["id"]),
        "from": _person(raw["from"]),
        "chat_instance": _string(raw.get("chat_instance", "")),
    }
    if "data" in raw:
        kept["data"] = _string(raw["data"])
    if "message" in raw:
        pressed = raw["message"]
        kept["message"] = {
            "message_id": _number(pressed["message_id"]),
            "date": _moment(pressed.get("date", 0)),
            "chat": _chat(pressed["chat"]),
        }
    return kept


def _membership(raw: dict[str, Any]) -> dict[str, Any]:
    def standing(member: dict[str, Any]) -> dict[str, Any]:
        kept = {"status": _string(member["status"]), "user": _person(member["user"])}
        until = {"until_date": _moment(member.get("until_date", 0))}
        return kept | (until if member["status"] == "kicked" else {})

    return {
        "chat": _chat(raw["chat"]),
        "from": _person(raw["from"]),
        "date": _moment(raw.get("date", 0)),
        "old_chat_member": {"status": "left", "user": _person(raw["from"])},
        "new_chat_member": _whole(standing(raw["new_chat_member"])),
    }


def _whole(member: dict[str, Any]) -> dict[str, Any]:
    # An administrator's or restricted member's rights are many and of no use here.
    if member["status"] in ("administrator", "restricted", "creator"):
        return {"status": "member", "user": member["user"]}
    return member


def _person(raw: dict[str, Any]) -> dict[str, Any]:
    raw = _told(raw)
    kept = {
        "id": _number(raw["id"]),
        "is_bot": bool(raw.get("is_bot", False)),
        "first_name": clean(_string(raw.get("first_name", ""))).text,
    }
    if "language_code" in raw:
        kept["language_code"] = _string(raw["language_code"])[:35]
    return kept


def _chat(raw: dict[str, Any]) -> dict[str, Any]:
    return {"id": _number(raw["id"]), "type": _string(_told(raw).get("type", "private"))}
