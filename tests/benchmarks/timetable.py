"""The timetable, small to large: valid, fair, near its bound, and how long it took.

The work grows with meetings times rounds; a large event has ten times a typical one's and takes about as much longer.
"""

import json
import time
from collections.abc import Iterable

from bot.timetable import check, read_instance, solve
from tests.benchmarks.timetable_instances import FAMILIES, instance

SIZES = ("small", "typical", "large")


def run() -> Iterable[str]:
    """A line for each event and effort."""
    for size in SIZES:
        for family in FAMILIES:
            problem = read_instance(json.dumps(instance(size, family, 1)))
            for effort in ("quick", "normal"):
                begun = time.process_time()
                found = solve(problem, effort=effort)
                taken = time.process_time() - begun
                assert check(problem, found.timetable) == []
                share = found.weight / found.bounds.weight if found.bounds.weight else 1
                yield (
                    f"timetable {problem.name:18} {effort:7} {found.status:8} levels {found.levels} "
                    f"weight {share:.2%} of the bound, idle {found.score.idle}, "
                    f"longest wait {found.score.longest_wait}, {taken * 1000:.0f} ms"
                )
