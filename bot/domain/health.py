"""Words that may tell of somebody's health. What a person suffers from is never told to the other side.

Trades (sundhedsassistent, handicaphjælper) and an employer's own matters (sygemeldte medarbejdere) are
none of them; a ward or a home is none where somebody works there, as one may have been a patient in it.
Source: databeskyttelsesforordningen art. 9, helbredsoplysningsloven § 2.
"""

import re
import unicodedata

from bot.domain.health_said import SAID, perhaps_of_health

# Word beginnings, in Danish, English, Ukrainian and Arabic.
STEMS = (
    "adhd", "alkohol", "angst", "autis", "bipolar", "demens", "depres", "deprim", "diabetes", "diagnos", "epileps",
    "fibromyalgi", "gigt", "handicap", "helbred", "invalid", "kræft", "kronisk", "lidelse", "medicin", "migræne",
    "misbrug", "psykisk", "psykiatr", "psykose", "ptsd", "skizofren", "smerte", "stressramt", "sygdom",
    "sygedag", "sygefravær", "sygemeld",
    "sygeperiode", "sukkersyge", "addict", "anxiety", "arthritis", "cancer", "chronic", "dementia", "disab", "disease",
    "disorder", "illness", "medication", "mental health", "schizo", "sick",
    "діагноз", "депрес", "хвор", "مرض", "اكتئاب",
)  # fmt: skip
WHOLE = ("syg", "syge", "sygt", "ill", "depressed", "pain", "pains")
NOT_MEANT = (
    r"kræft(?:er|erne|ig\w*)", r"alkohol(?:salg|licens)\w*", r"alkoholfrie? (?:drik|øl|vin|bar)\w*",
    r"autismepædagog\w*", r"demens(?:plejer|koordinator|vejleder)\w*", r"medicinbutik\w*",
    r"psykiatrisk\w* sygeplejerske\w*",
    r"handicap(?:hjælp|ordning|parkering|venlig|toilet)\w*", r"medicin(?:alind|alfabrik|salg|hånd|udstyr)\w*",
    r"sygemeldte? (?:medarbejder|ansat|kolleg)\w*", r"helbredsattest\w*",
    r"sick (?:leave|pay|notes?)", r"disability (?:care|support|helper)\w*", r"diseases? control",
)  # fmt: skip
TRADE = r"(?:psykiatrisk\w* )?\w*(?:sygeplejerske|pædagog|plejer|assistent|hjælper|portør)"
AT_WORK = rf"(?:ansat|arbejd(?:e|er|ede|et)|job|vikar|praktik|{TRADE})"
FOR_A_WHILE = r"(?: (?:i )?\w+ (?:år|måneder))?"
PLACE = r"(?:demens(?:afdeling|afsnit|hjem|cent)\w*|psykiatrisk\w* (?:afdeling|afsnit|hospital)\w*)"
ONE = r"(?:(?:en|et|den|det) )?"
WORKPLACE = rf"{AT_WORK}{FOR_A_WHILE} (?:på|i|ved|hos) {ONE}{PLACE}(?:(?:,| og) {ONE}{PLACE})*"
_NOT_MEANT = re.compile(r"(?<!\w)(?:" + "|".join((WORKPLACE, *NOT_MEANT)) + r")(?!\w)", re.UNICODE)
_MEANT = re.compile(
    rf"(?<!\w)(?:(?:{SAID})(?!\w)|(?:"
    + "|".join(map(re.escape, STEMS))
    + r")\w*|(?:"
    + "|".join(WHOLE)
    + r")(?!\w))",
    re.UNICODE,
)


def health_words(text: str) -> tuple[str, ...]:
    """Every word that may tell of somebody's health, as it was read, once each."""
    return tuple(dict.fromkeys(found.group() for found in _MEANT.finditer(_NOT_MEANT.sub(" ", _plain(text)))))


def words_perhaps_of_health(text: str) -> tuple[str, ...]:
    """Every other word that may tell of it, and as often of the work; only who wrote it knows."""
    return perhaps_of_health(_NOT_MEANT.sub(" ", _MEANT.sub(" ", _plain(text))))


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
