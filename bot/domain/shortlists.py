"""A consultant's reason for a suggestion: about the work, and nothing that tells who the candidate is."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.errors import Refusal
from bot.domain.health import health_words
from bot.domain.personal_words import personal_words

# Small words that are part of names; a text is full of them without naming anybody.
EVERYDAY = frozenset(
    (
        "af", "al", "at", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "en", "er", "et", "he",
        "ibn", "in", "is", "it", "la", "le", "my", "og", "on", "to", "van", "vi", "von", "we",
    )
)  # fmt: skip
SHORTEST = 2
# From here on a name is one in small letters too: "bo" is a verb, "anna" is nobody else.
LONG_ENOUGH = 3
DRAWN_OTHERWISE = str.maketrans({"ø": "o", "æ": "ae", "ß": "ss", "ł": "l", "đ": "d"})
GENITIVE = "s"

# Clocks, days, years and weeks have as many figures as a telephone number.
NO_NUMBER = re.compile(
    r"\d{1,2}[.:]\d{2}\s?[-–]\s?\d{1,2}[.:]\d{2}|\b\d{1,2}[./-]\d{1,2}[./-]\d{4}\b"
    r"|\b(?:19|20)\d{2}(?:\s?[-–,]?\s?(?:19|20)\d{2})+\b"
    r"|\b(?i:uge|uger|ugerne|week|weeks) (?:[1-4]\d|5[0-3]|\d)(?:\s?[-–/]\s?(?:[1-4]\d|5[0-3]|\d))+\b"
)  # fmt: skip
PHONE = re.compile(r"(?<!\d)\+?\d(?:[\s.\-–/]{0,2}\d){7,}(?!\d)")
# "The candidate" needs no second one: "the Holm machines".
ARTICLE = re.compile(r"\b(?i:the|a|an|den|det|de|en|et)\s+\Z")
MAIL = re.compile(r"\S*@\w\S*")


class TellsOfHealth(Refusal):
    """A reason never tells of a person's health; `words` are those that may, as they were read."""

    def __init__(self, words: tuple[str, ...]) -> None:
        super().__init__()
        self.words = words


class TellsWhoTheyAre(Refusal):
    """A reason never tells who a person is: faith, benefit, crime, origin, family, age; `words` are those that do."""

    def __init__(self, words: tuple[str, ...]) -> None:
        super().__init__()
        self.words = words


class TellsHowToReach(Refusal):
    """A telephone number or a mail address stands in the reason."""


@dataclass(frozen=True)
class Named:
    """A place in a text that names somebody, one word or several."""

    start: int
    end: int
    genitive: bool


def ensure_tells_of_work(reason: str) -> None:
    """Raises `TellsHowToReach`, `TellsOfHealth`, `TellsWhoTheyAre`."""
    if MAIL.search(reason) or PHONE.search(NO_NUMBER.sub(" ", reason)):
        raise TellsHowToReach
    if words := health_words(reason):
        raise TellsOfHealth(words)
    if words := personal_words(reason):
        raise TellsWhoTheyAre(words)


def names_in(text: str, name: str) -> tuple[str, ...]:
    """The words of a person's name that stand in the text, as they stand there."""
    text = unicodedata.normalize("NFC", text)
    return tuple(dict.fromkeys(text[one.start : one.end] for one in _named(text, name)))


def words_of_name(name: str) -> tuple[str, ...]:
    """The words of a name that name somebody, without case and accents, in their order."""
    names = [folded(one) for one in re.findall(r"\w+", unicodedata.normalize("NFC", name))]
    return tuple(one for one in names if len(one) >= SHORTEST and one not in EVERYDAY)


def without_names(text: str, name: str, instead: str) -> str:
    """The text with `instead`, such as "the candidate", where it names the person."""
    text = unicodedata.normalize("NFC", text)
    parts, end = [], 0
    for one in _named(text, name):
        before = ARTICLE.sub("", text[end : one.start])
        so_far = text[: end + len(before)].rstrip()
        begins = not so_far or so_far[-1] in ".!?:"
        parts += [before, instead[:1].upper() + instead[1:] if begins else instead]
        parts += [GENITIVE] if one.genitive else []
        end = one.end
    return "".join((*parts, text[end:]))


def _named(text: str, name: str) -> Sequence[Named]:
    """Words of the name that stand side by side are one place."""
    found: list[Named] = []
    for one in _words_named(text, name):
        if found and not found[-1].genitive and re.fullmatch(r"[\s\-]+", text[found[-1].end : one.start]):
            found[-1] = Named(found[-1].start, one.end, one.genitive)
        else:
            found.append(one)
    return found


def _words_named(text: str, name: str) -> Iterator[Named]:
    names = set(words_of_name(name))
    for word in re.finditer(r"\w+", text):
        plain = folded(word[0])
        genitive = plain not in names and plain.endswith(GENITIVE) and plain[:-1] in names
        known = plain[:-1] if genitive else plain
        if known in names and (len(known) >= LONG_ENOUGH or word[0][0].isupper()):
            yield Named(word.start(), word.end(), genitive)


def folded(word: str) -> str:
    """Case and accents do not count."""
    bare = unicodedata.normalize("NFKD", word.casefold().translate(DRAWN_OTHERWISE))
    return "".join(one for one in bare if not unicodedata.combining(one))
