"""A candidate's card in words, and what is said about cards and job functions."""

from datetime import datetime
from typing import assert_never

from bot.domain.candidates import Card, Experience
from bot.domain.municipality import Municipality
from bot.domain.notices.shortlists import (
    CardAnswered,
    CardReady,
    JobFunctionPosted,
    JobFunctionsMoved,
    NewsFor,
    StillOpen,
)
from bot.text.l10n import Text, _, n_, stacked
from bot.text.phrases import quoted
from bot.text.screen import Button, Screen, Style, rows
from bot.text.sites import at_site

STARTS: dict[str, Text] = {
    "now": _("At once"),
    "2 weeks": _("In about two weeks"),
    "month": _("In about a month"),
    "later": _("Later"),
}
YEARS: dict[str, Text] = {
    "0-2": _("up to 2 years"),
    "3-5": _("3 to 5 years"),
    "6-10": _("6 to 10 years"),
    "10+": _("more than 10 years"),
}
CardNotice = JobFunctionPosted | JobFunctionsMoved | StillOpen | CardReady | CardAnswered | NewsFor


def card_text(card: Card, municipality: Municipality) -> Text:
    """The card, line by line, exactly as a company sees it."""
    lines = [
        _("Can do: {tasks}", tasks=municipality.labels("tasks", card.tasks)),
        _("Hours a week: {hours}", hours=card.hours),
        _("Where: {areas}", areas=municipality.labels("areas", card.areas)),
        _("Can start: {when}", when=_start(card.starts_in)),
    ]
    if card.licences:
        lines.append(_("Has: {licences}", licences=municipality.labels("licences", card.licences)))
    lines += [_experience(one, municipality) for one in card.experience]
    if card.needs:
        lines.append(_("Works best with: {needs}", needs=municipality.labels("needs", card.needs)))
    return stacked(*lines)


def job_line(title: str, hours: int) -> Text:
    """A job function in one line."""
    return n_("“{title}”, {n} hour a week.", "“{title}”, {n} hours a week.", hours, title=title)


def _start(starts_in: str) -> Text:
    # A band of the form, or an ISO week from a file, as "2026-W48".
    _year, week, number = starts_in.partition("-W")
    return _("week {number}", number=int(number)) if week else STARTS.get(starts_in, STARTS["later"])


def _experience(one: Experience, municipality: Municipality) -> Text:
    return _(
        "Has tried: {task}, {place}, {years}",
        task=municipality.label("tasks", one.task),
        place=municipality.label("workplaces", one.workplace),
        years=YEARS[one.years],
    )


def say_cards(notice: CardNotice) -> Screen:
    """The screen of a notice about a card or a job function."""
    match notice:
        case JobFunctionPosted(function=function, company_name=company, title=title, hours=hours):
            return Screen(
                (
                    _("New job function from {company}:", company=company),
                    job_line(title, hours),
                    *([at_site(notice.site)] if notice.site else []),
                    _("First suggestion by {when}.", when=notice.first_suggestion_by),
                ),
                rows(Button(_("Find candidates"), "find_for", (function,), style=Style.MAIN)),
            )
        case JobFunctionsMoved():
            return _moved(notice)
        case StillOpen(function=function, title=title):
            return Screen(
                (
                    _("Is “{title}” still open?", title=title),
                    *([at_site(notice.site)] if notice.site else []),
                ),
                rows(
                    Button(_("Still open"), "job_function_open", (function,)),
                    Button(_("Filled"), "job_function_filled", (function,)),
                    Button(_("Pause"), "job_function_pause", (function,)),
                    wide=3,
                ),
            )
        case CardReady(adviser=adviser):
            return Screen(
                _("There is news for you from {adviser}.", adviser=adviser),
                rows(Button(_("Show"), "my_card")),
                push=True,
            )
        case NewsFor(suggestion=suggestion, adviser=adviser):
            return Screen(
                _("There is news for you from {adviser}.", adviser=adviser),
                rows(Button(_("Show"), "suggestion", (suggestion,))),
                push=True,
            )
        case CardAnswered():
            return _answered(notice)
        case unsaid:
            assert_never(unsaid)


def _moved(notice: JobFunctionsMoved) -> Screen:
    lines = [
        _("{company} has closed “{site}”.", company=notice.company_name, site=notice.site),
        _("Open there: {titles}.", titles=quoted(notice.titles)),
        _("From now on: {site}.", site=notice.to) if notice.to else _("From now on: the company as a whole."),
    ]
    return Screen(tuple(lines), rows(Button(_("See the company"), "company", (notice.company,))))


def _answered(notice: CardAnswered) -> Screen:
    said = {
        "approved": _("{name} has approved the card."),
        "hidden": _("{name} has hidden the card. No company sees it."),
        "shown": _("{name} shows the card again."),
        "change": _("{name} wants something else on the card: “{wish}”"),
    }[notice.what]
    return Screen(
        said(name=notice.name, wish=notice.wish or ""),
        rows(Button(_("See the candidate"), "candidate", (notice.candidate,))),
    )


def named(who: str | int) -> str | Text:
    """A candidate's name, or their number for whoever may not read it; first in a sentence."""
    return who if isinstance(who, str) else _("Candidate {number}", number=who)


def named_within(who: str | int) -> str | Text:
    """The same, inside a sentence."""
    return who if isinstance(who, str) else _("candidate {number}", number=who)


def where_now(who: str | int, begins: datetime, table: int | None) -> Text:
    """When a guest who has written is expected, by the clock; or at which table they sit."""
    if table is not None:
        return _("❗ {who} is at job dating now, table {table}.", who=named(who), table=table)
    return _("❗ {who} has job dating {when}.", who=named(who), when=begins)
