"""CSV in the shapes offices write it: semicolon, comma or tab; UTF-8, Windows-1252 or "Unicode text"."""

import codecs
import csv
from collections.abc import Callable, Iterator, Sequence
from io import StringIO

from bot.domain.importing.faults import FileFault, UnusableFile
from bot.domain.importing.lines import LONGEST_CELL, Line

SEPARATORS = ";\t,"
# Written behind the last line: whoever does not find it there has left a quotation mark open.
END = "\ue000"
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_csv(content: bytes, likeness: Callable[[Sequence[str]], int]) -> Iterator[Line]:
    """The lines, each numbered as an editor numbers it. Raises `UnusableFile`."""
    text = _decoded(content)
    separator, skip = _separator(text, likeness)
    behind = END if text.endswith(("\n", "\r")) else f"\n{END}"
    reader = csv.reader(StringIO(text + behind, newline=""), delimiter=separator)
    number, before = 1, 0
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:
            # The one thing the reader objects to: a cell without end, from a quotation mark left open.
            raise UnusableFile(FileFault.QUOTES, str(before + 1)) from None
        if cells is None:
            raise UnusableFile(FileFault.QUOTES, str(number))
        if cells == [END]:
            return
        number, before = before + 1, reader.line_num
        if number > skip:
            if any(_swallowed_lines(cell, separator) for cell in cells):
                raise UnusableFile(FileFault.QUOTES, str(number))
            yield Line(number, tuple(cells))


def _swallowed_lines(cell: str, separator: str) -> bool:
    """Whether a quotation mark was left open and closed by a later one, so that lines of the file are in it.

    The first line of such a cell is its own; commas and semicolons there are words.
    """
    _own, *more = cell.splitlines() or [""]
    return bool(more) and (
        len(cell) > LONGEST_CELL or (separator != "," and any(separator in one for one in more))
    )


def _decoded(content: bytes) -> str:
    if content.startswith(UTF16):
        return _read_as(content, "utf-16")
    if b"\0" in content:
        raise UnusableFile(FileFault.NOT_TEXT)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _read_as(content, "cp1252")


def _read_as(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise UnusableFile(FileFault.NOT_TEXT) from None
    if "\0" in text:
        raise UnusableFile(FileFault.NOT_TEXT)
    return text


def _separator(text: str, likeness: Callable[[Sequence[str]], int]) -> tuple[str, int]:
    """The separator, and how many lines stand before the header: Excel's own "sep=;" is one."""
    if text[:4].lower() == "sep=" and text[4:5] in SEPARATORS and text[5:6] in "\r\n":
        return text[4], 1
    header = next((line for line in text[:100_000].splitlines() if line.strip(SEPARATORS + ' \t"')), "")

    def fits(separator: str) -> tuple[int, int]:
        cells = next(csv.reader([header], delimiter=separator), [])
        return likeness(cells), len(cells)

    return max(SEPARATORS, key=fits), 0
