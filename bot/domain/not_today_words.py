"""The words of "I am not coming today", as people write them instead of pressing; and the workplace's hour."""

import re
from collections.abc import Collection
from datetime import time

from bot.domain.danger import sounds_dangerous, sounds_threatening, sounds_weary
from bot.domain.folding import folded

# Who writes more has more to say.
MOST_ALONE = 80
MARKS = re.compile(r"[^\w]+")
TODAY = re.compile(r"\b(?:i dag|idag|today|this morning|til morgen)\b")
# Whoever names another day, and not today, has time for the usual answer.
ANOTHER_DAY = re.compile(
    r"\b(?:i ?morgen|i ?overmorgen|i gaar|naeste|i sidste|forrige|tomorrow|yesterday|next|last"
    r"|(?:man|tirs|ons|tors|fre|loer|soen)dag\w*|(?:mon|tues|wednes|thurs|fri|satur|sun)day\w*)\b"
)
I_AM = r"(?:jeg er|i am|i m|im)"
VERY = r"(?:(?:desvaerre|altsaa|blevet|bare|lidt|ret|meget|stadig|for|too|feeling|very|really|still|so|not feeling) )*"
NOT = r"(?:(?:desvaerre|altsaa|nok|slet|godt) )*ikke(?: godt)?"
NOT_EN = r"(?:not|cannot|can not|can t|cant|won t|wont|will not|unable to|am not able to)"
SAID = re.compile(
    "|".join(
        (
            rf"^(?:hej (?:\w+ )?)?(?:jeg )?(?:kommer|moeder|naar) {NOT}\b",
            rf"\b(?:jeg kommer|jeg moeder|kommer jeg|moeder jeg) {NOT}\b",
            rf"\b(?:jeg kan|kan jeg) {NOT} (?:komme|moede|naa|arbejde)\b|^kan {NOT} (?:komme|moede)\b",
            r"\bjeg (?:bliver|er|maa blive) (?:noedt til at blive )?hjemme\b|\bbliver jeg hjemme\b",
            r"\b(?:melde\w* mig|sygemeld\w*|meld\w* syg)\b",
            rf"\b{I_AM} {VERY}(?:syg|sygt|daarlig|forkoelet|sick|ill|unwell|well enough)\b",
            r"^(?:hej )?(?:syg|sick) (?:i dag|idag|today)\b",
            rf"\bi (?:\w+ ){{0,2}}{NOT_EN} (?:be )?(?:coming|come|make it|get|in|work|working)\b",
            rf"\bi (?:am|m) {NOT_EN} (?:coming|working|in)\b|\bim {NOT_EN} (?:coming|working|in)\b",
            rf"^{NOT_EN} (?:coming|come|make it|in)\b|\bcall\w* in sick\b|\bstay\w* (?:at )?home\b",
            r"\b(?:jeg kommer|kommer jeg) (?:\w+ )?for sent\b|\bjeg er (?:\w+ )?forsinket\b",
            rf"\b(?:{I_AM}|i ll be|ill be|i will be|running|going to be) (?:\w+ ){{0,2}}late\b",
        )
    )
)  # fmt: skip
# A sign that is no mark of a sentence says something too.
SIGNS = re.compile(r"[^\w\s.,;:!()'’`´-]|\d")
CLAUSES = re.compile(r"[.,;:!()\n]+|\b(?:og|and)\b")
# What may stand beside it. Any other word may be a wish, a question or a cry for help, and gets its answer.
PLAIN = """
    hej hejsa kaere godmorgen god morgen dag hilsen mvh venlig hi hello dear good morning regards
    desvaerre undskyld beklager sorry unfortunately
    i idag today this imorgen tomorrow jeg er har vil gerne en et am m have a the saa so da fordi because
    paa arbejde arbejdet job jobbet til at work
    syg sygt daarlig forkoelet forkoelelse feber influenza hovedpine sick ill unwell fever flu cold headache
"""
BESIDE_IT = frozenset(PLAIN.split())
# The words that only the phrases themselves are made of.
PHRASES = """
    kommer komme moeder moede naar naa ikke kan godt slet nok altsaa blevet bare lidt ret meget stadig for sent sen
    forsinket bliver blive maa noedt hjemme melde melder mig sygemelde sygemelder sygemeldt meld
    not cannot can t won wont will unable be being coming come make it get in working im ll call calling
    stay staying home late running going little bit too feeling very really still well enough
"""
OF_IT = frozenset(PHRASES.split())
HOUR = re.compile(
    r"\b(?:before|by|foer|inden|senest)(?: at| kl\.?| klokken)? (\d{1,2})(?:[.:](\d{2}))?(?![\d.:]*\d)(?! \d)"
    r"\s?(am\b|pm\b)?"
)


def says_not_today(text: str) -> bool:
    """Whether whoever wrote it does not come, or comes late, to where they work today.

    A guess that offers a button and nothing more: nobody is told anything by it.
    """
    said = MARKS.sub(" ", folded(text)).strip()
    if ANOTHER_DAY.search(said) and not TODAY.search(said):
        return False
    return SAID.search(said) is not None


def says_only_not_today(text: str, names: Collection[str] = ()) -> bool:
    """Whether it says that and nothing else, each word of it known: a day later it needs no answer any more.

    `names` are of who writes and who reads. A word that may be of danger is never only that.
    """
    if len(text) > MOST_ALONE or SIGNS.search(text) or not says_not_today(text):
        return False
    if any(sounds(text) for sounds in (sounds_dangerous, sounds_threatening, sounds_weary)):
        return False
    beside = BESIDE_IT.union(*(MARKS.sub(" ", folded(name)).split() for name in names))
    clauses = [MARKS.sub(" ", one).strip() for one in CLAUSES.split(folded(text))]
    if not beside.union(OF_IT).issuperset(" ".join(clauses).split()):
        return False
    return all(beside.issuperset(SAID.sub(" ", one).split()) for one in clauses)


def hour_of(rule: str) -> time | None:
    """The hour before which a workplace wants to be called, as its rule says it: "Call Hanne before 7"."""
    found = HOUR.search(folded(rule))
    if found is None:
        return None
    hour, minute = int(found[1]) + 12 * (found[3] == "pm" and found[1] != "12"), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
