"""The sandbox: a Telegram of our own, the whole bot as its child process, and a page to hold the phones."""

import asyncio
import contextlib
import errno
import json
import shutil
import signal
import socket
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import Annotated

import typer
from pydantic import SecretStr

from bot.commands import Refused, demo, demo_group, demo_town, logs, opening
from bot.commands.keeper import Keeper
from bot.commands.memory import Memory
from bot.commands.past import past
from bot.commands.visit import Visit
from bot.config import Settings, data_folder
from bot.domain.workdays import at, local
from bot.municipality import SHIPPED, read_municipality
from bot.sandbox.control import Hook
from bot.sandbox.journey import Clockwork, Journey, idle_over_http
from bot.sandbox.listening import NotLoopback
from bot.sandbox.saving import BadState
from bot.sandbox.server import Running, sandbox
from bot.sandbox.world import DEFAULT_TOKEN, World
from bot.store.database import Store

app = typer.Typer(add_completion=False)
TAKEN = (errno.EADDRINUSE, errno.EACCES, errno.EADDRNOTAVAIL)


@app.command(name="try")
def try_it(
    fresh: Annotated[bool, typer.Option("--fresh", help="begin anew")] = False,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="the page's port; 0 is any")] = None,
) -> None:
    """Try the whole bot without Telegram; the page's address is printed."""
    read = opening.settings()
    logs.quiet_logs("WARNING")
    port = read.sandbox_port if port is None else port
    if fresh:
        _clear(_folder())
    _folder().mkdir(parents=True, exist_ok=True)
    try:
        asyncio.run(_run(read, port))
    except opening.LostDatabase:
        raise Refused("The sandbox's database is gone. make run FRESH=1 begins anew.") from None
    except (NotLoopback, BadState) as wrong:
        raise Refused(f"The sandbox cannot start: {wrong}. make run FRESH=1 begins anew.") from None
    except OSError as wrong:
        if wrong.errno in TAKEN:
            raise Refused(
                f"SANDBOX_PORT: {port} is taken or not allowed; choose another one, or 0 for any.", status=2
            ) from None
        raise Refused(f"The sandbox cannot go on: {wrong.strerror or wrong}.") from None


async def _run(read: Settings, port: int) -> None:
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    clock = Clockwork(_folder() / "clock")
    # The clock is set when the town is ready: a town begun and not finished is begun anew.
    is_new = not clock.file.exists()
    if is_new:
        _clear(_folder())
    settings = _settings(read)
    world, hooks = World(DEFAULT_TOKEN, clock=clock.now), dict[str, Hook]()
    async with (
        opening.store(settings) as store,
        sandbox(world, port=port, state_file=_folder() / "chats.json", hooks=hooks) as running,
    ):
        place = _Place(world, store, clock, settings, running)
        if is_new:
            typer.echo("The demo town lives its first week; that takes a minute or two ...", err=True)
            await _live_a_week(place)
        visit = place.visit()
        hooks |= {
            "house": visit.look,
            "kill": visit.kill,
            "start": visit.start,
            "jump": visit.jump,
            "name": visit.rename,
            "language": visit.language,
        }
        typer.echo(running.url)
        typer.echo("Open this address in a browser. Ctrl-C ends it.", err=True)
        await visit.keeper.start()
        try:
            await stop.wait()
        finally:
            typer.echo("Ending; the next start goes on from here ...", err=True)
            await visit.keeper.stop()


def _folder() -> Path:
    return data_folder() / "sandbox"


def _settings(read: Settings) -> Settings:
    """Settings of a house that has nothing in common with a real one but its code."""
    own = _folder() / "municipality.toml"
    if not own.exists():
        numbers = json.dumps(sorted(demo_town.cvr_numbers(read_municipality())))
        told = SHIPPED.read_text("utf-8").replace("made_up_cvr = []", f"made_up_cvr = {numbers}")
        own.write_text(told, encoding="utf-8")
    return read.model_copy(
        update={
            "database_url": f"sqlite:///{_folder() / 'bot.db'}",
            "municipality_file": own,
            "data_key": None,
            "bot_token": SecretStr(DEFAULT_TOKEN),
            "webhook_url": None,
        }
    )


def _clear(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


async def _live_a_week(place: "_Place") -> None:
    """Let the demo town have a week behind it, and make it Tuesday, 09.00."""
    municipality = read_municipality(place.settings.municipality_file)
    today = demo.tuesday(local(place.clock.real()).date(), municipality.calendar)
    settings = place.settings.model_copy(update={"telegram_api_url": place.running.url})
    begins = at(today - demo.BEGINS, time(8))
    async with past(place.world, settings, place.store, municipality, begins=begins) as lived:
        await demo.furnish(lived, today=today)
    demo_group.team_group(place.world)
    place.clock.set(at(today, time(9)))


@dataclass
class _Place:
    """What stands around one world while the sandbox runs."""

    world: World
    store: Store
    clock: Clockwork
    settings: Settings
    running: Running

    def visit(self) -> Visit:
        """A bot that is told where its Telegram is, and what a visitor may do with it."""
        port, municipality_file = port_as_before(_folder() / "port"), _folder() / "municipality.toml"
        keeper = Keeper(
            {
                "BOT_TOKEN": self.running.token,
                "TELEGRAM_API_URL": self.running.url,
                "DATABASE_URL": self.settings.database_url,
                "DATA_KEY": "",
                "MUNICIPALITY_FILE": str(municipality_file),
                "CLOCK_OFFSET_FILE": str(self.clock.file),
                "HOST": "127.0.0.1",
                "PORT": str(port),
                "WEBHOOK_URL": "",
                "LOG_LEVEL": "WARNING",
            }
        )
        idle = idle_over_http(f"http://127.0.0.1:{port}/health/idle")
        journey = Journey(self.clock, idle, alive=lambda: keeper.alive)
        memory = Memory(_folder() / "visit.json")
        return Visit(self.world, self.store, self.clock, municipality_file, memory, keeper, journey)


def port_as_before(file: Path) -> int:
    """Where the bot's own pages were before a restart, so that an open one goes on; any where that is not free."""
    before = file.read_text() if file.exists() else ""
    try:
        port = _free_port(int(before))
    except (ValueError, OSError, OverflowError):
        port = _free_port(0)
    file.write_text(str(port))
    return port


def _free_port(wanted: int) -> int:
    with contextlib.closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as bound:
        # What a bot of before closed a moment ago is free.
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(("127.0.0.1", wanted))
        port: int = bound.getsockname()[1]
        return port
