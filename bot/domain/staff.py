"""Being away, and who stands in."""

from bot.domain.errors import Refusal

LONGEST_DAYS = 366


class BackBeforeAway(Refusal):
    """The last day away lies before the first, or in the past."""


class TooLongAway(Refusal):
    """More than a year is a handover."""


class NobodyStandsIn(Refusal):
    """Whoever was to stand in is away at the same time."""


class Oneself(Refusal):
    """Nobody stands in for themselves."""


class NobodyElse(Refusal):
    """There is neither a colleague nor a coordinator who could answer."""
