"""Words that say somebody may be in danger. A wrong alarm is a call too many; a missed one is worse.

The bot does no more than say whom to call and let a human know; it never keeps or weighs the text.
"""

import re
import unicodedata

# Word beginnings, in Danish, English, Ukrainian and Arabic.
STEMS = (
    "selvmord", "tage mit liv", "tage livet af", "slå mig selv ihjel", "vil dø", "ønsker at dø", "ikke leve mere",
    "vil ikke leve", "skade mig selv", "slå ham ihjel", "slå hende ihjel", "slå dem ihjel", "dræbe",
    "suicid", "kill myself", "end my life", "want to die", "hurt myself", "harm myself", "kill him", "kill her",
    "kill them", "самогубств", "не хочу жити", "вбити себе", "انتحار", "أقتل نفسي", "اقتل نفسي",
)  # fmt: skip
_PATTERN = re.compile(r"(?<!\w)(?:" + "|".join(re.escape(one) for one in STEMS) + ")", re.UNICODE)


def sounds_dangerous(text: str) -> bool:
    """Whether the text names danger to oneself or others."""
    plain = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    return _PATTERN.search(plain) is not None
