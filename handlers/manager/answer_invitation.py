"""A company's table at a speed dating: its times, and its yes."""

from dataclasses import replace

from bot.actions.speed_dating.answers import answer_for_table
from bot.actions.speed_dating.looks import look_at_table
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.errors import Already, Gone
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import Role
from bot.domain.speed_dating.events import Attendance, OldTimes
from bot.text.l10n import _, p_
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows
from bot.text.speed_dating.events import kept_from
from bot.text.speed_dating.tables import after_yes
from bot.views.speed_dating.guests import Invited, our_table, our_tables
from bot.views.speed_dating.now import our_day
from bot.views.speed_dating.shared import who_shared
from handlers.asked_company import ensure_its_company
from handlers.days_of_guests import buttons_of_table, lines_of
from handlers.manager.our_table import off_already, said_yes, stands, with_tables, words_of
from handlers.shared_names import shared_lines

MANAGER = Role.MANAGER.of_own_company


async def listed(press: Press) -> Reply:
    """All coming job dating of the company; the nearest is open."""
    found = await our_tables(press.unit, press.by, now=press.now)
    known = shared_lines(
        await who_shared(press.unit, press.by, now=press.now, municipality=press.municipality)
    )
    if not found:
        text = _("No job dating is planned for you. Choose whom you want to meet under Suggestions.")
        return Reply(Screen((*known, text), rows(Button(_("Suggestions"), "suggestions"), MENU, wide=2)))
    place = min(press.number(), len(found) - 1) if press.args else 0
    others = [
        Button(_("{when}", when=one.begins), "tables", (number,))
        for number, one in enumerate(found)
        if number != place
    ]
    screen = await today_or_then(press, found[place])
    return Reply(
        replace(screen, text=(*known, *screen.paragraphs), rows=(*screen.rows, *rows(*others, MENU)))
    )


async def today_or_then(press: Press, shown: Invited) -> Screen:
    """Our table: on its day by the clock, and we can say that we are here."""
    company, event = press.by.company_as(Role.MANAGER), shown.event
    await look_at_table(press.unit, press.by, event.id, now=press.now)
    day = await our_day(press.unit, press.by, event.id, now=press.now)
    if day is None or shown.said is not Attendance.COMING:
        lines, buttons = words_of(shown, company, now=press.now)
        return Screen(lines, rows(*buttons, wide=2))
    head = _("Job dating {when}. Place: {place}.", when=day.begins or shown.begins, place=event.place)
    may_say_no = not (day.begun or day.is_here) and shown.can_say_no(press.now)
    no = after_yes(event.id, company, shown.tables) if may_say_no else ()
    buttons = (*buttons_of_table(day, event.id, company), *no)
    words = (head, *lines_of(day, for_company=True))
    if day.running:
        return Screen(words, rows(*buttons, wide=2))
    said = (
        p_("to a company", "You said yes. You can still say no until it begins.")
        if may_say_no
        else p_("to a company", "You said yes.")
    )
    words = (*words, *kept_from(shown.begins, shown.slots), *with_tables(shown))
    return Screen((*words, said), rows(*buttons, wide=2))


async def _asked(press: Press) -> SpeedDatingId:
    """The event, when it is the company in use that was asked."""
    await ensure_its_company(press, 1)
    return SpeedDatingId(press.number())


async def one_table(press: Press) -> Reply:
    """What we were asked, of one job dating: read to us by whoever calls."""
    company = press.by.company_as(Role.MANAGER)
    lines, buttons = words_of(
        await our_table(press.unit, press.by, await _asked(press)), company, now=press.now
    )
    return Reply(Screen(lines, rows(*buttons, MENU, wide=2)))


async def yes(press: Press) -> Reply:
    """We come."""
    event = await _asked(press)
    try:
        async with press.whole():
            slots = await answer_for_table(
                press.unit, press.by, event, coming=True, now=press.now, asked=press.number_if_any(2)
            )
    except OldTimes:
        return await off_already(press, event)
    except (Already, Gone) as said:
        return await stands(press, event, again=isinstance(said, Already))
    return await said_yes(press, event, slots)


DOORS = (
    Tap("tables", MANAGER, listed),
    Tap("asked_table", MANAGER, one_table, by_phone=True),
    Tap("table_yes", MANAGER, yes, by_phone=True),
)
