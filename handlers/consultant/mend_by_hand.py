"""The organiser changes a plan by hand: a table, one of its meetings, and what is to happen to it."""

from typing import Any

from bot.actions.speed_dating.by_hand import keep_time, propose_apart, propose_swap, propose_time
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import CompanyId, MeetingId, SpeedDatingId
from bot.domain.roles import HOSTS
from bot.domain.workdays import local
from bot.text.cards import named, named_within
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows
from bot.text.speed_dating.change import meeting_line
from bot.views.parts import Part, part_of
from bot.views.speed_dating.choices import (
    OneMeeting,
    Planned,
    meeting_to_change,
    table_to_change,
    tables_to_change,
)
from handlers.changes_in_words import change_screen
from handlers.ways_back import ways_back

PAGE = "p"  # before the page, where the choice itself would stand


async def tables(press: Press) -> Reply:
    """Whose times are to change."""
    event = SpeedDatingId(press.number())
    part = part_of(await tables_to_change(press.unit, press.by, event, now=press.now), press.page(1))
    doors = [Button(_("{name}", name=name), "mend_table", (event, company)) for company, name in part.shown]
    text = _("Which company's times?") if part.total else _("Nobody meets anybody in this plan.")
    under = (*turning(part, "mend_tables", event), *rows(*await ways_back(press, event), MENU))
    return Reply(Screen((text, *where(part)), (*rows(*doors), *under)))


async def table(press: Press) -> Reply:
    """The meetings of one company, by the clock."""
    event, company = SpeedDatingId(press.number()), CompanyId(press.company(1))
    found = await table_to_change(press.unit, press.by, event, company, now=press.now)
    part = part_of(found, press.page(2))
    doors = [Button(_short(one), "mend_meeting", (one.id,)) for one in part.shown]
    text = _("Which meeting?") if part.total else _("Nobody meets anybody in this plan.")
    back = Button(_("Other companies"), "mend_tables", (event,))
    under = (*turning(part, "mend_table", event, company), *rows(back, *await ways_back(press, event), MENU))
    return Reply(Screen((text, *where(part)), (*rows(*doors), *under)))


async def meeting(press: Press) -> Reply:
    """One meeting, and what may be done with it."""
    found = await _meeting(press)
    return Reply(_sheet(found, await ways_back(press, found.event)))


async def kept(press: Press) -> Reply:
    """Its time stays, or may change again."""
    await keep_time(press.unit, press.by, MeetingId(press.number()), keep=press.number(1) == 1, now=press.now)
    found = await _meeting(press)
    return Reply(_sheet(found, await ways_back(press, found.event)))


async def another_time(press: Press) -> Reply:
    """The rounds it may have, or the change to one of them in words."""
    number = None if _turns(press) else press.number_if_any(1)
    if number is not None:
        one = MeetingId(press.number())
        made = await propose_time(
            press.unit, press.by, one, number, now=press.now, municipality=press.municipality
        )
        return await change_screen(press, made)
    found = await _meeting(press)
    part = part_of(found.times, press.page(2))
    doors = [
        Button(_("{clock}", clock=local(begins).time()), "mend_time", (found.meeting.id, number))
        for number, begins in part.shown
    ]
    question = _("When instead? At these times nobody else moves.")
    return Reply(_choose(found, question, doors, part, "mend_time"))


async def swap(press: Press) -> Reply:
    """Those it may change times with, or the change in words."""
    other = None if _turns(press) else press.number_if_any(1)
    if other is not None:
        one = MeetingId(press.number())
        made = await propose_swap(
            press.unit, press.by, one, MeetingId(other), now=press.now, municipality=press.municipality
        )
        return await change_screen(press, made)
    found = await _meeting(press)
    part = part_of(found.swaps, press.page(2))
    doors = [Button(_line(one), "mend_swap", (found.meeting.id, one.id)) for one in part.shown]
    return Reply(_choose(found, _("Swap times with which meeting?"), doors, part, "mend_swap"))


async def apart(press: Press) -> Reply:
    """The two are not to meet: what that does, in words."""
    one = MeetingId(press.number())
    made = await propose_apart(press.unit, press.by, one, now=press.now, municipality=press.municipality)
    return await change_screen(press, made)


async def _meeting(press: Press) -> OneMeeting:
    one = MeetingId(press.number())
    return await meeting_to_change(press.unit, press.by, one, now=press.now, municipality=press.municipality)


def _sheet(found: OneMeeting, under: tuple[Button, ...]) -> Screen:
    one, event = found.meeting, found.event
    lines = [meeting_line(one.company, one.who, one.begins, kept=one.kept)]
    doors = []
    if found.times:
        doors.append(Button(_("Another time"), "mend_time", (one.id,)))
    if found.swaps:
        doors.append(Button(_("Swap with another"), "mend_swap", (one.id,)))
    if not one.kept and not doors:
        lines.append(_("No other time fits without moving others."))
    if one.kept:
        lines.append(_("To move it, let the time change first."))
    keep = Button(_("Let the time change"), "mend_keep", (one.id, 0))
    doors.append(keep if one.kept else Button(_("Keep this time"), "mend_keep", (one.id, 1)))
    doors.append(Button(_("Not this pair"), "mend_apart", (one.id,)))
    back = Button(_("Other meetings"), "mend_table", (event, found.company))
    return Screen(tuple(lines), (*rows(*doors), *rows(back, *under, MENU)))


def _turns(press: Press) -> bool:
    """Whether it is a page that was pressed, and no choice."""
    return press.args[1:2] == (PAGE,)


def _choose(found: OneMeeting, question: Text, doors: list[Button], part: Part[Any], door: str) -> Screen:
    """The meeting, what may be chosen, and the way back; nothing left to choose is said."""
    one = found.meeting
    text = question if doors else _("No other time fits without moving others.")
    back = Button(_("Back"), "mend_meeting", (one.id,))
    lines = (meeting_line(one.company, one.who, one.begins), text, *where(part))
    return Screen(lines, (*rows(*doors), *turning(part, door, one.id, PAGE), *rows(back, MENU)))


def _short(one: Planned) -> Text:
    return _("{clock}: {who}", clock=local(one.begins).time(), who=named_within(one.who))


def _line(one: Planned) -> Text:
    return _(
        "{clock}: {company}, {who}", clock=local(one.begins).time(), company=one.company, who=named(one.who)
    )


DOORS = (
    Tap("mend_tables", HOSTS, tables),
    Tap("mend_table", HOSTS, table),
    Tap("mend_meeting", HOSTS, meeting),
    Tap("mend_keep", HOSTS, kept),
    Tap("mend_time", HOSTS, another_time),
    Tap("mend_swap", HOSTS, swap),
    Tap("mend_apart", HOSTS, apart),
)
