"""The words of a plan that is changed by hand."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.speed_dating.events import Shift
from bot.domain.workdays import local
from bot.text.cards import named_within
from bot.text.l10n import Text, _, n_, stacked
from bot.text.speed_dating.repairs import NOBODY_ELSE, shifts_text

Ended = tuple[str, str | int, datetime]


def meeting_line(company: str, who: str | int, begins: datetime, *, kept: bool = False) -> Text:
    """One meeting by the clock, and whether its time stays."""
    text = _("{clock}: {company} and {who}. The time is kept.") if kept else _("{clock}: {company} and {who}")
    return text(clock=local(begins).time(), company=company, who=named_within(who))


def change_text(shifts: Sequence[Shift], ends: Sequence[Ended]) -> tuple[Text, ...]:
    """What a change does, meeting by meeting, and that nobody else would notice."""
    gone = [
        _(
            "Off at {clock}: {company} and {who}",
            clock=local(begins).time(),
            company=company,
            who=named_within(who),
        )
        for company, who, begins in ends
    ]
    lines = stacked(*gone, *([shifts_text(shifts)] if shifts else []))
    return (_("If you do this:"), lines, NOBODY_ELSE)


def change_line(n: int, when: datetime, by: str | None, *, by_itself: bool) -> Text:
    """The head of a change: which one, when, and who made it, as far as that is known."""
    if by_itself:
        return _("Change {n}, {when}, by itself:", n=n, when=when)
    if by is None:
        return _("Change {n}, {when}:", n=n, when=when)
    return _("Change {n}, {when}, by {name}:", n=n, when=when, name=by)


def done_text(
    shift: Shift | None, end: Ended | None, more: int, *, is_better: bool = False
) -> tuple[Text, ...]:
    """The first of what a change did, and how much more."""
    if is_better:
        return (_("A better plan was used."),)
    first = [_gone(*end)] if end is not None else [shifts_text([shift])] if shift is not None else []
    return (*first, *((n_("and {n} more", "and {n} more", more),) if more > 0 else ()))


def not_kept_text(those: Sequence[Ended], more: int) -> tuple[Text, ...]:
    """Times that were kept and could not stay, and how many more."""
    if not those:
        return ()
    words = _("Could not be kept: {company} and {who} at {clock}.")
    lines = [
        words(company=company, who=named_within(who), clock=local(begins).time())
        for company, who, begins in those
    ]
    return (stacked(*lines, *((n_("and {n} more", "and {n} more", more),) if more > 0 else ())),)


def _gone(company: str, who: str | int, begins: datetime) -> Text:
    words = _("Off at {clock}: {company} and {who}")
    return words(clock=local(begins).time(), company=company, who=named_within(who))
