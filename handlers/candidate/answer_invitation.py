"""My times: invited, coming or not, and a free time taken."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from bot.actions.people import has_a_name
from bot.actions.speed_dating.answers import answer_invitation, decline_new_times
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.errors import Already
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import Role
from bot.domain.speed_dating.events import Attendance, OldTimes, Slot, TimesGone
from bot.text.calendars import calendar_paper
from bot.text.l10n import Text, _, n_, stacked
from bot.text.menus import MENU
from bot.text.phrases import ALREADY_DONE
from bot.text.screen import Button, Screen, Style, rows
from bot.text.speed_dating import entered
from bot.text.speed_dating.answers import after_all_button
from bot.text.speed_dating.calls import call_candidate, you_are_called
from bot.text.speed_dating.clock import I_AM_HERE, here_after_all
from bot.text.speed_dating.events import (
    BEFORE_YES,
    candidate_times,
    name_goes_out,
    names_go_out,
    no_button,
    slots_text,
    time_buttons,
)
from bot.text.speed_dating.off import companies_left
from bot.text.speed_dating.own_hours import hours_buttons
from bot.text.speed_dating.waiting_list import kept_for_you, went_on
from bot.views.placements_sides import MyPlacement, my_placements
from bot.views.speed_dating.guests import Invited, my_invitation, my_open_questions, my_times
from bot.views.speed_dating.now import GuestDay, my_day
from bot.views.speed_dating.shared import who_shared
from handlers.candidate.leave_early import asked_first
from handlers.days_of_guests import buttons_of, lines_of, seen_to_be_here
from handlers.shared_names import shared_lines
from handlers.talks_asked_about import with_talks

ME = Role.CANDIDATE.themselves


async def invitation(press: Press) -> Reply:
    """Day, place, times, and the question."""
    mine = await my_invitation(press.unit, press.by, SpeedDatingId(press.number()), now=press.now)
    screen = await today_or_then(press, mine)
    if press.number_if_any(1) == BEFORE_YES and mine.slots and mine.asks and mine.can_say_no(press.now):
        first = _("Good. Look at your times, and say yes here.")
        screen = replace(screen, text=(first, *screen.paragraphs))
    return Reply(screen)


async def today_or_then(press: Press, mine: Invited) -> Screen:
    """An event as its guest reads it: on its day by the clock, and they can say that they are here."""
    day, event = await my_day(press.unit, press.by, mine.event.id, now=press.now), mine.event
    sits = day is not None and day.is_here and day.running
    if day is None or mine.said is Attendance.NOT_COMING or (mine.asks and not day.awaited and not sits):
        return await with_talks(press, mine, as_it_stands(mine, now=press.now))
    head = _("Job dating {when}. Place: {place}.", when=day.begins or mine.begins, place=event.place)
    waits = day.begun or day.is_here or not mine.can_say_no(press.now)
    no = () if waits or day.awaited else (no_button(event.id, mine.begins),)
    # Who sits there without a yes reads where, and can still say it.
    asks = sits and mine.asks and not day.over
    words = (
        head,
        *lines_of(day, for_company=False),
        *(_said_yes(press, mine, day) if not asks else ()),
        *((name_goes_out(mine.slots, mine.agreed),) if asks and mine.named else ()),
    )
    yes = time_buttons(event.id, mine.slots, mine.agreed)[:1] if asks else ()
    return Screen(words, rows(*yes, *buttons_of(day, event.id), *no, MENU, wide=2))


def _said_yes(press: Press, mine: Invited, day: GuestDay) -> tuple[Text, ...]:
    if (day.running and not mine.can_say_no(press.now)) or day.awaited or mine.said is not Attendance.COMING:
        return ()
    if day.is_here or day.begun or not mine.can_say_no(press.now):
        return (_("You said yes."),)
    return *not_sure(mine), _("You said yes. You can still say no with one tap until it begins.")


def as_it_stands(mine: Invited, *, now: datetime) -> Screen:
    """Their times and what may be pressed, or that they are in line for one."""
    event = mine.event
    lines: list[Text] = [
        _("Job dating {when}. Place: {place}.", when=mine.begins, place=event.place),
        candidate_times(mine.slots, mine.agreed),
    ]
    if mine.said is Attendance.NOT_COMING:
        lines.append(_("You have said no. That is all right."))
        again = (after_all_button(event.id),) if now < event.ends_at else ()
        return Screen(tuple(lines), rows(*again, MENU))
    if not mine.slots and mine.away:
        lines[1] = _("You are not expected there any more today. That is all right.")
        again = (here_after_all(event.id),) if now < event.ends_at else ()
        return Screen(tuple(lines), rows(*again, MENU))
    if not mine.slots and mine.host is not None:
        lines[1:] = companies_left(mine.host, event.place, came=mine.came)
        return Screen(tuple(lines), rows(MENU))
    if not mine.slots and mine.went_on is not None:
        return _still_in_line(mine, mine.went_on)
    if not mine.slots:
        lines[1] = _("You have no times there right now. You hear from us if you get some.")
        return Screen(tuple(lines), rows(MENU))
    if not mine.can_say_no(now):
        lines += [_("You said yes.")] if mine.said is Attendance.COMING and not mine.asks else []
        return Screen(tuple(lines), rows(MENU))
    if mine.said is Attendance.COMING and not mine.asks:
        lines += not_sure(mine)
        lines.append(_("You said yes. You can still say no with one tap until it begins."))
        hours = () if now >= event.begins_at else hours_buttons(event.id)
        return Screen(tuple(lines), rows(no_button(event.id, mine.begins), *hours, MENU, wide=2))
    lines += (
        kept_for_you(mine.until) if mine.called is None else you_are_called(mine.called.name, mine.called.by)
    )
    lines += [name_goes_out(mine.slots, mine.agreed)] if mine.named else []
    lines.append(_("Will you come? It is voluntary."))
    call = (call_candidate(event.id),) if mine.called is None else ()
    hours = () if now >= event.begins_at else hours_buttons(event.id)
    answers = time_buttons(event.id, mine.slots, mine.agreed)
    return Screen(tuple(lines), rows(*answers, *call, *hours, wide=2))


def _still_in_line(mine: Invited, went_on_at: datetime) -> Screen:
    """The time is not theirs any more: they may look what is free, or leave the list."""
    where = _("Job dating {when}. Place: {place}.", when=mine.event.begins_at, place=mine.event.place)
    look = Button(_("See what is free"), "free_slots", (mine.event.id,))
    leave = Button(_("Leave the list"), "slot_no", (mine.event.id,))
    return Screen((where, *went_on(went_on_at)), rows(look, leave, MENU, wide=2))


def not_sure(mine: Invited) -> tuple[Text, ...]:
    """Which of the companies have not answered yet: nothing to worry about, but not certain either."""
    if not mine.unsure:
        return ()
    missing = stacked(*(_("{company} has not answered yet.", company=one) for one in mine.unsure))
    return missing, _("If anything changes, I write to you.")


async def listed(press: Press) -> Reply:
    """All coming times; the nearest is open. Who waits for my name is asked about here too."""
    found = await my_times(press.unit, press.by, now=press.now)
    waiting = [
        Button(_("{company} waits for your answer", company=one.company), "ask_share", (one.meeting,))
        for one in await my_open_questions(
            press.unit, press.by, now=press.now, municipality=press.municipality
        )
    ]
    known = shared_lines(
        await who_shared(press.unit, press.by, now=press.now, municipality=press.municipality)
    )
    places = await my_placements(press.unit, press.by, now=press.now)
    known = (*known, *(_place_line(one) for one in places))
    waiting += [Button(_("Place: {company}", company=one.company), "my_start", (one.id,)) for one in places]
    if not found:
        none = () if places else (_("You have no times right now."),)
        return Reply(Screen((*known, *none), rows(*waiting, MENU)))
    place = min(press.number(), len(found) - 1) if press.args else 0
    others = [
        Button(_("{when}", when=one.begins), "times", (number,))
        for number, one in enumerate(found)
        if number != place
    ]
    screen = await today_or_then(press, found[place])
    return Reply(
        replace(screen, text=(*known, *screen.paragraphs), rows=(*rows(*others, *waiting), *screen.rows))
    )


def _place_line(one: MyPlacement) -> Text:
    """A place of work is no time at job dating, and is looked for here all the same."""
    if one.begun:
        return _("You are in week {week} at {company}.", week=one.week, company=one.company)
    return _("You start at {company}. First day: {day}.", company=one.company, day=one.terms.starts_on)


async def yes(press: Press) -> Reply:
    """I come: here is the calendar file."""
    event = SpeedDatingId(press.number())
    try:
        async with press.whole():
            slots = await answer_invitation(
                press.unit, press.by, event, coming=True, now=press.now, municipality=press.municipality,
                asked=press.number_if_any(1),
            )  # fmt: skip
    except Already:
        return await _stands(press, event)
    except (OldTimes, TimesGone) as changed:
        mine = await my_invitation(press.unit, press.by, event, now=press.now)
        if mine.went_on is not None:
            return Reply(as_it_stands(mine, now=press.now))
        if isinstance(changed, TimesGone):
            raise
        return await _off_already(press, event)
    mine = await my_invitation(press.unit, press.by, event, now=press.now)
    if press.entered:
        return Reply(Screen(await _yes_entered(press, mine, slots), rows(no_button(event, mine.begins))))
    if not mine.can_say_no(press.now):
        return await _may_come_in(press, event, slots)
    paper = calendar_paper(mine.entry(press.now))
    lines = (
        _("Good. See you {when}.", when=mine.begins),
        slots_text(slots, for_company=False),
        _("Place: {place}.", place=mine.event.place),
        *not_sure(mine),
        n_(
            "The company learns your first name. Open the file to put it in your calendar.",
            "The companies learn your first name. Open the file to put it in your calendar.",
            len({one.who for one in slots}),
        )
        if await has_a_name(press.unit, press.by)
        else _("Open the file to put it in your calendar."),
    )
    return Reply(Screen(lines, rows(no_button(event, mine.begins), MENU, wide=2), paper=paper))


async def _may_come_in(press: Press, event: SpeedDatingId, slots: Sequence[Slot]) -> Reply:
    """A yes after the first of my times: whoever is there already was seen, and need not say it."""
    name = (names_go_out(slots),) if await has_a_name(press.unit, press.by) else ()
    day = await my_day(press.unit, press.by, event, now=press.now)
    if day is not None and day.is_here:
        known = _("Good. The host can see your yes, and that you are here.")
        beside = seen_to_be_here(day, known, for_company=False) or Screen(known, rows(MENU))
        return Reply(replace(beside, text=(*beside.paragraphs, *name)))
    lines = (
        _("Good. It goes on, and your place is kept. Just come in."),
        *name,
        _("Are you here? Press below."),
    )
    return Reply(Screen(lines, rows(Button(I_AM_HERE, "here_today", (event,), style=Style.GO), MENU)))


async def _yes_entered(press: Press, mine: Invited, slots: Sequence[Slot]) -> tuple[Text, ...]:
    named = (entered.names_go_out(slots),) if await has_a_name(press.unit, press.by) else ()
    times = slots_text(slots, for_company=False)
    return entered.comes(mine.begins, mine.event.place, times, *not_sure(mine)[:1], *named)


async def no(press: Press) -> Reply:
    """I do not come: the place goes on to somebody else. Whoever is there already is asked first."""
    asked = None if press.entered else await asked_first(press, SpeedDatingId(press.number()))
    if asked is not None:
        return asked
    reply, _counted = await say_no(press)
    return reply


async def say_no(press: Press) -> tuple[Reply, bool]:
    """The same, and whether it counted: a no to other times than they are now tells nobody."""
    event = SpeedDatingId(press.number())
    before = await my_invitation(press.unit, press.by, event, now=press.now)
    try:
        async with press.whole():
            await answer_invitation(
                press.unit, press.by, event, coming=False, now=press.now, municipality=press.municipality,
                begins=_began(press),
            )  # fmt: skip
    except Already:
        return await _stands(press, event), False
    except OldTimes:
        return await _off_already(press, event), False
    text = _("Thank you for saying so. Your times go on to somebody else.")
    text = entered.NO if press.entered else text
    doors = rows(after_all_button(event), MENU)
    if before.said is not Attendance.COMING:
        return Reply(Screen(text, doors)), True
    now = await my_invitation(press.unit, press.by, event, now=press.now)
    paper = calendar_paper(now.entry(press.now, cancelled=True))
    return Reply(Screen(text, doors, paper=paper)), True


async def not_the_new(press: Press) -> Reply:
    """I keep the times I said yes to, and those alone."""
    event = SpeedDatingId(press.number())
    try:
        kept = await decline_new_times(press.unit, press.by, event, asked=press.number(1), now=press.now)
    except OldTimes:
        return await _off_already(press, event)
    lines = (
        entered.KEPT
        if press.entered
        else _("That is all right. You keep these times, and are asked about no others there:"),
        slots_text(kept, for_company=False),
    )
    return Reply(Screen(lines, rows(no_button(event, kept[0].begins), MENU, wide=2)))


async def _stands(press: Press, event: SpeedDatingId) -> Reply:
    """It was said before, here or on the telephone: what stands takes the place of the question."""
    mine = await my_invitation(press.unit, press.by, event, now=press.now)
    return Reply(await today_or_then(press, mine), toast=ALREADY_DONE)


def _began(press: Press) -> datetime | None:
    """The first of the times the question was asked with; None on a button from before it said so."""
    begins = press.number_if_any(1)
    return datetime.fromtimestamp(begins, UTC) if begins is not None else None


async def _off_already(press: Press, event: SpeedDatingId) -> Reply:
    """Nothing is answered; what there is now is shown, with its own buttons."""
    mine = await my_invitation(press.unit, press.by, event, now=press.now)
    screen = as_it_stands(mine, now=press.now)
    if mine.went_on is not None:
        return Reply(screen)
    off = _("That time is off already, so you need not answer.")
    if mine.slots:
        off = _("These are your times now. They have changed since I asked.")
    return Reply(replace(screen, text=(off, *screen.paragraphs)))


DOORS = (
    Tap("invitation", ME, invitation, by_phone=True),
    Tap("times", ME, listed),
    Tap("time_yes", ME, yes, by_phone=True),
    Tap("time_no", ME, no, by_phone=True),
    Tap("time_not_new", ME, not_the_new, by_phone=True),
)
