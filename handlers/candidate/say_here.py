"""I am here: one tap at the door of a job dating."""

from dataclasses import replace

from bot.actions.speed_dating.checking_in import i_am_here
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.errors import Already
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import Role
from bot.text.l10n import _
from bot.views.speed_dating.guests import my_invitation
from bot.views.speed_dating.now import my_day
from handlers.candidate.answer_invitation import today_or_then
from handlers.days_of_guests import seen_to_be_here


async def said(press: Press) -> Reply:
    """Whoever hosts sees it; my times as they are now, or where they follow the clock."""
    event = SpeedDatingId(press.number())
    text = _("Good that you are here. The host can see it.")
    try:
        await i_am_here(press.unit, press.by, event, now=press.now, municipality=press.municipality)
    except Already:
        text = _("The host knows already that you are here.")
    day = await my_day(press.unit, press.by, event, now=press.now)
    if beside := seen_to_be_here(day, text, for_company=False):
        return Reply(beside, toast=text)
    screen = await today_or_then(press, await my_invitation(press.unit, press.by, event, now=press.now))
    # Where it was pressed on the card of the day, the card is what is read next.
    return Reply(replace(screen, text=(text, *screen.paragraphs)), toast=text)


DOORS = (Tap("here_today", Role.CANDIDATE.themselves, said),)
