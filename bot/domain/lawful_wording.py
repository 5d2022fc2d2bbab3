"""What a job function may say: never whom it is not for, by age, sex, origin, faith or health.

Who is served may be named (“aktiviteter for unge”), and what the work needs (“10 år i faget”). So a word is
refused only where it is plainly about who is sought; anywhere else it is a question, as words of health are.
Source: forskelsbehandlingsloven § 5 (age, origin, faith, disability), ligebehandlingsloven § 6 (sex).
"""

import re
from collections.abc import Iterator
from itertools import groupby

from bot.domain.errors import Refusal


def _these(words: str) -> frozenset[str]:
    return frozenset(words.split())


AGE, SEX, ORIGIN, FAITH, HEALTH = "age", "sex", "origin", "faith", "health"
LOADED = {
    AGE: "ung unge yngre ungdommelig teenager young younger youthful",
    SEX: "mand mænd mandlig mandlige kvinde kvinder kvindelig kvindelige pige piger dreng drenge "
    "female woman women girl girls boy boys",
    ORIGIN: "dansker danskere etnisk etniske indvandrer indvandrere udlænding udlændinge "
    "ethnic foreigner foreigners immigrant immigrants",
    FAITH: "muslim muslimer muslimsk muslimske kristen kristne jøde jøder jødisk jødiske hindu hinduer religiøs "
    "religiøse tørklæde muslims christian christians jew jews jewish hindus religious headscarf headscarves",
    HEALTH: "gravid gravide rask raske handicappet handicappede pregnant disabled",
}  # fmt: skip
# What one speaks, unless it stands beside one of those above.
NATIONAL = _these("dansk danske danish")
# A language one was born into sorts by origin; how well it is spoken is the work's own question.
MOTHER_TONGUE = _these("modersmål modersmålet modersmålsniveau native tongue")
BORN_INTO = re.compile(
    r"\b\w+sk (?:\w+ ){0,3}modersmål(?:et|sniveau)?\b|\bmodersmål(?:et)? (?:\w+ ){0,2}\w+sk\b"
    r"|\bnative (?:\w+ )?(?:speakers?|level)\b"
    r"|\b(?:danish|english) (?:\w+ ){0,3}(?:mother tongue|native|first language)\b"
    r"|\bmother tongue (?:\w+ ){0,2}(?:danish|english)\b|\bnative (?:danish|english)\b"
)
# Then it lets people in, or is about whom one serves.
ANY_TONGUE = _these(
    "uanset andet anden andre ikke end alle børn elever kunder gæster borgere undervise undervisning "
    "other not any all whatever no children pupils customers guests teach teaching"
)
# Ordinary words, which sort people only where a clause is nothing but "only for" and them.
ORDINARY = {AGE: "ældre elderly", SEX: "men", HEALTH: "healthy"}
KIND_OF = {word: kind for kind, words in LOADED.items() for word in words.split()}
KIND_OF_ORDINARY = {word: kind for kind, words in ORDINARY.items() for word in words.split()}
# Who a text begins with is who is sought; several are as often whom one serves.
ONE = _these(
    "ung yngre ungdommelig teenager young younger youthful mand mandlig kvinde kvindelig pige dreng "
    "female woman girl boy dansker indvandrer udlænding foreigner immigrant muslim christian gravid rask "
    "handicappet pregnant disabled"
)
# A word may stand between these and who is sought (“søger en rolig ung mand”), but not “til” or “for”.
SEEKING = _these("søger søges ansætter seek seeking hiring")
YOU_ARE = (["du", "er"], ["you", "are"])
RIGHT_BEFORE = _these("helst gerne være preferably be")
TOWARDS = _these("til for med af hos om at i på fra mod blandt with to of at in towards among")
SOUGHT = _these("søges ønskes wanted")
ONLY = _these("kun ikke ingen helst gerne only no not preferably")
NOT_ONLY = (["ikke", "kun"], ["not", "only"])  # “Ikke kun for unge” lets everybody in.
PEOPLE = _these("mennesker personer people persons")
ARTICLES = _these("en et a an")
AND = _these("og eller and or")
WORKERS = ("hjælper", "medarbejder", "assistent", "person", "vikar", "afløser", "helper", "worker")
# "Over 18 år" is another law's word, about work that is not for the young.
OF_AGE = r"(?:over|mindst|minimum|fyldt|at least) 18 ?(?:år|years)\b"
# How long somebody has done a thing, or a house has stood.
A_WHILE = (
    r"\bi (?:over|mindst|under) \d+ ?år\b"
    r"|\d+ ?(?:år|years)(?: (?:i|på|som|in|as|of|siden)\b|s? erfaring\b| gammel)"
)
YEARS = r"\d{2} ?(?:år|years)\b"
AN_AGE = re.compile(
    rf"\b\d{{2}}[- ]?årige?\b|\b(?:under|over|max|højst|mindst|yngre end|ældre end) {YEARS}"
    rf"|\b\d{{2}} ?(?:-|–|til|to|og) ?{YEARS}"
)
NO_AGE = re.compile(rf"{A_WHILE}|{OF_AGE}")
A_WORD = re.compile(rf"{AN_AGE.pattern}|\w+")
FROM_FIFTEEN = 15  # Who is younger is nobody who could be employed here, but somebody who is looked after.


class Loaded(Refusal):
    """The text sorts people by what they are; `kinds` are in which ways, in the order of `LOADED`."""

    def __init__(self, kinds: tuple[str, ...]) -> None:
        super().__init__()
        self.kinds = kinds


def ensure_lawful(text: str) -> None:
    """Raises `Loaded` where a job function plainly says who may not have it."""
    found = {kind for first, words in _clauses(text) for kind in _kinds_sought(words, first=first)}
    if found:
        raise Loaded(tuple(kind for kind in LOADED if kind in found))


def sorting_words(text: str) -> tuple[str, ...]:
    """Every word that may sort people, as it was read, once each, for whoever wrote it to judge."""
    found = [word for _first, clause in _clauses(text) for word in _sorting(clause)]
    return tuple(dict.fromkeys(found))


def _sorting(clause: list[str]) -> list[str]:
    """Beside a word about who somebody is, “dansk” is no language."""
    kinds = _kinds(clause)
    return [word for word, kind in zip(clause, kinds, strict=True) if kind or word in MOTHER_TONGUE]


def _kinds(clause: list[str]) -> list[str | None]:
    """By which kind each word sorts people; beside one of those, “dansk” is no language but an origin."""
    loaded = [_kind(word) for word in clause]
    return [
        ORIGIN if word in NATIONAL and any(loaded[max(0, place - 1) : place + 2]) else loaded[place]
        for place, word in enumerate(clause)
    ]


def _clauses(text: str) -> Iterator[tuple[bool, list[str]]]:
    """What stands between commas and full stops, as words, each age as one; and whether it is the first."""
    plain = NO_AGE.sub(" ", " ".join(text.casefold().split()).replace("max.", "max"))
    for number, clause in enumerate(re.split(r"[.,;:!?()]| [-–] ", plain)):
        yield number == 0, A_WORD.findall(clause)


def _kind(word: str) -> str | None:
    return KIND_OF.get(word) or (AGE if AN_AGE.fullmatch(word) else None)


def _kinds_sought(words: list[str], *, first: bool) -> set[str]:
    found, place = _born_into(words), 0
    all_kinds = _kinds(words)
    for is_run, group in groupby(
        zip(words, all_kinds, strict=True), lambda one: one[1] is not None or one[0] in AND
    ):
        run = [word for word, _kind_of_it in group]
        before, after = words[:place], words[place + len(run) :]
        kinds = {kind for kind in all_kinds[place : place + len(run)] if kind is not None}
        if is_run and kinds and _is_sought(before, run, after, first=first):
            found |= kinds
        place += len(run)
    who = words[:-1] if words[-1:] and words[-1] in PEOPLE else words
    if _is_only(who[:-1]) and who[-1] in KIND_OF_ORDINARY:
        found.add(KIND_OF_ORDINARY[who[-1]])
    return found


def _born_into(words: list[str]) -> set[str]:
    """“Dansk skal være modersmål”: by origin, unless it lets in whoever speaks it."""
    is_asked_for = BORN_INTO.search(" ".join(words)) and ANY_TONGUE.isdisjoint(words)
    return {ORIGIN} if is_asked_for else set()


def _is_sought(before: list[str], run: list[str], after: list[str], *, first: bool) -> bool:
    if any(int(number) < FROM_FIFTEEN for one in run for number in re.findall(r"\d+", one)):
        return False
    alone, ends = set(before) <= ARTICLES, not after or after[0] == "til" or set(after) <= PEOPLE
    if _leads_to_who_is_sought([one for one in before if one not in ARTICLES]):
        return True
    if alone and not SOUGHT.isdisjoint(after):
        return True
    if _is_only(before):
        return ends
    if AN_AGE.fullmatch(run[0]):
        return alone and ends
    return alone and first and run[0] in ONE and (ends or after[0].endswith(WORKERS))


def _is_only(before: list[str]) -> bool:
    """“Kun”, “only for”: whoever comes behind it is let in alone, or kept out."""
    plain = [one for one in before if one not in ARTICLES]
    return bool(plain) and plain[0] in ONLY and set(plain) <= ONLY | {"for"} and plain[:2] not in NOT_ONLY


def _leads_to_who_is_sought(before: list[str]) -> bool:
    last, two = before[-1:], before[-2:]
    if two in (["leder", "efter"], ["looking", "for"]) or not RIGHT_BEFORE.isdisjoint(last):
        return True
    if two in YOU_ARE:
        return True
    seeks = not SEEKING.isdisjoint(two) or before[-3:-1] in YOU_ARE
    return seeks and TOWARDS.isdisjoint(last)
