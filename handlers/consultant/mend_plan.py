"""A plan that somebody left: do what is proposed, leave it, or take the last change back."""

from bot.actions.speed_dating_repairs import apply_repair, leave_repair, undo_repair
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import RepairId
from bot.domain.roles import HOSTS
from bot.domain.speed_dating import SaidYes
from bot.domain.workdays import local
from bot.text.cards import named
from bot.text.l10n import _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows
from bot.text.speed_dating_repairs import undo_button
from bot.views.speed_dating import said_yes


async def done(press: Press) -> Reply:
    """The change is made; whom it touches is told."""
    repair = RepairId(press.number())
    event = await apply_repair(press.unit, press.by, repair, now=press.now, municipality=press.municipality)
    text = _("It is done. Those it touches are told, and nobody else.")
    return Reply(Screen(text, rows(undo_button(repair), _plan(event), MENU)))


async def left(press: Press) -> Reply:
    """Nobody moves."""
    event = await leave_repair(press.unit, press.by, RepairId(press.number()), now=press.now)
    return Reply(Screen(_("All right. The plan stays as it is."), rows(_plan(event), MENU)))


async def undone(press: Press) -> Reply:
    """The meetings from before; when somebody has said yes to a new one, it is asked about first."""
    repair = RepairId(press.number())
    try:
        event = await undo_repair(
            press.unit,
            press.by,
            repair,
            now=press.now,
            municipality=press.municipality,
            even_said_yes=len(press.args) > 1,
        )
    except SaidYes:
        return await _is_it_meant(press, repair)
    text = _("The new times are off. Those it touches are told. If somebody said no, that still holds.")
    return Reply(Screen(text, rows(_plan(event), MENU)))


async def _is_it_meant(press: Press, repair: RepairId) -> Reply:
    """Who has said yes is named, with what they would lose."""
    event, yeses = await said_yes(press.unit, press.by, repair, now=press.now)
    lines = [
        _("{who} has said yes to {clock}.", who=named(one.who), clock=local(one.after).time())
        for one in yeses
    ]
    ask = _("Undo it all the same? Then I tell them that the time is off.")
    sure = Button(_("Undo and tell them"), "repair_undo", (repair, "sure"), style=Style.STOP)
    return Reply(Screen((*lines, ask), rows(sure, _plan(event), MENU)))


def _plan(event: int) -> Button:
    return Button(_("See the plan"), "event", (event,))


DOORS = (
    Tap("repair_do", HOSTS, done),
    Tap("repair_leave", HOSTS, left),
    Tap("repair_undo", HOSTS, undone),
)
