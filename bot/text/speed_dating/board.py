"""Words where the board of the day stood before."""

from bot.text.l10n import _
from bot.text.screen import Button, Screen, rows


def board_moved(event: int) -> Screen:
    """One line, and the way to what is so now."""
    return Screen(_("The board stands in another message now."), rows(board_button(event)))


def board_button(event: int) -> Button:
    """The way to the board."""
    return Button(_("Who is here"), "day", (event,))
