"""A timetable, how good it is, and how good it could be at most."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from bot.timetable.problem import Meeting, Problem

# Of the algorithm: the same input, seed and version give the same bytes.
VERSION = "13"
STATUS = ("feasible", "optimal")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What no timetable can exceed; `weight` (of those with the best levels) where it is known."""

    levels: tuple[int, ...]
    placed: int
    weight: int | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """How good a timetable is, in the order in which it counts."""

    levels: tuple[int, ...]
    weight: int
    placed: int
    last_round: int
    idle: int
    longest_wait: int
    table_idle: int

    @property
    def key(self) -> tuple[tuple[int, ...], int, int, int, int]:
        """Compares timetables: the greater, the better."""
        return self.levels, self.weight, -self.last_round, -self.idle, -self.table_idle


@dataclass(frozen=True, slots=True)
class Timetable:
    """Who meets whom and when, and what is known about it.

    `unpinned` are meetings booked in advance that an event made impossible, as a repair says; nobody need believe it.
    """

    meetings: tuple[Meeting, ...]
    instance: str = ""
    seed: int = 0
    version: str = VERSION
    status: str = STATUS[0]
    bounds: Bounds | None = None
    unpinned: tuple[Meeting, ...] = ()


def score(problem: Problem, meetings: Iterable[Meeting]) -> Score:
    """Levels, weight, last round (-1 when empty), idle rounds and longest wait of valid meetings."""
    found = list(meetings)
    company_of = {one.id: one.company for one in problem.tables}
    weight_of = {(one.company, one.candidate): one.weight for one in problem.wishes}
    of_candidate, of_table = defaultdict(list), defaultdict(list)
    for one in found:
        of_candidate[one.candidate].append(one.round)
        of_table[one.table].append(one.round)
    counts = Counter(len(rounds) for rounds in of_candidate.values())
    return Score(
        levels=tuple(
            sum(people for met, people in counts.items() if met >= level)
            for level in range(1, problem.min_meetings + 1)
        ),
        weight=sum(weight_of.get((company_of.get(one.table, ""), one.candidate), 0) for one in found),
        placed=len(found),
        last_round=max((one.round for one in found), default=-1),
        idle=_idle(problem, of_candidate),
        longest_wait=max((_longest_wait(rounds) for rounds in of_candidate.values()), default=0),
        table_idle=sum(_span(rounds) - len(rounds) for rounds in of_table.values()),
    )


def _idle(problem: Problem, of_candidate: dict[str, list[int]]) -> int:
    """Rounds between a candidate's first and last meeting without one, beyond what the rest rule forces."""
    idle = 0
    for candidate in problem.candidates:
        rounds = of_candidate.get(candidate.id)
        if rounds:
            idle += (
                _span(rounds) - len(rounds) - forced_rest(candidate.max_run, candidate.min_rest, len(rounds))
            )
    return idle


def forced_rest(max_run: int | None, min_rest: int, meetings: int) -> int:
    """The rounds without a meeting that the rest rule forces on so many meetings."""
    return 0 if not max_run or not meetings else (meetings - 1) // max_run * min_rest


def _span(rounds: list[int]) -> int:
    return max(rounds) - min(rounds) + 1


def _longest_wait(rounds: list[int]) -> int:
    ordered = sorted(rounds)
    return max((b - a - 1 for a, b in pairwise(ordered)), default=0)
