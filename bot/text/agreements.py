"""Words about what is agreed with a company."""

from datetime import date

from bot.domain.notices.agreements import AgreementDue
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows
from bot.text.timeline import FORGOTTEN


def agreement_text(words: str, review_on: date | None) -> Text:
    """What is agreed, and when somebody looks again."""
    if review_on is None:
        return _("“{words}”", words=words or FORGOTTEN)
    return _("“{words}” Look again {day}.", words=words or FORGOTTEN, day=review_on)


def agreement_buttons(agreement: int) -> list[Button]:
    """What one does about an agreement."""
    return [
        Button(_("It goes on"), "agreement_day", (agreement,), style=Style.GO),
        Button(_("Correct the words"), "agreement_words", (agreement,)),
        Button(_("It is over"), "agreement_over", (agreement,)),
    ]


def say_agreements(notice: AgreementDue) -> Screen:
    """The screen of a notice about an agreement."""
    see = Button(_("See the company"), "company", (notice.company,))
    if notice.seen_to:
        done = _("Your agreement with {company} is looked at already.", company=notice.company_name)
        return Screen(done, rows(see, MENU))
    lines = [
        _("Today it is time to look at the agreement with {company}:", company=notice.company_name),
        _("“{words}”", words=notice.words or FORGOTTEN),
    ]
    if notice.covering_for:
        lines.append(_("You answer for {name}.", name=notice.covering_for))
    return Screen(tuple(lines), rows(*agreement_buttons(notice.agreement), see))
