"""Finding things by words, the way Danes type them in a hurry."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from bot.domain.folding import folded, folded_lines

# What quotes a word says nothing of it, nor does how an emoji is to look.
QUOTES = (*((sign, " ") for sign in '"“”„«»‹›'), ("’", "'"), ("‘", "'"), ("\N{VARIATION SELECTOR-16}", ""))

Spelling = tuple[str, str]  # folded, and with "o" for "oe" and "a" for "aa" as well


def spelled(text: str) -> Spelling:
    """A text in both spellings that are looked through."""
    one = folded(text)
    return one, _loosely(one)


def sought(words: str) -> list[Spelling]:
    """The words somebody looks for, each in both spellings."""
    return [spelled(word) for word in folded(words).split()]


def fits(wanted: list[Spelling], there: Spelling) -> bool:
    """Whether every word that is sought stands in a text that is spelled."""
    return bool(wanted) and all(word in there[0] or loose in there[1] for word, loose in wanted)


class Shelf:
    """Many texts that are looked through at once: a word that stands nowhere is found out without reading each."""

    def __init__(self, texts: Iterable[str], *, as_quoted: bool = False) -> None:
        """`as_quoted` finds words whatever signs of quotation stand among them; an emoji however it is coloured."""
        self._as_quoted = as_quoted
        # Each on a line of its own. Nothing that is sought has a line's end in it: no word is found across two.
        whole = "\n".join([text.replace("\n", " ") for text in texts])
        self._whole = folded_lines(_bare(whole) if as_quoted else whole)
        self._loose = _loosely(self._whole)

    def fitting(self, words: str) -> list[int]:
        """The places of the texts in which every one of the words stands, in their order."""
        wanted = sought(_bare(words) if self._as_quoted else words)
        if not wanted:
            return []
        word, loose = max(wanted, key=lambda one: len(one[0]))
        there = {*_places(word, self._whole), *_places(loose, self._loose)}
        return [place for place in sorted(there) if fits(wanted, self._texts[place])] if there else []

    @cached_property
    def _texts(self) -> list[Spelling]:
        return list(zip(self._whole.split("\n"), self._loose.split("\n"), strict=True))


def matches(words: str, *fields: str) -> bool:
    """Whether every word is found in one of the fields; "o" finds "ø" as well as "oe" does."""
    return fits(sought(words), spelled(" ".join(fields)))


def begins(words: str, field: str) -> bool:
    """Whether each of these words, of two letters at least, is the beginning of a word of the field."""
    wanted, there = _words(words), _words(field)
    return bool(wanted) and all(
        len(one) > 1 and any(word.startswith(one) for word in there) for one in wanted
    )


def _loosely(spelled: str) -> str:
    return spelled.replace("oe", "o").replace("aa", "a")


def _places(word: str, lines: str) -> Iterator[int]:
    """The lines a word stands in, by number."""
    line, begins_at = 0, 0
    while (at := lines.find(word, begins_at)) >= 0:
        line += lines.count("\n", begins_at, at)
        yield line
        end = lines.find("\n", at)
        if end < 0:
            return
        line, begins_at = line + 1, end + 1


def _bare(text: str) -> str:
    for sign, plain in QUOTES:
        text = text.replace(sign, plain)
    return text


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", folded(text))
