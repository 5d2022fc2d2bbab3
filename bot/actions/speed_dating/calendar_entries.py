"""A guest's entry in their calendar, and what their messages about an event are known by."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.calendars import Entry
from bot.domain.ids import CandidateId, CompanyId
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.events import Attendance, Slot, entry_of
from bot.store.speed_dating.events import SpeedDating
from bot.store.speed_dating.guests import Guest
from bot.store.unit import Unit

# What rows of the outbox are about: who has only been invited need not hear that it is off.
EVENT, INVITATION = "speed dating", "invitation to speed dating"
# Nothing is missing any more; never sent once something has changed.
STANDS = "times of speed dating stand"


@by_the_clock
async def entry_for(
    unit: Unit,
    event: SpeedDating,
    guest: Guest,
    slots: Sequence[Slot],
    *,
    now: datetime,
    company: CompanyId | None = None,
    candidate: CandidateId | None = None,
) -> Entry | None:
    """What their calendar is to learn, when it has something to unlearn."""
    if guest.said is not Attendance.COMING:
        return None
    version = await unit.speed_dating.renew(event.id, company=company, candidate=candidate)
    key = f"company:{company}" if company is not None else f"candidate:{candidate}"
    return entry_of(key, version, slots, event.place, (event.begins_at, event.ends_at), made=now)
