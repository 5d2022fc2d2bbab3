"""Forgetting in time: what is over goes, cards are asked about, rest, and are deleted with their person."""

import logging
from datetime import datetime

from bot.actions.candidates import close_card
from bot.actions.privacy import erase
from bot.domain.municipality import Municipality
from bot.domain.notices.shortlists import CardReady
from bot.domain.retention import CARD_ASKED, CARD_DELETED, CARD_RESTS, KEPT, kept
from bot.domain.roles import by_the_clock
from bot.store.retention import RULES
from bot.store.unit import Unit

log = logging.getLogger(__name__)

# More wait for the next night, so that one night never holds the house up.
MOST_A_NIGHT = 500
STRANGERS, DEEDS, CARDS = "strangers", "the log of deeds", "cards"


@by_the_clock
async def would_forget(unit: Unit, *, now: datetime, municipality: Municipality) -> dict[str, int]:
    """The dry run: how many of each kind are over now; nothing goes."""
    counts = {kind: await unit.retention.count(kind, before=now - kept(kind, municipality)) for kind in RULES}
    counts[STRANGERS] = len(await unit.retention.strangers(before=now - KEPT[STRANGERS], most=MOST_A_NIGHT))
    counts[CARDS] = len(await unit.retention.cards(before=now - CARD_DELETED, hidden=None, most=MOST_A_NIGHT))
    return counts


@by_the_clock
async def forget_in_time(unit: Unit, *, now: datetime, municipality: Municipality) -> None:
    """Everything whose time is over goes; the log tells kinds and counts only."""
    counts = {
        kind: await unit.retention.forget(kind, before=now - kept(kind, municipality)) for kind in RULES
    }
    counts[DEEDS] = await unit.audit.forget(before=now - KEPT[DEEDS])
    strangers = await unit.retention.strangers(before=now - KEPT[STRANGERS], most=MOST_A_NIGHT)
    for person in strangers:
        await erase(unit, person, now=now, municipality=municipality)
    cards = await unit.retention.cards(before=now - CARD_DELETED, hidden=None, most=MOST_A_NIGHT)
    for candidate in cards:
        await erase(unit, (await unit.candidates.get(candidate)).person, now=now, municipality=municipality)
    counts |= {STRANGERS: len(strangers), CARDS: len(cards)}
    for kind, number in counts.items():
        if number:
            log.info("forgotten: %s %s", number, kind)
            unit.audit.note(None, f"forgot {kind}"[:40], ("rows", number), now=now)


@by_the_clock
async def look_after_cards(unit: Unit, *, now: datetime, municipality: Municipality) -> None:
    """A card nobody has said yes to for eight weeks is asked about; after twelve it rests."""
    for candidate in await unit.retention.cards(before=now - CARD_RESTS, hidden=False, most=MOST_A_NIGHT):
        await close_card(unit, candidate, now=now, municipality=municipality)
        unit.audit.note(None, "card rests", ("candidate", candidate), now=now)
    for candidate in await unit.retention.cards(before=now - CARD_ASKED, hidden=False, most=MOST_A_NIGHT):
        found = await unit.candidates.get(candidate)
        adviser = (await unit.people.get(found.adviser)).name or ""
        once = f"still right:{candidate}:{found.approved_at:%Y-%m-%d}"
        await unit.outbox.tell(found.person, CardReady(adviser), now=now, once=once)
