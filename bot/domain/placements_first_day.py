"""The first day of a placement: when one comes, where, and whom one asks for.

The company says it, or its contact after a call. Whoever starts reads all of it at once, the evening before,
and on the day where that does not begin early. What is not known two working days before is asked for by a human;
nothing waits for it. The last working day before, whoever has not heard when and where is everybody's business.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from bot.domain.appointment_reminders import EARLY
from bot.domain.names import first_name
from bot.domain.workdays import Calendar, at, local

LONGEST_PLACE = 120
EVENING = time(17)
BEFORE = timedelta(hours=2)
# From then on somebody asks the company; if it is that late already, shortly after the placement was agreed.
ASKED_AT, WORKDAYS_BEFORE = time(10), 2
SHORTLY = timedelta(hours=1)
# The last working day before, and some time after it was asked for.
LAST_AT, AGAIN_AFTER = time(14), timedelta(hours=2)
# So long after the clock somebody may still stand before a door; without one, all of the working day.
AROUND, ALL_DAY = timedelta(hours=2), time(17)
# Where to come and whom to ask for, said in one line: “Kajen 3. Spørg efter Lars”. Only what is a name up to the end of
# the sentence is taken out of it: half a sentence would lead nobody anywhere.
WHOM = re.compile(
    r"[\s,.;:(–-]*\b(?:[Aa]sk for|[Ss]pørg efter)\s+"
    r"(?P<name>[A-ZÆØÅ][\w'-]*(?: [A-ZÆØÅ][\w'-]*){0,3})\s*(?:[.,;)]+\s*|$)"
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
    """What is known of it; `version` counts the changes, as a calendar does. `ask_for` is a first name.

    What stands in `agreed` was taken from what the two have agreed, and goes with it.
    """

    clock: time | None = None
    place: str | None = None
    ask_for: str | None = None
    version: int = 0
    agreed: frozenset[Missing] = frozenset()

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

    def is_around(self, day: date, now: datetime) -> bool:
        """Whether somebody who begins that `day` may be on the way, or stand before the door."""
        begins = self.begins(day)
        ends = begins + AROUND if begins is not None else at(day, ALL_DAY)
        return local(now).date() == day and now < ends


def from_agreed(begins: datetime, come_to: str | None) -> FirstDay:
    """What two have agreed of it, `come_to` in one line: where, and whom to ask for where the line says so."""
    clock = local(begins).time()
    found = WHOM.search(come_to or "")
    if come_to is None or found is None:
        return FirstDay(clock, come_to)
    rest = " ".join((come_to[: found.start()], come_to[found.end() :])).strip()
    return FirstDay(clock, rest or None, first_name(found["name"]))


def as_agreed(said: FirstDay, agreed: FirstDay | None, *, anew: bool = False) -> FirstDay:
    """What was said stays, and what is missing is as it is `agreed` now; of an earlier agreement nothing is left.

    What two have just agreed `anew` is newer than what either had said.
    """
    own, theirs = _values(said, but=said.agreed), _values(agreed or FirstDay())
    known = {**own, **theirs} if anew else {**theirs, **own}
    taken = theirs.keys() if anew else theirs.keys() - own.keys()
    return FirstDay(
        known.get(Missing.CLOCK), known.get(Missing.PLACE), known.get(Missing.ASK_FOR),
        said.version + 1, frozenset(taken),
    )  # fmt: skip


def still_agreed(before: FirstDay, said: FirstDay) -> FirstDay:
    """What somebody says over what was agreed is said, and not agreed; what they leave as it was is agreed still."""
    were, are = _values(before), _values(said)
    return replace(said, agreed=frozenset(one for one in before.agreed if were.get(one) == are.get(one)))


def _values(said: FirstDay, *, but: Collection[Missing] = ()) -> dict[Missing, Any]:
    known = {Missing.CLOCK: said.clock, Missing.PLACE: said.place, Missing.ASK_FOR: said.ask_for}
    return {one: value for one, value in known.items() if value is not None and one not in but}


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
