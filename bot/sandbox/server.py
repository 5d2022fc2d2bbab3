"""Running the emulator: for a command, and inside a test."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from starlette.responses import PlainTextResponse

from bot.sandbox.api import BotApi, Receive, Scope, Send
from bot.sandbox.control import Hooks, control
from bot.sandbox.listening import listening, loopback_socket
from bot.sandbox.posting_out import posting_out
from bot.sandbox.saving import kept
from bot.sandbox.visitors import is_at_home
from bot.sandbox.world import DEFAULT_TOKEN, World, real_time


@dataclass(frozen=True, slots=True)
class Running:
    """A sandbox that listens."""

    url: str
    world: World

    @property
    def token(self) -> str:
        """The bot token this sandbox accepts."""
        return self.world.bot.token


PAGE = Path(__file__).parent / "page"


class Sandbox:
    """The whole application: the Bot API, the control interface, the page."""

    def __init__(self, world: World, page: Path | None = None, hooks: Hooks | None = None) -> None:
        self.api = BotApi(world)
        self.control = control(world, page or PAGE, {} if hooks is None else hooks)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        path = scope.get("path", "")
        if not is_at_home(scope["headers"]):
            await PlainTextResponse("The sandbox is for this machine only.", 403)(scope, receive, send)
        elif path.startswith(("/bot", "/file/bot")):
            await self.api(scope, receive, send)
        else:
            await self.control(scope, receive, send)


@asynccontextmanager
async def sandbox(
    world: World | None = None,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    state_file: Path | None = None,
    page: Path | None = None,
    hooks: Hooks | None = None,
) -> AsyncIterator[Running]:
    """A running sandbox; with a state file its chats are there again next time.

    `hooks` are deeds of the caller that a page may ask for (`POST /control/hooks/NAME`): each takes the
    posted JSON object and returns one.

    Raises NotLoopback for any other host, OSError for a taken port, BadState for a spoilt state file.
    """
    world = world or World()
    bound = loopback_socket(host, port)
    shown = f"[{host}]" if ":" in host else host
    url = f"http://{shown}:{bound.getsockname()[1]}"
    async with AsyncExitStack() as stack:
        stack.callback(bound.close)
        if state_file is not None:
            await stack.enter_async_context(kept(world, state_file))
        await stack.enter_async_context(listening(Sandbox(world, page, hooks), bound, closing=world.close))
        await stack.enter_async_context(posting_out(world))
        yield Running(url, world)


async def serve(
    *,
    host: str = "127.0.0.1",
    port: int = 8081,
    token: str = DEFAULT_TOKEN,
    clock: Callable[[], datetime] = real_time,
    state_file: Path | None = None,
    stop: asyncio.Event | None = None,
    started: Callable[[Running], None] | None = None,
    hooks: Hooks | None = None,
) -> None:
    """Run until `stop` is set (or the task is cancelled); `started` learns the address."""
    world = World(token, clock=clock)
    async with sandbox(world, host=host, port=port, state_file=state_file, hooks=hooks) as running:
        if started is not None:
            started(running)
        await (stop or asyncio.Event()).wait()
