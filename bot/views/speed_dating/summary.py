"""What came of a speed dating, for who has it in hand, as long as its numbers are kept."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import Gone
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import HOSTS, Actor, allowed
from bot.domain.speed_dating.events import SpeedDatingState
from bot.domain.speed_dating.summary import Figures, Followed
from bot.store.unit import Unit


@dataclass(frozen=True)
class Summary:
    """The numbers of an event, and what has followed so far."""

    event: SpeedDatingId
    begins: datetime
    figures: Figures
    followed: Followed


@allowed(HOSTS)
async def event_summary(unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime) -> Summary:
    """How it went. Raises `Gone` before it is over, or when it is off; `NotAllowed`."""
    found = await unit.speed_dating.get(event)
    await unit.contacts.ensure_hosts(by, found, now=now)
    if found.state is not SpeedDatingState.ANNOUNCED or now < found.ends_at:
        raise Gone
    followed = await unit.summaries.followed(event, since=found.begins_at, now=now)
    return Summary(event, found.begins_at, await unit.summaries.figures(found, now=now), followed)
