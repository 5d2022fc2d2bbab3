"""The group of a team: what the bot needs to be allowed there, and what speaks against a group."""

from collections.abc import Collection
from datetime import timedelta
from enum import StrEnum

from bot.domain.errors import Refusal

# So long a group may take to appear after its button was pressed; until then none is left.
PICKING = timedelta(hours=1)
# The number by which Telegram tells which of the bot's wishes a group was chosen for.
ANY_GROUP = 1
NEEDED_RIGHTS = ("can_manage_topics", "can_pin_messages")
# Without these it works: people are asked to do by hand what the bot may not.
WISHED_RIGHTS = ("can_delete_messages", "can_restrict_members")
# As whom Telegram lets an administrator write who remains anonymous, a channel, and the channel a group belongs to.
ANONYMOUS = frozenset({1_087_968_824, 136_817_688, 777_000})


class Lack(StrEnum):
    """What a group still needs, the gravest first."""

    BOT = "bot"  # the bot is not in it
    UNSEEN = "unseen"  # Telegram did not say how it is there
    FORUM = "forum"  # it has no topics
    ADMIN = "admin"  # the bot is no administrator
    TOPICS = "topics"  # it may not make topics
    PIN = "pin"  # it may not pin messages
    DELETE = "delete"  # it may not delete a message with a CPR number
    REMOVE = "remove"  # it may not take out who has left the team


WISHED = frozenset({Lack.DELETE, Lack.REMOVE})


class Standing(StrEnum):
    """How it is with a group that is connected."""

    LOOKING = "looking"  # nobody has looked yet
    READY = "ready"
    LACKING = "lacking"


class AnotherUnits(Refusal):
    """The group belongs to another unit's team."""


class NoGroup(Refusal):
    """The unit has no group."""


def works_with(lacking: Collection[Lack]) -> bool:
    """Whether the bot can do its work there with this missing."""
    return WISHED.issuperset(lacking)


def lacks(*, inside: bool, is_forum: bool, is_admin: bool, rights: Collection[str]) -> tuple[Lack, ...]:
    """What is missing before the bot can work in a group; nothing when all is well.

    What follows from a graver thing is not said: who is no administrator has no rights.
    """
    if not inside:
        return (Lack.BOT,)
    found = [] if is_forum else [Lack.FORUM]
    if not is_admin:
        return (*found, Lack.ADMIN)
    missing = {
        "can_manage_topics": Lack.TOPICS,
        "can_pin_messages": Lack.PIN,
        "can_delete_messages": Lack.DELETE,
        "can_restrict_members": Lack.REMOVE,
    }
    return (*found, *(lack for right, lack in missing.items() if right not in rights))
