"""The public instances: what is promised is reached, and what is optimal is said to be."""

from pathlib import Path

import pytest

from bot.timetable import Problem, check, read_instance, solve

HERE = Path(__file__).parent / "instances"
# Proven by linear programming: levels, weight, placed.
OPTIMA = {
    "latin-6": ((6, 6, 6), 2107, 36),
    "small-free-100": ((20, 20, 20), 4239, 77),
    "small-windows-100": ((20, 20, 20), 4032, 77),
    "small-rest-100": ((20, 20, 20), 4140, 78),
    "small-venue-100": ((20, 20, 14), 3412, 54),
    "small-scarce-100": ((20, 20), 3207, 47),
    "typical-free-100": ((40, 40, 40), 10824, 198),
    "typical-windows-100": ((40, 40, 40), 10094, 187),
    "typical-rest-100": ((40, 40, 40), 10793, 187),
    "typical-venue-100": ((40, 40, 40), 10501, 180),
    "typical-scarce-100": ((40, 40), 8151, 119),
}


def public(name: str) -> Problem:
    return read_instance((HERE / f"{name}.json").read_bytes())


def test_every_public_instance_has_its_optimum_here():
    assert {path.stem for path in HERE.glob("*.json")} == set(OPTIMA)


@pytest.mark.parametrize("name", OPTIMA)
def test_a_public_instance_is_solved_and_proven(name):
    problem = public(name)
    found = solve(problem)
    assert check(problem, found.timetable) == []
    assert (found.levels, found.weight, found.score.placed) == OPTIMA[name]
    assert found.status == "optimal"


@pytest.mark.parametrize("name", OPTIMA)
def test_a_preview_is_valid_fair_and_nearly_as_good(name):
    problem = public(name)
    found = solve(problem, effort="quick")
    assert check(problem, found.timetable) == []
    assert found.levels == OPTIMA[name][0]
    assert found.weight >= 0.99 * OPTIMA[name][1]
