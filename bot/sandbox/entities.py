"""Entities: their offsets in UTF-16, and those that Telegram finds by itself."""

import re
from collections.abc import Callable, Iterable

from bot.sandbox.errors import Json, bad_request

# What ends an address: general punctuation (U+2000 to U+206F), but for joiners and dashes. The marks that
# wrap a value in another script are among it.
_ENDS = r"\s<>\"«»\u2000-\u200b\u200e\u200f\u2016-\u206f\ufffd"
_FOUND = re.compile(
    rf"(?P<url>https?://[^{_ENDS}]+[^{_ENDS}.,:;!?)\]'])"
    r"|(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?<![\w/])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{5,32})?)(?!\w)"
    r"|(?<![\w@])(?P<mention>@[A-Za-z][A-Za-z0-9_]{3,31})(?!\w)"
    r"|(?<![\w#])(?P<hashtag>#\w*[^\W\d]\w*)"
)
_MAYBE = re.compile(r"[/@#]|://")


def utf16(text: str) -> int:
    """Length in UTF-16 code units, as Telegram counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def found_in(text: str) -> list[Json]:
    """Commands, links, mentions, hashtags and addresses in plain text."""
    if not _MAYBE.search(text):
        return []
    return [
        {"type": hit.lastgroup, "offset": utf16(text[: hit.start()]), "length": utf16(hit.group())}
        for hit in _FOUND.finditer(text)
    ]


def formatted(text: str, marks: Iterable[Json]) -> tuple[str, list[Json]]:
    """The trimmed text with its entities, found ones added, outer ones first."""
    marks = list(marks)
    body = text.rstrip()
    kept = body.lstrip()
    front, room = utf16(body) - utf16(kept), utf16(kept)
    cut = [entity for mark in marks if (entity := _within(mark, front, room)) is not None]
    cut += [entity for entity in found_in(kept) if not any(_overlap(entity, other) for other in cut)]
    cut.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return kept, cut


def given(value: object) -> list[Json]:
    """Entities that a client passed by itself."""
    if not isinstance(value, list) or not all(isinstance(mark, dict) for mark in value):
        raise bad_request("can't parse entities: expected an Array of entities")
    return [
        mark for mark in value if isinstance(mark.get("offset"), int) and isinstance(mark.get("length"), int)
    ]


def parser_of(
    parse_mode: str | None, parsers: dict[str, Callable[[str], tuple[str, list[Json]]]]
) -> Callable[[str], tuple[str, list[Json]]] | None:
    """The reader of a parse mode; None for plain text."""
    if not parse_mode:
        return None
    try:
        return parsers[parse_mode.lower()]
    except KeyError:
        raise bad_request("unsupported parse_mode") from None


def _within(mark: Json, front: int, room: int) -> Json | None:
    start = max(mark["offset"] - front, 0)
    end = min(mark["offset"] + mark["length"] - front, room)
    return {**mark, "offset": start, "length": end - start} if end > start else None


def _overlap(one: Json, other: Json) -> bool:
    return bool(
        one["offset"] < other["offset"] + other["length"] and other["offset"] < one["offset"] + one["length"]
    )
