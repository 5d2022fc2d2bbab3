"""Pages of what was written: each line shows its beginning, and a long one can be read whole."""

from collections.abc import Sequence

from bot.dialogs.paging import turning, where
from bot.domain.long_texts import pieces
from bot.text import phrases
from bot.text.l10n import Text, _
from bot.text.screen import Button, Row, Screen, rows
from bot.views.companies import Line
from bot.views.parts import Part, part_of

MOST_SHOWN = 300


def beginning(line: Line) -> str:
    """As much of a line as stands among others."""
    return shortened(line.text)


def shortened(text: str) -> str:
    """As much of a text as stands among others."""
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN].rstrip()} …"


def is_long(line: Line) -> bool:
    """Whether the page does not show all of it."""
    return len(line.text) > MOST_SHOWN


def read_whole(lines: Sequence[Line], door: str, *args: str | int) -> tuple[Row, ...]:
    """A button to every line that is not shown whole; the door opens `chosen` of them."""
    long_ones = [one for one in lines if is_long(one)]
    return rows(*(Button(_("Read all: {at}", at=one.at), door, (*args, one.number)) for one in long_ones))


def chosen(part: Part[Line], number: int | None) -> Line | None:
    """The line of this page with that number, if one was asked for and is still there."""
    return next((one for one in part.shown if one.number == number), None)


def whole(line: Line, page: int, door: str, *args: str | int) -> Screen:
    """All of one message, in as many pages as it needs; `args` lead back to the page it stands on."""
    part = part_of(pieces(line.text), page, size=1)
    head: tuple[Text, ...] = (_("{at}, {who}:", at=line.at, who=line.who), *where(part))
    words = _("{text}", text=part.shown[0])
    under = (*turning(part, door, *args, line.number), *rows(Button(phrases.BACK, door, args)))
    return Screen((*head, words), under)


def history_lines(those: Sequence[Line]) -> list[Text]:
    """Who wrote what, when."""
    return [
        _("{at}, {who} took this back: {text}", at=one.at, who=one.who, text=beginning(one))
        if one.taken_back
        else _("{at}, {who}: {text}", at=one.at, who=one.who, text=beginning(one))
        for one in those
    ]
