"""Another time for our table than the one we keep: which are free; and one is taken by one tap."""

from dataclasses import replace

from bot.actions.speed_dating.other_hours import come_at_another_time
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.errors import Already
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import Role
from bot.domain.speed_dating.events import Attendance, OldTimes
from bot.domain.workdays import local
from bot.text.l10n import Text, _, p_
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows
from bot.text.speed_dating import entered
from bot.text.speed_dating.own_hours import our_hours_button
from bot.text.speed_dating.tables import answer_buttons
from bot.views.parts import part_of
from bot.views.speed_dating.guests import our_table
from bot.views.speed_dating.other_times import OtherHours, our_other_times
from handlers.asked_company import ensure_its_company
from handlers.manager.our_table import off_already, said_yes, stands, words_of

MANAGER = Role.MANAGER.of_own_company
DOOR = "our_other_times"


async def free(press: Press) -> Reply:
    """What is free for us instead."""
    await ensure_its_company(press, 1)
    event, company = SpeedDatingId(press.number()), press.company(1)
    found = await our_other_times(press.unit, press.by, event, now=press.now, municipality=press.municipality)
    if not found:
        lines, buttons = words_of(await our_table(press.unit, press.by, event), company, now=press.now)
        none = p_("to a company", "No other time is free right now. Nothing has changed.")
        return Reply(Screen((none, *lines), rows(*buttons, MENU, wide=2)))
    part = part_of(found, press.page(2))
    lines = (
        p_("to a company", "These times are free. Take one, and your table is kept then instead."),
        *where(part),
    )
    takes = [_taking(event, company, one) for one in part.shown]
    under = rows(
        our_hours_button(event, company), Button(_("See our table"), "asked_table", (event, company))
    )
    return Reply(Screen(lines, (*rows(*takes, wide=2), *turning(part, DOOR, event, company), *under)))


def _taking(event: SpeedDatingId, company: int, one: OtherHours) -> Button:
    begins, ends = local(one.begins).time(), local(one.ends).time()
    label: Text = _("{begins} to {ends}", begins=begins, ends=ends)
    if one.number is not None:
        label = _("Table {n}: {begins} to {ends}", n=one.number, begins=begins, ends=ends)
    return Button(label, "our_other_time", (event, company, one.table, one.first, one.instead_of))


async def take(press: Press) -> Reply:
    """We take it, and give ours back."""
    await ensure_its_company(press, 1)
    event = SpeedDatingId(press.number())
    try:
        async with press.whole():
            taken = await come_at_another_time(
                press.unit, press.by, event, press.number(2), press.number(3), instead_of=press.number(4),
                now=press.now, municipality=press.municipality,
            )  # fmt: skip
    except OldTimes:
        return await off_already(press, event)
    except Already:
        return await stands(press, event, again=True)
    ours = await our_table(press.unit, press.by, event)
    begins, ends = local(taken.begins).time(), local(taken.ends).time()
    kept = p_("to a company", "Your table is kept from {begins} to {ends}.", begins=begins, ends=ends)
    if press.entered:
        kept = entered.table_kept(begins, ends)
    if ours.said is Attendance.ASKED:
        # Of several tables one has another time: whether they come is asked here.
        answers = answer_buttons(event, press.company(1), ours.begins, ours.tables.all)
        return Reply(Screen((kept, _("Will you join?")), rows(*answers, MENU, wide=2)))
    said = (await said_yes(press, event, ours.slots)).screen or Screen(())
    return Reply(replace(said, text=(kept, *said.paragraphs)))


DOORS = (Tap(DOOR, MANAGER, free, by_phone=True), Tap("our_other_time", MANAGER, take, by_phone=True))
