"""A week lived in seconds: the whole house without its loops, and hands that hold the town's phones.

What a visitor finds on the phones has really been typed and pressed there, each thing at its own moment,
and went through inbox, doors and outbox as everything does. So no bubble lies about its day, and no
button is left that somebody has already pressed.
"""

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.app import dispatcher, registry
from bot.config import Settings
from bot.dialogs.boundary import Boundary
from bot.dialogs.conversation import Conversation
from bot.dialogs.showing import shown_again
from bot.domain.ids import PersonId
from bot.domain.municipality import Municipality
from bot.inbox.receive import Receiver
from bot.inbox.work import Worker
from bot.outbox.deliver import Sender
from bot.outbox.pace import Pace
from bot.outbox.sending import Carrier
from bot.sandbox import acting
from bot.sandbox.chats import Message
from bot.sandbox.people import Person
from bot.sandbox.world import World
from bot.scheduler.looking import Scheduler
from bot.scheduler.table import DUE
from bot.store.database import Store
from bot.store.dialogs import Dialog
from bot.store.secrets import WrongKey
from bot.telegram.drawing import BELOW
from bot.telegram.transport import AiohttpRequest
from bot.text.menus import parts_with

MOMENT = timedelta(seconds=1)
MOST_STEPS = 60
SUMMARY, CHOICE, TICKED, SKIPPED = "s", "c", "n", "k"
ANYTHING = "Ja"


class NothingToPress(LookupError):
    """The script of the past and the bot no longer agree."""


@dataclass
class StandingClock:
    """Domain time stands until it is moved; the machine's time goes on for leases."""

    moment: datetime

    def now(self) -> datetime:
        """The moment in the past."""
        return self.moment

    def real(self) -> datetime:
        """The machine's."""
        return datetime.now(UTC)


@dataclass
class Past:
    """The house at work on a world, one thing after the other."""

    world: World
    store: Store
    clock: StandingClock
    municipality: Municipality
    worker: Worker
    receiver: Receiver
    sender: Sender
    scheduler: Scheduler
    hands: dict[int, "Hand"] = field(default_factory=dict)

    def hand(self, phone: int, name: str) -> "Hand":
        """Somebody's phone, in a hand that presses and types."""
        if phone not in self.hands:
            person = self.world.people.get(phone) or acting.add_person(
                self.world, name, number=phone, language_code="da", phone="00000000"
            )
            self.hands[phone] = Hand(self, person)
        return self.hands[phone]

    async def until(self, target: datetime) -> None:
        """Let time pass; everything due on the way happens at its own moment."""
        while (due := await self._next_due()) is not None and due < target:
            self.clock.moment = due + MOMENT
            await self._look()
        self.clock.moment = max(target, self.clock.moment)
        await self._look()

    async def heard(self) -> None:
        """Let the bot work through what was pressed or written, and answer."""
        while updates := self.world.updates.batch(1):
            await self.receiver.take(updates)
            self.world.updates.confirm(updates[-1]["update_id"] + 1)
            async with self.store.begin() as unit:
                claimed = await unit.inbox.claim(now=self.clock.real(), most=1)
            for one in claimed:
                await self.worker.work_once(one)
            await self.sender.deliver_due()

    async def _look(self) -> None:
        while await self.scheduler.look() + await self.sender.deliver_due():
            pass

    async def _next_due(self) -> datetime | None:
        async with self.store.reading() as unit:
            found = (
                await unit.due.next_due(after=self.clock.moment),
                await unit.outbox.next_due(after=self.clock.moment),
            )
        return min((one for one in found if one is not None), default=None)


@dataclass
class Hand:
    """What one person does on their phone. Buttons are found by the door behind them, not by their words."""

    past: Past
    person: Person

    async def opens(self, payload: str) -> None:
        """Open a link."""
        acting.start(self.past.world, self.person, payload)
        await self.past.heard()

    async def says(self, text: str) -> None:
        """Write something."""
        acting.say(self.past.world, self.person, text)
        await self.past.heard()

    async def presses(self, door: str, *args: object) -> None:
        """Press the newest button that leads to this door, with these first arguments; in the menu, behind its part."""
        wanted = [door, *(str(one) for one in args)]
        owner = str(await self.who())
        if await self._finds(wanted, owner):
            return None
        for part in parts_with(door):
            if await self._finds(["menu_part", part], owner) and await self._finds(wanted, owner):
                return None
        if await self._opens_news(owner):
            return await self.presses(door, *args)
        raise NothingToPress(f"{self.person.first_name} has no button to {':'.join(wanted)}")

    async def _finds(self, wanted: list[str], owner: str) -> bool:
        for message in self._newest():
            for data in _data(message):
                if self._clear(data, owner).split(":")[: len(wanted)] == wanted:
                    acting.press(
                        self.past.world, self.person, chat_id=self.person.id, message_id=message.id, data=data
                    )
                    await self.past.heard()
                    return True
        return False

    async def fills(self, door: str, answers: Mapping[str, Any], *args: object) -> None:
        """Press a button that opens a form, and answer it to its end."""
        await self.presses(door, *args)
        await self.answers(answers)

    async def answers(self, answers: Mapping[str, Any]) -> None:
        """Answer the open form: what is not named here is skipped, or answered by what comes first."""
        for _step in range(MOST_STEPS):
            dialog = await self._open_form()
            if dialog is None:
                return
            await self._answer(dialog, answers.get(dialog.at or ""))
        raise NothingToPress(f"{self.person.first_name} does not get through a form")

    def reads(self) -> str:
        """The bot's newest words."""
        return next((str(one.body.get("text", one.body.get("caption", ""))) for one in self._newest()), "")

    def copies(self) -> str:
        """What the newest button for copying carries."""
        for message in self._newest():
            for button in _buttons(message):
                if "copy_text" in button:
                    return str(button["copy_text"]["text"])
        raise NothingToPress(f"{self.person.first_name} has nothing to copy")

    async def who(self) -> PersonId:
        """The person behind the phone."""
        async with self.past.store.reading() as unit:
            found = await unit.people.find_by_telegram(self.person.id)
        assert found is not None, f"{self.person.first_name} has not come in"
        return found

    async def _open_form(self) -> Dialog | None:
        who = await self.who()
        async with self.past.store.reading() as unit:
            return await unit.dialogs.open_of(who)

    async def _answer(self, dialog: Dialog, value: Any) -> None:
        if dialog.at is None:
            return await self.presses("f", dialog.intent, SUMMARY)
        ticked = dialog.answers.get(dialog.at) or []
        if value is None:
            return await self._answer_anything(dialog, ticked)
        if not isinstance(value, list | tuple):
            return await self._choose(dialog, str(value))
        left = [one for one in value if one not in ticked]
        if left:
            return await self._choose(dialog, left[0])
        return await self.presses("f", dialog.intent, TICKED if ticked else SKIPPED)

    async def _answer_anything(self, dialog: Dialog, ticked: list[str]) -> None:
        try:
            await self.presses("f", dialog.intent, TICKED if ticked else SKIPPED)
        except NothingToPress:
            await self._choose(dialog, dialog.offered[0] if dialog.offered else ANYTHING)

    async def _choose(self, dialog: Dialog, value: str) -> None:
        if value in dialog.offered:
            return await self.presses("f", dialog.intent, CHOICE, dialog.offered.index(value))
        return await self.says(value)

    async def _opens_news(self, owner: str) -> bool:
        """Press the newest "Show" under what arrived covered; False when there is none."""
        for message in self._newest():
            for data in _data(message):
                if self._clear(data, owner).startswith("news:"):
                    acting.press(
                        self.past.world, self.person, chat_id=self.person.id, message_id=message.id, data=data
                    )
                    await self.past.heard()
                    return True
        return False

    def _newest(self) -> Iterator[Message]:
        chat = self.past.world.chat(self.person.id)
        return (one for one in reversed(list(chat.messages.values())) if one.by_bot)

    def _clear(self, data: str, owner: str) -> str:
        try:
            return self.past.store.vault.unbind(data, owner=owner).removeprefix(BELOW)
        except WrongKey:
            return ""


def _buttons(message: Message) -> list[dict[str, Any]]:
    rows = (message.reply_markup or {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]


def _data(message: Message) -> list[str]:
    return [button["callback_data"] for button in _buttons(message) if "callback_data" in button]


@asynccontextmanager
async def past(
    world: World, settings: Settings, store: Store, municipality: Municipality, *, begins: datetime
) -> AsyncIterator[Past]:
    """A house for a world that listens at `settings.telegram_api_url`; the world's clock is its own meanwhile."""
    clock, doors = StandingClock(begins), registry()
    boundary = Boundary(doors, Conversation(doors), store.vault)
    application = dispatcher(settings, boundary)
    await application.initialize()
    boundary.bot_name = application.bot.username
    before, world.clock = world.clock, clock.now
    worker = Worker(store, application, clock, municipality, store.vault)  # type: ignore[arg-type]
    worker.prepare()
    carrier = Carrier(application.bot, store.vault, municipality)
    sender = Sender(store, carrier, clock, municipality, settings.token(), pace=Pace(overall=None))  # type: ignore[arg-type]
    try:
        yield Past(
            world,
            store,
            clock,
            municipality,
            worker,
            Receiver(store, clock, AiohttpRequest()),  # type: ignore[arg-type]
            sender,
            Scheduler(store, clock, municipality, due={**DUE, **shown_again(doors, store.vault)}),  # type: ignore[arg-type]
        )
    finally:
        world.clock = before
        await sender.step_down()
        await application.shutdown()
