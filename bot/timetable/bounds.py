"""What no timetable can exceed: a flow from candidates through wishes to tables.

It leaves out only *when* meetings happen (`network.py`), so levels, number and weight of its wishes are bounds.
"""

from dataclasses import dataclass

from bot.timetable.day import most_added
from bot.timetable.network import Network
from bot.timetable.plan import Plan
from bot.timetable.result import Stop
from bot.timetable.timetable import Bounds


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The best choice of wishes, were there no clock: the bounds, and the table of each wish or -1.

    `rough` when it was stopped: then every wish is chosen, and the bounds are what each day alone allows.
    """

    bounds: Bounds
    table: tuple[int, ...]
    rough: bool = False


def relaxed(plan: Plan, stop: Stop | None = None) -> Relaxed:
    """The best levels, then weight, for what may be added to a plan, ignoring when.

    What the plan holds already stays; the bounds count it in. `stop(share done)` ends it with what is known at once.
    """
    board = plan.board
    network = Network(plan, board.weight, board.bonus)
    if not network.flow.settle(stop):
        return _rough(plan)
    fair, table = network.best()
    if fair.placed >= network.placed:
        return Relaxed(fair, table)
    # A lesser choice may well have more meetings: their number has a bound of its own.
    counting = Network(plan, [1] * len(board.weight), [0] * len(board.bonus))
    most = counting.best()[0].placed if counting.flow.settle(stop) else network.placed
    return Relaxed(Bounds(fair.levels, most, fair.weight), table)


def _rough(plan: Plan) -> Relaxed:
    most = [count + most_added(plan, who) for who, count in enumerate(plan.count)]
    levels = tuple(
        sum(many >= level for many in most) for level in range(1, plan.board.problem.min_meetings + 1)
    )
    return Relaxed(
        Bounds(levels, sum(most)),
        tuple(tables[0] if tables else -1 for tables in plan.board.tables),
        rough=True,
    )
