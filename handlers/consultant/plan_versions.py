"""What was done to a plan, the newest first, and the way back while nobody is told of it."""

from bot.actions.speed_dating.earlier_versions import go_back
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import RepairId, SpeedDatingId
from bot.domain.roles import HOSTS
from bot.domain.speed_dating.events import SpeedDatingState
from bot.text.l10n import _, stacked
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows
from bot.text.speed_dating.change import change_line, done_text
from bot.views.parts import part_of
from bot.views.speed_dating.choices import changes_done
from bot.views.speed_dating.events import board
from handlers.consultant.speed_dating_plan import board_screen
from handlers.ways_back import ways_back

SHOWN = 6


async def versions(press: Press) -> Reply:
    """Each change with when it was made, and by whom; while it is a draft, one tap goes back to before it."""
    event = SpeedDatingId(press.number())
    found = await changes_done(press.unit, press.by, event, now=press.now)
    now = await board(press.unit, press.by, event, now=press.now, municipality=press.municipality)
    part = part_of(found, press.page(1), size=SHOWN)
    numbered = [(part.total - part.first - place, one) for place, one in enumerate(part.shown)]
    lines = [
        stacked(
            change_line(n, one.made_at, one.by, by_itself=one.by_itself),
            *done_text(one.shift, one.end, one.more, is_better=one.is_better),
        )
        for n, one in numbered
    ]
    is_draft = now.event.state is SpeedDatingState.DRAFT and not now.has_begun
    doors = [
        Button(_("Back to before change {n}", n=n), "plan_back", (one.id,))
        for n, one in (numbered if is_draft else ())
    ]
    head = _("What was changed, the newest first:") if found else _("Nothing was changed in this plan.")
    under = (*turning(part, "plan_versions", event), *rows(*await ways_back(press, event), MENU))
    return Reply(Screen((head, *where(part), *lines), (*rows(*doors), *under)))


async def back(press: Press) -> Reply:
    """The plan from before the change."""
    event = await go_back(press.unit, press.by, RepairId(press.number()), now=press.now)
    found = await board(press.unit, press.by, event, now=press.now, municipality=press.municipality)
    return Reply(board_screen(found, news=(_("The plan is as it was before."),)))


DOORS = (
    Tap("plan_versions", HOSTS, versions),
    Tap("plan_back", HOSTS, back),
)
