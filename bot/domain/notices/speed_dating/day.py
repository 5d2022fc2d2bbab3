"""Notices of the day of a speed dating, while its clock goes. They name nobody who has not said yes."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import CompanyId, MeetingId, SpeedDatingId
from bot.domain.speed_dating.events import Slot
from bot.domain.speed_dating.stops import Seats


@dataclass(frozen=True)
class GuestToday:
    """To whoever waits today: a candidate is late (`coming`) or does not come, and to which times; never why.

    Or they are `here` after all, to whoever has read that they were not.

    To the organiser and the adviser with `who` it is, as `GuestSaid`, and companies in the `slots`; to a
    `company` with the candidate in them, by number and first name. Slots are by the clock as it went then, of these
    `meetings`; who is a number has another one at each, in `numbers`. Who is late is there at `until`, or is `unsure`
    when.
    """

    event: SpeedDatingId
    slots: tuple[Slot, ...]
    coming: bool
    who: str | int | None = None
    company: CompanyId | None = None
    here: bool = False
    meetings: tuple[MeetingId, ...] = ()
    numbers: tuple[int, ...] = ()
    until: datetime | None = None
    unsure: bool = False


@dataclass(frozen=True)
class GuestWrote:
    """To the organiser who does not advise them: what a candidate writes who is expected today, perhaps in parts.

    `who` as in `GuestSaid`; the `adviser` has it too, and can answer. In a talk they sit at that `table`.
    """

    event: SpeedDatingId
    who: str | int
    text: str
    begins: datetime
    adviser: str
    edited: bool = False
    part: int = 1
    of: int = 1
    table: int | None = None


@dataclass(frozen=True)
class RoundNow:
    """To whoever is at an event while its clock runs: where they are now, next and after that.

    It stands on one card all day and names nobody: tables by number, candidates by theirs.
    While the clock is `paused` the times move; who has nothing more has it `over`. Who is `absent` has not been
    seen, and may still come. A talk that was `missed`, as one of the two came late, may still get another time.
    """

    event: SpeedDatingId
    now: Seats
    next: Seats
    after: Seats
    paused: bool = False
    over: bool = False
    company: CompanyId | None = None
    off: bool = False  # not over: their times are off
    absent: bool = False
    missed: bool = False


@dataclass(frozen=True)
class TableLate:
    """To a candidate on the day: the table they go to at `begins` is a little late, and they keep their time.

    When it comes too late for it, and not before `until`, if it knows, that time is `lost`. Or it is `here` after all.
    """

    event: SpeedDatingId
    begins: datetime
    until: datetime | None = None
    lost: bool = False
    here: bool = False
