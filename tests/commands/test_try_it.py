"""What the sandbox says when it cannot start, and that a half-made town is begun anew."""

import signal
import socket
from datetime import date

import pytest

from bot.commands import demo, try_it
from bot.commands.keeper import Keeper
from bot.commands.memory import Memory
from bot.municipality import read_municipality
from bot.sandbox.journey import Clockwork
from tests.leaks.searching import log_at


def test_a_taken_port_is_one_sentence_and_status_two(sqlite_command, monkeypatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setenv("SANDBOX_PORT", str(port))
        with log_at("INFO"):
            ended = sqlite_command("try")
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.splitlines() == [
        f"SANDBOX_PORT: {port} is taken or not allowed; choose another one, or 0 for any."
    ]


@pytest.mark.parametrize(
    ("today", "woken"),
    [
        pytest.param(date(2026, 11, 24), date(2026, 11, 24), id="a Tuesday is today"),
        pytest.param(date(2026, 11, 25), date(2026, 12, 1), id="otherwise the next one"),
        pytest.param(date(2026, 11, 29), date(2026, 12, 1), id="from a Sunday too"),
        pytest.param(date(2026, 12, 22), date(2027, 1, 12), id="not between closed days"),
        pytest.param(date(2026, 3, 28), date(2026, 4, 21), id="not around Easter"),
    ],
)
def test_the_town_wakes_up_on_a_working_tuesday(today, woken):
    assert demo.tuesday(today, read_municipality().calendar) == woken


def test_the_visit_remembers_the_last_kill(tmp_path):
    memory, clock = Memory(tmp_path / "visit.json"), Clockwork(tmp_path / "clock")
    assert memory.killed_at is None
    memory.killed(now := clock.now())
    assert memory.killed_at == now


def test_a_spoilt_memory_is_no_kill(tmp_path):
    (tmp_path / "visit.json").write_text("[")
    assert Memory(tmp_path / "visit.json").killed_at is None


def test_the_bots_own_pages_are_where_they_were_before_a_restart_while_that_is_free(tmp_path):
    file = tmp_path / "port"
    port = try_it.port_as_before(file)
    assert try_it.port_as_before(file) == port
    with socket.create_server(("127.0.0.1", port)):
        other = try_it.port_as_before(file)
    assert other != port
    file.write_text("no number")
    assert try_it.port_as_before(file) > 0


async def test_a_bot_that_only_begins_leaves_ctrl_c_to_who_keeps_it(capfd):
    bot = Keeper({})
    await bot.start()
    bot._process.send_signal(signal.SIGINT)
    assert await bot.stop() in (0, -signal.SIGTERM)
    assert capfd.readouterr().err == ""
