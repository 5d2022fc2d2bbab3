"""The words of a guest who is there at other hours than before."""

from bot.domain.speed_dating.hours import HoursThere, clock_of
from bot.text.cards import named
from bot.text.l10n import Text, _

NO_TIME_CHANGES = _("It is kept. Nobody's time changes.")
ANOTHER_LOOK = _("The plan has changed meanwhile. Now it would do this.")


def hours_line(who: str | int, hours: HoursThere) -> Text:
    """When they are there, first in what a change does."""
    begins = clock_of(hours.begins) if hours.begins is not None else None
    ends = clock_of(hours.ends) if hours.ends is not None else None
    if begins is not None and ends is not None:
        return _("{who} is there from {begins} to {ends}.", who=named(who), begins=begins, ends=ends)
    if begins is not None:
        return _("{who} is there from {begins}.", who=named(who), begins=begins)
    if ends is not None:
        return _("{who} is there until {ends}.", who=named(who), ends=ends)
    return _("{who} is there all the time.", who=named(who))
