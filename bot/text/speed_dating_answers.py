"""Words of what the answer of one guest is to another."""

from bot.domain.notices.speed_dating_answers import TimesStand
from bot.text.l10n import _
from bot.text.screen import Button, Screen, rows


def say_times_stand(notice: TimesStand) -> Screen:
    """Puts right what was said with their yes; without a sound, for nothing is to be done."""
    text = _("Your appointment {when} stands. Everybody has answered now.", when=notice.begins)
    return Screen(text, rows(Button(_("Show"), "invitation", (notice.event,))), push=True, silent=True)
