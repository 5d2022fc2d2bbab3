"""`make bench`, or `python -m tests.benchmarks NAME ...` for some of them."""

import sys
from collections.abc import Callable, Iterable

from tests.benchmarks import answers, events, histories, mailing, queries, rounds, starting, timetable, towns

BENCHMARKS: dict[str, Callable[[], Iterable[str]]] = {
    "answers": answers.run,
    "events": events.run,
    "histories": histories.run,
    "mailing": mailing.run,
    "queries": queries.run,
    "rounds": rounds.run,
    "starting": starting.run,
    "timetable": timetable.run,
    "towns": towns.run,
}


def main(wanted: list[str]) -> int:
    """Run the benchmarks named, or all; 2 for a name nobody has."""
    unknown = [name for name in wanted if name not in BENCHMARKS]
    if unknown:
        sys.stderr.write(f"There is no {unknown[0]}; there are: {', '.join(BENCHMARKS)}\n")
        return 2
    for name in wanted or BENCHMARKS:
        for line in BENCHMARKS[name]():
            sys.stdout.write(f"{name:10} {line}\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
