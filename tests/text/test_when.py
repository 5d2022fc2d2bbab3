"""Days and clocks as people write them, on a Tuesday in week 48."""

from datetime import date, time

import pytest

from bot.text.when import is_of_the_past, just_gone, read_clock, read_day, read_moment

TODAY = date(2026, 11, 24)
DAYS = {
    date(2026, 11, 24): ("i dag", "today", "I dag!", "24/11", "24. november", "24 novemeber"),
    date(2026, 11, 25): ("i morgen", "imorgen kl 10", "tomorrow at 10", "på onsdag", "Wednesday", "ons."),
    date(2026, 11, 26): ("i overmorgen", "the day after tomorrow", "torsdag", "Thu"),
    date(2026, 11, 27): ("fredag", "next Friday", "om tre dage", "in 3 days", "den 27.", "the 27th"),
    date(2026, 11, 23): ("uge 48", "week 48", "23/11-26", "23.11.2026", "2026-11-23"),
    date(2026, 11, 30): ("uge 49", "næste uge", "next week", "mandag", "30 November", "November 30"),
    date(2026, 12, 1): (
        "1. december",
        "1 dec",
        "1/12",
        "om en uge",
        "idag om en uge",
        "a week from today, in a week",
        "in a week",
        "1st of December",
        "den 1.",
    ),
    date(2026, 12, 8): ("om to uger", "in two weeks", "om 14 dage", "8.12", "8-12-26", "December 8, 2026"),
    date(2027, 1, 4): ("uge 1", "week 1", "4. januar", "4/1"),
    date(2026, 12, 28): ("uge 53", "week 53"),
    date(2028, 2, 29): ("29. februar", "29/2", "February 29"),
    date(2027, 9, 23): ("23. september", "23/9", "23 sept"),
    date(2027, 2, 5): ("5. febuar", "5. feburar", "5 Febuary", "den 5. febuar"),
    date(2026, 12, 10): ("10. decembr", "10 dec.", "Decmber 10"),
    date(2027, 6, 5): ("den 5-6-27", "den 5/6", "den 5.6"),
    date(2026, 12, 5): ("den 5. kl. 10 til 12", "den 5. december kl. 10", "lørdag den 5."),
    date(2026, 12, 24): ("24. december, juleaften", "torsdag den 24. december, juleaften"),
    date(2025, 11, 23): ("23/11-25", "23. november 2025"),
    date(2026, 12, 9): ("onsdag uge 50", "uge 50, onsdag", "Wednesday week 50", "onsdag i uge 50"),
    date(2026, 12, 4): (
        "fredag den 4.",
        "fredag d. 4",
        "fre. 4/12",
        "Friday 4 December",
        "Friday the 4th",
        "fredag i næste uge",
        "på fredag i næste uge",
        "Friday next week",
        "om en uge på fredag",
    ),
    date(2026, 12, 2): ("i morgen om en uge", "imorgen om en uge", "onsdag om en uge"),
    date(2026, 12, 3): ("3.12 kl. 10.11", "3/12 10.30", "torsdag om en uge", "3. december kl 10.12"),
}
CLOCKS = {
    time(8): ("8", "kl. 8", "kl 8", "klokken 8", "at 8", "08:00", "0800"),
    time(10): ("10", "10.00", "i morgen kl 10", "tomorrow at 10", "fredag den 24. kl. 10", "10 am"),
    time(10, 30): ("10.30", "10:30", "kl. 10.30", "1030", "i morgen 10.30"),
    time(14, 30): ("14.30", "2.30 pm", "kl. 14:30", "halv 15", "half past 14"),
    time(9, 30): ("halv ti", "half past nine", "9.30 a.m."),
    time(10, 15): ("kvart over ti", "quarter past ten"),
    time(9, 45): ("kvart i ti", "quarter to 10"),
    time(2, 30): ("02.30", "halv tre"),
    time(0): ("12 am", "0.00", "00:00"),
    time(12): ("12", "12 pm", "kl. 12"),
    time(12, 30): ("halv et", "half past twelve", "12.30"),
    time(12, 45): ("kvart i et", "quarter to one"),
}
NO_DAY = (
    "",
    "hello",
    "uge 60",
    "32/12",
    "31. februar",
    "30. februar",
    "man kan ikke",
    "in a month",
    "10.30",
    "2026-13-01",
    "😀",
    "fra 3.12 til 5.12",
    "3/12 eller 4/12",
    "mandag om en uge",
    "fredag om tre dage",
    "9999-12-31",
    "0001-01-01",
    "1.1.0001",
    "30.12.9999",
    "1/1-1999",
    "fredag den 24.",
    "fredag den 32.",
    "torsdag 4. december",
    "i morgen fredag",
    "mandag eller tirsdag",
    "1. juledag",
    "torsdag, juleaften",
    "mandag, 2. påskedag",
    "24 novemeber 2026 eller 25 novemeber 2026",
    "den 5 og den 6",
    "den 5. og 6.",
    "den 5-6",
    "den 5., 10-12",
    "den 5., uge 49",
    "den 5.-6. december",
    "den 5. og den 6. december",
    "den 5. december eller den 6. december",
    "5. december eller 6. december",
    "fredag den 4 eller 5",
    "the 5th and the 6th",
    "the 5th or 6th",
    "2. juledag",
    "sidste fredag",
    "last Friday",
    "23. november",
    "23/11",
    "1. oktober",
)
NO_CLOCK = (
    "",
    "hello",
    "25",
    "10.75",
    "24.00",
    "fredag den 24.",
    "999",
    "😀",
    "fra 3.12 til 5.12",
    "den 3.12",
    "13 am",
    "fra 10.30 til 11.30",
    "10.30-12",
    "10-12",
    "kl. 10-12",
    "10.30 til 12",
    "kl 10 eller 11",
)
GONE = {
    date(2026, 11, 22): ("22 novemebr",),
    date(2026, 11, 23): ("23. november", "23/11", "mandag den 23. november"),
    date(2026, 10, 1): ("1. oktober",),
    date(2026, 10, 5): ("5 oktobers", "5. oktobr"),
}
NOT_GONE = ("24. november", "1. december", "1/9", "mandag", "hello", "23/11-26", "den 23.")


def one_by_one(table):
    return {written: meant for meant, all_ in table.items() for written in all_}


def test_a_day_is_read():
    wanted = one_by_one(DAYS)
    assert {written: read_day(written, today=TODAY) for written in wanted} == wanted


def test_a_day_that_has_just_gone_is_known_as_such():
    wanted = one_by_one(GONE)
    assert {written: just_gone(written, today=TODAY) for written in wanted} == wanted


@pytest.mark.parametrize(
    ("written", "gone"),
    [
        ("i går", True), ("I forgårs", True), ("yesterday", True), ("sidste fredag", True),
        ("i morgen", False), ("igangsat fredag", False), ("fredag", False),
    ],
)  # fmt: skip
def test_a_day_of_the_past_is_known_by_its_word(written, gone):
    assert is_of_the_past(written) is gone


def test_another_day_has_not_just_gone():
    assert [written for written in NOT_GONE if just_gone(written, today=TODAY)] == []


def test_what_is_no_day_is_none():
    assert [written for written in NO_DAY if read_day(written, today=TODAY) is not None] == []


def test_a_clock_is_read():
    wanted = one_by_one(CLOCKS)
    assert {written: read_clock(written) for written in wanted} == wanted


def test_what_is_no_clock_is_none():
    assert [written for written in NO_CLOCK if read_clock(written) is not None] == []


@pytest.mark.parametrize("today", [date(2026, 12, 31), date(2027, 1, 1), date(2028, 2, 29)])
def test_a_day_without_a_year_is_never_in_the_past(today):
    for written in ("1/7", "30. september", "29. februar", "mandag", "uge 1", "uge 53", "den 31."):
        found = read_day(written, today=today)
        assert found is not None
        # A week is named by its Monday, which may lie a few days back.
        assert (found - today).days >= (-6 if written.startswith("uge") else 0), written


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("Thursday 10.30", (date(2026, 11, 26), time(10, 30))),
        ("i morgen kl 9", (date(2026, 11, 25), time(9))),
        ("tirsdag halv ti", (date(2026, 12, 1), time(9, 30))),
        ("24. december kl. 14", (date(2026, 12, 24), time(14))),
        ("3/12 9.15", (date(2026, 12, 3), time(9, 15))),
        ("10.30 on Friday", (date(2026, 11, 27), time(10, 30))),
        ("uge 50 torsdag 13", (date(2026, 12, 10), time(13))),
        ("Thursday", None),
        ("10.30", None),
        ("onsdag uge 12", None),
        ("den 3", None),
        ("torsdag eller fredag kl 9", None),
        ("", None),
        ("whenever it suits you", None),
    ],
)
def test_a_day_and_its_clock_are_read_in_one(written, moment):
    assert read_moment(written, today=TODAY) == moment
