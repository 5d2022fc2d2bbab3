"""The timetable's command line: files in, files out, nothing else of the bot."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

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
