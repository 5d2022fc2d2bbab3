"""`make drill`: DRILL_SECONDS a database, DRILL_SEED to repeat a run, DRILL_DATABASE=sqlite|postgresql|both.

DRILL_PARTS="soak" runs only some parts, each still with its share of DRILL_SECONDS. The last part, "at-length",
is of no database: the tests that `make test` has a short version of.
"""

import asyncio
import os
import random
import signal
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.drills import at_length
from tests.drills.bots import nursery
from tests.drills.databases import Database, database
from tests.drills.programme import parts
from tests.drills.report import Result, table, total

TEAMS, CANDIDATES = 2, 6
DATABASES = ("sqlite", "postgresql")
INTERRUPTED = 130


@dataclass(frozen=True)
class Order:
    """What was asked for."""

    seconds: float
    seed: int
    databases: tuple[str, ...]
    parts: frozenset[str] | None = None  # None is all of them


def order() -> Order:
    """Read from the environment; a seed of its own when none is given."""
    wanted = os.environ.get("DRILL_DATABASE", "both")
    if wanted not in (*DATABASES, "both"):
        sys.exit("DRILL_DATABASE: choose sqlite, postgresql or both")
    seed = int(os.environ.get("DRILL_SEED") or random.SystemRandom().randrange(1_000_000))
    seconds = float(os.environ.get("DRILL_SECONDS") or 180)
    only = os.environ.get("DRILL_PARTS", "").replace(",", " ").split()
    return Order(seconds, seed, DATABASES if wanted == "both" else (wanted,), frozenset(only) or None)


async def one_database(wanted: Order, where: Database, folder: Path) -> list[Result]:
    """Every part of a drill on one database, each with its share of the time."""
    await where.found(teams=TEAMS, candidates=CANDIDATES)
    found: list[Result] = []
    async with nursery() as born:
        for place, part in enumerate(parts(where, born, folder, wanted.seconds)):
            if wanted.parts is None or part.name in wanted.parts:
                found.append(await part.run(wanted.seed + place))
                say(found[-1])
    return found


async def drill(wanted: Order) -> list[Result]:
    """Every database in turn; the sums. SIGINT and SIGTERM end it, and whatever it started."""
    here = asyncio.current_task()
    assert here is not None, "inside a task there is one"
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, here.cancel)
    sums = []
    for name in wanted.databases if wanted.parts != {at_length.NAME} else ():
        with (
            tempfile.TemporaryDirectory(prefix="jobdating-drill-") as scratch,
            database(name, Path(scratch)) as where,
        ):
            found = await one_database(wanted, where, Path(scratch))
        sums.append(total(found, database=name, seed=wanted.seed))
    if wanted.parts is None or at_length.NAME in wanted.parts:
        sums.append(await at_length.run(wanted.seed))
        say(sums[-1])
    return sums


def say(result: Result) -> None:
    """One line now, so that a long drill can be watched."""
    print(table([result]).splitlines()[1], flush=True)  # noqa: T201  # the drill's own output
    for words in [*result.notes, *result.complaints[:20]]:
        print("   ", words, flush=True)  # noqa: T201


def main() -> int:
    """Exit status 1 when any promise was broken."""
    wanted = order()
    print(f"DRILL_SEED={wanted.seed} DRILL_SECONDS={wanted.seconds:.0f}", flush=True)  # noqa: T201
    print(table([]), flush=True)  # noqa: T201
    try:
        sums = asyncio.run(drill(wanted))
    except asyncio.CancelledError:
        return INTERRUPTED
    print(f"\n{table(sums)}", flush=True)  # noqa: T201
    return 1 if any(one.complaints for one in sums) else 0


if __name__ == "__main__":
    sys.exit(main())
