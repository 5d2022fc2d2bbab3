"""What the calendar files say that people got."""

from typing import Any

from icalendar import Calendar

from tests.kit.town import Town


def entries(town: Town) -> list[tuple[str, str, int, tuple[Any, Any]]]:
    """Method, name, sequence and hours of every calendar file so far."""
    found = []
    for name, content in town.exchange.files:
        if name.endswith(".ics"):
            calendar = Calendar.from_ical(content)
            (one,) = calendar.walk("VEVENT")
            hours = (one.decoded("DTSTART"), one.decoded("DTEND"))
            found.append((str(calendar["METHOD"]), str(one["UID"]), int(one["SEQUENCE"]), hours))
    return found
