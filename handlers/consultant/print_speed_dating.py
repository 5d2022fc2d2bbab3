"""The sheets of a job dating to print, as it is at this moment: what is laid out, and the host's own apart from it."""

from dataclasses import replace

from bot.actions.speed_dating.looks import lay_out_sheets
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import HOSTS
from bot.domain.speed_dating.sheets import Sheets
from bot.papers.speed_dating_sheets import facts_of
from bot.text.l10n import Text, _, n_
from bot.text.menus import MENU
from bot.text.screen import Button, Paper, Screen, rows
from bot.views.speed_dating.sheets import sheets


async def printed(press: Press) -> Reply:
    """One file to lay out: a sheet for each table, one for whoever gets no messages."""
    event = SpeedDatingId(press.number())
    await lay_out_sheets(press.unit, press.by, event, now=press.now, municipality=press.municipality)
    found = await sheets(press.unit, press.by, event, now=press.now)
    people = len(found.people)
    alone = n_(
        "{n} candidate gets no messages from me, and has a sheet.",
        "{n} candidates get no messages from me, and have a sheet each.",
        people,
    )
    lines = (
        _("Open the file, and print it. These sheets are for the tables."),
        *((alone,) if people else ()),
        *_as_it_is(found),
    )
    mine = Button(_("My overview"), "print_host", (event,))
    return _file(event, replace(found, overview=()), lines, mine)


async def printed_for_host(press: Press) -> Reply:
    """The host's own sheet, a file apart: it names who has not said yes yet, and is never laid out."""
    event = SpeedDatingId(press.number())
    found = await sheets(press.unit, press.by, event, now=press.now)
    lines = (
        _("This is your overview of everybody. It is for you alone."),
        *_as_it_is(found),
    )
    tables = Button(_("Sheets for the tables"), "print_event", (event,))
    return _file(event, replace(found, tables=(), people=()), lines, tables)


def _as_it_is(found: Sheets) -> tuple[Text, ...]:
    """Of which moment it is, and whether its times are the plan's."""
    now = _("It shows the plan as it is now. Print it anew when something changes.")
    if not found.behind:
        return (now,)
    late = n_(
        "The clock is {n} minute behind the plan. All times here follow the clock.",
        "The clock is {n} minutes behind the plan. All times here follow the clock.",
        found.behind,
    )
    early = n_(
        "The clock is {n} minute ahead of the plan. All times here follow the clock.",
        "The clock is {n} minutes ahead of the plan. All times here follow the clock.",
        -found.behind,
    )
    return (late if found.behind > 0 else early), now


def _file(event: int, found: Sheets, lines: tuple[Text, ...], other: Button) -> Reply:
    under = rows(other, Button(_("See the plan"), "event", (event,)), MENU, wide=2)
    paper = Paper("speed_dating_sheets", (("sheets", facts_of(found)),))
    # A file that may not be saved cannot be printed.
    return Reply(Screen(lines, under, paper=paper, private=False), fresh=True)


DOORS = (
    Tap("print_event", HOSTS, printed),
    Tap("print_host", HOSTS, printed_for_host),
)
