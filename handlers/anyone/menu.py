"""The menu, and the switch between hats."""

from dataclasses import replace

from bot.actions.people import act_as
from bot.dialogs.press import MENU_BELOW, Command, Press, Reply, Tap
from bot.domain.ids import RoleId
from bot.domain.roles import ANYONE
from bot.text.l10n import _
from bot.text.menus import menu_of, name_of, part_of_menu
from bot.text.screen import Button, Screen, rows
from handlers.anyone.start import first


async def as_whom(press: Press) -> Reply:
    """Every hat the person has, one button each."""
    buttons = [Button(name_of(held), "act_as", (held.id,)) for held in press.by.held]
    return Reply(Screen(_("As whom do you want to go on?"), rows(*buttons, Button(_("Back"), "menu"))))


async def part(press: Press) -> Reply:
    """What is not for every day; the whole menu to whoever has no such part of it."""
    screen = part_of_menu(press.by, press.args[0] if press.args else "")
    return Reply(screen, leaves=True, about=MENU_BELOW) if screen is not None else await first(press)


async def put_on(press: Press) -> Reply:
    """Go on under another hat."""
    role = RoleId(press.number())
    await act_as(press.unit, press.by, role)
    acting = next(held for held in press.by.held if held.id == role)
    return Reply(menu_of(replace(press.by, acting=acting), stopped=press.stopped), leaves=True)


DOORS = (
    Command(("menu",), ANYONE, first, _("Everything you can do")),
    Tap("menu", ANYONE, first),
    Tap("menu_part", ANYONE, part),
    Tap("as_whom", ANYONE, as_whom),
    Tap("act_as", ANYONE, put_on),
)
