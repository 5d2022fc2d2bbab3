"""Calendar files, read by a program that is not ours."""

from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from bot.domain.calendars import Entry
from bot.domain.speed_dating.events import Slot, entry_of
from bot.domain.workdays import COPENHAGEN
from bot.municipality import read_municipality
from bot.papers import make
from bot.text.calendars import calendar_paper

BEGINS = datetime(2026, 12, 3, 10, tzinfo=COPENHAGEN)
ENTRY = Entry(
    "candidate:7",
    3,
    BEGINS,
    BEGINS + timedelta(minutes=23),
    "Town hall, entrance A",
    BEGINS - timedelta(days=9),
)


def read(entry, language="en"):
    file = make(calendar_paper(entry), language=language, municipality=read_municipality())
    calendar = Calendar.from_ical(file.content)
    (event,) = calendar.walk("VEVENT")
    return calendar, event, file


def test_an_appointment_stands_at_its_time_and_place():
    calendar, event, file = read(ENTRY)
    assert (calendar["METHOD"], event["STATUS"], event["SUMMARY"]) == ("PUBLISH", "CONFIRMED", "Appointment")
    assert event.decoded("DTSTART") == BEGINS
    assert event.decoded("DTEND") == BEGINS + timedelta(minutes=23)
    assert event["LOCATION"] == "Town hall, entrance A"
    assert (file.name, file.mime) == ("appointment.ics", "text/calendar")


def test_an_update_has_the_same_name_and_a_higher_number():
    _calendar, first, _file = read(ENTRY)
    _calendar, later, _file = read(Entry("candidate:7", 5, BEGINS, BEGINS, "Library", BEGINS))
    assert first["UID"] == later["UID"]
    assert first["SEQUENCE"] < later["SEQUENCE"]


def test_a_cancellation_takes_it_out_again():
    _calendar, first, _file = read(ENTRY)
    gone = entry_of("candidate:7", 4, (), ENTRY.place, (BEGINS, BEGINS + timedelta(hours=1)), made=BEGINS)
    calendar, event, _file = read(gone)
    assert (calendar["METHOD"], event["STATUS"]) == ("CANCEL", "CANCELLED")
    assert event["UID"] == first["UID"]
    assert event.decoded("DTSTART") == BEGINS


def test_two_guests_have_two_appointments():
    _calendar, mine, _file = read(ENTRY)
    _calendar, theirs, _file = read(Entry("company:7", 3, BEGINS, BEGINS, "Town hall", BEGINS))
    assert mine["UID"] != theirs["UID"]


@pytest.mark.parametrize("language", ["da", "en"])
def test_nothing_in_it_tells_what_the_appointment_is(language):
    _calendar, _event, file = read(ENTRY, language)
    written = file.content.decode().lower()
    assert [word for word in ("dating", "job", "candidate", "company", "kandidat") if word in written] == []


def test_times_are_danish_and_the_file_says_what_that_is():
    calendar, event, file = read(ENTRY)
    assert event.decoded("DTSTAMP").utcoffset() == timedelta(0)
    assert b"DTSTART;TZID=Europe/Copenhagen:20261203T100000\r\n" in file.content
    (zone,) = calendar.walk("VTIMEZONE")
    told = zone.to_tz(lookup_tzid=False)
    for hours in range(0, 24 * 365 * 2, 6):
        moment = datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(hours=hours)
        assert moment.astimezone(told).utcoffset() == moment.astimezone(COPENHAGEN).utcoffset()


def test_an_entry_reaches_from_the_first_talk_to_the_last():
    times = [BEGINS + timedelta(minutes=13 * number) for number in (2, 0)]
    slots = [Slot(one, one + timedelta(minutes=10), "Bageriet") for one in times]
    entry = entry_of("company:1", 1, slots, "Town hall", (BEGINS, BEGINS), made=datetime.now(UTC))
    assert (entry.begins, entry.ends, entry.cancelled) == (BEGINS, times[0] + timedelta(minutes=10), False)
