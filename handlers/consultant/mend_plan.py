"""A plan that somebody left: do what is proposed, leave it, or take the last change back."""

from bot.actions.speed_dating.late_talks import look_again
from bot.actions.speed_dating.new_hours import give_again
from bot.actions.speed_dating.repairs import apply_repair, leave_repair, undo_repair
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.errors import Refusal
from bot.domain.ids import RepairId
from bot.domain.roles import HOSTS
from bot.domain.speed_dating.events import PlanIsNewer, SaidThemselves, SaidYes, SpeedDatingState
from bot.domain.speed_dating.lateness import Again
from bot.domain.workdays import local
from bot.text.cards import named
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.refusals import refuse
from bot.text.screen import Button, Screen, Style, rows
from bot.text.speed_dating.new_hours import ANOTHER_LOOK, NO_TIME_CHANGES
from bot.text.speed_dating.repairs import undo_button
from bot.views.speed_dating.choices import proposed_change
from bot.views.speed_dating.events import board, said_yes
from bot.views.speed_dating.new_hours import hours_proposed
from handlers.changes_in_words import change_screen
from handlers.consultant.speed_dating_plan import board_screen
from handlers.ways_back import ways_back

LOOKED_FOR = _("It has changed since. If there is still another time, you read it in a moment.")
NOT_LATE = _("Nobody it was about is late any more. The plan stays as it is.")


async def done(press: Press) -> Reply:
    """The change is made; whom it touches is told."""
    repair = RepairId(press.number())
    try:
        async with press.whole():
            event = await apply_repair(
                press.unit, press.by, repair, now=press.now, municipality=press.municipality
            )
    except PlanIsNewer as refusal:
        match await look_again(press.unit, press.by, repair, now=press.now):
            case Again.ANEW:
                return await _as_it_is(press, repair, LOOKED_FOR)
            case Again.OVER:
                return await _as_it_is(press, repair, NOT_LATE)
        return await _hours_again(press, repair) or await _as_it_is(press, repair, refuse(refusal))
    text = _("It is done. Those it touches are told, and nobody else.")
    if await _is_draft(press, repair):
        text = _("It is done. Nobody is told yet.")
    return Reply(Screen(text, rows(undo_button(repair), *await ways_back(press, event), MENU)))


async def left(press: Press) -> Reply:
    """Nobody moves."""
    event = await leave_repair(press.unit, press.by, RepairId(press.number()), now=press.now)
    return Reply(Screen(_("All right. The plan stays as it is."), rows(*await ways_back(press, event), MENU)))


async def undone(press: Press) -> Reply:
    """The meetings from before; when somebody has said yes to a new one, it is asked about first."""
    repair = RepairId(press.number())
    try:
        async with press.whole():
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
    except SaidThemselves:
        return await _are_their_hours_meant(press, repair)
    except PlanIsNewer:
        late = _("Something has changed since. This cannot be undone any more. This is the plan now:")
        return await _as_it_is(press, repair, late)
    text = _("The new times are off. Those it touches are told. If somebody said no, that still holds.")
    if await _is_draft(press, repair):
        text = _("The plan is as it was before. Nobody is told yet.")
    return Reply(Screen(text, rows(*await ways_back(press, event), MENU)))


async def _is_it_meant(press: Press, repair: RepairId) -> Reply:
    """Who has said yes is named, with what they would lose."""
    event, yeses = await said_yes(press.unit, press.by, repair, now=press.now)
    lines = [
        _("{who} has said yes to {clock}.", who=named(one.who), clock=local(one.after).time())
        for one in yeses
    ]
    ask = _("Undo it all the same? Then I tell them that the time is off.")
    sure = Button(_("Undo and tell them"), "repair_undo", (repair, "sure"), style=Style.STOP)
    return Reply(Screen((*lines, ask), rows(sure, *await ways_back(press, event), MENU)))


async def _are_their_hours_meant(press: Press, repair: RepairId) -> Reply:
    """Whoever said when they can come may not be able to come at the time from before."""
    event, _none = await said_yes(press.unit, press.by, repair, now=press.now)
    theirs = await hours_proposed(press.unit, press.by, repair, now=press.now)
    said = _("They have said themselves when they can come.")
    if theirs is not None:
        said = _("{who} has said so: at other times they cannot come.", who=named(theirs.who))
    ask = _("Undo it all the same? They read the time from before, and can say no.")
    sure = Button(_("Undo and tell them"), "repair_undo", (repair, "sure"), style=Style.STOP)
    return Reply(Screen((said, ask), rows(sure, *await ways_back(press, event), MENU)))


async def _hours_again(press: Press, repair: RepairId) -> Reply | None:
    """Hours that somebody has said are not lost: what they do to the plan as it is by now."""
    try:
        async with press.whole():
            again = await give_again(
                press.unit, press.by, repair, now=press.now, municipality=press.municipality
            )
    except Refusal:
        return None
    if again is None:
        return None
    if again.change is None:
        return await _as_it_is(press, repair, NO_TIME_CHANGES)
    return await change_screen(press, again.change, news=(ANOTHER_LOOK,))


async def _as_it_is(press: Press, repair: RepairId, words: Text) -> Reply:
    """Who comes second sees the plan as the first one left it."""
    event = (await proposed_change(press.unit, press.by, repair, now=press.now)).event.id
    found = await board(press.unit, press.by, event, now=press.now, municipality=press.municipality)
    return Reply(board_screen(found, news=(words,)))


async def _is_draft(press: Press, repair: RepairId) -> bool:
    """Whether nobody has been invited yet."""
    found = await proposed_change(press.unit, press.by, repair, now=press.now)
    return found.event.state is SpeedDatingState.DRAFT


DOORS = (
    Tap("repair_do", HOSTS, done),
    Tap("repair_leave", HOSTS, left),
    Tap("repair_undo", HOSTS, undone),
)
