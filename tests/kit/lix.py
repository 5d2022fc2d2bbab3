"""How hard a Danish text is to read, by Björnsson's LIX: words a sentence, plus long words in a hundred.

Under 25 is very easy, 25 to 34 easy, 35 to 44 medium. A word of more than six letters is long. A
single short text says little; a catalogue as a whole says a lot.
"""

import re

LONG = 6
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
# A full stop inside a number or a clock ends no sentence.
END = re.compile(r"[.!?:…](?=\s|$)|\n+")


def words(text: str) -> list[str]:
    """The words of a text; numbers are none."""
    return WORD.findall(text)


def sentences(text: str) -> list[str]:
    """The text's sentences that have a word in them."""
    return [one.strip() for one in END.split(text) if words(one)]


def lix(text: str) -> float:
    """The reading level of a text with at least one word."""
    found = words(text)
    long = sum(1 for word in found if len(word) > LONG)
    return len(found) / len(sentences(text)) + 100 * long / len(found)
