"""How it stands with a guest of a speed dating: worked out from what is known, never typed.

The rule in one line: what was seen on the day says most, then what the guest said last, then what was told them.
"""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.speed_dating.day import AWAY, Presence
from bot.domain.speed_dating.events import Attendance, Heard


class Standing(StrEnum):
    """What a clerk would say of a guest, in a word."""

    NOT_ASKED = "not asked"
    ASKED = "asked"
    REMINDED = "reminded"
    CONFIRMED = "confirmed"
    OTHER_TIME = "other time"  # they said no, and were promised another
    CALL = "call"  # they want to talk before they answer
    DECLINED = "declined"
    CAME = "came"
    LATE = "late"
    NOBODY_CAME = "nobody came"
    LEFT = "left"
    UNKNOWN = "unknown"  # it is over, and nobody has said whether they were there: no absence


SEEN = {
    Presence.HERE: Standing.CAME,
    Presence.LATE: Standing.LATE,
    Presence.ABSENT: Standing.NOBODY_CAME,
    Presence.LEFT: Standing.LEFT,
}
# Who has not answered what they were asked, whatever became of it since.
OPEN = frozenset({Standing.ASKED, Standing.REMINDED, Standing.CALL, Standing.NOT_ASKED})
SAID_NO = frozenset({Standing.DECLINED, Standing.OTHER_TIME})
SAID_YES = frozenset({Standing.CONFIRMED, Standing.UNKNOWN, Standing.CAME, Standing.LATE, Standing.LEFT})
# Who is not there, whatever became of their answer; and who was, for some of it at least.
STAYED_AWAY = SAID_NO | {Standing.NOBODY_CAME}
WAS_THERE = frozenset({Standing.CAME, Standing.LEFT})


@dataclass(frozen=True)
class Facts:
    """What is known of a guest, a company or a candidate.

    `asked_anew`: they come, and have been given a time to which they have not said yes. `reminded` since they were
    invited; `call` while they wait for one before they answer; `other_time` while they are promised another.
    `has_met`: it was said after a talk that it was held.
    """

    said: Attendance
    heard: Heard
    asked_anew: bool = False
    reminded: bool = False
    call: bool = False
    other_time: bool = False
    presence: Presence | None = None
    has_met: bool = False
    is_over: bool = False


def standing_of(known: Facts) -> Standing:
    """How it stands with them now."""
    if known.has_met:
        # Whoever talked with somebody was there, whatever was pressed at the door.
        return Standing.LEFT if known.presence in AWAY else Standing.CAME
    # Over, and late to the end: nobody saw them come, so what they said is all there is.
    if known.presence is not None and not (known.presence is Presence.LATE and known.is_over):
        return SEEN[known.presence]
    if known.said is Attendance.NOT_COMING:
        return Standing.OTHER_TIME if known.other_time else Standing.DECLINED
    if known.heard is Heard.NOTHING and known.said is Attendance.ASKED:
        return Standing.NOT_ASKED
    if known.call:
        return Standing.CALL
    # A time they never answered about is no question any more once it is over; their yes stays one.
    if known.said is Attendance.COMING and (known.is_over or not known.asked_anew):
        return Standing.UNKNOWN if known.is_over else Standing.CONFIRMED
    return Standing.REMINDED if known.reminded and known.said is Attendance.ASKED else Standing.ASKED
