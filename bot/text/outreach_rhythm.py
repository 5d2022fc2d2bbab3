"""Words on Monday about whom to speak with."""

from typing import assert_never

from bot.domain.notices.outreach_rhythm import BusySoon, LongSilent, RhythmNotice
from bot.text.l10n import Text, Week, _, n_
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows


def say_rhythm(notice: RhythmNotice) -> Screen:
    """The screen of a notice about whom to speak with."""
    match notice:
        case LongSilent():
            return Screen(
                _silent(notice),
                rows(Button(_("Show them"), "long_silent", style=Style.MAIN), MENU, wide=2),
                push=True,
            )
        case BusySoon(company=company, company_name=name, monday=monday):
            text = _(
                "{company} is busy from {week}, {day}. Do they need people?",
                company=name,
                week=Week(monday),
                day=monday,
            )
            return Screen(
                text, rows(Button(_("See the company"), "before_contact", (company,)), MENU, wide=2)
            )
        case unsaid:
            assert_never(unsaid)


def _silent(notice: LongSilent) -> tuple[Text, ...]:
    """Who waits for the next word, and who for the first."""
    lines = []
    if notice.count:
        lines.append(
            n_(
                "{n} of your companies has not been spoken with for {weeks} weeks.",
                "{n} of your companies have not been spoken with for {weeks} weeks.",
                notice.count, weeks=notice.weeks,
            )
        )  # fmt: skip
    if notice.never:
        lines.append(
            n_(
                "{n} of your companies has never been spoken with.",
                "{n} of your companies have never been spoken with.",
                notice.never,
            )
        )
    return tuple(lines)
