"""How long what is kept: each kind of thing has its time, and goes when it is over.

A municipality may shorten a time; a longer one needs a reason. What must stay longer is filed in the case
system first. A company's own row has no time here, nor have its sites: a closed one stays with its company, as
it names where work was.
"""

from datetime import timedelta

from bot.domain.municipality import Municipality

HALF_A_YEAR = timedelta(days=183)
YEAR = timedelta(days=365)

# The number a company gave the candidate it met: for as long as what they shared holds.
NUMBERS = "numbers given after a talk"

# Kind of thing, and how long after it is over.
KEPT: dict[str, timedelta] = {
    "texts of closed requests": HALF_A_YEAR,
    "lines of closed requests": 2 * YEAR,
    "words about companies": HALF_A_YEAR,
    "lines about companies": 2 * YEAR,
    "words of kept promises": HALF_A_YEAR,
    "kept promises": 2 * YEAR,
    "words of ended agreements": HALF_A_YEAR,
    "ended agreements": 2 * YEAR,
    "times offered for visits": 2 * YEAR,
    "next steps": timedelta(days=90),
    "offers of places that became free": timedelta(days=90),
    "visits": 2 * YEAR,
    "reservations of companies": timedelta(days=90),
    "answers of ended placements": HALF_A_YEAR,
    "whom to ask for on a first day": timedelta(days=90),
    "attendance": timedelta(days=90),
    "what talks needed": timedelta(days=1),
    "times kept and pairs apart": timedelta(days=90),
    "hours that changes of plans gave": timedelta(days=1),
    "better plans that were looked for": timedelta(days=1),
    "words nobody answered": HALF_A_YEAR,
    "words of strangers": timedelta(days=90),
    "what moved between companies": 2 * YEAR,
    "calls made": HALF_A_YEAR,
    "links": timedelta(days=90),
    "roles that ended": 2 * YEAR,
    "who saw whom": 2 * YEAR,
    "the log of deeds": 2 * YEAR,
    "delivered messages": HALF_A_YEAR,
    "failed messages": timedelta(days=7),
    "strangers": YEAR,
}
# A card is asked about, rests when nobody answers, and is deleted with its person.
CARD_ASKED = timedelta(weeks=8)
CARD_RESTS = timedelta(weeks=12)
CARD_DELETED = CARD_RESTS + HALF_A_YEAR


def kept(kind: str, municipality: Municipality) -> timedelta:
    """How long this kind is kept; what two sides shared, for the municipality's own time."""
    return timedelta(days=municipality.disclosure_days) if kind == NUMBERS else KEPT[kind]
