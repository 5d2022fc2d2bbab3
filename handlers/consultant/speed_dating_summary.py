"""How a job dating went, in numbers, and what followed: for its organiser, also later."""

from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import HOSTS
from bot.text.speed_dating.summary import summary_screen
from bot.views.speed_dating.summary import event_summary
from handlers.ways_back import ways_back


async def shown(press: Press) -> Reply:
    """Eight lines, the picture, and what those who met have begun."""
    found = await event_summary(press.unit, press.by, SpeedDatingId(press.number()), now=press.now)
    back = await ways_back(press, found.event)
    # A picture is a message of its own: the one it was asked for in keeps its buttons.
    return Reply(
        summary_screen(found.event, found.begins, found.figures, found.followed, back=back), fresh=True
    )


DOORS = (Tap("event_summary", HOSTS, shown),)
