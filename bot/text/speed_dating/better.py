"""The words of a better plan: looking for it, what it would be better at, and that there is none."""

from bot.domain.speed_dating.better import Gain
from bot.text.l10n import Text, _, n_, stacked
from bot.text.screen import Button, Style

LOOKING = _("I am looking for a better plan …")
NONE_FOUND = _("This is the best plan I can find.")
PROVEN = _("More talks are not possible. That is proven.")


def looking_text(share: int | None) -> Text:
    """That it is being looked for, and how far that is."""
    return LOOKING if share is None else _("I am looking for a better plan … {n} %", n=share)


def found_text(gain: Gain) -> Text:
    """What the better plan is better at, and who would wait longer in it."""
    lines = [_("I have found a better plan:")]
    if gain.talks > 0:
        lines.append(n_("{n} more talk.", "{n} more talks.", gain.talks))
    if gain.fairer > 0:
        lines.append(_("The talks are shared more fairly."))
    if gain.sooner > 0:
        lines.append(n_("It ends {n} round earlier.", "It ends {n} rounds earlier.", gain.sooner))
    if gain.wait_less:
        lines.append(n_("{n} candidate waits less.", "{n} candidates wait less.", gain.wait_less))
    if gain.wait_longer:
        lines.append(n_("{n} candidate waits longer.", "{n} candidates wait longer.", gain.wait_longer))
    else:
        lines.append(_("Nobody waits longer."))
    return stacked(*lines)


def better_buttons(look: int) -> tuple[Button, ...]:
    """One tap either way."""
    return (
        Button(_("Use the better plan"), "better_use", (look,), style=Style.GO),
        Button(_("Keep this plan"), "better_leave", (look,)),
    )
