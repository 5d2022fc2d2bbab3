"""Forgetting in time what is no longer needed."""

from datetime import datetime, timedelta

from bot.domain.municipality import Municipality
from bot.domain.roles import by_the_clock
from bot.domain.workdays import local
from bot.store.unit import Unit

UPDATES_KEPT = timedelta(days=7)
# What arrived covered can be opened as long.
NEWS_KEPT = timedelta(days=7)
DRAFTS_KEPT = timedelta(days=7)
DUE_KEPT = timedelta(days=90)
# A reply to a message is understood as long as its row is there.
MESSAGES_KEPT = timedelta(days=180)


@by_the_clock
async def forget_what_is_done(unit: Unit, *, now: datetime, municipality: Municipality) -> None:
    """Each kind of row as long as it is kept; days that have passed at once."""
    await unit.inbox.forget(before=now - UPDATES_KEPT)
    await unit.dialogs.forget(before=now - DRAFTS_KEPT)
    await unit.due.forget(before=now - DUE_KEPT)
    await unit.outbox.empty(before=now - NEWS_KEPT)
    await unit.outbox.forget(before=now - MESSAGES_KEPT)
    await unit.catalogue.forget(before=local(now).date())
