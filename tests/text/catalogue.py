"""The Danish catalogue, message by message, with the room each text is said in."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
KEYWORDS = {"_": None, "n_": (1, 2), "p_": ((1, "c"), 2)}


class Reader(StrEnum):
    """Who has to understand a text; the first one is the strictest."""

    CANDIDATE = "candidate"
    MANAGER = "manager"
    STAFF = "staff"


# By the room of the conversation. A file of words is read by everybody, unless its noun says otherwise:
# whoever adds one meets the strictest limit first.
ROOMS = {
    "handlers/manager": Reader.MANAGER,
    "handlers/consultant": Reader.STAFF,
    "handlers/coordinator": Reader.STAFF,
    "handlers/business_adviser": Reader.STAFF,
    "bot/text/companies.py": Reader.MANAGER,
    "bot/text/requests.py": Reader.MANAGER,
    "bot/text/shortlists.py": Reader.MANAGER,
}


@dataclass(frozen=True)
class Message:
    """One text: its English id, its Danish wordings, and who reads it."""

    id: str
    danish: tuple[str, ...]
    reader: Reader


def catalogue(language: str) -> Catalog:
    """The catalogue as it is kept."""
    with (ROOT / "locales" / language / "LC_MESSAGES" / "bot.po").open("rb") as file:
        return read_po(file, locale=language)


@cache
def messages() -> tuple[Message, ...]:
    """Every text of the code with its strictest reader."""
    danish, found = catalogue("da"), {}
    for room in ("bot/text", "bot/dialogs", "handlers"):
        for file, _line, said, _comments, context in extract_from_dir(
            ROOT / room, method_map=[("**.py", "python")], keywords=KEYWORDS
        ):
            singular = said[0] if isinstance(said, tuple) else said
            entry = danish.get(singular, context)
            assert entry is not None, f"{singular!r} is in no catalogue; run: make texts"
            words = entry.string if isinstance(entry.string, tuple) else (entry.string,)
            one = Message(singular, words, _reader(f"{room}/{file}"))
            known = found.get((singular, context))
            found[singular, context] = one if known is None else min(known, one, key=_strictness)
    return tuple(found.values())


def _reader(path: str) -> Reader:
    return next((reader for start, reader in ROOMS.items() if path.startswith(start)), Reader.CANDIDATE)


def _strictness(one: Message) -> int:
    return list(Reader).index(one.reader)
