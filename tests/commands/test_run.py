"""`run` starts or says in one sentence why not, and ends cleanly."""

import asyncio
import signal
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

import httpx
import pytest

from bot.sandbox.server import Running, sandbox
from bot.sandbox.world import World
from tests.kit.commands import NOWHERE, TOKEN, free_port, one_sentence, process


@pytest.fixture
def file(tmp_path):
    """Where the database lies."""
    found = tmp_path / "database/test.sqlite3"
    found.parent.mkdir(mode=0o700)
    return found


@pytest.fixture
def telegram() -> Iterator[Running]:
    """The emulator, in a thread of its own."""
    with emulator() as running:
        yield running


@contextmanager
def emulator() -> Iterator[Running]:
    loop, found, over = asyncio.new_event_loop(), [], asyncio.Event()

    async def live() -> None:
        async with sandbox(World(TOKEN, seed=1)) as running:
            found.append(running)
            await over.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(live(),))
    thread.start()
    while not found:
        time.sleep(0.01)
    yield found[0]
    loop.call_soon_threadsafe(over.set)
    thread.join()
    loop.close()


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"BOT_TOKEN": ""}, "BOT_TOKEN is missing"),
        ({"BOT_TOKEN": "botfather"}, "BOT_TOKEN: "),
        ({"DATABASE_URL": "mysql://x"}, "DATABASE_URL: "),
        ({"DATA_KEY": "short"}, "DATA_KEY: "),
        ({"TELEGRAM_API_URL": "telegram"}, "TELEGRAM_API_URL: "),
        ({"WEBHOOK_URL": "https://x.dk"}, "WEBHOOK_SECRET: "),
        ({"WEBHOOK_URL": "http://x.dk", "WEBHOOK_SECRET": "s"}, "WEBHOOK_URL: "),
        ({"HOST": "192.0.2.1"}, "HOST: "),
        ({"PORT": "http"}, "PORT: "),
        ({"SANDBOX_PORT": "70000"}, "SANDBOX_PORT: "),
        ({"MUNICIPALITY_FILE": "nowhere.toml"}, "MUNICIPALITY_FILE: "),
        ({"CLOCK_OFFSET_FILE": "x", "TELEGRAM_API_URL": "https://api.telegram.org"}, "CLOCK_OFFSET_FILE: "),
        ({"LOG_LEVEL": "loud"}, "LOG_LEVEL: "),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, dict) else "",
)
def test_a_missing_or_wrong_setting_is_one_sentence_and_status_two(run, settings, words):
    one_sentence(run(**settings), 2, words)


def test_a_taken_port_is_one_sentence_and_status_two(run):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        one_sentence(run(PORT=taken.getsockname()[1]), 2, "is taken; choose another one.")


def test_a_key_that_does_not_open_the_database_is_status_two(run, sqlite_command, file):
    sqlite_command("invite", "coordinator", "--name", "Karen")
    with closing(sqlite3.connect(file)) as database, database:
        database.execute(
            "INSERT INTO persons (name, language, created_at) VALUES (?, 'da', '2026-01-01')", (b"x" * 40,)
        )
    one_sentence(run(DATA_KEY="00" * 32), 2, "DATA_KEY: this key does not open this database")


def test_a_token_telegram_does_not_know_is_a_wrong_setting(run, telegram):
    ran = run(TELEGRAM_API_URL=telegram.url, BOT_TOKEN="7123456:another-token")
    one_sentence(ran, 2, "BOT_TOKEN")
    assert "another-token" not in ran.err


def test_a_telegram_that_is_not_there_is_refused(run):
    one_sentence(run(), 1, f"TELEGRAM_API_URL: {NOWHERE} does not answer")


def test_a_database_of_a_later_version_is_refused(run, sqlite_command, file):
    sqlite_command("migrate")
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    one_sentence(run(), 1, "The database was made by a later version (9999). Start that version.")


@pytest.mark.parametrize("content", [b"this is no database", b"SQLite format 3\x00" + b"\xff" * 9000])
def test_a_corrupt_database_file_is_refused(run, file, content):
    file.touch(mode=0o600)
    file.write_bytes(content)
    one_sentence(run(), 1, "Restore the newest backup.")


def test_somebody_else_s_tables_are_no_damage_that_a_backup_mends(run, file):
    file.touch(mode=0o600)
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("CREATE TABLE persons (theirs TEXT)")
    ran = run()
    one_sentence(
        ran, 1, "The database cannot be brought to this version (OperationalError); nothing was changed."
    )
    assert "backup" not in ran.err


def test_a_database_others_may_read_is_refused(run, file):
    file.touch(mode=0o644)
    file.chmod(0o644)
    one_sentence(run(), 1, f"Close it with: chmod 600 {file}")


@pytest.mark.parametrize("server", ["127.0.0.1:9", "nowhere.invalid"])
def test_a_postgresql_that_cannot_be_reached_is_refused_without_its_password(run, server):
    ran = run(DATABASE_URL=f"postgresql://bot:geheim@{server}/jobdating")
    one_sentence(ran, 1, "The database cannot be reached")
    assert "geheim" not in ran.err


def ready(port, started):
    """Wait until it says so itself."""
    with httpx.Client(trust_env=False) as web:
        while started.poll() is None:
            with suppress(httpx.TransportError):
                if web.get(f"http://127.0.0.1:{port}/health/ready").status_code == 200:
                    return
            time.sleep(0.05)
    raise AssertionError(started.communicate())


def said_to(person, control):
    """The first words of the bot to somebody, as soon as they are there."""
    for _look in range(400):
        read = control.get(f"/people/{person}/chats/{person}").json()["messages"]
        if said := [one["text"] for one in read if one["by_bot"]]:
            return said[0]
        time.sleep(0.05)
    raise AssertionError(read)


def test_an_invited_coordinator_comes_in_no_second_bot_does_and_it_ends_cleanly(
    tmp_path, telegram, sqlite_command, sqlite_url, run, monkeypatch
):
    monkeypatch.setenv("TELEGRAM_API_URL", telegram.url)
    link, token = sqlite_command("invite", "coordinator", "--name", "Karen").out.splitlines()
    assert link == f"https://t.me/{telegram.world.bot.username}?start={token}"
    port = free_port()
    with process(tmp_path, telegram, PORT=str(port), DATABASE_URL=sqlite_url) as bot:
        ready(port, bot)
        with httpx.Client(base_url=f"{telegram.url}/control", trust_env=False) as control:
            karen = control.post("/people", json={"first_name": "K", "language_code": "en"}).json()["id"]
            control.post(f"/people/{karen}/start", json={"payload": token})
            one_sentence(
                run(), 1, "Another process already runs the bot with this token. Stop that one first.\n"
            )
            greeted = said_to(karen, control)
        bot.send_signal(signal.SIGTERM)
        said, wrong = bot.communicate(timeout=20)
    assert (bot.returncode, said) == (0, "")
    assert "Karen" in greeted
    assert "Traceback" not in wrong


@pytest.mark.parametrize(
    "settings",
    [
        pytest.param({}, id="polling"),
        pytest.param(
            {"WEBHOOK_URL": "http://127.0.0.1:9", "WEBHOOK_SECRET": "s" * 40},
            id="webhook",
            marks=pytest.mark.at_length,
        ),
    ],
)
def test_it_ends_cleanly_while_telegram_answers_nothing_but_who_the_bot_is(tmp_path, telegram, settings):
    telegram.world.faults.set({"latency_ms": {"*": 60_000, "getMe": 0}})
    port = free_port()
    with process(tmp_path, telegram, PORT=str(port), **settings) as bot:
        ready(port, bot)
        bot.send_signal(signal.SIGTERM)
        _said, wrong = bot.communicate(timeout=8)
    assert bot.returncode == 0
    assert "Traceback" not in wrong


def test_invite_says_a_dash_and_the_bare_token_when_telegram_cannot_be_asked(sqlite_command):
    ran = sqlite_command("invite", "coordinator", "--name", "Karen")
    link, token = ran.out.splitlines()
    assert (ran.status, link, ran.err, ran.out) == (0, "-", "", f"-\n{token}\n")
    assert len(token) >= 16
