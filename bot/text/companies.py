"""Words about a company and its fixed contact."""

from datetime import datetime
from typing import assert_never

from bot.domain.municipality import Municipality
from bot.domain.notices.companies import (
    CompaniesGiven,
    CompaniesJoined,
    CompaniesPassedOn,
    CompanyGiven,
    CompanyNotice,
    NewContact,
    NowOneCompany,
    SomebodyNew,
    TurnedAway,
    YouAreKnown,
)
from bot.text.l10n import Text, _, n_
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
        case NewContact():
            return _new_contact(notice)
        case CompanyGiven():
            return _company_given(notice)
        case CompaniesGiven():
            return _companies_given(notice)
        case CompaniesPassedOn():
            return _passed_on(notice)
        case CompaniesJoined():
            return _joined(notice)
        case NowOneCompany():
            return _one_company(notice)
        case unsaid:
            assert_never(unsaid)


def _new_contact(notice: NewContact) -> Screen:
    if notice.over is not None:
        was = _("{contact} was your own contact until {day}.", contact=notice.contact, day=notice.over)
        return Screen(was, rows(MENU))
    lines = [_("{contact} is your own contact from now on.", contact=notice.contact)]
    goes_on = _goes_on(notice.contact, notice.before, notice.visit, notice.who)
    return Screen((*lines, *goes_on), rows(MENU))


def _one_company(notice: NowOneCompany) -> Screen:
    both = {"former": notice.former, "company": notice.company_name}
    said = _("{former} and {company} are one company here now.", **both)
    if notice.apart:
        said = _("{former} and {company} are two companies again.", **both)
    if notice.over is not None:
        was = _("{contact} was your own contact until {day}.", contact=notice.contact, day=notice.over)
        return Screen((said, was), rows(MENU))
    lines = [said]
    if notice.contact is not None:
        lines = [_("{said} {contact} is your own contact.", said=said, contact=notice.contact)]
        lines += _goes_on(notice.contact, notice.before, notice.visit)
    if not notice.apart:
        lines.append(_("Is that wrong? Write it here."))
    return Screen(tuple(lines), rows(MENU))


def _goes_on(contact: str, before: str | None, visit: datetime | None, who: str | None = None) -> list[Text]:
    lines = []
    if before:
        lines.append(
            _(
                "{contact} can see what you agreed with {before}. You do not have to start again.",
                contact=contact,
                before=before,
            )
        )
    if visit is not None:
        lines.append(_("We keep to the visit {when}. {contact} comes.", when=visit, contact=who or contact))
    return lines


def _company_given(notice: CompanyGiven) -> Screen:
    lines: list[Text] = [_("You are the fixed contact of {name} now.", name=notice.company_name)]
    if notice.before:
        lines.append(_("Until now it was {name}.", name=notice.before))
    if notice.waiting:
        lines.append(_waits(notice.waiting))
    doors = [Button(_("See the company"), "company", (notice.company,), style=Style.GO)]
    if notice.writable:
        doors.append(Button(_("Say hello"), "say_hello", (notice.company,)))
    return Screen(tuple(lines), rows(*doors))


def _companies_given(notice: CompaniesGiven) -> Screen:
    lines: list[Text] = [
        n_("You have {n} company more:", "You have {n} companies more:", notice.count),
        _listed(notice.names, notice.count),
    ]
    if notice.before:
        lines.append(_("Until now it was {name}.", name=notice.before))
    if notice.waiting:
        lines.append(_waits(notice.waiting))
    lines.append(_("On each card you see what is open, and can say hello."))
    return Screen(
        tuple(lines), rows(Button(_("My desk"), "desk"), Button(_("My companies"), "my_companies"), MENU)
    )


def _passed_on(notice: CompaniesPassedOn) -> Screen:
    to = _("{several}", several=notice.contacts)
    said = n_(
        "{n} company of yours has another contact now: {names}.",
        "{n} companies of yours have other contacts now: {names}.",
        notice.count, names=to,
    )  # fmt: skip
    if notice.count > 1 and len(notice.contacts) == 1:
        said = n_(
            "{n} company of yours is with {name} now.",
            "{n} companies of yours are with {name} now.",
            notice.count, name=to,
        )  # fmt: skip
    word = a_word_to_the_next(notice.first, notice.last)
    asks = _("{name} asks: what should the next contact know?", name=notice.asked_by or "")
    head = (asks,) if notice.asked_by is not None else ()
    return Screen((*head, said, _listed(notice.names, notice.count)), rows(word, MENU))


def a_word_to_the_next(first: datetime | None, last: datetime | None) -> Button:
    """The door to a word to whoever has what went from `first` to `last`; it is of that handover alone."""
    if first is None:
        return Button(_("A word to the next contact"), "tell_the_next")
    begins = int(first.timestamp())
    took = int((last or first).timestamp()) - begins
    return Button(_("A word to the next contact"), "tell_the_next", (begins, took))


def _joined(notice: CompaniesJoined) -> Screen:
    here = Button(_("See the company"), "company", (notice.company,), style=Style.GO)
    both = {"former": notice.former, "company": notice.company_name}
    if notice.apart:
        return Screen(_("{former} and {company} are two companies again.", **both), rows(here))
    if notice.contact is not None:
        moved = _("{former} and {company} are one company now.", **both)
        goes_on = _("{contact} is its contact, and has all that was open.", contact=notice.contact)
        there = Button(_("See the company"), "before_contact", (notice.company,))
        return Screen((moved, goes_on), rows(there, MENU, wide=2))
    lines: list[Text] = [_("{former} is part of your company {company} now.", **both)]
    if notice.before:
        lines.append(_("Until now its contact was {name}.", name=notice.before))
    if notice.waiting:
        lines.append(_waits(notice.waiting))
    return Screen(tuple(lines), rows(here))


def _waits(count: int) -> Text:
    return n_("{n} question there waits for an answer.", "{n} questions there wait for an answer.", count)


def _listed(names: tuple[str, ...], count: int) -> Text:
    listed = _("{several}", several=names)
    more = count - len(names)
    return n_("{names} and {n} more", "{names} and {n} more", more, names=listed) if more > 0 else listed


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
    lines += [_("It looks like {company}. Is it the same one?", company=one) for one in notice.alike]
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
