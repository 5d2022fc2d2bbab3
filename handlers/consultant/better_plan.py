"""A better plan was found for a draft: the organiser uses it, or keeps the plan there is."""

from bot.actions.speed_dating.better import leave_better, use_better
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import RepairId
from bot.domain.roles import HOSTS
from bot.text.l10n import _
from bot.views.speed_dating.choices import proposed_change
from handlers.consultant.speed_dating_plan import planned_anew


async def used(press: Press) -> Reply:
    """The plan is the better one now, and one tap takes it back."""
    look = RepairId(press.number())
    made = await use_better(press.unit, press.by, look, now=press.now, municipality=press.municipality)
    event = (await proposed_change(press.unit, press.by, made, now=press.now)).event.id
    return await planned_anew(press, event, _("This is the better plan."))


async def left(press: Press) -> Reply:
    """It stays as it is."""
    event = await leave_better(press.unit, press.by, RepairId(press.number()), now=press.now)
    return await planned_anew(press, event, _("All right. The plan stays as it is."))


DOORS = (
    Tap("better_use", HOSTS, used),
    Tap("better_leave", HOSTS, left),
)
