"""Finding things by words, the way Danes type them in a hurry."""

import re
import unicodedata

SPELLINGS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss", "đ": "d", "ł": "l"})


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


def begins(words: str, field: str) -> bool:
    """Whether each of these words, of two letters at least, is the beginning of a word of the field."""
    wanted, there = _words(words), _words(field)
    return bool(wanted) and all(
        len(one) > 1 and any(word.startswith(one) for word in there) for one in wanted
    )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", folded(text))
