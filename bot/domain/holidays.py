"""What a closed day is called: the ten Danish public holidays, and the days most workplaces close as well."""

from datetime import date, timedelta
from enum import StrEnum

from dateutil.easter import easter


class Holiday(StrEnum):
    """A day with a name."""

    NEW_YEAR = "new year"
    MAUNDY_THURSDAY = "maundy thursday"
    GOOD_FRIDAY = "good friday"
    EASTER = "easter"
    EASTER_MONDAY = "easter monday"
    ASCENSION = "ascension"
    WHIT_SUNDAY = "whit sunday"
    WHIT_MONDAY = "whit monday"
    CONSTITUTION = "constitution"
    CHRISTMAS_EVE = "christmas eve"
    CHRISTMAS = "christmas"
    SECOND_CHRISTMAS = "second christmas"
    NEW_YEARS_EVE = "new years eve"


FIXED = {
    (1, 1): Holiday.NEW_YEAR,
    (6, 5): Holiday.CONSTITUTION,
    (12, 24): Holiday.CHRISTMAS_EVE,
    (12, 25): Holiday.CHRISTMAS,
    (12, 26): Holiday.SECOND_CHRISTMAS,
    (12, 31): Holiday.NEW_YEARS_EVE,
}
FROM_EASTER = {
    -3: Holiday.MAUNDY_THURSDAY,
    -2: Holiday.GOOD_FRIDAY,
    0: Holiday.EASTER,
    1: Holiday.EASTER_MONDAY,
    39: Holiday.ASCENSION,
    49: Holiday.WHIT_SUNDAY,
    50: Holiday.WHIT_MONDAY,
}


def holiday_on(day: date) -> Holiday | None:
    """The name of the day, if it has one."""
    moved = FROM_EASTER.get((day - easter(day.year)) // timedelta(days=1))
    return moved or FIXED.get((day.month, day.day))
