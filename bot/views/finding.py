"""Finding things by words, the way Danes type them in a hurry."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from bot.domain.folding import folded

# What quotes a word says nothing of it, nor does how an emoji is to look.
QUOTES = str.maketrans(
    {**dict.fromkeys('"“”„«»‹›', " "), "’": "'", "‘": "'", "\N{VARIATION SELECTOR-16}": None}
)


Spelling = tuple[str, str]  # folded, and with "o" for "oe" and "a" for "aa" as well


def spelled(text: str) -> Spelling:
    """A text in both spellings that are looked through."""
    one = folded(text)
    return one, one.replace("oe", "o").replace("aa", "a")


def sought(words: str) -> list[Spelling]:
    """The words somebody looks for, each in both spellings."""
    return [spelled(word) for word in folded(words).split()]


def fits(wanted: list[Spelling], there: Spelling) -> bool:
    """Whether every word that is sought stands in a text that is spelled."""
    return bool(wanted) and all(word in there[0] or loose in there[1] for word, loose in wanted)


class Shelf:
    """Many texts that are looked through at once: a word that stands nowhere is found out without reading each."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = [spelled(text) for text in texts]
        # Nothing that is sought has a line's end in it, so no word is found across two texts.
        self._whole = "\n".join(one for one, _loose in self._texts)
        self._loose = "\n".join(loose for _one, loose in self._texts)
        self._starts = _starts(one for one, _loose in self._texts)
        self._loose_starts = _starts(loose for _one, loose in self._texts)

    def fitting(self, words: str) -> list[int]:
        """The places of the texts in which every one of the words stands, in their order."""
        wanted = sought(words)
        if not wanted:
            return []
        word, loose = max(wanted, key=lambda one: len(one[0]))
        there = set(_places(word, self._whole, self._starts))
        there |= set(_places(loose, self._loose, self._loose_starts))
        return [place for place in sorted(there) if fits(wanted, self._texts[place])]


def matches(words: str, *fields: str) -> bool:
    """Whether every word is found in one of the fields; "o" finds "ø" as well as "oe" does."""
    return fits(sought(words), spelled(" ".join(fields)))


def quoted(words: str) -> list[Spelling]:
    """The words somebody looks for, whatever signs of quotation stand among them; an emoji however it is coloured."""
    return sought(_bare(words))


def is_quoted(wanted: list[Spelling], *fields: str) -> bool:
    """Whether every word of `quoted` is found in one of the fields."""
    return fits(wanted, spelled(_bare(" ".join(fields))))


def begins(words: str, field: str) -> bool:
    """Whether each of these words, of two letters at least, is the beginning of a word of the field."""
    wanted, there = _words(words), _words(field)
    return bool(wanted) and all(
        len(one) > 1 and any(word.startswith(one) for word in there) for one in wanted
    )


def _starts(texts: Iterable[str]) -> list[int]:
    """Where each text begins when they stand in lines."""
    return list(accumulate((len(text) + 1 for text in texts), initial=0))


def _places(word: str, lines: str, starts: list[int]) -> Iterator[int]:
    """The lines a word stands in."""
    at = lines.find(word)
    while at >= 0:
        line = bisect_right(starts, at) - 1
        yield line
        at = lines.find(word, starts[line + 1])


def _bare(text: str) -> str:
    return text.translate(QUOTES)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", folded(text))
