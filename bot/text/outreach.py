"""Words about who contacts a company, and how often it wants that."""

from typing import assert_never

from bot.domain.notices.outreach import (
    ColleagueSpoke,
    CompanyReserved,
    CompanyWished,
    ContactAgain,
    OutreachNotice,
    PauseOver,
    ReservationOver,
)
from bot.domain.outreach import PauseTooLong, Reserved, Wishes
from bot.domain.timeline import Entry, Kind, Purpose, Result
from bot.text.l10n import Text, Week, _, n_
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows
from bot.text.timeline import PURPOSES, RESULTS

GOES_ON = _("Answers, appointments, your own job functions and people who started go on.")

# What the company did, or did together with us: none of its people, and no candidate, is named to all staff.
WITHOUT_A_NAME: dict[Kind, Text] = {
    Kind.ASKED: _("Last contact: they wrote {at}."),
    Kind.NUDGED: _("Last contact: they were asked for an answer {at}."),
    Kind.POSTED: _("Last contact: a job function was posted {at}."),
    Kind.CHOSEN: _("Last contact: they chose whom to meet {at}."),
    Kind.STEP_AGREED: _("Last contact: the next step was agreed {at}."),
    Kind.BEGUN: _("Last contact: a start was agreed {at}."),
}


def limit_text(wishes: Wishes, used: int) -> Text:
    """This month's count, beside what the company wants."""
    if wishes.most is not None:
        return n_(
            "This month: {used} of at most {n} contact nobody asked for.",
            "This month: {used} of at most {n} contacts nobody asked for.",
            wishes.most, used=used,
        )  # fmt: skip
    return n_("This month: {n} contact nobody asked for.", "This month: {n} contacts nobody asked for.", used)


def wishes_lines(wishes: Wishes) -> list[Text]:
    """A pause and a limit, for the staff who look after them; nothing without either."""
    lines: list[Text] = []
    if day := wishes.paused_until:
        lines.append(_("They want a pause until {day}, {week}.", day=day, week=Week(day)))
    if wishes.most is not None:
        lines.append(
            n_(
                "Unasked, they want {n} contact a month at most.",
                "Unasked, they want {n} contacts a month at most.",
                wishes.most,
            )
        )
    return lines


def last_text(last: Entry) -> Text:
    """The newest contact, without a word of it."""
    if last.kind is Kind.LOGGED and last.logged is not None:
        return _(
            "Last contact: {who}, {at}. {purpose}. {result}.",
            who=last.who, at=last.at, purpose=PURPOSES[last.logged.purpose], result=RESULTS[last.logged.result],
        )  # fmt: skip
    if last.kind in WITHOUT_A_NAME:
        return WITHOUT_A_NAME[last.kind](at=last.at)
    if last.kind is Kind.WANTS_CALL:
        return _("Last contact: {who} asked for a call {at}.", who=last.who, at=last.at)
    if last.kind is Kind.CALLED:
        return _("Last contact: {who} called {at}.", who=last.who, at=last.at)
    if last.kind is Kind.VISIT:
        return _("Last contact: {who} visited them {at}.", who=last.who, at=last.at)
    if last.kind is Kind.DATING:
        return _("Last contact: job dating with {who}, {at}.", who=last.who, at=last.at)
    return _("Last contact: {who} wrote {at}.", who=last.who, at=last.at)


def said_reserved(no: Reserved) -> tuple[Text, ...]:
    """A colleague has the company: who, until when, and that one may go on."""
    return (
        _("{name} is to contact them, until {until}.", name=no.name, until=no.until),
        _("Does it matter today? Talk with {name} first, then go on.", name=no.name),
    )


def said_too_long(_no: PauseTooLong) -> Text:
    """A year is enough."""
    return _("A pause lasts a year at most. Choose an earlier week.")


def say_outreach(notice: OutreachNotice) -> Screen:
    """The screen of a notice about contacts with companies."""
    match notice:
        case CompanyReserved(company_name=name, by=by, until=until):
            return Screen(
                _("{by} is to contact {company}, until {until}.", by=by, company=name, until=until),
                rows(_look(notice.company), MENU, wide=2),
            )
        case ReservationOver(company=company, company_name=name):
            return Screen(
                (_("Did you get hold of {company}?", company=name), _("It is reserved for you no longer.")),
                rows(
                    Button(_("Log the contact"), "log_outreach", (company,), style=Style.GO),
                    Button(_("Two more days"), "reserve", (company,)),
                    MENU,
                ),
            )
        case ColleagueSpoke(company_name=name, by=by):
            text = _(
                "{by} was in touch with {company}. {purpose}. {result}.",
                by=by, company=name, purpose=PURPOSES[Purpose(notice.purpose)],
                result=RESULTS[Result(notice.result)],
            )  # fmt: skip
            return Screen(text, rows(_look(notice.company), MENU, wide=2))
        case ContactAgain(company_name=name):
            text = _("{company} may be contacted again. You wanted to know.", company=name)
            return Screen(text, rows(_look(notice.company), MENU, wide=2))
        case CompanyWished():
            return _wished(notice)
        case PauseOver(contact=contact):
            text = _("You wanted a pause until today. May {name} contact you again?", name=contact)
            yes = Button(_("Yes, that is fine"), "contacts_welcome", (notice.company,), style=Style.GO)
            return Screen(text, rows(yes, Button(_("A longer pause"), "pause_contacts"), MENU), push=True)
        case unsaid:
            assert_never(unsaid)


def _look(company: int) -> Button:
    return Button(_("See the company"), "before_contact", (company,))


def _wished(notice: CompanyWished) -> Screen:
    name, day = notice.company_name, notice.paused_until
    lines = []
    if day is not None:
        lines.append(_("{company} wants a pause until {day}, {week}.", company=name, day=day, week=Week(day)))
    if notice.most is not None:
        lines.append(
            n_(
                "{company} wants at most {n} contact a month that it did not ask for.",
                "{company} wants at most {n} contacts a month that it did not ask for.",
                notice.most, company=name,
            )
        )  # fmt: skip
    if not lines:
        lines.append(_("{company} may be contacted as often as it helps.", company=name))
    return Screen(tuple(lines), rows(_look(notice.company), MENU, wide=2))
