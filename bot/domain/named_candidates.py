"""What staff write to a company names no candidate who has not said yes to that very company.

A number or a whole name that is a candidate's is theirs. A first name is, when the writer or the company has to do
with such a candidate; else many people have it, and whoever wrote it is asked. So are names that are words of the
language, or those of a colleague or of somebody at the company.
"""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from bot.domain.errors import Refusal
from bot.domain.health import health_words
from bot.domain.names import is_mark
from bot.domain.number_to_call import is_same, numbers_in
from bot.domain.personal_words import personal_words
from bot.domain.shortlists import TellsOfHealth, TellsWhoTheyAre, folded, words_of_name

GENITIVE = "s"
# Names that a text is full of without naming anybody.
WORDS = frozenset(
    (
        "bo", "per", "hans", "jan", "tage", "liv", "sten", "bent", "else", "mine", "min", "my", "mark", "ask", "storm",
        "dag", "mai", "maj", "may", "june", "juni", "juli", "april", "august", "sol", "max", "find", "finn", "stig",
        "ren", "ro", "gry", "art", "rose", "rosa", "will", "grace", "hope", "joy", "bill", "rob", "pat", "sue", "don",
        "guy", "jack", "dawn", "faith", "ruby", "summer", "miles", "grant", "frank", "rich",
        "vest", "nord", "holm", "lund", "berg", "bach", "dam", "dahl", "skov", "bro", "sand", "vang", "toft",
        "smed", "bager", "brun", "hvid", "sort", "lang", "ung", "gade", "krog", "king", "long", "white", "brown",
        "black", "green", "young", "cook", "baker", "kok", "winter", "vinter", "sommer", "fisker",
    )
)  # fmt: skip
BY_NUMBER = re.compile(r"\b(?:kandidat|candidate)(?:en)?\s+\d+\b", re.IGNORECASE)


def may_be_a_word(name: str) -> bool:
    """Whether a text may hold it without naming anybody: “bo” and “mark” are words, “Anna” is a name."""
    return folded(name) in WORDS


class NamesACandidate(Refusal):
    """A company reads a name or a number only after that candidate's yes; `words` are those, as they stand there."""

    def __init__(self, words: tuple[str, ...]) -> None:
        super().__init__()
        self.words = words


@dataclass(frozen=True)
class Namesake:
    """A candidate's name and number, and what ties them to a writer and a company.

    `near`: the writer looks after them, or the company has to do with them. The company `knows_first` name, or the
    whole one and the number.
    """

    name: str
    phone: str | None
    near: bool
    knows_first: bool
    knows_whole: bool
    tied: bool = True  # the company has to do with them; else only the writer has


@dataclass(frozen=True)
class Others:
    """Staff, and those of the company: their names and numbers. `writer` is who writes."""

    names: tuple[str, ...]
    phones: tuple[str, ...]
    writer: str


@dataclass(frozen=True)
class _Found:
    theirs: dict[str, None] = field(default_factory=dict)
    own: dict[str, None] = field(default_factory=dict)
    doubtful: dict[str, None] = field(default_factory=dict)


def words_said(text: str) -> frozenset[str]:
    """The words of a text by which a name may stand in it, as `words_of_name` has them."""
    return frozenset(_Said(text).places)


@dataclass(frozen=True)
class Doubt:
    """Names in a text of which only the writer knows whose they are.

    `own` are first names of candidates the writer looks after, with whom the company has nothing to do: many have
    that name, and it goes only when the writer says that it is somebody else.
    """

    own: tuple[str, ...]
    asked: tuple[str, ...]


def ensure_names_nobody(
    text: str, candidates: Sequence[Namesake], others: Others, *, another: Collection[str] = ()
) -> tuple[str, ...]:
    """Names in it that may be a candidate's, of which only the writer knows; those of their own candidates only where
    they have said that it is `another` of that name.

    Raises what `doubt_about` raises.
    """
    doubt, said = doubt_about(text, candidates, others), {folded(one) for one in another}
    if theirs := tuple(one for one in doubt.own if folded(one) not in said):
        raise NamesACandidate(theirs)
    return doubt.asked


def doubt_about(text: str, candidates: Sequence[Namesake], others: Others) -> Doubt:
    """Whose names the writer is asked about.

    Raises `NamesACandidate`; `TellsOfHealth` and `TellsWhoTheyAre` where it speaks of a candidate.
    """
    said, found = _Said(text), _Found()
    known = (one.name for one in candidates if one.knows_first)
    first_names = {one for name in (*others.names, *known) for one in words_of_name(name)[:1]}
    whole_names = {words_of_name(name) for name in others.names}
    speaks = BY_NUMBER.search(text) is not None
    for one in candidates:
        speaks = _look_for(one, said, found, first_names, whole_names, others) or speaks
    if found.theirs:
        raise NamesACandidate(tuple(found.theirs))
    if speaks:
        _ensure_nothing_personal(text)
    return Doubt(tuple(found.own), tuple(found.doubtful))


def _look_for(
    one: Namesake,
    said: "_Said",
    found: _Found,
    first_names: Collection[str],
    whole_names: Collection[tuple[str, ...]],
    others: Others,
) -> bool:
    """Note what of this candidate stands there; whether the text speaks of them."""
    number = said.number(one.phone)
    if number and not one.knows_whole and not any(is_same(number, other) for other in others.phones):
        found.theirs[number] = None
    name = words_of_name(one.name) if not is_mark(one.name) else ()
    if not name:
        return False
    whole = said.together(name)
    if whole:
        if not one.knows_whole and name not in whole_names:
            found.theirs[whole] = None
        return True
    first = said.word(name[0])
    if first is None:
        last = next((word for word in map(said.word, name[1:]) if word), None)
        if last is not None and one.near and not one.knows_whole:
            found.doubtful[last] = None
        return False
    if not one.knows_first:
        # A number that is theirs says whose the name is.
        is_theirs = one.tied or number is not None
        _weigh(first, name[0], one, found, first_names, others, is_theirs=is_theirs)
    return one.near or one.knows_first


def _weigh(
    written: str,
    first: str,
    one: Namesake,
    found: _Found,
    first_names: Collection[str],
    others: Others,
    *,
    is_theirs: bool,
) -> None:
    """A first name alone: a candidate's, somebody's, or nobody's."""
    shared = first in WORDS or first in first_names
    if one.near and not shared:
        (found.theirs if is_theirs else found.own)[written] = None
    elif (one.near and first not in words_of_name(others.writer)[:1]) or not (one.near or shared):
        found.doubtful[written] = None


def _ensure_nothing_personal(text: str) -> None:
    if words := health_words(text):
        raise TellsOfHealth(words)
    if words := personal_words(text):
        raise TellsWhoTheyAre(words)


class _Said:
    """The words and numbers of a text, to be looked up many times."""

    def __init__(self, text: str) -> None:
        self.words: list[str] = re.findall(r"\w+", unicodedata.normalize("NFC", text))
        self.plain = [folded(one) for one in self.words]
        self.places: dict[str, int] = {}
        for place, plain in enumerate(self.plain):
            self.places.setdefault(plain, place)
            if plain.endswith(GENITIVE):
                self.places.setdefault(plain[:-1], place)
        self.numbers = numbers_in(text)

    def number(self, phone: str | None) -> str | None:
        return next((one for one in self.numbers if is_same(one, phone)), None)

    def word(self, name: str) -> str | None:
        """The word as it stands there; one that means something else only with a capital letter."""
        place = self.places.get(name)
        if place is None:
            return None
        if name in WORDS or len(name) < 3:
            same = (one for one, plain in zip(self.words, self.plain, strict=True) if _is(plain, name))
            return next((one for one in same if one[0].isupper()), None)
        return self.words[place]

    def together(self, name: Sequence[str]) -> str | None:
        """The first name right before another of the names, as it stands there."""
        if len(name) < 2 or name[0] not in self.places:
            return None
        for place, plain in enumerate(self.plain[:-1]):
            if plain == name[0] and any(_is(self.plain[place + 1], other) for other in name[1:]):
                return f"{self.words[place]} {self.words[place + 1]}"
        return None


def _is(plain: str, name: str) -> bool:
    return plain in (name, name + GENITIVE)
