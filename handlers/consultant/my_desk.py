"""The desk: what must I do now?"""

from bot.actions.calls import called
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import CompanyId, TaskId
from bot.domain.roles import STAFF, Role
from bot.domain.workdays import local
from bot.text.l10n import Text, _, n_
from bot.text.menus import MENU
from bot.text.screen import Button, Row, Screen, rows
from bot.views.companies import Found, company_card, find_companies, my_companies
from bot.views.desk import CallItem, Desk, WaitingItem, my_desk

MOST_LINES = 6
SOMEBODY = _("Somebody")
REASONS: dict[str, Text] = {
    "blocked": _("cannot be reached here"),
    "stopped": _("wants to be called"),
    "tell": _("has not got a message"),
    "wrote": _("waits for an answer"),
    "check-in": _("has a check-in to answer by phone"),
    "concern": _("is to be called, see why"),
    "danger": _("may be in danger, call now"),
    "rights": _("has asked about their data"),
}


async def desk(press: Press) -> Reply:
    """Who waits, and whom to ring."""
    found = await my_desk(press.unit, press.by, now=press.now)
    return Reply(desk_screen(found))


def desk_screen(found: Desk) -> Screen:
    """The desk as one message."""
    lines: list[Text] = []
    buttons: list[Button] = []
    if found.away_until is not None:
        lines.append(_("You are away. You are back {day}.", day=local(found.away_until).date()))
        buttons.append(Button(_("I am back"), "be_back"))
    if not found.waiting and not found.calls:
        lines.append(_("Nobody waits for you right now."))
        return Screen(tuple(lines), rows(*buttons, Button(_("My companies"), "my_companies"), MENU))
    if found.waiting:
        lines.append(
            n_("{n} company waits for an answer.", "{n} companies wait for an answer.", len(found.waiting))
        )
    for one in found.waiting[:MOST_LINES]:
        lines.append(waiting_line(one))
        buttons.append(Button(_("Answer {company}", company=one.name), "answer_request", (one.request,)))
        buttons.append(
            Button(_("I have called {company}", company=one.name), "called_company", (one.request,))
        )
    for call in found.calls[:MOST_LINES]:
        lines.append(call_line(call))
        buttons += call_buttons(call)
    return Screen(tuple(lines), rows(*buttons, MENU))


def call_buttons(call: CallItem) -> list[Button]:
    """What one does about a call: look first, enter the answers, or say that it is made."""
    if call.reason == "concern" and call.subject is not None:
        return [Button(_("See: {name}", name=call.name or SOMEBODY), "concern", (call.subject,))]
    made = Button(_("I have called {company}", company=call.name), "called", (call.task,))
    if call.reason == "check-in" and call.subject is not None:
        return [Button(_("Answer for {name}", name=call.name), "checkin_show", (call.subject,)), made]
    return [made]


def waiting_line(one: WaitingItem) -> Text:
    """Who waits, since when, and whether it is late."""
    if one.wants_call:
        return _("📞 {company} wants a call before {deadline}.", company=one.name, deadline=one.deadline)
    if one.late:
        return _(
            "❗ {company} should have had an answer {deadline}.", company=one.name, deadline=one.deadline
        )
    return _("{company}: answer before {deadline}.", company=one.name, deadline=one.deadline)


def call_line(call: CallItem) -> Text:
    """Whom to ring, where, and why."""
    if not call.name:
        return _("📞 Somebody is to be called before {deadline}.", deadline=call.due)
    return _(
        "📞 {name} ({phone}): {reason}.",
        name=call.name,
        phone=call.phone or _("no number"),
        reason=REASONS.get(call.reason, REASONS["tell"]),
    )


async def call_made(press: Press) -> Reply:
    """One call less."""
    await called(press.unit, press.by, TaskId(press.number()), now=press.now)
    return await desk(press)


async def companies(press: Press) -> Reply:
    """The companies one is the contact of."""
    found = await my_companies(press.unit, press.by)
    if not found:
        return Reply(Screen(_("You have no companies yet. Your coordinator sees it too."), rows(MENU)))
    head = n_("You are the contact of {n} company.", "You are the contact of {n} companies.", len(found))
    return Reply(Screen(head, (*_doors(found), (MENU,))))


async def company(press: Press) -> Reply:
    """One company's card."""
    card = await company_card(press.unit, press.by, CompanyId(press.number()), now=press.now)
    lines: list[Text] = [_("{name}, CVR {cvr}", name=card.name, cvr=card.cvr)]
    if card.contact:
        lines.append(_("Fixed contact: {name}", name=card.contact))
    for _person, name, phone, role in card.people:
        words = _("{name}, {phone}") if role == "manager" else _("{name}, {phone} (not known yet)")
        lines.append(words(name=name, phone=phone or _("no number")))
    lines += [_("{at}, {who}: {text}", at=one.at, who=one.who, text=one.text[:200]) for one in card.newest]
    strangers = [
        Button(_("I know {name}", name=name), "know", (person, card.id))
        for person, name, _phone, role in card.people
        if role == "guest"
    ]
    return Reply(Screen(tuple(lines), rows(*strangers, Button(_("My companies"), "my_companies"), MENU)))


async def looked_up(press: Press) -> Reply:
    """Companies by number or name, and who is in touch."""
    found = await find_companies(press.unit, press.by, press.answers["words"])
    if not found:
        return Reply(Screen(_("I found no such company."), rows(Button(_("Look again"), "look_up"), MENU)))
    lines = [_("{company}: {contact}", company=one.name, contact=one.contact or "–") for one in found]
    return Reply(Screen(tuple(lines), (*_doors([one for one in found if one.mine]), (MENU,))))


def _doors(found: tuple[Found, ...] | list[Found]) -> tuple[Row, ...]:
    return rows(*(Button(_("{value}", value=one.name), "company", (one.id,)) for one in found[:20]))


DOORS = (
    Tap("desk", Role.CONSULTANT.themselves, desk),
    Tap("called", STAFF, call_made),
    Tap("my_companies", Role.CONSULTANT.contact_of_company, companies),
    Tap("company", Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit, company),
)
