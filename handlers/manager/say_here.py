"""We are here, or ten minutes late: one tap of a company's on the day of a job dating."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.actions.speed_dating.checking_in import our_table_is
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.errors import Already
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import Role
from bot.domain.speed_dating.day import Presence
from bot.text.l10n import Text, _, p_
from bot.text.menus import MENU
from bot.text.screen import rows
from bot.views.speed_dating.guests import our_table
from bot.views.speed_dating.now import our_day
from handlers.asked_company import ensure_its_company
from handlers.days_of_guests import beside_the_card, seen_to_be_here
from handlers.manager.answer_invitation import today_or_then

SAID: dict[Presence, Text] = {
    Presence.HERE: p_("to a company", "Good that you are here. The host can see it."),
    Presence.LATE: _("I have told the host, and whom you meet first."),
}


def _sayer(presence: Presence) -> Callable[[Press], Awaitable[Reply]]:
    async def run(press: Press) -> Reply:
        await ensure_its_company(press, 1)
        event, text = SpeedDatingId(press.number()), SAID[presence]
        try:
            await our_table_is(
                press.unit, press.by, event, presence, now=press.now, municipality=press.municipality
            )
        except Already:
            text = _("The host knows that already.")
        day = await our_day(press.unit, press.by, event, now=press.now)
        is_here = presence is Presence.HERE
        beside = (seen_to_be_here if is_here else beside_the_card)(day, text, for_company=True)
        if beside is not None:
            return Reply(beside, toast=text)
        screen = await today_or_then(press, await our_table(press.unit, press.by, event))
        lines, buttons = (text, *screen.paragraphs), (*screen.rows, *rows(MENU))
        # Where it was pressed on the card of the day, the card is what is read next.
        return Reply(replace(screen, text=lines, rows=buttons), toast=text)

    return run


MANAGER = Role.MANAGER.of_own_company
DOORS = (
    Tap("table_here", MANAGER, _sayer(Presence.HERE)),
    Tap("table_late", MANAGER, _sayer(Presence.LATE)),
)
