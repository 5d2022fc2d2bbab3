"""Files that make no sense are refused with one sentence that begins with the path of the culprit."""

import json

import pytest

from bot.timetable import (
    Bounds,
    CandidateLate,
    CandidateOut,
    Declined,
    Invalid,
    Meeting,
    NewWish,
    NoShow,
    TableLate,
    TableOut,
    Timetable,
    read_case,
    read_instance,
    read_names,
    read_timetable,
    solve,
    write_timetable,
)


def instance(**changes):
    made = {
        "schema": "jobdating-instance/1", "name": "small",
        "rounds": [{"start": "09:00", "end": "09:08"}, {"start": "09:10", "end": "09:18"}],
        "min_meetings": 1, "max_tables": None,
        "companies": [{"id": "c", "max_meetings": None}],
        "tables": [{"id": "t", "company": "c", "functions": ["x"], "available": [["09:00", "10:00"]],
                    "max_meetings": None}],
        "candidates": [{"id": "p", "available": [["09:00", "09:18"]], "max_meetings": None,
                        "max_run": None, "min_rest": 1}],
        "wishes": [{"company": "c", "candidate": "p", "function": "x", "weight": 80}],
    }  # fmt: skip
    return json.dumps({**made, **changes})


def changed(kind, **changes):
    """The one entry of a list, with something else in it; None leaves a field out."""
    entry = {**json.loads(instance())[kind][0], **changes}
    return {kind: [{key: value for key, value in entry.items() if value is not ...}]}


def test_a_window_one_minute_short_excludes_the_round():
    whole = read_instance(instance())
    short = read_instance(instance(**changed("candidates", available=[["09:00", "09:17"]])))
    assert whole.candidates[0].rounds == {0, 1}
    assert short.candidates[0].rounds == {0}


def test_a_round_must_lie_in_one_window_not_in_two_that_meet():
    two = read_instance(instance(**changed("candidates", available=[["09:00", "09:05"], ["09:05", "09:18"]])))
    assert two.candidates[0].rounds == {1}


def test_shifted_clock_times_give_the_same_plan():
    later = instance().replace("09:", "13:").replace("10:00", "14:00")
    assert solve(read_instance(later)).meetings == solve(read_instance(instance())).meetings


def test_null_is_as_good_as_leaving_an_optional_field_out():
    written = read_instance(instance(**changed("candidates", tables=None), pinned=None, limits=None))
    assert written == read_instance(instance())


def test_unknown_keys_are_ignored():
    assert read_instance(instance(colour="blue")) == read_instance(instance())


@pytest.mark.parametrize("empty", ["rounds", "wishes"])
def test_an_event_with_nothing_to_plan_is_an_empty_plan(empty):
    assert solve(read_instance(instance(**{empty: []}))).meetings == ()


def test_a_wish_no_table_can_serve_stays_unplaced():
    found = solve(read_instance(instance(**changed("wishes", function="y"))))
    assert [one.reason for one in found.unplaced] == ["no_table"]


WRONG = {
    "a window that ends before it starts": (
        changed("tables", available=[["10:00", "09:00"]]), "tables[0].available[0]: ends before it starts"),
    "a window of three": (
        changed("tables", available=[["09:00"]]),
        'tables[0].available[0]: must be a pair of times as ["09:00", "12:00"]'),
    "no time": (
        changed("tables", available=[["09:00", "25:00"]]), 'tables[0].available[0][1]: must be a time as "09:30"'),
    "rounds that overlap": (
        {"rounds": [{"start": "09:00", "end": "09:10"}, {"start": "09:05", "end": "09:20"}]},
        "rounds[1]: starts before the round before it has ended"),
    "a round that ends before it starts": (
        {"rounds": [{"start": "09:10", "end": "09:00"}]}, "rounds[0]: ends before it starts"),
    "a table of nobody": (changed("tables", company="z"), "tables[0].company: there is no company 'z'"),
    "a wish for nobody": (changed("wishes", candidate="z"), "wishes[0].candidate: there is no candidate 'z'"),
    "an unknown table": (
        changed("candidates", tables=["t", "z", "a"]), "candidates[0].tables[1]: there is no table 'z'"),
    "a rest of nothing": (changed("candidates", min_rest=None), "candidates[0].min_rest: must be a whole number"),
    "a weight of nothing": (changed("wishes", weight=0), "wishes[0].weight: must be from 1 to 1000000000"),
    "a negative cap": (
        changed("candidates", max_meetings=-1), "candidates[0].max_meetings: must be from 0 to 1000000000"),
    "an enormous number": ({"max_tables": 10**30}, "max_tables: must be from 0 to 1000000000"),
    "a level beyond reason": ({"min_meetings": 101}, "min_meetings: must be from 0 to 100"),
    "a number in words": (changed("wishes", weight="much"), "wishes[0].weight: must be a whole number"),
    "a half": (changed("wishes", weight=1.5), "wishes[0].weight: must be a whole number"),
    "yes": ({"min_meetings": True}, "min_meetings: must be a whole number"),
    "a field too few": (changed("wishes", weight=...), "wishes[0].weight: is missing"),
    "a list that is none": ({"tables": {}}, "tables: must be a list"),
    "an entry that is none": ({"tables": ["t"]}, "tables[0]: must be an object"),
    "a number for a name": (changed("tables", functions=[1]), "tables[0].functions[0]: must be a string"),
    "half a character": (changed("tables", id="\ud800"), "tables[0].id: holds half a character"),
    "a control character in the event's name": ({"name": "Fair\x0b"}, "name: holds a control character, U+000B"),
    "a line break in an id": (changed("tables", id="t\n"), "tables[0].id: holds a control character, U+000A"),
    "a code no document may hold": (
        changed("tables", functions=["\uffff"]), "tables[0].functions[0]: holds a control character, U+FFFF"),
    "words turned around": (
        changed("candidates", id="p\u202e"), "candidates[0].id: holds a control character, U+202E"),
    "a line of its own": (changed("wishes", company="c\u2028"), "wishes[0].company: holds a control character, U+2028"),
    "a run of nothing": (changed("candidates", max_run=0), "candidates[0].max_run: must be from 1 to 1000000000"),
    "the same wish twice": (
        {"wishes": json.loads(instance())["wishes"] * 2}, "wishes[1]: c and p have a wish already"),
    "the same id twice": (
        {"tables": json.loads(instance())["tables"] * 2}, "tables[1].id: 't' is the id of another one already"),
    "a pin nobody wished for": (
        {"pinned": [{"round": 0, "table": "t", "candidate": "z"}]}, "pinned[0]: round 0: there is no candidate z"),
    "a pin that cannot be beside the one before it": (
        {"pinned": [{"round": one, "table": "t", "candidate": "p"} for one in (1, 0, 1)]},
        "pinned[1]: company c and candidate p meet 2 times"),
    "a limit of strangers": (
        {"limits": [{"id": "l", "per_round": 1, "candidates": ["p", "z", "a"]}]},
        "limits[0].candidates[1]: there is no candidate 'z'"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_makes_no_sense_is_named_by_its_path(name):
    changes, said = WRONG[name]
    with pytest.raises(Invalid) as refused:
        read_instance(instance(**changes))
    assert str(refused.value) == said


REQUIRED = {
    "rounds": ("start", "end"),
    "companies": ("id", "max_meetings"),
    "tables": ("id", "company", "functions", "available", "max_meetings"),
    "candidates": ("id", "available", "max_meetings", "max_run", "min_rest"),
    "wishes": ("company", "candidate", "function", "weight"),
}


@pytest.mark.parametrize(("kind", "field"), [(kind, one) for kind, all_ in REQUIRED.items() for one in all_])
def test_a_field_without_a_default_must_be_there(kind, field):
    with pytest.raises(Invalid) as refused:
        read_instance(instance(**changed(kind, **{field: ...})))
    assert str(refused.value) == f"{kind}[0].{field}: is missing"


@pytest.mark.parametrize("field", ["schema", "name", "min_meetings", "max_tables", *REQUIRED])
def test_so_must_a_field_of_the_event_itself(field):
    made = json.loads(instance())
    del made[field]
    with pytest.raises(Invalid) as refused:
        read_instance(json.dumps(made))
    assert str(refused.value) == f"{field}: is missing"


def test_a_number_of_thousands_of_digits_is_named_by_its_path_and_no_matter_where_nobody_looks():
    text = instance(colour=1).replace('"colour": 1', f'"colour": {"7" * 5000}')
    assert read_instance(text) == read_instance(instance())
    with pytest.raises(Invalid) as refused:
        read_instance(instance().replace('"weight": 80', f'"weight": {"9" * 5000}'))
    assert str(refused.value) == "wishes[0].weight: must be from 1 to 1000000000"


@pytest.mark.parametrize("text", [b"\xff\xfe", "[" * 100_000, '{"a":' * 100_000, "{", ""])
def test_what_is_not_json_is_refused(text):
    with pytest.raises(Invalid, match="the file: is n"):
        read_instance(text)


def test_a_timetable_is_written_and_read_the_same():
    written = Timetable((Meeting(0, "t", "på"),), "small", 3, bounds=Bounds((1,), 1, 80), status="optimal")
    assert read_timetable(write_timetable(written)) == written


def test_any_seed_that_can_be_asked_for_can_be_read_again():
    written = Timetable((), "small", 1 << 40, bounds=Bounds((), 0, 1 << 40))
    assert read_timetable(write_timetable(written)) == written


def test_a_plan_made_by_hand_has_meetings_and_nothing_else():
    assert read_timetable('{"schema": "jobdating-timetable/1", "meetings": []}').meetings == ()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("status", "great", "status: must be one of feasible, optimal"),
        ("bounds", {"levels": [1]}, "bounds.placed: is missing"),
        ("bounds", {"levels": [1, "x"], "placed": 1}, "bounds.levels[1]: must be a whole number"),
        ("meetings", [{"round": 0, "table": "t"}], "meetings[0].candidate: is missing"),
    ],
)
def test_a_timetable_that_makes_no_sense_is_named_by_its_path(field, value, said):
    made = {"schema": "jobdating-timetable/1", "meetings": [], field: value}
    with pytest.raises(Invalid) as refused:
        read_timetable(json.dumps(made))
    assert str(refused.value) == said


def test_every_event_is_read():
    events = [
        {"type": "candidate_out", "candidate": "p", "from_round": 1},
        {"type": "candidate_late", "candidate": "p", "until_round": 1},
        {"type": "table_out", "table": "t", "from_round": 1},
        {"type": "table_late", "table": "t", "until_round": 1},
        {"type": "no_show", "candidate": "p", "round": 1},
        {"type": "declined", "company": "c", "candidate": "p"},
        {"type": "new_wish", "company": "c", "candidate": "p"},
    ]
    case = {
        "schema": "jobdating-repair/1", "instance": json.loads(instance()), "announced": [], "now": 1,
        "events": events,
    }  # fmt: skip
    assert read_case(json.dumps(case)).events == (
        CandidateOut("p", 1), CandidateLate("p", 1), TableOut("t", 1), TableLate("t", 1),
        NoShow("p", 1), Declined("c", "p"), NewWish("c", "p"),
    )  # fmt: skip


def test_names_are_strings():
    assert read_names('{"p": "Anna"}') == {"p": "Anna"}
    with pytest.raises(Invalid, match="p: must be a string"):
        read_names('{"p": 1}')
    with pytest.raises(Invalid, match=r"^the id of a name: holds a control character, U\+001B$"):
        read_names('{"p\\u001b[31m": 1}')
