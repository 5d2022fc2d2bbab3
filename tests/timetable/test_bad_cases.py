"""A repair case that makes no sense is refused, and the message begins with the path of the culprit."""

import json
from copy import deepcopy

import pytest

from bot.timetable import Company, Declined, Invalid, Meeting, read_case, repair
from tests.timetable.cases import FULL

CASE = {
    "schema": "jobdating-repair/1",
    "instance": {
        "name": "three", "rounds": [{"start": f"09:{n}0", "end": f"09:{n}8"} for n in range(3)],
        "min_meetings": 1, "max_tables": None, "companies": [{"id": "c0", "max_meetings": None}],
        "tables": [
            {
                "id": "t0", "company": "c0", "functions": ["x"], "max_meetings": None,
                "available": [["09:00", "10:00"]],
            }
        ],
        "candidates": [
            {
                "id": f"p{n}", "available": [["09:00", "10:00"]], "max_meetings": None, "max_run": None,
                "min_rest": 1,
            }
            for n in range(4)
        ],
        "wishes": [{"company": "c0", "candidate": f"p{n}", "function": "x", "weight": 80} for n in range(4)],
    },
    "announced": [{"round": one.round, "table": one.table, "candidate": one.candidate} for one in FULL],
    "now": 1,
    "events": [{"type": "candidate_out", "candidate": "p1", "from_round": 0}],
}  # fmt: skip
FIRST = CASE["announced"][0]


def mended(text):
    """Read and repaired, as the command does."""
    return repair(read_case(text))


def test_the_case_itself_can_be_repaired():
    assert mended(json.dumps(CASE)).gained == (Meeting(1, "t0", "p3"),)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param({"now": -1}, "now: must be from 0", id="a round before the first"),
        pytest.param({"now": True}, "now: must be a whole number", id="yes is no round"),
        pytest.param({"now": "1"}, "now: must be a whole number", id="text is no round"),
        pytest.param({"budget": -1}, "budget: must be from 0", id="a negative budget"),
        pytest.param({"budget": 10**12}, "budget: must be from 0", id="an enormous budget"),
        pytest.param({"budget": float("nan")}, "budget: must be a whole", id="a budget that is no number"),
        pytest.param({"budget": float("inf")}, "budget: must be a whole", id="a budget without end"),
        pytest.param({"budget": 1.5}, "budget: must be a whole", id="half a move"),
        pytest.param({"locked": False}, "locked: must be a whole number", id="no is no number of rounds"),
        pytest.param({"events": None}, "events: must be a list", id="no events"),
        pytest.param({"events": ["x"]}, "events[0]: must be an object", id="an event of text"),
        pytest.param({"events": [{}]}, "events[0].type: is missing", id="an event of no kind"),
        pytest.param(
            {"events": [{"type": "swap"}]}, "events[0].type: there is no event 'swap'", id="another kind"
        ),
        pytest.param(
            {"events": [{"type": "no_show", "candidate": "p9", "round": 1}]},
            "events[0].candidate: there is no candidate 'p9'",
            id="an event about nobody",
        ),
        pytest.param(
            {"events": [{"type": "table_late", "table": "t9", "until_round": 1}]},
            "events[0].table: there is no table 't9'",
            id="an event about no table",
        ),
        pytest.param(
            {"events": [{"type": "declined", "company": "c9", "candidate": "p0"}]},
            "events[0].company: there is no company 'c9'",
            id="an event about no company",
        ),
        pytest.param({"announced": [FIRST, FIRST]}, "announced[1]: round 0: ", id="a meeting told twice"),
        pytest.param(
            {"announced": [{**FIRST, "round": 9}]}, "announced[0]: round 9: there is no", id="no such round"
        ),
        pytest.param(
            {"announced": [{**FIRST, "round": True}]}, "announced[0].round: must be a", id="yes as a round"
        ),
        pytest.param(
            {"announced": [FIRST, {**FIRST, "candidate": "p1"}]}, "announced[1]: round 0", id="two at a table"
        ),
        pytest.param({"announced": [[0, "t0", "p0"]]}, "announced[0]: must be an object", id="a list"),
        pytest.param({"instance": None}, "instance: must be an object", id="no event at all"),
        pytest.param({"instance": CASE}, "instance.schema: must be", id="a case in a case"),
        pytest.param({"schema": None}, "schema: must be a string", id="no schema"),
    ],
)  # fmt: skip
def test_a_case_that_makes_no_sense_is_refused_by_its_path(changes, said):
    with pytest.raises(Invalid) as refused:
        mended(json.dumps({**CASE, **changes}))
    assert str(refused.value).startswith(said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(json.dumps(CASE)[:-1] + ', "now": 2}', "one object has 'now' twice", id="a key twice"),
        pytest.param(json.dumps(CASE).encode("utf-16"), "is not UTF-8 text (byte 0)", id="UTF-16"),
        pytest.param("[" * 100_000, "is nested too deeply", id="nested without end"),
        pytest.param(b"\0" * 9, "is not JSON", id="nothing but zeros"),
        pytest.param("", "is not JSON (it is empty)", id="nothing"),
        pytest.param("7", "must be an object", id="a number"),
    ],
)
def test_a_file_that_is_no_case_is_refused_as_a_whole(text, said):
    with pytest.raises(Invalid) as refused:
        mended(text)
    assert str(refused.value).startswith(f"the file: {said}")


@pytest.mark.parametrize("digits", ["1e400", "9" * 5_000], ids=["beyond any number", "thousands of digits"])
def test_a_number_that_no_machine_holds_is_refused_by_its_path(digits):
    with pytest.raises(Invalid, match=r"^now: must be "):
        mended(json.dumps(CASE).replace('"now": 1', f'"now": {digits}'))


@pytest.mark.parametrize(
    ("changes", "lost"),
    [
        pytest.param({"locked": 1000}, 1, id="locked beyond the end"),
        pytest.param({"now": 1000}, 0, id="long over"),
        pytest.param({"events": CASE["events"] * 2}, 1, id="the same event twice"),
        pytest.param(
            {"events": [{"type": "no_show", "candidate": "p1", "round": 99}]}, 0, id="no such round"
        ),
        pytest.param({"events": [{"type": "no_show", "candidate": "p0", "round": 0}]}, 0, id="a past round"),
    ],
)
def test_what_is_only_odd_is_repaired(changes, lost):
    assert len(mended(json.dumps({**CASE, **changes})).lost) == lost


def test_a_mark_before_utf_8_is_no_part_of_the_file():
    assert mended(b"\xef\xbb\xbf" + json.dumps(CASE).encode()) == mended(json.dumps(CASE))


def test_a_company_that_is_listed_and_nothing_else_may_decline():
    made = deepcopy(CASE)
    made["instance"]["companies"].append({"id": "c9", "max_meetings": None})
    made["events"] = [{"type": "declined", "company": "c9", "candidate": "p0"}]
    case = read_case(json.dumps(made))
    assert (case.problem.companies[1], case.events) == (Company("c9"), (Declined("c9", "p0"),))
    assert repair(case).changes_nothing
