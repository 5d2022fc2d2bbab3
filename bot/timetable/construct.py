"""The first plan: the wishes the bound would choose, those with the fewest slots first."""

from collections.abc import Sequence
from random import Random

from bot.timetable.board import Board
from bot.timetable.chains import Chains
from bot.timetable.plan import Plan
from bot.timetable.result import Cancelled

# A few slots more or less do not make a wish scarcer.
BLUR = 3


def start(board: Board) -> Plan:
    """A plan that holds the pinned meetings and nothing else."""
    plan = Plan(board)
    for wish, slot in board.pinned:
        plan.place(wish, slot)
    return plan


def construct(
    plan: Plan,
    chains: Chains,
    wanted: Sequence[bool],
    goal: int,
    *,
    chance: Random | None = None,
    cancelled: Cancelled | None = None,
) -> None:
    """Place the wanted wishes scarcest first, by chains where nothing is free, then whatever else fits.

    `goal` is the value that cannot be exceeded; with `chance` the order is blurred, for another plan as good.
    Cancelled, what found a free slot at once has its place.
    """
    board, late = plan.board, []
    todo = [wish for wish, is_in in enumerate(wanted) if is_in and plan.slot[wish] < 0]
    room = {wish: slots_in_common(board, wish) + (BLUR * chance.random() if chance else 0) for wish in todo}
    for wish in sorted(todo, key=lambda wish: (room[wish], wish)):
        slot = plan.free_slot(wish)
        if slot >= 0:
            chains.moves += 1
            plan.place(wish, slot)
        else:
            late.append(wish)
    for wish in late:
        if cancelled is not None and cancelled():
            return
        chains.insert(wish)
    if plan.value < goal:
        fill(plan, chains, range(len(board.wishes)), cancelled)


def fill(plan: Plan, chains: Chains, wishes: Sequence[int], cancelled: Cancelled | None = None) -> None:
    """Try every one of these wishes that is out, the most valuable first.

    One that stands there twice is tried once: again would be in vain. Its moves count twice.
    """
    board, last, moves = plan.board, -1, 0
    out = [wish for wish in wishes if plan.slot[wish] < 0 and board.tables[wish]]
    for wish in sorted(out, key=lambda wish: (-plan.gain(wish), wish)):
        if cancelled is not None and cancelled():
            return
        if plan.slot[wish] < 0:
            before = chains.moves
            if wish == last:
                chains.moves += moves
            else:
                chains.insert(wish)
            last, moves = wish, chains.moves - before


def take_what_is_free(plan: Plan) -> None:
    """Place every wish that has a free slot, the most valuable first: no plan is done while there is room."""
    out = [wish for wish, slot in enumerate(plan.slot) if slot < 0 and plan.free_slot(wish) >= 0]
    for wish in sorted(out, key=lambda wish: (-plan.gain(wish), wish)):
        slot = plan.free_slot(wish)
        if slot >= 0:
            plan.place(wish, slot)


def slots_in_common(board: Board, wish: int) -> int:
    """In how many slots a wish could take place on an empty board."""
    there = board.candidate_open[board.candidate[wish]]
    return sum((board.table_open[table] & there).bit_count() for table in board.tables[wish])
