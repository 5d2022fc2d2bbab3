"""Who is in the world: the bot, persons, groups and their topics."""

from dataclasses import dataclass, field

from bot.sandbox.errors import Json

MEMBER, ADMINISTRATOR, CREATOR, LEFT, KICKED = "member", "administrator", "creator", "left", "kicked"
INSIDE = frozenset({MEMBER, ADMINISTRATOR, CREATOR})


@dataclass(slots=True)
class Person:
    """A human with a phone; the private chat with the bot has the person's id."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    phone: str | None = None
    started: bool = False
    blocked: bool = False
    deactivated: bool = False

    def user(self) -> Json:
        """As the User object."""
        found: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        return found | _present(self, "last_name", "username", "language_code")

    def chat(self) -> Json:
        """As the Chat object of the private chat."""
        found: Json = {"id": self.id, "first_name": self.first_name}
        return found | _present(self, "last_name", "username") | {"type": "private"}


@dataclass(slots=True)
class BotSelf:
    """The one bot of this world."""

    token: str
    first_name: str
    username: str

    @property
    def id(self) -> int:
        """The number before the colon of the token."""
        return int(self.token.partition(":")[0])

    def user(self) -> Json:
        """As the User object that stands in messages."""
        return {"id": self.id, "is_bot": True, "first_name": self.first_name, "username": self.username}

    def me(self) -> Json:
        """As the answer of getMe."""
        return self.user() | {
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }


@dataclass(slots=True)
class Topic:
    """A topic of a forum; its id is the id of the service message that opened it."""

    id: int
    name: str
    icon_color: int = 0x6FB9F0
    icon_custom_emoji_id: str | None = None
    closed: bool = False

    def shown(self) -> Json:
        """As the ForumTopic object."""
        found: Json = {"message_thread_id": self.id, "name": self.name, "icon_color": self.icon_color}
        return found | _present(self, "icon_custom_emoji_id")


@dataclass(slots=True)
class Group:
    """A group or supergroup (a forum when it has topics)."""

    id: int
    title: str
    is_forum: bool = False
    username: str | None = None
    members: dict[int, str] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    bot_status: str = LEFT
    bot_rights: frozenset[str] = frozenset({"can_manage_topics", "can_delete_messages", "can_pin_messages"})
    migrated_to: int | None = None

    @property
    def is_super(self) -> bool:
        """Supergroups have ids of their own kind."""
        return self.id < -1_000_000_000_000

    def chat(self) -> Json:
        """As the Chat object."""
        found: Json = {"id": self.id, "title": self.title}
        found |= _present(self, "username") | {"type": "supergroup" if self.is_super else "group"}
        return found | ({"is_forum": True} if self.is_forum else {})

    def bot_may(self, right: str) -> bool:
        """Whether the bot is an administrator here with this right."""
        return self.bot_status == ADMINISTRATOR and right in self.bot_rights


def _present(thing: object, *names: str) -> Json:
    found = {name: getattr(thing, name) for name in names}
    return {name: value for name, value in found.items() if value is not None}
