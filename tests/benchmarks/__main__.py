"""`make bench`: every benchmark, one line of output for each instance."""

from tests.benchmarks import timetable

if __name__ == "__main__":
    for line in timetable.run():
        print(line, flush=True)  # noqa: T201
