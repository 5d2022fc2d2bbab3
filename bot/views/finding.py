"""Finding things by words, the way Danes type them in a hurry."""

import re
import unicodedata

SPELLINGS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss", "đ": "d", "ł": "l"})

# What quotes a word says nothing of it, nor does how an emoji is to look.
QUOTES = str.maketrans(
    {**dict.fromkeys('"“”„«»‹›', " "), "’": "'", "‘": "'", "\N{VARIATION SELECTOR-16}": None}
)


def folded(text: str) -> str:
    """Without case, accents and Danish letters: "Ærø" is "aeroe"."""
    spelled = text.casefold().translate(SPELLINGS)
    return "".join(one for one in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(one))


def matches(words: str, *fields: str) -> bool:
    """Whether every word is found in one of the fields; "o" finds "ø" as well as "oe" does."""
    haystack = " ".join(folded(field) for field in fields)
    loose = haystack.replace("oe", "o").replace("aa", "a")
    found = folded(words).split()
    return bool(found) and all(
        word in haystack or word.replace("oe", "o").replace("aa", "a") in loose for word in found
    )


def quoted_words(words: str, *fields: str) -> bool:
    """`matches`, whatever signs of quotation stand in either; and an emoji, however it is coloured."""
    return matches(_bare(words), *(_bare(field) for field in fields))


def begins(words: str, field: str) -> bool:
    """Whether each of these words, of two letters at least, is the beginning of a word of the field."""
    wanted, there = _words(words), _words(field)
    return bool(wanted) and all(
        len(one) > 1 and any(word.startswith(one) for word in there) for one in wanted
    )


def _bare(text: str) -> str:
    return text.translate(QUOTES)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", folded(text))
