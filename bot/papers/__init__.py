"""Files and pictures: spreadsheets, calendars, QR codes, plans, printable pages.

Made from facts when they are delivered, never stored.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from bot.domain.municipality import Municipality
from bot.text.screen import Paper


@dataclass(frozen=True)
class File:
    """A finished file."""

    name: str
    mime: str
    content: bytes


Maker = Callable[[dict[str, str], str, Municipality], File]

# Kind of paper: the module here whose `make(facts, language, municipality)` makes it. Loaded when needed.
MAKERS: dict[str, str] = {
    "calendar": "calendar",
    "qr": "qr",
    "privacy": "privacy",
    "company_history": "company_history",
    "week_chart": "week_chart",
    "speed_dating_chart": "speed_dating_chart",
    "speed_dating_sheets": "speed_dating_sheets",
    "speed_dating_picture": "speed_dating_picture",
}


def make(paper: Paper, *, language: str, municipality: Municipality) -> File:
    """The file of a paper, in the reader's language."""
    module = import_module(f"{__name__}.{MAKERS[paper.kind]}")
    maker = cast(Maker, module.make)
    return maker(dict(paper.facts), language, municipality)
