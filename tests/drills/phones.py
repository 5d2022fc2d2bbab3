"""A phone of the emulator, held by somebody of the town."""

import asyncio
import re
from dataclasses import dataclass, field
from html import unescape

from bot.sandbox import acting
from bot.sandbox.chats import Message
from bot.sandbox.people import Person
from bot.sandbox.posting import Place
from bot.sandbox.world import World

POLL_SECONDS = 0.03
PATIENCE_SECONDS = 6.0
LATELY = 8


class NoSuchButton(Exception):
    """It did not come in time; the bot may be dead just now."""


@dataclass(frozen=True)
class Shown:
    """A button on a message."""

    message: int
    label: str
    data: str


@dataclass
class Phone:
    """One person's phone."""

    world: World
    person: Person
    name: str
    opened: set[str] = field(default_factory=set)

    @property
    def id(self) -> int:
        """The person's number, and their chat's."""
        return self.person.id

    def messages(self, lately: int = LATELY) -> list[Message]:
        """The newest messages of the bot, newest first."""
        found = []
        for message in reversed(self.world.chat(self.id).messages.values()):
            if message.by_bot:
                found.append(message)
                if len(found) == lately:
                    break
        return found

    def buttons(self, lately: int = LATELY) -> list[Shown]:
        """What may be pressed, newest message first."""
        return [
            Shown(message.id, button["text"], button["callback_data"])
            for message in self.messages(lately)
            for row in (message.reply_markup or {}).get("inline_keyboard", [])
            for button in row
            if "callback_data" in button
        ]

    def has(self, label: str) -> bool:
        """Whether such a button is there now."""
        return any(shown.label == label for shown in self.buttons())

    def says(self, words: str, *, reply_to: Message | None = None) -> int:
        """Write; the message's number."""
        return acting.say(self.world, self.person, words, place=Place(self.id, reply_to=reply_to)).id

    def edits(self, message: int, words: str) -> None:
        """Change an own message."""
        acting.edit(self.world, self.person, chat_id=self.id, message_id=message, text=words)

    def touches(self, shown: Shown) -> None:
        """Press a button, whatever it is by now."""
        acting.press(
            self.world, self.person, chat_id=self.id, message_id=shown.message, data=shown.data, forged=True
        )

    async def presses(self, label: str | re.Pattern[str]) -> None:
        """Press the newest button of this label as soon as it is there. Raises `NoSuchButton`."""
        for _ in range(int(PATIENCE_SECONDS / POLL_SECONDS)):
            for shown in self.buttons():
                if re.fullmatch(label, shown.label):
                    self.touches(shown)
                    await asyncio.sleep(4 * POLL_SECONDS)
                    return
            self._opens_news()
            await asyncio.sleep(POLL_SECONDS)
        raise NoSuchButton(str(label))

    def _opens_news(self) -> None:
        """Press the newest "Show" that was not pressed yet: the words may be behind it."""
        for shown in self.buttons():
            if shown.label == "Show" and shown.data not in self.opened:
                self.opened.add(shown.data)
                self.touches(shown)
                return

    async def reads(self, words: str) -> None:
        """Wait until these words stand in the newest messages. Raises `NoSuchButton`."""
        for _ in range(int(PATIENCE_SECONDS / POLL_SECONDS)):
            if any(words in readable(message) for message in self.messages()):
                return
            await asyncio.sleep(POLL_SECONDS)
        raise NoSuchButton(words)


def readable(message: Message) -> str:
    """A message's words without the marks that hold names together."""
    said = str(message.body.get("text", message.body.get("caption", "")))
    return unescape(said).replace("\u2068", "").replace("\u2069", "")
