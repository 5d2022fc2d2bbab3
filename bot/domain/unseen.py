"""Letters that nobody sees: a text of nothing else says nothing, whatever Unicode calls them."""

import unicodedata

# White space, and what only steers other letters: joiners, directions, tags.
SPACE_OR_SIGN = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})
# Of the signs, those that are part of words.
JOINERS = frozenset("\u200c\u200d")
# Counted as letters, marks or symbols, and drawn as nothing: Hangul and Khmer fillers, the braille blank,
# joiners and variation selectors.
DRAWN_AS_NOTHING = frozenset(
    ("\u034f", "\u115f", "\u1160", "\u17b4", "\u17b5", "\u2800", "\u3164", "\uffa0",
     *map(chr, range(0x180B, 0x1810)), *map(chr, range(0xFE00, 0xFE10)), *map(chr, range(0xE0100, 0xE01F0)))
)  # fmt: skip


def is_unseen(text: str) -> bool:
    """Whether nothing of the text could be seen."""
    return all(one in DRAWN_AS_NOTHING or unicodedata.category(one) in SPACE_OR_SIGN for one in text)


def seen(text: str) -> str:
    """The text without what turns its direction or hides in it; joiners are part of words in several scripts."""
    return "".join(one for one in text if one in JOINERS or unicodedata.category(one) != "Cf")
