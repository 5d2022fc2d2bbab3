"""What was written: chats and their messages, as the server keeps them."""

from dataclasses import dataclass, field

from bot.sandbox.errors import Json


@dataclass(slots=True)
class Message:
    """A message; `body` is exactly the Message object a bot reads."""

    id: int
    chat_id: int
    body: Json
    by_bot: bool
    author: int
    sent: int
    reply_markup: Json | None = None
    reactions: dict[int, list[Json]] = field(default_factory=dict)
    protected: bool = False
    silent: bool = False
    pinned: bool = False

    @property
    def thread(self) -> int | None:
        """The topic the message stands in."""
        return self.body.get("message_thread_id")


@dataclass(slots=True)
class Chat:
    """The messages of one private chat or group, oldest first, and what the phone shows besides."""

    id: int
    messages: dict[int, Message] = field(default_factory=dict)
    last_id: int = 0
    keyboard: Json | None = None
    typing_until: float = 0.0
    typing: str | None = None
    menu_button: Json | None = None

    def find(self, message_id: int | None) -> Message | None:
        """The message, or None when it never was or was deleted."""
        return None if message_id is None else self.messages.get(message_id)
