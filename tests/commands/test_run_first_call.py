"""`run` and a server that is no Telegram, or a slow one: what is said, and that it ends when told to."""

import asyncio
import gc
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bot.app import House
from bot.clock import Clock
from bot.config import Settings
from bot.municipality import read_municipality
from tests.kit.at_length import beginning_with
from tests.kit.commands import NOWHERE, TOKEN, as_process, one_sentence, process
from tests.kit.store import opened

TELEGRAMS_404 = b'{"ok": false, "error_code": 404, "description": "Not Found"}'


class Stranger:
    """A server that answers every call the same; `asked` once somebody asks, and mute until it is let go."""

    def __init__(self, status: int, body: bytes, *, mute: bool = False) -> None:
        self.asked, self.let_go = threading.Event(), threading.Event()
        if not mute:
            self.let_go.set()
        stranger = self

        class Answer(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                stranger.asked.set()
                stranger.let_go.wait(30)
                self.send_response(status)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_given: object) -> None:
                """Nobody reads it."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self.url = f"http://127.0.0.1:{self.server.server_port}"


@contextmanager
def listening(stranger: Stranger) -> Iterator[Stranger]:
    thread = threading.Thread(target=stranger.server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield stranger
    finally:
        stranger.let_go.set()
        stranger.server.shutdown()
        thread.join()
        stranger.server.server_close()


@pytest.mark.parametrize(
    ("status", "body", "words"),
    beginning_with(
        2,
        [
            pytest.param(
                404, b"<html>nginx</html>", "answers, but not as Telegram does (Not Found (404))", id="404"
            ),
            pytest.param(302, b"", "(a redirect to another address)", id="a redirect"),
            pytest.param(200, b"<html>portal</html>", "(a page)", id="a page"),
            pytest.param(200, b"{}", "(an answer without a bot in it)", id="nothing"),
        ],
    ),
)
def test_a_server_that_is_no_telegram_is_not_blamed_on_the_token(run, status, body, words):
    with listening(Stranger(status, body)) as stranger:
        ran = run(TELEGRAM_API_URL=stranger.url)
    one_sentence(ran, 2, f"TELEGRAM_API_URL: {stranger.url}")
    assert words in ran.err
    assert "BOT_TOKEN" not in ran.err


def test_of_a_path_telegram_does_not_know_both_are_named_the_path_first(run):
    with listening(Stranger(404, TELEGRAMS_404)) as stranger:
        root, path = run(TELEGRAM_API_URL=stranger.url), run(TELEGRAM_API_URL=f"{stranger.url}/telegram")
    one_sentence(root, 2, f"BOT_TOKEN: {stranger.url} knows no bot of this token")
    one_sentence(path, 2, f"TELEGRAM_API_URL: {stranger.url}/telegram knows no such path")
    assert "BOT_TOKEN" in path.err


@pytest.mark.at_length
def test_the_doctor_says_the_same_and_nothing_else(tmp_path):
    with listening(Stranger(404, b"<html>nginx</html>")) as stranger:
        ran = as_process("doctor", folder=tmp_path, BOT_TOKEN=TOKEN, TELEGRAM_API_URL=stranger.url)
    assert ran.err == ""
    (line,) = (one for one in ran.out.splitlines() if "Telegram:" in one)
    assert line.startswith(f"wrong Telegram: {stranger.url} answers, but not as Telegram does")
    assert "Next: TELEGRAM_API_URL: " in line


@pytest.mark.parametrize("told", [signal.SIGTERM, pytest.param(signal.SIGINT, marks=pytest.mark.at_length)])
def test_told_to_stop_while_telegram_is_slow_it_ends_at_once_and_cleanly(tmp_path, told):
    with listening(Stranger(200, b"{}", mute=True)) as stranger, process(tmp_path, stranger, PORT="0") as bot:
        assert stranger.asked.wait(60)
        bot.send_signal(told)
        said, wrong = bot.communicate(timeout=10)
        assert not stranger.let_go.is_set()
    assert (bot.returncode, said, wrong) == (0, "", "")


@pytest.mark.parametrize("told", [signal.SIGINT, pytest.param(signal.SIGTERM, marks=pytest.mark.at_length)])
def test_told_to_stop_before_it_has_begun_it_has_ended_well(tmp_path, told):
    """It reads its settings, from a pipe into which nobody writes."""
    os.mkfifo(tmp_path / ".env")
    with listening(Stranger(200, b"{}")) as stranger, process(tmp_path, stranger, PORT="0") as bot:
        writing = _once_it_reads(tmp_path / ".env")
        bot.send_signal(told)
        said, wrong = bot.communicate(timeout=10)
        os.close(writing)
    assert (bot.returncode, said, wrong, stranger.asked.is_set()) == (0, "", "", False)


def _once_it_reads(pipe) -> int:
    for _look in range(1200):
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            time.sleep(0.05)
    raise AssertionError("nobody reads it")


async def test_told_to_stop_before_the_first_call_it_leaves_no_line_open(sqlite_url):
    left_open = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, told: left_open.append(told["message"]))
    stop = asyncio.Event()
    settings = Settings(bot_token=TOKEN, telegram_api_url=NOWHERE, port=0)
    async with opened(sqlite_url) as store:
        living = asyncio.create_task(House(settings, store, read_municipality(), Clock(None)).live(stop))
        stop.set()
        await living
    del living
    gc.collect()
    assert left_open == []
