"""A chat as one person sees it on the phone."""

from bot.sandbox.chats import Message
from bot.sandbox.errors import Json
from bot.sandbox.html_shown import rendered
from bot.sandbox.people import INSIDE, Person
from bot.sandbox.world import World

FILES = ("document", "photo", "voice", "sticker", "audio", "video")


def chats_of(world: World, person: Person) -> list[Json]:
    """The person's private chat with the bot and the groups they are in."""
    places = [person.id]
    places += [group.id for group in world.groups.values() if group.members.get(person.id) in INSIDE]
    return [_listed(world, chat_id) for chat_id in places]


def _listed(world: World, chat_id: int) -> Json:
    last = next(reversed(world.chat(chat_id).messages.values()), None)
    group = world.groups.get(chat_id)
    topics = [topic.shown() | {"is_closed": topic.closed} for topic in group.topics.values()] if group else []
    return {
        "chat": world.chat_object(chat_id),
        "last": message_seen(world, last) if last else None,
        "topics": topics,
    }


def chat_seen(
    world: World, person: Person, chat_id: int, *, thread: int | None = None, last: int = 200
) -> Json:
    """The newest messages and everything around them: keyboard, typing, commands, what the bot has not taken."""
    chat, group = world.chat(chat_id), world.groups.get(chat_id)
    messages = [one for one in chat.messages.values() if thread is None or one.thread == thread]
    status = group.members.get(person.id, "left") if group else None
    return {
        "chat": world.chat_object(chat_id),
        "messages": [message_seen(world, message) for message in messages[-last:]],
        "keyboard": chat.keyboard,
        "typing": chat.typing if chat.typing and world.ticking() < chat.typing_until else None,
        "untaken": world.updates.messages_of(chat_id),
        "blocked": person.blocked and not group,
        "started": person.started,
        "commands": world.profile.commands_for(
            chat_id, person.id, language=person.language_code, status=status
        ),
        "menu_button": chat.menu_button or world.profile.menu_button,
        "pinned": [message.id for message in chat.messages.values() if message.pinned],
        "description": world.profile.text("description", person.language_code),
    }


def message_seen(world: World, message: Message) -> Json:
    """One bubble: who, when, safe HTML, buttons, reactions, file."""
    body = message.body
    text = body.get("text", body.get("caption"))
    entities: list[Json] = body.get("entities") or body.get("caption_entities") or []
    author = body["from"]
    return {
        "message_id": message.id,
        "chat_id": message.chat_id,
        "thread": message.thread,
        "by_bot": message.by_bot,
        "author": {"id": author["id"], "name": author["first_name"]},
        "date": body["date"],
        "edited": body.get("edit_date"),
        "text": text,
        "entities": entities,
        "html": rendered(text, entities) if text else "",
        "reply_to": _answered(message),
        "quote": body.get("quote", {}).get("text"),
        "buttons": (message.reply_markup or {}).get("inline_keyboard", []),
        "reactions": _reactions(world, message),
        "protected": message.protected,
        "silent": message.silent,
        "pinned": message.pinned,
        "forwarded": body.get("forward_origin"),
        "content": {name: body[name] for name in body if name in CONTENT},
        "files": _files(body),
    }


def _answered(message: Message) -> int | None:
    """Which message it answers; what merely stands in a topic answers its opening, which nobody sees as an answer."""
    answered: int | None = message.body.get("reply_to_message", {}).get("message_id")
    return None if answered == message.thread else answered


CONTENT = frozenset(
    {
        "contact",
        "location",
        "photo",
        "voice",
        "document",
        "sticker",
        "chat_shared",
        "users_shared",
        "forum_topic_created",
        "forum_topic_edited",
        "forum_topic_closed",
        "forum_topic_reopened",
        "pinned_message",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
    }
)


def _reactions(world: World, message: Message) -> list[Json]:
    return [
        {"by": "bot" if who == world.bot.id else who, "emoji": reaction.get("emoji")}
        for who, reactions in message.reactions.items()
        for reaction in reactions
    ]


def _files(body: Json) -> list[Json]:
    found = []
    for kind in FILES:
        if kind in body:
            one = body[kind][-1] if kind == "photo" else body[kind]
            name, mime_type = one.get("file_name"), one.get("mime_type")
            url = f"/control/files/{one['file_id']}"
            found.append(
                {"kind": kind, "url": url, "name": name, "mime_type": mime_type, "size": one["file_size"]}
            )
    return found
