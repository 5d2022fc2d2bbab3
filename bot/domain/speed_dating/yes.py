"""A candidate's yes to a time, and what a company may see of its table.

No, no answer yet, and nobody was asked must look the same to a company: in its messages, on its screens,
in its calendar, and in when it reads them. So there is one rule, and everything a company reads follows it:

- It reads a candidate at a time only after that candidate's yes to that very time. A yes is to the times
  it was asked with, and to no others; whoever has been moved is asked again.
- It reads that a time is off only when it has read of it before.
- Its hours are those it was asked to keep with its invitation, and those of every yes. Who is asked
  afterwards moves nothing, and by a no they shrink only if it has read of that time.
- Once it is there at other hours of its own, what it was asked to keep outside them moves into them,
  whatever was said to it: who said no, and who has not answered, still look the same.
- It reads of a yes on the working day before, whichever way the time was given; at once after that, when
  it has read that a time is off, or when the time lies outside its hours.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from zlib import crc32

from bot.domain.speed_dating.events import Meeting, MeetingState, Slot, expected_at
from bot.domain.speed_dating.hours import ALL_THE_TIME, HoursThere, TablesHours, moved_into
from bot.domain.speed_dating.rounds import Span


@dataclass(frozen=True)
class Table:
    """All that a company may see of its table.

    `slots` are the times to which somebody has said yes; `hours` those it is to keep free, None when all of
    them have come to nothing; `lost` whether a time it has read of is off.
    """

    slots: tuple[Slot, ...]
    hours: Span | None
    lost: bool

    def expected(self, known: datetime) -> datetime:
        """When the company is to be there: from its hours on, as somebody may come to the first of them who has not
        said yes; without any, as it `known`."""
        return self.hours[0] if self.hours else known

    def first_talk(self, known: datetime) -> datetime:
        """Until when its yes and its no count: the first of its times, or else when it is expected."""
        return expected_at(self.slots, self.expected(known))


@dataclass(frozen=True)
class OwnTimes:
    """A candidate's times, and those of them to which they have said yes; companies that are `unsure` to come
    to one of these have not answered."""

    slots: tuple[Slot, ...]
    agreed: tuple[Slot, ...]
    unsure: tuple[str, ...] = ()

    @property
    def new(self) -> tuple[Slot, ...]:
        """Those to which they have not."""
        return tuple(one for one in self.slots if one not in self.agreed)

    def stands(self, now: datetime) -> bool:
        """Whether nobody's answer to what is still to come is missing, theirs neither."""
        return not self.unsure and all(one.begins <= now for one in self.new)


def seen_of(own: Sequence[Meeting]) -> list[Meeting]:
    """Of all meetings of a company at an event, whatever became of them: those it may see."""
    return [one for one in own if one.state is MeetingState.PLANNED and one.agreed]


def has_lost(own: Sequence[Meeting]) -> bool:
    """Whether one of them it has read of is off."""
    return any(_is_known_to_be_off(one) for one in own)


def hours_of(own: Sequence[Meeting], there: TablesHours = ALL_THE_TIME) -> Span | None:
    """From the first to the last of those it was asked to keep and those it may see; None without any.

    What it was asked to keep lies within the hours in which its table is `there` by now.
    """
    kept = [one for one in own if one.kept and not _is_known_to_be_off(one)]
    alike: dict[HoursThere, list[Span]] = {}
    for one in kept:
        alike.setdefault(there.of(one.seat), []).append((one.begins_at, one.ends_at))
    counted = [span for hours, spans in alike.items() for span in moved_into(hours, spans)]
    counted += [(one.begins_at, one.ends_at) for one in seen_of(own)]
    if not counted:
        return None
    return min(begins for begins, _end in counted), max(ends for _begin, ends in counted)


def is_outside(meeting: Meeting, own: Sequence[Meeting], there: TablesHours = ALL_THE_TIME) -> bool:
    """Whether it lies outside the hours its company would keep without this yes."""
    hours = hours_of([replace(one, agreed=one.agreed and one.id != meeting.id) for one in own], there)
    return hours is None or meeting.begins_at < hours[0] or meeting.ends_at > hours[1]


def asked_with(slots: Sequence[Slot]) -> int:
    """A number for exactly these times: another as soon as one of them is added, off, moved or with another."""
    words = "\n".join(f"{one.begins.timestamp():.0f} {one.who}" for one in slots)
    return crc32(words.encode())


def _is_known_to_be_off(meeting: Meeting) -> bool:
    return meeting.state is MeetingState.CANCELLED and meeting.company_read


def minute_of(moment: datetime) -> int:
    """A moment as a button of a company carries it."""
    return int(moment.timestamp()) // 60


def moment_of_minute(minute: int) -> datetime:
    """The moment again."""
    return datetime.fromtimestamp(minute * 60, UTC)


def is_asked(table: Table, asked: int, begins: datetime) -> bool:
    """Whether a company that was asked for this minute is still expected then, at an event that `begins`."""
    hours = (table.hours[0],) if table.hours else ()
    return asked in {minute_of(one) for one in (table.first_talk(begins), *hours)}
