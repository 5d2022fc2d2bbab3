"""What the timetable's commands read and write: standard input, an output that is closed, a reader who has enough."""

import json
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from tests.kit.commands import called

SMALL = Path(__file__).parents[1] / "timetable" / "instances" / "small-rest-100.json"
SAID = "78 of 83 wishes placed; the best possible; every candidate has 3 meetings or more\n"


@pytest.fixture
def run(monkeypatch, capsys):
    command = called(monkeypatch, capsys)
    return lambda *words: command("timetable", *words)


def given(monkeypatch, content):
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(content)))


def test_a_dash_in_place_of_a_file_is_standard_input(run, monkeypatch):
    given(monkeypatch, SMALL.read_bytes())
    done = run("plan", "-", "--effort", "quick")
    assert (done.status, done.err) == (0, SAID)
    assert len(json.loads(done.out)["meetings"]) == 78


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"{}", "schema: is missing"), (b"", "the file: is not JSON (it is empty)")],
    ids=["no event", "nothing"],
)
def test_what_is_wrong_with_standard_input_is_said_of_it(run, monkeypatch, content, said):
    given(monkeypatch, content)
    done = run("plan", "-")
    assert (done.status, done.out, done.err) == (2, "", f"standard input: {said}.\n")


def test_a_dash_after_the_output_is_standard_output(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = run("plan", SMALL, "--effort", "quick", "-o", "-")
    assert (done.status, len(json.loads(done.out)["meetings"])) == (0, 78)
    assert list(tmp_path.iterdir()) == []


def as_shell(command):
    """A line of a shell, in which some ends are closed."""
    words = f"{sys.executable} -m bot timetable {command}"
    return subprocess.run(["sh", "-c", words], capture_output=True, text=True, check=False)


def test_a_plan_nobody_can_read_is_no_success():
    done = as_shell(f"plan {SMALL} --effort quick >&-")
    assert (done.returncode, done.stderr) == (2, "Standard output cannot be written (it is closed).\n")


def test_without_standard_error_the_plan_is_made_all_the_same():
    done = as_shell(f"plan {SMALL} --effort quick 2>&-")
    assert done.returncode == 0
    assert len(json.loads(done.stdout)["meetings"]) == 78


def test_without_standard_error_a_refusal_is_not_taken_for_a_plan():
    done = as_shell("plan none.json 2>&-")
    assert (done.returncode, done.stdout) == (2, "")


def test_without_standard_input_a_dash_is_refused():
    done = as_shell("plan - <&-")
    assert (done.returncode, done.stderr) == (2, "standard input: cannot be read (it is closed).\n")


def test_whoever_has_read_enough_may_go():
    done = as_shell(f"plan {SMALL} --effort quick | head -1")
    assert (done.stdout, done.stderr) == ("{\n", SAID)
