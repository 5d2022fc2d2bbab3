"""Groups with topics on the phones in memory."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from telegram.error import BadRequest

if TYPE_CHECKING:
    from tests.kit.phone import Phone
    from tests.kit.telephone import Bubble
    from tests.kit.town import Town

RIGHTS = frozenset({"can_manage_topics", "can_pin_messages", "can_delete_messages", "can_restrict_members"})
BOT = {"id": 9_000_000_001, "is_bot": True, "first_name": "Jobdating"}
ANONYMOUS = {"id": 1_087_968_824, "is_bot": True, "first_name": "GroupAnonymousBot"}


@dataclass
class Forum:
    """A group, its topics by number, what the bot may do there."""

    id: int
    title: str
    is_forum: bool = True
    status: str = "administrator"
    rights: frozenset[str] = RIGHTS
    topics: dict[int, str] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    made: int = 0
    # Telegram's numbers of who is in it, beside the bot.
    inside: set[int] = field(default_factory=set)
    takes_signs: bool = True

    def ensure(self, right: str) -> None:
        """Refuses as Telegram does what the bot may not."""
        if self.status != "administrator" or right not in self.rights:
            raise BadRequest("not enough rights")


@dataclass(repr=False)
class Room:
    """A forum in a town, and what people do there."""

    town: "Town"
    forum: Forum

    @property
    def bubbles(self) -> "list[Bubble]":
        """What the bot wrote there, oldest first."""
        return self.town.exchange.chats.get(self.forum.id, [])

    def thread(self, name: str) -> int:
        """The newest topic of this name."""
        return next(number for number, one in reversed(self.forum.topics.items()) if one == name)

    def topic(self, name: str) -> "list[Bubble]":
        """What the bot wrote in a topic."""
        return [one for one in self.bubbles if one.thread == self.thread(name)]

    async def picked(self, phone: "Phone") -> None:
        """Somebody picks the group in Telegram's list; the bot becomes an administrator first."""
        await self.stands("administrator", phone)
        await phone.sends(chat_shared={"request_id": 1, "chat_id": self.forum.id})

    async def stands(self, status: str, by: "Phone") -> None:
        """Somebody makes the bot this there."""
        self.forum.status = status
        member = {"status": "member", "user": BOT}
        standing = {"status": status, "user": BOT, "until_date": 0}
        await self.town.told(
            {
                "my_chat_member": {
                    "chat": self.chat, "from": by._person(), "date": 1,
                    "old_chat_member": member, "new_chat_member": standing,
                }
            }
        )  # fmt: skip

    async def says(
        self, phone: "Phone", text: str, *, topic: str | None = None, anonymous: bool = False, **more: Any
    ) -> int:
        """Somebody writes there; the number of the message."""
        raw = phone.message(text=text, **more)
        message = raw["message"] | {"chat": self.chat}
        if topic is not None:
            message |= {"message_thread_id": self.thread(topic), "is_topic_message": True}
        if anonymous:
            message |= {"from": ANONYMOUS, "sender_chat": self.chat}
        await self.town.told({"message": message})
        return int(message["message_id"])

    async def lets_in(self, by: "Phone", *those: "Phone") -> None:
        """Somebody adds people."""
        self.forum.inside |= {one.telegram_id for one in those}
        raw = by.message(new_chat_members=[one._person() for one in those])
        await self.town.told({"message": raw["message"] | {"chat": self.chat}})

    async def edits(self, phone: "Phone", message: int, text: str, *, topic: str) -> None:
        """Somebody changes what they wrote there."""
        raw = phone.message(text=text)["message"] | {"message_id": message, "edit_date": 2, "chat": self.chat}
        raw |= {"message_thread_id": self.thread(topic), "is_topic_message": True}
        await self.town.told({"edited_message": raw})

    async def presses(self, phone: "Phone", label: str) -> None:
        """Somebody presses the newest button of this label there."""
        for bubble in reversed(self.bubbles):
            for button in (one for row in bubble.buttons for one in row):
                if button["text"] == label:
                    await self.presses_data(phone, button["callback_data"], bubble.id)
                    return
        raise AssertionError(f"no button {label!r} in the group")

    async def presses_data(self, phone: "Phone", data: str, message: int) -> None:
        """Somebody presses whatever this is there."""
        raw = phone.press(data, message)
        raw["callback_query"]["message"]["chat"] = self.chat
        await self.town.told(raw)

    @property
    def chat(self) -> dict[str, Any]:
        """As Telegram names it."""
        return {"id": self.forum.id, "type": "supergroup", "title": self.forum.title, "is_forum": True}


def room(town: "Town", title: str = "Team", number: int = -1_001_000_000_777) -> Room:
    """A group with topics, in which nobody has said anything."""
    forum = town.exchange.forums[number] = Forum(number, title)
    return Room(town, forum)
