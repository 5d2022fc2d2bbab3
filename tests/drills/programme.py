"""What a whole drill consists of on one database, and how it shares the time."""

import math
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from tests.drills import outages
from tests.drills.bots import Nursery
from tests.drills.databases import Database, Postgres
from tests.drills.legs import Leg, play
from tests.drills.migrating import migrations
from tests.drills.report import Result
from tests.drills.soak import soak
from tests.drills.sweep import Sweep

BUSY = 0.15  # seconds between two deeds of a person
# Longer than this, a leg is played in pieces: a bot forgets what ended half a year ago.
LONGEST_LEG = 200.0


@dataclass(frozen=True)
class Part:
    """One part; `run` takes its seed."""

    name: str
    run: Callable[[int], Awaitable[Result]]


def parts(where: Database, nursery: Nursery, folder: Path, seconds: float) -> Iterator[Part]:
    """All parts in order."""

    def leg(name: str, share: float, **what: Any) -> Iterator[Part]:
        pieces = math.ceil(seconds * share / LONGEST_LEG)
        for piece in range(pieces):
            played = Leg(name, seconds * share / pieces, **what)
            place = folder / f"{name}-{piece}"
            yield Part(name, partial(_played, played, where, nursery, place, 100 * piece))

    yield from leg("faults", 0.12, pace=BUSY)
    yield from leg("kills", 0.36, kills=True)
    yield from leg("webhook", 0.12, kills=True, webhook=True)
    if isinstance(where, Postgres):
        yield from leg("restarts", 0.12, trouble=outages.restarts(where))
    else:
        yield from leg("locks", 0.08, trouble=outages.locked)
        yield Part("full-disk", lambda seed: _on_a_small_disk(where, nursery, folder, seed, seconds * 0.08))
    yield Part(
        "sweep",
        lambda seed: Sweep(where, nursery, folder / "sweep", seed).run(seconds=seconds * 0.15),
    )
    yield Part(
        "migrations",
        lambda seed: migrations(where, nursery, folder / "migrations", seed, most=40, seconds=seconds * 0.03),
    )
    yield Part("soak", lambda seed: soak(where, nursery, folder / "soak", seed, seconds * 0.1))


async def _played(leg: Leg, where: Database, nursery: Nursery, place: Path, more: int, seed: int) -> Result:
    return await play(leg, where, nursery, place, seed + more)


async def _on_a_small_disk(
    where: Database, nursery: Nursery, folder: Path, seed: int, seconds: float
) -> Result:
    disk = folder / "disk"
    if not outages.small_disk(disk):
        result = Result(where.name, "full-disk", seed)
        result.notes.append("left out: only root can mount a small disk")
        return result
    try:
        leg = Leg("full-disk", seconds, trouble=outages.full)
        return await play(leg, where, nursery, disk, seed)
    finally:
        outages.take_away(disk)
