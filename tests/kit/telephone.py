"""Phones in memory: what Telegram would carry, without Telegram and without a network."""

import json
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from telegram.error import BadRequest
from telegram.request import BaseRequest, RequestData

from bot.sandbox.members import member_object
from tests.kit.forum import Forum

GIFT_KINDS = (
    "unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels",
)  # fmt: skip
GIFTS = dict.fromkeys(GIFT_KINDS, False)
BOT = {"id": 9_000_000_001, "is_bot": True, "first_name": "Jobdating", "username": "jobdating_test_bot"}


@dataclass
class Bubble:
    """A message on a phone, by the bot."""

    id: int
    text: str
    buttons: list[list[dict[str, Any]]]
    edited: bool = False
    edits: int = 0
    file: str | None = None
    silent: bool = False
    thread: int | None = None
    keys: list[str] = field(default_factory=list)  # under the text field

    @property
    def labels(self) -> list[str]:
        """What is written on its buttons."""
        return [button["text"] for row in self.buttons for button in row]


@dataclass
class Exchange(BaseRequest):
    """The other end of the Bot API: delivers to phones, remembers toasts and deletions."""

    chats: dict[int, list[Bubble]] = field(default_factory=dict)
    toasts: list[str] = field(default_factory=list)
    deleted: list[tuple[int, int]] = field(default_factory=list)
    reactions: list[tuple[int, int, str]] = field(default_factory=list)
    left: list[int] = field(default_factory=list)
    files: list[tuple[str, bytes]] = field(default_factory=list)  # name and content, oldest first
    forums: dict[int, Forum] = field(default_factory=dict)
    last_id: int = 1000

    @property
    def read_timeout(self) -> float | None:
        """No network, no waiting."""
        return 1.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_timeouts: Any, **_more: Any
    ) -> tuple[int, bytes]:
        """Answer one call."""
        name = url.rpartition("/")[2]
        given = {} if request_data is None else dict(request_data.json_parameters)
        for filename, content, _mime in ((request_data and request_data.multipart_data) or {}).values():
            self.files.append((filename, content))
        try:
            answer = getattr(self, f"on_{name}", self.on_anything)(given)
        except BadRequest as refused:
            refusal = {"ok": False, "error_code": 400, "description": f"Bad Request: {refused.message}"}
            return 400, json.dumps(refusal).encode()
        return 200, json.dumps({"ok": True, "result": answer}).encode()

    def on_anything(self, _given: dict[str, str]) -> Any:
        """Everything else works."""
        return True

    def on_getMe(self, _given: dict[str, str]) -> Any:  # noqa: N802  # Telegram's name
        """Who the bot is."""
        return BOT

    def on_sendMessage(self, given: dict[str, str]) -> Any:  # noqa: N802
        """A new message."""
        return self._new(int(given["chat_id"]), given["text"], given)

    def on_sendDocument(self, given: dict[str, str]) -> Any:  # noqa: N802
        """A file with a caption."""
        return self._new(int(given["chat_id"]), given.get("caption", ""), given, file="document")

    def on_sendPhoto(self, given: dict[str, str]) -> Any:  # noqa: N802
        """A picture with a caption."""
        return self._new(int(given["chat_id"]), given.get("caption", ""), given, file="photo")

    def on_editMessageText(self, given: dict[str, str]) -> Any:  # noqa: N802
        """Another text in the same place."""
        chat, number = int(given["chat_id"]), int(given["message_id"])
        bubble = next((one for one in self.chats.get(chat, []) if one.id == number), None)
        if bubble is None:
            raise BadRequest("message to edit not found")
        if bubble.file is not None:
            raise BadRequest("there is no text in the message to edit")
        bubble.text, bubble.buttons, bubble.edited = _readable(given["text"]), _keyboard(given), True
        bubble.edits += 1
        return _message(chat, bubble)

    def on_editMessageReplyMarkup(self, given: dict[str, str]) -> Any:  # noqa: N802
        """Other buttons, or none."""
        chat, number = int(given["chat_id"]), int(given["message_id"])
        bubble = next(one for one in self.chats[chat] if one.id == number)
        bubble.buttons = _keyboard(given)
        return _message(chat, bubble)

    def on_deleteMessage(self, given: dict[str, str]) -> Any:  # noqa: N802
        """Gone from the chat."""
        forum = self.forums.get(int(given["chat_id"]))
        if forum is not None and "can_delete_messages" not in forum.rights:
            raise BadRequest("message can't be deleted")
        self.deleted.append((int(given["chat_id"]), int(given["message_id"])))
        return True

    def on_setMessageReaction(self, given: dict[str, str]) -> Any:  # noqa: N802
        """A reaction under a message."""
        forum = self.forums.get(int(given["chat_id"]))
        if forum is not None and not forum.takes_signs:
            raise BadRequest("REACTION_INVALID")
        self.reactions.append((int(given["chat_id"]), int(given["message_id"]), given["reaction"]))
        return True

    def on_getChat(self, given: dict[str, str]) -> Any:  # noqa: N802
        """What a group is like."""
        forum = self._forum(given)
        found = {"id": forum.id, "type": "supergroup", "title": forum.title, "is_forum": forum.is_forum}
        return found | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": GIFTS}

    def on_getChatMember(self, given: dict[str, str]) -> Any:  # noqa: N802
        """What the bot is there, or somebody else."""
        forum, user = self._forum(given), int(given["user_id"])
        if user != BOT["id"]:
            status = "member" if user in forum.inside else "left"
            return member_object(status, {"id": user, "is_bot": False, "first_name": "x"})
        return member_object(forum.status, BOT, rights=forum.rights)

    def on_unbanChatMember(self, given: dict[str, str]) -> Any:  # noqa: N802
        """Thrown out."""
        forum = self._forum(given)
        forum.ensure("can_restrict_members")
        forum.inside.discard(int(given["user_id"]))
        return True

    def on_createForumTopic(self, given: dict[str, str]) -> Any:  # noqa: N802
        """A new topic."""
        forum = self._forum(given)
        forum.ensure("can_manage_topics")
        self.last_id += 1
        forum.made += 1
        forum.topics[self.last_id] = given["name"]
        return {"message_thread_id": self.last_id, "name": given["name"], "icon_color": 1}

    def on_editForumTopic(self, given: dict[str, str]) -> Any:  # noqa: N802
        """Another name."""
        forum, thread = self._forum(given), int(given["message_thread_id"])
        forum.ensure("can_manage_topics")
        if thread not in forum.topics:
            raise BadRequest("TOPIC_ID_INVALID")
        forum.topics[thread] = given["name"]
        return True

    def on_pinChatMessage(self, given: dict[str, str]) -> Any:  # noqa: N802
        """A message at the top."""
        forum = self._forum(given)
        forum.ensure("can_pin_messages")
        forum.pinned.append(int(given["message_id"]))
        return True

    def _forum(self, given: dict[str, str]) -> Forum:
        forum = self.forums.get(int(given["chat_id"]))
        if forum is None:
            raise BadRequest("chat not found")
        return forum

    def on_leaveChat(self, given: dict[str, str]) -> Any:  # noqa: N802
        """Gone from a group."""
        self.left.append(int(given["chat_id"]))
        return True

    def on_answerCallbackQuery(self, given: dict[str, str]) -> Any:  # noqa: N802
        """The answer to a press."""
        self.toasts.append(given.get("text", ""))
        return True

    def _new(self, chat: int, text: str, given: dict[str, str], *, file: str | None = None) -> Any:
        thread = int(given["message_thread_id"]) if "message_thread_id" in given else None
        if thread is not None and thread not in self.forums[chat].topics:
            raise BadRequest("message thread not found")
        self.last_id += 1
        bubble = Bubble(self.last_id, _readable(text), _keyboard(given), file=file, thread=thread)
        bubble.keys = _keys(given)
        bubble.silent = given.get("disable_notification") == "true"
        self.chats.setdefault(chat, []).append(bubble)
        return _message(chat, bubble)


def _keyboard(given: dict[str, str]) -> list[list[dict[str, Any]]]:
    markup = json.loads(given.get("reply_markup") or "{}")
    found: list[list[dict[str, Any]]] = markup.get("inline_keyboard", [])
    return found


def _keys(given: dict[str, str]) -> list[str]:
    markup = json.loads(given.get("reply_markup") or "{}")
    return [key["text"] for row in markup.get("keyboard", []) for key in row]


def _readable(html: str) -> str:
    return unescape(html).replace("\u2068", "").replace("\u2069", "")


def _message(chat: int, bubble: Bubble) -> dict[str, Any]:
    return {
        "message_id": bubble.id,
        "date": 1,
        "chat": {"id": chat, "type": "private", "first_name": "x"},
        "from": BOT,
        "text": bubble.text,
    }
