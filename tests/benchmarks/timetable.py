"""The timetable against first-fit, HiGHS and CP-SAT, side by side in one run, small to national.

Work grows with meetings times rounds: a large event (ten typical ones) may take about ten times a typical one's
time, and a national one ten times that. HiGHS is in the development environment; CP-SAT joins in when ortools can
be imported, for `BENCH_CPSAT_SECONDS` (default 60) an event; a whole run takes half an hour.

    pip install --target DIRECTORY ortools && PYTHONPATH=DIRECTORY make bench
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from random import Random

from bot.timetable import Limit, Meeting, Problem, check, read_instance, score, solve, write_instance
from bot.timetable.proof import prove
from tests.benchmarks.timetable_instances import FAMILIES, instance
from tests.benchmarks.timetable_mixed import mixed
from tests.benchmarks.timetable_rivals import cp_sat, first_fit

SIZES = ("small", "typical", "large")
# Events of these sizes and families with an interpreter for twelve of forty candidates.
SHARED = (("typical", "free"), ("typical", "rest"), ("typical", "scarce"), ("large", "rest"))
# Events with every rule at once: size, seed.
MIXED = (("small", 1), ("small", 2), ("typical", 1), ("typical", 2), ("large", 1))
NATIONAL = ("rest",)
FEW_LIMITS = 5
Planner = Callable[[Problem], Iterable[Meeting]]


def run() -> Iterable[str]:
    """A line for each event: every planner's levels, weight against the optimum, waiting, and time."""
    yield _machine()
    for size in SIZES:
        for family in FAMILIES:
            yield _line(read_instance(json.dumps(instance(size, family, 1))))
    for size, family in SHARED:
        yield _line(shared(size, family))
    for size, seed in MIXED:
        yield _line(mixed(size, seed))
    for family in NATIONAL:
        yield _national(family)
    yield _machine()


def _machine() -> str:
    """When and on what: a busy machine gives a planner that is stopped by the clock less than its time."""
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    python = ".".join(map(str, sys.version_info[:3]))
    return f"{time.strftime('%Y-%m-%d %H:%M')}, Python {python}, {os.cpu_count()} cores, load {load}"


def shared(size: str, family: str, seed: int = 1) -> Problem:
    """An event in which twelve of each forty candidates share one interpreter."""
    problem = read_instance(json.dumps(instance(size, family, seed)))
    names, chance = [one.id for one in problem.candidates], Random(seed)
    limits = tuple(
        Limit(f"interpreter {first}", 1, frozenset(chance.sample(names[first : first + 40], 12)))
        for first in range(0, len(names), 40)
    )
    return replace(problem, name=f"{problem.name}-shared", limits=limits)


def _line(problem: Problem) -> str:
    # With many shared limits a proof in whole meetings takes HiGHS minutes: there its bound is what counts.
    whole = len(problem.limits) < FEW_LIMITS
    begun = time.process_time()
    best = prove(problem, exact=whole).bounds
    exact = time.process_time() - begun
    bound = (solve(problem, effort="quick").bounds.weight or 0) / max(best.weight or 1, 1)
    parts = []
    for name, planner in _planners():
        begun = time.process_time()
        meetings = tuple(planner(problem))
        taken = time.process_time() - begun
        if not meetings:
            parts.append(f"{name} found nothing, {taken:.2f} s = {taken / exact:.2f}x")
            continue
        assert check(problem, meetings) == [], f"{name} broke a promise on {problem.name}"
        reached = score(problem, meetings)
        fair = "fair" if reached.levels == best.levels else f"levels {reached.levels} of {best.levels}"
        parts.append(
            f"{name} {reached.weight / max(best.weight or 1, 1):.2%} {fair}, rounds {reached.last_round + 1}, "
            f"idle {reached.idle}, wait {reached.longest_wait}, {taken:.2f} s = {taken / exact:.2f}x"
        )
    parts.append(f"memory, normal: {_alone(ALONE, write_instance(problem), 'normal')}")
    return (
        f"{problem.name}: HiGHS{'' if whole else ', bound only,'} {exact:.2f} s = 1x, bound {bound:.2%} | "
        + " | ".join(parts)
    )


def _planners() -> Iterator[tuple[str, Planner]]:
    yield "first-fit", first_fit
    yield "quick", lambda problem: solve(problem, effort="quick").meetings
    yield "normal", lambda problem: solve(problem).meetings
    seconds = float(os.environ.get("BENCH_CPSAT_SECONDS", "60"))
    if cp_sat(None, seconds) is not None:
        yield f"CP-SAT {seconds:.0f} s", lambda problem: cp_sat(problem, seconds) or ()


# Peak memory above an interpreter with the module imported, reading the file included. As Linux counts it for this
# programme alone: `ru_maxrss` begins with what the process that started it had.
MEMORY = """
import re, sys, time
import bot.timetable as engine
used = lambda: int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
before, text = used(), sys.stdin.buffer.read()
begun = time.process_time()
problem = engine.read_instance(text)
found = engine.solve(problem, effort=sys.argv[1])
"""
ALONE = f"""{MEMORY}
print(f"{{(used() - before) / 1024:.0f}} MB")
"""
NATIONAL_ALONE = (
    MEMORY
    + """
bound = found.bounds.weight or 1
print(f"quick {found.weight / bound:.2%} of the bound, levels {found.levels}, "
      f"{time.process_time() - begun:.1f} s, {(used() - before) / 1024:.0f} MB")
"""
)


def _national(family: str) -> str:
    """The largest event, with its time and memory."""
    made = json.dumps(instance("national", family, 1))
    return f"national-{family}-1: {_alone(NATIONAL_ALONE, made, 'quick')}"


def _alone(code: str, made: str, effort: str) -> str:
    """What a process of its own says about an event; only there is memory its own."""
    done = subprocess.run(
        [sys.executable, "-c", code, effort], input=made, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()
