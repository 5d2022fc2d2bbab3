"""A calendar file that updates and cancels: the same identity, a growing sequence, neutral words."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from bot.domain.municipality import Municipality
from bot.domain.unseen import seen
from bot.domain.workdays import COPENHAGEN
from bot.papers import File

WORDS = {"da": "Aftale", "en": "Appointment"}
# What entries are named in: a name made of it and a key is the same for ever, and says nothing.
NAMES = UUID("5f0c1a55-7a1b-4d0b-9d2e-3a3f1f5b8c10")


def make(facts: dict[str, str], language: str, municipality: Municipality) -> File:
    """The appointment as iCalendar (RFC 5545); `cancelled` takes it out of the calendar again."""
    entry = Event()
    entry.add("uid", str(uuid5(NAMES, f"{municipality.name}:{facts['key']}")))
    entry.add("sequence", int(facts["version"]))
    entry.add("summary", WORDS[language])
    entry.add("location", seen(facts["place"]))
    for name, fact, zone in (
        ("dtstart", "begins", COPENHAGEN),
        ("dtend", "ends", COPENHAGEN),
        ("dtstamp", "made", UTC),
    ):
        entry.add(name, datetime.fromisoformat(facts[fact]).astimezone(zone))
    entry.add("status", "CANCELLED" if facts["cancelled"] else "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", f"-//{municipality.name}//{WORDS[language]}//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if facts["cancelled"] else "PUBLISH")
    calendar.add_component(_danish_time())
    calendar.add_component(entry)
    return File("aftale.ics" if language == "da" else "appointment.ics", "text/calendar", calendar.to_ical())


def _danish_time() -> Timezone:
    """Clock times are Danish, and the file says what that is: summer time as the European Union has it since 1996."""
    zone = Timezone()
    zone.add("tzid", COPENHAGEN.key)
    winter, summer = timedelta(hours=1), timedelta(hours=2)
    # A zone's own turning points are clock times without a zone.
    for part, name, before, after, begins, month in (
        (TimezoneDaylight(), "CEST", winter, summer, datetime.fromisoformat("1996-03-31T02:00"), 3),
        (TimezoneStandard(), "CET", summer, winter, datetime.fromisoformat("1996-10-27T03:00"), 10),
    ):
        part.add("dtstart", begins)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("tzname", name)
        zone.add_component(part)
    return zone
