"""A company does not come, with one tap; and with one tap it comes after all."""

from bot.actions.speed_dating.answers import answer_for_table
from bot.actions.speed_dating.promised_calls import ask_another
from bot.actions.speed_dating.tables_after_all import come
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.errors import Already
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import Role
from bot.domain.speed_dating.events import Attendance
from bot.text.calendars import calendar_paper
from bot.text.l10n import Text, _, n_, p_
from bot.text.menus import MENU
from bot.text.requests import by_day
from bot.text.screen import Screen, rows
from bot.text.speed_dating import entered
from bot.text.speed_dating.answers import tables_after_all_button
from bot.text.speed_dating.events import slots_text
from bot.text.speed_dating.tables import after_yes
from bot.views.speed_dating.guests import Invited, our_table
from bot.views.speed_dating.now import our_day
from handlers.asked_company import ensure_its_company
from handlers.days_of_guests import beside_the_card
from handlers.manager.our_table import stands, with_tables

MANAGER = Role.MANAGER.of_own_company


async def no(press: Press) -> Reply:
    """We cannot. A slip of the thumb is put right by the button under the answer."""
    before = await _ours(press)
    event, company = before.event.id, press.by.company_as(Role.MANAGER)
    try:
        async with press.whole():
            await answer_for_table(press.unit, press.by, event, coming=False, now=press.now)
    except Already:
        return await stands(press, event, again=True)
    text = await _another_time(press, event)
    doors = rows(tables_after_all_button(event, company), MENU)
    if before.said is not Attendance.COMING:
        return Reply(Screen(text, doors))
    now = await our_table(press.unit, press.by, event)
    return Reply(Screen(text, doors, paper=calendar_paper(now.entry(press.now, cancelled=True))))


async def after_all(press: Press) -> Reply:
    """We can: what nobody has taken since is ours again."""
    event, company = (await _ours(press)).event.id, press.by.company_as(Role.MANAGER)
    back = await come(press.unit, press.by, event, now=press.now, municipality=press.municipality)
    if not back:
        if press.entered:
            return Reply(Screen(entered.TABLES_GONE, rows(MENU)))
        gone = _("Your times are not free any more. You hear from me if somebody can meet you.")
        return Reply(Screen(gone, rows(MENU)))
    ours = await our_table(press.unit, press.by, event)
    asked = back - len(ours.slots)
    if press.entered:
        again = (entered.asked_again(asked),) if asked > 0 else ()
        meets = (slots_text(ours.slots, for_company=True),) if ours.slots else ()
        with_all = entered.with_tables(ours.tables)
        said = entered.comes(ours.begins, ours.event.place, *meets, *again, *with_all, after_all=True)
        return Reply(Screen(said, rows(*after_yes(event, company, ours.tables), wide=2)))
    day = await our_day(press.unit, press.by, event, now=press.now)
    if screen := beside_the_card(day, p_("to a company", "Good that you can."), for_company=True):
        return Reply(screen)
    lines = (
        _("Good that you can. See you {when}.", when=ours.begins),
        _("Place: {place}.", place=ours.event.place),
        *((slots_text(ours.slots, for_company=True),) if ours.slots else ()),
        *((_still_asked(asked),) if asked > 0 else ()),
        *with_tables(ours),
        _("Open the file to put it in your calendar."),
    )
    doors = rows(*after_yes(event, company, ours.tables), MENU, wide=2)
    return Reply(Screen(lines, doors, paper=calendar_paper(ours.entry(press.now))))


def _still_asked(asked: int) -> Text:
    return n_(
        "I ask {n} candidate once more. You read who says yes.",
        "I ask {n} candidates once more. You read who says yes.",
        asked,
    )


async def _ours(press: Press) -> Invited:
    """The event, when it is the company in use that was asked."""
    await ensure_its_company(press, 1)
    return await our_table(press.unit, press.by, SpeedDatingId(press.number()))


async def _another_time(press: Press, event: SpeedDatingId) -> Text:
    promise = await ask_another(press.unit, press.by, event, now=press.now, municipality=press.municipality)
    if press.entered:
        if promise is None:
            return entered.NO_OF_TABLE
        return entered.no_of_table(promise.name, by_day(promise.deadline, press.municipality))
    if promise is None:
        return _("Thank you for saying so. Your contact finds another time.")
    return _(
        "Thank you for saying so. {name} finds another time. You hear {day}.",
        name=promise.name,
        day=by_day(promise.deadline, press.municipality),
    )


DOORS = (
    Tap("table_no", MANAGER, no, by_phone=True),
    Tap("tables_after_all", MANAGER, after_all, by_phone=True),
)
