"""One line a database, under its heading; and what a bot may weigh."""

import pytest

from tests.drills.judgement import Judgement
from tests.drills.report import Result, table, total
from tests.drills.soak import Body


def leg(name: str, **counts: int) -> Result:
    result = Result("sqlite", name, 7, seconds=10)
    result.counts.update(counts)
    return result


def test_the_sum_adds_up_and_takes_the_heaviest():
    summed = total(
        [leg("a", lost=1, kills=3, megabytes=120), leg("b", kills=4, megabytes=90)], database="sqlite", seed=7
    )
    assert (summed.seconds, summed.counts["kills"], summed.counts["lost"]) == (20, 7, 1)
    assert summed.counts["megabytes"] == 120


def test_a_table_has_a_heading_and_a_line_each():
    heading, first, second = table([leg("a", updates=5), leg("b")]).splitlines()
    assert heading.split()[:4] == ["database", "leg", "seconds", "updates"]
    assert first.split()[:4] == ["sqlite", "a", "10", "5"]
    assert first.index("5") == heading.index("updates")
    assert second.split()[-1] == "7"


def test_what_a_judge_found_is_taken_over():
    judgement = Judgement()
    judgement.complain("lost", "row 1 still waits")
    result = leg("a", lost=1)
    result.take(judgement)
    assert result.complaints == ["row 1 still waits"]
    assert result.counts["lost"] == 2


@pytest.mark.parametrize(
    ("megabytes", "files", "words"),
    [
        pytest.param([100.0, 150.0], [20, 25], [], id="fine"),
        pytest.param([100.0, 151.0], [20, 25], ["151 MB resident, more than 150"], id="too heavy"),
        pytest.param(
            [100.0] * 12, [20] * 11 + [41], ["41 open files after 20 in the beginning"], id="files left open"
        ),
    ],
)
def test_a_body_that_grows_is_complained_of(megabytes, files, words):
    assert Body(1, megabytes, files).complaints() == words
