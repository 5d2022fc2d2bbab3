"""A company's table at a job dating: what it reads before it answers, and after its yes."""

from collections.abc import Sequence
from datetime import datetime

from bot.actions.speed_dating.looks import look_at_table
from bot.dialogs.press import Press, Reply
from bot.domain.ids import CompanyId, SpeedDatingId
from bot.domain.roles import Role
from bot.domain.speed_dating.events import Attendance, Slot
from bot.text.calendars import calendar_paper
from bot.text.l10n import Text, _, p_
from bot.text.menus import MENU
from bot.text.phrases import ALREADY_DONE
from bot.text.screen import Button, Screen, rows
from bot.text.speed_dating import entered
from bot.text.speed_dating.answers import tables_after_all_button
from bot.text.speed_dating.calls import call_company, you_are_called
from bot.text.speed_dating.events import NOBODY_NOW, NOBODY_YET, kept_from, slots_text
from bot.text.speed_dating.new_hours import our_table_line
from bot.text.speed_dating.own_hours import our_hours_buttons
from bot.text.speed_dating.tables import after_yes, answer_buttons, comes_with, has_tables
from bot.views.speed_dating.guests import Invited, our_table
from bot.views.speed_dating.now import our_day
from handlers.days_of_guests import buttons_of_table, seen_to_be_here


def words_of(
    shown: Invited, company: CompanyId, *, now: datetime
) -> tuple[tuple[Text, ...], tuple[Button, ...]]:
    """When and where, whom they meet, what they have said, and what they can still say."""
    event = shown.event
    lines: list[Text] = [_("Job dating {when}. Place: {place}.", when=shown.begins, place=event.place)]
    if shown.slots:
        lines += (slots_text(shown.slots, for_company=True), *kept_from(shown.begins, shown.slots))
    elif shown.said is not Attendance.NOT_COMING:
        lines.append(nobody(shown))
    buttons = answer_buttons(event.id, company, shown.begins, shown.tables.all)
    later = after_yes(event.id, company, shown.tables)
    lines += with_tables(shown)
    hours = () if now >= event.begins_at else our_hours_buttons(event.id, company)
    match shown.said:
        case Attendance.NOT_COMING:
            again = (tables_after_all_button(event.id, company),) if now < event.ends_at else ()
            return (*lines, p_("to a company", "You have said no. That is all right.")), again
        case Attendance.COMING if not shown.slots and shown.can_say_no(now):
            return tuple(lines), (*hours, *later)
        case Attendance.COMING if not shown.slots:
            return tuple(lines), ()
        case Attendance.COMING if not shown.can_say_no(now):
            return (*lines, p_("to a company", "You said yes.")), ()
        case Attendance.COMING:
            text = p_("to a company", "You said yes. You can still say no until it begins.")
            return (*lines, text), (*hours, *later)
        case _ if not shown.can_say_no(now):
            return tuple(lines), ()
        case _:
            called = you_are_called(shown.called.name, shown.called.by) if shown.called else ()
            call = () if called else (call_company(event.id, company),)
            return (*lines, *called, _("Will you join?")), (*buttons, *call, *hours)


def with_tables(shown: Invited) -> tuple[Text, ...]:
    """Who has several tables reads how many come, or how many it has before it has answered; and their hours."""
    if shown.tables.all == 1 or shown.said is Attendance.NOT_COMING:
        return ()
    said = (
        comes_with(shown.tables, shown.which)
        if shown.said is Attendance.COMING
        else has_tables(shown.tables.all)
    )
    return (said, *(our_table_line(number, hours) for number, hours in shown.hours))


def nobody(shown: Invited) -> Text:
    """Nobody to meet: not yet, or not any more."""
    return NOBODY_NOW if shown.lost else NOBODY_YET


async def said_yes(press: Press, event: SpeedDatingId, slots: Sequence[Slot]) -> Reply:
    """They come: whom they meet, and the calendar."""
    ours, company = await our_table(press.unit, press.by, event), press.by.company_as(Role.MANAGER)
    if press.entered:
        meets = entered.whom_they_meet(slots, lost=ours.lost), *entered.with_tables(ours.tables)
        said = entered.comes(ours.begins, ours.event.place, *meets)
        return Reply(Screen(said, rows(*after_yes(event, company, ours.tables), wide=2)))
    if not ours.can_say_no(press.now):
        return await _may_come_in(press, event)
    meets = (
        _("Good. You meet:"),
        slots_text(slots, for_company=True),
        *kept_from(ours.begins, slots),
    )
    lines = (
        *(meets if slots else (_("Good."), nobody(ours))),
        *with_tables(ours),
        _("Open the file to put it in your calendar."),
    )
    still = after_yes(event, company, ours.tables)
    return Reply(Screen(lines, rows(*still, MENU, wide=2), paper=calendar_paper(ours.entry(press.now))))


async def _may_come_in(press: Press, event: SpeedDatingId) -> Reply:
    """A yes after their first time: whoever is there already was seen, and need not say it."""
    day, company = (
        await our_day(press.unit, press.by, event, now=press.now),
        press.by.company_as(Role.MANAGER),
    )
    if day is not None and day.is_here:
        known = p_("to a company", "Good. The host can see your yes, and that you are here.")
        return Reply(seen_to_be_here(day, known, for_company=True) or Screen(known, rows(MENU)))
    come = _("Good. It goes on, and your table is kept. Just come in.")
    say = buttons_of_table(day, event, company) if day is not None else ()
    return Reply(Screen(come, rows(*say, MENU, wide=2)))


async def stands(press: Press, event: SpeedDatingId, *, again: bool) -> Reply:
    """A colleague has answered, or it was said on the telephone: what stands takes the place of the question.

    Said `again`, it is as it was.
    """
    ours, company = await our_table(press.unit, press.by, event), press.by.company_as(Role.MANAGER)
    lines, buttons = words_of(ours, company, now=press.now)
    toast = ALREADY_DONE if again else None
    return Reply(Screen(lines, rows(*buttons, MENU, wide=2)), toast=toast)


async def off_already(press: Press, event: SpeedDatingId) -> Reply:
    """The time that was asked about is off: what is so now, to be answered anew."""
    await look_at_table(press.unit, press.by, event, now=press.now)
    ours, company = await our_table(press.unit, press.by, event), press.by.company_as(Role.MANAGER)
    lines, buttons = words_of(ours, company, now=press.now)
    off = _("That time is off. It looks like this now:")
    return Reply(Screen((off, *lines), rows(*buttons, MENU, wide=2)))
