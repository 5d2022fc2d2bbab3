"""We are here, or late: a company says it itself on the day of a job dating."""

from dataclasses import replace
from datetime import datetime

from bot.actions.speed_dating.checking_in import our_table_is
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.errors import Already, Gone
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import Role
from bot.domain.speed_dating.day import Presence
from bot.text.l10n import Text, _, p_
from bot.text.menus import MENU
from bot.text.screen import Screen, rows
from bot.text.speed_dating.how_late import TABLE_LATE_ABOUT, how_late, how_late_question
from bot.views.speed_dating.guests import our_table
from bot.views.speed_dating.now import our_day
from handlers.asked_company import ensure_its_company
from handlers.days_of_guests import beside_the_card, hour_pressed, seen_to_be_here
from handlers.manager.answer_invitation import today_or_then

SAID: dict[Presence, Text] = {
    Presence.HERE: p_("to a company", "Good that you are here. The host can see it."),
    Presence.LATE: _("I have told the host, and whom you meet first."),
}


async def _is(press: Press, presence: Presence, until: datetime | None = None) -> Reply:
    await ensure_its_company(press, 1)
    event, text = SpeedDatingId(press.number()), SAID[presence]
    try:
        await our_table_is(
            press.unit, press.by, event, presence, now=press.now, municipality=press.municipality, until=until
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


async def _here(press: Press) -> Reply:
    """We are here."""
    return await _is(press, Presence.HERE)


async def _late(press: Press) -> Reply:
    """We are late: nobody is told before it is said how late."""
    await ensure_its_company(press, 1)
    event, company = SpeedDatingId(press.number()), press.company(1)
    day = await our_day(press.unit, press.by, event, now=press.now)
    if day is None or day.over:
        raise Gone
    answers = how_late(TABLE_LATE_ABOUT, (event, company), day.awaited_at, now=press.now, for_company=True)
    return Reply(Screen(how_late_question(for_company=True), rows(*answers, MENU, wide=2)))


async def _late_about(press: Press) -> Reply:
    """We are there at about that hour, or do not know; an hour that is over is asked for anew."""
    until = hour_pressed(press, 2)
    if until is not None and until <= press.now:
        return await _late(press)
    return await _is(press, Presence.LATE, until)


MANAGER = Role.MANAGER.of_own_company
DOORS = (
    Tap("table_here", MANAGER, _here),
    Tap("table_late", MANAGER, _late),
    Tap(TABLE_LATE_ABOUT, MANAGER, _late_about),
)
