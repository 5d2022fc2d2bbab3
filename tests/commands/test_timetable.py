"""The timetable's command line: files in, files out, nothing else of the bot."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.timetable_instances import instance

INSTANCES = Path(__file__).parents[1] / "timetable" / "instances"
SMALL = INSTANCES / "small-rest-100.json"


def run(*words, cwd=None):
    return subprocess.run(
        [sys.executable, "-m", "bot", "timetable", *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_plan_goes_to_standard_output_and_a_line_about_it_to_standard_error():
    done = run("plan", SMALL)
    assert done.returncode == 0
    assert (
        done.stderr == "78 of 83 wishes placed; the best possible; every candidate has 3 meetings or more\n"
    )
    found = json.loads(done.stdout)
    assert (found["schema"], found["status"], len(found["meetings"])) == (
        "jobdating-timetable/1",
        "optimal",
        78,
    )


def test_a_plan_in_a_file_passes_check(tmp_path):
    assert run("plan", SMALL, "-o", tmp_path / "plan.json", "--effort", "quick", "--seed", 7).returncode == 0
    done = run("check", SMALL, tmp_path / "plan.json")
    assert (done.returncode, done.stdout.splitlines()[:2]) == (0, ["levels: 20, 20, 20", "weight: 4140"])


def test_check_lists_what_is_broken_and_says_so_with_its_status(tmp_path):
    (tmp_path / "plan.json").write_text(
        '{"schema": "jobdating-timetable/1", "meetings": [{"round": 0, "table": "t999", "candidate": "p0000"}]}'
    )
    done = run("check", SMALL, tmp_path / "plan.json")
    assert done.returncode == 1
    assert done.stdout.startswith("known: round 0: there is no table t999\n")


@pytest.mark.parametrize("seed", ["0", "1"])
def test_the_same_bytes_under_every_hash_seed(seed, monkeypatch):
    monkeypatch.setenv("PYTHONHASHSEED", seed)
    assert run("plan", SMALL, "--effort", "quick").stdout == run("plan", SMALL, "--effort", "quick").stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("no", "the file: is not JSON", id="not JSON"),
        pytest.param("[]", "the file: must be an object", id="a list"),
        pytest.param("{}", "schema: is missing", id="nothing in it"),
        pytest.param('{"schema": "x"}', 'schema: must be "jobdating-instance/1"', id="something else"),
    ],
)
def test_what_is_no_instance_gets_one_sentence_and_status_two(text, said, tmp_path):
    (tmp_path / "bad.json").write_text(text)
    done = run("plan", tmp_path / "bad.json")
    assert done.returncode == 2
    assert done.stderr.startswith(f"{tmp_path}/bad.json: {said}")
    assert done.stderr.count("\n") == 1


def test_a_file_that_is_not_there_gets_one_sentence_and_status_two(tmp_path):
    done = run("plan", tmp_path / "none.json")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "cannot be read" in done.stderr


def case_of_small(tmp_path, **changes):
    """Table t000 closes from round 9 on, after everybody was told."""
    planned = json.loads(run("plan", SMALL, "--effort", "quick").stdout)
    case = {
        "schema": "jobdating-repair/1", "instance": json.loads(SMALL.read_text()),
        "announced": planned["meetings"], "now": 4,
        "events": [{"type": "table_out", "table": "t000", "from_round": 9}],
    }  # fmt: skip
    (tmp_path / "case.json").write_text(json.dumps({**case, **changes}))
    return tmp_path / "case.json", planned["meetings"]


def test_a_repair_keeps_history_and_says_what_it_changes(tmp_path):
    case, announced = case_of_small(tmp_path)
    done = run("repair", case)
    assert done.returncode == 0
    assert "lost" in done.stderr
    after = json.loads(done.stdout)["meetings"]
    assert [one for one in after if one["round"] < 4] == [one for one in announced if one["round"] < 4]
    assert not [one for one in after if one["table"] == "t000" and one["round"] >= 9]


def test_a_repair_without_events_hands_back_what_was_announced(tmp_path):
    case, announced = case_of_small(tmp_path, events=[])
    done = run("repair", case, "--seed", 3)
    assert (json.loads(done.stdout)["meetings"], done.stderr) == (announced, "nothing changes\n")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param({"announced": [{"round": 99, "table": "t000", "candidate": "p0000"}]},
                     "announced[0]: round 99: there is no such round", id="an announced plan that is invalid"),
        pytest.param({"events": [{"type": "rain"}]}, "events[0].type: there is no event 'rain'", id="rain"),
        pytest.param({"events": [{"type": "table_out", "table": "t000"}]},
                     "events[0].from_round: is missing", id="a field too few"),
        pytest.param({"now": -1}, "now: must be from 0 to 1000000000", id="before the beginning"),
        pytest.param({"instance": {"name": 3}}, "instance.rounds: is missing", id="the instance inside"),
    ],
)  # fmt: skip
def test_a_case_that_makes_no_sense_gets_one_sentence_and_status_two(changes, said, tmp_path):
    case, _announced = case_of_small(tmp_path, **changes)
    done = run("repair", case)
    assert (done.returncode, done.stderr) == (2, f"{case}: {said}.\n")


def test_a_repair_says_who_is_lost_who_moves_and_why(tmp_path):
    case, _announced = case_of_small(tmp_path)
    done = run("repair", case)
    found = json.loads(done.stdout)["changes"]
    counts, _colon, facts = done.stderr.partition(": ")
    assert done.stderr.count("\n") == 1
    assert counts.startswith(f"{len(found['lost'])} meetings lost, {len(found['moved'])} moved, ")
    assert facts.count("for table t000 is closed from round 9 on") == len(found["lost"] + found["moved"]) > 0
    assert all(one["candidate"] in facts for one in found["lost"] + found["gained"])


def test_check_takes_the_case_of_a_repair_in_place_of_its_event(tmp_path):
    case, announced = case_of_small(tmp_path)
    repaired = tmp_path / "repaired.json"
    run("repair", case, "-o", repaired)
    assert run("check", case, repaired).returncode == 0
    assert run("check", SMALL, repaired).returncode == 0
    assert run("show", case, repaired, "-o", tmp_path / "plan.svg").returncode == 0
    repaired.write_text(json.dumps({"schema": "jobdating-timetable/1", "meetings": announced}))
    done = run("check", case, repaired)
    assert done.returncode == 1
    assert done.stdout.startswith("taken: round ")
    assert run("show", case, repaired).returncode == 1


def test_a_timetable_of_another_event_gets_a_note(tmp_path):
    (tmp_path / "plan.json").write_text(
        '{"schema": "jobdating-timetable/1", "instance": "other", "meetings": []}'
    )
    done = run("check", SMALL, tmp_path / "plan.json")
    assert (done.returncode, done.stderr) == (
        0,
        "note: the timetable says it is of 'other', not 'small-rest-100'\n",
    )


def test_an_id_of_a_million_letters_does_not_fill_the_screen(tmp_path):
    made = json.loads(SMALL.read_text())
    made["wishes"][0]["candidate"] = "x" * 1_000_000
    (tmp_path / "bad.json").write_text(json.dumps(made))
    done = run("plan", tmp_path / "bad.json")
    assert done.returncode == 2
    assert f"{tmp_path}/bad.json: wishes[0].candidate: there is no candidate 'xxx" in done.stderr
    assert len(done.stderr) < 500


@pytest.fixture
def planned(tmp_path):
    run("plan", SMALL, "-o", tmp_path / "plan.json", "--effort", "quick")
    return tmp_path / "plan.json"


@pytest.mark.parametrize(("name", "begins"), [("plan.svg", b"<svg "), ("plan.png", b"\x89PNG\r\n")])
def test_show_draws_what_can_be_printed(name, begins, planned, tmp_path):
    done = run("show", SMALL, planned, "-o", tmp_path / name)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_show_uses_names_when_there_are_some(planned, tmp_path):
    (tmp_path / "names.json").write_text('{"v000": "Bageriet"}')
    assert ">Bageriet<" in run("show", SMALL, planned, "--names", tmp_path / "names.json").stdout


@pytest.mark.parametrize("page", ["page.svg", "page.png"])
def test_show_takes_no_name_that_cannot_be_drawn(planned, tmp_path, page):
    (tmp_path / "names.json").write_text(json.dumps({"c0000": "Bageriet\n\x07"}))
    done = run("show", SMALL, planned, "--names", tmp_path / "names.json", "-o", tmp_path / page)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"{tmp_path}/names.json: c0000: holds a control character, U+000A.\n"
    assert not (tmp_path / page).exists()


def test_show_does_not_draw_what_is_broken(planned):
    done = run("show", INSTANCES / "latin-6.json", planned)
    assert done.returncode == 1
    assert "Check it first" in done.stderr


def test_a_proof_says_that_the_best_was_found_where_the_bound_is_too_high(tmp_path):
    made = json.dumps(instance("small", "windows", 8))
    (tmp_path / "event.json").write_text(made)
    alone = run("plan", tmp_path / "event.json", "--effort", "quick")
    proven = run("plan", tmp_path / "event.json", "--effort", "quick", "--proof")
    assert json.loads(alone.stdout)["status"] == "feasible"
    assert json.loads(proven.stdout)["status"] == "optimal"
    assert proven.stderr.count("\n") == 1


def test_nothing_else_of_the_bot_is_loaded():
    code = (
        "import sys; from bot.commands import timetable;"
        "print(sorted({'.'.join(one.split('.')[:2]) for one in sys.modules if one.startswith('bot.')}),"
        "[one for one in ('sqlalchemy', 'telegram', 'babel', 'PIL', 'numpy', 'asyncio') if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "['bot.commands', 'bot.timetable'] []\n"


def test_ten_megabytes_are_read_or_refused_in_seconds(tmp_path):
    (tmp_path / "big.json").write_text("[" + "1," * 5_000_000 + "1]")
    assert run("plan", tmp_path / "big.json").returncode == 2


@pytest.mark.parametrize("name", ["plan.html", "plan.pdf", "plan.svg.txt"])
def test_show_draws_nothing_else(name, planned, tmp_path):
    done = run("show", SMALL, planned, "-o", tmp_path / name)
    said = f"{tmp_path}/{name}: a timetable is drawn as .svg or .png.\n"
    assert (done.returncode, done.stderr) == (2, said)
    assert not (tmp_path / name).exists()
