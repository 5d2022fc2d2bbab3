"""A leg's stage: a copy of the town, an emulator with faults, a shifted clock, and a bot that may die."""

import asyncio
import json
import random
import socket
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.sandbox import acting
from bot.sandbox.faults import BEFORE, Faults
from bot.sandbox.journey import JUST_AFTER, Clockwork
from bot.sandbox.server import Running, sandbox
from bot.sandbox.world import World
from bot.store.database import Store
from tests.drills.bots import Bot, Nursery
from tests.drills.databases import Database
from tests.drills.founding import Cast
from tests.drills.haste import LATE_SECONDS
from tests.kit.store import VAULT
from tests.kit.town import TUESDAY_NINE

POLL_SECONDS = 0.1
SEEN = '{"seen"'
# Lives are short in a drill, and a busy machine makes a start long: several may pass before something moves.
PATIENCE_SECONDS = 180.0
SECRET = "drill-secret-of-the-webhook"
KINDS = ("429", "500", "502", "html", "reset_before", "reset_after", "502_after", "html_after", "late")


class NeverRests(Exception):
    """The bot did not finish what it had to do."""


class Struck(Faults):
    """Faults that remember whom they struck."""

    def __init__(self) -> None:
        super().__init__()
        self.by_method: Counter[tuple[str, str]] = Counter()

    def draw(self, method: str) -> str | None:
        """Which fault strikes this call, if any."""
        kind = super().draw(method)
        if kind is not None:
            self.by_method[method, kind] += 1
        return kind

    def before(self, method: str) -> int:
        """How many calls of a method were struck before they had an effect."""
        return sum(
            times for (name, kind), times in self.by_method.items() if name == method and kind in BEFORE
        )


@dataclass
class Stage:
    """Everything a leg plays on."""

    url: str
    cast: Cast
    running: Running
    clock: Clockwork
    store: Store
    nursery: Nursery
    folder: Path
    seed: int
    webhook: bool
    chance: random.Random
    first_update: int
    struck: Struck
    port: int
    bot: Bot | None = None
    kills: int = 0
    outages: int = 0
    starts: int = field(default=0)

    @property
    def world(self) -> World:
        """The emulator's world."""
        return self.running.world

    @property
    def log(self) -> Path:
        """What the bots said."""
        # Not on the stage's own disk, which may be full.
        return self.folder.with_name(f"{self.folder.name}.log")

    async def start(self, point: str = "anything", n: int = 0) -> Bot:
        """A bot, which dies at the n-th time of a point (0: never)."""
        self.starts += 1
        environment = self.environment() | {"DRILL_POINT": point, "DRILL_N": str(n)}
        self.bot = await self.nursery.bear(environment, self.log)
        return self.bot

    def seen(self) -> Counter[str]:
        """How often the last bot that ended kindly came by each point of the crashes."""
        lines = self.log.read_text(errors="replace").splitlines()
        said = next((line for line in reversed(lines) if line.startswith(SEEN)), "{}")
        return Counter(json.loads(said).get("seen", {}))

    async def awake(self, alive: Callable[[], bool] | None = None) -> None:
        """Wait until the bot has opened its doors, or has died."""
        lives = alive or (lambda: self.bot is not None and self.bot.alive)
        while lives():
            try:
                _reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            except OSError:
                await asyncio.sleep(POLL_SECONDS)
            else:
                writer.close()
                return

    def environment(self) -> dict[str, str]:
        """The bot's settings."""
        return {
            "BOT_TOKEN": self.running.token,
            "TELEGRAM_API_URL": self.running.url,
            "DATABASE_URL": self.url,
            "DATA_KEY": bytes(range(32)).hex(),
            "CLOCK_OFFSET_FILE": str(self.clock.file),
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "WEBHOOK_URL": f"http://127.0.0.1:{self.port}" if self.webhook else "",
            "WEBHOOK_SECRET": SECRET if self.webhook else "",
            "LOG_LEVEL": "WARNING",
            "MUNICIPALITY_FILE": "",
        }

    def weather(self, percent: float) -> None:
        """Every kind of fault at about this percentage, what makes the bot wait less often; 0 is calm."""
        each = percent / 100
        chances = {kind: each / 3 if kind in ("late", "429") else each for kind in KINDS} if percent else {}
        # A bot that cannot ask who it is does not start, by design.
        quiet: dict[str, float] = {}
        self.world.set_faults(
            {"chances": {"*": chances, "getMe": quiet}, "late_seconds": LATE_SECONDS, "retry_after": 1}
        )

    def disorder(self, share: float) -> None:
        """Updates told twice and in disorder, this share of them each."""
        self.world.set_faults({"duplicate_updates": share, "reorder_updates": share})

    async def rest(self) -> datetime | None:
        """Wait until nothing is pending in the database and nothing waits at Telegram; what is due next.

        Raises `NeverRests` when for long nothing has moved.
        """
        left, moved, since = {"not looked": 1}, None, time.monotonic()
        while time.monotonic() < since + PATIENCE_SECONDS:
            try:
                left = await self.pending()
                if not any(left.values()):
                    return await self._next_due()
                moves = await self._moves()
            except (SQLAlchemyError, OSError) as away:
                left, moves = {type(away).__name__: 1}, moved
            if moves != moved:
                moved, since = moves, time.monotonic()
            await asyncio.sleep(POLL_SECONDS)
        raise NeverRests(str(left))

    async def _moves(self) -> int | None:
        async with self.store.reading() as unit:
            return await unit.tx.connection.scalar(text("SELECT max(number) FROM drill_moves"))

    async def pending(self) -> dict[str, int]:
        """What is still to be done now, read from the database and the emulator."""
        async with self.store.reading() as unit:
            came = {"telegram": self.world.updates.waiting, "inbox": await unit.inbox.waiting()}
            # Read after those: what they were answered with meanwhile is due by now, too.
            now = self.clock.now()
            # And the outbox last: what comes due is told by rows that stand there once it is done.
            due = await unit.due.waiting(now=now)
            return came | {"due": due, "outbox": await unit.outbox.waiting(now=now)}

    async def _next_due(self) -> datetime | None:
        now = self.clock.now()
        async with self.store.reading() as unit:
            later = [await unit.outbox.next_due(after=now), await unit.due.next_due(after=now)]
        return min((one for one in later if one is not None), default=None)

    async def walk(self, target: datetime) -> None:
        """Walk the clock to a moment; everything due on the way happens at its own time."""
        while (now := self.clock.now()) < target:
            due = await self.rest()
            self.clock.set(due + JUST_AFTER if due is not None and now < due < target else target)
        await self.rest()


@asynccontextmanager
async def stage(
    database: Database,
    nursery: Nursery,
    folder: Path,
    *,
    seed: int,
    webhook: bool = False,
    empty: bool = False,
) -> AsyncIterator[Stage]:
    """A stage in this folder, with everybody on it and no bot yet; what still runs at the end is killed.

    With `empty` nobody lives there and the database has no table.
    """
    clock = Clockwork(folder.with_name(f"{folder.name}.clock"))
    clock.set(TUESDAY_NINE + timedelta(minutes=1))
    url = database.empty(folder) if empty else database.copy(folder)
    cast = Cast() if empty else database.cast
    world = World(clock=clock.now, seed=seed)
    struck = Struck()
    world.faults = struck
    world.set_faults({"seed": seed})
    store = Store(url, VAULT)
    try:
        async with sandbox(world) as running:
            _people(world, cast)
            made = Stage(
                url, cast, running, clock, store, nursery, folder, seed, webhook,
                random.Random(seed), world.updates.next_id, struck, _free_port(),
            )  # fmt: skip
            try:
                yield made
            finally:
                if made.bot is not None and made.bot.alive:
                    await made.bot.kill()
    finally:
        await store.close()


def _people(world: World, cast: Cast) -> None:
    for name, number in cast.everybody.items():
        acting.add_person(world, name, number=number, language_code="en").started = True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
