"""The words of "we are ten minutes late", as people write them on the way to a job dating."""

import re
from collections.abc import Collection

from bot.domain.danger import sounds_dangerous, sounds_threatening, sounds_weary
from bot.domain.folding import folded
from bot.domain.not_today_words import ANOTHER_DAY

# Who writes more has more to say.
MOST_ALONE = 80
LATE = re.compile(r"\b(?:forsinke(?:t|de|lse)|for sent?|late|delayed|on (?:my|our|the) way|paa vej)\b")
# What may stand beside it. Any other word may be a wish, a question or a cry for help, and gets its answer.
PLAIN = """
    hej hejsa kaere godmorgen god morgen dag hilsen mvh venlig undskyld beklager desvaerre
    jeg vi er bliver kommer ca cirka omkring en et to tre fire fem ti tyve lidt ret noget nok stadig for sent sen sene
    forsinket forsinkede forsinkelse minut minutter min time timer kvarter halv halvanden i idag paa vej med til snart
    bus bussen tog toget trafik trafikken klokken kl
    hello hi dear good morning regards sorry unfortunately
    i we am are m re is will be ll running about around approximately a an bit little some still late delayed
    one two three five ten fifteen twenty half quarter minute minutes mins hour hours
    the my our way on to today coming soon bus train traffic by at
"""
KNOWN = frozenset(PLAIN.split())
NUMBER = re.compile(r"\d{1,3}")
# Faces and wheels that add nothing; any other sign says something too.
NODS = str.maketrans("", "", "😰😅😬🙈🙏⏰🏃🚌🚗🚆🚲\ufe0f")
SIGNS = re.compile(r"[^\w\s.,:!()'’`´-]")
MARKS = re.compile(r"[^\w]+")


def says_only_late(text: str, names: Collection[str] = ()) -> bool:
    """Whether it says that they are late or on the way and nothing else, each word of it known: once they have come,
    it needs no answer any more.

    `names` are of who writes and who reads. A word that may be of danger is never only that.
    """
    plain = text.translate(NODS)
    if len(text) > MOST_ALONE or SIGNS.search(plain):
        return False
    if any(sounds(text) for sounds in (sounds_dangerous, sounds_threatening, sounds_weary)):
        return False
    said = MARKS.sub(" ", folded(plain)).strip()
    if ANOTHER_DAY.search(said):
        return False
    known = KNOWN.union(*(MARKS.sub(" ", folded(name)).split() for name in names))
    return LATE.search(said) is not None and all(
        one in known or NUMBER.fullmatch(one) for one in said.split()
    )
