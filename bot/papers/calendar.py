"""A calendar file that updates and cancels: the same identity, a growing sequence, neutral words."""

from datetime import UTC, datetime
from uuid import UUID, uuid5

from icalendar import Calendar, Event

from bot.domain.municipality import Municipality
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
    entry.add("location", facts["place"])
    for name, fact in (("dtstart", "begins"), ("dtend", "ends"), ("dtstamp", "made")):
        entry.add(name, datetime.fromisoformat(facts[fact]).astimezone(UTC))
    entry.add("status", "CANCELLED" if facts["cancelled"] else "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", f"-//{municipality.name}//{WORDS[language]}//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if facts["cancelled"] else "PUBLISH")
    calendar.add_component(entry)
    return File("aftale.ics" if language == "da" else "appointment.ics", "text/calendar", calendar.to_ical())
