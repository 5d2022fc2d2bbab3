"""Which next step of two a button is about: buttons of an older version are about their first."""

from bot.dialogs.press import Press
from bot.domain.speed_dating.steps import StepKind


def kind_in(press: Press, place: int) -> StepKind | None:
    """Its kind, where the button names one there."""
    return StepKind(press.args[place]) if len(press.args) > place else None
