"""A long plan or repair says how far it is, and can be stopped without losing what there is."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot import __main__ as begins
from bot.commands.timetable_progress import Watching
from bot.timetable import (
    CandidateOut,
    Case,
    Meeting,
    Progress,
    check,
    check_repair,
    read_instance,
    read_timetable,
    write_case,
)
from tests.kit.commands import called
from tests.timetable.events import event

SMALL = Path(__file__).parents[1] / "timetable" / "instances" / "small-rest-100.json"
NO_ROOM = "Standard output cannot be written (No space left on device).\n"


@pytest.fixture
def terminal(monkeypatch):
    """Standard error is somebody's terminal."""
    monkeypatch.setattr("bot.commands.timetable_progress.is_terminal", lambda: True)


def test_a_terminal_reads_how_far_a_plan_is_and_at_last_one_line(monkeypatch, capsys, terminal):
    done = called(monkeypatch, capsys)("timetable", "plan", SMALL)
    *told, last = done.err.split("\r\x1b[K")
    assert told[1] == "reading the event (Ctrl-C keeps the best so far)"
    assert any(one.startswith("planning, 100 %; ") for one in told)
    assert any(one.startswith("taking the waiting away, ") for one in told)
    assert last == "78 of 83 wishes placed; the best possible; every candidate has 3 meetings or more\n"
    assert json.loads(done.out)["status"] == "optimal"


def test_a_script_reads_one_line(monkeypatch, capsys):
    assert called(monkeypatch, capsys)("timetable", "plan", SMALL).err.count("\n") == 1


@pytest.fixture
def pressing(monkeypatch):
    """Somebody presses Ctrl-C as soon as something is told."""
    monkeypatch.setattr(
        Watching, "told", lambda _watching, _one: signal.raise_signal(signal.SIGINT), raising=True
    )
    monkeypatch.setattr(signal, "default_int_handler", signal.SIG_IGN)


def test_ctrl_c_keeps_the_best_so_far(monkeypatch, capsys, tmp_path, pressing):
    before = signal.getsignal(signal.SIGINT)
    done = called(monkeypatch, capsys)("timetable", "plan", SMALL, "-o", tmp_path / "plan.json")
    assert (done.status, done.err.endswith("; stopped early\n")) == (0, True)
    found = read_timetable((tmp_path / "plan.json").read_bytes())
    assert check(read_instance(SMALL.read_bytes()), found) == []
    assert signal.getsignal(signal.SIGINT) is before


CASE = Case(
    event(companies=2, people=3, rounds=3, max_run=1), (Meeting(0, "t0", "p0"),), 0, (CandidateOut("p0", 0),)
)


@pytest.fixture
def case(tmp_path):
    (tmp_path / "case.json").write_text(write_case(CASE))
    return tmp_path / "case.json"


def test_a_terminal_reads_how_far_a_repair_is(monkeypatch, capsys, case, terminal):
    *told, last = called(monkeypatch, capsys)("timetable", "repair", case).err.split("\r\x1b[K")
    assert told[1] == "reading what happened (Ctrl-C keeps the best so far)"
    assert any(one.startswith("taking the waiting away, ") for one in told)
    assert last.startswith("1 meeting lost, 0 moved, ")
    assert "stopped" not in last


def test_ctrl_c_keeps_the_best_repair_so_far(monkeypatch, capsys, case, pressing):
    done = called(monkeypatch, capsys)("timetable", "repair", case)
    assert (done.status, done.err.endswith("; stopped early\n")) == (0, True)
    assert check_repair(CASE, read_timetable(done.out)) == []


def stopped_twice():
    with Watching() as watching:
        signal.raise_signal(signal.SIGINT)
        assert watching.is_cancelled()
        watching.told(Progress("improve", 0.5, 3, (1,), 9))
        signal.raise_signal(signal.SIGINT)


def test_a_second_ctrl_c_ends_at_once(capsys, terminal):
    with pytest.raises(KeyboardInterrupt):
        stopped_twice()
    assert capsys.readouterr().err == (
        "\r\x1b[Kstopping, and keeping the best so far; Ctrl-C again ends at once\r\x1b[K"
    )


def with_a_full_disk(*command):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "bot", "timetable", *map(str, command)],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    return done.returncode, done.stderr


def test_a_full_disk_behind_standard_output_is_told_in_a_sentence(tmp_path):
    assert with_a_full_disk("plan", SMALL) == (2, NO_ROOM)
    nothing = tmp_path / "nothing.json"
    nothing.write_text(json.dumps({"schema": "jobdating-timetable/1", "meetings": []}))
    assert with_a_full_disk("check", SMALL, nothing) == (2, NO_ROOM)


@pytest.mark.parametrize("command", ["plan", "check", "show"])
def test_a_reader_who_has_read_enough_ends_it_quietly(tmp_path, command):
    """As `| head -1` does."""
    (tmp_path / "plan.json").write_text('{"schema": "jobdating-timetable/1", "meetings": []}')
    words = [SMALL] if command == "plan" else [SMALL, tmp_path / "plan.json"]
    shut = "import os, sys; reading, writing = os.pipe(); os.close(reading); os.dup2(writing, 1);"
    code = f"{shut} from bot.commands import main; sys.argv = ['bot', *sys.argv[1:]]; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "timetable", command, *words],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert done.stderr.count("\n") == (command == "plan")


@pytest.mark.parametrize("command", ["timetable", "doctor"])
def test_ctrl_c_before_anything_is_loaded_ends_without_a_traceback(command):
    code = (
        "import signal, sys; sys.argv = ['bot', sys.argv[1]]; from bot import __main__ as begins;"
        "begins._listen_for_the_end(sys.argv[1]); signal.raise_signal(signal.SIGINT)"
    )
    done = subprocess.run([sys.executable, "-c", code, command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (begins.INTERRUPTED, "")
