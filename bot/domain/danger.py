"""Words that say somebody may be in danger. A wrong alarm is a question too many; a missed one is worse.

The bot does no more than say whom to call and let a human know; it never keeps or weighs the text.
What is looked for stands in `danger_words.py`; here the text is made alike, whoever wrote it and how.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from bot.domain.danger_words import DANGER, OF_ONESELF, WEARY
from bot.domain.danger_words_others import LEAVES, OTHERS, THINGS, THREATS

# The same letter for every way to write it, with or without a Danish keyboard.
ALIKE = (
    ("aa", "a"),
    ("æ", "e"),
    ("ae", "e"),
    ("ä", "e"),
    ("ø", "o"),
    ("oe", "o"),
    ("ö", "o"),
    ("å", "a"),
    ("aa", "a"),
)
NOT = frozenset({"ik", "ikk", "ikek", "ike", "ikker", "ikkke", "ikket", "ej"})
ME = {
    "jge": "jeg",
    "jg": "jeg",
    "jej": "jeg",
    "jeh": "jeg",
    "mgi": "mig",
    "maj": "mig",
    "mej": "mig",
    "mer": "mere",
}
SHORT = {
    "lve": "leve", "lev": "leve", "leev": "leve", "elve": "leve", "slev": "selv", "sevl": "selv",
    "lsyt": "lyst", "vli": "vil", "wnat": "want", "watn": "want", "wan": "want", "wnna": "wanna",
    "wana": "wanna", "dei": "die", "kil": "kill", "klil": "kill", "lief": "life", "lfie": "life",
    "doo": "do", "slor": "slar", "slaer": "slar", "sler": "slar",
}  # fmt: skip
SMALL_TALK = frozenset((
    "bare", "gerne", "egentlig", "altsa", "virkelig", "faktisk", "snart", "nu", "ogsa", "helst", "sa", "jo",
    "da", "slet", "overhovedet", "maske", "sgu", "kraftedeme", "just", "really", "actually", "honestly",
    "sometimes", "simply", "please", "fucking", "even", "maybe", "kinda", "truly", "literally",
))  # fmt: skip
KEY_WORDS = (
    "selvmord", "suicide", "suicidal", "myself", "ihjel", "killing", "hurting", "cutting", "harming",
    "skade", "skader", "skere", "skerer", "orker", "magter", "forsvinde", "forsvinder", "vagne", "henge",
    "drukne", "pillerne", "overdosis", "overdose", "afskedsbrev", "onsker", "onske", "lengere", "livet",
    "living", "anymore", "drebe", "myrde",
)  # fmt: skip
# What is said of somebody else, as they would say it themselves; and that it is about somebody at all.
THEIRS = {
    **dict.fromkeys(("hun", "han"), "jeg"), **dict.fromkeys(("ham", "hende", "sig"), "mig"),
    **dict.fromkeys(("hans", "hendes", "sin"), "min"), "sit": "mit", "sine": "mine",
    **dict.fromkeys(("she", "he"), "i"), **dict.fromkeys(("himself", "herself", "themself", "themselves"), "myself"),
    **dict.fromkeys(("his", "her"), "my"), "him": "me", "wants": "want", "wishes": "wish", "dosnt": "dont",
    "dos": "do", "hes": "im", "shes": "im", "is": "am", "has": "have", "keeps": "keep",
}  # fmt: skip
HURT_BY_OTHERS = {word: meant for word, meant in THEIRS.items() if meant != "myself" and word != "sig"}
NOBODYS: Mapping[str, str] = {}
SOMEBODY_ELSE = re.compile(
    r"\b(?:hun|han|ham|hende|hans|hendes|she|he|him|her|shes|hes|himself|herself|kolleg\w*|coll?eague|medarbejder\w*"
    r"|ansatte?|praktikant\w*|employee|trainee)\b"
)
LOOKS_ROUND = re.compile(r"\(\?(?:!|<!|=)")
# Everyday words that stand one letter from a key word.
THEMSELVES = frozenset((
    "skabe", "skaber", "skate", "skane", "skadet", "hunting", "giving", "loving", "lining", "filling",
    "calling", "willing", "milling", "drying", "vogne", "vagte", "vogte", "hente", "henger", "himself",
    "penge", "magten", "magte", "orkester", "cursing", "putting", "harmony", "skarer", "skrere", "liver",
    "livets", "lives", "onsket", "onskes", "drikke", "mode", "onsdag", "skalder", "skyder", "skyde",
    "skere", "lenger", "orden", "order", "skeres", "skeve", "smere", "lengde", "ligger",
))  # fmt: skip


def sounds_dangerous(text: str) -> bool:
    """Whether the text names danger to oneself or others, or that somebody else is in danger."""
    # Who "hits themselves" stumbled; "him" and "her" are hit.
    return _names(DANGER, text) or _names(OF_ONESELF, text, THEIRS) or _names(OTHERS, text, HURT_BY_OTHERS)


def sounds_threatening(text: str) -> bool:
    """Whether the danger is what the one who writes may do to somebody."""
    return _names(THREATS, text)


def is_about_somebody(text: str) -> bool:
    """Whether words of danger are about somebody else than the one who writes, who is hurt by nobody."""
    if SOMEBODY_ELSE.search(_alike(text)) is None or sounds_threatening(text):
        return False
    return not _names(OTHERS, text) and sounds_dangerous(text)


def sounds_weary(text: str) -> bool:
    """Whether somebody may be at their end, without naming a danger: worth a kind question."""
    return _names(WEARY, text)


def _names(patterns: tuple[str, ...], text: str, theirs: Mapping[str, str] = NOBODYS) -> bool:
    said = _compiled((THINGS, *LEAVES)).sub(" ", _alike(text))
    words = [theirs.get(word, word) for word in said.split()]
    ways = {" ".join(words), " ".join(_mended(word) for word in words)}
    return any(_compiled(patterns).search(one) for one in ways)


@cache
def _compiled(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern, in which a space may be missing, and a sentence may end between two words."""
    return re.compile("|".join(rf"\b(?:jeg|at|har|vil|i)*(?:{_roomy(one)})(?!\w)" for one in patterns))


def _roomy(pattern: str) -> str:
    """A space stands for any or none; behind a word of any kind, and where one looks round, it stays a space."""
    parts, depths, depth = [], [], 0
    for at, sign in enumerate(pattern):
        if sign == "(":
            depth += 1
            if LOOKS_ROUND.match(pattern, at):
                depths.append(depth)
        elif sign == ")":
            if depths and depths[-1] == depth:
                depths.pop()
            depth -= 1
        stays = depths or pattern.endswith(r"\w+", 0, at)
        parts.append(r"[ .]*" if sign == " " and not stays else sign)
    return "".join(parts)


def _alike(text: str) -> str:
    """Small letters, one way to write each, no apostrophes, no small talk, " ." where a sentence ends."""
    plain = unicodedata.normalize("NFC", text).casefold()
    plain = re.sub(r"(\w)\1{2,}", r"\1", re.sub(r"[’'`´‘]", "", plain))
    for written, letter in ALIKE:
        plain = plain.replace(written, letter)
    plain = re.sub(r"[.!?;\n]+", " . ", plain)
    words = re.sub(r"[^\w.]+", " ", plain).split()
    return " ".join("ikke" if one in NOT else ME.get(one, one) for one in words if one not in SMALL_TALK)


def _mended(word: str) -> str:
    """The key word this one was meant to be, when only one letter is wrong, missing, double or swapped."""
    if word in SHORT:
        return SHORT[word]
    if len(word) < 4 or word in THEMSELVES or word in KEY_WORDS:
        return word
    return next((key for key in KEY_WORDS if key[0] == word[0] and _one_letter_apart(word, key)), word)


def _one_letter_apart(word: str, key: str) -> bool:
    if abs(len(word) - len(key)) > 1:
        return False
    short, long = sorted((word, key), key=len)
    if len(short) != len(long):
        return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    apart = [at for at in range(len(key)) if word[at] != key[at]]
    swapped = len(apart) == 2 and apart[1] == apart[0] + 1 and word[apart[0]] == key[apart[1]]
    return len(apart) == 1 or (swapped and word[apart[1]] == key[apart[0]])
