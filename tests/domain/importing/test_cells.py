"""What a cell may say, as offices write it."""

from datetime import date

import pytest

from bot.domain.candidates import Experience
from bot.domain.importing import cells
from bot.domain.importing.faults import Bad, Fault
from bot.municipality import read_municipality

TESTKOEBING = read_municipality()
TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("written", "band"),
    [
        pytest.param("12,5", "11-20", id="a decimal comma"),
        pytest.param("12.5", "11-20", id="a decimal point"),
        pytest.param("10,5", "11-20", id="more than ten is the next band"),
        pytest.param("1", "1-5", id="one hour"),
        pytest.param("37", "31-37", id="full time"),
        pytest.param("37,0", "31-37", id="full time with a comma"),
        pytest.param("11-20", "11-20", id="a band"),
        pytest.param("11 – 20", "11-20", id="a band with a long dash"),
        pytest.param("15 timer", "11-20", id="hours in words"),
        pytest.param("15 t.", "11-20", id="hours in short"),
        pytest.param("15 timer om ugen", "11-20", id="hours a week"),
        pytest.param("8 hours a week", "6-10", id="hours a week in English"),
    ],
)
def test_hours_become_a_band(written, band):
    assert cells.hours(written) == band


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        pytest.param("0", Fault.HOURS, id="none"),
        pytest.param("38", Fault.HOURS, id="more than full time"),
        pytest.param("10-15", Fault.HOURS, id="no band of ours"),
        pytest.param("mange", Fault.HOURS, id="words"),
        pytest.param("06-okt", Fault.EXCEL_DATE, id="Excel made 6-10 a date"),
        pytest.param("2026-10-06", Fault.EXCEL_DATE, id="and typed the cell as one"),
        pytest.param("٨", Fault.HOURS, id="digits of another script"),
    ],
)
def test_hours_that_are_none_say_why(written, fault):
    with pytest.raises(Bad) as bad:
        cells.hours(written)
    assert bad.value.fault is fault


@pytest.mark.parametrize(
    ("written", "week"),
    [
        pytest.param("48", "2026-W48", id="a bare number"),
        pytest.param("uge 48", "2026-W48", id="in Danish"),
        pytest.param("Uge 48.", "2026-W48", id="with a dot"),
        pytest.param("week 2", "2027-W02", id="the next one of that number"),
        pytest.param("uge 40", "2026-W40", id="some weeks ago is not next year"),
        pytest.param("2027-W03", "2027-W03", id="ISO"),
        pytest.param("3/2027", "2027-W03", id="with the year behind"),
        pytest.param("uge 3 i 2027", "2027-W03", id="and in words"),
        pytest.param("24-11-2026", "2026-W48", id="a Danish date"),
        pytest.param("24.11.26", "2026-W48", id="a short date"),
        pytest.param("2026-11-24", "2026-W48", id="a cell typed as date"),
        pytest.param("2027-01-03", "2026-W53", id="a Sunday of last year's last week"),
        pytest.param("53", "2026-W53", id="a week only some years have"),
        pytest.param("nu", "now", id="at once"),
        pytest.param("Straks", "now", id="at once in other words"),
    ],
)
def test_a_start_week_is_read(written, week):
    assert cells.start_week(written, TODAY) == week


@pytest.mark.parametrize(
    ("written", "week"),
    [
        pytest.param("2025-W01", "2025-W01", id="the first week of last year"),
        pytest.param("2028-W52", "2028-W52", id="the last week of the year after next"),
        pytest.param("31.12.2028", "2028-W52", id="its last day"),
        pytest.param("1.1.28", "2027-W52", id="a year of two digits is of this century"),
    ],
)
def test_a_start_lies_between_last_year_and_the_year_after_next(written, week):
    assert cells.start_week(written, TODAY) == week


@pytest.mark.parametrize(
    "written",
    ["9999-W52", "9999-12-31", "2029-W01", "2024-W52", "1.1.0001", "1.1.00", "01-01-1999", "52/9999"],
)
def test_a_year_far_away_is_a_slip_of_the_finger(written):
    with pytest.raises(Bad) as bad:
        cells.start_week(written, TODAY)
    assert (bad.value.fault, bad.value.detail) == (Fault.YEAR, "2025\n2028")


@pytest.mark.parametrize(
    "written", ["0000-01-01", "0000-W01", "54", "0", "2025-W53", "31-02-2027", "til foråret", "uge", "11-24"]
)
def test_a_week_that_is_none_is_bad(written):
    with pytest.raises(Bad) as bad:
        cells.start_week(written, TODAY)
    assert bad.value.fault is Fault.WEEK


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        pytest.param("Køkken og servering", ("kitchen",), id="a Danish label"),
        pytest.param("KITCHEN AND SERVING", ("kitchen",), id="an English one, shouted"),
        pytest.param("kitchen", ("kitchen",), id="a code"),
        pytest.param("kitchen, Rengøring og oprydning", ("cleaning", "kitchen"), id="in the list's order"),
        pytest.param("kitchen/cleaning/kitchen", ("cleaning", "kitchen"), id="slashes, and one twice"),
        pytest.param("kitchen;", ("kitchen",), id="one separator too many"),
        pytest.param("alle", tuple(one.code for one in TESTKOEBING.tasks), id="all of them"),
    ],
)
def test_lines_of_a_list_are_found_by_label_or_code(written, codes):
    assert cells.some_of(written, TESTKOEBING.tasks) == codes


def test_what_is_not_on_the_list_is_named_with_the_list():
    with pytest.raises(Bad) as bad:
        cells.some_of("kitchen, raketter", TESTKOEBING.tasks)
    assert bad.value.detail.split("\n")[:2] == ["raketter", "Rengøring og oprydning"]


def test_only_separators_are_nothing():
    with pytest.raises(Bad) as bad:
        cells.some_of("/,", TESTKOEBING.tasks)
    assert bad.value.fault is Fault.EMPTY


def test_one_place_is_one_place():
    with pytest.raises(Bad) as bad:
        cells.one_of("Havnen, Midtbyen", TESTKOEBING.areas)
    assert bad.value.fault is Fault.ONE_ONLY


def test_experience_is_three_parts_from_closed_lists():
    read = cells.experience("Køkken og servering: Institution: 3-5 / green:outdoor:7 år", TESTKOEBING)
    assert read == (Experience("kitchen", "institution", "3-5"), Experience("green", "outdoor", "6-10"))


@pytest.mark.parametrize(
    ("years", "band"),
    [("0", "0-2"), ("2", "0-2"), ("3", "3-5"), ("10", "6-10"), ("11", "10+"), ("10+", "10+")],
)
def test_years_become_a_band(years, band):
    assert cells.experience(f"kitchen:shop:{years}", TESTKOEBING)[0].years == band


@pytest.mark.parametrize("written", ["kitchen", "kitchen:shop", "kitchen:shop:mange", "kitchen:shop:1," * 4])
def test_experience_of_another_shape_is_bad(written):
    with pytest.raises(Bad) as bad:
        cells.experience(written, TESTKOEBING)
    assert bad.value.fault is Fault.EXPERIENCE


@pytest.mark.parametrize("written", ["10 00 00 01", "DK10000001", "CVR: 10000001", "1000.0001"])
def test_a_cvr_number_is_read_generously(written):
    assert cells.a_cvr(written) == "10000001"


@pytest.mark.parametrize("written", ["1234567", "123456789", "01234567", "otte"])
def test_a_cvr_number_of_another_length_is_bad(written):
    with pytest.raises(Bad) as bad:
        cells.a_cvr(written)
    assert bad.value.fault is Fault.CVR


def test_a_phone_number_loses_its_blanks():
    assert cells.a_phone("+45 00 00 00-11") == "+4500000011"
    with pytest.raises(Bad):
        cells.a_phone("112")


def test_names_need_a_letter_and_end_somewhere():
    assert cells.a_name("Mette Eksempel") == "Mette Eksempel"
    assert cells.a_company_name("3000") == "3000"
    for read, written in ((cells.a_name, "3000"), (cells.a_name, "x" * 101), (cells.a_company_name, "--")):
        with pytest.raises(Bad):
            read(written)


def test_a_reference_is_short_and_has_something_in_it():
    assert cells.a_reference("K-001") == "K-001"
    for written in ("--", "x" * 41):
        with pytest.raises(Bad):
            cells.a_reference(written)
