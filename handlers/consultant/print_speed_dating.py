"""The sheets of a job dating to print, as it is at this moment."""

from bot.actions.speed_dating_looks import lay_out_sheets
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import Role
from bot.papers.speed_dating_sheets import facts_of
from bot.text.l10n import _, n_
from bot.text.menus import MENU
from bot.text.screen import Button, Paper, Screen, rows
from bot.views.speed_dating_sheets import sheets

HOSTS = Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit


async def printed(press: Press) -> Reply:
    """One file; a sheet for the host, one for each table, one for whoever gets no messages."""
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
        _("Open the file, and print it. The first sheet is yours, the others are for the tables."),
        *((alone,) if people else ()),
        _("It shows the plan as it is now. Print it anew when something changes."),
    )
    under = rows(Button(_("See the plan"), "event", (event,)), MENU, wide=2)
    paper = Paper("speed_dating_sheets", (("sheets", facts_of(found)),))
    # A file that may not be saved cannot be printed.
    return Reply(Screen(lines, under, paper=paper, private=False), fresh=True)


DOORS = (Tap("print_event", HOSTS, printed),)
