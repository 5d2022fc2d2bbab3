"""We are asked to job dating, and want to talk before we answer."""

from bot.actions.speed_dating_call_me import call_us_first
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import Role
from bot.text.menus import MENU
from bot.text.screen import Screen, rows
from bot.text.speed_dating_calls import you_are_called
from bot.text.speed_dating_tables import answer_buttons
from bot.views.speed_dating_guests import our_table
from handlers.asked_company import ensure_its_company


async def asked(press: Press) -> Reply:
    """Our contact calls, and we can still answer by ourselves."""
    ensure_its_company(press, 1)
    event = SpeedDatingId(press.number())
    promised = await call_us_first(
        press.unit, press.by, event, now=press.now, municipality=press.municipality
    )
    ours = await our_table(press.unit, press.by, event)
    answers = answer_buttons(event, press.by.company_as(Role.MANAGER), ours.begins, ours.tables.all)
    return Reply(Screen(you_are_called(promised.name, promised.by), rows(*answers, MENU, wide=2)))


DOORS = (Tap("table_call", Role.MANAGER.of_own_company, asked),)
