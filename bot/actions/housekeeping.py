"""Forgetting in time what is no longer needed."""

from datetime import datetime, timedelta

from bot.actions.calls import tell_by_phone
from bot.actions.placements_first_day import forget_past_first_days
from bot.actions.speed_dating.feedback import waits_for_the_name
from bot.actions.talking_left import LEFT_KEPT, tell_what_nobody_has_read
from bot.domain.municipality import Municipality
from bot.domain.notices.placements import PlacementNews
from bot.domain.notices.privacy import RightAnswered
from bot.domain.notices.speed_dating.events import BothGladly, NamesShared
from bot.domain.roles import by_the_clock
from bot.domain.workdays import local
from bot.store.facts import from_facts
from bot.store.unit import Unit

UPDATES_KEPT = timedelta(days=7)
# What arrived covered can be opened as long.
NEWS_KEPT = timedelta(days=7)
# Too much to go by unread: whoever looks after the person calls before it does. What somebody wrote is a
# call already.
WEIGHTY = (NamesShared, BothGladly, PlacementNews, RightAnswered)
DRAFTS_KEPT = timedelta(days=7)
DUE_KEPT = timedelta(days=90)
# Telegram lets people change a message for two days.
EDITS_KEPT = timedelta(days=7)
# A reply to a message is understood as long as its row is there.
MESSAGES_KEPT = timedelta(days=180)


@by_the_clock
async def forget_what_is_done(unit: Unit, *, now: datetime, municipality: Municipality) -> None:
    """Each kind of row as long as it is kept; days that have passed at once."""
    await unit.inbox.forget(before=now - UPDATES_KEPT)
    await unit.dialogs.forget(before=now - DRAFTS_KEPT)
    await unit.talking.forget(before=now - EDITS_KEPT)
    await unit.due.forget(before=now - DUE_KEPT)
    await _call_about_news(unit, now=now, municipality=municipality)
    await forget_past_first_days(unit, now=now)
    await unit.words.forget_left(before=now - LEFT_KEPT)
    await tell_what_nobody_has_read(unit, now=now)
    await unit.told.empty(before=now - NEWS_KEPT)
    await unit.told.forget(before=now - MESSAGES_KEPT)
    await unit.catalogue.forget(before=local(now).date())


async def _call_about_news(unit: Unit, *, now: datetime, municipality: Municipality) -> None:
    for person, facts in await unit.told.unopened(before=now - NEWS_KEPT):
        try:
            notice = from_facts(facts)
        except (KeyError, ValueError):
            # Of a version that is long gone: nobody could say it any more.
            continue
        is_for_staff = isinstance(notice, NamesShared) and notice.for_staff
        if isinstance(notice, BothGladly) and not await waits_for_the_name(unit, notice.meeting):
            continue
        if isinstance(notice, WEIGHTY) and not is_for_staff:
            await tell_by_phone(unit, person, notice, now=now, municipality=municipality)
