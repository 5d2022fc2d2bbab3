"""What a job dating is usually like: as the last one of the same organiser, or so that all talks find room."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, time

from bot.domain.ids import CompanyId
from bot.domain.municipality import DatingDefaults
from bot.domain.speed_dating.rounds import Pair

CLOCK = time(10)
FEWEST, MOST = 4, 12  # rounds of a first one
TABLES = 3


@dataclass(frozen=True)
class Usual:
    """What is taken for an answer to everything but the day; as `last` time, or the place is still asked.

    `own` are companies that had another number of tables than most, with it.
    """

    clock: time
    rounds: int
    pause_after: int
    tables: int
    place: str | None = None
    last: date | None = None
    own: tuple[tuple[CompanyId, str, int], ...] = ()


def usual_number(tables: Iterable[int]) -> int:
    """How many tables most companies have, rather fewer; 1 where there is none."""
    counts = Counter(tables)
    return max(counts, key=lambda many: (counts[many], -many), default=1)


def usual_of(pairs: Collection[Pair], defaults: DatingDefaults) -> Usual:
    """For a first one: as many rounds as the most wanted has talks, and more tables where that is too many."""
    talks = Counter(company for company, _who in pairs)
    people = Counter(candidate for _company, candidate in pairs)
    most = max([*talks.values()], default=0)
    tables = min(TABLES, -(-most // MOST) or 1)
    needed = max(-(-most // tables), *people.values(), FEWEST) if people else FEWEST
    return Usual(CLOCK, min(MOST, needed), defaults.pause_after, tables)
