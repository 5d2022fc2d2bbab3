"""We were marked as not come, and we were there."""

from bot.actions.speed_dating.was_there import we_were_there
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import Role
from bot.text.speed_dating.missed import put_right
from handlers.asked_company import ensure_its_company


async def was_there(press: Press) -> Reply:
    """It was a mistake: it is put right."""
    await ensure_its_company(press, 1)
    host, talks = await we_were_there(press.unit, press.by, SpeedDatingId(press.number()), now=press.now)
    return Reply(put_right(host, talks))


DOORS = (Tap("table_was_there", Role.MANAGER.of_own_company, was_there, by_phone=True),)
