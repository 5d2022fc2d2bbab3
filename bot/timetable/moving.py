"""Moving a few announced meetings so that more meetings happen, within a budget the consultant has given."""

from collections.abc import Sequence
from random import Random

from bot.timetable.chains import Chains
from bot.timetable.plan import Plan
from bot.timetable.rebuild import Rebuilding
from bot.timetable.result import Stop

PASSES, LEGS = 3, 16


def move_within_budget(
    plan: Plan, chains: Chains, wanted: Sequence[bool], chance: Random, *,
    moves: int, goal: int, fair: int, stop: Stop,
) -> None:  # fmt: skip
    """Let more or better meetings happen by moving at most `chains.budget` announced ones, dropping none.

    Chains first; then rebuilding around what is out, in so many moves, until the value is `goal`, or `stop(share
    done)`.
    """
    for _pass in range(PASSES):
        before = plan.value
        out = [wish for wish, slot in enumerate(plan.slot) if slot < 0 and plan.board.tables[wish]]
        for wish in sorted(out, key=lambda wish: (-plan.gain(wish), wish)):
            if plan.slot[wish] < 0 and not stop(0.0):
                chains.insert(wish)
        _send_home(plan, chains)
        if plan.value == before:
            break
    _Moving(plan, chains, wanted, chance, fair=fair).run(moves, goal, stop, legs=LEGS, likely=0.9)
    _send_home(plan, chains)


class _Moving(Rebuilding):
    """Rebuilding that drops nobody announced and moves no more than the budget; the fewer, the better."""

    def __init__(
        self, plan: Plan, chains: Chains, wanted: Sequence[bool], chance: Random, *, fair: int
    ) -> None:
        super().__init__(plan, chains, wanted, chance, fair=fair)
        self.fewest = chains.moved()

    def _begin_again(self, goal: int) -> None:
        """From everybody's own place once more: the budget may be better spent on others."""
        plan, chains, chance = self.plan, self.chains, self.chance
        plan.restore(
            [
                chains.home.get(wish, slot if wish in chains.fixed else -1)
                for wish, slot in enumerate(plan.slot)
            ]
        )
        out = [wish for wish, slot in enumerate(plan.slot) if slot < 0 and plan.board.tables[wish]]
        chance.shuffle(out)
        for wish in sorted(out, key=lambda one: not self.wanted[one]):
            if plan.slot[wish] < 0 and plan.value < goal:
                chains.insert(wish)
        self._remember()

    def _is_kept(self) -> bool:
        chains, slot = self.chains, self.plan.slot
        if any(slot[wish] < 0 for wish in chains.home):
            return False
        _send_home(self.plan, chains)
        return chains.moved() <= chains.budget

    def _remember(self) -> None:
        value, moved = self.plan.value, self.chains.moved()
        if (value, -moved) > (self.best_value, -self.fewest):
            self.best, self.best_value, self.fewest = list(self.plan.slot), value, moved

    def _in_order(self, torn: list[int], wish: int) -> list[int]:
        """Whom it is for, then the announced ones, then who fills what is left."""
        if self.chance.random() < 0.3:
            return sorted(
                torn, key=lambda one: (one not in self.chains.home, one != wish, not self.wanted[one])
            )
        return sorted(torn, key=lambda one: (one != wish, one not in self.chains.home, not self.wanted[one]))


def _send_home(plan: Plan, chains: Chains) -> None:
    """Whoever was moved and could as well be where they were announced goes back."""
    for wish, slot in chains.home.items():
        if plan.slot[wish] != slot:
            away = plan.remove(wish)
            plan.place(wish, slot if plan.is_free(wish, slot) else away)
