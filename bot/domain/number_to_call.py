"""The number somebody wrote who is to be called now, whatever stands around it.

A Danish number has eight figures, so that a house number before it is none of it; one from abroad has a plus.
Livslinien's own number is nobody's to be called on.
"""

import re
import zlib
from collections.abc import Iterator

LIVSLINIEN = "70201201"
DATE = re.compile(r"\b\d{1,2}([./-])\d{1,2}\1\d{4}\b|\b\d{4}-\d\d-\d\d\b", re.ASCII)
GAP = r"[ .\-–]{0,2}"
ABROAD = rf"(?:\+|\b00)\d(?:{GAP}\d){{7,14}}(?!\d)"
EIGHT = r"\d{8}|\d\d([ .-])\d\d\1\d\d\1\d\d|\d{4} \d{4}|\d\d \d{3} \d{3}|\d{3} \d\d \d{3}"
DANISH = rf"(?<!\d)(?:{EIGHT})(?!\d)"
OTHER = rf"(?<!\d)\d(?:{GAP}\d){{7,14}}(?!\d)"
NUMBERS = tuple(re.compile(kind, re.ASCII) for kind in (ABROAD, DANISH, OTHER))
# With nothing but these around it, a message says no more than its number.
AROUND = frozenset(
    (
        "hej", "hi", "hello", "ja", "yes", "ok", "jeg", "har", "mit", "min", "mine", "nummer", "nummeret",
        "nr", "er", "det", "her", "telefon", "telefonnummer", "tlf", "mobil", "mobilnummer", "ring",
        "ringe", "du", "i", "kan", "må", "til", "mig", "på", "nu", "tak", "venligst", "my", "am", "is",
        "the", "number", "phone", "mobile", "cell", "call", "me", "on", "at", "now", "please", "you", "can",
        "thanks", "thank", "it", "here",
    )
)  # fmt: skip


def number_to_call(text: str) -> str | None:
    """The first number in it, as figures alone, perhaps with a plus; None without one."""
    return next(iter(numbers_in(text)), None)


def numbers_in(text: str) -> tuple[str, ...]:
    """Every number in it, each once, in the order in which they would be called."""
    found: list[str] = []
    for _written, figures in _numbers(text):
        # Part of one that was read already is no other number.
        if not any(figures in known or known in figures for known in found):
            found.append(figures)
    return tuple(found)


def is_same(one: str, other: str | None) -> bool:
    """Both ring the same telephone, with the country's number before it or without."""
    return other is not None and _at_home(one) == _at_home(other)


def sign_of(figures: str) -> int:
    """Which number a button means, without naming it."""
    return zlib.crc32(_at_home(figures).encode())


def says_more(text: str) -> bool:
    """There are words in it besides the number, and those that lead to it."""
    rest = text
    for written, _figures in list(_numbers(text))[:1]:
        rest = rest.replace(written, " ")
    return bool(set(re.findall(r"\w+", rest.casefold())) - AROUND)


def _numbers(text: str) -> Iterator[tuple[str, str]]:
    """Each as it was written, and as figures; those that are plainly numbers first."""
    for kind in NUMBERS:
        for found in kind.finditer(DATE.sub(" ", text)):
            figures = re.sub(r"[^\d+]", "", found.group())
            if not is_same(figures, LIVSLINIEN):
                yield found.group(), figures


def _at_home(figures: str) -> str:
    return figures.removeprefix("+45").removeprefix("0045")
