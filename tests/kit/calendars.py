"""What the calendar files say that people got."""

from typing import Any
from uuid import uuid5

from icalendar import Calendar

from bot.domain.roles import Role
from bot.papers.calendar import NAMES
from tests.kit.phone import Phone
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


async def files_of_company(town: Town, manager: Phone) -> list[bytes]:
    """Every calendar file about this manager's company, to the byte."""
    async with town.store.reading() as unit:
        by = await unit.people.actor(await town.person(manager))
    mine = uuid5(NAMES, f"{town.municipality.name}:company:{by.company_as(Role.MANAGER)}")
    files = [content for name, content in town.exchange.files if name.endswith(".ics")]
    return [one for one in files if str(mine).encode() in one]
