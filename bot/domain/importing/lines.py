"""A line of a spreadsheet, and its cells made clean."""

import re
import unicodedata
from dataclasses import dataclass

from bot.domain.cpr import clean, looks_like_cpr
from bot.domain.importing.faults import Bad, Fault
from bot.domain.sites import is_p_number
from bot.domain.unseen import is_unseen

LONGEST_CELL = 1000
LONGEST_SHOWN = 40
# Joiners are part of words in several scripts; every other invisible character can lie about a text.
JOINERS = frozenset("\u200c\u200d\u00ad\ufeff")
HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs"})
SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Line:
    """One line: its number as the file counts, its cells; a `Fault` stands for one that was unreadable."""

    number: int
    cells: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written on it."""
        return not any(self.cells)


def cleaned(cell: str, *, p_number: bool = False) -> str:
    """The cell with single spaces. Raises `Bad` for what may stand in no cell at all.

    Some P-numbers look like a CPR number: where a `p_number` belongs, one that is nothing else may stand.
    """
    if isinstance(cell, Fault):
        raise Bad(cell)
    if holds_cpr(cell) and not (p_number and is_p_number(cell)):
        raise Bad(Fault.CPR)
    if len(cell) > LONGEST_CELL:
        raise Bad(Fault.TOO_LONG, str(LONGEST_CELL))
    if is_unseen(cell):
        return ""
    spaced = SPACES.sub(" ", cell).strip(" \ufeff")
    if not spaced.isprintable() and any(_hides(one) for one in spaced):
        raise Bad(Fault.INVISIBLE)
    return unicodedata.normalize("NFC", spaced)


def holds_cpr(cell: str) -> bool:
    """Whether a CPR-like number stands in it, also one whose first zero a spreadsheet has eaten."""
    digits = cell.strip()
    if len(digits) == 9 and digits.isdecimal() and looks_like_cpr("0" + digits):
        return True
    return clean(cell).removed > 0


def folded(text: str) -> str:
    """What counts when words are compared: no case, no marks of punctuation at the ends."""
    return SPACES.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip(" .:_*-")


def shown(written: str) -> str:
    """A cell's words, short enough to be repeated in a sentence of one line."""
    return written if len(written) <= LONGEST_SHOWN else written[: LONGEST_SHOWN - 1] + "…"


def _hides(character: str) -> bool:
    return character not in JOINERS and unicodedata.category(character) in HIDDEN
