"""The desk: what must I do now?"""

from collections.abc import Sequence
from dataclasses import replace

from bot.actions.calls import called
from bot.actions.talking_danger_waiting import not_reached
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import TaskId
from bot.domain.municipality import Municipality
from bot.domain.roles import STAFF, Role
from bot.text.cards import named_within
from bot.text.l10n import Text, _, n_, stacked
from bot.text.menus import MENU, where_calls_are
from bot.text.phrases import quoted
from bot.text.screen import Button, Screen, Style, rows
from bot.text.strangers import called as called_so
from bot.text.topics import with_topic
from bot.views.calls import whom_in_danger
from bot.views.desk import Desk, my_desk
from bot.views.desk_items import CallItem, DeskItem, OwedItem, StrangerItem, WaitingItem
from bot.views.speed_dating.steps import StepItem
from handlers.consultant.answer_for_guest import GUEST_REASONS, guest_call_buttons
from handlers.consultant.covered_candidates import covered_buttons
from handlers.consultant.desk_promises import promise_buttons, promise_line, promises_counted
from handlers.consultant.desk_steps import step_buttons, step_line
from handlers.consultant.long_silent import outreach_buttons

SPOKEN = 1
REASONS: dict[str, Text] = {
    "blocked": _("cannot be reached here"),
    "stopped": _("wants to be called"),
    "tell": _("has not got a message"),
    "wrote": _("waits for an answer"),
    "check-in": _("has a check-in to answer by phone"),
    "concern": _("is to be called, see why"),
    "danger": _("may be in danger, call now"),
    "new time": _("needs another time for job dating"),
    "first time": _("waits for a time with whom they chose"),
    "guest call": _("would like a call about job dating"),
    "guest answer": _("has not answered about job dating"),
    "first day": _("can say when and where somebody starts"),
    "last day": _("can say what comes after the last day"),
    "silent": _("has not answered a suggestion"),
    "rights": _("has asked about their data"),
}
# The same where it is known whose day it is.
ABOUT: dict[str, Text] = {
    "first day": _("can say when and where {who} starts"),
    "last day": _("can say what comes after the last day of {who}"),
}


async def desk(press: Press) -> Reply:
    """Who waits, and whom to ring."""
    found = await my_desk(press.unit, press.by, now=press.now, page=press.page())
    screen = desk_screen(found, press)
    # Who only has companies finds no candidates in the menu, and stands in for an adviser all the same.
    covered = rows(*await outreach_buttons(press), *await covered_buttons(press))
    return Reply(replace(screen, rows=(*screen.rows[:-1], *covered, *screen.rows[-1:])))


def desk_screen(found: Desk, press: Press) -> Screen:
    """The desk as one message."""
    lines: list[Text] = []
    buttons: list[Button] = []
    if found.away_until is not None:
        day = press.municipality.calendar.first_day_back(found.away_until)
        lines.append(_("You are away. You are back {day}.", day=day))
        buttons.append(Button(_("I am back"), "be_back"))
    rest = rows(*resting_button(found))
    if not found.part.total:
        lines.append(_("Nobody waits for you right now."))
        doors_there = (*rest, *rows(Button(_("My companies"), "my_companies"), MENU))
        return Screen(tuple(lines), (*rows(*buttons), *doors_there))
    lines += counted(found)
    doors = [(0, button) for button in buttons]
    for one, number in numbered(found):
        line, under = item(one, number, press.municipality)
        lines.append(line)
        doors += [(number, button) for button in under]
    return Screen(tuple(lines), (*rows(*told_apart(doors)), *turning(found.part, "desk"), *rest, (MENU,)))


def resting_button(found: Desk) -> list[Button]:
    """The way to what nobody of ours must answer now."""
    if not found.resting:
        return []
    return [Button(_("With companies, or later: {n}", n=found.resting), "threads")]


def item(one: DeskItem, number: int, municipality: Municipality) -> tuple[Text, list[Button]]:
    """What stands on the desk, and what one does about it."""
    match one:
        case WaitingItem():
            return waiting_text(one, number, municipality), waiting_buttons(one)
        case StrangerItem(person=person, name=name):
            return stranger_line(one), [Button(called_so(name), "stranger", (person,))]
        case CallItem():
            return call_line(one, number), call_buttons(one)
        case OwedItem():
            return owed_line(one), [Button(_("Ask {name}", name=one.name), "ask_colleague", (one.owner,))]
        case StepItem():
            return step_line(one), step_buttons(one)
        case _:
            return promise_line(one), promise_buttons(one)


def stranger_line(one: StrangerItem) -> Text:
    """Who it may be, and by when they were promised an answer."""
    if one.urgent:
        return _("❗ {who} is unknown here, and may be in danger. Read it now.", who=called_so(one.name))
    line = (
        _("❗ {who} is unknown here. An answer was promised by {deadline}.")
        if one.late
        else _("{who} is unknown here, and waits for an answer by {deadline}.")
    )
    return line(who=called_so(one.name), deadline=one.deadline)


def owed_line(one: OwedItem) -> Text:
    """How many wait for a colleague, and since when; for who may not read who they are."""
    if one.danger:
        return n_(
            "❗ {name}: {n} person may be in danger, and waits for a call now.",
            "❗ {name}: {n} people may be in danger, and wait for a call now.",
            one.waiting,
            name=one.name,
        )
    waits = (
        n_("{name}: {n} person waits for a call.", "{name}: {n} people wait for a call.", one.waiting, name=one.name)
        if one.calls
        else n_("{name}: {n} person waits for an answer.", "{name}: {n} people wait for an answer.", one.waiting,
                name=one.name)
    )  # fmt: skip
    if one.due is None:
        return waits
    if one.late:
        return _("❗ {line} It was promised by {deadline}.", line=waits, deadline=one.due)
    return _("{line} The first by {deadline}.", line=waits, deadline=one.due)


def numbered(found: Desk) -> list[tuple[DeskItem, int]]:
    """What stands on the page; calls to one name, and matters of one company, have numbers, each its own, and
    everything else has none."""
    alike = [_alike(one) for one in found.part.shown]
    told, number = [], 0
    for one, name in zip(found.part.shown, alike, strict=True):
        several = name is not None and alike.count(name) > 1
        number += several
        told.append((one, number if several else 0))
    return told


def _alike(one: DeskItem) -> str | int | None:
    """By what a line could be taken for another one."""
    match one:
        case CallItem(name=name) if name:
            return name
        case WaitingItem(company=company):
            return company
        case _:
            return None


def told_apart(doors: Sequence[tuple[int, Button]]) -> list[Button]:
    """A button of a call that has a number has it too."""
    return [
        replace(door, label=_("{label} ({n})", label=door.label, n=number)) if number else door
        for number, door in doors
    ]


def counted(found: Desk) -> list[Text]:
    """How many wait and how many calls there are, before the page of them."""
    lines: list[Text] = []
    if found.waiting:
        lines.append(n_("{n} matter waits for an answer.", "{n} matters wait for an answer.", found.waiting))
    if found.unknown:
        lines.append(n_("{n} unknown person waits.", "{n} unknown people wait.", found.unknown))
    if found.calls:
        lines.append(n_("{n} call to make.", "{n} calls to make.", found.calls))
    return [
        *lines,
        *promises_counted(found.promised, found.silent, found.words, found.reviews),
        *where(found.part),
    ]


def waiting_buttons(one: WaitingItem) -> list[Button]:
    """Answer here, or say that it was done by telephone."""
    answer = Button(_("Answer {company}", company=one.name), "answer_request", (one.request,))
    return [answer, Button(_("I have called {company}", company=one.name), "called_company", (one.request,))]


def call_buttons(call: CallItem) -> list[Button]:
    """What one does about a call: look first, enter the answers, or say that it is made."""
    if call.reason == "concern" and call.subject is not None:
        see = _("See: {name}", name=call.name) if call.name else _("See who")
        return [Button(see, "concern", (call.subject,))]
    made = Button(_("I have called {company}", company=call.name), "called", (call.task,))
    if call.reason == "check-in" and call.subject is not None:
        return [Button(_("Answer for {name}", name=call.name), "checkin_show", (call.subject,)), made]
    if call.reason == "first day" and call.subject is not None:
        return [Button(_("Say it for {name}", name=call.name), "first_day_said", (call.subject,)), made]
    if call.reason == "last day" and call.subject is not None:
        return [Button(_("What comes next: {name}", name=call.name), "placement", (call.subject,)), made]
    if call.reason in GUEST_REASONS:
        return [*guest_call_buttons(call), made]
    if call.reason == "rights" and call.subject is not None:
        return [Button(_("Answer {company}", company=call.name), "answer_wish", (call.subject,))]
    if call.wrote:
        read = Button(_("What {name} wrote", name=call.name), "wrote", (call.task,))
        return [read] if call.unread else [read, made]
    if call.tells:
        return [Button(_("What to tell {name}", name=call.name), "to_tell", (call.task,)), made]
    return [made]


def waiting_text(
    one: WaitingItem, number: int, municipality: Municipality, whose: Text | None = None
) -> Text:
    """Who waits, by when, and what for: how it begins, or else when it was asked where another line is like it."""
    line = with_topic(waiting_line(one), one.topic, municipality)
    line = _("{line} ({name})", line=line, name=whose) if whose is not None else line
    line = _("{n}. {line}", n=number, line=line) if number else line
    if one.words is not None:
        return stacked(line, *quoted([one.words]))
    if number and one.since is not None:
        return _("{line} Asked {at}.", line=line, at=one.since)
    return line


def waiting_line(one: WaitingItem) -> Text:
    """Who waits, since when, and whether it is late."""
    if one.wants_call:
        line = (
            _("❗📞 {company} should have had a call {deadline}.")
            if one.late
            else _("📞 Call {company} by {deadline}.")
        )
        said = line(company=one.name, deadline=one.deadline)
        phone: Text | str = one.phone or _("no number")
        return _("{line} {name}, {phone}.", line=said, name=one.who or one.name, phone=phone)
    if one.late:
        return _(
            "❗ {company} should have had an answer {deadline}.", company=one.name, deadline=one.deadline
        )
    return _("{company}: answer by {deadline}.", company=one.name, deadline=one.deadline)


def call_line(call: CallItem, number: int) -> Text:
    """Whom to ring, where, why, and by when."""
    if not call.name and call.late:
        return _("❗📞 Somebody should have been called {deadline}.", deadline=call.due)
    if not call.name:
        return _("📞 Somebody is to be called by {deadline}.", deadline=call.due)
    reason = REASONS.get(call.reason, REASONS["tell"])
    if call.about is not None and call.reason in ABOUT:
        reason = ABOUT[call.reason](who=named_within(call.about))
    phone: Text | str = call.phone or _("no number")
    if call.beside is not None:
        phone = _("{phone}, perhaps {other}", phone=phone, other=call.beside)
    line = _("📞 {name} ({phone}): {reason}.", name=call.name, phone=phone, reason=reason)
    line = _("{n}. {line}", n=number, line=line) if number else line
    # Now is now: an hour behind it would be read as time that is left.
    if call.due is None or call.reason == "danger":
        return line
    if call.late:
        return _("❗ {line} The call was due {deadline}.", line=line, deadline=call.due)
    return _("{line} Call by {deadline}.", line=line, deadline=call.due)


async def call_made(press: Press) -> Reply:
    """One call less; of somebody who may be in danger only when they were spoken with."""
    if press.number_if_any(1) is None:
        name = await whom_in_danger(press.unit, press.by, TaskId(press.number()))
        if name is not None:
            return Reply(_spoken(name, press.number()))
    met = await called(press.unit, press.by, TaskId(press.number()), now=press.now)
    if press.by.role is not Role.CONSULTANT:
        return Reply(Screen(_("Good. The call is done."), rows(where_calls_are(press.by.role), MENU)))
    shown = await desk(replace(press, args=()))
    if met is None or shown.screen is None:
        return shown
    # What was agreed on the way is noted at once.
    agreed = Button(_("Note an agreement with {company}", company=met.name), "agree", (met.company,))
    return replace(shown, screen=replace(shown.screen, rows=((agreed,), *shown.screen.rows)))


def _spoken(name: str, task: int) -> Screen:
    yes = Button(_("Yes, we have spoken"), "called", (task, SPOKEN), style=Style.GO)
    no = Button(_("No answer, I try again"), "no_answer", (task,))
    return Screen(_("Did you speak with {name}?", name=name), rows(yes, no))


async def no_answer(press: Press) -> Reply:
    """The call stays, and comes again."""
    task = TaskId(press.number())
    name, again = await not_reached(
        press.unit, press.by, task, now=press.now, municipality=press.municipality
    )
    lines = (
        _("{name} reads that you have tried.", name=name),
        _("Call again. I remind you {when}.", when=again),
        _("Do you fear for a life? Call 112."),
    )
    made = Button(_("I have called"), "called", (task,), style=Style.GO)
    return Reply(Screen(lines, rows(made, where_calls_are(press.by.role), MENU)))


DOORS = (
    Tap("desk", Role.CONSULTANT.themselves, desk),
    Tap("called", STAFF, call_made),
    Tap("no_answer", STAFF, no_answer),
)
