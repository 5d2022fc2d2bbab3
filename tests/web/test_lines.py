"""Who holds a line and says nothing keeps it from nobody else."""

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager, closing

import pytest
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from bot.web import lines
from bot.web.serving import listen, serve

HALF = b"POST /read HTTP/1.1\r\nHost: x\r\n"
NO_END = b"POST /read HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc"
WHOLE = b"POST /read HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc"


class Server:
    """A served route that says what it was sent, when it is let."""

    def __init__(self) -> None:
        self.reached, self.let = asyncio.Event(), asyncio.Event()
        self.let.set()

    async def read(self, http_request: Request) -> Response:
        try:
            body = await http_request.body()
        except ClientDisconnect:
            return Response(status_code=400)
        self.reached.set()
        await self.let.wait()
        return Response(body)


@pytest.fixture
async def server():
    server, stop = Server(), asyncio.Event()
    with closing(listen("127.0.0.1", 0)) as bound:
        serving = asyncio.create_task(serve(bound, [Route("/read", server.read, methods=["POST"])], stop))
        server.port = bound.getsockname()[1]
        while not await asks(server):
            pass
        server.reached.clear()
        yield server
        server.let.set()
        stop.set()
        await serving


@asynccontextmanager
async def line(server, said=b""):
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(said)
    await writer.drain()
    try:
        yield reader
    finally:
        writer.close()


async def asks(server):
    async with line(server, WHOLE) as reader, asyncio.timeout(5):
        return await reader.read()


async def hears_the_end(reader):
    try:
        async with asyncio.timeout(5):
            return await reader.read() == b""
    except ConnectionResetError:
        return True


@pytest.mark.parametrize(
    "said", [b"", HALF, NO_END], ids=["nothing", "half a header", "a body without an end"]
)
async def test_a_question_that_is_not_complete_in_time_is_not_waited_for(server, monkeypatch, said):
    monkeypatch.setattr(lines, "ASKING_SECONDS", 0.05)
    async with line(server, said) as reader:
        assert await hears_the_end(reader)


async def test_whoever_has_asked_waits_for_the_answer_as_long_as_it_takes(server, monkeypatch):
    monkeypatch.setattr(lines, "ASKING_SECONDS", 0.05)
    server.let.clear()
    asking = asyncio.create_task(asks(server))
    await server.reached.wait()
    async with line(server) as silent:
        assert await hears_the_end(silent), "its time is over"
    server.let.set()
    assert (await asking).endswith(b"abc")


async def test_with_too_many_whoever_is_silent_for_longest_makes_room(server, monkeypatch):
    monkeypatch.setattr(lines, "MOST_LINES", 3)
    async with AsyncExitStack() as open_lines:
        silent = [await open_lines.enter_async_context(line(server, HALF)) for _ in range(3)]
        assert (await asks(server)).endswith(b"abc")
        assert await hears_the_end(silent[0])


async def test_each_that_makes_room_makes_it_for_one(server, monkeypatch):
    monkeypatch.setattr(lines, "MOST_LINES", 2)
    async with AsyncExitStack() as open_lines:
        coming = [open_lines.enter_async_context(line(server, HALF)) for _ in range(6)]
        silent = await asyncio.gather(*coming)
        ends = [asyncio.create_task(hears_the_end(one)) for one in silent]
        while sum(one.done() for one in ends) < 4:
            await asyncio.wait([one for one in ends if not one.done()], return_when=asyncio.FIRST_COMPLETED)
        assert (await asks(server)).endswith(b"abc")


async def test_with_too_many_in_work_the_newest_comes_again(server, monkeypatch):
    monkeypatch.setattr(lines, "MOST_LINES", 1)
    server.let.clear()
    asking = asyncio.create_task(asks(server))
    await server.reached.wait()
    async with line(server, WHOLE) as late:
        assert await hears_the_end(late)
    server.let.set()
    assert (await asking).endswith(b"abc")
