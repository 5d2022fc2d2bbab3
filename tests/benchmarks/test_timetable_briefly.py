"""The timetable's benchmark runs, on one small event; how good and fast is told by `make bench` alone."""

from tests.benchmarks import timetable
from tests.benchmarks.timetable_mixed import mixed
from tests.benchmarks.timetable_rivals import first_fit


def test_every_planner_is_measured_against_the_optimum(monkeypatch):
    monkeypatch.setattr(timetable, "SIZES", ("small",))
    monkeypatch.setattr(timetable, "FAMILIES", ("rest",))
    monkeypatch.setattr(timetable, "SHARED", ())
    monkeypatch.setattr(timetable, "MIXED", ())
    monkeypatch.setattr(timetable, "NATIONAL", ())
    monkeypatch.setenv("BENCH_CPSAT_SECONDS", "1")
    machine, line, machine_after = timetable.run()
    assert machine.split(", ")[1:3] == machine_after.split(", ")[1:3]
    exact, first_fit, quick, normal, *_rest = line.split(" | ")
    assert exact.startswith("small-rest-1: HiGHS ")
    assert exact.endswith("= 1x, bound 100.00%")
    assert first_fit.startswith("first-fit ")
    assert quick.startswith("quick 100.00% fair, rounds ")
    assert normal.startswith("normal 100.00% fair, rounds ")


def test_a_planner_that_finds_nothing_in_its_time_does_not_stop_the_others(monkeypatch):
    monkeypatch.setattr(
        timetable, "_planners", lambda: [("idler", lambda _problem: ()), ("quick", first_fit)]
    )
    _exact, idler, quick, _memory = timetable._line(mixed("small", 3)).split(" | ")
    assert idler.startswith("idler found nothing, ")
    assert quick.startswith("quick ")


def test_some_share_an_interpreter():
    (limit,) = timetable.shared("typical", "rest").limits
    assert (limit.per_round, len(limit.candidates)) == (1, 12)
    assert len(timetable.shared("large", "rest").limits) == 10


def test_every_rule_stands_together_in_a_mixed_event():
    made = mixed("typical", 1)
    assert made.pinned
    assert made.limits
    assert made.max_tables is not None
    assert any(one.max_meetings is not None for one in made.companies)
    assert any(one.max_meetings is not None for one in made.tables)
    assert any(one.tables is not None for one in made.candidates)
    assert any(one.max_run is not None for one in made.candidates)
    assert any(len(one.rounds) < made.rounds for one in made.candidates)
    assert mixed("typical", 1) == made
