"""The beginning of a text that is too long for its place, never half a character."""

import unicodedata

MORE = "…"
JOINER = "\u200d"
FLAG_LETTERS = range(0x1F1E6, 0x1F200)
SKIN_COLOURS = range(0x1F3FB, 0x1F400)
TAGS = range(0xE0020, 0xE0080)


def beginning(text: str, most: int) -> str:
    """At most so many characters; what was cut ends in "…"."""
    if len(text) <= most:
        return text
    end = most - len(MORE)
    while end and _belongs_to_the_one_before(text, end):
        end -= 1
    return text[:end].rstrip() + MORE


def _belongs_to_the_one_before(text: str, place: int) -> bool:
    here = text[place]
    if unicodedata.category(here).startswith("M") or JOINER in (here, text[place - 1]):
        return True
    if ord(here) in SKIN_COLOURS or ord(here) in TAGS:
        return True
    if ord(here) not in FLAG_LETTERS:
        return False
    before = len(text[:place]) - len(text[:place].rstrip("".join(map(chr, FLAG_LETTERS))))
    return before % 2 == 1
