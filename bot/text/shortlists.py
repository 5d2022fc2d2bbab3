"""Words of a suggestion, on both sides. A name is for the candidate's own adviser only."""

from typing import assert_never

from bot.domain.municipality import Municipality
from bot.domain.notices.shortlists import (
    CannotMeet,
    CompanyAnswered,
    CompanySaidNo,
    SuggestionAnswered,
    SuggestionShown,
)
from bot.text.cards import card_text, named, named_within
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows
from bot.text.sites import at_site

SuggestionNotice = SuggestionAnswered | SuggestionShown | CompanyAnswered | CompanySaidNo | CannotMeet


def say_suggestions(notice: SuggestionNotice, municipality: Municipality) -> Screen:
    """The screen of a notice about a suggestion."""
    match notice:
        case SuggestionShown():
            return shown_screen(notice, municipality)
        case SuggestionAnswered(what="never"):
            return Screen(_never(notice), rows(MENU))
        case SuggestionAnswered(alias=alias, company_name=company, what=what):
            said = {
                "yes": _("{who} says yes to {company}. The company sees the card now."),
                "no": _("{who} says no to {company}. The company does not know."),
                "silent": _("{who} has not answered about {company}. The company does not know."),
            }[what]
            who = named(int(alias) if alias.isdigit() else alias)
            bare = _("As they wished, it goes without the consultant's line.")
            lines = (said(who=who, company=company), *((bare,) if notice.bare else ()))
            return Screen(lines, rows(MENU))
        case CompanyAnswered(company_name=company, wants=True):
            who = named_within(notice.name or notice.number)
            text = _("{company} would like to meet {who}.", company=company, who=who)
            return Screen(text, rows(Button(_("Plan job dating"), "plan_event"), MENU, wide=2))
        case CompanyAnswered(company_name=company, no_reason=reason):
            who, why = (
                named_within(notice.name or notice.number),
                municipality.label("no_reasons", reason or ""),
            )
            text = _("{company} says no to {who}: {why}.", company=company, who=who, why=why)
            return Screen(text, rows(MENU))
        case CompanySaidNo(adviser=adviser, no_reason=reason):
            why = municipality.label("no_reasons", reason)
            return Screen(
                (
                    _("It was not this job. The reason is about the job: {why}.", why=why),
                    _("{adviser} keeps looking with you.", adviser=adviser),
                ),
                rows(MENU),
            )
        case CannotMeet(number=number, suggestion=suggestion):
            if suggestion is None:
                return Screen(_("Candidate {number} cannot be met now.", number=number), rows(MENU))
            gone = _("Candidate {number} cannot be met now. Would you like to see another?", number=number)
            return Screen(gone, rows(Button(_("Yes, another"), "see_another", (suggestion,)), MENU, wide=2))
        case unsaid:
            assert_never(unsaid)


def _never(notice: SuggestionAnswered) -> tuple[Text, ...]:
    """What a "never" means for whoever looks after the two."""
    who = named(int(notice.alias) if notice.alias.isdigit() else notice.alias)
    lines = [_("{who} never wants {company}.", who=who, company=notice.company_name)]
    if notice.disappears:
        lines.append(
            _(
                "Every earlier yes to it is taken back. "
                "In a few days the company reads that they cannot be met now, and never why."
            )
        )
    elif notice.seen:
        lines.append(_("Nothing there is left to take back, and the company hears nothing of this."))
    else:
        lines.append(_("The company does not know."))
    lines += [_("Their time {when} is off. Nobody else is moved unasked.", when=one) for one in notice.off]
    if notice.placed:
        lines.append(_("What they have begun together goes on. Talk about it with them."))
    lines.append(_("Nobody can suggest the two to each other now. Only they take that back, under My card."))
    return tuple(lines)


def shown_screen(notice: SuggestionShown, municipality: Municipality) -> Screen:
    """A card without a name, and the two answers."""
    return Screen(
        (
            _("A suggestion for “{title}”: candidate {number}.", title=notice.title, number=notice.number),
            *([at_site(notice.site)] if notice.site else []),
            card_text(notice.card, municipality),
            *([_("Your contact writes: “{reason}”", reason=notice.reason)] if notice.reason else []),
            _("You do not see a name yet. Would you like to meet?"),
        ),
        rows(
            Button(_("We would like to meet"), "want", (notice.suggestion,), style=Style.GO),
            Button(_("Not this time"), "decline", (notice.suggestion,)),
        ),
    )
