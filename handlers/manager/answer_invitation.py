"""A company's table at a speed dating: its times, and its yes."""

from dataclasses import replace
from datetime import datetime

from bot.actions.speed_dating_guests import answer_for_table
from bot.actions.speed_dating_looks import look_at_table
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import CompanyId, SpeedDatingId
from bot.domain.roles import Role
from bot.domain.speed_dating import Attendance, OldTimes
from bot.text.calendars import calendar_paper
from bot.text.l10n import Text, _, p_
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows
from bot.text.speed_dating import NOBODY_NOW, NOBODY_YET, answer_buttons, slots_text
from bot.text.speed_dating_calls import call_company, you_are_called
from bot.text.speed_dating_own_hours import our_hours_button
from bot.views.speed_dating_guests import Invited, our_table, our_tables
from bot.views.speed_dating_now import our_day
from bot.views.speed_dating_shared import who_shared
from handlers.asked_company import ensure_its_company
from handlers.days_of_guests import buttons_of_table, lines_of
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
        lines, buttons = _words(shown, company, now=press.now)
        return Screen(lines, rows(*buttons, wide=2))
    head = _("Job dating {when}. Place: {place}.", when=shown.begins, place=event.place)
    may_say_no = not day.running and shown.can_say_no(press.now)
    no = answer_buttons(event.id, company, shown.begins)[1:] if may_say_no else ()
    buttons = (*buttons_of_table(day, event.id, company), *no)
    words = (head, *lines_of(day, for_company=True))
    if day.running:
        return Screen(words, rows(*buttons, wide=2))
    said = (
        p_("to a company", "You said yes. You can still say no until it begins.")
        if may_say_no
        else p_("to a company", "You said yes.")
    )
    return Screen((*words, said), rows(*buttons, wide=2))


def _words(
    shown: Invited, company: CompanyId, *, now: datetime
) -> tuple[tuple[Text, ...], tuple[Button, ...]]:
    event = shown.event
    lines: list[Text] = [_("Job dating {when}. Place: {place}.", when=shown.begins, place=event.place)]
    if shown.slots:
        lines.append(slots_text(shown.slots, for_company=True))
    elif shown.said is not Attendance.NOT_COMING:
        lines.append(_nobody(shown))
    buttons = answer_buttons(event.id, company, shown.begins)
    hours = () if now >= event.begins_at else (our_hours_button(event.id, company),)
    match shown.said:
        case Attendance.NOT_COMING:
            return (*lines, p_("to a company", "You have said no. That is all right.")), ()
        case Attendance.COMING if not shown.slots and shown.can_say_no(now):
            return tuple(lines), (*hours, *buttons[1:])
        case Attendance.COMING if not shown.slots:
            return tuple(lines), ()
        case Attendance.COMING if not shown.can_say_no(now):
            return (*lines, p_("to a company", "You said yes.")), ()
        case Attendance.COMING:
            text = p_("to a company", "You said yes. You can still say no until it begins.")
            return (*lines, text), (*hours, *buttons[1:])
        case _ if not shown.can_say_no(now):
            return tuple(lines), ()
        case _:
            called = you_are_called(shown.called.name, shown.called.by) if shown.called else ()
            call = () if called else (call_company(event.id, company),)
            return (*lines, *called, _("Will you join?")), (*buttons, *call, *hours)


def _nobody(shown: Invited) -> Text:
    return NOBODY_NOW if shown.lost else NOBODY_YET


def _asked(press: Press) -> SpeedDatingId:
    """The event, when it is the company in use that was asked."""
    ensure_its_company(press, 1)
    return SpeedDatingId(press.number())


async def yes(press: Press) -> Reply:
    """We come."""
    event = _asked(press)
    try:
        slots = await answer_for_table(
            press.unit, press.by, event, coming=True, now=press.now, asked=press.number_if_any(2)
        )
    except OldTimes:
        return await _off_already(press, event)
    ours = await our_table(press.unit, press.by, event)
    meets = (_("Good. You meet:"), slots_text(slots, for_company=True))
    lines = (
        *(meets if slots else (_("Good."), _nobody(ours))),
        _("Open the file to put it in your calendar."),
    )
    paper = calendar_paper(ours.entry(press.now))
    return Reply(
        Screen(
            lines,
            rows(*answer_buttons(event, press.by.company_as(Role.MANAGER), ours.begins)[1:], MENU, wide=2),
            paper=paper,
        )
    )


async def _off_already(press: Press, event: SpeedDatingId) -> Reply:
    """The time that was asked about is off: what is so now, to be answered anew."""
    await look_at_table(press.unit, press.by, event, now=press.now)
    ours, company = await our_table(press.unit, press.by, event), press.by.company_as(Role.MANAGER)
    lines, buttons = _words(ours, company, now=press.now)
    off = _("That time is off. It looks like this now:")
    return Reply(Screen((off, *lines), rows(*buttons, MENU, wide=2)))


DOORS = (
    Tap("tables", MANAGER, listed),
    Tap("table_yes", MANAGER, yes, by_phone=True),
)
