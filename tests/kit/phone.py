"""One person's phone in a town."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.text.menus import DOORS, GROUPS
from bot.text.say import plain
from tests.kit.store import VAULT
from tests.kit.telephone import Bubble

if TYPE_CHECKING:
    from tests.kit.town import Town


NUMBERED = re.compile(r" \(\d+\)$")


def names_of(text: str) -> tuple[str, ...]:
    """What a button may be called: as it stands there, without the number behind it, without its tick."""
    return text, NUMBERED.sub("", text), text.removeprefix("✓ ")


def behind(label: str, language: str) -> set[str]:
    """The doors of a menu behind which there is one of this label."""
    named = [
        (
            plain(group.label, language),
            [plain(one, language) for one, door in DOORS[role] if door in group.doors],
        )
        for role, groups in GROUPS.items()
        for group in groups
    ]
    return {door for door, labels in named if label in labels}


@dataclass(repr=False)
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
        """Press the newest button of this label, ticked or not; of those with a number behind it, the first.

        What stands behind a door of the menu is found there.
        """
        doors = behind(label, self.language)
        for bubble in reversed(self.bubbles):
            buttons = [one for row in bubble.buttons for one in row]
            named = [one for one in buttons if label in names_of(one["text"])]
            if named:
                await self.presses_data(named[0]["callback_data"], bubble.id)
                return
            door = next((one for one in buttons if one["text"] in doors), None)
            if door is not None:
                await self.presses_data(door["callback_data"], bubble.id)
                assert label in (*bubble.labels, *self.sees()), (
                    f"{self.name} finds no {label!r} behind {door['text']!r}"
                )
                await self.presses(label)
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
