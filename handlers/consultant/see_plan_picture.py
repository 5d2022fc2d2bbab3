"""The plan of a job dating as a picture, a part at a time."""

from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import HOSTS
from bot.papers.plan_facts import facts_of
from bot.text.l10n import _
from bot.text.menus import MENU
from bot.text.screen import Button, Paper, Row, Screen, rows
from bot.text.speed_dating.picture import caption
from bot.views.speed_dating.picture import PictureShown, plan_picture
from handlers.ways_back import ways_back


async def picture(press: Press) -> Reply:
    """The picture, a message of its own; pressed again, it shows the plan as it is by then."""
    event = SpeedDatingId(press.number())
    found = await plan_picture(press.unit, press.by, event, press.page(1), now=press.now)
    paper = Paper("speed_dating_picture", (("picture", facts_of(found.picture)),))
    lines = caption(found.event.begins_at, found.picture, found.of)
    under = _under(found, await ways_back(press, event))
    return Reply(Screen(lines, under, paper=paper), fresh=True)


def _under(found: PictureShown, back: tuple[Button, ...]) -> tuple[Row, ...]:
    event, part, parts = found.event.id, found.of.part, found.of.parts
    turning = [
        Button(label, "plan_picture", (event, other))
        for label, other in ((_("Part before"), part - 1), (_("Next part"), part + 1))
        if 0 <= other < parts
    ]
    under = rows(
        Button(_("See it as it is now"), "plan_picture", (event, part)),
        *back,
        MENU,
    )
    return (*rows(*turning, wide=2), *under)


DOORS = (Tap("plan_picture", HOSTS, picture),)
