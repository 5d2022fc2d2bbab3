"""Words without case, accents and Danish letters, as they are looked for."""

import unicodedata

SPELLINGS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss", "đ": "d", "ł": "l"})


def folded(text: str) -> str:
    """Without case, accents and Danish letters: "Ærø" is "aeroe"."""
    spelled = text.casefold().translate(SPELLINGS)
    return "".join(one for one in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(one))
