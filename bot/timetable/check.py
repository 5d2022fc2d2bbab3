"""Every promise a timetable makes, looked at one by one, without trusting how it was made.

Knows nothing of the solver: only the problem and the meetings.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.timetable.problem import Meeting, Problem
from bot.timetable.timetable import Timetable, score
from bot.timetable.words import many


@dataclass(frozen=True, slots=True)
class Broken:
    """A broken promise: the rule, and a sentence that names who and when."""

    rule: str
    sentence: str

    def __str__(self) -> str:
        return self.sentence


def check(problem: Problem, timetable: Timetable | Iterable[Meeting]) -> list[Broken]:
    """Every broken promise of a timetable (or bare meetings); nothing when it is valid.

    A pinned meeting that an event made impossible is missing here too: only `check_repair` knows the events.
    """
    if not isinstance(timetable, Timetable):
        return list(broken_rules(problem, timetable))
    return [*broken_rules(problem, timetable.meetings), *_claims(problem, timetable)]


def broken_rules(problem: Problem, meetings: Iterable[Meeting], *, pins: bool = True) -> Iterator[Broken]:
    """The hard rules that meetings break, one after the other; whether pinned ones are there, where wanted."""
    found = _Checked(problem, sorted(meetings))
    for rule in (
        found.known, found.one_at_a_time, found.served_once, found.inside_windows, found.table_caps,
        found.candidate_caps, found.company_caps, found.venue, found.rest, found.shared, found.bound_tables,
        *([found.pins] if pins else []),
    ):  # fmt: skip
        for sentence in rule():
            yield Broken(rule.__name__, sentence)


class _Checked:
    def __init__(self, problem: Problem, meetings: list[Meeting]) -> None:
        self.problem = problem
        self.meetings = meetings
        self.company_of = {one.id: one.company for one in problem.tables}

    def known(self) -> Iterator[str]:
        """Every meeting is a wish, at a table that covers its job function."""
        functions = {one.id: one.functions for one in self.problem.tables}
        candidates = {one.id for one in self.problem.candidates}
        wished = {(one.company, one.candidate): one.function for one in self.problem.wishes}
        for one in self.meetings:
            if not 0 <= one.round < self.problem.rounds:
                yield f"round {one.round}: there is no such round"
            if one.table not in functions:
                yield f"round {one.round}: there is no table {one.table}"
            elif one.candidate not in candidates:
                yield f"round {one.round}: there is no candidate {one.candidate}"
            elif (function := wished.get((self.company_of[one.table], one.candidate))) is None:
                yield f"round {one.round}: nobody wished for {one.candidate} at table {one.table}"
            elif function not in functions[one.table]:
                yield f"round {one.round}: table {one.table} does not cover {function} of {one.candidate}"

    def one_at_a_time(self) -> Iterator[str]:
        """A table and a candidate have at most one meeting in a round."""
        for what, counts in (
            ("table", Counter((one.round, one.table) for one in self.meetings)),
            ("candidate", Counter((one.round, one.candidate) for one in self.meetings)),
        ):
            for (number, name), count in counts.items():
                if count > 1:
                    yield f"round {number}: {what} {name} has {many(count, 'meeting')}"

    def served_once(self) -> Iterator[str]:
        """A wish is served at most once."""
        counts = Counter((self.company_of.get(one.table, one.table), one.candidate) for one in self.meetings)
        for (company, candidate), count in counts.items():
            if count > 1:
                yield f"company {company} and candidate {candidate} meet {many(count, 'time')}"

    def inside_windows(self) -> Iterator[str]:
        """A meeting lies wholly inside one availability window of the table and one of the candidate."""
        for what, rounds in (
            ("table", {one.id: one.rounds for one in self.problem.tables}),
            ("candidate", {one.id: one.rounds for one in self.problem.candidates}),
        ):
            for one in self.meetings:
                name = one.table if what == "table" else one.candidate
                if name in rounds and one.round not in rounds[name]:
                    yield f"round {one.round}: {what} {name} is not there"

    def table_caps(self) -> Iterator[str]:
        """A table has at most its own number of meetings."""
        caps = {one.id: one.max_meetings for one in self.problem.tables}
        yield from _over("table", caps, Counter(one.table for one in self.meetings))

    def candidate_caps(self) -> Iterator[str]:
        """A candidate has at most their own number of meetings."""
        caps = {one.id: one.max_meetings for one in self.problem.candidates}
        yield from _over("candidate", caps, Counter(one.candidate for one in self.meetings))

    def company_caps(self) -> Iterator[str]:
        """A company has at most its own number of meetings, over all its tables."""
        caps = {one.id: one.max_meetings for one in self.problem.companies}
        yield from _over(
            "company", caps, Counter(self.company_of.get(one.table, "") for one in self.meetings)
        )

    def venue(self) -> Iterator[str]:
        """At most `max_tables` tables are busy in a round."""
        most = self.problem.max_tables
        for number, tables in self._by_round().items():
            if most is not None and len({one.table for one in tables}) > most:
                yield f"round {number}: {many(len(tables), 'table')} busy, at most {most}"

    def rest(self) -> Iterator[str]:
        """A candidate has at most `max_run` meetings in any `max_run + min_rest` rounds in a row."""
        rounds = defaultdict(set)
        for one in self.meetings:
            rounds[one.candidate].add(one.round)
        for candidate in self.problem.candidates:
            if candidate.max_run is None:
                continue
            span = candidate.max_run + candidate.min_rest
            for first in sorted(rounds[candidate.id]):
                count = sum(first <= one < first + span for one in rounds[candidate.id])
                if count > candidate.max_run:
                    yield (
                        f"candidate {candidate.id} has {many(count, 'meeting')} in rounds {first} to "
                        f"{first + span - 1}, at most {candidate.max_run}"
                    )
                    break

    def pins(self) -> Iterator[str]:
        """Pinned meetings stay."""
        found = set(self.meetings)
        for pin in self.problem.pinned:
            if pin not in found:
                yield f"round {pin.round}: the pinned meeting of {pin.candidate} at {pin.table} is missing"

    def shared(self) -> Iterator[str]:
        """At most so many meetings of a named set of candidates in a round."""
        rounds = defaultdict[str, list[int]](list)
        for one in self.meetings:
            rounds[one.candidate].append(one.round)
        for limit in self.problem.limits:
            counts = Counter[int]()
            for name in limit.candidates & rounds.keys():
                counts.update(rounds[name])
            for number, count in sorted(counts.items()):
                if count > limit.per_round:
                    yield f"round {number}: limit {limit.id} has {many(count, 'meeting')}, at most {limit.per_round}"

    def bound_tables(self) -> Iterator[str]:
        """A candidate bound to certain tables sits at no other."""
        bound = {one.id: one.tables for one in self.problem.candidates if one.tables is not None}
        for one in self.meetings:
            if one.candidate in bound and one.table not in bound[one.candidate]:
                yield f"round {one.round}: candidate {one.candidate} may not sit at table {one.table}"

    def _by_round(self) -> dict[int, list[Meeting]]:
        found: dict[int, list[Meeting]] = {}
        for one in self.meetings:
            found.setdefault(one.round, []).append(one)
        return found


def _claims(problem: Problem, timetable: Timetable) -> Iterator[Broken]:
    """`optimal` is said only when levels and weight both equal a bound, and no bound is exceeded."""
    bounds = timetable.bounds
    if bounds is None:
        if timetable.status == "optimal":
            yield Broken("claims", "the timetable says it is optimal without a bound")
        return
    reached = score(problem, timetable.meetings)
    best = (bounds.levels, bounds.weight)
    if timetable.status == "optimal" and (reached.levels, reached.weight) != best:
        yield Broken("claims", "the timetable says it is optimal and is not as good as its bounds")
    if (
        reached.placed > bounds.placed
        or reached.levels > bounds.levels
        or (bounds.weight is not None and (reached.levels, reached.weight) > best)
    ):
        yield Broken("claims", "the timetable is better than it says is possible")


def _over(what: str, caps: Mapping[str, int | None], counts: Mapping[str, int]) -> Iterator[str]:
    for name, count in counts.items():
        cap = caps.get(name)
        if cap is not None and count > cap:
            yield f"{what} {name} has {many(count, 'meeting')}, at most {cap}"
