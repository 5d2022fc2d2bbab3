"""Places nobody sits at: who of those in the room may take one, and their yes; two presses from the board."""

from bot.actions.speed_dating.filling import Reached, fill_place
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import CandidateId, SpeedDatingId
from bot.domain.roles import HOSTS
from bot.domain.speed_dating.filling import Free
from bot.domain.speed_dating.timetable import Place
from bot.domain.workdays import local
from bot.text.cards import named
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows
from bot.text.speed_dating.day import guest_name
from bot.views.parts import part_of
from bot.views.speed_dating.free import FreePlace, free_places, who_may_take

AT_ONCE = 12


async def listed(press: Press) -> Reply:
    """All free places, the next first."""
    event = SpeedDatingId(press.number())
    found = await free_places(press.unit, press.by, event, now=press.now, municipality=press.municipality)
    part = part_of(found, press.page(1), size=AT_ONCE)
    head = (
        _("Nobody sits at these. Press one to see who may take it.")
        if found
        else _("No place is free that somebody here may take.")
    )
    buttons = [hole_button(event, one) for one in part.shown]
    under = rows(_board(event), MENU, wide=2)
    return Reply(
        Screen((head, *where(part)), (*rows(*buttons, wide=2), *turning(part, "day_places", event), *under))
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
            (*rows(*buttons, wide=2), *turning(part, "day_free", *args), *rows(back, _board(event), wide=2)),
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
    lines = (said, *_told(reached, who, place.name))
    under = rows(_board(event), Button(_("Print"), "print_event", (event,)), MENU, wide=2)
    return Reply(Screen(lines, under))


def _told(reached: Reached, who: Text | str, company: str) -> tuple[Text, ...]:
    """Whom I write to, and whom the host has to tell."""
    if reached.candidate and reached.company:
        return (_("I write to both at once."),)
    return (
        *(() if reached.candidate else (_("My messages do not reach {who}. Please tell them.", who=who),)),
        *(() if reached.company else (_("My messages do not reach {who}. Please tell them.", who=company),)),
        *((_("I write to the other side at once."),) if reached.candidate or reached.company else ()),
    )


def _place(press: Press) -> Free:
    return Free(press.company(1), press.number(2), press.number(3))


def _board(event: int) -> Button:
    return Button(_("Who is here"), "day", (event,))


DOORS = (
    Tap("day_places", HOSTS, listed),
    Tap("day_free", HOSTS, shown),
    Tap("day_fill", HOSTS, filled),
)
