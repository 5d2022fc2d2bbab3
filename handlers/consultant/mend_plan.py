"""A plan that somebody left: do what is proposed, leave it, or take the last change back."""

from bot.actions.speed_dating_repairs import apply_repair, leave_repair, undo_repair
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import RepairId
from bot.domain.roles import Role
from bot.text.l10n import _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows
from bot.text.speed_dating import undo_button

HOSTS = Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit


async def done(press: Press) -> Reply:
    """The change is made; whom it touches is told."""
    repair = RepairId(press.number())
    event = await apply_repair(press.unit, press.by, repair, now=press.now, municipality=press.municipality)
    text = _("It is done. Those it touches are told, and nobody else.")
    return Reply(Screen(text, rows(undo_button(repair), _plan(event), MENU)))


async def left(press: Press) -> Reply:
    """Nobody moves."""
    event = await leave_repair(press.unit, press.by, RepairId(press.number()))
    return Reply(Screen(_("All right. The plan stays as it is."), rows(_plan(event), MENU)))


async def undone(press: Press) -> Reply:
    """The plan from before, exactly."""
    event = await undo_repair(
        press.unit, press.by, RepairId(press.number()), now=press.now, municipality=press.municipality
    )
    text = _("The plan is as it was before. Those it touches are told.")
    return Reply(Screen(text, rows(_plan(event), MENU)))


def _plan(event: int) -> Button:
    return Button(_("See the plan"), "event", (event,))


DOORS = (
    Tap("repair_do", HOSTS, done),
    Tap("repair_leave", HOSTS, left),
    Tap("repair_undo", HOSTS, undone),
)
