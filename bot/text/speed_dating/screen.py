"""Words on a screen in the room."""

from bot.domain.speed_dating.stops import NO_NUMBER
from bot.text.l10n import Text, _

TITLE = _("Job dating")
BEGINS_SOON = _("It begins soon")
BEGINS_IN = _("It begins in")
LEFT = _("Time left")
CHANGE = _("Time to change. The next round begins in")
STANDS = _("A short pause")
OVER = _("All rounds are over. Thank you for coming.")
STOPPED = _("The job dating is stopped. Thank you for coming.")
NOW = _("Now")
NEXT = _("Next")
LOST = _("No connection. I keep trying.")
GONE = _("This link shows nothing any more.")


def round_of(number: int, of: int) -> Text:
    """Which round it is."""
    return _("Round {number} of {of}", number=number, of=of)


def table(number: int) -> Text:
    """A table."""
    return _("Table {table}", table=number)


def candidate(number: int | None) -> Text:
    """Who sits there; nobody is a dash."""
    if number == NO_NUMBER:
        return _("A candidate")
    return _("Candidate {number}", number=number) if number is not None else _("–")
