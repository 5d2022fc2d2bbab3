"""A bare "thank you" or "ok" asks nothing: it is read by whom it is for, and nobody owes an answer."""

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
# A question, or a wish that somebody does something. Where in doubt it is one: it only gets its day.
ASKS = re.compile(
    r"\?|\b(?:ring|ringe|call|hjaelp|help|spoergsmaal|spoerge|question|haster|urgent|aflys|cancel|svar|answer"
    r"|hvornaar|hvordan|hvem|hvad|hvor|hvorfor|when|how|who|what|where|why|please|venligst"
    r"|(?:kan|vil|skal) (?:du|i|vi|jeg|hun|han|de)|(?:can|could|shall|should|will|do|does) (?:you|we|i|she|he|they)"
    r"|need|mangler|behov|brug for|soeger)\b"
)


def is_thanks(text: str) -> bool:
    """Whether a thank-you, "ok" or a glad emoji is all of it."""
    words = _words(text)
    glad = any(one in GLAD for one in words)
    said = " ".join("".join(" " if one in GLAD else one for one in words).split())
    return bool(THANKS.fullmatch(said) or FINE.fullmatch(said)) if said else glad


def thanks_somebody(text: str) -> bool:
    """Whether such a text says thank you, and not only that all is well."""
    return any(one.startswith(("tak", "tusindtak", "than", "thx", "🙏")) for one in _words(text).split())


def asks_something(text: str) -> bool:
    """Whether there is a question in it, or a wish for a call: whoever wrote it waits for an answer."""
    return bool(ASKS.search(folded(text)))


def _words(text: str) -> str:
    return MARKS.sub(" ", LOOKS.sub("", folded(text))).strip()
