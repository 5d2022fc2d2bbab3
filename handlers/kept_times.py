"""A draft was planned anew: which times the organiser had kept could not stay."""

from bot.actions.speed_dating.events import Planned
from bot.dialogs.press import Press
from bot.text.l10n import Text
from bot.text.speed_dating.change import not_kept_text
from bot.views.speed_dating.choices import lost_times

MOST = 5  # named; so many more are only counted


async def what_is_not_kept(press: Press, planned: Planned) -> tuple[Text, ...]:
    """One line each, or nothing."""
    named = await lost_times(press.unit, press.by, planned.event, planned.not_kept[:MOST], now=press.now)
    return not_kept_text(named, len(planned.not_kept) - len(named))
