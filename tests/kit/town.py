"""A fresh Testkøbing whose people have phones in memory; a story test is a chat."""

from collections.abc import AsyncIterator, Sized
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, event, exists, func, or_, select
from telegram.ext import ApplicationBuilder

from bot.app import registry
from bot.dialogs.boundary import Boundary
from bot.dialogs.conversation import Conversation
from bot.dialogs.showing import shown_again
from bot.domain.ids import PersonId
from bot.domain.municipality import Municipality
from bot.inbox.receive import Receiver
from bot.inbox.work import Worker
from bot.municipality import read_municipality
from bot.outbox.deliver import Sender
from bot.outbox.pace import Pace
from bot.outbox.sending import Carrier
from bot.scheduler.looking import Scheduler
from bot.scheduler.table import DUE
from bot.store.database import Store
from bot.store.due import due_rows
from bot.store.engine import database_file
from bot.store.inbox import WAITING, inbox
from bot.store.outbox import PENDING, outbox
from bot.store.people import persons
from bot.store.schema import Instant
from tests.kit.album import Album, is_lent
from tests.kit.phone import Phone
from tests.kit.store import VAULT, one_for_all, opened
from tests.kit.telephone import Exchange

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
TUESDAY_NINE = datetime(2026, 11, 24, 9, 0, tzinfo=COPENHAGEN)
TOKEN = "1234567:test-token"
MUNICIPALITY = read_municipality()
NOW = bindparam("now", type_=Instant)
WAITS = select(
    exists().where(inbox.c.state == WAITING),
    *(exists().where(rows.c.state == PENDING, rows.c.due_at <= NOW) for rows in (outbox, due_rows)),
)
ANYTHING = select(or_(exists().select_from(inbox), exists().select_from(persons)))
NEXT_DUE = select(
    *(
        select(func.min(rows.c.due_at)).where(rows.c.state == PENDING, rows.c.due_at > NOW).scalar_subquery()
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


@dataclass(repr=False)  # a test's task is written out when it ends, and with it all that it gave
class House:
    """All that works around one database."""

    store: Store
    exchange: Exchange
    worker: Worker
    receiver: Receiver
    sender: Sender
    scheduler: Scheduler
    begun: int = 0  # transactions that could write

    def state(self) -> tuple[Any, ...]:
        """Something else as soon as anything has happened in it."""
        seen = {
            name: len(one) if isinstance(one, Sized) else one for name, one in vars(self.exchange).items()
        }
        said = [len(bubbles) for bubbles in self.exchange.chats.values()]
        return self.begun, seen, said


@dataclass(repr=False)
class Town:
    """The whole house around one database, and everybody's phones."""

    _house: House
    clock: StandingClock
    municipality: Municipality
    album: Album | None = None
    _last_id: int = 0
    _looked_at: datetime | None = None
    phones: dict[str, Phone] = field(default_factory=dict)

    def phone(self, name: str, *, language: str = "en") -> Phone:
        """The phone of a person, new when first asked for."""
        if name not in self.phones:
            here = self.album is not None and self.album.is_at_home(self)
            self.phones[name] = Phone(self, 7_000_000_000 + len(self.phones), name, language)
            if self.album and here:
                self.album.enter(self, f"{self.album.chapter}, {name} has a phone ({language})")
        return self.phones[name]

    def state(self) -> tuple[Any, ...]:
        """Something else as soon as anything has happened."""
        people = [
            (one.telegram_id, one.name, one.language, one.opens_news, len(one.sent))
            for one in self.phones.values()
        ]
        return *self._house.state(), self.clock.moment, self._last_id, people

    @property
    def house(self) -> House:
        """What works here, as it is by now."""
        if self.album:
            self.album.open(self)
        return self._house

    @property
    def store(self) -> Store:
        """The database."""
        return self.house.store

    @property
    def exchange(self) -> Exchange:
        """The other end of the Bot API."""
        return self.house.exchange

    @property
    def worker(self) -> Worker:
        """Who works on what came in."""
        return self.house.worker

    @property
    def receiver(self) -> Receiver:
        """Who takes in what comes."""
        return self.house.receiver

    @property
    def sender(self) -> Sender:
        """Who sends what is to go out."""
        return self.house.sender

    @property
    def scheduler(self) -> Scheduler:
        """Who looks after what is due."""
        return self.house.scheduler

    @property
    def has_worked(self) -> bool:
        """Whether anything was done here, and not only seen in a picture."""
        return self._house.begun > 0

    def has_begun(self, _connection: object) -> None:
        """A transaction that could write has begun."""
        self._house.begun += 1

    def next_id(self) -> int:
        """Numbers for updates, messages and presses."""
        self._last_id += 1
        return self._last_id

    async def told(self, raw: dict[str, Any]) -> None:
        """One update comes in, and the house comes to rest."""
        await self.receiver.take([{"update_id": self.next_id(), **raw}])
        if self._looked_at == self.clock.moment:  # it comes first; what has come is nearly always answered
            await self.work()
            await self.sender.deliver_once()
        await self.rest()

    async def rest(self) -> None:
        """Until nothing is left to do now."""
        if self._looked_at != self.clock.moment:
            self._looked_at = self.clock.moment
            await self.scheduler.look()
        while await self._goes_on():
            pass

    async def _goes_on(self) -> bool:
        """Do what waits; whether there was anything."""
        came, goes, due = await self._waiting()
        if came:
            await self.work()
        if came or goes:
            await self.sender.deliver_once()
        elif due:
            await self.scheduler.look()
        else:
            return await self._open_news()
        return True

    async def _open_news(self) -> bool:
        """Have everybody press "Show" under what arrived covered; whether somebody did."""
        found = [press for phone in self.phones.values() for press in await phone.covered()]
        await self.receiver.take([{"update_id": self.next_id(), **raw} for raw in found])
        return bool(found)

    async def _waiting(self) -> tuple[bool, bool, bool]:
        """Whether anything waits in the inbox, in the outbox, by the clock; one look instead of three claims."""
        async with self.store.reading() as unit:
            found = (await unit.tx.connection.execute(WAITS, {"now": self.clock.moment})).one()
        return bool(found[0]), bool(found[1]), bool(found[2])

    async def jump(self, **by: float) -> None:
        """Walk the clock forward, stopping at everything due on the way."""
        await self.walk(self.clock.moment + timedelta(**by))

    async def leap(self, **by: float) -> None:
        """Set the clock forward, as after a time in which nobody ran the bot: what was missed comes once, now."""
        self.clock.moment += timedelta(**by)
        await self.rest()

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

    async def work(self) -> None:
        """What has come is done, and nothing goes out yet."""
        async with self.store.begin() as unit:
            claimed = await unit.inbox.claim(now=self.clock.real(), most=10)
        for one in claimed:
            await self.worker.work_once(one)


@asynccontextmanager
async def town_at(
    url: str, *, moment: datetime = TUESDAY_NINE, pictures: Path | None = None, at_once: bool = False
) -> AsyncIterator[Town]:
    """A town on a database of its own; one without a row may use pictures of what others lived through."""
    exchange, clock, municipality = Exchange(), StandingClock(moment), MUNICIPALITY
    like = await one_for_all(pictures) if pictures and database_file(url) else None
    async with opened(url, at_once=at_once, like=like) as store:
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
        due = {**DUE, **shown_again(doors, VAULT)}
        scheduler = Scheduler(store, clock, municipality, due=due, teams_every=0.0)  # type: ignore[arg-type]
        town = Town(House(store, exchange, worker, receiver, sender, scheduler), clock, municipality)
        event.listen(store.writer.sync_engine, "begin", town.has_begun)
        if pictures is not None and (is_lent(store) or await _is_empty(store)):
            town.album = Album.begun(town, pictures, f"{store.writer.dialect.name}, {moment}")
        yield town
        await application.shutdown()


async def _is_empty(store: Store) -> bool:
    async with store.reading() as unit:
        return not await unit.tx.connection.scalar(ANYTHING)
