"""A calendar file that updates and cancels: the same identity, a growing sequence, neutral words."""

from datetime import datetime

from icalendar import Calendar, Event

from bot.domain.municipality import Municipality
from bot.papers import File

WORDS = {"da": "Aftale", "en": "Appointment"}


def make(facts: dict[str, str], language: str, municipality: Municipality) -> File:
    """The event as iCalendar (RFC 5545); `cancelled` takes it out of the calendar again."""
    event = Event()
    event.add("uid", f"event-{facts['event']}@jobdating")
    event.add("sequence", int(facts["version"]))
    event.add("summary", WORDS[language])
    event.add("location", facts["place"])
    if facts["begins"] and facts["ends"]:
        begins = datetime.fromisoformat(facts["begins"])
        event.add("dtstart", begins)
        event.add("dtend", datetime.fromisoformat(facts["ends"]))
        event.add("dtstamp", begins)
    event.add("status", "CANCELLED" if facts["cancelled"] else "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", f"-//{municipality.name}//jobdating//DA")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if facts["cancelled"] else "PUBLISH")
    calendar.add_component(event)
    return File("aftale.ics" if language == "da" else "appointment.ics", "text/calendar", calendar.to_ical())
