"""Words of times that change on the day: what has happened, and on a lock screen nobody's name."""

from collections.abc import Iterable

from bot.domain.notices.speed_dating.events import TimesChanged
from bot.text.l10n import Text, _, p_, stacked


def while_it_runs(notice: TimesChanged) -> tuple[Text, ...]:
    """While the clock says when: that something has changed, and what, as far as everybody may see it."""
    text = _("There is a change to your appointment today.")
    if not notice.for_company:
        return (text, *((_("Your times are earlier now."),) if notice.earlier else ()))
    why: tuple[Text, ...] = ()
    if notice.off:
        why = _each(_("Candidate {number} does not come."), notice.off)
    elif notice.back:
        why = _each(_("Candidate {number} comes after all."), dict.fromkeys(one.who for one in notice.back))
    if notice.earlier:
        why = (*why, p_("to a company", "Your times are earlier now."))
    return (p_("to a company", "There is a change to your appointment today."), *why)


def _each(words: Text, those: Iterable[str]) -> tuple[Text, ...]:
    """By number alone, as on the card of the day: a first name is for who opens it."""
    return (stacked(*(words(number=one.partition(" ")[0]) for one in those)),)


def not_coming(who: tuple[str, ...]) -> tuple[Text, ...]:
    """Whom a company meets no more, as it knows them."""
    lines = [_("Not coming: candidate {who}.", who=one) for one in who]
    return (stacked(*lines),) if lines else ()


def from_the_host(notice: TimesChanged) -> Text | None:
    """On the day a company hears from who hosts it, not from its own contact."""
    if not notice.for_company or notice.host is None:
        return None
    return _("There is news for you from {adviser}.", adviser=notice.host)
