"""A better plan of a draft: whether to look for one, looking, and what it is better at.

What is looked for keeps every hard rule, every time that is kept and every pair that is apart, and is never
worse than the plan it begins with. Nothing is changed by looking.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from bot.domain.ids import CandidateId
from bot.domain.speed_dating.rounds import Pair
from bot.domain.speed_dating.timetable import FAIR, Change, Place, Question, meeting_of_place, place_of
from bot.timetable import Problem, Progress, Result, check, score, solve

# A larger event would keep the machine busy for minutes: it has the quick plan only.
MOST_WISHES = 4_000
# How much of the work is done when a phase begins, and how much the phase is.
PHASES = {
    "bound": (0.0, 0.1), "plan": (0.1, 0.05), "fairness": (0.15, 0.2), "improve": (0.35, 0.4), "calm": (0.75, 0.25),
}  # fmt: skip


@dataclass
class Watching:
    """What one thread tells another while it looks: how far it is; and whether to stop with the best so far."""

    share: float = 0.0
    stopped: bool = False

    def told(self, progress: Progress) -> None:
        """How far it is, of all there is to do; never less than before."""
        begins, part = PHASES.get(progress.phase, (self.share, 0.0))
        self.share = max(self.share, min(0.99, begins + part * min(1.0, progress.share)))

    def is_stopped(self) -> bool:
        """Whether nobody waits for it any more."""
        return self.stopped


@dataclass(frozen=True)
class Better:
    """For a plan of this version: a better one, or none; `proven` when no plan has more talks, shared more fairly."""

    version: int
    places: tuple[Place, ...] = ()
    proven: bool = False


@dataclass(frozen=True)
class Gain:
    """What one plan is better at than another: talks, candidates with enough of them, waiting, the end."""

    talks: int
    fairer: int
    wait_less: int = field(default=0)
    wait_longer: int = field(default=0)
    sooner: int = field(default=0)


def is_worth_looking(problem: Problem, result: Result) -> bool:
    """Whether a better plan could exist, as far as is known, and can be looked for in a short time."""
    could_be = result.status != "optimal" or result.score.idle > 0
    return could_be and bool(result.meetings) and len(problem.wishes) <= MOST_WISHES


def looked_for(question: Question, watching: Watching) -> Better | None:
    """The better plan, if there is one; None when the plan as it is breaks a rule by now."""
    problem, before = question.problem, [meeting_of_place(one) for one in question.planned]
    if check(problem, before):
        return None
    result = solve(
        problem, effort="normal", begin_with=before, progress=watching.told, cancelled=watching.is_stopped
    )
    old, new = score(problem, before), result.score
    is_better = (new.levels, new.weight, -new.last_round, -new.idle) > (
        old.levels, old.weight, -old.last_round, -old.idle,
    )  # fmt: skip
    found = tuple(place_of(one) for one in result.meetings) if is_better else ()
    return Better(question.version, found, proven=not found and result.status == "optimal")


def gain_of(before: Collection[Place], after: Collection[Place]) -> Gain:
    """What the second plan is better, or worse, at."""
    old, new = _rounds(before), _rounds(after)
    waits = [(_wait(old.get(one, ())), _wait(new.get(one, ()))) for one in {*old, *new}]
    return Gain(
        talks=len(after) - len(before),
        fairer=_fair(new) - _fair(old),
        wait_less=sum(one > other for one, other in waits),
        wait_longer=sum(one < other for one, other in waits),
        sooner=_last(before) - _last(after),
    )


def change_between(before: Collection[Place], after: Collection[Place]) -> tuple[Change, tuple[Place, ...]]:
    """The change that makes the second plan of the first, and the meetings that end by it."""
    old, new = _by_pair(before), _by_pair(after)
    gained = tuple(place for pair, place in new.items() if pair not in old)
    moved = tuple((old[pair], place) for pair, place in new.items() if pair in old and old[pair] != place)
    return Change(gained, moved), tuple(place for pair, place in old.items() if pair not in new)


def _by_pair(places: Collection[Place]) -> dict[Pair, Place]:
    return {(one.company, one.candidate): one for one in places}


def _rounds(places: Collection[Place]) -> dict[CandidateId, list[int]]:
    found: dict[CandidateId, list[int]] = defaultdict(list)
    for one in places:
        found[one.candidate].append(one.round)
    return found


def _wait(rounds: Sequence[int]) -> int:
    """The rounds without a talk between the first and the last one."""
    return max(rounds) - min(rounds) + 1 - len(rounds) if rounds else 0


def _fair(plan: dict[CandidateId, list[int]]) -> int:
    return sum(min(FAIR, len(rounds)) for rounds in plan.values())


def _last(places: Collection[Place]) -> int:
    return max((one.round for one in places), default=-1)
