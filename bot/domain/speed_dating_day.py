"""The day of a speed dating: who is here, who is late, who could not come, who has left, and what that changes.

Nobody is blamed: it is kept which side could not come to a meeting, and never why.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.speed_dating import Meeting

# A press says so much later.
LATER = timedelta(minutes=10)


class Presence(StrEnum):
    """Where a guest is on the day; nobody has said anything of who has none."""

    HERE = "here"
    LATE = "late"
    ABSENT = "absent"
    LEFT = "left"


AWAY = frozenset({Presence.ABSENT, Presence.LEFT})


class Side(StrEnum):
    """Who could not come to a meeting that was agreed."""

    CANDIDATE = "candidate"
    COMPANY = "company"
    SERVICE = "service"  # the municipality


@dataclass(frozen=True)
class Mark:
    """What is known of a guest, and until when whoever is late is expected not to be there."""

    presence: Presence
    late_until: datetime | None = None


class NotTheDay(Refusal):
    """It is held on another day."""


class OthersWereFaster(Refusal):
    """Somebody else has changed this since the screen was drawn."""


def later(before: Mark | None, *, now: datetime) -> datetime:
    """Until when somebody is late after one more press: ten minutes from now, or from what was said before."""
    whole = now.replace(second=0, microsecond=0)
    known = before.late_until if before is not None and before.presence is Presence.LATE else None
    return max(known or whole, whole) + LATER


def called_off(
    own: Sequence[Meeting], presence: Presence, before: Mark | None, *, now: datetime
) -> list[Meeting]:
    """Which of a guest's meetings are not held.

    Who leaves gives back what has not begun. Who did not come gives back what is not over, and what is over as
    well when nobody saw them: none of it was held.
    """
    if presence is Presence.LEFT:
        return [one for one in own if one.begins_at > now]
    if before is not None and before.presence is Presence.HERE:
        return [one for one in own if one.ends_at > now]
    return list(own)


def not_held(off: Collection[tuple[Meeting, Side]]) -> dict[Side, int]:
    """How many meetings were not held, by who could not come; a no to an invitation is nobody's absence."""
    return dict(Counter(side for meeting, side in off if meeting.agreed))
