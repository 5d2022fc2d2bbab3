"""A company does not come: one tap, and one question before it where people have said yes to meet it."""

from bot.actions.speed_dating_guests import answer_for_table
from bot.actions.speed_dating_new_times import ask_another
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import Role
from bot.domain.speed_dating import Attendance
from bot.text.calendars import calendar_paper
from bot.text.l10n import Text, _, n_
from bot.text.menus import MENU
from bot.text.phrases import BACK
from bot.text.requests import by_day
from bot.text.screen import Button, Screen, Style, rows
from bot.views.speed_dating_guests import Invited, our_table
from handlers.asked_company import ensure_its_company

MANAGER = Role.MANAGER.of_own_company


async def no(press: Press) -> Reply:
    """We cannot. Who has said yes loses their time at once and reads it, so a slip of the thumb does not do it."""
    ours = await _ours(press)
    if ours.said is Attendance.NOT_COMING or not ours.slots or not ours.can_say_no(press.now):
        return await _say_no(press, ours)
    text = n_(
        "{n} candidate has said yes to meet you. Is it still a no?",
        "{n} candidates have said yes to meet you. Is it still a no?",
        len(ours.slots),
    )
    anyway = Button(
        _("Yes, we do not come"),
        "table_no_sure",
        (ours.event.id, press.by.company_as(Role.MANAGER)),
        style=Style.STOP,
    )
    return Reply(Screen(text, rows(Button(BACK, "tables"), anyway, wide=2)))


async def sure(press: Press) -> Reply:
    """We cannot, though somebody would have come."""
    return await _say_no(press, await _ours(press))


async def _ours(press: Press) -> Invited:
    """The event, when it is the company in use that was asked."""
    ensure_its_company(press, 1)
    return await our_table(press.unit, press.by, SpeedDatingId(press.number()))


async def _say_no(press: Press, before: Invited) -> Reply:
    event = before.event.id
    await answer_for_table(press.unit, press.by, event, coming=False, now=press.now)
    text = await _another_time(press, event)
    if before.said is not Attendance.COMING:
        return Reply(Screen(text, rows(MENU)))
    now = await our_table(press.unit, press.by, event)
    return Reply(Screen(text, rows(MENU), paper=calendar_paper(now.entry(press.now, cancelled=True))))


async def _another_time(press: Press, event: SpeedDatingId) -> Text:
    promise = await ask_another(press.unit, press.by, event, now=press.now, municipality=press.municipality)
    if promise is None:
        return _("Thank you for saying so. Your contact finds another time.")
    return _(
        "Thank you for saying so. {name} finds another time. You hear {day}.",
        name=promise.name,
        day=by_day(promise.deadline, press.municipality),
    )


DOORS = (
    Tap("table_no", MANAGER, no, by_phone=True),
    Tap("table_no_sure", MANAGER, sure, by_phone=True),
)
