"""What can be wrong with a cell, a line or a whole file, as facts. The operator's words are elsewhere."""

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """Why a cell or a line cannot be taken."""

    CPR = "cpr"
    EMPTY = "empty"
    TOO_LONG = "too long"
    INVISIBLE = "invisible"
    FORMULA = "formula"
    EXCEL_ERROR = "excel error"
    EXCEL_DATE = "excel date"
    EXTRA_CELL = "extra cell"
    NO_COLUMN = "no column"
    SAME_COLUMN = "same column"
    FORBIDDEN_COLUMN = "forbidden column"
    SAME_KEY = "same key"
    CVR = "cvr"
    NAME = "name"
    REFERENCE = "reference"
    PHONE = "phone"
    HOURS = "hours"
    WEEK = "week"
    YEAR = "year"
    NOT_LISTED = "not listed"
    ONE_ONLY = "one only"
    EXPERIENCE = "experience"
    UNKNOWN_PERSON = "unknown person"
    SEVERAL_PEOPLE = "several people"
    NO_CONTACT = "no contact"
    NO_ADVISER = "no adviser"
    READS_NOTHING = "reads nothing"
    LEAVES = "leaves"
    P_NUMBER = "p number"
    NO_SITE = "no site"
    SAME_NUMBER = "same number"
    SAYS_OTHERWISE = "says otherwise"
    SITES_OWN = "sites own"
    SITE_OF_ANOTHER = "site of another"
    TOO_MANY_SITES = "too many sites"


class Bad(Exception):
    """The cell cannot be read; `detail` is for the sentence and never holds a CPR-like number."""

    def __init__(self, fault: Fault, detail: str = "") -> None:
        super().__init__()
        self.fault, self.detail = fault, detail


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to correct: the line as the file counts them, the column as it is headed, why."""

    line: int
    column: str
    fault: Fault
    detail: str = ""


class FileFault(StrEnum):
    """Why a whole file cannot be taken."""

    EMPTY = "empty"
    ONLY_HEADER = "only header"
    TOO_BIG = "too big"
    TOO_MANY_ROWS = "too many rows"
    TOO_MANY_COLUMNS = "too many columns"
    UNPACKS_TOO_BIG = "unpacks too big"
    NO_SHEET = "no sheet"
    OLD_EXCEL = "old excel"
    NOT_TEXT = "not text"
    QUOTES = "quotes"
    LOCKED = "locked"


class UnusableFile(Exception):
    """Nothing in the file can be read; `detail` is a number or a name for the sentence."""

    def __init__(self, fault: FileFault, detail: str = "") -> None:
        super().__init__()
        self.fault, self.detail = fault, detail
