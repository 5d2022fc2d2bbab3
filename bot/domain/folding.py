"""Words without case, accents and Danish letters, as they are looked for."""

import unicodedata

SPELLINGS = (("æ", "ae"), ("ø", "oe"), ("å", "aa"), ("ß", "ss"), ("đ", "d"), ("ł", "l"))


def folded(text: str) -> str:
    """Without case, accents and Danish letters: "Ærø" is "aeroe"."""
    return _without_accents(_spelled(text))


def folded_lines(text: str) -> str:
    """The same of a text of many lines, a line at a time where that is quicker."""
    spelled = _spelled(text)
    return spelled if spelled.isascii() else "\n".join(map(_without_accents, spelled.split("\n")))


def _spelled(text: str) -> str:
    spelled = text.casefold()
    if not spelled.isascii():
        for letter, letters in SPELLINGS:
            spelled = spelled.replace(letter, letters)
    return spelled


def _without_accents(spelled: str) -> str:
    if spelled.isascii():
        # Most texts are by now, and nothing of them is an accent.
        return spelled
    return "".join(one for one in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(one))
