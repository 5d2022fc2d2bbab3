"""What the operator's log never shows."""

import logging

import pytest
from sqlalchemy import text

from bot.commands.logs import Redacting
from tests.kit.store import opened
from tests.leaks.searching import log_at

TOKEN = "7123456789:AAHsecret_Secret-0123456789abcdefg"


@pytest.fixture
def written():
    """What the operator's log says at INFO."""
    with log_at("INFO") as log:
        yield log.getvalue


def test_a_token_is_hidden_in_messages_and_arguments(written):
    logging.getLogger("bot").warning("POST https://api.telegram.org/bot%s/getMe", TOKEN)
    assert written().strip().endswith("WARNING bot POST https://api.telegram.org/bot[token]/getMe")


def test_a_token_is_hidden_in_tracebacks(written):
    def broken() -> None:
        raise RuntimeError(f"no answer from /bot{TOKEN}/sendMessage")

    try:
        broken()
    except RuntimeError:
        logging.getLogger("bot").exception("broke")
    said = written()
    assert "RuntimeError: no answer from /bot[token]/sendMessage" in said
    assert TOKEN not in said


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
