"""My candidates: who they are, their link, and "clarified until"."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.actions.candidates import clarify, invite_candidate, link_again, rename
from bot.actions.invitations import Invited
from bot.actions.whose_link import close_link
from bot.dialogs.form import Answers, Ask, Choice, Form
from bot.dialogs.paging import turning
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.candidates import ensure_gate
from bot.domain.errors import NotAllowed
from bot.domain.ids import CandidateId, InvitationId
from bot.domain.invitations import Way
from bot.domain.municipality import Municipality
from bot.domain.workdays import local
from bot.text.cards import card_text
from bot.text.l10n import Text, _, n_
from bot.text.links import start_link
from bot.text.menus import MENU
from bot.text.people import LINK_CLOSED
from bot.text.screen import Button, Copy, Paper, Screen, Style, rows
from bot.views.candidates import (
    AdvisersCandidate,
    candidate,
    is_adviser,
    my_candidates,
)
from bot.views.parts import part_of
from handlers.consultant.covered_candidates import (
    ADVISER,
    MINE,
    MOST,
    covered_buttons,
    doors,
    on_page,
    state_of,
    whose,
)
from handlers.reading import a_day, a_name, a_phone, in_words
from handlers.searching import search, search_button

MONTHS = {"1": 30, "3": 91, "6": 182}


async def listed(press: Press) -> Reply:
    """My candidates, and what each lacks; and those of a colleague who is away."""
    found = await my_candidates(press.unit, press.by, now=press.now)
    away = await covered_buttons(press)
    invite = Button(_("Invite a candidate"), "invite_candidate")
    if not found and not await is_adviser(press.unit, press.by, now=press.now):
        contact_only = _("You are the contact of companies. Advisers have the candidates.")
        return Reply(Screen(contact_only, rows(*away, MENU)))
    if not found:
        return Reply(Screen(_("You have no candidates yet."), rows(*away, invite, MENU)))
    part = part_of(found, press.page(), size=MOST)
    lines = (n_("You have {n} candidate.", "You have {n} candidates.", len(found)), *on_page(part))
    under = (*turning(part, "my_candidates"), *search_button(part, "find_candidate"))
    return Reply(Screen(lines, (*doors(part), *under, *rows(*away, invite, MENU))))


async def choices(press: Press, _answers: Answers) -> Sequence[Choice]:
    """The same, to be searched."""
    found = await my_candidates(press.unit, press.by, now=press.now)
    return [Choice(_("{value}", value=one.name), str(one.id)) for one in found]


async def one(press: Press) -> Reply:
    """One candidate."""
    return Reply(await _page(press))


async def _page(press: Press) -> Screen:
    found = await candidate(press.unit, press.by, CandidateId(press.number()), now=press.now)
    return Screen(tuple(_lines(found, press.municipality)), rows(*_doors(found), MINE, MENU))


def _may_answer_by_phone(found: AdvisersCandidate) -> bool:
    """Whether a card waits for a yes that nobody gives in the chat."""
    return found.card is not None and not found.line.approved and not found.reads_here


def _lines(found: AdvisersCandidate, municipality: Municipality) -> list[Text]:
    line = found.line
    lines: list[Text] = [_("{name}: {state}", name=line.name, state=state_of(line))]
    if line.leaving:
        lines.append(_("Nobody suggests or invites them. That wish is answered first."))
    if found.phone:
        lines.append(_("Phone: {phone}", phone=found.phone))
    if not found.reads_here:
        lines.append(_("Gets no messages in the chat.") if found.is_in else _("Not in the chat yet."))
    if _may_answer_by_phone(found):
        lines.append(_("They can say yes on the phone. Read the card aloud, and enter the answer."))
    if found.card is not None:
        lines.append(card_text(found.card, municipality))
    return lines


def _doors(found: AdvisersCandidate) -> list[Button]:
    who = found.line.id
    buttons = []
    if found.wish is not None:
        buttons.append(Button(_("Answer the wish"), "answer_wish", (found.wish,), style=Style.MAIN))
    if _may_answer_by_phone(found):
        label = _("{name} answers by phone", name=found.line.name)
        buttons.append(Button(label, "card_by_phone", (who,), style=Style.MAIN))
    write = _("Correct the card") if found.card is not None else _("Write the card")
    buttons.append(Button(write, "write_card", (who, found.version)))
    if found.card is not None:
        buttons.append(Button(_("Clarified until …"), "clarify", (who,)))
        buttons.append(Button(_("Start a placement"), "place_candidate", (who,)))
    buttons += [
        Button(_("Answers by phone: {when}", when=begins), "answer_by_phone", (who, event))
        for event, begins in found.asked_to
    ]
    buttons.append(Button(_("New link"), "link_again", (who,)))
    buttons.append(Button(_("Change the name"), "candidate_name", (who,)))
    if found.covered_for is not None:
        buttons.append(Button(_("Back"), "covered_candidates", (found.covered_for,)))
    return buttons


async def page_with(press: Press, note: Text) -> Screen:
    """One candidate, with what was just done above it."""
    page = await _page(press)
    return replace(page, text=(note, *page.paragraphs))


async def advisers_only(press: Press) -> Answers:
    """Asked before the first question. Raises `NotAllowed` for who advises nobody."""
    if not await is_adviser(press.unit, press.by, now=press.now):
        raise NotAllowed
    return {}


async def invited(press: Press) -> Reply:
    """The link, and on to the card."""
    said = press.answers
    who, link = await invite_candidate(
        press.unit, press.by, name=said["name"], phone=said["phone"], way=Way(said["way"]), now=press.now
    )
    return _link_screen(press, who, said["name"], link)


async def again(press: Press) -> Reply:
    """Another link."""
    who = CandidateId(press.number())
    found = await candidate(press.unit, press.by, who, now=press.now)
    link = await link_again(press.unit, press.by, who, way=Way.IN_PERSON, now=press.now)
    return _link_screen(press, who, found.line.name, link)


async def closed(press: Press) -> Reply:
    """ "Wrong person: close the link"."""
    who, why_not = await close_link(press.unit, press.by, InvitationId(press.number()), now=press.now)
    again = Button(_("New link"), "link_again", (who,))
    return Reply(Screen(LINK_CLOSED[why_not], rows(again, MENU, wide=2)))


def _link_screen(press: Press, who: CandidateId, name: str, link: Invited) -> Reply:
    address = start_link(press.bot_name, link.token)
    lines = (
        _("Here is the link for {name}. It works once, until {when}.", name=name, when=link.expires),
        _("{link}", link=address),
    )
    buttons = rows(Button(_("Write the card"), "write_card", (who,)), Copy(_("Copy the link"), address), MENU)
    return Reply(Screen(lines, buttons, paper=Paper("qr", (("link", address),))))


def _until(said: str, press: Press) -> date:
    today = local(press.now).date()
    return today + timedelta(days=MONTHS[said]) if said in MONTHS else date.fromisoformat(said)


def show_until(value: str, press: Press) -> Text:
    """The day it holds until, as it was read."""
    return in_words(_until(value, press))


async def all_of_it(_press: Press, ticked: list[str]) -> None:
    """Asked where the tick is missing, not a question later. Raises `GateOpen`."""
    ensure_gate(ticked)


async def clarified(press: Press) -> Reply:
    """Ready until that day, or what is missing still: their page says it."""
    until = _until(press.answers["until"], press)
    who = CandidateId(press.number())
    await clarify(press.unit, press.by, who, press.answers["ticked"] or [], until=until, now=press.now)
    return Reply(await page_with(press, _("Clarified until {day}.", day=until)))


async def renamed(press: Press) -> Reply:
    """The card with the name as it is now."""
    name = press.answers["name"]
    await rename(press.unit, press.by, CandidateId(press.number()), name, now=press.now)
    return await one(press)


INVITE = Form(
    name="invite_candidate",
    allow=ADVISER,
    title=_("A new candidate"),
    steps=(
        Ask("name", _("What is the first name?"), _("Name"), read=a_name),
        Ask("phone", _("Which number may you call?"), _("Phone"), read=a_phone, skip=True),
        Ask(
            "way",
            _("How do you give the link?"),
            _("Link"),
            choices=(
                Choice(_("I show it on my screen"), Way.ON_SCREEN.value),
                Choice(_("I hand it over on paper"), Way.IN_PERSON.value),
                Choice(_("By Digital Post"), Way.DIGITAL_POST.value),
            ),
        ),
    ),
    submit=invited,
    prepare=advisers_only,
    send=_("Make the link"),
)
RENAME = Form(
    name="candidate_name",
    allow=ADVISER,
    title=_("Name"),
    steps=(Ask("name", _("What is the first name?"), _("Name"), read=a_name),),
    submit=renamed,
    summary=False,
    whose=whose,
    home="candidate",
)
CLARIFY = Form(
    name="clarify",
    allow=ADVISER,
    title=_("Clarified until"),
    steps=(
        Ask(
            "ticked",
            _("What have you talked about? Tick it. Do not write why. That belongs in the case system."),
            _("In place"),
            choices=(
                Choice(_("What they can do"), "skills"),
                Choice(_("What they need to work well"), "needs"),
                Choice(_("Their own wish"), "own wish"),
            ),
            many=True,
            also=all_of_it,
        ),
        Ask(
            "until",
            _("Until when does it hold? Press, or write a day."),
            _("Until"),
            read=a_day,
            show=show_until,
            choices=(Choice(_("1 month"), "1"), Choice(_("3 months"), "3"), Choice(_("6 months"), "6")),
            wide=3,
        ),
    ),
    submit=clarified,
    send=_("Save it"),
    summary=False,
    whose=whose,
    home="candidate",
)

FIND = search(
    "find_candidate",
    ADVISER,
    Ask("found", _("Who is it? Write part of the name, or press."), _("Name"), choices=choices),
    then=one,
)

DOORS = (
    Tap("my_candidates", ADVISER, listed),
    Tap("candidate", ADVISER, one),
    Tap("link_again", ADVISER, again),
    Tap("close_link", ADVISER, closed),
    RENAME,
    INVITE,
    CLARIFY,
    FIND,
)
