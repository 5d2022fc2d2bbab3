"""Messages about who writes for a company."""

from typing import assert_never

from bot.domain.municipality import Municipality
from bot.domain.notices.companies import ManagerGone, ManagerIn, ManagerLeft, ManagerNotice, YouFollow
from bot.text.l10n import _, n_
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows


def say_managers(notice: ManagerNotice, municipality: Municipality) -> Screen:
    """The screen of a notice about who writes for a company."""
    match notice:
        case ManagerIn():
            return _manager_in(notice)
        case ManagerGone(company_name=company, by=who):
            return Screen(
                (
                    _(
                        "{who} has taken you off: you no longer write for {company} here.",
                        who=who,
                        company=company,
                    ),
                    _("What you wrote stays with them. Thank you for your time."),
                    _("Is that a mistake? Call {phone}, and we sort it out.", phone=municipality.phone),
                ),
                rows(MENU),
            )
        case YouFollow():
            return _you_follow(notice)
        case ManagerLeft():
            return _manager_left(notice)
        case unsaid:
            assert_never(unsaid)


def _manager_in(notice: ManagerIn) -> Screen:
    text = _("{name} writes for {company} now too.", name=notice.name, company=notice.company_name)
    if notice.colleague:
        return Screen(
            text, rows(Button(_("Who writes for us"), "colleagues", (notice.company,)), MENU, wide=2)
        )
    return Screen(text, rows(Button(_("See the company"), "company", (notice.company,))))


def _you_follow(notice: YouFollow) -> Screen:
    lines = []
    if notice.name is not None:
        lines.append(
            _("{name} no longer writes for {company}.", name=notice.name, company=notice.company_name)
        )
    if notice.main:
        lines.append(_("You are the main manager of {company} now.", company=notice.company_name))
        lines.append(_("You invite colleagues, and say who writes for you no more."))
    if notice.matters:
        lines.append(
            n_(
                "{n} question to your contact is yours now. The answer comes to you.",
                "{n} questions to your contact are yours now. The answers come to you.",
                notice.matters,
            )
        )
    doors = (Button(_("My questions"), "my_questions"),) if notice.matters else ()
    return Screen(
        tuple(lines), rows(*doors, Button(_("Who writes for us"), "colleagues", (notice.company,)), MENU)
    )


def _manager_left(notice: ManagerLeft) -> Screen:
    gone = (
        _("{name} no longer writes for {company}.", name=notice.name, company=notice.company_name)
        if notice.by is None
        else _(
            "{who} has taken {name} off. {name} no longer writes for {company}.",
            who=notice.by,
            name=notice.name,
            company=notice.company_name,
        )
    )
    see = Button(_("See the company"), "company", (notice.company,))
    if notice.main is not None:
        main = _("The main manager is {name}.", name=notice.main)
        return Screen((gone, main), rows(see))
    lines = [gone, _("Nobody there writes here now. Call them, and invite somebody new.")]
    if notice.unread:
        lines.append(n_("{n} matter was open.", "{n} matters were open.", notice.unread))
    lines += [_("Nobody has read what was written to them: “{text}”", text=one) for one in notice.unheard]
    return Screen(tuple(lines), rows(Button(_("Invite a manager"), "invite_manager", (notice.company,)), see))
