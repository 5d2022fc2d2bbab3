"""Words about a company and its fixed contact."""

from typing import assert_never

from bot.domain.municipality import Municipality
from bot.domain.notices.companies import (
    CompanyGiven,
    CompanyNotice,
    ManagerGone,
    ManagerIn,
    ManagerLeft,
    NewContact,
    SomebodyNew,
    TurnedAway,
    YouAreKnown,
    YouFollow,
)
from bot.text.l10n import _, n_
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows


def say_companies(notice: CompanyNotice, municipality: Municipality) -> Screen:
    """The screen of a notice about a company."""
    match notice:
        case SomebodyNew():
            return _somebody_new(notice, municipality)
        case YouAreKnown(contact=contact):
            return Screen(
                _("{contact} knows you now. You can post job functions here.", contact=contact), rows(MENU)
            )
        case TurnedAway(company_name=company):
            return Screen(
                (
                    _(
                        "You can no longer write for {company} here. What you wrote gets no answer.",
                        company=company,
                    ),
                    _("Is that a mistake? Call {phone}, and we sort it out.", phone=municipality.phone),
                ),
                rows(MENU),
            )
        case NewContact(contact=contact, before=before):
            return _new_contact(contact, before)
        case CompanyGiven(company=company, company_name=name):
            return Screen(
                _("You are the fixed contact of {name} now.", name=name),
                rows(Button(_("See the company"), "company", (company,))),
            )
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
    return Screen(tuple(lines), rows(Button(_("Invite a manager"), "invite_manager", (notice.company,)), see))


def _new_contact(contact: str, before: str | None) -> Screen:
    lines = [_("{contact} is your own contact from now on.", contact=contact)]
    if before:
        lines.append(
            _(
                "{contact} can see what you agreed with {before}. You do not have to start again.",
                contact=contact,
                before=before,
            )
        )
    return Screen(tuple(lines), rows(MENU))


def _somebody_new(notice: SomebodyNew, municipality: Municipality) -> Screen:
    if notice.let_in_by is not None:
        text = _(
            "{name} from {company} may use everything now. {who} knows them.",
            name=notice.name, company=notice.company_name, who=notice.let_in_by,
        )  # fmt: skip
        return Screen(text, rows(MENU))
    return _is_a_colleague(notice) if notice.colleague else _to_the_contact(notice, municipality)


def _is_a_colleague(notice: SomebodyNew) -> Screen:
    return Screen(
        (
            _("{name} says they are from your company.", name=notice.name),
            _("Do you know them? Press “I know this person”, and they see what you see. If not, do nothing."),
        ),
        rows(
            Button(_("I know this person"), "know", (notice.person, notice.company), style=Style.GO),
            Button(_("My contact"), "my_contact", (notice.company,)),
        ),
    )


def _to_the_contact(notice: SomebodyNew, municipality: Municipality) -> Screen:
    first = (
        _("A new company is yours: {company}, CVR {cvr}.", company=notice.company_name, cvr=notice.cvr)
        if notice.first
        else _("Somebody new writes for {company}, CVR {cvr}.", company=notice.company_name, cvr=notice.cvr)
    )
    lines = [first, _("It is {name}.", name=notice.name)]
    if notice.phone:
        lines.append(_("Phone: {phone}", phone=notice.phone))
    if municipality.doubts(notice.cvr):
        lines.append(_("The CVR number does not look right. Ask about it."))
    lines.append(_("Call a number you know. Then press “I know this person”. Then they may see more."))
    return Screen(
        tuple(lines),
        rows(
            Button(_("I know this person"), "know", (notice.person, notice.company), style=Style.GO),
            Button(_("I do not know them"), "turn_away", (notice.person, notice.company)),
        ),
    )
