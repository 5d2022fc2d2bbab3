"""The one place that knows everybody: opens the house, hangs up the doors, starts the loops."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import Any

from starlette.routing import BaseRoute
from telegram import Bot
from telegram.error import TelegramError
from telegram.ext import Application, ApplicationBuilder

from bot.clock import Clock
from bot.config import Settings
from bot.dialogs.boundary import Boundary
from bot.dialogs.conversation import Conversation
from bot.dialogs.registry import CANCEL, Registry
from bot.dialogs.showing import shown_again
from bot.domain.municipality import Municipality
from bot.inbox.receive import ALLOWED_UPDATES, Receiver
from bot.inbox.work import App, Worker
from bot.outbox.deliver import Sender
from bot.outbox.election import AnotherSender
from bot.outbox.pace import Pace
from bot.outbox.sending import Carrier
from bot.scheduler.looking import Scheduler
from bot.scheduler.table import DUE
from bot.store.database import Store
from bot.telegram.introducing import Listed, introduce
from bot.telegram.knocking import NoTelegram, answered
from bot.telegram.transport import AiohttpRequest, understood
from bot.text.phrases import STOP_THIS
from bot.web.health import health
from bot.web.metrics import metrics
from bot.web.room_screen import room_screens
from bot.web.serving import listen, serve
from bot.web.webhook import PATH, webhook
from handlers import all_doors

log = logging.getLogger(__name__)

POLL_SECONDS = 40.0
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
# Polling waits so long for an answer to deleteWebhook, and no longer.
WEBHOOK_SECONDS = 1.0


@cache
def registry() -> Registry:
    """All doors, checked once a process: it takes longer than a press. Raises `BadDoor`."""
    return Registry.of(all_doors())


def commands() -> list[Listed]:
    """What Telegram's command list shows; the conversation engine's own /cancel is among them."""
    listed = [Listed(one.names, one.menu) for one in registry().command_list]
    return [*listed, Listed(CANCEL, STOP_THIS)]


def dispatcher(settings: Settings, boundary: Boundary) -> App:
    """PTB as a bare dispatcher: no updater, no queue of its own, no limiter, no memory."""
    root = settings.telegram_api_url
    application: App = (
        ApplicationBuilder()
        .token(settings.token())
        .base_url(f"{root}/bot")
        .base_file_url(f"{root}/file/bot")
        .request(AiohttpRequest())
        .updater(None)
        .job_queue(None)
        .rate_limiter(None)  # type: ignore[arg-type]  # PTB takes None at run time and says so
        .build()
    )
    application.add_handlers(boundary.handlers())
    return application


async def username_of(settings: Settings) -> str | None:
    """The bot's name in links; None when Telegram cannot be asked."""
    if settings.bot_token is None:
        return None
    try:
        return await username_at(settings)
    except NoTelegram:
        return None


async def username_at(settings: Settings) -> str | None:
    """What Telegram says the bot is called. Raises `NoTelegram`, or which kind of it."""
    request = AiohttpRequest()
    bot = Bot(settings.token(), base_url=f"{settings.telegram_api_url}/bot", request=request)
    try:
        await request.initialize()
        return (await answered(bot.get_me)).username
    finally:
        await request.shutdown()


@dataclass
class House:
    """Everything that runs, tied together."""

    settings: Settings
    store: Store
    municipality: Municipality
    clock: Clock
    pace: Pace = field(default_factory=Pace)
    extra_routes: Sequence[BaseRoute] = ()
    _running: "_Loops | None" = field(default=None, init=False)

    def renew(self, municipality: Municipality) -> None:
        """From the next message on these are the municipality's words, hours and lists; nothing stops."""
        self.municipality = municipality
        if self._running is not None:
            self._running.renew(municipality)

    async def live(self, stop: asyncio.Event, *, ready: Callable[[], None] | None = None) -> None:
        """Run until `stop`, then end cleanly.

        Raises `NoTelegram` (or which kind of it), `AnotherSender`, `PortTaken` before anything has begun, and
        `AnotherSender` when another process takes over.
        """
        async with AsyncExitStack() as ending:
            hurrying = asyncio.create_task(_hurry(self.store, stop))
            ending.callback(hurrying.cancel)
            bound = listen(self.settings.host, self.settings.port)
            ending.callback(bound.close)
            boundary = Boundary(registry(), Conversation(registry()), self.store.vault)
            application = dispatcher(self.settings, boundary)
            ending.push_async_callback(_close, application)
            if not await _unless(stop, answered(application.initialize)):
                return
            boundary.bot_name = application.bot.username
            boundary.web_address = self.settings.web_address
            loops = self._running = self._loops(application)
            if await _unless(stop, loops.sender.take_over()):
                loops.receiver.follows = loops.sender.follows
                await loops.run(stop, bound, ready)

    def _loops(self, application: App) -> "_Loops":
        vault, told = self.store.vault, asyncio.Event()
        carrier = Carrier(application.bot, vault, self.municipality)
        sender = Sender(
            self.store,
            carrier,
            self.clock,
            self.municipality,
            self.settings.token(),
            pace=self.pace,
            wake=told,
        )
        receiver = Receiver(self.store, self.clock, AiohttpRequest(connections=1, read_seconds=POLL_SECONDS))
        worker = Worker(
            self.store, application, self.clock, self.municipality, vault, wake=receiver.wake, told=told
        )
        due = {**DUE, **shown_again(registry(), vault)}
        scheduler = Scheduler(self.store, self.clock, self.municipality, told=told, due=due)
        return _Loops(self, application, receiver, worker, sender, scheduler)


@dataclass
class _Loops:
    house: House
    application: Application[Any, Any, Any, Any, Any, Any]
    receiver: Receiver
    worker: Worker
    sender: Sender
    scheduler: Scheduler

    async def run(self, stop: asyncio.Event, bound: Any, ready: Callable[[], None] | None) -> None:
        settings, bot = self.house.settings, self.application.bot
        async with asyncio.TaskGroup() as group:
            group.create_task(serve(bound, self._routes(), stop))
            group.create_task(_unless(stop, introduce(bot, commands(), self.house.municipality)))
            group.create_task(self.scheduler.run(stop))
            group.create_task(self.worker.run(stop))
            group.create_task(self.sender.run(stop))
            group.create_task(self._receive(settings, bot, stop))
            if ready is not None:
                ready()
        if self.sender.lost or self.receiver.outdone:
            raise AnotherSender

    def renew(self, municipality: Municipality) -> None:
        for one in (self.worker, self.sender, self.scheduler):
            one.municipality = municipality
        self.sender.carrier = replace(self.sender.carrier, municipality=municipality)

    async def _receive(self, settings: Settings, bot: Bot, stop: asyncio.Event) -> None:
        if settings.webhook_url is not None:
            await _unless(stop, self._register(settings.webhook_url, settings, bot))
            await stop.wait()
            return
        async with asyncio.TaskGroup() as group, self.receiver.polling:
            deleting = partial(bot.delete_webhook, drop_pending_updates=False)
            task = group.create_task(_unless(stop, _best_effort("deleteWebhook", deleting)))
            # There hardly ever was one: whoever does not answer soon is asked for updates all the same.
            await asyncio.wait((task,), timeout=WEBHOOK_SECONDS)
            await self.receiver.poll(bot, stop)

    async def _register(self, url: str, settings: Settings, bot: Bot) -> None:
        """Name the webhook to Telegram, again and again until it takes it: without it nothing comes."""
        assert settings.webhook_secret is not None, "the settings checked it"
        naming = partial(
            bot.set_webhook,
            url.rstrip("/") + PATH,
            secret_token=settings.webhook_secret.get_secret_value(),
            allowed_updates=list(ALLOWED_UPDATES),
            max_connections=40,
        )
        pause = FIRST_PAUSE
        while not await _best_effort("setWebhook", naming):
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    def _routes(self) -> list[BaseRoute]:
        house, settings = self.house, self.house.settings
        routes: list[BaseRoute] = [
            *health(house.store, house.clock),
            metrics(house.store, house.clock, self._counts),
            *room_screens(house.store, house.clock),
            *house.extra_routes,
        ]
        if settings.webhook_url is not None and settings.webhook_secret is not None:
            routes.append(webhook(self.receiver.take, settings.webhook_secret.get_secret_value()))
        return routes

    def _counts(self) -> Mapping[str, float]:
        counts = self.sender.counts
        return {
            "jobdating_sent": counts.sent,
            "jobdating_retried": counts.again,
            "jobdating_ambiguous": counts.ambiguous,
            "jobdating_undeliverable": counts.dead,
            "jobdating_expired": counts.expired,
            "jobdating_parked": self.worker.parked,
        }


async def _best_effort(method: str, call: Callable[[], Awaitable[Any]]) -> bool:
    """Whether Telegram did it; it may refuse, and the bot works on."""
    try:
        await understood(call())
    except TelegramError as error:
        log.warning("%s failed: %s; the bot works on", method, type(error).__name__)
        return False
    return True


async def _unless(stop: asyncio.Event, doing: Coroutine[Any, Any, Any]) -> bool:
    """Whether it was done before `stop`, or not even begun. Raises what it raises."""
    if stop.is_set():
        doing.close()
        return False
    task, stopping = asyncio.create_task(doing), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait((task, stopping), return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            await task
        return task.done()
    finally:
        task.cancel()
        stopping.cancel()
        await asyncio.gather(task, stopping, return_exceptions=True)


async def _hurry(store: Store, stop: asyncio.Event) -> None:
    await stop.wait()
    store.hurry()


async def _close(application: App) -> None:
    """Close the lines, however far the opening came: PTB closes only what it has seen open."""
    await application.shutdown()
    await application.bot.shutdown()
    await application.bot.request.shutdown()
