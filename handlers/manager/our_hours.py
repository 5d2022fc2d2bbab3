"""We can only come for some of a job dating: from when and until when, by two taps."""

from bot.actions.speed_dating.own_hours import give_our_hours
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import Role
from bot.domain.speed_dating.events import HasBegun
from bot.domain.speed_dating.new_hours import NoTimeThen
from bot.text.l10n import _, p_
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows
from bot.text.speed_dating import entered
from bot.text.speed_dating.tables import no_table_button
from bot.views.speed_dating.guests import our_table
from handlers.asked_company import ensure_its_company
from handlers.own_hours import begins_of, ends_of, hours_pressed, hours_screen

DOOR = "our_hours"
BOTH = 4


async def asked(press: Press) -> Reply:
    """From when; pressed on, until when; pressed on, it is said."""
    await ensure_its_company(press, 1)
    event, company = SpeedDatingId(press.number()), press.company(1)
    found = (await our_table(press.unit, press.by, event)).event
    if press.now >= found.begins_at:
        raise HasBegun
    see = Button(_("See our table"), "tables")
    if len(press.args) >= BOTH:
        return Reply(await _said(press, event, see))
    if len(press.args) < BOTH - 1:
        question, whole = p_("to a company", "From when can you come?"), _("From the beginning")
        return Reply(
            hours_screen(question, begins_of(found.times), DOOR, (event, company), whole=whole, back=see)
        )
    begins = press.number(2)
    question, whole = p_("to a company", "Until when can you stay?"), _("To the end")
    back = Button(_("Back"), DOOR, (event, company))
    return Reply(
        hours_screen(
            question, ends_of(found.times, begins), DOOR, (event, company, begins), whole=whole, back=back
        )
    )


async def _said(press: Press, event: SpeedDatingId, see: Button) -> Screen:
    hours = hours_pressed(press, 2)
    try:
        async with press.whole():
            await give_our_hours(
                press.unit, press.by, event, hours, now=press.now, municipality=press.municipality
            )
    except NoTimeThen:
        return await _nothing_left(press, event)
    if press.entered:
        return Screen(entered.NOTED, rows(see))
    lines = (
        p_("to a company", "Good that you say so."),
        p_("to a company", "I have noted it. You read it here if your times change."),
    )
    return Screen(lines, rows(see, MENU, wide=2))


async def _nothing_left(press: Press, event: SpeedDatingId) -> Screen:
    company = press.company(1)
    lines = (
        p_("to a company", "Then no talk is left for you that day, I am afraid."),
        p_("to a company", "Can you come at other hours? If not, a no is quite all right."),
    )
    other = Button(_("Choose other hours"), DOOR, (event, company))
    return Screen(lines, rows(other, no_table_button(event, company), MENU, wide=1))


DOORS = (Tap(DOOR, Role.MANAGER.of_own_company, asked, by_phone=True),)
