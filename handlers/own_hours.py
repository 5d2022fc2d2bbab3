"""A guest chooses when they can come, by two taps: from when, and until when."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.dialogs.press import Press, Reply
from bot.domain.errors import Gone
from bot.domain.speed_dating.hours import HoursThere, clock_of, minutes_of
from bot.domain.speed_dating.rounds import Rounds
from bot.domain.workdays import local
from bot.text.l10n import Text, _
from bot.text.screen import Button, Screen, rows
from bot.text.when import read_clock
from bot.views.speed_dating.hours_asked import hours_asked_now

WHOLE = -1
# "Fra 10.30", "until half past ten", "10": whoever says more than that has something to say.
ONLY_A_CLOCK = re.compile(
    r"(?:(?:fra|from|til|until|kl\.?|klokken|at) )*((?:halv |half past |kvart \w+ |quarter \w+ )?[\w.:]{1,8})[ .!]*",
    re.IGNORECASE,
)
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
) -> Reply:
    """One of the two questions; `carried` is what the buttons carry before the minute, and a clock that is written."""
    buttons = [
        Button(_("{clock}", clock=clock_of(one)) if one != WHOLE else whole, door, (*carried, one))
        for one in choices
    ]
    screen = Screen(question, (*rows(*buttons[:1]), *rows(*buttons[1:], wide=3), *rows(back)))
    return Reply(screen, card=":".join((door, *map(str, carried))))


async def hours_written(press: Press, door: str) -> Press | None:
    """The press of this door that a written clock is, while its question is the last thing in the chat; else None."""
    message = press.written
    if message is None or message.edited or message.reply_to is not None:
        return None
    said = ONLY_A_CLOCK.fullmatch(press.text.strip())
    clock = read_clock(said[1]) if said is not None else None
    carried = await hours_asked_now(press.unit, press.by, door) if clock is not None else None
    if clock is None or carried is None:
        return None
    return replace(press, args=(*carried, str(minutes_of(clock))))


def hours_pressed(press: Press, place: int) -> HoursThere:
    """What both taps say. Raises `Gone` for what is no minute, `NeverThere`."""
    return HoursThere(_minute(press, place), _minute(press, place + 1))


def _minute(press: Press, place: int) -> int | None:
    found = press.number(place)
    if found != WHOLE and not 0 <= found < LAST_MINUTE:
        raise Gone
    return None if found == WHOLE else found
