"""We can only come for some of a job dating: from when and until when, by two taps; of several tables first which."""

from bot.actions.speed_dating.own_hours import give_our_hours
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import Role
from bot.domain.speed_dating.events import Attendance, begun_or_over
from bot.domain.speed_dating.hours import HoursThere
from bot.domain.speed_dating.new_hours import NoTimeThen
from bot.domain.speed_dating.rounds import Rounds
from bot.text.l10n import _, p_
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows
from bot.text.speed_dating import entered
from bot.text.speed_dating.new_hours import all_tables
from bot.text.speed_dating.tables import answer_buttons, no_table_button
from bot.views.speed_dating.guests import our_table
from bot.views.speed_dating.tables import our_tables_there
from handlers.asked_company import ensure_its_company
from handlers.own_hours import begins_of, ends_of, hours_pressed, hours_screen

DOOR, TABLE_DOOR = "our_hours", "table_hours"
ALL = -1
SEE = Button(_("See our table"), "tables")


async def asked(press: Press) -> Reply:
    """From when; pressed on, until when; pressed on, it is said. Who has several tables says which it is about."""
    await ensure_its_company(press, 1)
    rounds, args = await _rounds(press), (press.number(), press.company(1))
    if len(press.args) == len(args):
        there = await our_tables_there(press.unit, press.by, SpeedDatingId(press.number()))
        if len(there) > 1:
            each = [Button(_("Table {n}", n=number), TABLE_DOOR, (*args, seat)) for seat, number in there]
            everything = Button(all_tables(len(there)), TABLE_DOOR, (*args, ALL))
            question = p_("to a company", "Which table is it about?")
            return Reply(Screen(question, rows(everything, *each, SEE)))
    return await _two_taps(press, rounds, DOOR, args, table=None)


async def of_a_table(press: Press) -> Reply:
    """The same for one of several tables, or for all of them."""
    await ensure_its_company(press, 1)
    rounds, table = await _rounds(press), press.number(2)
    args = (press.number(), press.company(1), table)
    return await _two_taps(press, rounds, TABLE_DOOR, args, table=None if table == ALL else table)


async def _rounds(press: Press) -> Rounds:
    found = (await our_table(press.unit, press.by, SpeedDatingId(press.number()))).event
    if press.now >= found.begins_at:
        raise begun_or_over(found.begins_at, now=press.now)
    return found.times


async def _two_taps(
    press: Press, rounds: Rounds, door: str, args: tuple[int, ...], *, table: int | None
) -> Reply:
    """`args` are what the door carries before the minutes."""
    said = len(press.args) - len(args)
    if said >= 2:
        return Reply(await _said(press, hours_pressed(press, len(args)), door, args, table))
    if not said:
        question, whole = p_("to a company", "From when can you come?"), _("From the beginning")
        return hours_screen(question, begins_of(rounds), door, args, whole=whole, back=SEE)
    begins = press.number(len(args))
    question, whole = p_("to a company", "Until when can you stay?"), _("To the end")
    back = Button(_("Back"), door, args)
    return hours_screen(question, ends_of(rounds, begins), door, (*args, begins), whole=whole, back=back)


async def _said(
    press: Press, hours: HoursThere, door: str, args: tuple[int, ...], table: int | None
) -> Screen:
    event = SpeedDatingId(press.number())
    try:
        async with press.whole():
            await give_our_hours(
                press.unit, press.by, event, hours, table=table, now=press.now,
                municipality=press.municipality,
            )  # fmt: skip
    except NoTimeThen:
        return _nothing_left(press, door, args)
    if press.entered:
        return Screen(entered.NOTED, rows(SEE))
    lines = (
        p_("to a company", "Good that you say so."),
        p_("to a company", "I have noted it. You read it here if your times change."),
    )
    ours = await our_table(press.unit, press.by, event)
    if ours.said is not Attendance.ASKED:
        return Screen(lines, rows(SEE, MENU, wide=2))
    # Hours are no yes: whoever has not given it is asked for it here.
    answers = answer_buttons(event, press.company(1), ours.begins, ours.tables.all)
    return Screen((*lines, _("Will you join?")), rows(*answers, SEE, MENU, wide=2))


def _nothing_left(press: Press, door: str, args: tuple[int, ...]) -> Screen:
    lines = (
        p_("to a company", "Then no talk is left for you that day, I am afraid."),
        p_("to a company", "Can you come at other hours? If not, a no is quite all right."),
    )
    other = Button(_("Choose other hours"), door, args)
    return Screen(lines, rows(other, no_table_button(press.number(), press.company(1)), MENU, wide=1))


DOORS = (
    Tap(DOOR, Role.MANAGER.of_own_company, asked, by_phone=True),
    Tap(TABLE_DOOR, Role.MANAGER.of_own_company, of_a_table, by_phone=True),
)
