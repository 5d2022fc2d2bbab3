"""The world in memory: one bot, people, groups, chats, updates, faults, record."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.sandbox.audit import Audit, Entry
from bot.sandbox.chats import Chat, Message
from bot.sandbox.errors import Json, bad_request, forbidden
from bot.sandbox.events import Events
from bot.sandbox.faults import Faults
from bot.sandbox.files import Files
from bot.sandbox.limits import Limits
from bot.sandbox.people import KICKED, LEFT, BotSelf, Group, Person
from bot.sandbox.profile import Profile
from bot.sandbox.updates import Updates
from bot.sandbox.webhook import Webhook

DEFAULT_TOKEN = "9000000001:SANDBOX-of-jobdating-no-real-token"
NUMBERS_SINCE = 1_750_000_000
BOT_NAME, BOT_USERNAME = "Jobdating (sandbox)", "jobdating_sandbox_bot"


@dataclass(slots=True)
class Query:
    """A pressed button that waits for its answer."""

    id: str
    person: int
    chat_id: int
    message_id: int
    data: str
    tick: float
    answers: int = 0
    text: str | None = None
    show_alert: bool = False
    url: str | None = None


def real_time() -> datetime:
    """The clock used when none is passed."""
    return datetime.now(UTC)


class World:
    """Everything the emulated server knows.

    `clock` stamps messages and decides the 48 hours of deletion; `ticking` (monotonic seconds) decides
    limits, typing and the age of pressed buttons. `seed` decides ids and chance.
    """

    def __init__(
        self,
        token: str = DEFAULT_TOKEN,
        *,
        clock: Callable[[], datetime] = real_time,
        ticking: Callable[[], float] = time.monotonic,
        seed: int = 0,
        username: str = BOT_USERNAME,
    ) -> None:
        self.clock = clock
        self.ticking = ticking
        self.seed = seed
        self.bot = BotSelf(token, BOT_NAME, username)
        self.query_seconds = 15.0
        self.closing = False
        self.audit = Audit()
        self.events = Events()
        self.faults = Faults()
        self.limits = Limits()
        self.poll = 0
        self.updates = Updates(random.Random(seed), first=self._first_update())
        self.clear()

    def clear(self) -> None:
        """Empty the world; clock, token, faults, limits and the numbering of updates stay."""
        old = self.updates
        self.chance = random.Random(self.seed)
        self.people: dict[int, Person] = {}
        self.groups: dict[int, Group] = {}
        self.chats: dict[int, Chat] = {}
        self.files = Files(self.chance)
        self.updates = Updates(self.chance, first=old.next_id)
        self.updates.duplicate, self.updates.reorder = old.duplicate, old.reorder
        self.profile = Profile()
        self.webhook = Webhook()
        self.queries: dict[str, Query] = {}
        self.last_message_id = 0
        self.audit.clear()
        self.changed = True
        old.arrived.set()
        old.posted.set()

    def _first_update(self) -> int:
        """Higher than in any earlier world, so that a bot which remembers numbers takes none for a repeat."""
        return max(int(self.clock().timestamp()) - NUMBERS_SINCE, 1) * 20

    @property
    def deaf(self) -> bool:
        """Whether nobody waits for updates any more: the line is cut or the end has come."""
        return self.closing or self.faults.cut

    def set_faults(self, wanted: Json) -> None:
        """Turn the knobs named in `wanted` (see the README), leave the others. Raises ValueError."""
        self.faults.set(wanted)
        self.updates.duplicate = float(wanted.get("duplicate_updates", self.updates.duplicate))
        self.updates.reorder = float(wanted.get("reorder_updates", self.updates.reorder))
        self.updates.arrived.set()
        self.updates.posted.set()
        self.tell("faults")

    def close(self) -> None:
        """Let long polls and event streams end."""
        self.closing = True
        self.updates.arrived.set()
        self.events.close()

    def unix(self) -> int:
        """The world's time in whole Unix seconds."""
        return int(self.clock().timestamp())

    def tell(self, kind: str, **facts: object) -> None:
        """Something changed: mark for saving, tell who listens."""
        self.changed = True
        if self.events.wanted:
            self.events.publish(kind, **facts)

    def record(self, entry: Entry) -> None:
        """Write into the audit, at this moment."""
        self.audit.add(entry, at=self.clock().timestamp(), tick=self.ticking())

    def chat(self, chat_id: int) -> Chat:
        """The messages of a chat, made when first asked for."""
        found = self.chats.get(chat_id)
        if found is None:
            found = self.chats[chat_id] = Chat(chat_id)
        return found

    def next_message_id(self, chat: Chat) -> int:
        """Supergroups count by themselves, all other chats together."""
        if chat.id < -1_000_000_000_000:
            chat.last_id += 1
            return chat.last_id
        self.last_message_id += 1
        return self.last_message_id

    def chat_object(self, chat_id: int) -> Json:
        """The Chat object of a known chat."""
        return self.groups[chat_id].chat() if chat_id in self.groups else self.people[chat_id].chat()

    def known(self, name: str | None) -> int:
        """The id of a chat named by id or @username, or 400."""
        if not name:
            raise bad_request("chat_id is empty")
        if name.startswith("@"):
            for group in self.groups.values():
                if group.username and group.username.lower() == name[1:].lower():
                    return group.id
        if name.lstrip("-").isdigit() and (int(name) in self.people or int(name) in self.groups):
            return int(name)
        raise bad_request("chat not found")

    def reachable(self, name: str | None) -> int:
        """The id of a chat where the bot may write now, or Telegram's reason why not."""
        chat_id = self.known(name)
        if chat_id in self.groups:
            self._ensure_inside(self.groups[chat_id])
            return chat_id
        person = self.people[chat_id]
        if person.deactivated:
            raise forbidden("user is deactivated")
        if person.blocked:
            raise forbidden("bot was blocked by the user")
        if not person.started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat_id

    def _ensure_inside(self, group: Group) -> None:
        kind = "supergroup" if group.is_super else "group"
        if group.migrated_to:
            raise bad_request(
                "group chat was upgraded to a supergroup chat", migrate_to_chat_id=group.migrated_to
            )
        if group.bot_status == KICKED:
            raise forbidden(f"bot was kicked from the {kind} chat")
        if group.bot_status == LEFT:
            raise forbidden(f"bot is not a member of the {kind} chat")

    def message(self, chat_id: int, message_id: int | None, complaint: str) -> Message:
        """A message that exists, or 400 with this complaint."""
        found = self.chat(chat_id).find(message_id)
        if found is None:
            raise bad_request(complaint)
        return found
