"""We are asked to job dating, and want to talk before we answer."""

from bot.actions.speed_dating.call_me import call_us_first
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import Role
from bot.text.menus import MENU
from bot.text.screen import Screen, rows
from bot.text.speed_dating.calls import you_are_called
from bot.text.speed_dating.tables import answer_buttons
from bot.views.speed_dating.guests import our_table
from handlers.asked_company import ensure_its_company
from handlers.asked_numbers import number_asked, number_form


async def asked(press: Press) -> Reply:
    """Our contact calls, and we can still answer by ourselves."""
    await ensure_its_company(press, 1)
    event = SpeedDatingId(press.number())
    promised = await call_us_first(
        press.unit, press.by, event, now=press.now, municipality=press.municipality
    )
    ours, company = await our_table(press.unit, press.by, event), press.by.company_as(Role.MANAGER)
    answers = answer_buttons(event, company, ours.begins, ours.tables.all)
    lines, number = await number_asked(press, promised.name, "number_for_us", event, company)
    words = (*you_are_called(promised.name, promised.by), *lines)
    return Reply(Screen(words, rows(*number, *answers, MENU, wide=2)))


DOORS = (
    Tap("table_call", Role.MANAGER.of_own_company, asked),
    number_form("number_for_us", Role.MANAGER.of_own_company, asked),
)
