"""A fresh Testkøbing whose people have phones in memory; a story test is a chat."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, exists, func, or_, select
from telegram.ext import ApplicationBuilder

from bot.app import registry
from bot.dialogs.boundary import Boundary
from bot.dialogs.conversation import Conversation
from bot.domain.ids import PersonId
from bot.domain.municipality import Municipality
from bot.inbox.receive import Receiver
from bot.inbox.work import Worker
from bot.municipality import read_municipality
from bot.outbox.deliver import Sender
from bot.outbox.pace import Pace
from bot.outbox.sending import Carrier
from bot.scheduler import Scheduler
from bot.store.due import due_rows
from bot.store.inbox import WAITING, inbox
from bot.store.outbox import PENDING, outbox
from bot.store.schema import Instant
from bot.store.unit import Store
from tests.kit.store import VAULT, opened
from tests.kit.telephone import Bubble, Exchange

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
TUESDAY_NINE = datetime(2026, 11, 24, 9, 0, tzinfo=COPENHAGEN)
TOKEN = "1234567:test-token"
BUSY = select(
    or_(
        exists().where(inbox.c.state == WAITING),
        exists().where(outbox.c.state == PENDING, outbox.c.due_at <= bindparam("now", type_=Instant)),
        exists().where(due_rows.c.state == PENDING, due_rows.c.due_at <= bindparam("now", type_=Instant)),
    )
)
NEXT_DUE = select(
    *(
        select(func.min(rows.c.due_at))
        .where(rows.c.state == PENDING, rows.c.due_at > bindparam("now", type_=Instant))
        .scalar_subquery()
        for rows in (due_rows, outbox)
    )
)


@dataclass
class StandingClock:
    """Time stands until a test moves it."""

    moment: datetime = TUESDAY_NINE

    def now(self) -> datetime:
        """The test's moment."""
        return self.moment

    def real(self) -> datetime:
        """The same."""
        return self.moment


@dataclass
class Phone:
    """One person's phone."""

    town: "Town"
    telegram_id: int
    name: str
    language: str = "en"
    sent: list[int] = field(default_factory=list)
    # Whether its owner opens what arrives covered at once.
    opens_news: bool = True
    _looked_at: set[str] = field(default_factory=set)

    @property
    def bubbles(self) -> list[Bubble]:
        """What the bot wrote, oldest first."""
        return self.town.exchange.chats.get(self.telegram_id, [])

    def reads(self, back: int = 1) -> str:
        """The newest text, or the one before it."""
        return self.bubbles[-back].text

    def has_read(self, words: str) -> bool:
        """Whether these words stand anywhere in the chat."""
        return any(words in bubble.text for bubble in self.bubbles)

    def sees(self) -> list[str]:
        """The labels under the newest message that has buttons."""
        return next((one.labels for one in reversed(self.bubbles) if one.buttons), [])

    async def says(self, text: str, *, reply_to: int | None = None) -> None:
        """Write a text, and let the house come to rest."""
        await self.town.told(self.message(text=text, reply_to=reply_to))

    async def sends(self, **content: Any) -> None:
        """Send something that is not a text."""
        await self.town.told(self.message(**content))

    async def edits(self, text: str, back: int = 1) -> None:
        """Change an own message."""
        raw = self.message(text=text)
        raw["edited_message"] = raw.pop("message") | {"message_id": self.sent[-1 - back], "edit_date": 2}
        self.sent.pop()
        await self.town.told(raw)

    async def presses(self, label: str) -> None:
        """Press the newest button of this label."""
        for bubble in reversed(self.bubbles):
            for row in bubble.buttons:
                for button in row:
                    if button["text"] == label:
                        await self.presses_data(button["callback_data"], bubble.id)
                        return
        raise AssertionError(
            f"{self.name} has no button {label!r}; there are {self.sees()} under {self.reads()!r}"
        )

    async def covered(self) -> list[dict[str, Any]]:
        """A press for each message whose words wait behind it, once each."""
        found = []
        for bubble in self.bubbles if self.opens_news else ():
            alone = len(bubble.buttons) == 1 and len(bubble.buttons[0]) == 1
            data = bubble.buttons[0][0].get("callback_data", "") if alone else ""
            if data and data not in self._looked_at:
                self._looked_at.add(data)
                if VAULT.unbind(data, owner=str(await self.town.person(self))).startswith("news:"):
                    found.append(self.press(data, bubble.id))
        return found

    async def presses_data(self, data: str, message_id: int = 1) -> None:
        """Press whatever this data is, as a modified client could."""
        await self.town.told(self.press(data, message_id))

    def press(self, data: str, message_id: int = 1) -> dict[str, Any]:
        """A press as Telegram brings it."""
        return {
            "callback_query": {
                "id": str(self.town.next_id()),
                "from": self._person(),
                "chat_instance": "1",
                "data": data,
                "message": {"message_id": message_id, "date": 1, "chat": self._chat()},
            }
        }

    async def changes(self, status: str) -> None:
        """Block the bot ("kicked") or let it back in ("member")."""
        user = {"id": 9_000_000_001, "is_bot": True, "first_name": "Jobdating"}
        await self.town.told(
            {
                "my_chat_member": {
                    "chat": self._chat(),
                    "from": self._person(),
                    "date": 1,
                    "old_chat_member": {"status": "member", "user": user},
                    "new_chat_member": {"status": status, "user": user, "until_date": 0},
                }
            }
        )

    def data_of(self, label: str) -> str:
        """What the newest button of this label carries."""
        return next(
            button["callback_data"]
            for bubble in reversed(self.bubbles)
            for row in bubble.buttons
            for button in row
            if button["text"] == label
        )

    def message(self, *, reply_to: int | None = None, **content: Any) -> dict[str, Any]:
        number = self.town.next_id()
        self.sent.append(number)
        message = {"message_id": number, "date": 1, "chat": self._chat(), "from": self._person(), **content}
        if reply_to is not None:
            message["reply_to_message"] = {"message_id": reply_to, "date": 1, "chat": self._chat()}
        return {"message": message}

    def _chat(self) -> dict[str, Any]:
        return {"id": self.telegram_id, "type": "private", "first_name": self.name}

    def _person(self) -> dict[str, Any]:
        return {
            "id": self.telegram_id,
            "is_bot": False,
            "first_name": self.name,
            "language_code": self.language,
        }


@dataclass
class Town:
    """The whole house around one database, and everybody's phones."""

    store: Store
    exchange: Exchange
    worker: Worker
    receiver: Receiver
    sender: Sender
    scheduler: Scheduler
    clock: StandingClock
    municipality: Municipality
    _last_id: int = 0
    _looked_at: datetime | None = None
    phones: dict[str, Phone] = field(default_factory=dict)

    def phone(self, name: str, *, language: str = "en") -> Phone:
        """The phone of a person, new when first asked for."""
        if name not in self.phones:
            self.phones[name] = Phone(self, 7_000_000_000 + len(self.phones), name, language)
        return self.phones[name]

    @property
    def is_fresh(self) -> bool:
        """Whether nothing has happened here yet."""
        return not self._last_id and not self.phones

    def next_id(self) -> int:
        """Numbers for updates, messages and presses."""
        self._last_id += 1
        return self._last_id

    async def told(self, raw: dict[str, Any]) -> None:
        """One update comes in, and the house comes to rest."""
        await self.receiver.take([{"update_id": self.next_id(), **raw}])
        await self.rest()

    async def rest(self) -> None:
        """Until nothing is left to do now."""
        if self._looked_at != self.clock.moment:
            self._looked_at = self.clock.moment
            await self.scheduler.look()
        while await self._work() + await self.sender.deliver_due() or await self._goes_on():
            pass

    async def _goes_on(self) -> bool:
        """Whether there is more to do when the inbox and the outbox have done what they could."""
        if not await self._busy():
            return await self._open_news()
        await self.scheduler.look()
        return True

    async def _open_news(self) -> bool:
        """Have everybody press "Show" under what arrived covered; whether somebody did."""
        found = [press for phone in self.phones.values() for press in await phone.covered()]
        await self.receiver.take([{"update_id": self.next_id(), **raw} for raw in found])
        return bool(found)

    async def _busy(self) -> bool:
        """Whether anything can be done now; one look instead of a claim by everybody who could."""
        async with self.store.reading() as unit:
            return bool(await unit.tx.connection.scalar(BUSY, {"now": self.clock.moment}))

    async def jump(self, **by: float) -> None:
        """Walk the clock forward, stopping at everything due on the way."""
        await self.walk(self.clock.moment + timedelta(**by))

    async def walk(self, target: datetime) -> None:
        """Walk the clock to a moment."""
        while True:
            await self.rest()
            async with self.store.reading() as unit:
                found = (await unit.tx.connection.execute(NEXT_DUE, {"now": self.clock.moment})).one()
            due = min((one for one in found if one is not None), default=target)
            if due >= target:
                break
            self.clock.moment = due + timedelta(seconds=1)
        self.clock.moment = target
        await self.rest()

    async def person(self, phone: Phone) -> PersonId:
        """Who holds a phone."""
        async with self.store.reading() as unit:
            found = await unit.people.find_by_telegram(phone.telegram_id)
        assert found is not None, f"{phone.name} has not written yet"
        return found

    async def _work(self) -> int:
        async with self.store.begin() as unit:
            claimed = await unit.inbox.claim(now=self.clock.real(), most=10)
        for one in claimed:
            await self.worker.work_once(one)
        return len(claimed)


@asynccontextmanager
async def town_at(url: str, *, moment: datetime = TUESDAY_NINE) -> AsyncIterator[Town]:
    """A town on a database of its own."""
    exchange, clock, municipality = Exchange(), StandingClock(moment), read_municipality()
    async with opened(url) as store:
        doors = registry()
        boundary = Boundary(doors, Conversation(doors), VAULT, bot_name="jobdating_test_bot")
        application: Any = (
            ApplicationBuilder()
            .token(TOKEN)
            .request(exchange)
            .get_updates_request(exchange)
            .updater(None)
            .job_queue(None)
            .rate_limiter(None)  # type: ignore[arg-type]
            .build()
        )
        application.add_handlers(boundary.handlers())
        await application.initialize()
        worker = Worker(store, application, clock, municipality, VAULT)  # type: ignore[arg-type]
        worker.prepare()
        carrier = Carrier(application.bot, VAULT, municipality)
        sender = Sender(store, carrier, clock, municipality, TOKEN, pace=Pace(overall=None))  # type: ignore[arg-type]
        receiver = Receiver(store, clock, exchange)  # type: ignore[arg-type]
        scheduler = Scheduler(store, clock, municipality)  # type: ignore[arg-type]
        yield Town(store, exchange, worker, receiver, sender, scheduler, clock, municipality)
        await application.shutdown()
