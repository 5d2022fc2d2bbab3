"""Places nobody sits at: who of those in the room may take one, and their yes; two presses from the board."""

from bot.actions.speed_dating.filling import fill_place
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import CandidateId, SpeedDatingId
from bot.domain.roles import HOSTS
from bot.domain.speed_dating.filling import Free
from bot.domain.speed_dating.timetable import Place
from bot.domain.workdays import local
from bot.text.cards import named
from bot.text.l10n import _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows
from bot.text.speed_dating.board import board_button
from bot.text.speed_dating.day import guest_name, reached_text
from bot.views.parts import part_of
from bot.views.speed_dating.at_once import talks_now
from bot.views.speed_dating.free import FreePlace, free_places, who_may_take
from handlers.consultant.hold_at_once import now_button, now_text

AT_ONCE = 12


async def listed(press: Press) -> Reply:
    """Who could talk now, and all free places, the next first."""
    event = SpeedDatingId(press.number())
    talks = await talks_now(press.unit, press.by, event, now=press.now, municipality=press.municipality)
    talks = talks[:AT_ONCE] if not press.page(1) else ()
    found = await free_places(press.unit, press.by, event, now=press.now, municipality=press.municipality)
    part = part_of(found, press.page(1), size=AT_ONCE)
    head = (
        _("Nobody sits at these. Press one to see who may take it.")
        if found
        else _("No place is free that somebody here may take.")
    )
    at_once = rows(*(now_button(event, one) for one in talks), wide=1)
    buttons = [hole_button(event, one) for one in part.shown]
    under = rows(board_button(event), MENU, wide=2)
    return Reply(
        Screen(
            (*now_text(talks), head, *where(part)),
            (*at_once, *rows(*buttons, wide=2), *turning(part, "day_places", event), *under),
        )
    )


def hole_button(event: int, one: FreePlace) -> Button:
    """A place nobody sits at, and the way to who may take it."""
    label = _("{clock} free: {company}", clock=local(one.begins).time(), company=one.name)
    return Button(
        label, "day_free", (event, one.place.company, one.place.round, one.place.table), style=Style.GO
    )


async def shown(press: Press) -> Reply:
    """Who may take it."""
    event, wanted = SpeedDatingId(press.number()), _place(press)
    place, those = await who_may_take(
        press.unit, press.by, event, wanted, now=press.now, municipality=press.municipality
    )
    part = part_of(those, press.page(4), size=AT_ONCE)
    lines = (
        _("{clock}: {company}, table {number}, is free.", clock=local(place.begins).time(), company=place.name,
          number=place.table),
        _("These are here, and may meet them then. Ask first. Press who says yes."),
        *where(part),
    )  # fmt: skip
    args = (event, wanted.company, wanted.round, wanted.table)
    buttons = [
        Button(guest_name(who, place.name), "day_fill", (*args, candidate), style=Style.GO)
        for candidate, who in part.shown
    ]
    back = Button(_("Free places"), "day_places", (event,))
    return Reply(
        Screen(
            lines,
            (
                *rows(*buttons, wide=2),
                *turning(part, "day_free", *args),
                *rows(back, board_button(event), wide=2),
            ),
        )
    )


async def filled(press: Press) -> Reply:
    """They meet."""
    event, wanted = SpeedDatingId(press.number()), _place(press)
    candidate = CandidateId(press.number(4))
    place, those = await who_may_take(
        press.unit, press.by, event, wanted, now=press.now, municipality=press.municipality
    )
    reached = await fill_place(
        press.unit, press.by, event, Place(wanted.company, candidate, wanted.round, wanted.table),
        now=press.now, municipality=press.municipality,
    )  # fmt: skip
    who = next((named(name) for one, name in those if one == candidate), "")
    text = _("{who} meets {company} at {clock}, table {number}.")
    said = text(who=who, company=place.name, clock=local(place.begins).time(), number=place.table)
    lines = (said, *reached_text(who, place.name, candidate=reached.candidate, table=reached.company))
    under = rows(board_button(event), Button(_("Print"), "print_event", (event,)), MENU, wide=2)
    return Reply(Screen(lines, under))


def _place(press: Press) -> Free:
    return Free(press.company(1), press.number(2), press.number(3))


DOORS = (
    Tap("day_places", HOSTS, listed),
    Tap("day_free", HOSTS, shown),
    Tap("day_fill", HOSTS, filled),
)
