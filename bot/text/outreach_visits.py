"""Words about visits to companies."""

from datetime import datetime
from typing import assert_never

from bot.domain.ids import VisitId
from bot.domain.notices.outreach_visits import (
    RememberVisit,
    VisitAnswered,
    VisitNotice,
    VisitOff,
    VisitOffered,
    VisitOver,
    VisitTaken,
)
from bot.domain.outreach_visits import Visit
from bot.text.calendars import calendar_paper
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows


def time_buttons(visit: VisitId, times: tuple[datetime, ...]) -> list[Button]:
    """One tap a time, and that none fits."""
    chosen = [Button(_("{when}", when=one), "visit_at", (visit, int(one.timestamp()))) for one in times]
    return [*chosen, Button(_("None of these fits"), "visit_none", (visit,))]


def off_button(visit: VisitId, *, for_company: bool) -> Button:
    """The way out, until it begins."""
    return Button(_("Call the visit off"), "visit_off" if for_company else "visit_call_off", (visit,))


def visit_line(visit: Visit, who: str) -> Text:
    """What is agreed, as the company reads it."""
    return _("{name} visits you {when}. Place: {place}.", name=who, when=visit.begins_at, place=visit.place)


def offer_text(consultant: str, place: str) -> tuple[Text, ...]:
    """Who would like to come, where, and what is asked."""
    return (
        _("{name} would like to visit you. Place: {place}.", name=consultant, place=place),
        _("It takes an hour at most. Which time fits?"),
    )


def say_visits(notice: VisitNotice) -> Screen:
    """The screen of a notice about a visit."""
    match notice:
        case VisitOffered(visit=visit, consultant=consultant, times=times, place=place):
            return Screen(offer_text(consultant, place), rows(*time_buttons(visit, times)))
        case VisitAnswered():
            return _answered(notice)
        case VisitOff():
            return _off(notice)
        case RememberVisit(visit=visit, who=who, begins=when, place=place, for_company=for_company):
            head = (
                _("Remember: {name} visits you {when}.")
                if for_company
                else _("Remember: you visit {name} {when}.")
            )
            return Screen(
                (head(name=who, when=when), _("Place: {place}.", place=place)),
                rows(off_button(visit, for_company=for_company), MENU),
                cover=_("Remember your appointment {when}. Place: {place}.", when=when, place=place),
            )
        case VisitOver(visit=visit, company=company, company_name=name, begins=when):
            return Screen(
                _("You visited {company} {when}. What came of it? Three taps.", company=name, when=when),
                rows(
                    Button(_("Write the note"), "visit_note", (visit, company), style=Style.MAIN),
                    Button(_("It did not take place"), "visit_was_not", (visit,)),
                    MENU,
                ),
            )
        case VisitTaken():
            return _taken(notice)
        case unsaid:
            assert_never(unsaid)


def take_button(visit: VisitId, company: str) -> Button:
    """Whoever stands in says that they come."""
    return Button(_("I take the visit: {company}", company=company), "take_visit", (visit,))


def take_buttons(visit: VisitId, company: str) -> tuple[Button, Button]:
    """Whoever stands in says that they come, or that it has to be another time."""
    return (
        take_button(visit, company),
        Button(_("Find another time: {company}", company=company), "visit_cannot", (visit,)),
    )


def _taken(notice: VisitTaken) -> Screen:
    if notice.entry is None:
        return _offer_taken(notice)
    said = {"name": notice.who, "when": notice.entry.begins}
    if notice.for_company:
        text = _("{name} visits you {when}, in place of {other}.", other=notice.instead_of, **said)
        return Screen(text, rows(off_button(notice.visit, for_company=True), MENU))
    if notice.cannot:
        text = _(
            "{name} cannot visit {company} {when}. Please find another time.", company=notice.company, **said
        )
        return Screen(text, rows(off_button(notice.visit, for_company=False), MENU))
    if notice.back:
        text = _(
            "{name} is back, and visits {company} {when} instead of you.", company=notice.company, **said
        )
        return Screen(text, rows(MENU), paper=calendar_paper(notice.entry))
    knows = _(
        "{name} takes your visit to {company} {when}. The company is told.", company=notice.company, **said
    )
    calls = _(
        "{name} takes your visit to {company} {when}. Nobody there writes here: {name} calls them.",
        company=notice.company,
        **said,
    )
    text = knows if notice.told else calls
    return Screen(text, rows(MENU), paper=calendar_paper(notice.entry))


def _offer_taken(notice: VisitTaken) -> Screen:
    if notice.for_company:
        text = _(
            "{name} would like to visit you in place of {other}.", name=notice.who, other=notice.instead_of
        )
        return Screen(
            (text, _("The times are the same. Which one fits?")),
            rows(*time_buttons(notice.visit, notice.times)),
        )
    said = {"name": notice.who, "company": notice.company}
    if notice.cannot:
        return Screen(_("{name} cannot visit {company} at your times.", **said), rows(MENU))
    return Screen(
        _("{name} visits {company} in your place. They have not chosen a time yet.", **said), rows(MENU)
    )


def _answered(notice: VisitAnswered) -> Screen:
    if notice.entry is None:
        again = Button(_("Offer other times"), "offer_visit", (notice.company,), style=Style.MAIN)
        text = _("None of your times fits {company}. Offer others, or call.", company=notice.company_name)
        if notice.silent:
            text = _("{company} has not chosen a time. Offer others, or call.", company=notice.company_name)
        return Screen(text, rows(again, Button(_("See the company"), "company", (notice.company,)), MENU))
    text = _(
        "{company} expects you {when}. Place: {place}.",
        company=notice.company_name, when=notice.entry.begins, place=notice.entry.place,
    )  # fmt: skip
    to_call = (_("Nobody there writes here: call them, and say that it is you."),) if notice.to_call else ()
    return Screen(
        (text, *to_call),
        rows(off_button(notice.visit, for_company=False), MENU),
        paper=calendar_paper(notice.entry),
    )


def _offer_off(notice: VisitOff) -> Screen:
    if notice.for_company:
        text = _("{name} cannot come at those times after all. You hear from {name}.", name=notice.who)
    elif notice.company:
        knows = _("{name} has taken back your times for a visit to {company}. The company knows.")
        unread = _("{name} has taken back your times for a visit to {company}. Nobody there had read them.")
        text = (knows if notice.told else unread)(name=notice.who, company=notice.company)
    else:
        text = _("{company} cannot receive you at those times.", company=notice.who)
    return Screen(text, rows(MENU))


def _off(notice: VisitOff) -> Screen:
    if notice.entry is None:
        return _offer_off(notice)
    when = notice.entry.begins
    if notice.for_company:
        text = _("{name} cannot visit you {when}. You hear from {name}.", name=notice.who, when=when)
    elif notice.company:
        knows = _("{name} has called your visit to {company} off: {when}. The company knows.")
        calls = _(
            "{name} has called your visit to {company} off: {when}. Nobody there writes here: {name} calls them."
        )
        text = (knows if notice.told else calls)(name=notice.who, company=notice.company, when=when)
    else:
        text = _(
            "{company} cannot receive you {when}. Offer another time.",
            company=notice.who,
            when=when,
        )
    return Screen(text, rows(MENU), paper=calendar_paper(notice.entry))
