"""A visit: three times for the company to choose from, and afterwards a note in three taps."""

from collections.abc import Sequence
from datetime import date

from bot.actions.outreach_visits import call_off, note_visit, offer_visit, visit_was_not
from bot.dialogs.form import Answers, Ask, Choice, Form, beside
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import PersonId, VisitId
from bot.domain.roles import Role
from bot.domain.timeline import Logged, NextStep, Purpose, Result
from bot.text.calendars import calendar_paper
from bot.text.l10n import Text, _, stacked
from bot.text.menus import MENU
from bot.text.outreach import limit_text
from bot.text.outreach_visits import take_button, take_buttons
from bot.text.say import plain
from bot.text.screen import Button, Copy, Screen, Style, rows
from bot.text.timeline import NEXT_STEPS, PURPOSES, RESULTS
from bot.views.outreach import contacts_so_far
from bot.views.outreach_visits import (
    VisitCard,
    VisitItem,
    my_visits,
    times_to_propose,
    visit_card,
    visit_under_way,
)
from bot.views.requests import readers_at
from bot.views.sites import open_sites
from handlers.consultant.company_card import other_companies
from handlers.consultant.log_contact import near_days, taps, words_of
from handlers.consultant.look_up_company import before_unasked
from handlers.reading import a_place, a_workday, show_day
from handlers.three_times import three_times, times_left, times_said

WHOSE = Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit
MANAGERS = beside("place")  # the last question has nothing of its own beside it
MOST_LISTED = 12
CASE_LINE = _("Company visit {when}. CVR {cvr}. {purpose}. {result}. {next}.")
RESULTS_OF_A_VISIT = {one: RESULTS[one] for one in (Result.VISITED, Result.NOT_NOW)}


async def to_whom(press: Press) -> Answers:
    """Who there would read it. Raises `NobodyReads` where nobody would."""
    found = await readers_at(press.unit, press.by, press.company(), now=press.now)
    return {MANAGERS: [str(person) for person, _name in found.managers]}


async def managers(press: Press, _answers: Answers) -> Sequence[Choice]:
    """Who is known at the company."""
    found = await readers_at(press.unit, press.by, press.company(), now=press.now)
    return [Choice(_("{value}", value=name), str(person)) for person, name in found.managers]


async def which(press: Press, _answers: Answers) -> Text | None:
    """Which company, how often it heard from us, and whether a visit is under way."""
    company = press.company()
    found = await readers_at(press.unit, press.by, company, now=press.now)
    count = await contacts_so_far(
        press.unit, press.by, company, now=press.now, municipality=press.municipality
    )
    lines = [_("{company}:", company=found.name)]
    other = await visit_under_way(press.unit, press.by, company, now=press.now)
    if other is not None:
        visit, name = other
        offered = _("{name} has offered a visit already. No time is chosen yet.", name=name)
        agreed = _("{name} visits them {when}. That is agreed already.", name=name, when=visit.begins_at)
        lines.append(offered if visit.begins_at is None else agreed)
    return stacked(*lines, limit_text(count.wishes, count.used))


async def wants_peace(press: Press, _answers: Answers) -> Text | None:
    """Whether the company had better be asked another day."""
    return await before_unasked(press, press.company())


async def near_times(press: Press, answers: Answers) -> Sequence[Choice]:
    """Times that often suit, but those that are chosen; another one may be written."""
    found = await times_to_propose(press.unit, press.by, now=press.now, municipality=press.municipality)
    return times_left(found, answers)


async def places(press: Press, _answers: Answers) -> Sequence[Choice]:
    """At theirs, at one of their sites, or at ours; another place may be written."""
    company = press.company()
    found = await readers_at(press.unit, press.by, company, now=press.now)
    sites = await open_sites(press.unit, press.by, company, now=press.now)
    theirs = Choice(_("At {company}", company=found.name), found.name)
    ours = Choice(_("At {place}", place=press.municipality.name), press.municipality.name)
    return (theirs, *(Choice(_("At {place}", place=one.name), one.at.place) for one in sites), ours)


async def offer(press: Press) -> Reply:
    """It is on its way to the manager."""
    said, company = press.answers, press.company()
    times = times_said(said)
    manager = PersonId(int(said.get("manager") or said[MANAGERS][0]))
    name = await offer_visit(
        press.unit,
        press.by,
        company,
        manager,
        times,
        place=said["place"],
        now=press.now,
        municipality=press.municipality,
    )
    text = _("{name} chooses, or says that none fits.", name=name)
    return Reply(Screen((text, _("You hear here.")), rows(Button(_("My visits"), "my_visits"), MENU, wide=2)))


async def listed(press: Press) -> Reply:
    """What waits for a note, what comes, what is not answered."""
    found = await my_visits(press.unit, press.by, now=press.now)
    if not found:
        text = _("No visits are planned. You offer one on a company's card.")
        return Reply(Screen(text, rows(other_companies(press.by.role), MENU)))
    lines = [visit_line(one) for one in found]
    buttons = [button for one in found[:MOST_LISTED] for button in _buttons(one)]
    return Reply(Screen(tuple(lines[:MOST_LISTED]), rows(*buttons, MENU)))


def visit_line(one: VisitItem) -> Text:
    """A visit on the desk."""
    if one.begins is None:
        return _("{company}: no time is chosen yet.", company=one.name)
    if one.over:
        return _("📝 {company}, {when}: the note is missing.", company=one.name, when=one.begins)
    return _("{company}: visit {when}.", company=one.name, when=one.begins)


def _buttons(one: VisitItem) -> tuple[Button, ...]:
    if not one.of_another:
        return (_button(one),)
    if one.begins is None:
        return take_button(one.visit, one.name), _button(one)
    return take_buttons(one.visit, one.name)


def _button(one: VisitItem) -> Button:
    if one.over:
        return Button(_("Note: {company}", company=one.name), "visit_note", (one.visit, one.company))
    if one.begins is None:
        return Button(_("Take it back: {company}", company=one.name), "visit_call_off", (one.visit,))
    return Button(_("Call off: {company}", company=one.name), "visit_call_off", (one.visit,))


async def ask_first(press: Press) -> Reply:
    """It is off with one more tap: a press is easily made."""
    card = await visit_card(press.unit, press.by, VisitId(press.number()), now=press.now)
    text = _("Call the visit to {company} off? They read it at once.", company=card.name)
    if not card.is_read_there:
        text = _("Call the visit to {company} off? Nobody there writes here.", company=card.name)
    elif card.visit.begins_at is None:
        text = _("Take back the times you offered {company}?", company=card.name)
    yes = Button(_("Yes, call it off"), "visit_off_now", (card.visit.id,), style=Style.STOP)
    return Reply(Screen(text, rows(yes, Button(_("No, keep it"), "my_visits"))))


async def off(press: Press) -> Reply:
    """The company reads it, if anybody there does."""
    visit, told = await call_off(press.unit, press.by, VisitId(press.number()), now=press.now)
    entry = visit.entry(press.now, cancelled=True)
    again = Button(_("Offer other times"), "offer_visit", (visit.company,))
    if entry is None:
        unread = _("The times are taken back. Nobody there had read them.")
        text = _("The times are taken back. The company knows.") if told else unread
        return Reply(Screen(text, rows(again, MENU, wide=2)))
    nobody = _("The visit is off. Nobody there writes here: call them and say so.")
    text = _("The visit is off. The company knows.") if told else nobody
    return Reply(Screen(text, rows(again, MENU, wide=2), paper=calendar_paper(entry)))


async def was_not(press: Press) -> Reply:
    """Nobody is told."""
    company = await visit_was_not(press.unit, press.by, VisitId(press.number()), now=press.now)
    again = Button(_("Offer other times"), "offer_visit", (company,))
    return Reply(Screen(_("All right. It is not in the history."), rows(again, MENU, wide=2)))


async def noted(press: Press) -> Reply:
    """It stands in the history, and its line can be copied for the case system."""
    said, visit = press.answers, VisitId(press.number())
    logged = Logged(Purpose(said["purpose"]), Result(said["result"]), NextStep(said["next"]))
    words, day = said.get("words"), said.get("day")
    promised = (words, date.fromisoformat(day)) if words and day else None
    card = await visit_card(press.unit, press.by, visit, now=press.now)
    _visit, line = await note_visit(
        press.unit, press.by, visit, logged, promised=promised, now=press.now, municipality=press.municipality
    )
    company = card.visit.company
    return Reply(
        Screen(
            _("Noted. It stands in “What has happened”."),
            rows(
                Copy(_("Copy the line for the case system"), case_line(card, logged)),
                Button(_("Add words"), "log_words", (line, company)),
                Button(_("Note an agreement"), "agree", (company,)),
                Button(_("See the company"), "company", (company,)),
            ),
        )
    )


def case_line(card: VisitCard, logged: Logged) -> str:
    """Danish, as the case system is, and nobody's name: a sole trader's company is called what they are called."""
    text = CASE_LINE(
        when=card.visit.begins_at, cvr=card.cvr, purpose=PURPOSES[logged.purpose], result=RESULTS[logged.result],
        next=NEXT_STEPS[logged.next_step],
    )  # fmt: skip
    return plain(text, "da")


async def ensure_to_note(press: Press) -> Answers:
    """A visit of mine, before anything is asked."""
    await visit_card(press.unit, press.by, VisitId(press.number()), now=press.now)
    return {}


async def which_visit(press: Press, _answers: Answers) -> Text | None:
    """Which visit it was."""
    card = await visit_card(press.unit, press.by, VisitId(press.number()), now=press.now)
    return _("{company}: visit {when}.", company=card.name, when=card.visit.begins_at)


OFFER = Form(
    name="offer_visit",
    allow=WHOSE,
    title=_("Offer a visit"),
    steps=(
        Ask("manager", _("Who there should choose?"), _("Manager"), choices=managers,
            when=lambda answers: len(answers.get(MANAGERS) or ()) > 1),
        *three_times(_("When could you come? Choose, or write as in “Thursday 10.30”."), near_times),
        Ask("place", _("Where do you meet?"), _("Place"), read=a_place, choices=places),
    ),
    submit=offer,
    prepare=to_whom,
    about=which,
    warns=wants_peace,
)  # fmt: skip
NOTE = Form(
    name="visit_note",
    allow=WHOSE,
    title=_("Note of a visit"),
    steps=(
        Ask("purpose", _("What was it about?"), _("About"), choices=taps(PURPOSES), wide=2),
        Ask("result", _("What came of it?"), _("Result"), choices=taps(RESULTS_OF_A_VISIT), wide=2),
        Ask("next", _("What happens next?"), _("Next"), choices=taps(NEXT_STEPS)),
        *words_of(_("What did you promise them?"), _("Promise"), only_promised=True),
        Ask("day", _("By which day?"), _("Day"), read=a_workday, choices=near_days, show=show_day,
            when=lambda answers: answers.get("next") == NextStep.PROMISE),
    ),
    submit=noted,
    prepare=ensure_to_note,
    about=which_visit,
    summary=False,
    send=_("Keep the note"),
)  # fmt: skip

DOORS = (
    OFFER,
    NOTE,
    Tap("my_visits", Role.CONSULTANT.themselves | Role.COORDINATOR.of_own_unit, listed),
    Tap("visit_call_off", WHOSE, ask_first),
    Tap("visit_off_now", WHOSE, off),
    Tap("visit_was_not", WHOSE, was_not),
)
