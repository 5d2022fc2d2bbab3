"""What looks like a CPR number in a text, and the text without it.

The check digit is not used: since 2007 numbers are issued that fail it. Ten digits in the shape of a
birth date and a serial number are enough. Source: the CPR office on personal numbers without check.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime

REMOVED = "[fjernet tal]"

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
# Five pairs with one mark between all of them, which goes on neither before nor after. Lists, days and clocks are
# written so as well.
PAIRS = "|".join(rf"(?<!\d{mark})\d\d(?:{mark}\d\d){{4}}(?!{mark}?\d)" for mark in ("-", r"\.", "/", "_"))
# A birth date, and the last four in two pairs: behind a dash; behind a date that has marks of its own; behind, or at
# the end of, six figures without a mark. Days and clocks are written so as well, but no lists.
DAY, FIRST, NO_MORE = rf"\d\d{GAP}\d\d{GAP}\d\d", r"(?<!\d[\s,.])", r"(?![\s,.]?\d)"
APART = "|".join(
    (
        rf"{FIRST}{DAY}\s?-\s?\d\d\s\d\d{NO_MORE}",
        rf"{FIRST}(?<!\d[/:_-]){DAY}\s?-\s?\d\d[.:/_-]\d\d(?![/:_-]?\d){NO_MORE}",
        rf"{FIRST}(?<!\d[/:_-])\d\d(?:[./_-]\d\d){{2}}\s\d\d\s\d\d{NO_MORE}",
        rf"\d{{6}}{WIDE_GAP}\d\d[\s.:/_-]\d\d{NO_MORE}",
        rf"{FIRST}(?<!\d[/:_-])\d{{8}}[\s-]\d\d{NO_MORE}",
    )
)
NUMBER = re.compile(
    rf"(?<!\d)(?:\d\d{GAP}\d\d{GAP}\d\d{GAP}\d{{4}}(?!\d)|\d{{6}}{WIDE_GAP}\d\s?\d\s?\d\s?\d(?!\s?\d))"
    rf"|{SPACED}|(?P<pairs>(?<![+\d])(?:{PAIRS}))|(?P<apart>(?<![+\d])(?:{APART}))",
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
LOOKED_AT = 40
REST = re.compile(r"\s*-?\s?(\d{4})[\s.!]*", re.ASCII)
# Said right before a telephone number, which in France is five pairs.
TELEPHONE = re.compile(
    r"(?<![^\W_])(?:tlf|tel|telefon|mobil|phone|mobile)(?:nummer|nr)?[\s.:]*\Z", re.IGNORECASE
)
EIGHT = re.compile(r"\d{8}[\s-]", re.ASCII)
FIVE_PAIRS = re.compile(r"\d\d(?:\D\d\d){4}", re.ASCII)
# Six figures of a day within so many years of the message may be the day that is meant; nobody here was born then.
YEARS_BACK, YEARS_AHEAD = 1, 2
# Weeks, days and clocks in a row rise, and go no further than the weeks of a year.
WEEKS = 53


@dataclass(frozen=True)
class Cleaned:
    """A text without CPR-like numbers, and how many there were."""

    text: str
    removed: int


def clean(text: str, *, sent: int | None = None) -> Cleaned:
    """Replace every CPR-like number; all other characters stay as they were typed. Linear in time.

    `sent`, when it was written, tells a day and a clock of that time from a number.
    """
    if text.isascii():
        return _clean(text, _figures(text), None, sent)
    read, places = _normal(text)
    found = _clean(text, _figures(read), places, sent)
    if not any(map(_is_ornament, found.text)):
        return found
    # A circled or raised figure is one of ten, or stands beside them, as that of a footnote does.
    read, places = _normal(found.text, ornaments=False)
    beside = _clean(found.text, _figures(read), places, sent)
    return Cleaned(beside.text, found.removed + beside.removed)


def _clean(text: str, read: str, places: list[int] | None, sent: int | None) -> Cleaned:
    parts, end, at, removed = [], 0, 0, 0
    while found := NUMBER.search(read, at):
        figures = "".join(filter(str.isdecimal, found[0]))
        if _is_another(read, found, figures, sent) or not looks_like_cpr(figures):
            at = found.start() + 1
            continue
        at = found.end()
        start, stop = found.start(), found.end()
        if places is not None:
            start, stop = places[start], places[stop - 1] + 1
        parts += [text[end:start], REMOVED]
        end, removed = stop, removed + 1
    return Cleaned("".join((*parts, text[end:])), removed)


def _is_another(read: str, found: re.Match[str], figures: str, sent: int | None) -> bool:
    """Whether ten figures are a list, a clock or a telephone number, for whoever reads what stands around them."""
    return (
        (found["pairs"] is not None and _is_list(figures))
        or ((found["pairs"] or found["apart"]) is not None and _is_clock(figures, sent))
        or _is_telephone(read, found, figures)
    )


def _is_list(figures: str) -> bool:
    """Whether they are five numbers that rise."""
    pairs = _pairs(figures)
    return pairs == sorted(set(pairs)) and int(pairs[-1]) <= WEEKS


def _is_clock(figures: str, sent: int | None) -> bool:
    """Whether they are a day about which somebody writes now, and a clock."""
    hour, minute = map(int, _pairs(figures)[3:])
    return sent is not None and not is_birth_date(figures, sent) and hour < 24 and minute < 60


def _pairs(figures: str) -> list[str]:
    return [figures[at : at + 2] for at in range(0, 10, 2)]


def _is_telephone(read: str, found: re.Match[str], figures: str) -> bool:
    """Whether five pairs are a French number: called a telephone, or rising from a nought on between stops. Eight
    figures that are called one have another number behind them.

    Any other may be a CPR number, and goes.
    """
    is_french = figures[0] == "0" and FIVE_PAIRS.fullmatch(found[0]) is not None
    if not is_french and EIGHT.match(found[0]) is None:
        return False
    pairs = _pairs(figures)
    rises = is_french and found[0].count(".") == len(pairs) - 1 and pairs == sorted(set(pairs))
    return rises or TELEPHONE.search(read[max(0, found.start() - LOOKED_AT) : found.start()]) is not None


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
    read, _places = _normal(text[-LOOKED_AT:])
    found = HALF.search(read)
    return found[1] if found is not None and looks_like_cpr(found[1]) else ""


def without_half(text: str, *, sent: int | None = None) -> str:
    """The text without the birth date it ends with; the same when it ends with none."""
    cut = max(0, len(text) - LOOKED_AT)
    read, places = _normal(text[cut:])
    found = HALF.search(read)
    if found is None or not looks_like_cpr(found[1]):
        return text
    # Marks that are drawn on its last figure go with it.
    start, stop = cut + places[found.start(1)], cut + [*places, len(text) - cut][found.end(1)]
    return clean(text[:start], sent=sent).text + REMOVED + text[stop:]


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
