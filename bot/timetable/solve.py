"""Making a timetable: bound, plan, improvement until the bound or the budget is reached, less waiting.

All budgets are counted in moves: no clock is read, so the same input, seed and effort give the same plan.
"""

from collections.abc import Iterable
from random import Random

from bot.timetable import explain
from bot.timetable.anneal import BEST, FAIRNESS, Aim, Annealing
from bot.timetable.board import Board
from bot.timetable.bounds import Relaxed, relaxed
from bot.timetable.chains import Chains
from bot.timetable.check import check
from bot.timetable.colouring import colour, is_plain
from bot.timetable.compact import Compaction
from bot.timetable.construct import construct, fill, start, take_what_is_free
from bot.timetable.effort import EFFORTS, Effort
from bot.timetable.exchange import Exchange
from bot.timetable.exhaust import STEPS, exhaust, is_tiny
from bot.timetable.idle import Idle
from bot.timetable.narrow import Narrowing
from bot.timetable.plan import Plan
from bot.timetable.problem import Invalid, Meeting, Problem
from bot.timetable.rebuild import Rebuilding
from bot.timetable.result import Cancelled, Result, Stop, Watch
from bot.timetable.shorten import shorten
from bot.timetable.telling import Telling
from bot.timetable.timetable import Timetable, score
from bot.timetable.validity import ensure_valid
from bot.timetable.waits import Waits

# A preview's moves for fairness, at least and a wish, and for weight when everybody has their meetings.
FAIR_MOVES, FAIR_MOVES_A_WISH, FILL_MOVES_A_WISH = 2_000, 10, 1
# How far rebuilding goes each time before exchanges are tried; a preview tries them sooner, for they cost weight.
FAIR_PARTS, FAIR_PARTS_AT_ONCE = (1.0,), (0.4, 0.5)
# Moves a wish with which cooling down finds back to a plan as good as before.
ENOUGH = 60


def solve(
    problem: Problem,
    *,
    seed: int = 0,
    effort: str = "normal",
    progress: Watch | None = None,
    cancelled: Cancelled | None = None,
    begin_with: Iterable[Meeting] = (),
) -> Result:
    """The best timetable found; never worse than the valid meetings it may begin with.

    Raises `Invalid` when the problem makes no sense. Cancelled, it hands back the best so far.
    """
    ensure_valid(problem)
    if effort not in EFFORTS:
        raise Invalid(f"effort: must be one of {', '.join(EFFORTS)}")
    return _Solving(problem, seed, EFFORTS[effort], Telling(progress, cancelled)).run(tuple(begin_with))


class _Solving:
    def __init__(self, problem: Problem, seed: int, effort: Effort, telling: Telling) -> None:
        self.problem = problem
        self.seed = seed
        self.chance = Random(seed)
        self.telling = telling
        self.board = Board(problem)
        self.effort = effort.under(self.board.load)
        self.fixed = frozenset(wish for wish, _slot in self.board.pinned)

    def run(self, begin_with: tuple[Meeting, ...]) -> Result:
        """Plan, improve, compact, explain."""
        empty = start(self.board)
        best = relaxed(empty, lambda share: self.telling.stop("bound", share, empty))
        plan = self._begin(best, begin_with)
        self._improve(plan, best)
        take_what_is_free(plan)
        plan = self._calm(plan)
        take_what_is_free(plan)
        self._ensure_no_worse(plan, begin_with)
        return self._result(plan, best)

    def _begin(self, best: Relaxed, begin_with: tuple[Meeting, ...]) -> Plan:
        plan = start(self.board)
        self.chains = Chains(plan, self.effort.breadth, self.fixed)
        if begin_with:
            broken = check(self.problem, begin_with)
            if broken:
                raise Invalid(f"begin_with: {broken[0]}")
            plan.restore(self._slots_of(begin_with))
            fill(plan, self.chains, range(len(plan.slot)))
        elif is_plain(self.board) and not best.rough:
            plan.restore(colour(self.board, list(best.table)))
        else:
            # Fairness is seen to before anything else that fits.
            wanted = [table >= 0 for table in best.table]
            construct(plan, self.chains, wanted, 0, cancelled=self.telling.is_cancelled)
        self.telling.tell("plan", 1.0, plan)
        return plan

    def _slots_of(self, meetings: Iterable[Meeting]) -> list[int]:
        slots = [-1] * len(self.board.wishes)
        for meeting in meetings:
            wish, slot = self.board.wish_and_slot(meeting)
            slots[wish] = slot
        return slots

    def _ensure_no_worse(self, plan: Plan, begin_with: tuple[Meeting, ...]) -> None:
        """Back to the plan it began with where helping whoever waits longest lets all together wait longer."""
        if begin_with:
            found = score(self.problem, self.board.meetings(plan.slot))
            if found.key < score(self.problem, begin_with).key:
                plan.restore(self._slots_of(begin_with))

    def _improve(self, plan: Plan, best: Relaxed) -> None:
        goal = self.board.value_of(best.bounds)
        if (
            plan.value < goal
            and is_tiny(plan, self.fixed)
            and exhaust(plan, self.fixed, goal, STEPS // self.board.load)
        ):
            return
        self.chains.breadth = min(self.effort.breadth, 60)
        fair = goal - (best.bounds.weight or 0)
        wanted = [table >= 0 for table in best.table]
        rebuilding = Rebuilding(plan, self.chains, wanted, self.chance, fair=fair)
        wishes, load = len(self.board.wishes), self.board.load
        self._be_fair(plan, rebuilding, fair)
        moves = min(self.effort.moves, self.effort.moves_a_wish * wishes)
        if plan.value < goal:
            until = self.chains.moves + (moves or FILL_MOVES_A_WISH * wishes // load)
            fill(
                plan,
                self.chains,
                range(wishes),
                lambda: self.chains.moves > until or self.telling.is_cancelled(),
            )
        rebuilding.run(
            moves, goal, lambda share: self.telling.stop("improve", share, plan), twice=self.effort.twice
        )
        if self.effort.cooling >= ENOUGH * wishes:
            self._cool(plan, BEST, goal, "improve")

    def _be_fair(self, plan: Plan, rebuilding: Rebuilding, fair: int) -> None:
        """Fairness is not a matter of effort: even a preview looks for a first meeting for everybody."""
        exchange, load = Exchange(plan, self.chains), self.board.load
        moves = max(FAIR_MOVES, FAIR_MOVES_A_WISH * len(self.board.wishes)) // load

        def rebuild(part: float) -> None:
            def stop(share: float) -> bool:
                return self.telling.stop("fairness", share, plan) or share > part

            rebuilding.run(moves, fair, stop, legs=1, likely=0.95)

        for part in FAIR_PARTS if self.effort.moves else FAIR_PARTS_AT_ONCE:
            rebuild(part)
            exchange.run(moves, fair, self.telling.is_cancelled)
        self._cool(plan, FAIRNESS, fair, "fairness")

    def _cool(self, plan: Plan, aim: Aim, goal: int, phase: str) -> None:
        if plan.value < goal:
            Annealing(plan, self.fixed, self.chance, aim).run(
                self.effort.cooling, goal, lambda share: self.telling.stop(phase, share, plan)
            )

    def _calm(self, plan: Plan) -> Plan:
        if not self.telling.is_cancelled():
            plan = shorten(plan, self.fixed, self.effort.breadth, self.effort.shortening)
        placed = len(plan.slot) - plan.slot.count(-1)
        flips = min(self.effort.flips, self.effort.flips_a_meeting * placed)
        compaction = Compaction(plan, self.fixed, self.chance)
        compaction.run(flips, self._calming(plan, 0.0))
        Waits(plan, self.fixed, self.chance).run(self.effort.waits, self._calming(plan, 0.25))
        Narrowing(plan, self.fixed, self.chance).run(self.effort.narrowing, self._calming(plan, 0.5))
        Idle(plan, self.fixed, self.chance).run(self.effort.idle, self._calming(plan, 0.75))
        return plan

    def _calming(self, plan: Plan, begun: float) -> Stop:
        """Tells how far a quarter of this phase is that begins at such a share of it."""
        return lambda share: self.telling.stop("calm", begun + share / 4, plan)

    def _result(self, plan: Plan, best: Relaxed) -> Result:
        meetings = self.board.meetings(plan.slot)
        without = explain.unplaced(plan)
        return Result(
            Timetable(meetings, self.problem.name, self.seed),
            score(self.problem, meetings),
            best.bounds,
            without,
            explain.short(plan, without),
        ).against(best.bounds)
