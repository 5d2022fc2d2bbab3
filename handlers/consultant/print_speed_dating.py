"""The sheets of a job dating to print, as it is at this moment: what is laid out, and the host's own apart from it."""

from dataclasses import replace

from bot.actions.speed_dating.looks import lay_out_sheets
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.errors import Gone
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import HOSTS
from bot.domain.speed_dating.sheets import Sheets
from bot.papers.speed_dating_sheets import facts_of
from bot.text.l10n import Text, _, n_
from bot.text.menus import MENU
from bot.text.screen import Button, Paper, Screen, rows
from bot.text.speed_dating.day import guest_name
from bot.views.parts import part_of
from bot.views.speed_dating.sheets import sheets
from handlers.ways_back import ways_back

AT_ONCE = 12
# In the place of a candidate: a sheet for each.
EVERYBODY = 0


async def printed(press: Press) -> Reply:
    """One file to lay out: a sheet for each table, one for whoever gets no messages."""
    event = SpeedDatingId(press.number())
    await lay_out_sheets(press.unit, press.by, event, now=press.now, municipality=press.municipality)
    found = await sheets(press.unit, press.by, event, now=press.now)
    unreached = tuple(one for one in found.people if not one.reached)
    people = len(unreached)
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
    whose = Button(_("For a candidate"), "print_whose", (event,))
    return await _file(press, event, replace(found, overview=(), people=unreached), lines, mine, whose)


async def whose(press: Press) -> Reply:
    """Everybody with a time there: whose sheet is it to be?"""
    event = SpeedDatingId(press.number())
    found = await sheets(press.unit, press.by, event, now=press.now)
    part = part_of(found.people, press.page(1), size=AT_ONCE)
    head = _("Whose sheet do you want to print?") if found.people else _("No candidate has a time there now.")
    buttons = [
        Button(guest_name(one.who, one.beside), "print_person", (event, one.candidate))
        for one in part.shown
        if one.candidate is not None
    ]
    everybody = (Button(_("All candidates"), "print_person", (event, EVERYBODY)),) if found.people else ()
    under = rows(
        *everybody,
        Button(_("Sheets for the tables"), "print_event", (event,)),
        *await ways_back(press, event),
        MENU,
        wide=2,
    )
    turn = turning(part, "print_whose", event)
    return Reply(Screen((head, *where(part)), (*rows(*buttons, wide=2), *turn, *under)))


async def printed_for_candidate(press: Press) -> Reply:
    """The sheet of one candidate, or a sheet for each: their own times as they are now, and no one else's."""
    event, who = SpeedDatingId(press.number()), press.number(1)
    found = await sheets(press.unit, press.by, event, now=press.now)
    people = tuple(one for one in found.people if who in (EVERYBODY, one.candidate))
    if not people:
        raise Gone
    told = n_("{n} sheet, for one candidate.", "{n} sheets, one for each candidate.", len(people))
    lines = (_("Open the file, and print it."), told, *_as_it_is(found))
    again = Button(_("For a candidate"), "print_whose", (event,))
    return await _file(press, event, replace(found, overview=(), tables=(), people=people), lines, again)


async def printed_for_host(press: Press) -> Reply:
    """The host's own sheet, a file apart: it names who has not said yes yet, and is never laid out."""
    event = SpeedDatingId(press.number())
    found = await sheets(press.unit, press.by, event, now=press.now)
    lines = (
        _("This is your overview of everybody. It is for you alone."),
        *_as_it_is(found),
    )
    tables = Button(_("Sheets for the tables"), "print_event", (event,))
    return await _file(press, event, replace(found, tables=(), people=()), lines, tables)


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


async def _file(
    press: Press, event: SpeedDatingId, found: Sheets, lines: tuple[Text, ...], *others: Button
) -> Reply:
    under = rows(*others, *await ways_back(press, event), MENU, wide=2)
    paper = Paper("speed_dating_sheets", (("sheets", facts_of(found)),))
    # A file that may not be saved cannot be printed.
    return Reply(Screen(lines, under, paper=paper, private=False), fresh=True)


DOORS = (
    Tap("print_event", HOSTS, printed),
    Tap("print_host", HOSTS, printed_for_host),
    Tap("print_whose", HOSTS, whose),
    Tap("print_person", HOSTS, printed_for_candidate),
)
