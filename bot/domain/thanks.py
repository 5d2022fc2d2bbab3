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
PRAISE = re.compile(
    r"tak|takker|tusindtak|god|godt|gode|dejlig\w{0,2}|spaendende|hyggelig\w{0,2}|fin|fint|fine|flink\w{0,2}|soed|soedt"
    r"|soede|rar|rare|rart|glad|glade|inspirerende|imponerende|super|fantastisk\w{0,2}|skoen|skoent|skoenne"
    r"|dygtig\w{0,2}|behagelig\w{0,2}"
    r"|thanks|thank|lovely|nice|good|great|kind|pleasant|pleasure|enjoyed|wonderful|fun|impressive|friendly|brilliant"
)
# ... and what may stand beside it. Any word that is in neither may be a wish, a no or worse, and gets its day.
PLAIN = """
    det den de der vi jeg i du hun han hende ham alle begge var er har vaeret blev synes en et og meget rigtig rigtige
    virkelig saa ret helt mange tusind hele for om med af som hos til jer os dem dag dagen oplevelse snak snakke samtale
    samtaler samtalen samtalerne mennesker folk initiativ arrangement arrangementet besoeg stemning
    the a an it was were is are she he they we you really very so and many all both of with to today day talk talks
    people person conversation conversations time had that this everyone everybody
"""
BESIDE_PRAISE = frozenset(PLAIN.split())
WORD = re.compile(r"[^\W_]+")
# Whoever comes after these with a capital letter is somebody they met.
AFTER = frozenset({"med", "with"})
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
    """Whether it says how nice it was and nothing else, each word of it known, so that nobody owes an answer."""
    words = WORD.findall(LOOKS.sub("", text))
    said = [folded(one) for one in words]
    kind = any(one in GLAD for one in text) or any(PRAISE.fullmatch(one) for one in said)
    return (
        kind and "?" not in text and len(text) <= MOST_KIND and all(map(_is_plain, words, said, ["", *said]))
    )


def _is_plain(word: str, said: str, before: str) -> bool:
    named = before in AFTER and word[:1].isupper()
    return said in BESIDE_PRAISE or named or PRAISE.fullmatch(said) is not None


def _words(text: str) -> str:
    return MARKS.sub(" ", LOOKS.sub("", folded(text))).strip()
