"""What a host is asked before a press of the round clock that moves everybody's times, or cannot be taken back."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.domain.speed_dating.clock import RoundClock, Turn
from bot.domain.workdays import local
from bot.text.l10n import Text, _, n_
from bot.text.speed_dating.clock import LABELS
from bot.text.speed_dating.day import list_of

LAST = _("This is the last round. Is the day over?")
AGAIN = _("Everybody reads the first round as it begins now. Start from it?")


def yes_of(turn: Turn, *, is_last: bool) -> Text:
    """The button that does it."""
    if turn is Turn.NEXT:
        return _("Yes, it is over") if is_last else _("Yes, the next round now")
    return LABELS[turn]


def question(
    turn: Turn,
    here: RoundClock | None,
    *,
    begins: datetime,
    missing: int,
    late: Iterable[Text],
    left: timedelta,
) -> tuple[Text, ...]:
    """What it does, and whom it would leave behind: who is not here yet, or is late.

    So much is `left` of a round; of the last one it is not said.
    """
    if turn is Turn.AGAIN:
        return (AGAIN,)
    if turn is Turn.NEXT and left <= timedelta():
        return (LAST,)
    if turn is Turn.NEXT:
        minutes = max(1, round(left.total_seconds() / 60))
        head = n_("{n} minute of round {number} is left. Start the next one now?",
                  "{n} minutes of round {number} are left. Start the next one now?", minutes)  # fmt: skip
        number = here.number + 1 if here is not None else 1
        return (head(number=number), *list_of(_("Late:"), late))
    absent = (n_("{n} is not here yet.", "{n} are not here yet.", missing),) if missing else ()
    return (
        _("By the plan it begins at {clock}. Start now?", clock=local(begins).time()),
        *absent,
        _("All times come earlier. Everybody is told."),
    )
