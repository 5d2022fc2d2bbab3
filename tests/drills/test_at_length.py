"""Long tests that fail are complained of, and so are none."""

import sys

import pytest

from tests.drills import at_length


def ending(status: int, *lines: str) -> tuple[str, ...]:
    return sys.executable, "-c", f"print({chr(10).join(lines)!r}); raise SystemExit({status})"


@pytest.mark.parametrize(
    ("command", "complaints"),
    [
        pytest.param(ending(0, "2 passed in 40.0s"), [], id="all passed"),
        pytest.param(
            ending(1, "FAILED tests/a.py::b", "1 failed"), ["FAILED tests/a.py::b"], id="one failed"
        ),
        pytest.param(
            ending(5, "no tests ran in 1.0s"),
            ["at-length ended with status 5: no tests ran in 1.0s"],
            id="none was found",
        ),
    ],
)
async def test_what_failed_is_complained_of(command, complaints):
    result = await at_length.run(7, command)
    assert result.complaints == complaints
    assert result.cells()[:2] == ["both", "at-length"]


async def test_they_are_told_that_their_time_has_come_and_the_seed():
    asking = sys.executable, "-c", "import os; print(os.environ['AT_LENGTH'], os.environ['LIVES_SEED'])"
    assert (await at_length.run(7, asking)).notes == ["1 7"]


async def test_whatever_was_said_of_what_failed_is_kept():
    failed = await at_length.run(7, ending(1, "E   so it was lived", "FAILED tests/a.py::b", "1 failed"))
    assert failed.notes == ["E   so it was lived", "FAILED tests/a.py::b", "1 failed"]
