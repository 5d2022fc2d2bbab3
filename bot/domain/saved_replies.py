"""Short answers a contact keeps: their own, and those of the unit, which the coordinator writes.

Two places in them are filled in when one is used: the company's name and the manager's. Nothing goes out before it was
looked at.
"""

import re

from bot.domain.errors import Refusal, Unreadable
from bot.domain.long_texts import MOST_UNITS, units

COMPANY, MANAGER = "{company}", "{manager}"
# As they are written in either language.
PLACES = {"company": COMPANY, "virksomhed": COMPANY, "manager": MANAGER, "leder": MANAGER}
BRACED = re.compile(r"\{\s*([^{}]*?)\s*\}")
MOST = 50  # of one's own, and of a unit's
# One message, so that it is looked at whole before it goes.
LONGEST = MOST_UNITS


class UnknownPlace(Unreadable):
    """Only a company and a manager can be filled in; `words` is what stood there instead."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


class FilledTooLong(Refusal):
    """With the names in its places it has more than `most` characters, and nobody would see all of it."""

    def __init__(self) -> None:
        super().__init__()
        self.most = LONGEST


class TooMany(Refusal):
    """Nobody finds anything among more than `MOST`."""

    def __init__(self) -> None:
        super().__init__()
        self.most = MOST


def read_reply(written: str) -> str:
    """The answer with its places as they are kept. Raises `UnknownPlace`."""

    def kept(found: re.Match[str]) -> str:
        place = PLACES.get(found.group(1).casefold())
        if place is None:
            raise UnknownPlace(found.group(0))
        return place

    return BRACED.sub(kept, written.strip())


def filled(text: str, *, company: str, manager: str) -> str:
    """The answer with the names in their places; a name that looks like a place stays a name.

    Raises `FilledTooLong`.
    """
    names = {COMPANY: company, MANAGER: manager}
    answer = re.sub(r"\{company\}|\{manager\}", lambda found: names[found.group(0)], text)
    if units(answer) > LONGEST:
        raise FilledTooLong
    return answer
