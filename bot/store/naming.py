"""Which facts of a notice say what somebody is called, and what it is about, however deep they stand in it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.domain.names import full_name

# Which facts say what one person is called; a company may stand in some of them instead. Every other fact of words
# names nobody: a test walks all notices, so that a new one is looked at.
NAMING = frozenset(
    {
        "about", "adviser", "alias", "also", "also_late", "answered_by", "answers", "asked_by", "back",
        "before", "by", "called", "consultant", "contact", "contacts", "coordinator", "covering_for",
        "done_by", "gone", "guest", "host", "instead", "instead_of", "knows", "late", "let_in_by", "lost",
        "main", "mentor", "name", "off", "other", "others", "promised_by", "settled_by", "silent",
        "speaker", "stand_in", "stands", "unsure", "waiting", "who", "whose", "wrote_to",
    }
)  # fmt: skip

# What stands at a table: the number that is called there, and the first name.
NUMBERED = re.compile(r"\d+ \((.+)\)")


def called_in(facts: Mapping[str, Any]) -> set[str]:
    """What it calls people; nothing of a mark."""
    words = [word for fact, word in _words(facts) if fact in NAMING]
    found = {
        full_name(with_number[1] if (with_number := NUMBERED.fullmatch(word)) else word) for word in words
    }
    return found - {""}


def texts_in(facts: Mapping[str, Any]) -> set[str]:
    """All its words."""
    return {word for _fact, word in _words(facts)}


def numbers_in(facts: Any, noun: str) -> set[int]:
    """The numbers of what it is about, one or several, and of what is only part of it."""
    if isinstance(facts, list):
        return set[int]().union(*(numbers_in(one, noun) for one in facts))
    if not isinstance(facts, Mapping):
        return set()
    several = facts.get(f"{noun}s")  # a number there only says how many
    found = {facts.get(noun), *(several if isinstance(several, list) else ())}
    deeper = (numbers_in(one, noun) for one in facts.values())
    return {number for number in found if isinstance(number, int)}.union(*deeper)


def _words(value: Any, fact: str = "") -> Iterator[tuple[str, str]]:
    """All words, however deep, each with the fact it is or is one of."""
    if isinstance(value, str):
        yield fact, value
    elif isinstance(value, Mapping):
        for name, one in value.items():
            yield from _words(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from _words(one, fact)
