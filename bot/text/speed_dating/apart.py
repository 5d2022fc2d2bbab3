"""The words of pairs that are kept apart at an event, and of letting them meet."""

from collections.abc import Sequence

from bot.text.cards import named_within
from bot.text.l10n import Text, _, n_, stacked
from bot.text.screen import Button

# Two who are not to meet there: the company, and who.
Pair = tuple[str, str | int]
FEW = 3  # named on the board


def kept_apart_text(those: Sequence[Pair]) -> tuple[Text, ...]:
    """The first few, and how many more."""
    if not those:
        return ()
    words, left = _("Kept apart: {company} and {who}."), len(those) - FEW
    lines = [words(company=company, who=named_within(who)) for company, who in those[:FEW]]
    return (stacked(*lines, *((n_("and {n} more", "and {n} more", left),) if left > 0 else ())),)


def let_meet_button(event: int, those: Sequence[tuple[int, int]]) -> tuple[Button, ...]:
    """One press for the only pair; for several it is asked which."""
    if len(those) == 1:
        return (Button(_("Let them meet"), "let_meet", (event, *those[0])),)
    return (Button(_("Let two meet after all"), "kept_apart", (event,)),) if those else ()


def may_meet_text(company: str, who: str | int) -> Text:
    """They are kept apart no longer."""
    return _("{company} and {who} may meet again.", company=company, who=named_within(who))
