"""Being away, and who stands in."""

from bot.domain.errors import Refusal

LONGEST_DAYS = 366


class BackBeforeAway(Refusal):
    """The last day away lies before the first, or in the past."""


class TooLongAway(Refusal):
    """More than a year is a handover."""


class NobodyStandsIn(Refusal):
    """The stand-in is oneself, or away at the same time."""
