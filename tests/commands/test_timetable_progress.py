"""A long plan says how far it is, and can be stopped without losing what there is."""

import json
import signal
from pathlib import Path

import pytest

from bot.commands.timetable_progress import Watching
from bot.timetable import Progress, check, read_instance, read_timetable
from tests.kit.commands import called

SMALL = Path(__file__).parents[1] / "timetable" / "instances" / "small-rest-100.json"


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


def test_ctrl_c_keeps_the_best_so_far(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(
        Watching, "told", lambda _watching, _one: signal.raise_signal(signal.SIGINT), raising=True
    )
    monkeypatch.setattr(signal, "default_int_handler", signal.SIG_IGN)
    before = signal.getsignal(signal.SIGINT)
    done = called(monkeypatch, capsys)("timetable", "plan", SMALL, "-o", tmp_path / "plan.json")
    assert (done.status, done.err.endswith("; stopped early\n")) == (0, True)
    found = read_timetable((tmp_path / "plan.json").read_bytes())
    assert check(read_instance(SMALL.read_bytes()), found) == []
    assert signal.getsignal(signal.SIGINT) is before


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
