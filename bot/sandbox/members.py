"""Who is in a group and as what: joining, leaving, the bot's own standing, becoming a supergroup."""

from dataclasses import replace

from bot.sandbox.errors import Json
from bot.sandbox.impossible import Impossible
from bot.sandbox.people import INSIDE, KICKED, LEFT, Group, Person, Topic
from bot.sandbox.posting import Place, post
from bot.sandbox.world import World

FIRST_SUPERGROUP, FIRST_GROUP = -1_001_000_000_001, -4_000_001
RIGHTS = (
    "can_manage_chat",
    "can_change_info",
    "can_delete_messages",
    "can_invite_users",
    "can_restrict_members",
    "can_pin_messages",
    "can_manage_topics",
    "can_promote_members",
    "can_manage_video_chats",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
)


def member_object(status: str, user: Json, *, rights: frozenset[str] = frozenset()) -> Json:
    """A ChatMember object."""
    found: Json = {"user": user, "status": status}
    if status == "administrator":
        found |= {name: name in rights or name == "can_manage_chat" for name in RIGHTS}
        found |= {"can_be_edited": False, "is_anonymous": False}
    if status == "creator":
        found["is_anonymous"] = False
    if status == KICKED:
        found["until_date"] = 0
    return found


def set_bot_status(world: World, group: Group, status: str, *, by: Person) -> None:
    """Add the bot to a group, promote it, or throw it out."""
    old, group.bot_status = group.bot_status, status
    user = world.bot.user()
    world.updates.add(
        "my_chat_member",
        {
            "chat": group.chat(),
            "from": by.user(),
            "date": world.unix(),
            "old_chat_member": member_object(old, user, rights=group.bot_rights),
            "new_chat_member": member_object(status, user, rights=group.bot_rights),
        },
    )
    world.tell("group", chat_id=group.id)


def migrate(world: World, group: Group, *, by: Person) -> Group:
    """A basic group becomes a supergroup with a new id."""
    if group.is_super or group.migrated_to:
        raise Impossible("only a basic group can become a supergroup")
    heir = replace(group, id=-1_000_000_000_000 + group.id, members=dict(group.members), topics={})
    world.groups[heir.id] = heir
    place = Place(group.id)
    old = post(world, place, author=by.id, content={"migrate_to_chat_id": heir.id})
    group.migrated_to = heir.id
    world.updates.add("message", dict(old.body))
    new = post(world, Place(heir.id), author=by.id, content={"migrate_from_chat_id": group.id})
    world.updates.add("message", dict(new.body))
    world.tell("group", chat_id=group.id)
    return heir


def add_group(
    world: World,
    title: str,
    *,
    owner: Person,
    members: dict[int, str] | None = None,
    forum: bool = False,
    basic: bool = False,
    number: int | None = None,
) -> Group:
    """A new group without the bot; a supergroup unless `basic`."""
    first, past = (FIRST_GROUP, -1_000_000_000_000) if basic else (FIRST_SUPERGROUP, -(10**15))
    taken = [known for known in world.groups if past < known <= first]
    number = number or min(taken, default=first + 1) - 1
    if number in world.groups:
        raise Impossible(f"there is a group {number} already")
    inside = {owner.id: "creator"} | (members or {})
    if unknown := inside.keys() - world.people.keys():
        raise Impossible(f"nobody has the number {min(unknown)}")
    group = world.groups[number] = Group(number, title, is_forum=forum, members=inside)
    world.tell("group", chat_id=number)
    return group


def set_member(world: World, group: Group, person: Person, status: str) -> None:
    """Somebody joins, leaves or becomes an administrator."""
    old = group.members.get(person.id, LEFT)
    group.members[person.id] = status
    if (old in INSIDE) != (status in INSIDE):
        _tell_joined(world, group, person, joined=status in INSIDE)
    if group.bot_status == "administrator":
        world.updates.add(
            "chat_member",
            {
                "chat": group.chat(),
                "from": person.user(),
                "date": world.unix(),
                "old_chat_member": member_object(old, person.user()),
                "new_chat_member": member_object(status, person.user()),
            },
        )
    world.tell("group", chat_id=group.id)


def _tell_joined(world: World, group: Group, person: Person, *, joined: bool) -> None:
    content: Json = {"new_chat_members": [person.user()]} if joined else {"left_chat_member": person.user()}
    message = post(world, Place(group.id), author=person.id, content=content)
    if group.bot_status in INSIDE:
        world.updates.add("message", dict(message.body))


def open_topic(world: World, group: Group, person: Person, name: str) -> Topic:
    """A member opens a topic."""
    if not group.is_forum or group.members.get(person.id) not in INSIDE:
        raise Impossible("only members of a forum open topics")
    topic = Topic(0, name)
    content: Json = {"forum_topic_created": {"name": name, "icon_color": topic.icon_color}}
    message = post(world, Place(group.id), author=person.id, content=content)
    topic.id = message.id
    message.body |= {"message_thread_id": topic.id, "is_topic_message": True}
    group.topics[topic.id] = topic
    if group.bot_status in INSIDE:
        world.updates.add("message", dict(message.body))
    world.tell("group", chat_id=group.id, thread=topic.id)
    return topic
