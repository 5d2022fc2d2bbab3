"""What a guest of a job dating reads and can say on its day: by the clock, once it goes."""

from bot.domain.ids import SpeedDatingId
from bot.text.l10n import Text, _, p_
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows
from bot.text.speed_dating.clock import I_AM_HERE
from bot.text.speed_dating.now import NO_MORE, STANDS, awaited_lines, day_lines
from bot.views.speed_dating.now import GuestDay

TIMES_FOLLOW = _("Your times stand in the message that follows the clock.")
TABLES_FOLLOW = p_("to a company", "Your times stand in the message that follows the clock.")
WE_ARE_HERE, WE_ARE_LATE = _("We are here"), _("We are 10 minutes late")


def lines_of(day: GuestDay, *, for_company: bool) -> tuple[Text, ...]:
    """With whom, where and when."""
    if day.awaited:
        return awaited_lines()
    if day.over:
        return (NO_MORE,)
    now = tuple((one.seat, one.who) for one in day.now)
    ahead = tuple(tuple((one.seat, one.who) for one in places) for places in day.ahead)
    return (*((STANDS,) if day.paused else ()), *day_lines(now, ahead, for_company=for_company))


def beside_the_card(day: GuestDay | None, text: Text, *, for_company: bool) -> Screen | None:
    """What is said while the clock goes, and where to read when: their card follows it, and this would not.

    None while there is no such card.
    """
    if day is None or not day.running or day.over or day.awaited:
        return None
    if for_company:
        return Screen((text, TABLES_FOLLOW), rows(Button(_("Whom do we meet?"), "tables"), MENU, wide=2))
    return Screen((text, TIMES_FOLLOW), rows(Button(_("Whom do I meet?"), "times"), MENU, wide=2))


def buttons_of(day: GuestDay, event: SpeedDatingId) -> tuple[Button, ...]:
    """What a candidate can say of themselves."""
    here = (Button(I_AM_HERE, "here_today", (event,), style=Style.GO),) if day.may_say_here else ()
    late = (Button(_("I am late"), "meeting_late_today", (event,)),) if day.may_say_late else ()
    return (*here, *late)


def buttons_of_table(day: GuestDay, event: SpeedDatingId, company: int) -> tuple[Button, ...]:
    """What a company can say of itself."""
    args = (event, company)
    here = (Button(WE_ARE_HERE, "table_here", args, style=Style.GO),) if day.may_say_here else ()
    late = (Button(WE_ARE_LATE, "table_late", args),) if day.may_say_late else ()
    return (*here, *late)
