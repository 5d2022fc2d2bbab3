from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import httpx
import pytest

from bot.sandbox import acting
from bot.sandbox.people import Person
from bot.sandbox.server import Running, sandbox
from bot.sandbox.world import World

Api = Callable[..., Awaitable[Any]]


@pytest.fixture
def world() -> World:
    return World(seed=1)


@pytest.fixture
async def running(world: World) -> AsyncIterator[Running]:
    async with sandbox(world) as started:
        yield started


@pytest.fixture
async def web(running: Running) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=running.url, trust_env=False) as client:
        yield client


@pytest.fixture
def api(running: Running, web: httpx.AsyncClient) -> Api:
    """Call a method; the result, or the description of the error."""

    async def call(method: str, **arguments: object) -> Any:
        answer = await web.post(f"/bot{running.token}/{method}", json=arguments)
        body = answer.json()
        assert body.get("error_code", 200) == answer.status_code
        return body["result"] if body["ok"] else body["description"]

    return call


@pytest.fixture
def anna(world: World) -> Person:
    """Somebody who has started the bot; the update is taken away."""
    person = acting.add_person(world, "Anna", language_code="da", phone="+4511111111")
    acting.start(world, person)
    world.updates.drop()
    return person
