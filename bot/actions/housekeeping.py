"""Forgetting in time what is no longer needed."""

from datetime import datetime, timedelta

from bot.domain.municipality import Municipality
from bot.domain.roles import by_the_clock
from bot.domain.workdays import local
from bot.store.unit import Unit

UPDATES_KEPT = timedelta(days=7)
DRAFTS_KEPT = timedelta(days=7)
DUE_KEPT = timedelta(days=90)


@by_the_clock
async def forget_what_is_done(unit: Unit, *, now: datetime, municipality: Municipality) -> None:
    """Update numbers and drafts after a week, due rows after a quarter, passed days at once."""
    await unit.inbox.forget(before=now - UPDATES_KEPT)
    await unit.dialogs.forget(before=now - DRAFTS_KEPT)
    await unit.due.forget(before=now - DUE_KEPT)
    await unit.catalogue.forget(before=local(now).date())
