"""XLSX from Excel, from elsewhere, and from somebody who means harm."""

import io
import zipfile
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook

from bot.domain.importing.faults import Fault, FileFault, UnusableFile
from bot.papers import xlsx_reading
from bot.papers.spreadsheets import read_lines
from bot.papers.xlsx_reading import read_xlsx


@pytest.fixture
def path(tmp_path):
    return tmp_path / "file.xlsx"


def write(path, *rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def read(path, most_lines=100):
    return [(line.number, line.cells) for line in read_xlsx(path, most_lines=most_lines, most_columns=20)]


def rewritten(path, name, change):
    """The same file with one part of the bag changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            new.writestr(part.filename, change(content) if part.filename == name else content)
    path.write_bytes(made.getvalue())
    return path


SHEET = "xl/worksheets/sheet1.xml"
TYPED = b't="inlineStr"><is><t>x</t></is>'


def test_numbers_dates_and_truth_are_read_as_somebody_would_type_them(path):
    cells = [10000001, 12.5, 37.0, date(2026, 11, 24), datetime(2026, 11, 24, 0, 0), time(9, 30), True, "Ål"]
    assert read(write(path, cells)) == [
        (1, ("10000001", "12.5", "37", "2026-11-24", "2026-11-24", "09:30:00", "1", "Ål"))
    ]


def test_empty_lines_keep_their_numbers(path):
    assert read(write(path, ["a"], [], ["b", None])) == [(1, ("a",)), (3, ("b",))]


def test_a_formula_nobody_has_calculated_is_told(path):
    assert read(write(path, ["a"], ["=1+1"])) == [(1, ("a",)), (2, (Fault.FORMULA,))]


def test_a_formula_counts_as_what_it_came_to(path):
    write(path, ["=1+1", "b"])
    rewritten(path, SHEET, lambda xml: xml.replace(b"<v />", b"<v>2</v>"))
    assert read(path) == [(1, ("2", "b"))]


def test_an_error_of_excel_is_told(path):
    assert read(write(path, ["#N/A", "#REF!", "#1 Bageri"])) == [
        (1, (Fault.EXCEL_ERROR, Fault.EXCEL_ERROR, "#1 Bageri"))
    ]


def test_text_that_looks_like_a_formula_is_text(path):
    write(path, ["x"])
    rewritten(path, SHEET, lambda xml: xml.replace(b"<t>x</t>", b"<t>=1+1</t>"))
    assert read(path) == [(1, ("=1+1",))]


def test_a_hidden_first_sheet_is_passed_over(path):
    book = Workbook()
    book.active.append(["hidden"])
    book.active.sheet_state = "hidden"
    book.create_sheet("seen").append(["seen"])
    book.save(path)
    assert read(path) == [(1, ("seen",))]


def test_a_sheet_that_lies_about_its_size_is_read_whole(path):
    write(path, ["a"], ["b"])
    rewritten(path, SHEET, lambda xml: xml.replace(b"A1:A2", b"A1:A1"))
    assert len(read(path)) == 2


def test_a_cell_on_the_very_last_line_costs_nothing(path):
    book = Workbook()
    book.active["A1"], book.active["A1048576"] = "a", "b"
    book.save(path)
    assert read(path) == [(1, ("a",)), (1_048_576, ("b",))]


def test_only_so_many_lines_are_held(path):
    assert len(read(write(path, *[["x"]] * 30), most_lines=10)) == 11


def refused(path):
    with pytest.raises(UnusableFile) as unusable:
        list(read_lines(path, lambda _cells: 0))
    return unusable.value.fault


def test_a_zip_bomb_is_refused_before_it_is_unpacked(path, monkeypatch):
    monkeypatch.setattr(xlsx_reading, "MOST_UNPACKED", 15_000_000)
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bag,
        bag.open(SHEET, "w", force_zip64=True) as part,
    ):
        for _ in range(16):
            part.write(bytes(1_000_000))
    assert path.stat().st_size < 100_000
    assert refused(path) is FileFault.UNPACKS_TOO_BIG


def test_a_bomb_of_shared_texts_is_refused_sooner(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bag:
        bag.writestr("xl/sharedStrings.xml", bytes(31_000_000))
    assert refused(path) is FileFault.UNPACKS_TOO_BIG


def test_a_bomb_of_styles_is_refused_sooner_still(path):
    rewritten(write(path, ["a"]), "xl/styles.xml", lambda xml: xml + bytes(xlsx_reading.MOST_STYLES))
    assert refused(path) is FileFault.UNPACKS_TOO_BIG


@pytest.mark.parametrize("rows", [b"<row>" * 400_000 + b"</row>" * 400_000, b'<row r="1"/>' * 400_000])
def test_rows_without_end_are_refused_before_they_are_read(path, rows, monkeypatch):
    rewritten(write(path, ["a"]), SHEET, lambda xml: xml.replace(b"<sheetData>", b"<sheetData>" + rows))
    monkeypatch.setattr(xlsx_reading, "load_workbook", None)
    assert refused(path) is FileFault.TOO_MANY_ROWS


def test_a_cell_without_end_is_refused_before_it_is_read(path, monkeypatch):
    rewritten(
        write(path, ["a"]), SHEET, lambda xml: xml.replace(b"<sheetData>", b"<sheetData>" + b"A" * 3_000_000)
    )
    monkeypatch.setattr(xlsx_reading, "load_workbook", None)
    assert refused(path) is FileFault.NO_SHEET


def test_a_bag_of_very_many_parts_is_refused(path):
    with zipfile.ZipFile(path, "w") as bag:
        for number in range(xlsx_reading.MOST_PARTS + 1):
            bag.writestr(str(number), b"")
    assert refused(path) is FileFault.UNPACKS_TOO_BIG


@pytest.mark.parametrize("part", [SHEET, "xl/styles.xml", "xl/workbook.xml"])
def test_entities_of_its_own_are_refused(path, part):
    laughs = b'<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    rewritten(write(path, ["x"]), part, lambda xml: laughs + xml)
    assert refused(path) is FileFault.NO_SHEET


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda xml: xml[: len(xml) // 2], id="cut off"),
        pytest.param(lambda xml: b"", id="empty"),
        pytest.param(lambda xml: xml.replace(b'r="A1"', b'r="1A"'), id="a cell that is nowhere"),
        pytest.param(lambda xml: xml.replace(TYPED, b't="s"><v>99</v>'), id="a text nobody wrote"),
        pytest.param(lambda xml: xml.replace(TYPED, b't="s"><v>x</v>'), id="a text without number"),
        pytest.param(lambda xml: xml.replace(b'r="1"', b'r="99999999"'), id="a line beyond the last"),
    ],
)
def test_a_broken_sheet_is_refused(path, change):
    assert refused(rewritten(write(path, ["x"]), SHEET, change)) is FileFault.NO_SHEET


def test_a_locked_bag_is_refused(path):
    write(path, ["x"])
    raw = bytearray(path.read_bytes())
    at = raw.index(b"PK\x01\x02")
    raw[at + 8] |= 1
    path.write_bytes(raw)
    assert refused(path) is FileFault.LOCKED


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        pytest.param(b"", FileFault.EMPTY, id="no bytes"),
        pytest.param(b"PK\x03\x04 and nothing more", FileFault.NO_SHEET, id="half a bag"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...", FileFault.OLD_EXCEL, id="an old Excel file"),
    ],
)
def test_other_files_say_what_they_are(path, content, fault):
    path.write_bytes(content)
    assert refused(path) is fault


def test_a_bag_of_something_else_is_no_sheet(path):
    with zipfile.ZipFile(path, "w") as bag:
        bag.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert refused(path) is FileFault.NO_SHEET


def test_a_file_of_fifty_megabytes_is_not_even_opened(path):
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert refused(path) is FileFault.TOO_BIG


def test_a_million_rows_are_refused(path):
    path.write_bytes(b"cvr;navn\n" + b"1;a\n" * 1_000_000)
    assert refused(path) is FileFault.TOO_MANY_ROWS


def test_columns_without_end_are_refused(path):
    path.write_bytes(b";".join([b"x"] * 101))
    assert refused(path) is FileFault.TOO_MANY_COLUMNS
