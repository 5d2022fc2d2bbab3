"""What the operator's log never shows."""

import asyncio
import gc
import logging

import pytest
from sqlalchemy import text

from bot.commands.logs import Redacting
from tests.kit.store import opened
from tests.leaks.searching import log_at

MARK = "Marker8"
TOKEN = "7123456789:AAHsecret_Secret-0123456789abcdefg"


@pytest.fixture
def written():
    """What the operator's log says at INFO."""
    with log_at("INFO") as log:
        yield log.getvalue


def test_a_token_is_hidden_in_messages_and_arguments(written):
    logging.getLogger("bot").warning("POST https://api.telegram.org/bot%s/getMe", TOKEN)
    assert written().strip().endswith("WARNING bot POST https://api.telegram.org/bot[token]/getMe")


def test_a_traceback_says_what_broke_and_where_and_quotes_nothing(written):
    def broken() -> None:
        try:
            int(f"{MARK}{TOKEN}")
        except ValueError as error:
            raise RuntimeError(f"no answer from /bot{TOKEN}/{MARK}") from error

    try:
        broken()
    except RuntimeError:
        logging.getLogger("bot").exception("broke")
    said = written()
    assert said.splitlines()[-1] == "RuntimeError"
    assert said.index("ValueError\n") < said.index("in broken\n    raise RuntimeError")
    assert MARK not in said
    assert TOKEN not in said


async def test_a_task_nobody_waited_for_is_not_shown_with_what_broke_it(written):
    async def broken(words: str) -> None:
        raise RuntimeError(words)

    asyncio.create_task(broken(MARK))  # noqa: RUF006  # nobody is to keep it
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    gc.collect()
    said = written()
    assert "ERROR asyncio Task exception was never retrieved\n" in said
    assert said.splitlines()[-1] == "RuntimeError"
    assert MARK not in said


def test_a_callback_that_was_slow_is_not_shown_with_its_arguments(written):
    logging.getLogger("asyncio").warning("Executing %s took %.3f seconds", f"<Handle f({MARK!r})>", 0.2)
    assert written().strip().endswith("WARNING asyncio Executing")


@pytest.mark.parametrize("level", ["DEBUG", "WARNING"])
def test_what_a_database_says_is_not_quoted(level):
    with log_at(level) as log:
        logging.getLogger("psycopg").debug("connection attempt failed: %s", MARK)
        logging.getLogger("psycopg").warning("error ignored in rollback: Key (name)=(%s) exists", MARK)
        logging.getLogger("asyncio").debug("Using selector: %s", MARK)
    assert log.getvalue() == ""


@pytest.mark.parametrize("name", ["httpx", "aiohttp.client", "telegram.ext", "apscheduler.executors"])
def test_libraries_do_not_chat(written, name):
    logging.getLogger(name).info("GET /bot%s/getUpdates", TOKEN)
    assert written() == ""


def test_what_telegram_answered_is_not_quoted(written):
    logging.getLogger("telegram.request.BaseRequest").error("Can not load invalid JSON data: %s", "Marker")
    assert written() == ""


def test_times_and_prices_stay():
    record = logging.LogRecord("bot", logging.INFO, "", 1, "at 14:30, 1500:- kr", (), None)
    assert Redacting("%(message)s").format(record) == "at 14:30, 1500:- kr"


async def test_a_database_error_does_not_quote_what_was_to_be_stored(database_url):
    async with opened(database_url) as store:
        with pytest.raises(Exception, match="nowhere") as raised:
            async with store.begin() as unit:
                await unit.tx.connection.execute(text("INSERT INTO nowhere VALUES (:it)"), {"it": "Marker"})
    assert "Marker" not in str(raised.value)
