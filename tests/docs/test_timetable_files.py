"""The timetable's files are as its page says: the event there is planned, repaired, checked and drawn."""

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest

from bot.timetable import Invalid, read_instance
from bot.timetable.reading_case import EVENT_TYPES
from tests.kit.commands import called

PAGE = (Path(__file__).parents[2] / "bot" / "timetable" / "FILES.md").read_text()


@pytest.fixture
def run(monkeypatch, capsys):
    command = called(monkeypatch, capsys)
    return lambda *words: command("timetable", *words)


def block():
    """The event of the page."""
    return json.loads(re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)[0])


@pytest.fixture
def planned(run, tmp_path):
    (tmp_path / "event.json").write_text(json.dumps(block()))
    done = run("plan", tmp_path / "event.json", "-o", tmp_path / "plan.json")
    assert (done.status, done.err.startswith("5 of 5 wishes placed; the best possible; ")) == (0, True)
    return json.loads((tmp_path / "plan.json").read_text())


def test_the_event_of_the_page_is_planned_checked_and_drawn_with_its_names(run, tmp_path, planned):
    event, plan, names = (tmp_path / one for one in ("event.json", "plan.json", "names.json"))
    names.write_text(re.findall(r"`(\{\"Anna\".*\})`", PAGE)[0])
    assert run("check", event, plan).status == 0
    assert ">Bageriet<" in run("show", event, plan, "--names", names).out


def test_a_timetable_of_what_the_page_says_must_be_there_is_checked(run, tmp_path, planned):
    bare = {"schema": "jobdating-timetable/1", "meetings": planned["meetings"]}
    (tmp_path / "bare.json").write_text(json.dumps(bare))
    assert run("check", tmp_path / "event.json", tmp_path / "bare.json").status == 0
    written = set(planned) - set(bare)
    assert written == {"instance", "seed", "version", "bounds", "status"}
    assert all(f"`{one}`" in PAGE for one in written)


@pytest.mark.parametrize("happened", [
    {"type": "candidate_late", "candidate": "Bo", "until_round": 1},
    {"type": "declined", "company": "care", "candidate": "Bo"},
], ids=["late", "declined"])  # fmt: skip
def test_a_case_of_what_the_page_says_must_be_there_is_repaired(run, tmp_path, planned, happened):
    case = {
        "schema": "jobdating-repair/1", "instance": block(), "announced": planned["meetings"], "now": 0,
        "events": [happened],
    }  # fmt: skip
    (tmp_path / "case.json").write_text(json.dumps(case))
    assert run("repair", tmp_path / "case.json", "-o", tmp_path / "after.json").status == 0
    assert run("check", tmp_path / "case.json", tmp_path / "after.json").status == 0


def test_every_kind_of_event_stands_on_the_page_with_its_fields():
    rows = [line for line in PAGE.splitlines() if line.startswith("| `")]
    for kind, name in EVENT_TYPES.items():
        (row,) = (one for one in rows if f"`{name}`" in one.split("|")[1])
        assert all(f"`{one.name}`" in row for one in fields(kind)), name


def test_what_the_page_says_may_be_left_out_may_be():
    made = block()
    del made["pinned"], made["limits"], made["candidates"][1]["tables"]
    assert read_instance(json.dumps(made)).pinned == ()


@pytest.mark.parametrize("field", sorted(set(block()) - {"schema", "pinned", "limits"}))
def test_every_other_field_of_the_event_must_be_there(field):
    with pytest.raises(Invalid, match=f"^{field}: is missing"):
        read_instance(json.dumps({key: value for key, value in block().items() if key != field}))
