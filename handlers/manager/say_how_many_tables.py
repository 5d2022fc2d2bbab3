"""A company with several tables at a job dating comes with all of them, or with fewer: one tap."""

from bot.actions.speed_dating.tables import come_with_tables
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.errors import Already, Gone
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import Role
from bot.domain.speed_dating.events import Attendance, OldTimes, begun_or_over
from bot.domain.speed_dating.tables import TablesThere
from bot.text.l10n import _, n_
from bot.text.phrases import BACK
from bot.text.screen import Button, Screen, Style, rows
from bot.text.speed_dating.tables import how_many_buttons
from bot.views.speed_dating.guests import our_table
from bot.views.speed_dating.tables import talks_off_with
from handlers.asked_company import ensure_its_company
from handlers.manager.our_table import off_already, said_yes, stands

MANAGER = Role.MANAGER.of_own_company


async def how_many(press: Press) -> Reply:
    """Fewer than three or more: with how many?"""
    event = await _asked(press)
    tables = await _may_still_say(press, event)
    minute = press.number_if_any(2)
    asked = (minute,) if minute is not None else ()
    many = how_many_buttons(event, press.company(1), tables, *asked)
    return Reply(Screen(_("With how many tables do you come?"), rows(*many, Button(BACK, "tables"))))


async def come(press: Press) -> Reply:
    """We come with so many. Who has said yes and would lose their time by it is asked about first."""
    event, tables = await _asked(press), press.number(2)
    await _may_still_say(press, event)
    off = await talks_off_with(press.unit, press.by, event, tables)
    if not off:
        return await _said(press, event, tables)
    text = n_(
        "{n} candidate who said yes loses their time. I look for another. Is that right?",
        "{n} candidates who said yes lose their times. I look for others. Is that right?",
        off,
    )
    anyway = Button(_("Yes, that is right"), "tables_come_sure", press.args, style=Style.STOP)
    return Reply(Screen(text, rows(Button(BACK, "tables"), anyway, wide=2)))


async def sure(press: Press) -> Reply:
    """We come with fewer, though somebody loses their time."""
    return await _said(press, await _asked(press), press.number(2))


async def _said(press: Press, event: SpeedDatingId, tables: int) -> Reply:
    try:
        async with press.whole():
            slots = await come_with_tables(
                press.unit, press.by, event, tables, now=press.now, asked=press.number_if_any(3)
            )
    except OldTimes:
        return await off_already(press, event)
    except Already:
        return await stands(press, event, again=True)
    return await said_yes(press, event, slots)


async def _may_still_say(press: Press, event: SpeedDatingId) -> TablesThere:
    """Before anything is asked: how many tables there are. Raises `Gone`, also after a no, `HasBegun`."""
    ours = await our_table(press.unit, press.by, event)
    if ours.said is Attendance.NOT_COMING:
        raise Gone
    if not ours.can_say_no(press.now):
        raise begun_or_over(ours.event.begins_at, now=press.now)
    return ours.tables


async def _asked(press: Press) -> SpeedDatingId:
    """The event, when it is the company in use that was asked."""
    await ensure_its_company(press, 1)
    return SpeedDatingId(press.number())


DOORS = (
    Tap("tables_fewer", MANAGER, how_many, by_phone=True),
    Tap("tables_come", MANAGER, come, by_phone=True),
    Tap("tables_come_sure", MANAGER, sure, by_phone=True),
)
