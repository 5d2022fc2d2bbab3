"""Every CPR-like number is found, however it is written; other numbers are not. All numbers are made here."""

import calendar
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cpr import REMOVED, clean, looks_like_cpr, without_half
from tests.kit.at_length import beginning_with

# Zero of each digit script; the others follow it.
SCRIPTS = {
    "ascii": "0", "arabic": "٠", "persian": "۰", "devanagari": "०", "bengali": "০", "thai": "๐",
    "full width": "０", "bold": "𝟎", "monospace": "𝟶",
}  # fmt: skip
SEPARATORS = ("", " ", "-", ".", "/", " - ", "- ", "–", "—", "‐", "−", "－", "\u00a0", "\u202f", "\t", "\n")
INVISIBLE = (
    "",
    "\u200b",
    "\u200d",
    "\u2060",
    "\ufeff",
    "\u00ad",
    "\u202e",
    "\u2066",
    "\ufe0f",
    "\u20e3",
    "\u0301",
)

COUNTRIES = ("+45 ", "0045 ", "00 45 ", "+47 ", "")
days = st.dates(date(1900, 1, 1), date(2057, 12, 31))
endings = st.integers(0, 9999).map("{:04}".format)


def in_script(digits: str, zero: str) -> str:
    return "".join(chr(ord(zero) + int(digit)) for digit in digits)


@st.composite
def numbers(draw: Any) -> str:
    """A number as somebody might write it: any date, any serial, any script, separator and decoration."""
    born, serial = draw(days), draw(endings)
    day = born.day + draw(st.sampled_from((0, 60)))
    zero = draw(st.sampled_from(tuple(SCRIPTS.values())))
    inner, outer = draw(st.sampled_from(("", " ", "-", ".", "/"))), draw(st.sampled_from(SEPARATORS))
    parts = [f"{day:02}", inner, f"{born.month:02}", inner, f"{born.year % 100:02}", outer, serial]
    written = "".join(in_script(part, zero) if part.isdigit() else part for part in parts)
    hidden = draw(st.sampled_from(INVISIBLE))
    return hidden.join(written) if hidden else written


words = st.text(st.characters(exclude_categories=("Nd", "Nl", "No", "Cs", "Mn", "Me", "Cf")), max_size=12)


@given(words, numbers(), words)
def test_every_number_is_caught_wherever_it_stands(before, number, after):
    found = clean(f"{before} {number} {after}")
    assert (found.text, found.removed) == (f"{before} {REMOVED} {after}", 1)


@given(st.lists(numbers(), min_size=1, max_size=5))
def test_every_one_of_several_is_caught(several):
    found = clean(" og ".join(several))
    assert found.text == " og ".join([REMOVED] * len(several))
    assert found.removed == len(several)


@pytest.mark.parametrize("gap", [", ", ":", " (", " - ", "...", " / "])
@pytest.mark.parametrize("serial", ["1234", "12 34", "1 2 3 4"])
def test_a_date_of_six_figures_and_a_serial_are_caught_however_they_are_set_apart(gap, serial):
    assert clean(f"Hun har {date(1965, 1, 1):%d%m%y}{gap}{serial} nu").text == f"Hun har {REMOVED} nu"


@given(days, endings, st.sampled_from((2, 1)), st.sampled_from((" ", "\u00a0", "\t")))
def test_ten_figures_in_pairs_or_one_by_one_are_caught(born, serial, size, gap):
    figures = f"{born:%d%m%y}{serial}"
    spelled = gap.join(figures[at : at + size] for at in range(0, 10, size))
    assert clean(f"Det er {spelled}.").text == f"Det er {REMOVED}."


@pytest.mark.parametrize(
    "shape",
    [
        "{}-{}-{}-{}-{}",
        "{}.{}.{}.{}.{}",
        "{}/{}/{}/{}/{}",
        "{} {} {} - {} {}",
        "{}/{}-{}-{} {}",
        "{}.{}.{}{}{}",
    ],
)
@pytest.mark.parametrize("letters", ["00", "0O", "0o"])
def test_pairs_are_caught_whatever_stands_between_them(shape, letters):
    spelled = shape.format("01", "01", "70", "12", "34").replace(letters[0], letters[1])
    assert clean(f"Det er {spelled}.").text == f"Det er {REMOVED}."


@pytest.mark.parametrize("born", [date(1985, 3, 15), date(2007, 6, 5), date(2008, 10, 8)])
@pytest.mark.parametrize(
    "shape",
    [
        "%d-%m-%y 12 34",
        "%d.%m.%y-12 34",
        "%d.%m.%y-12.34",
        "%d%m%y-12-34",
        "%d%m%y-12.34",
        "%d%m%y 12-34",
        "%d%m%y12 34",
        "%d %m %y - 14 16",
        "%O-%m-%y 12 34",
    ],
)
def test_a_birth_date_and_two_pairs_are_caught_also_where_they_rise(born, shape):
    spelled = born.strftime(shape.replace("%O", f"{born.day:02}".replace("0", "O")))
    sent = int(datetime(2026, 11, 27, tzinfo=UTC).timestamp())
    assert clean(f"Det er {spelled}, tak", sent=sent).text == f"Det er {REMOVED}, tak"


@pytest.mark.parametrize(
    "text",
    ["tlf. 20105566 10 minutter før", "+45 20105566 10", "uge 08-09-10-11-12-13", "Ring 20 10 55 66",
     "d. 01.12.26-10.30", "01-12-26 10 30", "20105566, 10 personer", "01.12.26, 10-12"],
)  # fmt: skip
def test_days_clocks_and_telephones_written_so_stay(text):
    assert clean(text, sent=int(datetime(2026, 11, 27, tzinfo=UTC).timestamp())).text == text


FIVE = "01 01 70 12 34"


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("{0}/02 02 71 12 34", "{0}/{0}"),
        ("{0}-02 02 71 12 34", "{0}-{0}"),
        ("Anna {0}-2 børn", "Anna {0}-2 børn"),
        ("1/{0}", "1/{0}"),
        ("01-01-70-12-34/02-02-71-12-34", "{0}/{0}"),
        ("01.01.70.12.34 og 01.01.70-12 34-2", "{0} og {0}-2"),
        ("08 10 12 14 16", "{0}"),
        ("70.71-010170 - 12Ol", "70.71-{0}"),
    ],
)
def test_a_mark_beside_another_kind_of_number_hides_nothing(text, rest):
    assert clean(text.format(FIVE)).text == rest.format(REMOVED)


@pytest.mark.parametrize(
    "text",
    ["uge 08-09-10-11-12", "uge 10/11/12/13/14", "kl. 08/10/12/14/16", "08.09.51.52.53"],
)
def test_numbers_that_rise_are_a_list(text):
    assert clean(text).text == text


@pytest.mark.parametrize("text", ["d. 01.12.26 - 14 30", "01-12-26-14-30", "01/12/27/08/15"])
def test_a_day_of_now_and_a_clock_stay_and_are_a_number_at_any_other_time(text):
    now, later = (int(datetime(year, 11, 27, tzinfo=UTC).timestamp()) for year in (2026, 2040))
    assert clean(text, sent=now).text == text
    assert REMOVED in clean(text, sent=later).text
    assert clean(text.replace("14", "24").replace("08", "24"), sent=now).removed == 1


@pytest.mark.parametrize(
    "text",
    ["10.20.30.40", "12.12.12.12", "+45-12-11-70-12", "45.12.11.70.12", "12.11.70.12.34.56", "Ring 08 10 12-14",
     "fra 08 10 - 12 14", "OO ll II oo lO"],
)  # fmt: skip
def test_what_is_longer_shorter_or_begins_with_no_day_stays(text):
    assert clean(text).text == text


@given(
    st.from_regex(r"[2-9][0-9]( [0-9]{2}){3}", fullmatch=True),
    st.sampled_from(COUNTRIES),
)
def test_telephone_numbers_in_pairs_stay(number, country):
    text = f"Ring {country}{number}, {number} eller {number}. {number}"
    assert clean(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "06.12.34.56.78",
        "Tlf. 06.12.34.56.78",
        "tlf 06 12 34 56 78",
        "Mobilnummer: 06 12 70 12 34",
        "tel 07.11.99.20.10",
    ],
)
def test_a_french_telephone_number_stays(text):
    assert clean(text).text == text


@pytest.mark.parametrize(
    "text", ["06.12.70.12.34", "06 12 34 56 78", "hotel 06 12 70 12 34", "tlf 061270-1234", "16.12.34.56.78"]
)
def test_what_is_not_called_one_and_does_not_rise_goes(text):
    assert clean(text).removed == 1


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("It is 061270", f"It is {REMOVED}"),
        ("061270-", f"{REMOVED}-"),
        ("It is 991270", "It is 991270"),
        ("x" * 90 + " 061270", "x" * 90 + f" {REMOVED}"),
    ],
)
def test_a_text_without_the_birth_date_it_ends_with(text, rest):
    assert without_half(text) == rest


@pytest.mark.parametrize("letters", beginning_with(2, ["0O", "0o", "1l", "1I"]))
@given(days, endings, st.sampled_from(("", "-", " ", " - ")))
def test_letters_for_figures_hide_nothing(letters, born, serial, gap):
    figures = f"{born:%d%m%y}{gap}{serial}"
    if sum(one.isdecimal() for one in figures.replace(letters[0], letters[1])) >= 5:
        assert clean(figures.replace(letters[0], letters[1])).text == REMOVED


@pytest.mark.parametrize("text", ["{number}①", "①{number}", "²{number}³", "{first}①{last}"])
def test_a_circled_or_raised_figure_beside_hides_nothing(text):
    first, last = f"{date(1965, 1, 1):%d%m%y}", "-1234"
    found = clean(text.format(number=first + last, first=first, last=last))
    assert (found.removed, any(map(str.isdecimal, found.text))) == (1, False)


def test_every_date_and_only_dates():
    """All 100 x 100 beginnings: those of a day in its month, and the same with sixty days added."""
    valid = {
        f"{day + more:02}{month:02}"
        for month in range(1, 13)
        for day in range(1, calendar.monthrange(2024, month)[1] + 1)
        for more in (0, 60)
    }
    caught = {f"{n:04}" for n in range(10_000) if looks_like_cpr(f"{n:04}00" + "0000")}
    assert caught == valid


@pytest.mark.parametrize("ending", beginning_with(2, [0, 9999, 999, 1, 1000, 4999]))
def test_every_day_of_a_century_is_caught(ending):
    day = date(1930, 1, 1)
    while day < date(2030, 1, 1):
        assert clean(f"{day:%d%m%y}{ending:04}").removed == 1
        day += timedelta(days=1)


@given(words.filter(str.strip))
def test_other_text_stays_as_it_was_typed(text):
    assert clean(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("CVR 12345674", id="a CVR number"),
        pytest.param("ring 20 30 40 50 eller 20304050", id="phones"),
        pytest.param("+45 20304050, +4520304050", id="phones with the country's number"),
        pytest.param("2026-11-24 14:30", id="an ISO date"),
        pytest.param("24.11.2026 kl. 14.30", id="a Danish date"),
        pytest.param("24.11.26, 1400 kr.", id="a short date and a price"),
        pytest.param("241126, 20 30 40 50", id="a date and a phone"),
        pytest.param("24.11.26 14.30 til 15.30", id="a date and two times"),
        pytest.param("den 24 11 2026 kl. 14 30", id="a date in pairs and a time"),
        pytest.param("10 12 14 16 18 20 22", id="a list of small numbers"),
        pytest.param("Oolong og IlO", id="letters only"),
        pytest.param("H₂O og m² i lokale ①", id="figures that are drawn"),
        pytest.param("uge 48, 37 timer, 1.234.567,50 kr.", id="week, hours, price"),
        pytest.param("3201701234", id="day 32"),
        pytest.param("0113701234", id="month 13"),
        pytest.param("3004701234"[:9], id="nine digits"),
        pytest.param("01017012345", id="eleven digits"),
        pytest.param("010170-12345", id="eleven with a dash"),
        pytest.param("5790001234567", id="an EAN number"),
        pytest.param("DK12 3456 7890 1234 56", id="an account"),
    ],
)
def test_these_are_no_cpr_numbers(text):
    assert clean(text).text == text


def test_a_long_text_of_digits_takes_no_time():
    assert clean("01017012" * 512).removed == 0
