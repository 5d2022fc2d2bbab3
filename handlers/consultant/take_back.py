"""Taking back what one has just sent to a company."""

from bot.actions.requests_taking_back import take_back
from bot.dialogs.press import Press, Reply, Tap
from bot.text.l10n import _
from bot.text.menus import MENU, where_calls_are
from bot.text.screen import Screen, rows
from handlers.consultant.answer_request import ANSWERERS


async def taken_back(press: Press) -> Reply:
    """ "Take it back"."""
    waits = await take_back(
        press.unit, press.by, press.number(), now=press.now, municipality=press.municipality
    )
    lines = [_("Taken back. It may have been read already.")]
    if waits:
        lines.append(_("The company waits for your answer again."))
    return Reply(Screen(tuple(lines), rows(where_calls_are(press.by.role), MENU)))


DOORS = (Tap("take_back", ANSWERERS, taken_back),)
