"""Invite everybody to a planned speed dating: whom it asks stands there before it is sent."""

from bot.actions.speed_dating.inviting import Invited, announce, whom_it_asks
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import HOSTS
from bot.domain.speed_dating.events import PlanIsNewer
from bot.text.l10n import Text, _, n_
from bot.text.menus import MENU
from bot.text.refusals import refuse
from bot.text.screen import Button, Screen, Style, rows
from bot.text.speed_dating.plan import who_is_asked
from bot.views.speed_dating.events import board
from handlers.consultant.speed_dating_plan import board_screen


async def invited(press: Press) -> Reply:
    """Whether to invite is asked first, where anybody would be written to; then everybody is told, and the organiser
    of those who cannot meet any more. A plan nobody has seen is shown first."""
    event, version = SpeedDatingId(press.number()), press.number_if_any(1)
    unit, by, at = press.unit, press.by, press.now
    try:
        if len(press.args) < 3:
            asks = await whom_it_asks(
                unit, by, event, now=at, municipality=press.municipality, version=version
            )
            if asks.companies or asks.candidates:
                return Reply(_asks(asks))
        gone = await announce(unit, by, event, now=at, municipality=press.municipality, version=version)
    except PlanIsNewer as refusal:
        return Reply(await _board_with(press, event, refuse(refusal)))
    sent = (_("The invitations are on their way."),) if len(press.args) > 2 else ()
    off = n_(
        "{n} meeting is off: the two cannot meet any more.",
        "{n} meetings are off: they cannot meet any more.",
        gone,
    )
    return Reply(await _board_with(press, event, *sent, *((off,) if gone else ())))


def _asks(found: Invited) -> Screen:
    event = found.event
    lines = (
        _("Job dating {when}. Place: {place}.", when=event.begins_at, place=event.place),
        who_is_asked(found.companies, found.candidates),
        _("Send the invitations?"),
    )
    sure = Button(_("Yes, invite them"), "announce", (event.id, event.version, "sure"), style=Style.GO)
    return Screen(lines, rows(sure, Button(_("No, not yet"), "event", (event.id,)), MENU))


async def _board_with(press: Press, event: SpeedDatingId, *news: Text) -> Screen:
    found = await board(press.unit, press.by, event, now=press.now, municipality=press.municipality)
    return board_screen(found, news=news)


DOORS = (Tap("announce", HOSTS, invited),)
