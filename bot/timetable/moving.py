"""Moving a few announced meetings so that more meetings happen, within a budget the consultant has given."""

from bot.timetable.chains import Chains
from bot.timetable.plan import Plan

BREADTH = 400
PASSES = 3


def move_within_budget(plan: Plan, home: dict[int, int], budget: int, within: int) -> None:
    """Let more or better meetings happen by moving at most `budget` of the meetings in `home`, dropping none.

    `home` says where each movable announced meeting is; `within` is the mask of rounds it may be moved to.
    """
    fixed = frozenset(wish for wish, _slot in plan.board.pinned) - home.keys()
    chains = Chains(plan, BREADTH, fixed, home=home, budget=budget, within=within)
    for _pass in range(PASSES):
        before = plan.value
        out = [wish for wish, slot in enumerate(plan.slot) if slot < 0 and plan.board.tables[wish]]
        for wish in sorted(out, key=lambda wish: (-plan.gain(wish), wish)):
            if plan.slot[wish] < 0:
                chains.insert(wish)
        _send_home(plan, home)
        if plan.value == before:
            break


def _send_home(plan: Plan, home: dict[int, int]) -> None:
    """Whoever was moved and could as well be where they were announced goes back."""
    rounds = plan.board.rounds
    for wish, slot in home.items():
        if plan.slot[wish] != slot:
            away = plan.remove(wish)
            table, number = divmod(slot, rounds)
            is_free = plan.ready_for(wish) & plan.table_free[table] & 1 << number
            plan.place(wish, slot if is_free and plan.table_left[table] > 0 else away)
