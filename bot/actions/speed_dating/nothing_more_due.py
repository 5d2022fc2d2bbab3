"""What is planned by the clock for an event, and what is under way to its guests: both end with it."""

from dataclasses import dataclass
from datetime import datetime

from bot.actions.speed_dating.better import BETTER
from bot.actions.speed_dating.by_phone import nobody_is_asked
from bot.actions.speed_dating.calendar_entries import EVENT, INVITATION, STANDS
from bot.actions.speed_dating.cards_ahead import CARDS
from bot.actions.speed_dating.clock import ROUND
from bot.actions.speed_dating.late_talks import LATE
from bot.actions.speed_dating.not_started import NOT_STARTED
from bot.actions.speed_dating.reminders import FEEDBACK, REMINDER, TABLE_REMINDER
from bot.actions.speed_dating.repairs_planned import REPAIR
from bot.actions.speed_dating.silent_ahead import SILENT
from bot.actions.speed_dating.telling_companies import CHANGED
from bot.actions.speed_dating.unanswered import UNANSWERED
from bot.actions.speed_dating.yes_telling import ANSWERS
from bot.domain.ids import PersonId, SpeedDatingId
from bot.domain.roles import by_the_clock
from bot.store.unit import Unit

# Each has the event as its subject, and is forgotten by neither a cancel nor a stop; what looks by itself, when it
# comes, whether there is anything to do need not stand here.
BY_THE_CLOCK = (
    REMINDER, TABLE_REMINDER, SILENT, UNANSWERED, CHANGED, FEEDBACK, REPAIR, BETTER, ROUND, CARDS,
    LATE, NOT_STARTED,
)  # fmt: skip


@dataclass(frozen=True)
class Untold:
    """Who was only about to be invited, and who was about to read of other times."""

    invited: frozenset[PersonId]
    changed: frozenset[PersonId]


@by_the_clock
async def nothing_more_is_due(unit: Unit, event: SpeedDatingId, *, now: datetime) -> Untold:
    """Nothing comes by its clock any more, and what has not been delivered is no news; who does not read it now."""
    await unit.due.drop(BY_THE_CLOCK, event)
    await unit.better.leave_all(event)
    await nobody_is_asked(unit, event, now=now)
    untold = Untold(
        await unit.outbox.take_back((INVITATION, event), now=now),
        await unit.outbox.take_back((EVENT, event), now=now),
    )
    for about in (STANDS, ANSWERS):
        await unit.outbox.take_back((about, event), now=now)
    return untold
