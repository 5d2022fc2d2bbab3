"""The board of a day that was ended before its last round: how it went, and the way to who came."""

from bot.dialogs.press import Press, Reply
from bot.domain.ids import SpeedDatingId
from bot.domain.speed_dating.standing import Standing
from bot.text.l10n import _, n_
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows
from bot.text.speed_dating.clock import clock_line
from bot.text.speed_dating.day import not_held_text
from bot.text.speed_dating.refusals import NOT_THE_DAY
from bot.views.speed_dating.day import DayBoard, when_it_begins

# How a button says "here", and that it is asked who came: of such a day the board asks nothing by itself.
HERE, MARKS = "h", "m"


async def on_another_day(press: Press, event: SpeedDatingId) -> Reply:
    """Its buttons stand in old messages: from there to what there is on this day."""
    past = await when_it_begins(press.unit, press.by, event, now=press.now) < press.now
    how = (Button(_("How it went"), "event_summary", (event,), style=Style.MAIN),) if past else ()
    plan = Button(_("See the plan"), "event", (event,))
    text = _("That day is over. Nobody is marked any more.") if past else NOT_THE_DAY
    return Reply(Screen(text, rows(*how, plan, MENU, wide=2)))


def ended_screen(board: DayBoard) -> Screen:
    """Of a day that was stopped: how it went, and nothing is asked any more."""
    here = len(board.who(Standing.CAME))
    lines = (
        _("Job dating {when}. Place: {place}.", when=board.event.begins_at, place=board.event.place),
        clock_line(board.clock, board.event.rounds, is_talking=False, cut=board.was_cut),
        n_("{n} of {total} was here.", "{n} of {total} were here.", here)(total=board.expected),
        *not_held_text(board.not_held),
    )
    event = board.event.id
    doors = (
        Button(_("How it went"), "event_summary", (event,), style=Style.MAIN),
        Button(_("See the plan"), "event", (event,)),
        Button(_("Who came"), "day", (event, HERE, 0, MARKS)),
        Button(_("Print"), "print_event", (event,)),
        MENU,
    )
    return Screen(lines, rows(*doors, wide=2))
