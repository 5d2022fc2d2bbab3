"""Starting, stopping, and never reaching further than this machine."""

import asyncio
import socket
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from bot.sandbox import acting
from bot.sandbox.listening import NotLoopback
from bot.sandbox.people import Person
from bot.sandbox.server import Running, sandbox, serve
from bot.sandbox.world import World
from tests.sandbox.conftest import Api


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "::", "example.org", ""])
async def test_only_loopback(host: str) -> None:
    with pytest.raises(NotLoopback):
        async with sandbox(host=host):
            pass


async def test_a_taken_port_is_an_oserror() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(OSError, match="in use"):
            async with sandbox(port=taken.getsockname()[1]):
                pass


async def test_it_stops_with_polls_and_streams_open(world: World) -> None:
    async with httpx.AsyncClient(trust_env=False) as web, AsyncExitStack() as stack:
        async with sandbox(world) as running:
            url = f"{running.url}/bot{running.token}/getUpdates"
            world.updates.arrived.clear()
            poll = asyncio.create_task(web.post(url, json={"timeout": 50}))
            await world.updates.arrived.wait()
            stream = await stack.enter_async_context(web.stream("GET", f"{running.url}/control/events"))
            lines = stream.aiter_lines()
            assert await anext(lines) == ": sandbox"
        assert (await poll).json() == {"ok": True, "result": []}
        assert [line async for line in lines] == [""]
        with pytest.raises(httpx.ConnectError):
            await web.get(url)


async def test_the_command_runs_until_it_is_told_to_stop(tmp_path: Path) -> None:
    stop, heard = asyncio.Event(), asyncio.Queue[Running]()
    state_file = tmp_path / "state.json"

    async def wave(wanted: dict) -> dict:
        return {"waved at": wanted["who"]}

    command = serve(port=0, stop=stop, started=heard.put_nowait, state_file=state_file, hooks={"wave": wave})
    task = asyncio.create_task(command)
    running = await heard.get()
    async with httpx.AsyncClient(base_url=running.url, trust_env=False) as web:
        assert (await web.get("/control/hooks")).json() == {"hooks": ["wave"]}
        assert (await web.post("/control/hooks/wave", json={"who": "Bo"})).json() == {"waved at": "Bo"}
        assert (await web.post("/control/hooks/none")).status_code == 404
    stop.set()
    await task
    assert state_file.exists()


async def test_the_page_is_served_at_the_root(world: World, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<h1>Sandbox</h1>")
    async with sandbox(world, page=tmp_path) as running, httpx.AsyncClient(trust_env=False) as web:
        answer = await web.get(running.url)
    assert (answer.text, answer.headers["x-sandbox"]) == ("<h1>Sandbox</h1>", "jobdating")


async def test_the_clock_stamps_messages(api: Api, world: World, anna: Person) -> None:
    tomorrow = datetime(2026, 11, 25, 8, tzinfo=UTC)
    world.clock = lambda: tomorrow
    sent = await api("sendMessage", chat_id=anna.id, text="x")
    edited_at = tomorrow + timedelta(hours=1)
    world.clock = lambda: edited_at
    edited = await api("editMessageText", chat_id=anna.id, message_id=sent["message_id"], text="y")
    assert (edited["date"], edited["edit_date"]) == (tomorrow.timestamp(), edited_at.timestamp())


@pytest.mark.parametrize("way", ["query", "form", "multipart", "json"])
async def test_every_way_to_call(running: Running, web: httpx.AsyncClient, anna: Person, way: str) -> None:
    url, buttons = (
        f"/bot{running.token}/sendMessage",
        '{"inline_keyboard":[[{"text":"Ja","callback_data":"1"}]]}',
    )
    fields = {"chat_id": str(anna.id), "text": "Blåbær & co", "reply_markup": buttons}
    parts = {name: (None, value) for name, value in fields.items()}
    answer = await {
        "query": lambda: web.get(url, params=fields),
        "form": lambda: web.post(url, data=fields),
        "multipart": lambda: web.post(url, files=parts),
        "json": lambda: web.post(url, json=fields),
    }[way]()
    sent = answer.json()["result"]
    assert (sent["text"], sent["reply_markup"]["inline_keyboard"][0][0]["text"]) == ("Blåbær & co", "Ja")


async def test_bodies_that_are_no_calls(running: Running, web: httpx.AsyncClient) -> None:
    url, kind = f"/bot{running.token}/sendMessage", {"content-type": "application/json"}
    broken = await web.post(url, content=b"{", headers=kind)
    array = await web.post(url, content=b"[]", headers=kind)
    formless = await web.post(url, content=b"x", headers={"content-type": "multipart/form-data"})
    assert [answer.status_code for answer in (broken, array, formless)] == [400, 400, 400]


async def test_reset_empties_the_world(api: Api, web: httpx.AsyncClient, world: World, anna: Person) -> None:
    acting.say(world, anna, "x")
    (update,) = await api("getUpdates")
    world.updates.drop()
    world.updates.arrived.clear()
    poll = asyncio.create_task(api("getUpdates", timeout=20))
    await world.updates.arrived.wait()
    await web.post("/control/reset")
    state = (await web.get("/control/state")).json()
    assert (state["people"], state["updates_waiting"]) == ([], 0)
    acting.start(world, acting.add_person(world, "Bo"))
    (later,) = await asyncio.wait_for(poll, 5)
    assert later["update_id"] > update["update_id"]


async def test_file_names_survive(running: Running, web: httpx.AsyncClient, anna: Person) -> None:
    names = ("a;b.txt", 'c"d.txt', "møde 1.ics")
    url = f"/bot{running.token}/sendDocument"
    for name in names:
        answer = await web.post(url, data={"chat_id": str(anna.id)}, files={"document": (name, b"x")})
        assert answer.json()["result"]["document"]["file_name"] == name


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"host": "localhost:8081", "origin": "http://localhost:8081"}, 200),
        ({"host": "[::1]:8081"}, 200),
        ({"host": "evil.example.org"}, 403),
        ({"origin": "https://evil.example.org"}, 403),
        ({"origin": "null"}, 403),
    ],
    ids=["program", "page", "ipv6", "rebound name", "foreign page", "nowhere"],
)
async def test_foreign_pages_are_shut_out(
    running: Running, web: httpx.AsyncClient, headers: dict[str, str], status: int
) -> None:
    assert (await web.get("/control/state", headers=headers)).status_code == status
    assert (await web.post(f"/bot{running.token}/getMe", headers=headers)).status_code == status


@pytest.mark.parametrize("path", ["/control/people", "/bot{token}/getMe"])
async def test_an_object_nested_without_end_is_refused_in_a_sentence(
    running: Running, web: httpx.AsyncClient, path: str
) -> None:
    nested = '{"a":' * 200_000
    kind = {"content-type": "application/json"}
    answer = await web.post(path.format(token=running.token), content=nested, headers=kind)
    assert answer.status_code == 400
    assert "Traceback" not in answer.text
