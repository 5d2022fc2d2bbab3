"""What a server's answer to the first call tells: of the token only what Telegram itself says."""

import json

import pytest
from telegram.error import InvalidToken, NetworkError

from bot.telegram.knocking import (
    NoTelegram,
    NothingThere,
    WrongAddress,
    WrongToken,
    answered,
    tells_of_the_token,
)
from tests.telegram.test_transport import a_bot_whose_server_says, refusal

HTML = b"<html>nginx</html>"
UNAUTHORIZED, NOT_FOUND = "401 Unauthorized", "404 Not Found"


@pytest.mark.parametrize(
    ("status", "body", "found"),
    [
        pytest.param(UNAUTHORIZED, refusal(error_code=401, description="Unauthorized"), WrongToken, id="401"),
        pytest.param("200 OK", refusal(error_code=401, description="Unauthorized"), WrongToken,
                     id="401 told with status 200"),
        pytest.param(UNAUTHORIZED, HTML, WrongAddress, id="a login page"),
        pytest.param(UNAUTHORIZED, b'{"error": "login"}', WrongAddress, id="another API's 401"),
        pytest.param(NOT_FOUND, refusal(error_code=404, description="Not Found"), NothingThere, id="404"),
        pytest.param(NOT_FOUND, HTML, WrongAddress, id="a page that is not there"),
        pytest.param(NOT_FOUND, b"", WrongAddress, id="404 without a word"),
        pytest.param(NOT_FOUND, b'{"detail": "Not Found"}', WrongAddress, id="another API's 404"),
        pytest.param(NOT_FOUND, b"[]", WrongAddress, id="a list"),
        pytest.param(NOT_FOUND, refusal(description="method not found"), WrongAddress, id="no getMe"),
        pytest.param("405 Not Allowed", HTML, WrongAddress, id="no way to ask"),
        pytest.param("403 Forbidden", HTML, WrongAddress, id="a wall"),
        pytest.param("200 OK", HTML, WrongAddress, id="a page"),
        pytest.param("200 OK", b"{}", WrongAddress, id="nothing in it"),
        pytest.param("200 OK", b'{"ok": true, "result": true}', WrongAddress, id="no bot in it"),
        pytest.param("302 Found", b"", WrongAddress, id="a redirect"),
        pytest.param("429 Too Many", refusal(error_code=429), NoTelegram, id="too many"),
        pytest.param("500 Oh", HTML, NoTelegram, id="a broken server"),
        pytest.param("502 Bad Gateway", HTML, NoTelegram, id="a broken line"),
        pytest.param("503 Unavailable", b"", NoTelegram, id="a server that starts"),
        pytest.param("400 Bad Request", refusal(error_code=400, description="Logged out"), NoTelegram,
                     id="whatever else Telegram says"),
    ],
)  # fmt: skip
async def test_what_is_known_after_the_first_call(status, body, found):
    async with a_bot_whose_server_says(body, status=status) as (bot, _asked):
        with pytest.raises(NoTelegram) as raised:
            await answered(bot.get_me)
    assert type(raised.value) is found


async def test_ptbs_own_opening_tells_the_same_and_never_the_token():
    async with a_bot_whose_server_says(HTML, status=NOT_FOUND) as (bot, _asked):
        with pytest.raises(WrongAddress) as raised:
            await answered(bot.initialize)
    assert str(raised.value) == "Not Found (404)"


async def test_a_server_may_live_under_a_path():
    me = {"id": 1, "is_bot": True, "first_name": "Bot", "username": "the_bot"}
    body = json.dumps({"ok": True, "result": me}).encode()
    async with a_bot_whose_server_says(body, path="/telegram") as (bot, asked):
        assert (await answered(bot.get_me)).username == "the_bot"
    assert asked[0].startswith(b"POST /telegram/bot1:x/getMe ")


def test_while_it_runs_the_token_is_blamed_by_telegram_alone():
    page = InvalidToken("Not Found (404). Parsing the server response failed")
    page.__cause__ = NetworkError("x")
    assert tells_of_the_token(InvalidToken("Unauthorized"))
    assert not tells_of_the_token(page)
