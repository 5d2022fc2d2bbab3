"""A bare "thank you", "ok" or kind word asks nothing: it is read by whom it is for, and nobody owes an answer."""

import re

from bot.domain.folding import folded

GLAD = "👍👌🙏👏🤝❤🧡💛💚💙😊🙂😀😃😄☺🎉🌞"
# How an emoji is to look, and no word of anybody.
LOOKS = re.compile("[\ufe0f\u200d\U0001f3fb-\U0001f3ff]")
MARKS = re.compile(r"[.,!:;()\-–\s]+")
THANKS = re.compile(
    r"(?:(?:ok|okay|super|fint|perfekt|great|perfect) )?"
    r"(?:(?:mange|tusind|tusinde|super|many) )?"
    r"(?:tak|takker|tusindtak|thanks|thank you|thx)"
    r"(?: (?:skal (?:du|i) have|a lot|so much|very much))?"
    r"(?: for (?:(?:(?:din|jeres|the|your) )?(?:hjaelpen|hjaelp|help|svaret|svar|answer)|det|that))?"
)
FINE = re.compile(
    r"(?:(?:helt|det er|that is|all) )?(?:ok|okay|okey|fint|super|perfekt|modtaget|i orden|great|perfect|fine)"
)
# What makes a text kind, ...
KIND = re.compile(
    r"\b(?:tak|takker|tusindtak|god|godt|gode|dejlig\w*|spaendende|hyggelig\w*|fin|fint|fine|flink\w*|soed\w*|rar|rare|rart"
    r"|glad|glade|glaeder|inspirerende|imponer\w*|super|fantastisk\w*|skoen\w*|dygtig\w*|behagelig\w*"
    r"|thanks|thank|lovely|nice|good|great|kind|pleasant|pleasure|enjoyed|wonderful|fun|impress\w*|friendly|brilliant)\b"
)
# ... and what makes it more than that: a question, a wish, a no, a day or a number. Where in doubt it gets its day.
MORE = re.compile(
    r"\?|\d|\b(?:ring\w*|call\w*|hjaelp\w*|help|spoerg\w*|question|haster|urgent|aflys\w*|cancel|svar\w*|answer"
    r"|hvornaar|hvordan|hvem|hvad|hvor|hvorfor|hvilk\w*|when|how|who|what|where|why|which|please|venligst"
    r"|kan|vil|skal|maa|boer|kunne|ville|skulle|can|could|shall|should|will|would|may|might|must|do|does|let|lad"
    r"|need\w*|want\w*|wish\w*|mangler|behov|brug|soeger|oensk\w*|gerne|muligt|mulighed|possible"
    r"|kontakt\w*|contact\w*|skriv\w*|write|send\w*|giv|give|tale|tales|talk|snakke|aftal\w*|agree\w*|besked"
    r"|ansaet\w*|hire|offer|tilbyd\w*|kontrakt\w*|contract|loen|moede\w*|meet\w*|igen|again|hoere|hear"
    r"|ikke|ingen|aldrig|not|no|never|nej|men|but|alligevel|desvaerre|sorry|unfortunately|uheldigvis|farlig\w*|syg\w*"
    r"|morgen|tomorrow|uge|week|naeste|next|snart|soon|\w+dag(?:en)?|\w{2,6}day)\b"
)
# A kind word is short; who writes more has more to say.
MOST_KIND = 120


def is_thanks(text: str) -> bool:
    """Whether a thank-you, "ok" or a glad emoji is all of it."""
    words = _words(text)
    glad = any(one in GLAD for one in words)
    said = " ".join("".join(" " if one in GLAD else one for one in words).split())
    return bool(THANKS.fullmatch(said) or FINE.fullmatch(said)) if said else glad


def thanks_somebody(text: str) -> bool:
    """Whether such a text says thank you, and not only that all is well."""
    return any(one.startswith(("tak", "tusindtak", "than", "thx", "🙏")) for one in _words(text).split())


def is_kind_word(text: str) -> bool:
    """Whether it says how nice it was and surely nothing else, so that nobody owes an answer."""
    said = folded(text)
    kind = bool(KIND.search(said)) or any(one in GLAD for one in said)
    return kind and len(said) <= MOST_KIND and not MORE.search(said)


def _words(text: str) -> str:
    return MARKS.sub(" ", LOOKS.sub("", folded(text))).strip()
