"""Topics of a forum."""

from typing import Any

from bot.sandbox.audit import Entry
from bot.sandbox.errors import Json, bad_request
from bot.sandbox.people import Group, Topic
from bot.sandbox.posting import Call, Place, post

MOST_NAME, BLUE = 128, 0x6FB9F0


def create_topic(call: Call) -> Json:
    """Open a topic; its id is that of the line which opens it."""
    group = _forum(call)
    name = _name(call)
    topic = Topic(0, name, call.params.number("icon_color") or BLUE)
    topic.icon_custom_emoji_id = call.params.text("icon_custom_emoji_id")
    opening = {"forum_topic_created": {"name": name, "icon_color": topic.icon_color}}
    message = post(call.world, Place(group.id), author=call.world.bot.id, content=opening)
    topic.id = message.id
    message.body |= {"message_thread_id": topic.id, "is_topic_message": True}
    group.topics[topic.id] = topic
    _record(call, "topic", group, topic)
    return topic.shown()


def edit_topic(call: Call) -> bool:
    """Rename a topic."""
    group = _forum(call)
    topic = _topic(call, group)
    if call.params.text("name"):
        name = _name(call)
        if name == topic.name and call.params.text("icon_custom_emoji_id") is None:
            raise bad_request("TOPIC_NOT_MODIFIED")
        topic.name = name
    topic.icon_custom_emoji_id = call.params.text("icon_custom_emoji_id") or topic.icon_custom_emoji_id
    _service(call, group, topic, {"forum_topic_edited": {"name": topic.name}})
    return True


def close_topic(call: Call) -> bool:
    """Only administrators write in it from now on."""
    return _set_closed(call, True, "forum_topic_closed")


def reopen_topic(call: Call) -> bool:
    """Everybody writes in it again."""
    return _set_closed(call, False, "forum_topic_reopened")


def delete_topic(call: Call) -> bool:
    """The topic goes with all its messages."""
    group = _forum(call)
    topic = _topic(call, group)
    if not group.bot_may("can_delete_messages"):
        raise bad_request("not enough rights to delete a topic")
    remove_topic(call.world.chat(group.id).messages, group, topic)
    _record(call, "topic_deleted", group, topic)
    return True


def remove_topic(messages: dict[int, Any], group: Group, topic: Topic) -> None:
    """Take the topic and everything in it away."""
    del group.topics[topic.id]
    for number in [number for number, message in messages.items() if message.thread == topic.id]:
        del messages[number]


def _set_closed(call: Call, closed: bool, service: str) -> bool:
    group = _forum(call)
    topic = _topic(call, group)
    if topic.closed == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.closed = closed
    _service(call, group, topic, {service: {}})
    return True


def _forum(call: Call) -> Group:
    chat_id = call.world.reachable(call.params.text("chat_id"))
    group = call.world.groups.get(chat_id)
    if group is None or not group.is_forum:
        raise bad_request("the chat is not a forum")
    if not group.bot_may("can_manage_topics"):
        raise bad_request("not enough rights to create a topic")
    return group


def _topic(call: Call, group: Group) -> Topic:
    topic = group.topics.get(call.params.number("message_thread_id") or 0)
    if topic is None:
        raise bad_request("TOPIC_ID_INVALID")
    return topic


def _name(call: Call) -> str:
    name = (call.params.text("name") or "").strip()
    if not 1 <= len(name) <= MOST_NAME:
        raise bad_request("TOPIC_TITLE_EMPTY" if not name else "topic name is too long")
    return name


def _service(call: Call, group: Group, topic: Topic, content: Json) -> None:
    post(call.world, Place(group.id, topic.id), author=call.world.bot.id, content=content)
    _record(call, "topic", group, topic)


def _record(call: Call, kind: str, group: Group, topic: Topic) -> None:
    entry = Entry(kind, "bot", group.id, None, topic.id, topic.name, call.method, answered=call.answered)
    call.world.record(entry)
    call.world.tell("group", chat_id=group.id, thread=topic.id)


METHODS: dict[str, Any] = {
    "createForumTopic": create_topic,
    "editForumTopic": edit_topic,
    "closeForumTopic": close_topic,
    "reopenForumTopic": reopen_topic,
    "deleteForumTopic": delete_topic,
}
