"""The sandbox: a Telegram of our own, the whole bot as its child process, and a page to hold the phones."""

import asyncio
import contextlib
import shutil
import signal
import socket
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import SecretStr

from bot.commands import Refused, demo, guide, logs, opening
from bot.commands.keeper import Keeper
from bot.commands.past import past
from bot.config import Settings
from bot.domain.workdays import at, local
from bot.municipality import SHIPPED, read_municipality
from bot.sandbox.journey import BotIsAway, BotIsStuck, Clockwork, Journey, idle_over_http
from bot.sandbox.listening import NotLoopback
from bot.sandbox.saving import BadState
from bot.sandbox.server import Running, sandbox
from bot.sandbox.world import DEFAULT_TOKEN, World
from bot.store.counts import counts
from bot.store.unit import Store

app = typer.Typer(add_completion=False)
FOLDER = Path("data/sandbox")
LONGEST_NAME = 60
# Tables a visitor understands, in the order of the story.
SHOWN = (
    "companies", "requests", "messages", "job_functions", "candidates", "suggestions", "speed_datings", "meetings",
    "placements", "check_ins", "call_tasks", "dialogs", "invitations", "looks", "persons",
)  # fmt: skip


@app.command(name="try")
def try_it(
    fresh: Annotated[bool, typer.Option("--fresh", help="begin anew")] = False,
    port: Annotated[int | None, typer.Option(help="the page's port; 0 is any")] = None,
) -> None:
    """Try the whole bot without Telegram; the page's address is printed."""
    read = opening.settings()
    logs.quiet_logs("WARNING")
    if fresh:
        _clear(FOLDER)
    FOLDER.mkdir(parents=True, exist_ok=True)
    try:
        asyncio.run(_run(read, read.sandbox_port if port is None else port))
    except (NotLoopback, BadState) as wrong:
        raise Refused(f"The sandbox cannot start: {wrong}. make run FRESH=1 begins anew.") from None
    except OSError as wrong:
        raise Refused(
            f"SANDBOX_PORT: the port is taken or not allowed ({wrong.strerror}).", status=2
        ) from None


async def _run(read: Settings, port: int) -> None:
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    clock = Clockwork(FOLDER / "clock")
    # The clock is set when the town is ready: a town begun and not finished is begun anew.
    is_new = not clock.file.exists()
    if is_new:
        _clear(FOLDER)
    own = FOLDER / "municipality.toml"
    if not own.exists():
        shutil.copyfile(SHIPPED, own)
    settings = read.model_copy(
        update={
            "database_url": f"sqlite:///{FOLDER / 'bot.db'}",
            "municipality_file": own,
            "data_key": None,
            "bot_token": SecretStr(DEFAULT_TOKEN),
            "webhook_url": None,
        }
    )
    world = World(DEFAULT_TOKEN, clock=clock.now)
    async with opening.store(settings) as store:
        house = _House(world, store, clock, own, settings)
        async with sandbox(
            world, port=port, state_file=FOLDER / "chats.json", hooks=house.hooks()
        ) as running:
            if is_new:
                await _live_a_week(house, running)
            house.begin(running)
            typer.echo(running.url)
            await house.keeper.start()
            try:
                await stop.wait()
            finally:
                await house.keeper.stop()


def _clear(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


async def _live_a_week(house: "_House", running: Running) -> None:
    """Let the demo town have a week behind it, and make it Tuesday, 09.00."""
    municipality = read_municipality(house.municipality_file)
    today = demo.tuesday(local(house.clock.real()).date(), municipality.calendar)
    settings = house.settings.model_copy(update={"telegram_api_url": running.url})
    begins = at(today - demo.BEGINS, time(8))
    async with past(house.world, settings, house.store, municipality, begins=begins) as lived:
        await demo.furnish(lived, today=today)
    house.clock.set(at(today, time(9)))


@dataclass
class _House:
    """What the page may ask for besides the phones."""

    world: World
    store: Store
    clock: Clockwork
    municipality_file: Path
    settings: Settings

    def begin(self, running: Running) -> None:
        """A bot that is told where its Telegram is."""
        port = _free_port()
        self.keeper = Keeper(
            {
                "BOT_TOKEN": running.token,
                "TELEGRAM_API_URL": running.url,
                "DATABASE_URL": self.settings.database_url,
                "DATA_KEY": "",
                "MUNICIPALITY_FILE": str(self.municipality_file),
                "CLOCK_OFFSET_FILE": str(self.clock.file),
                "HOST": "127.0.0.1",
                "PORT": str(port),
                "WEBHOOK_URL": "",
                "LOG_LEVEL": "WARNING",
            }
        )
        self.journey = Journey(
            self.clock,
            idle_over_http(f"http://127.0.0.1:{port}/health/idle"),
            alive=lambda: self.keeper.alive,
        )

    def hooks(self) -> dict[str, Any]:
        """Deeds by name."""
        return {
            "house": self.look,
            "kill": self.kill,
            "start": self.start,
            "jump": self.jump,
            "name": self.rename,
        }

    async def look(self, _wanted: dict[str, Any]) -> dict[str, Any]:
        """What the page shows around the phones."""
        now = self.clock.now()
        async with self.store.reading() as unit:
            step = await guide.next_step(unit, now)
            kept = await counts(unit.tx)
            waiting = {"inbox": await unit.inbox.waiting(), "outbox": await unit.outbox.waiting(now=now)}
            promised = await unit.due.upcoming(most=8)
        return {
            "now": now.isoformat(),
            "alive": self.keeper.alive,
            "municipality": read_municipality(self.municipality_file).name,
            "guide": step,
            "links": [
                {
                    "label": {"da": "Jeg er fra en virksomhed", "en": "I am from a company"},
                    "payload": "virksomhed",
                }
            ],
            "promised": [{"when": one.due_at.isoformat(), "what": one.kind} for one in promised],
            "stored": waiting | {name: kept[name] for name in SHOWN if name in kept},
            "phones": [one.phone for one in demo.EVERYBODY[:3]],
        }

    async def kill(self, _wanted: dict[str, Any]) -> dict[str, Any]:
        """As a power cut would."""
        await self.keeper.kill()
        return {}

    async def start(self, _wanted: dict[str, Any]) -> dict[str, Any]:
        """Bring the bot back."""
        await self.keeper.start()
        return {}

    async def jump(self, wanted: dict[str, Any]) -> dict[str, Any]:
        """Walk the clock on; everything due on the way happens in order."""
        now = self.clock.now()
        target = _target(str(wanted.get("how")), now)
        try:
            await self.journey.to(target)
        except BotIsAway:
            raise ValueError("the bot is away; bring it back first") from None
        except BotIsStuck:
            raise ValueError("the bot does not finish what is due; look at the faults") from None
        return {"now": self.clock.now().isoformat()}

    async def rename(self, wanted: dict[str, Any]) -> dict[str, Any]:
        """The visitor's own municipality, everywhere from the next message on."""
        name = " ".join(str(wanted.get("name", "")).split())
        if not 0 < len(name) <= LONGEST_NAME:
            raise ValueError(f"write a name of 1 to {LONGEST_NAME} characters")
        lines = self.municipality_file.read_text(encoding="utf-8").splitlines(keepends=True)
        quoted = name.replace("\\", "\\\\").replace('"', '\\"')
        place = next(i for i, line in enumerate(lines) if line.startswith("name ="))
        lines[place] = f'name = "{quoted}"\n'
        self.municipality_file.write_text("".join(lines), encoding="utf-8")
        await self.keeper.stop()
        await self.keeper.start()
        return {}


def _target(how: str, now: datetime) -> datetime:
    if how == "hour":
        return now + timedelta(hours=1)
    days = {"tomorrow": 1, "week": 7}.get(how)
    if days is None:
        raise ValueError(f"there is no jump called {how}")
    return at(local(now).date() + timedelta(days=days), time(8))


def _free_port() -> int:
    with contextlib.closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as bound:
        bound.bind(("127.0.0.1", 0))
        port: int = bound.getsockname()[1]
        return port
