"""What a guest of a job dating reads and can say on its day: by the clock, once it goes."""

from datetime import datetime

from bot.dialogs.press import Press
from bot.domain.ids import SpeedDatingId
from bot.domain.speed_dating.how_late import counts_from_now, minutes_written, there_at
from bot.domain.speed_dating.yes import moment_of_minute
from bot.text.l10n import Text, _, p_
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows
from bot.text.speed_dating.clock import I_AM_HERE
from bot.text.speed_dating.how_late import I_AM_LATE, UNSURE, WE_ARE_LATE, about_then
from bot.text.speed_dating.now import NO_MORE, STANDS, awaited_lines, day_lines
from bot.views.speed_dating.now import GuestDay

TIMES_FOLLOW = _("Your times stand in the message that follows the clock.")
TABLES_FOLLOW = p_("to a company", "Your times stand in the message that follows the clock.")
TIMES_COME = _("Your first table comes in a message of its own when it begins.")
TABLES_COME = p_("to a company", "Your first talk comes in a message of its own when it begins.")
WE_ARE_HERE = _("We are here")


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
    return _no_times(text, TABLES_FOLLOW if for_company else TIMES_FOLLOW, for_company=for_company)


def seen_to_be_here(day: GuestDay | None, text: Text, *, for_company: bool) -> Screen | None:
    """What is answered once stays as it is: before the start, too, it names no time a late start would move."""
    if day is None or day.over or day.awaited:
        return None
    come = TABLES_COME if for_company else TIMES_COME
    follow = TABLES_FOLLOW if for_company else TIMES_FOLLOW
    return _no_times(text, follow if day.running else come, for_company=for_company)


def _no_times(text: Text, where: Text, *, for_company: bool) -> Screen:
    door = Button(_("Whom do we meet?"), "tables") if for_company else Button(_("Whom do I meet?"), "times")
    return Screen((text, where), rows(door, MENU, wide=2))


def buttons_of(day: GuestDay, event: SpeedDatingId) -> tuple[Button, ...]:
    """What a candidate can say of themselves."""
    here = (Button(I_AM_HERE, "here_today", (event,), style=Style.GO),) if day.may_say_here else ()
    late = (Button(I_AM_LATE, "meeting_late_today", (event,)),) if day.may_say_late else ()
    return (*here, *late)


def buttons_of_table(day: GuestDay, event: SpeedDatingId, company: int) -> tuple[Button, ...]:
    """What a company can say of itself."""
    args = (event, company)
    here = (Button(WE_ARE_HERE, "table_here", args, style=Style.GO),) if day.may_say_here else ()
    late = (Button(WE_ARE_LATE, "table_late", args),) if day.may_say_late else ()
    return (*here, *late)


def hour_pressed(press: Press, place: int) -> datetime | None:
    """Until when somebody who is late is not there, as the button has it; None when they do not know."""
    minute = press.number(place)
    return None if minute == UNSURE else moment_of_minute(minute)


def says_how_late(
    press: Press, door: str, about: tuple[int, ...], day: GuestDay | None
) -> tuple[Button, ...]:
    """Beside what was written with a number of minutes: one press that says it to whoever waits."""
    minutes = minutes_written(press.text) if day is not None and day.may_say_late else None
    if minutes is None or day is None:
        return ()
    awaited = None if counts_from_now(press.text) else day.awaited_at
    return (about_then(door, about, there_at(minutes, awaited, now=press.now)),)
