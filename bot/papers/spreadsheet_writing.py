"""Writing a spreadsheet that is data and stays data: no cell of it is ever calculated."""

import csv
import re
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO

# A spreadsheet calculates what begins like this, also in full width and behind blanks.
BEGINS_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
BLANKS = " \u00a0\u200b\u200c\u200d\u2060\ufeff"
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def inert(text: str) -> str:
    """The text with an apostrophe in front when a spreadsheet would calculate it."""
    return "'" + text if text.lstrip(BLANKS)[:1] in BEGINS_FORMULA and text.strip(BLANKS) else text


def as_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """CSV as Danish Excel opens it: semicolons, UTF-8 with BOM, lines ended by CR LF."""
    written = StringIO(newline="")
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow([inert(one) for one in header])
    writer.writerows([inert(one) for one in row] for row in rows)
    return written.getvalue().encode("utf-8-sig", "replace")


def as_xlsx(title: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """One sheet whose cells are all typed as text; what XML cannot hold is left out."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for row in (header, *rows):
        cells = []
        for text in row:
            cell = WriteOnlyCell(sheet, NOT_IN_XML.sub("", text))
            # Typed after the value: "=1+1" came in as a formula.
            cell.data_type = "s"
            cells.append(cell)
        sheet.append(cells)
    made = BytesIO()
    book.save(made)
    return made.getvalue()
