"""Lines become rows, or a list of everything to correct."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.candidates import Card
from bot.domain.importing.columns import Kind, likeness
from bot.domain.importing.companies import one_each
from bot.domain.importing.faults import Fault, FileFault, Problem, UnusableFile
from bot.domain.importing.lines import Line
from bot.domain.importing.rows import read_candidates, read_companies, read_staff
from bot.municipality import read_municipality

TESTKOEBING = read_municipality()
TODAY = date(2026, 11, 25)
COMPANY_HEADER = ("CVR-nummer", "Navn", "Branche", "Område")
CANDIDATE_HEADER = ("Reference", "Opgaver", "Timer", "Område", "Startuge", "Rådgiver")
GOOD = ("K-1", "kitchen", "12", "centre", "uge 48", "Mette")


def lines(*rows):
    return [Line(number, row) for number, row in enumerate(rows, 1)]


def companies(*rows, header=COMPANY_HEADER):
    return read_companies(lines(header, *rows), TESTKOEBING)


def candidates(*rows, header=CANDIDATE_HEADER):
    return read_candidates(lines(header, *rows), TESTKOEBING, TODAY)


def problems(sheet):
    return [(one.line, one.column, one.fault) for one in sheet.problems]


def test_columns_come_in_any_order_and_either_language():
    sheet = companies(
        ("harbour", "Bageriet", "food", "10000001"), header=("Area", "Virksomhed", "BRANCHE", "cvr")
    )
    (row,) = sheet.rows
    assert (row.line, row.cvr, row.name, row.branch, row.area) == (
        2,
        "10000001",
        "Bageriet",
        "food",
        "harbour",
    )
    assert sheet.odd_cvr == [2]


def test_branch_and_area_may_be_empty():
    (row,) = companies(("10000001", "Bageriet", "", "")).rows
    assert (row.branch, row.area, row.contact) == (None, None, None)


def test_a_card_is_made_of_the_cells():
    (row,) = candidates(GOOD).rows
    assert row.card == Card(("kitchen",), "11-20", ("centre",), "2026-W48")
    assert (row.reference, row.adviser, row.first_name, row.phone) == ("K-1", "Mette", None, None)


def test_hats_are_read_in_either_language():
    header = ("Navn", "Hatte", "Enhed", "Områder", "Brancher")
    rows = [(name, hats, "", "alle", "") for name, hats in (("A", "kontakt / adviser"), ("B", "Begge"))]
    rows.append(("C", "jobkonsulent", "Team 2", "", "handel"))
    sheet = read_staff(lines(header, *rows), TESTKOEBING)
    assert [row.hats for row in sheet.rows] == [{"contact", "adviser"}, {"contact", "adviser"}, {"adviser"}]
    assert sheet.rows[0].areas == ("centre", "harbour", "north", "country")
    assert (sheet.rows[2].unit, sheet.rows[2].branches) == ("Team 2", ("trade",))


def test_a_line_tells_everything_that_is_wrong_with_it():
    sheet = candidates(("", "raketter", "50", "centre", "uge 60", ""))
    assert problems(sheet) == [
        (2, "Opgaver", Fault.NOT_LISTED),
        (2, "Timer", Fault.HOURS),
        (2, "Startuge", Fault.WEEK),
        (2, "Reference", Fault.EMPTY),
        (2, "Rådgiver", Fault.EMPTY),
    ]
    assert sheet.rows == []


def test_good_lines_beside_a_bad_one_are_still_read():
    sheet = candidates(GOOD, ("K-2", *GOOD[1:-1], ""))
    assert [row.reference for row in sheet.rows] == ["K-1"]
    assert problems(sheet) == [(3, "Rådgiver", Fault.EMPTY)]


def test_empty_lines_do_not_count():
    sheet = candidates(("", "", "", "", "", ""), GOOD, ())
    assert [row.line for row in sheet.rows] == [3]


def test_a_missing_column_is_named_with_its_headings():
    sheet = candidates(GOOD[:-1], header=CANDIDATE_HEADER[:-1])
    assert sheet.problems == [Problem(1, "adviser", Fault.NO_COLUMN, "rådgiver")]
    assert sheet.rows == []


def test_a_column_twice_is_refused():
    sheet = companies(header=("cvr", "navn", "branche", "område", "Company"))
    assert problems(sheet) == [(1, "Company", Fault.SAME_COLUMN)]


def test_a_column_nobody_reads_is_named():
    assert companies(("10000001", "B", "", "", "x"), header=(*COMPANY_HEADER, "Mail")).header.unused == (
        "Mail",
    )


@pytest.mark.parametrize("heading", ["CPR", "Fødselsdato", "Alder", "Ydelse", "Diagnose", "age", "Helbred"])
def test_a_column_that_must_not_exist_is_refused(heading):
    sheet = candidates((*GOOD, "x"), header=(*CANDIDATE_HEADER, heading))
    assert problems(sheet) == [(1, heading, Fault.FORBIDDEN_COLUMN)]


def test_a_heading_that_only_contains_such_a_word_is_not_refused():
    assert candidates((*GOOD, "x"), header=(*CANDIDATE_HEADER, "Language")).problems == []


@pytest.mark.parametrize("again", ["K-1", "k-1", " K-1 "])
def test_the_same_key_twice_names_the_first_line(again):
    sheet = candidates(GOOD, (again, *GOOD[1:]))
    assert sheet.problems == [Problem(3, "Reference", Fault.SAME_KEY, "2")]


def test_a_cell_beyond_the_headings_is_told():
    assert problems(candidates((*GOOD, "", "rest"))) == [(2, "column 8", Fault.EXTRA_CELL)]


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        pytest.param("x" * 1001, Fault.TOO_LONG, id="too long"),
        pytest.param("a\u202eb", Fault.INVISIBLE, id="turned round"),
        pytest.param("a\x07b", Fault.INVISIBLE, id="a bell"),
        pytest.param("a\u200bb", Fault.INVISIBLE, id="a blank without width"),
        pytest.param(Fault.FORMULA, Fault.FORMULA, id="a formula"),
    ],
)
def test_a_cell_that_may_stand_nowhere(cell, fault):
    assert problems(companies(("10000001", cell, "", ""))) == [(2, "Navn", fault)]


def test_letters_from_right_to_left_are_letters():
    (row,) = companies(("10000001", "مخبز الميناء", "", "")).rows
    assert row.name == "مخبز الميناء"


def test_lines_and_blanks_in_a_cell_become_one_blank():
    (row,) = companies(("10000001", " Havnens\r\n\u00a0 Bageri\t", "", "")).rows
    assert row.name == "Havnens Bageri"


@pytest.mark.parametrize("column", range(7))
def test_a_cpr_like_number_in_any_cell_is_refused_and_never_repeated(column):
    number = "0101" + "901234"
    row = [*GOOD, "x"]
    row[column] = f"se {number}" if column else number
    sheet = candidates(tuple(row), header=(*CANDIDATE_HEADER, "Bemærkning"))
    assert problems(sheet) == [(2, (*CANDIDATE_HEADER, "Bemærkning")[column], Fault.CPR)]
    assert number not in repr(sheet)


def test_a_cpr_like_number_without_its_first_zero_is_seen():
    assert problems(companies(("10000001", "101" + "901234", "", ""))) == [(2, "Navn", Fault.CPR)]


def test_a_cpr_like_number_as_heading_is_not_repeated():
    number = "010190-1234"
    sheet = companies(header=(*COMPANY_HEADER, number))
    assert problems(sheet) == [(1, "column 5", Fault.CPR)]
    assert number not in repr(sheet)


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        pytest.param([], FileFault.EMPTY, id="nothing"),
        pytest.param([("", " ")], FileFault.EMPTY, id="blanks are nothing, too"),
        pytest.param([COMPANY_HEADER], FileFault.ONLY_HEADER, id="only headings"),
    ],
)
def test_a_file_without_rows_is_refused(rows, fault):
    with pytest.raises(UnusableFile) as unusable:
        read_companies([line for line in lines(*rows) if any(one.strip() for one in line.cells)], TESTKOEBING)
    assert unusable.value.fault is fault


def test_likeness_counts_known_headings():
    assert likeness(Kind.CANDIDATES, CANDIDATE_HEADER) == 6
    assert likeness(Kind.CANDIDATES, [";".join(CANDIDATE_HEADER)]) == 0


@settings(deadline=None, max_examples=40)
@given(st.lists(st.lists(st.text(max_size=30), max_size=9), max_size=6))
def test_whatever_stands_in_a_file_is_a_row_or_a_problem(rows):
    for read in (
        lambda found: read_companies(found, TESTKOEBING),
        lambda found: read_candidates(found, TESTKOEBING, TODAY),
        lambda found: read_staff(found, TESTKOEBING),
    ):
        for header in ((), COMPANY_HEADER, CANDIDATE_HEADER, SITES_HEADER[:1] + SITES_HEADER[4:]):
            try:
                sheet = read(lines(header, *map(tuple, rows)))
            except UnusableFile:
                continue
            assert all(problem.line >= 1 and problem.column for problem in sheet.problems)


P_NUMBER = "1003" + "123456"  # made up; it looks like the tenth of March
SITES_HEADER = (*COMPANY_HEADER, "P-nummer", "Afdeling", "Adresse", "Afdelingens område")
BAKERY = ("10000001", "Bageriet", "food", "harbour")


def sites(*rows, header=SITES_HEADER):
    return companies(*rows, header=header)


def test_a_company_stands_on_a_line_for_each_of_its_sites():
    sheet = sites(
        (*BAKERY, P_NUMBER, "Havnen", "Kajen 3", ""),
        (*BAKERY[:2], "", "", "P-nr. 1099 000 002", "", "", "centre"),
        (*BAKERY, "", "Torvet", "", ""),
        ("10000002", "Vaskeriet", "", "", "", "", "", ""),
        BAKERY,
    )
    assert sheet.problems == []
    (bakery, theirs), (laundry, none) = one_each(sheet.rows)
    assert (bakery.line, bakery.branch, bakery.area, bakery.site) == (2, "food", "harbour", None)
    assert [(one.line, one.p_number, one.name, one.address, one.area) for one in theirs] == [
        (2, P_NUMBER, "Havnen", "Kajen 3", None),
        (3, "1099000002", None, None, "centre"),
        (4, None, "Torvet", None, None),
    ]
    assert (laundry.name, none) == ("Vaskeriet", ())
    # Each is pointed out once.
    assert sheet.odd_cvr == [2, 5]


@pytest.mark.parametrize(
    ("second", "problem"),
    [
        pytest.param(BAKERY, ("CVR-nummer", Fault.SAME_KEY, "2"), id="a line that says nothing new"),
        pytest.param(
            (*BAKERY, P_NUMBER, "Torvet"), ("P-nummer", Fault.SAME_KEY, "3"), id="one number for two sites"
        ),
        pytest.param((*BAKERY, "", " HAVNEN "), ("Afdeling", Fault.SAME_KEY, "3"), id="one name for two"),
        pytest.param(
            ("10000002", "Vaskeriet", "", "", P_NUMBER),
            ("P-nummer", Fault.SAME_NUMBER, "3"),
            id="two companies",
        ),
        pytest.param(
            (BAKERY[0], "Butikken", "", "", "", "Torvet"),
            ("Navn", Fault.SITES_OWN, "2\nsite"),
            id="another name of the company",
        ),
        pytest.param(
            (*BAKERY[:3], "centre", "", "Torvet"),
            ("Område", Fault.SITES_OWN, "2\nsite_area"),
            id="another area of the company",
        ),
        pytest.param(
            (*BAKERY[:2], "trade", "", "", "Torvet"),
            ("Branche", Fault.SAYS_OTHERWISE, "2"),
            id="another branch",
        ),
    ],
)
def test_lines_of_a_company_that_do_not_go_together_are_named_with_both_numbers(second, problem):
    sheet = sites(BAKERY, (*BAKERY, P_NUMBER, "Havnen"), second)
    assert [(one.column, one.fault, one.detail) for one in sheet.problems] == [problem]
    assert {one.line for one in sheet.problems} == {4}


def test_two_sites_of_one_name_have_a_number_each():
    assert sites((*BAKERY, P_NUMBER, "Netto"), (*BAKERY, "1099000002", "Netto")).problems == []


def test_a_number_that_looks_like_a_cpr_number_may_stand_as_a_p_number_only():
    for cell in ("100312-3456", "0101" + "901234", f"{P_NUMBER} og {P_NUMBER}", f"a {P_NUMBER}"):
        sheet = sites((*BAKERY, cell, "Havnen"))
        assert problems(sheet) == [(2, "P-nummer", Fault.CPR)]
        assert cell not in repr(sheet)
    for place in (1, 5, 6):
        row = [*BAKERY, "", "Havnen", "Kajen 3", ""]
        row[place] = P_NUMBER
        assert problems(sites(tuple(row))) == [(2, SITES_HEADER[place], Fault.CPR)]
    assert problems(sites((*BAKERY, "2099000001"))) == [(2, "P-nummer", Fault.P_NUMBER)]


def test_an_address_belongs_to_a_site():
    assert problems(sites((*BAKERY, "", "", "Kajen 3", "centre"))) == [
        (2, "Adresse", Fault.NO_SITE),
        (2, "Afdelingens område", Fault.NO_SITE),
    ]
    # What cannot be read is told, and the address is not asked whose it is.
    assert problems(sites((*BAKERY, "12", "", "Kajen 3"))) == [(2, "P-nummer", Fault.P_NUMBER)]
    assert problems(sites((*BAKERY, "010190-1234", "", "Kajen 3"))) == [(2, "P-nummer", Fault.CPR)]


def test_an_address_alone_is_a_column_nobody_reads():
    sheet = companies(
        (*BAKERY, "Kajen 3", "raketter"), header=(*COMPANY_HEADER, "Adresse", "Afdelingens område")
    )
    assert (sheet.problems, sheet.rows[0].site) == ([], None)
    assert sheet.header.unused == ("Adresse", "Afdelingens område")
