"""What a repair proposes: who gains, who moves, who loses, to be applied with one tap and taken back with another."""

from dataclasses import dataclass
from hashlib import sha256

from bot.timetable.case import Event
from bot.timetable.problem import Meeting, Problem
from bot.timetable.result import Result


class Stale(Exception):
    """The timetable has changed since the proposal was made; ask for another one."""


@dataclass(frozen=True, slots=True)
class Lost:
    """An announced meeting that an event made impossible and that found no other time."""

    meeting: Meeting
    event: Event


@dataclass(frozen=True, slots=True)
class Moved:
    """A meeting of the same two at another time or table: because of an event, or to make room for others."""

    before: Meeting
    after: Meeting
    event: Event | None = None
    made_room_for: Meeting | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A repaired timetable, not yet in force. `version` is that of the timetable it was made for.

    `problem` is what the timetable keeps: that of the case without the pins that fell away.
    """

    version: str
    before: tuple[Meeting, ...]
    problem: Problem
    result: Result
    lost: tuple[Lost, ...] = ()
    moved: tuple[Moved, ...] = ()
    gained: tuple[Meeting, ...] = ()

    @property
    def after(self) -> tuple[Meeting, ...]:
        """All meetings, history included."""
        return self.result.meetings

    @property
    def changes_nothing(self) -> bool:
        """Whether the timetable stays as it is."""
        return not (self.lost or self.moved or self.gained)

    def apply(self, current: tuple[Meeting, ...]) -> tuple[Meeting, ...]:
        """The repaired timetable, if `current` is the one it was made for. Raises `Stale`."""
        if version_of(current) != self.version:
            raise Stale
        return self.after

    def undo(self, current: tuple[Meeting, ...]) -> tuple[Meeting, ...]:
        """The timetable as it was before, if nothing has changed since it was applied. Raises `Stale`."""
        if version_of(current) != version_of(self.after):
            raise Stale
        return self.before


def version_of(meetings: tuple[Meeting, ...]) -> str:
    """The same for the same meetings in any order, different for different ones."""
    lines = sorted(f"{one.round}\t{one.table}\t{one.candidate}" for one in meetings)
    return sha256("\n".join(lines).encode()).hexdigest()[:16]
