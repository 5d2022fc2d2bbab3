"""Repair: take away what an event made impossible, fill what became free, and leave everybody else in peace."""

from collections.abc import Iterable
from dataclasses import replace
from random import Random
from typing import NamedTuple

from bot.timetable import explain
from bot.timetable.board import Board
from bot.timetable.bounds import Relaxed, relaxed
from bot.timetable.case import Case, Cause, NewWish
from bot.timetable.chains import Chains
from bot.timetable.compact import Compaction
from bot.timetable.construct import construct, start
from bot.timetable.moving import move_within_budget
from bot.timetable.plan import Plan
from bot.timetable.problem import Invalid, Meeting, Problem
from bot.timetable.proposal import Lost, Moved, Proposal, version_of
from bot.timetable.rebuild import Rebuilding
from bot.timetable.result import Cancelled, Result, Watch
from bot.timetable.telling import Telling
from bot.timetable.timetable import Bounds, Timetable, score
from bot.timetable.touched import touched_wishes
from bot.timetable.validity_case import ensure_case


class Effort(NamedTuple):
    """How much work: steps of a chain, moves of rebuilding without and with a budget, flips a meeting filled in."""

    breadth: int
    moves: int
    moving: int
    flips: int


EFFORTS = {
    "quick": Effort(60, 200, 2_000, 5),
    "normal": Effort(300, 800, 16_000, 20),
    "thorough": Effort(1_000, 12_000, 240_000, 200),
}


def repair(
    case: Case,
    *,
    seed: int = 0,
    effort: str = "normal",
    progress: Watch | None = None,
    cancelled: Cancelled | None = None,
) -> Proposal:
    """A proposal with the announced timetable repaired. Nothing hit, nothing changed.

    History stays; a meeting that no event hit is never dropped, and only `case.budget` of them are moved.
    A pinned meeting that an event makes impossible falls away: it is lost, or moved, because of that event,
    and the proposal's `problem` carries the pin no more. What is lost is not pinned again by a later repair.
    Cancelled, it proposes the best so far.
    Raises `Invalid` when the case makes no sense or its announced timetable breaks a rule.
    """
    ensure_case(case)
    if effort not in EFFORTS:
        raise Invalid(f"effort: must be one of {', '.join(EFFORTS)}")
    return _Repair(case, seed, EFFORTS[effort], Telling(progress, cancelled)).proposal()


class _Repair:
    def __init__(self, case: Case, seed: int, effort: Effort, telling: Telling) -> None:
        self.case = case
        self.seed = seed
        self.effort = effort
        self.telling = telling
        self.cause = Cause(case)
        self.company_of = {one.id: one.company for one in case.problem.tables}
        self.announced = tuple(sorted(case.announced))
        self.hit = {
            one: event
            for one in self.announced
            if (event := self.cause.event_of(self.company_of[one.table], one)) is not None
        }
        self.kept = tuple(one for one in self.announced if one not in self.hit)
        self.past: dict[tuple[str, str], set[int]] = {}
        for one in self.kept:
            if one.round < case.now:
                self.past.setdefault(("table", one.table), set()).add(one.round)
                self.past.setdefault(("candidate", one.candidate), set()).add(one.round)
        self.problem = self._after_the_events()

    def proposal(self) -> Proposal:
        """Fill, move within the budget, and say what changed."""
        is_new = any(isinstance(one, NewWish) for one in self.case.events)
        plan = start(Board(self.problem))
        if self.hit or is_new:
            self._fill(plan)
        return self._proposed(plan)

    def _after_the_events(self) -> Problem:
        """What can still be planned: rounds from now on that no event takes, and what is kept, pinned."""
        problem = self.case.problem
        tables = tuple(replace(one, rounds=self._left("table", one.id, one.rounds)) for one in problem.tables)
        candidates = tuple(
            replace(one, rounds=self._left("candidate", one.id, one.rounds)) for one in problem.candidates
        )
        withdrawn = self.cause.withdrawn()
        kept = {(self.company_of[one.table], one.candidate) for one in self.kept}
        wishes = tuple(
            one for one in problem.wishes
            if (one.company, one.candidate) not in withdrawn or (one.company, one.candidate) in kept
        )  # fmt: skip
        return replace(problem, tables=tables, candidates=candidates, wishes=wishes, pinned=self.kept)

    def _left(self, kind: str, name: str, rounds: frozenset[int]) -> frozenset[int]:
        """Of the rounds of a table or candidate, those to come that no event takes, and those of its history."""
        coming = {one for one in rounds if one >= self.case.now} - self.cause.rounds_taken(kind, name)
        return frozenset(coming | self.past.get((kind, name), set()))

    def _fill(self, plan: Plan) -> None:
        board = plan.board
        near = touched_wishes(board, self.hit, self.case)
        for wish in range(len(board.wishes)):
            if plan.slot[wish] < 0 and wish not in near:
                board.tables[wish] = ()
        fixed = frozenset(wish for wish, _slot in board.pinned)
        best = self._relaxed(plan)
        wanted = [table >= 0 for table in best.table]
        load = board.load
        chains = Chains(plan, max(1, self.effort.breadth // load), fixed)
        goal = board.value_of(best.bounds)
        construct(plan, chains, wanted, goal, cancelled=self.telling.is_cancelled)
        self.telling.tell("plan", 1.0, plan)
        chance = Random(self.seed)
        fair = goal - (best.bounds.weight or 0)
        rebuilding = Rebuilding(plan, chains, wanted, chance, fair=fair)
        rebuilding.run(
            self.effort.moves // load, goal, lambda share: self.telling.stop("improve", share, plan)
        )
        if self.case.budget and not self.telling.is_cancelled():
            self._move(plan, fixed, chance)
        filled = sum(1 for wish, slot in enumerate(plan.slot) if slot >= 0 and wish not in fixed)
        Compaction(plan, fixed, chance).run(
            self.effort.flips * filled // load, lambda share: self.telling.stop("calm", share, plan)
        )

    def _relaxed(self, plan: Plan) -> Relaxed:
        return relaxed(plan, lambda share: self.telling.stop("bound", share, plan))

    def _move(self, plan: Plan, fixed: frozenset[int], chance: Random) -> None:
        """Move announced meetings, as far as the budget goes, towards what could be were all of them free."""
        board, home = plan.board, self._movable(plan.board)
        chains = Chains(
            plan, max(1, self.effort.breadth // board.load), fixed - home.keys(),
            home=home, budget=self.case.budget, within=self._may_go_to(),
        )  # fmt: skip
        standing = {wish for wish, _slot in board.pinned if wish not in home}
        held = Plan(board)
        held.restore([slot if wish in standing else -1 for wish, slot in enumerate(plan.slot)])
        best = self._relaxed(held)
        goal = board.value_of(best.bounds)
        move_within_budget(
            plan, chains, [table >= 0 for table in best.table], chance,
            moves=self.effort.moving // board.load, goal=goal, fair=goal - (best.bounds.weight or 0),
            stop=lambda share: self.telling.stop("move", share, plan),
        )  # fmt: skip

    def _movable(self, board: Board) -> dict[int, int]:
        """Announced meetings that may be moved, and where they are: not locked, not booked in advance."""
        first, pins = self.case.now + self.case.locked, set(self.case.problem.pinned)
        return dict(board.wish_and_slot(one) for one in self.kept if one.round >= first and one not in pins)

    def _may_go_to(self) -> int:
        """The rounds an announced meeting may be moved to, as a mask."""
        first, rounds = self.case.now + self.case.locked, self.case.problem.rounds
        return sum(1 << number for number in range(first, rounds))

    def _proposed(self, plan: Plan) -> Proposal:
        board = Board(self.problem)
        final = Plan(board)
        final.restore(plan.slot)
        meetings = board.meetings(final.slot)
        bounds, without = self._bounds(), explain.unplaced(final)
        result = Result(
            Timetable(meetings, self.problem.name, self.seed, unpinned=self._unpinned()),
            score(self.case.problem, meetings),
            bounds,
            without,
            explain.short(final, without),
        ).against(bounds)
        lost, moved, gained = self._changes(meetings)
        return Proposal(
            version_of(self.announced), self.announced, self._still_pinned(), result, lost, moved, gained
        )

    def _still_pinned(self) -> Problem:
        """The case's own problem, with the pins that still stand."""
        fallen, problem = set(self._unpinned()), self.case.problem
        return replace(problem, pinned=tuple(one for one in problem.pinned if one not in fallen))

    def _unpinned(self) -> tuple[Meeting, ...]:
        """The pins that this or an earlier event made impossible."""
        kept = set(self.kept)
        return tuple(one for one in self.case.problem.pinned if one not in kept)

    def _bounds(self) -> Bounds:
        """What would be possible if everybody could be moved from now on."""
        history = tuple(one for one in self.kept if one.round < self.case.now)
        return self._relaxed(start(Board(replace(self.problem, pinned=history)))).bounds

    def _changes(
        self, meetings: Iterable[Meeting]
    ) -> tuple[tuple[Lost, ...], tuple[Moved, ...], tuple[Meeting, ...]]:
        before = {(self.company_of[one.table], one.candidate): one for one in self.announced}
        after = {(self.company_of[one.table], one.candidate): one for one in meetings}
        at_table = {(one.round, one.table): one for one in after.values()}
        with_candidate = {(one.round, one.candidate): one for one in after.values()}
        lost = tuple(Lost(one, self.hit[one]) for pair, one in before.items() if pair not in after)
        moved = tuple(
            Moved(
                one, after[pair], self.hit.get(one),
                None if one in self.hit
                else at_table.get((one.round, one.table)) or with_candidate.get((one.round, one.candidate)),
            )
            for pair, one in before.items()
            if pair in after and after[pair] != one
        )  # fmt: skip
        gained = tuple(sorted(one for pair, one in after.items() if pair not in before))
        return lost, moved, gained
