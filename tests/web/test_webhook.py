"""What Telegram pushes: only with the secret, only updates, and 200 only for what is stored."""

import json
import statistics
import time
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from bot.inbox.receive import Receiver
from bot.web.webhook import HEADER, LARGEST_BODY, PATH, webhook
from tests.inbox.test_receive import NOW, Line, stored, update
from tests.kit.clock import TurnedClock
from tests.kit.store import opened

pytestmark = pytest.mark.both_databases(at_length=True)

SECRET = "A" * 20 + "b-_9"


@pytest.fixture
async def store(database_url):
    async with opened(database_url) as store:
        yield store


def client(take: Any) -> httpx.AsyncClient:
    app = Starlette(routes=[webhook(take, SECRET)])
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://bot")


@pytest.fixture
async def telegram(store):
    """Telegram's end, and the store behind ours."""
    async with client(Receiver(store, TurnedClock(NOW), Line()).take) as http:

        async def post(body: Any, **headers: Any) -> int:
            content = body if isinstance(body, bytes) else json.dumps(body).encode()
            sent = {HEADER: SECRET} | headers
            answer = await http.post(PATH, content=content, headers=sent)
            return answer.status_code

        post.store = store  # type: ignore[attr-defined]
        yield post


async def test_an_update_is_stored_and_then_taken(telegram):
    assert await telegram(update(5)) == 200
    assert sorted(await stored(telegram.store)) == [5]


@pytest.mark.both_databases
async def test_the_same_update_again_is_taken_and_changes_nothing(telegram):
    assert [await telegram(update(5)), await telegram(update(5, "other"))] == [200, 200]
    assert (await stored(telegram.store))[5]["message"]["text"] == "hej"


@pytest.mark.parametrize(
    "given",
    [
        pytest.param("", id="empty"),
        pytest.param("wrong", id="wrong"),
        pytest.param(SECRET[:-1], id="too short"),
        pytest.param(SECRET + "x", id="too long"),
        pytest.param(SECRET[:-1] + "8", id="one character off"),
        pytest.param(SECRET.lower(), id="in small letters"),
        pytest.param("\xe6\xf8\xe5".encode("latin-1"), id="not ASCII"),
    ],
)
async def test_without_the_secret_nothing_is_read(telegram, given):
    assert await telegram(update(5), **{HEADER: given}) == 403
    assert await stored(telegram.store) == {}


async def test_without_the_header_nothing_is_read(store):
    async with client(Receiver(store, TurnedClock(NOW), Line()).take) as http:
        assert (await http.post(PATH, json=update(5))).status_code == 403
        assert (await http.get(PATH)).status_code == 405


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"{", id="half of JSON"),
        pytest.param(b"\xff\xfe", id="no text"),
        pytest.param([update(5)], id="a list"),
        pytest.param("x", id="a text"),
        pytest.param(None, id="null"),
        pytest.param({}, id="no number"),
        pytest.param({"update_id": "5"}, id="a text for a number"),
        pytest.param({"update_id": -5}, id="below zero"),
        pytest.param({"update_id": 2**70}, id="an enormous number"),
        pytest.param(b'{"update_id": ' + b"9" * 5000 + b"}", id="a number of 5000 digits"),
        pytest.param(b'{"update_id": NaN}', id="not a number"),
        pytest.param(b"[" * 100_000, id="deeper than anybody reads"),
    ],
)
async def test_what_is_no_update_is_refused_for_good(telegram, body):
    assert await telegram(body) == 400
    assert await stored(telegram.store) == {}


@pytest.mark.parametrize(
    "content",
    [{"message": []}, {"message": {"chat": 5}}, {"callback_query": None}, {"my_chat_member": {}}, {"new_kind": {}}],
    ids=["a list", "a number", "null", "empty", "new"],
)  # fmt: skip
async def test_an_update_of_a_wrong_shape_does_not_come_again(telegram, content):
    assert await telegram({"update_id": 5, **content}) == 200
    assert await stored(telegram.store) == {5: {"update_id": 5}}


async def test_a_body_without_end_is_not_read_to_its_end(telegram):
    assert await telegram(b" " * LARGEST_BODY + b"{}") == 413


async def test_what_cannot_be_stored_stays_with_telegram():
    async def take(_updates: Any) -> int:
        raise OSError("disk")

    async with client(take) as http:
        answer = await http.post(PATH, json=update(5), headers={HEADER: SECRET})
    assert answer.status_code == 503


async def test_a_nearly_right_secret_is_refused_no_slower_than_a_wrong_one(telegram):
    """The comparison is `hmac.compare_digest`; here only that nothing grossly depends on the prefix."""

    async def median(secret: str) -> float:
        times = []
        for _ in range(30):
            begun = time.perf_counter()
            await telegram(b"{}", **{HEADER: secret})
            times.append(time.perf_counter() - begun)
        return statistics.median(times)

    near, far = await median(SECRET[:-1] + "8"), await median("Z" * len(SECRET))
    assert near < 10 * far
