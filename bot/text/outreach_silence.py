"""Words to a company that has not answered."""

from bot.domain.notices.outreach_silence import CardWaits
from bot.text.l10n import _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows


def say_silence(notice: CardWaits) -> Screen:
    """Friendly, with the way to a yes and a no."""
    see = Button(_("See the suggestion"), "suggestions", style=Style.MAIN)
    lines = [_("Somebody for “{title}” waits for your answer. A no is fine, too.", title=notice.title)]
    if notice.again:
        lines.append(_("I do not ask again. Your contact calls instead."))
    return Screen(tuple(lines), rows(see, Button(_("Call me"), "call_me"), MENU))
