"""Ending earlier: empty the last round, as long as everybody in it finds another place."""

from copy import copy

from bot.timetable.board import Board
from bot.timetable.chains import Chains
from bot.timetable.plan import Plan


def shorten(plan: Plan, fixed: frozenset[int], breadth: int, moves: int) -> Plan:
    """A plan with the same wishes placed that ends as early as so many moves find."""
    while (last := last_round(plan)) > 0:
        earlier, used = _without(plan, last, fixed, breadth, moves)
        moves -= used
        if earlier is None:
            break
        plan = earlier
    return plan


def last_round(plan: Plan) -> int:
    """The last round with a meeting, -1 when there is none."""
    together = 0
    for mask in plan.busy:
        together |= mask
    return together.bit_length() - 1


def _without(
    plan: Plan, last: int, fixed: frozenset[int], breadth: int, moves: int
) -> tuple[Plan | None, int]:
    """The plan with nothing in its last round or later, or None; and the moves it took."""
    rounds = plan.board.rounds
    moving = [wish for wish, slot in enumerate(plan.slot) if slot >= 0 and slot % rounds == last]
    if len(moving) > moves or any(wish in fixed for wish in moving) or not _has_room(plan, last):
        return None, 0
    shorter = Plan(_closed_from(plan.board, last))
    for wish, slot in enumerate(plan.slot):
        if slot >= 0 and slot % rounds < last:
            shorter.place(wish, slot)
    chains = Chains(shorter, breadth, fixed)
    for wish in moving:
        # Nobody may be dropped for it: only a chain that ends in a free slot gains the whole wish.
        if chains.moves > moves or not chains.insert(wish, shorter.gain(wish) - 1):
            return None, chains.moves
    found = Plan(plan.board)
    found.restore(shorter.slot)
    return (found if found.value == plan.value else None), chains.moves


def _has_room(plan: Plan, last: int) -> bool:
    """Whether venue, companies and each one's own day have room for as many meetings before a round."""
    board, before = plan.board, (1 << last) - 1
    company = [0] * len(board.tables_of_company)
    for wish, slot in enumerate(plan.slot):
        if slot >= 0:
            company[board.company[wish]] += 1
    hall = sum(
        min(board.venue, sum(there >> number & 1 for there in board.table_open)) for number in range(last)
    )
    return (
        sum(plan.count) <= hall
        and all(
            many <= sum((board.table_open[table] & before).bit_count() for table in tables)
            for many, tables in zip(company, board.tables_of_company, strict=True)
        )
        and all(
            many <= (there & before).bit_count()
            for many, there in zip(plan.count, board.candidate_open, strict=True)
        )
    )


def _closed_from(board: Board, last: int) -> Board:
    """The same board with this round and all later ones closed."""
    shut = copy(board)
    shut.table_open = [mask & (1 << last) - 1 for mask in board.table_open]
    return shut
