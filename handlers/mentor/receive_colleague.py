"""A mentor's own menu: who comes today, how it is going for the mentor, and a call."""

from datetime import date

from bot.actions.placements_mentors import write_to_contact
from bot.actions.placements_not_today import ask_for_call
from bot.dialogs.danger import still_to_be_called
from bot.dialogs.press import Listener, Press, Reply, Tap
from bot.domain.checkins import Side
from bot.domain.placements import NotToday
from bot.domain.roles import Role
from bot.domain.thanks import is_thanks
from bot.domain.workdays import local
from bot.text.cards import named, named_within
from bot.text.checkins import call_promise
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.placements import NAMED, where_in_it
from bot.text.placements_first_day import said_lines
from bot.text.requests import by_day
from bot.text.screen import Button, Screen, Style, rows
from bot.text.talking import waits_for, welcome
from bot.views.placements_sides import Mentored, mentored
from handlers.asked_numbers import number_wanted

ME = Role.MENTOR.of_own_placement


async def today(press: Press) -> Reply:
    """Who comes today, and one good thing to do this week."""
    found = await mentored(press.unit, press.by, now=press.now)
    if not found:
        return Reply(_nobody())
    lines: list[Text] = []
    for one in found:
        lines += _day(one, local(press.now).date())
    buttons = [Button(_("How is it going"), "mentor_how"), Button(_("Call me"), "mentor_call"), MENU]
    return Reply(Screen(tuple(lines), rows(*buttons)))


def _nobody() -> Screen:
    return Screen(_("You receive nobody right now. Thank you for being there."), rows(MENU))


def _day(one: Mentored, today: date) -> list[Text]:
    name = named(one.name)
    if one.terms.ends_on is not None and one.terms.ends_on < today:
        return [_("{name}: {where}", name=name, where=where_in_it(one.week, one.terms, today))]
    if not one.begun:
        return [
            _("{name} starts {day}.", name=name, day=one.terms.starts_on),
            *said_lines(one.first_day),
            _("Find the locker, the first task and a place at the lunch table."),
        ]
    if one.today in (NotToday.NOT_COMING, NotToday.LATE):
        return [NAMED[one.today](name=name)]
    lines = [_("{name} is in week {week}.", name=name, week=one.week)]
    if one.week == 1:
        lines.append(_("Show one thing at a time. Ask at the end of the day what was unclear."))
    elif one.week <= 3:
        lines.append(_("Let {name} try alone, and say what went well.", name=named_within(one.name)))
    else:
        lines.append(_("Ask now and then how it is going. A few words are enough."))
    return lines


async def how(press: Press) -> Reply:
    """The mentor is asked only about the mentor."""
    found = await mentored(press.unit, press.by, now=press.now)
    if not found:
        return Reply(_nobody())
    one = next((one for one in found if one.waiting is not None), found[0])
    if one.waiting is not None:
        door = Button(_("Answer"), "checkin_show", (one.waiting,), style=Style.MAIN)
    elif one.begun:
        door = Button(_("Tell how it is going"), "checkin_tell", (one.id, Side.MENTOR))
    else:
        return await today(press)
    text = _("I ask you only about yourself. {name} reads it on weekdays.", name=one.contact or "–")
    return Reply(Screen(text, rows(door, Button(_("Call me"), "mentor_call"), MENU)))


async def call(press: Press) -> Reply:
    """The company's contact calls."""
    found = await mentored(press.unit, press.by, now=press.now)
    if not found:
        return Reply(_nobody())
    promise = await ask_for_call(
        press.unit, press.by, found[0].id, now=press.now, municipality=press.municipality
    )
    if promise is None:
        return Reply(Screen(_("Call us on {phone}.", phone=press.municipality.phone), rows(MENU)))
    wanted = await number_wanted(press, promise.name)
    return Reply(Screen((call_promise(promise.name, promise.deadline), *wanted), rows(MENU)))


async def written(press: Press) -> Reply:
    """To the company's contact, who calls."""
    message = press.written
    if message is None or not (press.in_words or is_thanks(press.text)):
        return Reply(Screen(_("Write in words, please. The consultant reads it."), rows(MENU)))
    told = await write_to_contact(
        press.unit,
        press.by,
        press.text,
        message=message.message_id,
        edited=message.edited,
        now=press.now,
        municipality=press.municipality,
    )
    if message.edited:
        return Reply()
    if told.thanks:
        return Reply(Screen(welcome(press.text), rows(MENU)))
    day = by_day(told.deadline, press.municipality)
    has = _("{name} has it, and calls you {day}.", name=told.name, day=day)
    if told.has != told.name:
        has = _("{has} has it. {name} calls you {day}.", has=told.has, name=told.name, day=day)
    said = has if told.reached else waits_for(told.name, day)
    return await still_to_be_called(press, said, told) or Reply(
        Screen((said, *await number_wanted(press, told.name)), rows(MENU))
    )


DOORS = (
    Tap("mentor_today", ME, today),
    Tap("mentor_how", ME, how),
    Tap("mentor_call", ME, call),
    Listener(ME, written, passes_on=True),
)
