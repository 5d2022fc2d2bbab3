"""The fixed contact's card, and "call me"."""

from datetime import date, datetime

from bot.actions.requests_calls import call_me
from bot.actions.requests_taken import Taken
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.roles import COMPANY, Role
from bot.domain.workdays import local
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.outreach_visits import visit_line
from bot.text.phrases import ALREADY_DONE
from bot.text.requests import by_day
from bot.text.screen import Button, Screen, rows
from bot.views.companies import ContactCard, my_contact, unknown_colleagues
from bot.views.outreach_visits import our_visits
from handlers.asked_company import ensure_its_company
from handlers.asked_numbers import number_wanted

MOST_VISITS = 3


def card_lines(card: ContactCard | None, press: Press) -> tuple[Text, ...]:
    """Who the contact is, and who answers when they are away."""
    if card is None:
        return (_("You do not have a contact yet. You hear from us soon."),)
    lines = [_("Your own contact is {name}.", name=card.name)]
    if card.phone:
        lines.append(_("Phone: {phone}", phone=card.phone))
    if card.stand_in and card.back:
        lines.append(_away(card.name, card.back, card.stand_in, card.days, press))
    elif card.usual:
        lines.append(_("When {name} is away, {other} answers you.", name=card.name, other=card.usual))
    return tuple(lines)


async def contact(press: Press) -> Reply:
    """The card."""
    await ensure_its_company(press)
    card = await my_contact(press.unit, press.by, now=press.now)
    visits, doors = await _visits(press)
    lines = (*card_lines(card, press), *visits, _("Write here what you need. Is it urgent? Press “Call me”."))
    buttons = await _colleagues(press)
    if buttons:
        lines = (*lines, _("Somebody new says they are from your company. Do you know them?"))
    return Reply(
        Screen(lines, rows(*buttons, *doors, Button(_("Call me"), "call_me"), *_taking(press), MENU)),
        leaves=True,
    )


async def _visits(press: Press) -> tuple[list[Text], list[Button]]:
    """The agreed visits to come, the nearest first, each with a door to it."""
    if press.by.role is not Role.MANAGER:
        return [], []
    found = (await our_visits(press.unit, press.by, now=press.now))[:MOST_VISITS]
    return (
        [visit_line(one, name) for one, name in found],
        [Button(_("Visit {when}", when=one.begins_at), "our_visit", (one.id,)) for one, _name in found],
    )


def _taking(press: Press) -> list[Button]:
    known = press.by.role is Role.MANAGER
    return [Button(_("Take our history along"), "our_history")] if known else []


async def _colleagues(press: Press) -> list[Button]:
    if press.by.role is not Role.MANAGER:
        return []
    company = press.by.company_as(Role.MANAGER)
    found = await unknown_colleagues(press.unit, press.by)
    return [Button(_("I know {name}", name=name), "know", (person, company)) for person, name in found]


def promise(taken: Taken, press: Press) -> tuple[Text, ...]:
    """Who has it, who answers, by which day, and why it is not the usual one."""
    day = by_day(taken.deadline, press.municipality)
    told = (*slipped_lines(taken), *until_then(taken, press))
    if taken.is_explained(press.now):
        return (*told, _("You get an answer {day}.", day=day))
    return (*told, _("{name} answers you {day}.", name=taken.answers, day=day))


def until_then(taken: Taken, press: Press) -> tuple[Text, ...]:
    """Who has it today, where somebody else answers by the day that is told; and when the contact is away."""
    both = {"other": taken.has or "", "name": taken.answers}
    if taken.away is None or taken.back is None or taken.since is None:
        if taken.has is None:
            return ()
        return (_("{other} has it until {name} is back, and may answer sooner.", **both),)
    if taken.has is None:
        return (_away(taken.away, taken.back, taken.answers, taken.days, press),)
    back_on = press.municipality.on_days(taken.days).answering_calendar.first_day_back(taken.back)
    has = _("{name} has your message, and may still answer.", name=taken.has)
    if taken.since <= press.now:
        return has, _("{name} is back {day}.", name=taken.away, day=back_on)
    then = {"day": _begins(taken.since, press), "other": taken.answers, "name": taken.away, "back": back_on}
    return has, _("From {day} {other} answers. {name} is back {back}.", **then)


def _begins(since: datetime, press: Press) -> date | datetime:
    """The first day on which they are missed, or the hour of it where they are there before."""
    calendar = press.municipality.answering_calendar
    missed = calendar.next_working_moment(since)
    return local(missed).date() if missed <= calendar.opening_time(local(missed).date()) else missed


def slipped_lines(taken: Taken) -> tuple[Text, ...]:
    """What a company hears when the day it was told has passed."""
    if not taken.late:
        return ()
    sorry = _("You should have had an answer by now. I am sorry.")
    return (sorry, _("More of us know it now.")) if taken.others_know else (sorry,)


async def call(press: Press) -> Reply:
    """The contact is asked to ring; who has asked before reads again by when, and how to leave a number."""
    await ensure_its_company(press)
    taken = await call_me(press.unit, press.by, now=press.now, municipality=press.municipality)
    screen = await called(press, taken)
    return Reply(screen, toast=ALREADY_DONE if taken.again else None)


async def called(press: Press, taken: Taken) -> Screen:
    """Who calls, and by which day."""
    day = by_day(taken.deadline, press.municipality)
    slipped = slipped_lines(taken)
    calls = _("{name} calls you {day}.", name=taken.answers, day=day)
    wanted = await number_wanted(press, taken.answers)
    return Screen((*slipped, *until_then(taken, press), calls, *wanted), rows(MENU))


def _away(name: str, back: datetime, other: str, days: frozenset[int], press: Press) -> Text:
    day = press.municipality.on_days(days).answering_calendar.first_day_back(back)
    return _("{name} is back {day}. {other} answers until then.", name=name, day=day, other=other)


DOORS = (
    Tap("my_contact", COMPANY, contact),
    Tap("call_me", COMPANY, call),
)
