"""Words without case, accents and Danish letters, as they are looked for."""

import unicodedata

SPELLINGS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss", "đ": "d", "ł": "l"})


def folded(text: str) -> str:
    """Without case, accents and Danish letters: "Ærø" is "aeroe"."""
    spelled = text.casefold()
    if not spelled.isascii():
        spelled = spelled.translate(SPELLINGS)
    if spelled.isascii():
        # Most texts are by now, and nothing of them is an accent.
        return spelled
    return "".join(one for one in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(one))
