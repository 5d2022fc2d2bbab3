"""A guest chooses when they can come, by two taps: from when, and until when."""

from collections.abc import Sequence

from bot.dialogs.press import Press
from bot.domain.errors import Gone
from bot.domain.speed_dating.hours import HoursThere, clock_of, minutes_of
from bot.domain.speed_dating.rounds import Rounds
from bot.domain.workdays import local
from bot.text.l10n import Text, _
from bot.text.screen import Button, Screen, rows

WHOLE = -1
LAST_MINUTE = 24 * 60


def begins_of(rounds: Rounds) -> list[int]:
    """From the beginning, or from one of the rounds on."""
    return [WHOLE, *(minutes_of(local(begins).time()) for begins, _end in rounds.times[1:])]


def ends_of(rounds: Rounds, after: int) -> list[int]:
    """To the end, or until one of the rounds is over that is later than they come."""
    found = [minutes_of(local(end).time()) for _begin, end in rounds.times[:-1]]
    return [WHOLE, *(one for one in found if one > after)]


def hours_screen(
    question: Text, choices: Sequence[int], door: str, carried: tuple[int, ...], *, whole: Text, back: Button
) -> Screen:
    """One of the two questions; `carried` is what the buttons carry before the minute."""
    buttons = [
        Button(_("{clock}", clock=clock_of(one)) if one != WHOLE else whole, door, (*carried, one))
        for one in choices
    ]
    return Screen(question, (*rows(*buttons[:1]), *rows(*buttons[1:], wide=3), *rows(back)))


def hours_pressed(press: Press, place: int) -> HoursThere:
    """What both taps say. Raises `Gone` for what is no minute, `NeverThere`."""
    return HoursThere(_minute(press, place), _minute(press, place + 1))


def _minute(press: Press, place: int) -> int | None:
    found = press.number(place)
    if found != WHOLE and not 0 <= found < LAST_MINUTE:
        raise Gone
    return None if found == WHOLE else found
