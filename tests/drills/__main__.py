"""`make drill`: DRILL_SECONDS a database, DRILL_SEED to repeat a run, DRILL_DATABASE=sqlite|postgresql|both."""

import asyncio
import os
import random
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.drills.bots import nursery
from tests.drills.databases import database
from tests.drills.legs import Leg, play
from tests.drills.report import Result, table, total

TEAMS, CANDIDATES = 2, 6
DATABASES = ("sqlite", "postgresql")


@dataclass(frozen=True)
class Order:
    """What was asked for."""

    seconds: float
    seed: int
    databases: tuple[str, ...]


def order() -> Order:
    """Read from the environment; a seed of its own when none is given."""
    wanted = os.environ.get("DRILL_DATABASE", "both")
    if wanted not in (*DATABASES, "both"):
        sys.exit("DRILL_DATABASE: choose sqlite, postgresql or both")
    seed = int(os.environ.get("DRILL_SEED") or random.SystemRandom().randrange(1_000_000))
    seconds = float(os.environ.get("DRILL_SECONDS") or 180)
    return Order(seconds, seed, DATABASES if wanted == "both" else (wanted,))


def legs(seconds: float) -> list[Leg]:
    """How a drill's time is spent on one database."""
    return [
        Leg("faults", seconds * 0.2, pace=0.15),
        Leg("kills", seconds * 0.5, kills=True),
        Leg("webhook", seconds * 0.1, kills=True, webhook=True),
    ]


async def drill(wanted: Order) -> list[Result]:
    """Every leg on every database; a line is printed as each ends."""
    sums = []
    for name in wanted.databases:
        with tempfile.TemporaryDirectory(prefix="jobdating-drill-") as scratch:
            folder = Path(scratch)
            with database(name, folder) as where:
                await where.found(teams=TEAMS, candidates=CANDIDATES)
                found = []
                async with nursery() as born:
                    for place, leg in enumerate(legs(wanted.seconds)):
                        seed = wanted.seed + place
                        found.append(await play(leg, where, born, folder / leg.name, seed))
                        say(found[-1])
                sums.append(total(found, database=name, seed=wanted.seed))
    return sums


def say(result: Result) -> None:
    """One line now, so that a long drill can be watched."""
    print(table([result]).splitlines()[1], flush=True)  # noqa: T201  # the drill's own output
    for words in result.complaints[:20]:
        print("   ", words, flush=True)  # noqa: T201


def main() -> int:
    """Exit status 1 when any promise was broken."""
    wanted = order()
    print(f"DRILL_SEED={wanted.seed} DRILL_SECONDS={wanted.seconds:.0f}", flush=True)  # noqa: T201
    print(table([]), flush=True)  # noqa: T201
    sums = asyncio.run(drill(wanted))
    print(f"\n{table(sums)}", flush=True)  # noqa: T201
    return 1 if any(one.complaints for one in sums) else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
