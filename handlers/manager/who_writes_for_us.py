"""Who writes for a company: colleagues are invited, taken off, made the main one; and one leaves.

Its main manager does it, and so does its contact on the company's card.
"""

from bot.actions.managers import (
    ensure_may_invite,
    invite_manager,
    leave,
    make_main,
    remove_manager,
    take_link_back,
)
from bot.actions.sites import tie_manager
from bot.dialogs.form import Answers, Ask, Choice, Form
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import CompanyId, InvitationId, PersonId, SiteId
from bot.domain.invitations import Way
from bot.domain.roles import Role
from bot.domain.workdays import local
from bot.text.l10n import Text, _
from bot.text.links import start_link
from bot.text.menus import MENU, menu_of
from bot.text.screen import Button, Copy, Paper, Screen, Style, rows
from bot.text.sites import at_site
from bot.views.managers import Writer, Writers, who_writes, writer
from bot.views.parts import part_of
from bot.views.people import as_i_am_now
from bot.views.sites import open_sites, site_of_manager
from handlers.reading import a_name

MANAGER = Role.MANAGER.of_own_company
WHOSE = MANAGER | Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit


async def listed(press: Press) -> Reply:
    """Everybody who writes, and who is on the way in."""
    company = press.number_if_any(0)
    found = await who_writes(
        press.unit, press.by, press.company_in(company) if company is not None else None, now=press.now
    )
    return Reply(_list(found), leaves=True)


def _list(found: Writers) -> Screen:
    lines: list[Text] = [_line(one) for one in found.managers]
    if not lines:
        lines.append(_("Nobody at {company} writes here yet.", company=found.name))
    elif len(lines) == 1 and found.may_change and not found.for_staff:
        lines.append(_("You write alone. Invite a colleague, and there are two of you."))
    lines += [_("{name}: invited until {when}", name=one.name, when=one.until) for one in found.invited]
    buttons: list[Button] = []
    if found.may_change:
        buttons += [
            Button(_("{value}", value=one.name), "colleague", (one.person, found.company))
            for one in found.managers
            if not one.me
        ]
        label = _("Invite a manager") if found.for_staff else _("Invite a colleague")
        buttons.append(Button(label, "invite_manager", (found.company,), style=Style.MAIN))
        buttons += [
            Button(_("Take back {name}'s link", name=one.name), "link_back", (one.invitation,))
            for one in found.invited
        ]
    if found.for_staff:
        buttons.append(Button(_("See the company"), "company", (found.company,)))
    else:
        buttons.append(Button(_("I no longer write for the company"), "leave_company", (found.company,)))
    return Screen(tuple(lines), rows(*buttons, MENU))


def _line(one: Writer) -> Text:
    if one.me:
        return _("You, main manager") if one.is_main else _("You")
    return _("{name}, main manager", name=one.name) if one.is_main else _("{name}", name=one.name)


async def near(press: Press) -> Reply:
    """One colleague."""
    found, one = await _one(press)
    lines = [
        _line(one),
        _("Writes for {company} since {day}.", company=found.name, day=local(one.since).date()),
    ]
    site = await site_of_manager(press.unit, press.by, found.company, one.person, now=press.now)
    if site is not None:
        lines.append(at_site(site))
    buttons = []
    if found.may_change and not one.is_main:
        buttons.append(
            Button(_("Make {name} the main manager", name=one.name), "ask_main", _args(found, one))
        )
    if found.may_change and not one.me:
        buttons.append(Button(_("{name} no longer writes", name=one.name), "ask_off", _args(found, one)))
    if await open_sites(press.unit, press.by, found.company, now=press.now):
        buttons.append(Button(_("At which site"), "which_site", _args(found, one)))
    back = Button(_("Back"), "colleagues", (found.company,))
    return Reply(Screen(tuple(lines), rows(*buttons, back)))


async def which_site(press: Press) -> Reply:
    """The sites, and none of them; what somebody reads stays as it is."""
    found, one = await _one(press)
    sites = await open_sites(press.unit, press.by, found.company, now=press.now)
    part = part_of(sites, press.page(2))
    lines = (
        _("At which site is {name}? {name} reads the same as before.", name=one.name),
        *where(part),
    )
    doors = [
        Button(_("{value}", value=site.name), "at_site", (*_args(found, one), site.id)) for site in part.shown
    ]
    none = Button(_("Not at one site only"), "at_site", _args(found, one))
    back = Button(_("Back"), "colleague", _args(found, one))
    turns = turning(part, "which_site", *_args(found, one))
    return Reply(Screen(lines, (*rows(*doors), *turns, *rows(none, back))))


async def at_a_site(press: Press) -> Reply:
    """It stands on the card now."""
    person, company = _named(press)
    site = press.number_if_any(2)
    await tie_manager(
        press.unit, press.by, company, person, SiteId(site) if site is not None else None, now=press.now
    )
    return await near(press)


async def ask_off(press: Press) -> Reply:
    """What it means, before it is done."""
    found, one = await _one(press)
    lines = (
        _("{name} then reads nothing more from here, and is told so.", name=one.name),
        _("What {name} wrote stays. What is open goes on with the main manager.", name=one.name),
    )
    yes = Button(_("Yes, take {name} off", name=one.name), "take_off", _args(found, one), style=Style.STOP)
    return Reply(Screen(lines, rows(yes, Button(_("Back"), "colleague", _args(found, one)))))


async def off(press: Press) -> Reply:
    """Taken off."""
    person, company = _named(press)
    name = await remove_manager(press.unit, press.by, person, company, now=press.now)
    return await _again(press, company, _("{name} no longer writes for the company.", name=name))


async def ask_main(press: Press) -> Reply:
    """What it means, before it is done: whoever gives it away does not take it back."""
    found, one = await _one(press)
    lines = (
        _("{name} then invites colleagues and takes them off.", name=one.name),
        _("Only {name}, or your contact, can change that again.", name=one.name)
        if not found.for_staff
        else _("{name} reads that it is so.", name=one.name),
    )
    yes = Button(_("Yes, {name} is the main manager", name=one.name), "make_main", _args(found, one))
    return Reply(Screen(lines, rows(yes, Button(_("Back"), "colleague", _args(found, one)))))


async def main(press: Press) -> Reply:
    """Another main manager."""
    person, company = _named(press)
    name = await make_main(press.unit, press.by, person, company, now=press.now)
    return await _again(press, company, _("{name} is the main manager now.", name=name))


async def ask_leave(press: Press) -> Reply:
    """What leaving means, and who follows the main manager."""
    company = press.company()
    found = await who_writes(press.unit, press.by, company, now=press.now)
    back = Button(_("Back"), "colleagues", (company,))
    others = [one for one in found.managers if not one.me]
    me = next((one for one in found.managers if one.me), None)
    stays = _("What you wrote stays with {company}. You read nothing more from here.", company=found.name)
    if not others:
        last = _(
            "You are the last who writes for {company}. Your contact is told, and calls you.",
            company=found.name,
        )
        go = Button(_("Yes, I stop"), "leave_now", (company,), style=Style.STOP)
        return Reply(Screen((last, stays), rows(go, back)))
    if me is None or not me.is_main:
        go = Button(_("Yes, I stop"), "leave_now", (company,), style=Style.STOP)
        return Reply(Screen(stays, rows(go, back)))
    follow = [
        Button(_("{name} follows me", name=one.name), "leave_now", (company, one.person)) for one in others
    ]
    asked = _("Who is the main manager after you? Press a name, and you are off.")
    return Reply(Screen((stays, asked), rows(*follow, back)))


async def go(press: Press) -> Reply:
    """Gone; whoever is something else here goes on as that."""
    company, chosen = press.number(), press.number_if_any(1)
    await who_writes(press.unit, press.by, press.company_in(company), now=press.now)
    left = await leave(
        press.unit, press.by, chosen=PersonId(chosen) if chosen is not None else None, now=press.now
    )
    lines = [_("You no longer write for {company}. Thank you for your time.", company=left.company)]
    if left.main is not None:
        lines.append(_("{name} is the main manager.", name=left.main))
    elif left.contact is not None:
        lines.append(_("{name} knows it, and takes care of the company.", name=left.contact))
    by = await as_i_am_now(press.unit, press.by)
    return Reply(Screen(tuple(lines), menu_of(by).rows), leaves=True)


async def back_link(press: Press) -> Reply:
    """Nobody comes in by it any more."""
    name = await take_link_back(press.unit, press.by, InvitationId(press.number()), now=press.now)
    return Reply(Screen(_("The link for {name} lets nobody in any more.", name=name), rows(MENU)))


async def may_invite(press: Press) -> Answers:
    """Whoever may not is told so before anything is asked. Raises `OnlyTheMain`, `NotAllowed`."""
    company = press.number_if_any(0)
    asked = press.company_in(company) if company is not None else None
    await ensure_may_invite(press.unit, press.by, asked, now=press.now)
    return {}


async def invited(press: Press) -> Reply:
    """The link and its picture."""
    company = press.number_if_any(0)
    found = await who_writes(
        press.unit, press.by, press.company_in(company) if company is not None else None, now=press.now
    )
    said = press.answers
    link = await invite_manager(
        press.unit, press.by, found.company, said["name"], way=Way(said["way"]), now=press.now
    )
    address = start_link(press.bot_name, link.token)
    lines = (
        _("Here is the link for {name}. It works once, until {when}.", name=said["name"], when=link.expires),
        _("{link}", link=address),
        _(
            "{name} then sees what you see, and writes for {company} too.",
            name=said["name"],
            company=found.name,
        ),
    )
    again = Button(
        _("Who writes for them") if found.for_staff else _("Who writes for us"),
        "colleagues",
        (found.company,),
    )
    buttons = rows(Copy(_("Copy the link"), address), again, MENU, wide=2)
    return Reply(Screen(lines, buttons, paper=Paper("qr", (("link", address),))))


def _named(press: Press) -> tuple[PersonId, CompanyId]:
    return PersonId(press.number()), press.company(1)


async def _one(press: Press) -> tuple[Writers, Writer]:
    return await writer(press.unit, press.by, *_named(press), now=press.now)


def _args(found: Writers, one: Writer) -> tuple[PersonId, CompanyId]:
    return one.person, found.company


async def _again(press: Press, company: CompanyId, said: Text) -> Reply:
    screen = _list(await who_writes(press.unit, press.by, company, now=press.now))
    return Reply(Screen((said, *screen.paragraphs), screen.rows))


INVITE = Form(
    name="invite_manager",
    allow=WHOSE,
    title=_("Somebody else from the company"),
    steps=(
        Ask("name", _("Who is it? Write the name."), _("Name"), read=a_name),
        Ask(
            "way",
            _("How do you give the link?"),
            _("Link"),
            choices=(
                Choice(_("I show it on my screen"), Way.ON_SCREEN),
                Choice(_("I hand it over, or send it"), Way.IN_PERSON),
            ),
        ),
    ),
    submit=invited,
    prepare=may_invite,
    summary=False,
)

DOORS = (
    INVITE,
    Tap("colleagues", WHOSE, listed),
    Tap("colleague", WHOSE, near),
    Tap("which_site", WHOSE, which_site),
    Tap("at_site", WHOSE, at_a_site),
    Tap("ask_off", WHOSE, ask_off),
    Tap("take_off", WHOSE, off),
    Tap("ask_main", WHOSE, ask_main),
    Tap("make_main", WHOSE, main),
    Tap("leave_company", MANAGER, ask_leave),
    Tap("leave_now", MANAGER, go),
    Tap("link_back", WHOSE, back_link),
)
