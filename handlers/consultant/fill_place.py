"""A place nobody sits at: who of those in the room may take it, and their yes; two presses."""

from bot.actions.speed_dating_filling import fill_place
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.errors import Gone
from bot.domain.ids import CandidateId, SpeedDatingId
from bot.domain.roles import Role
from bot.domain.speed_dating_timetable import Place
from bot.domain.workdays import local
from bot.text.cards import named
from bot.text.l10n import _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows
from bot.text.speed_dating_day import guest_name
from bot.views.speed_dating_day import FreePlace, day_board

HOSTS = Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit
MOST = 20


async def shown(press: Press) -> Reply:
    """Who may take it."""
    event, place = SpeedDatingId(press.number()), await _free(press)
    lines = (
        _("{clock}: {company}, table {number}, is free.", clock=local(place.begins).time(), company=place.name,
          number=place.table),
        _("These are here, and may meet them then. Ask first. Press who says yes."),
    )  # fmt: skip
    buttons = [
        Button(guest_name(who, place.name), "day_fill",
               (event, place.company, place.round, place.seat, candidate), style=Style.GO)
        for candidate, who in place.those[:MOST]
    ]  # fmt: skip
    back = Button(_("Who is here"), "day", (event,))
    return Reply(Screen(lines, (*rows(*buttons, wide=2), *rows(back, MENU, wide=2))))


async def filled(press: Press) -> Reply:
    """They meet."""
    event, place = SpeedDatingId(press.number()), await _free(press)
    candidate = CandidateId(press.number(4))
    await fill_place(
        press.unit, press.by, event, Place(place.company, candidate, place.round, place.seat),
        now=press.now, municipality=press.municipality,
    )  # fmt: skip
    who = next((named(name) for one, name in place.those if one == candidate), "")
    text = _("{who} meets {company} at {clock}, table {number}. Both have read it.")
    said = text(who=who, company=place.name, clock=local(place.begins).time(), number=place.table)
    back = Button(_("Who is here"), "day", (event,))
    return Reply(Screen(said, rows(back, Button(_("Print"), "print_event", (event,)), MENU, wide=2)))


async def _free(press: Press) -> FreePlace:
    """The place a button names, while somebody may still take it. Raises `Gone`."""
    event = SpeedDatingId(press.number())
    board = await day_board(press.unit, press.by, event, now=press.now, municipality=press.municipality)
    wanted = (press.company(1), press.number(2), press.number(3))
    found = next((one for one in board.free if (one.company, one.round, one.seat) == wanted), None)
    if found is None:
        raise Gone
    return found


DOORS = (
    Tap("day_free", HOSTS, shown),
    Tap("day_fill", HOSTS, filled),
)
