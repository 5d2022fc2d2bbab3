"""What is written for a spreadsheet is never calculated by one."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from bot.papers.spreadsheet_writing import BEGINS_FORMULA, BLANKS, as_csv, as_xlsx, inert

# Any text, with beginnings that matter more often than chance would have them.
HOSTILE = st.builds(
    str.__add__,
    st.text(st.sampled_from("=+-@\t\r＝＋－＠ \u00a0\u200b'"), max_size=4),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)


@pytest.mark.parametrize(
    "begins", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", " =", "\u00a0+"]
)
def test_what_begins_a_formula_gets_an_apostrophe(begins):
    assert inert(begins + "cmd|' /C calc'!A0") == "'" + begins + "cmd|' /C calc'!A0"


@pytest.mark.parametrize("text", ["", " ", "Mette", "1", "a=b", "'=1", "æ-ø"])
def test_other_text_stays_as_it_is(text):
    assert inert(text) == text


@given(HOSTILE)
def test_no_cell_of_a_csv_file_begins_a_formula(text):
    written = as_csv(["a", "b"], [[text, "x"]]).decode("utf-8-sig")
    _header, (cell, _rest) = csv.reader(io.StringIO(written, newline=""), delimiter=";")
    assert cell in (text, "'" + text)
    assert not cell.strip(BLANKS) or cell.lstrip(BLANKS)[0] not in BEGINS_FORMULA


@settings(deadline=None, max_examples=15)
@given(st.lists(st.lists(HOSTILE, min_size=2, max_size=2), max_size=4))
def test_no_cell_of_an_xlsx_file_is_a_formula(rows):
    book = load_workbook(io.BytesIO(as_xlsx("ark", ["=1+1", "b"], rows)))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert cells[0].value == "=1+1"


def test_csv_opens_in_danish_excel():
    assert as_csv(["a", "b"], [["Ærø", 'x;"y"']]) == b'\xef\xbb\xbfa;b\r\n\xc3\x86r\xc3\xb8;"x;""y"""\r\n'
