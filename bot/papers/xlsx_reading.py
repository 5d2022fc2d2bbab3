"""XLSX as a bag of XML from anywhere: sizes first, then cell by cell, nothing calculated."""

import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice, starmap, zip_longest
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from bot.domain.importing.faults import Fault, FileFault, UnusableFile
from bot.domain.importing.lines import Line

MOST_UNPACKED = 150_000_000
# Everything but the sheets themselves is held in memory whole.
MOST_PART = 30_000_000
MOST_STYLES = 5_000_000
MOST_PARTS = 2_000
# Excel writes rows that are only coloured too, and no cell of more than 32,767 characters.
EMPTY_ROWS_A_LINE = 4
PIECE = 1 << 20
LAST_LINE = 1_048_576
PROLOGUE = 65_536
ENCRYPTED = 1
FORMULA_MARKS = (b"<f>", b"<f ", b"<f/", b":f>", b":f ")
# openpyxl raises any of these for XML or numbers that are not what they should be.
BROKEN = (
    InvalidFileException, zipfile.BadZipFile, zlib.error, struct.error, SyntaxError, LookupError, ValueError,
    TypeError, AttributeError, EOFError, ArithmeticError, RuntimeError,
)  # fmt: skip


def read_xlsx(path: Path, *, most_lines: int, most_columns: int) -> list[Line]:
    """The lines of the first sheet, numbered as Excel numbers them; one more than `most_lines` at most.

    A formula counts as what it came to when the file was saved. Raises `UnusableFile`.
    """
    try:
        with warnings.catch_warnings():
            # openpyxl warns of styles and extensions it leaves out; nothing here needs them.
            warnings.simplefilter("ignore")
            has_formulas = _ensure_harmless(path, most_lines)
            filled = (line for line in _lines(path, most_columns, has_formulas) if not line.is_empty)
            return list(islice(filled, most_lines + 1))
    except BROKEN:
        raise UnusableFile(FileFault.NO_SHEET) from None


def _ensure_harmless(path: Path, most_lines: int) -> bool:
    """Whether any sheet has formulas. Raises `UnusableFile` for what unpacks too big or is locked."""
    with zipfile.ZipFile(path) as bag:
        parts = bag.infolist()
        if any(one.flag_bits & ENCRYPTED for one in parts):
            raise UnusableFile(FileFault.LOCKED)
        # What a part unpacks to cannot exceed what the list says: reading stops there.
        others = [one.file_size for one in parts if not _is_sheet(one.filename)]
        if (
            len(parts) > MOST_PARTS
            or sum(one.file_size for one in parts) > MOST_UNPACKED
            or max(others, default=0) > MOST_PART
            or any(one.file_size > MOST_STYLES for one in parts if one.filename == "xl/styles.xml")
        ):
            raise UnusableFile(FileFault.UNPACKS_TOO_BIG, str(MOST_UNPACKED // 1_000_000))
        # Nothing Office writes declares entities of its own; whoever does wants them to grow.
        if any(b"<!DOCTYPE" in bag.open(one).read(PROLOGUE) for one in parts):
            raise UnusableFile(FileFault.NO_SHEET)
        # All of them: each is looked at for more than formulas.
        found = [_has_formulas(bag, one, most_lines) for one in parts if _is_sheet(one.filename)]
        return any(found)


def _has_formulas(bag: zipfile.ZipFile, part: zipfile.ZipInfo, most_lines: int) -> bool:
    """Raises `UnusableFile` for what would take minutes to read: endless rows, or a cell without end."""
    tail, found, rows = b"", False, 0
    with bag.open(part) as sheet:
        while piece := sheet.read(PIECE):
            found = found or any(mark in tail + piece for mark in FORMULA_MARKS)
            rows += (tail + piece).count(b"<row")
            if rows > EMPTY_ROWS_A_LINE * most_lines:
                raise UnusableFile(FileFault.TOO_MANY_ROWS, str(most_lines - 1))
            if len(piece) == PIECE and b"<" not in piece:
                raise UnusableFile(FileFault.NO_SHEET)
            tail = piece[-3:]
    return found


def _is_sheet(name: str) -> bool:
    return name.startswith("xl/worksheets/")


def _lines(path: Path, most_columns: int, has_formulas: bool) -> Iterator[Line]:
    with path.open("rb") as file, path.open("rb") as again:
        values = _rows(file, most_columns, computed=True)
        if not has_formulas:
            yield from (Line(number, tuple(map(_written, row))) for number, row in values if row)
            return
        formulas = _rows(again, most_columns, computed=False)
        for (number, row), (_number, written) in zip(values, formulas, strict=True):
            if row or written:
                yield Line(number, tuple(starmap(_computed, zip_longest(row, written))))


def _rows(file: Any, most_columns: int, *, computed: bool) -> Iterator[tuple[int, tuple[Any, ...]]]:
    book = load_workbook(file, read_only=True, data_only=computed, keep_links=False)
    sheet = next((one for one in book.worksheets if one.sheet_state == "visible"), None)
    if sheet is None:
        raise UnusableFile(FileFault.NO_SHEET)
    # The size a sheet says it has may be a lie in both directions.
    sheet.reset_dimensions()
    blank: tuple[Any, ...] | None = None
    for number, row in enumerate(sheet.iter_rows(max_col=most_columns + 1, values_only=True), 1):
        if number > LAST_LINE:
            raise UnusableFile(FileFault.NO_SHEET)
        # A cell on the last line makes a million lines before it, all the same object.
        filled = () if row is blank else _trimmed(row)
        blank = blank if filled else row
        yield number, filled


def _trimmed(row: tuple[Any, ...]) -> tuple[Any, ...]:
    end = len(row)
    while end and row[end - 1] is None:
        end -= 1
    return row[:end]


def _computed(value: Any, written: Any) -> str:
    is_formula = (isinstance(written, str) and written.startswith("=")) or _is_array(written)
    return Fault.FORMULA if value is None and is_formula else _written(value)


def _is_array(written: Any) -> bool:
    return hasattr(written, "ref") and hasattr(written, "text")


def _written(value: Any) -> str:
    """A cell as somebody would have typed it."""
    match value:
        case None:
            return ""
        case bool():
            return "1" if value else "0"
        case float() if value.is_integer():
            return str(int(value))
        case float():
            return repr(round(value, 6))
        case datetime() | date():
            return value.strftime("%Y-%m-%d")
        case time() | timedelta():
            return str(value)
        case str() if value.startswith("#") and value.rstrip("!?").isupper():
            return Fault.EXCEL_ERROR
        case _:
            return str(value)
