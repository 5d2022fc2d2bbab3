"""Posting updates: again until 2xx, one after the other per chat, with the secret."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.sandbox import acting
from bot.sandbox.listening import listening, loopback_socket
from bot.sandbox.people import Person
from bot.sandbox.world import World
from tests.sandbox.conftest import Api


class Receiver:
    """A bot's webhook door that first refuses each update `refusals` times."""

    def __init__(self) -> None:
        self.refusals = 0
        self.tried: dict[int, int] = defaultdict(int)
        self.read: list[tuple[int, str]] = []
        self.secrets: set[str | None] = set()
        self.at_once: dict[int, int] = defaultdict(int)
        self.reply: dict | None = None
        self.arrived = asyncio.Event()

    async def answer(self, request: Request) -> Response:
        update = await request.json()
        chat = update["message"]["chat"]["id"]
        self.at_once[chat] += 1
        assert self.at_once[chat] == 1
        await asyncio.sleep(0)
        self.at_once[chat] -= 1
        self.secrets.add(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.tried[update["update_id"]] += 1
        if self.tried[update["update_id"]] <= self.refusals:
            return Response(status_code=503)
        self.read.append((chat, update["message"]["text"]))
        self.arrived.set()
        return JSONResponse(self.reply) if self.reply else Response()

    async def has_read(self, count: int) -> list[tuple[int, str]]:
        async with asyncio.timeout(10):
            while len(self.read) < count:
                self.arrived.clear()
                await self.arrived.wait()
        return self.read

    @asynccontextmanager
    async def open(self) -> AsyncIterator[str]:
        bound = loopback_socket("127.0.0.1", 0)
        url = f"http://127.0.0.1:{bound.getsockname()[1]}/telegram/update"
        door = Starlette(routes=[Route("/telegram/update", self.answer, methods=["POST"])])
        async with listening(door, bound, closing=lambda: None):
            yield url


@pytest.fixture
def receiver() -> Receiver:
    return Receiver()


@pytest.fixture
async def url(receiver: Receiver, api: Api, world: World) -> AsyncIterator[str]:
    async with receiver.open() as url:
        await api("setWebhook", url=url, secret_token="s3-cret_")
        world.webhook.retry_seconds = 0.001
        yield url
        await api("deleteWebhook")


async def test_updates_come_in_order_with_the_secret(
    receiver: Receiver, url: str, world: World, anna: Person
) -> None:
    bo = acting.add_person(world, "Bo")
    receiver.refusals = 2
    for number in range(5):
        acting.say(world, anna, str(number))
        acting.say(world, bo, str(number))
    read = await receiver.has_read(10)
    for person in (anna, bo):
        assert [text for chat, text in read if chat == person.id] == ["0", "1", "2", "3", "4"]
    assert receiver.secrets == {"s3-cret_"}
    assert "503" in (world.webhook.last_error_message or "")


async def test_polling_is_a_conflict_meanwhile(url: str, api: Api) -> None:
    assert (await api("getUpdates")).startswith(
        "Conflict: can't use getUpdates method while webhook is active"
    )
    assert (await api("getWebhookInfo"))["url"] == url


async def test_what_waits_can_be_dropped_or_polled(api: Api, world: World, anna: Person) -> None:
    acting.say(world, anna, "before")
    await api("setWebhook", url="https://bot.example.org/x", drop_pending_updates=True)
    assert (await api("getWebhookInfo"))["pending_update_count"] == 0
    await api("deleteWebhook")
    acting.say(world, anna, "after")
    assert [update["message"]["text"] for update in await api("getUpdates")] == ["after"]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ({"url": "http://bot.example.org"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "https://a.dk", "secret_token": "æ"}, "secret token contains unallowed characters"),
    ],
    ids=["plain http", "secret"],
)
async def test_addresses_telegram_would_not_take(api: Api, arguments: dict, complaint: str) -> None:
    assert await api("setWebhook", **arguments) == f"Bad Request: {complaint}"


async def test_duplicates_and_calls_in_the_answer(
    receiver: Receiver, url: str, world: World, anna: Person
) -> None:
    receiver.reply = {"method": "sendMessage", "chat_id": anna.id, "text": "from the answer"}
    world.updates.duplicate = 1.0
    acting.say(world, anna, "twice")
    with world.events.subscribe() as events:
        assert await receiver.has_read(2) == [(anna.id, "twice")] * 2
        await asyncio.wait_for(events.get(), 5)
    bodies = [message.body["text"] for message in world.chat(anna.id).messages.values()]
    assert bodies[-1] == "from the answer"
