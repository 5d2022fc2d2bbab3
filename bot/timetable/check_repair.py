"""The promises of a repair, beside those of every timetable: looked at one by one, without trusting how it was made.

Knows nothing of the solver: only the case and the meetings.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.timetable.case import Case, Cause, Event, in_words
from bot.timetable.check import Broken, check
from bot.timetable.problem import Meeting
from bot.timetable.timetable import Timetable
from bot.timetable.validity_case import ensure_case
from bot.timetable.words import many


def check_repair(case: Case, timetable: Timetable | Iterable[Meeting]) -> list[Broken]:
    """Every promise a repaired timetable (or bare meetings) breaks; nothing when it is valid.

    A pinned meeting may be missing only where an event makes it impossible, or an earlier one did: then it was
    not announced any more. Raises `Invalid` when the case makes no sense.
    """
    ensure_case(case)
    after = timetable if isinstance(timetable, Timetable) else Timetable(tuple(timetable))
    found = _Repaired(case, after.meetings)
    kept = set(found.survivors.values()) | found.history
    standing = tuple(pin for pin in case.problem.pinned if pin in kept)
    rules = check(replace(case.problem, pinned=standing), after)
    return [*rules, *found.broken()]


class _Repaired:
    def __init__(self, case: Case, meetings: Iterable[Meeting]) -> None:
        self.case = case
        self.cause = Cause(case)
        self.meetings = sorted(meetings)
        self.company_of = {one.id: one.company for one in case.problem.tables}
        self.after = {self._pair(one): one for one in self.meetings}
        self.history = {one for one in case.announced if one.round < case.now}
        # Announced, still to come, and hit by no event.
        self.survivors = {
            self._pair(one): one
            for one in sorted(case.announced)
            if one.round >= case.now and self._event_of(one) is None
        }

    def _pair(self, one: Meeting) -> tuple[str, str]:
        return self.company_of.get(one.table, one.table), one.candidate

    def _event_of(self, one: Meeting) -> Event | None:
        return self.cause.event_of(self.company_of.get(one.table, one.table), one)

    def broken(self) -> Iterator[Broken]:
        for rule in (self.past, self.taken, self.dropped, self.locked, self.budget, self.nothing):
            for sentence in rule():
                yield Broken(rule.__name__, sentence)

    def past(self) -> Iterator[str]:
        """What lies before `now` is history and never changes."""
        after = {one for one in self.meetings if one.round < self.case.now}
        for one in sorted(self.history - after):
            yield f"round {one.round}: the meeting of {one.candidate} at {one.table} is history and is missing"
        for one in sorted(after - self.history):
            yield f"round {one.round}: {one.candidate} never met at {one.table}, and that is history"

    def taken(self) -> Iterator[str]:
        """Nobody meets in a round that an event took away."""
        for one in self.meetings:
            if (event := self._event_of(one)) is not None:
                yield f"round {one.round}: {one.candidate} cannot meet at {one.table}: {in_words(event)}"

    def dropped(self) -> Iterator[str]:
        """A meeting that no event hit is never dropped."""
        for pair, one in self.survivors.items():
            if pair not in self.after:
                yield f"round {one.round}: the meeting of {one.candidate} at {one.table} is dropped without cause"

    def locked(self) -> Iterator[str]:
        """In the next `locked` rounds no announced meeting moves, nor is one moved there."""
        first = self.case.now + self.case.locked
        for one, moved in self._moved():
            if min(one.round, moved.round) < first:
                yield f"round {one.round}: {one.candidate} is moved to round {moved.round} before round {first}"

    def budget(self) -> Iterator[str]:
        """At most `budget` announced meetings that no event hit are moved."""
        moved = sum(1 for _one in self._moved())
        if moved > self.case.budget:
            yield f"{many(moved, 'meeting')} that no event hit moved, at most {self.case.budget}"

    def nothing(self) -> Iterator[str]:
        """No event, no change."""
        if not self.case.events and set(self.meetings) != set(self.case.announced):
            yield "nothing happened, and the timetable is not the announced one"

    def _moved(self) -> Iterator[tuple[Meeting, Meeting]]:
        for pair, one in self.survivors.items():
            moved = self.after.get(pair, one)
            if moved != one:
                yield one, moved
