"""Whoever is marked as here and wants to go is asked first: others wait for their talks."""

from bot.actions.speed_dating.late_or_not import say_today
from bot.dialogs.press import Press, Reply
from bot.domain.ids import SpeedDatingId
from bot.text.l10n import Text, _, n_
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows
from bot.text.speed_dating.clock import here_after_all
from bot.views.speed_dating.now import my_day

# Behind the event, on "I am not coming today": they were asked, and mean it.
SURE = "y"
FINISH = _("You finish the talk you are in.")


async def asked_first(press: Press, event: SpeedDatingId) -> Reply | None:
    """What it costs to leave now; None for who is not marked as here, or has nothing more to come."""
    day = await my_day(press.unit, press.by, event, now=press.now)
    if day is None or not day.is_here or day.over:
        return None
    lost = tuple(dict.fromkeys(one.who for places in day.ahead for one in places))
    if not lost:
        last = _("You are in your last talk now. After it you are free to go.")
        return Reply(Screen(last, rows(MENU)))
    costs = n_(
        "Leave now? Then {companies} has no talk with you.",
        "Leave now? Then {companies} have no talk with you.",
        len(lost),
    )
    stays: tuple[Text, ...] = (FINISH,) if day.now else ()
    leave = Button(_("Yes, I must leave"), "meeting_not_today", (event, SURE))
    stay = Button(_("I stay"), "invitation", (event,))
    lines = (_("You are marked as here."), costs(companies=lost), *stays)
    return Reply(Screen(lines, rows(leave, stay, MENU, wide=2)))


async def left(press: Press, event: SpeedDatingId) -> Reply:
    """The talks to come are off, and one tap brings back those that nobody else has taken."""
    day = await my_day(press.unit, press.by, event, now=press.now)
    names = await say_today(press.unit, press.by, event, coming=False, now=press.now)
    stays: tuple[Text, ...] = (FINISH,) if day is not None and day.now else ()
    said = _("I have said that you must leave. They do not know why.")
    lines = (said, *stays, _("They know: {names}.", names=names))
    return Reply(Screen(lines, rows(here_after_all(event), MENU)))
