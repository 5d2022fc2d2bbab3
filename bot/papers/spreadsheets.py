"""Reading a spreadsheet somebody made: CSV as Danish Excel writes it, or XLSX, never trusting it.

What a file may cost is decided before it is opened: bytes on disk, bytes unpacked, lines, columns.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bot.domain.importing.faults import FileFault, UnusableFile
from bot.domain.importing.lines import Line

MOST_BYTES = 20_000_000
MOST_LINES = 50_000
MOST_COLUMNS = 100
ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# How many of a header's cells are known: tells which separator a CSV file has.
Likeness = Callable[[Sequence[str]], int]


def read_lines(path: Path, likeness: Likeness) -> Iterator[Line]:
    """The lines of a file, the header first. Raises `UnusableFile`, also while reading, and `OSError`."""
    size = path.stat().st_size
    if size == 0:
        raise UnusableFile(FileFault.EMPTY)
    if size > MOST_BYTES:
        raise UnusableFile(FileFault.TOO_BIG, str(MOST_BYTES // 1_000_000))
    with path.open("rb") as file:
        begins = file.read(len(OLD_EXCEL))
    if begins == OLD_EXCEL:
        raise UnusableFile(FileFault.OLD_EXCEL)
    return _counted(_opened(path, likeness, is_zip=begins.startswith(ZIP)))


def _opened(path: Path, likeness: Likeness, *, is_zip: bool) -> Iterator[Line]:
    # openpyxl costs a fifth of a second: only who needs it pays.
    if is_zip:
        from bot.papers.xlsx_reading import read_xlsx

        return iter(read_xlsx(path, most_lines=MOST_LINES + 1, most_columns=MOST_COLUMNS))
    from bot.papers.csv_reading import read_csv

    return read_csv(path.read_bytes(), likeness)


def _counted(lines: Iterator[Line]) -> Iterator[Line]:
    count = 0
    for line in lines:
        if line.is_empty:
            continue
        count += 1
        if count > MOST_LINES + 1:
            raise UnusableFile(FileFault.TOO_MANY_ROWS, f"{MOST_LINES:,}")
        if len(line.cells) > MOST_COLUMNS and any(line.cells[MOST_COLUMNS:]):
            raise UnusableFile(FileFault.TOO_MANY_COLUMNS, str(MOST_COLUMNS))
        yield line
