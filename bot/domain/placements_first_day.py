"""The first day of a placement: when one comes, where, and whom one asks for.

The company says it, or its contact after a call. Whoever starts reads all of it at once, the evening before,
and on the day where that does not begin early. What is not known two working days before is asked for by a human;
nothing waits for it. The last working day before, whoever has not heard when and where is everybody's business.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.domain.appointment_reminders import EARLY
from bot.domain.workdays import Calendar, at, local

LONGEST_PLACE = 120
EVENING = time(17)
BEFORE = timedelta(hours=2)
# From then on somebody asks the company; if it is that late already, shortly after the placement was agreed.
ASKED_AT, WORKDAYS_BEFORE = time(10), 2
SHORTLY = timedelta(hours=1)
# The last working day before, and some time after it was asked for.
LAST_AT, AGAIN_AFTER = time(14), timedelta(hours=2)
# Where to come and whom to ask for, said in one line: “Kajen 3. Spørg efter Lars”.
WHOM = re.compile(
    r"[\s,.;:(–-]*\b(?:ask for|spørg efter|sp\. efter)\s+(?P<name>[^\W\d_][\w'-]*)[^\w]*", re.IGNORECASE
)


class Moment(StrEnum):
    """What happens around a first day."""

    FIND_OUT = "find out"  # what is missing becomes the contact's to ask for
    LAST_CALL = "last call"  # whoever starts does not know when or where, and it is tomorrow
    EVENING = "evening"
    DAY = "day"


class Missing(StrEnum):
    """What nobody has said yet."""

    CLOCK = "clock"
    PLACE = "place"
    ASK_FOR = "ask for"


@dataclass(frozen=True)
class FirstDay:
    """What is known of it; `version` counts the changes, as a calendar does. `ask_for` is a first name."""

    clock: time | None = None
    place: str | None = None
    ask_for: str | None = None
    version: int = 0

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What is to be found out still, in the order in which it is asked."""
        known = {Missing.CLOCK: self.clock, Missing.PLACE: self.place, Missing.ASK_FOR: self.ask_for}
        return tuple(one for one, said in known.items() if said is None)

    @property
    def leaves_at_a_loss(self) -> bool:
        """Whether somebody would stand before a door, or not know when: whom to ask for is found out there."""
        return self.clock is None or self.place is None

    def begins(self, day: date) -> datetime | None:
        """When one is to be there, once the clock is known."""
        return at(day, self.clock) if self.clock is not None else None


def from_agreed(begins: datetime, come_to: str | None) -> FirstDay:
    """What two have agreed of it, `come_to` in one line: where, and whom to ask for where the line says so."""
    clock = local(begins).time()
    found = WHOM.search(come_to or "")
    if come_to is None or found is None:
        return FirstDay(clock, come_to)
    rest = " ".join((come_to[: found.start()], come_to[found.end() :])).strip()
    return FirstDay(clock, rest or None, found["name"])


def filled(said: FirstDay, agreed: FirstDay) -> FirstDay:
    """What is said already stays; what is missing is as it was agreed."""
    return FirstDay(
        said.clock or agreed.clock,
        said.place or agreed.place,
        said.ask_for or agreed.ask_for,
        said.version + 1,
    )


def last_call(day: date, calendar: Calendar) -> datetime:
    """By when a company is to be called about this first day: the last working day before, in time to be read."""
    return at(calendar.previous_workday(day), LAST_AT)


def moments_of(
    first_day: FirstDay, day: date, *, now: datetime, calendar: Calendar
) -> dict[Moment, tuple[datetime, datetime]]:
    """When what happens, and until when it still may; what has been is left out.

    The evening before at 17, any day; two hours before on the day, which merges with the evening's where the day
    begins early, as of every appointment. The evening's is dropped once the next begins.
    """
    begins = first_day.begins(day)
    evening, ends = at(day - timedelta(days=1), EVENING), begins or at(day, time(12))
    found: dict[Moment, tuple[datetime, datetime]] = {}
    if first_day.missing and now < at(day, time(0)):
        workday = day
        for _one in range(WORKDAYS_BEFORE):
            workday = calendar.previous_workday(workday)
        asked = max(at(workday, ASKED_AT), now + SHORTLY)
        found[Moment.FIND_OUT] = (asked, ends)
        last = max(last_call(day, calendar), asked + AGAIN_AFTER)
        if first_day.leaves_at_a_loss and last < at(day, time(0)):
            found[Moment.LAST_CALL] = (last, ends)
    merged = begins is not None and now < evening and local(begins).time() < EARLY
    if now < evening:
        found[Moment.EVENING] = (evening, ends if begins is None or merged else begins - BEFORE)
    if begins is not None and now < begins - BEFORE and not merged:
        found[Moment.DAY] = (begins - BEFORE, begins)
    return found
