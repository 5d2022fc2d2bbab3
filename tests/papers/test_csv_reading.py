"""CSV in every shape an office's Excel writes it."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.importing.columns import Kind, likeness
from bot.domain.importing.faults import FileFault, UnusableFile
from bot.papers.csv_reading import read_csv

LIKE = partial(likeness, Kind.COMPANIES)
HEADER = "cvr;navn;branche;område"


def read(content):
    return [(line.number, line.cells) for line in read_csv(content, LIKE)]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("cvr;navn;område\r\n1;Ærø Ål;x\r\n".encode("utf-8-sig"), id="UTF-8 with BOM"),
        pytest.param("cvr;navn;område\n1;Ærø Ål;x\n".encode(), id="UTF-8 without"),
        pytest.param("cvr;navn;område\r\n1;Ærø Ål;x".encode("cp1252"), id="Windows-1252"),
        pytest.param("cvr\tnavn\tområde\r\n1\tÆrø Ål\tx\r\n".encode("utf-16"), id="Unicode text"),
        pytest.param("cvr,navn,område\r\n1,Ærø Ål,x\r\n".encode(), id="commas"),
        pytest.param('"cvr","navn","område"\n"1","Ærø Ål","x"\n'.encode(), id="everything quoted"),
        pytest.param("cvr;navn;område\r1;Ærø Ål;x\r".encode(), id="an old Mac"),
    ],
)
def test_the_same_rows_in_any_shape(content):
    assert read(content) == [(1, ("cvr", "navn", "område")), (2, ("1", "Ærø Ål", "x"))]


def test_excels_own_line_with_the_separator_is_passed_over():
    assert read(b"sep=;\r\ncvr;navn\r\n1;x\r\n") == [(2, ("cvr", "navn")), (3, ("1", "x"))]


def test_commas_inside_cells_do_not_outvote_semicolons():
    assert read((HEADER + "\n1;a,b,c,d,e,f;;\n").encode())[0][1] == ("cvr", "navn", "branche", "område")


def test_a_line_break_in_a_cell_keeps_the_numbering():
    assert [number for number, _ in read(b'cvr;navn\n1;"a\nb"\n2;c\n')] == [1, 2, 4]


def test_a_cell_of_two_lines_may_hold_the_separator_in_its_first():
    assert read(b'cvr;navn\n1;"x; y\nsecond line"\n2;c\n')[1] == (2, ("1", "x; y\nsecond line"))


def test_a_quotation_mark_left_open_is_told_by_line():
    content = (HEADER + '\n1;"aben\n' + "2;b;;\n" * 400).encode()
    with pytest.raises(UnusableFile) as unusable:
        read(content)
    assert (unusable.value.fault, unusable.value.detail) == (FileFault.QUOTES, "2")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param('1;a;;\n2;"b;;\n3;c;;\n', id="to the end of a short file"),
        pytest.param('1;a;;\n2;"b;;', id="on its last line"),
        pytest.param('1;a;;\r2;"b;;\r', id="in a file of an old Macintosh"),
        pytest.param('1;a;;\n2;"b;;\n3;"c";;\n4;d;;\n', id="until the next one"),
    ],
)
def test_no_line_is_swallowed_by_a_quotation_mark(content):
    """Two companies would become one, called like both lines."""
    end = "\r" if "\r" in content else "\n"
    with pytest.raises(UnusableFile) as unusable:
        read((HEADER + end + content).encode())
    assert (unusable.value.fault, unusable.value.detail) == (FileFault.QUOTES, "3")


def test_a_cell_without_end_is_told():
    with pytest.raises(UnusableFile) as unusable:
        read(HEADER.encode() + b"\n" + b"x" * 200_000)
    assert unusable.value.fault is FileFault.QUOTES


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"cvr;navn\n1;a\0b\n", id="a zero byte"),
        pytest.param(b"cvr;navn\n1;\x81\x8d\n", id="bytes of no alphabet"),
        pytest.param("a\0".encode("utf-16"), id="a zero in Unicode text"),
        pytest.param(b"\xff\xfea", id="half a letter"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", id="a picture"),
    ],
)
def test_what_is_no_text_is_refused(content):
    with pytest.raises(UnusableFile) as unusable:
        read(content)
    assert unusable.value.fault is FileFault.NOT_TEXT


@given(st.binary(max_size=400))
def test_any_bytes_are_lines_or_a_refusal(content):
    try:
        for line in read_csv(content, LIKE):
            assert line.number >= 1
    except UnusableFile:
        pass
