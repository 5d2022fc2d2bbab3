"""What people do on their phones; each deed becomes the update a bot would read."""

from bot.sandbox import contents
from bot.sandbox.audit import Entry
from bot.sandbox.chats import Message
from bot.sandbox.entities import formatted
from bot.sandbox.errors import Json
from bot.sandbox.impossible import Impossible
from bot.sandbox.members import member_object, set_bot_status
from bot.sandbox.people import ADMINISTRATOR, INSIDE, KICKED, MEMBER, Person
from bot.sandbox.posting import Place, post
from bot.sandbox.world import Query, World

FIRST_PERSON = 5_000_001


def add_person(
    world: World,
    first_name: str,
    *,
    number: int | None = None,
    last_name: str | None = None,
    username: str | None = None,
    language_code: str | None = None,
    phone: str | None = None,
) -> Person:
    """A new human who has not written to the bot yet."""
    number = number or max(world.people, default=FIRST_PERSON - 1) + 1
    if number in world.people:
        raise Impossible(f"there is a person {number} already")
    person = Person(number, first_name, last_name, username, language_code, phone)
    world.people[number] = person
    world.tell("person", person=number)
    return person


def say(world: World, person: Person, text: str, *, place: Place | None = None) -> Message:
    """Write a text, to the bot when no place is given; opens a private chat that was not open yet."""
    text, entities = formatted(text, [])
    if not text:
        raise Impossible("an empty text cannot be sent")
    content: Json = {"text": text} | ({"entities": entities} if entities else {})
    return send(world, person, content, place=place)


def send(world: World, person: Person, content: Json, *, place: Place | None = None) -> Message:
    """Send any content: text, contact, location, photo, ..."""
    place = place or Place(person.id)
    _enter(world, person, place.chat_id)
    message = post(world, place, author=person.id, content=content)
    update_id = None
    if _heard(world, message):
        update_id = world.updates.add("message", dict(message.body))
    text = content.get("text", content.get("caption"))
    entry = Entry("send", str(person.id), place.chat_id, message.id, place.thread, text, update_id=update_id)
    world.record(entry)
    world.tell("message", chat_id=place.chat_id, message_id=message.id, by=person.id)
    return message


def tap(world: World, person: Person, text: str, *, chosen: Json | None = None) -> Message:
    """Tap a key of the keyboard under the text field: its text is written, or what it asks for is sent.

    `chosen` answers keys that ask back: `chat_id` for request_chat, `user_ids` for request_users,
    `latitude` and `longitude` for request_location.
    """
    keyboard = world.chat(person.id).keyboard or {}
    keys = (key for row in keyboard.get("keyboard", []) for key in row if key["text"] == text)
    key: Json | None = next(keys, None)
    if key is None:
        raise Impossible("there is no such key")
    content = _asked_for(person, key, chosen or {})
    if wish := key.get("request_chat"):
        _bring_bot(world, person, int((chosen or {})["chat_id"]), wish)
    if keyboard.get("one_time_keyboard"):
        world.chat(person.id).keyboard = None
    return say(world, person, text) if content is None else send(world, person, content)


def _bring_bot(world: World, person: Person, chat_id: int, wish: Json) -> None:
    """Choosing a group adds the bot to it when the key says so, as the phone does."""
    group = world.groups.get(chat_id)
    if group is None or group.bot_status == ADMINISTRATOR:
        return
    if rights := wish.get("bot_administrator_rights"):
        group.bot_rights = frozenset(name for name, given in rights.items() if given)
        set_bot_status(world, group, ADMINISTRATOR, by=person)
    elif wish.get("bot_is_member") and group.bot_status not in INSIDE:
        set_bot_status(world, group, MEMBER, by=person)


def _asked_for(person: Person, key: Json, chosen: Json) -> Json | None:
    if key.get("request_contact"):
        return contents.contact(person, {})
    if key.get("request_location"):
        return contents.location(chosen.get("latitude", 55.68), chosen.get("longitude", 12.57))
    if wish := key.get("request_chat"):
        return {"chat_shared": {"request_id": wish["request_id"], "chat_id": int(chosen["chat_id"])}}
    if wish := key.get("request_users"):
        users = [{"user_id": int(number)} for number in chosen["user_ids"]]
        return {"users_shared": {"request_id": wish["request_id"], "users": users}}
    return None


def start(world: World, person: Person, payload: str = "") -> Message:
    """Open the bot by a deep link, or press Start."""
    return say(world, person, f"/start {payload}" if payload else "/start")


def _enter(world: World, person: Person, chat_id: int) -> None:
    if chat_id in world.groups:
        group = world.groups[chat_id]
        if group.migrated_to or group.members.get(person.id) not in INSIDE:
            raise Impossible("only members can write here")
        return
    if chat_id != person.id:
        raise Impossible("this is somebody else's private chat")
    if person.blocked:
        unblock(world, person)
    person.started = True


def _heard(world: World, message: Message) -> bool:
    """Privacy mode: a bot without rights hears commands, replies and mentions only."""
    group = world.groups.get(message.chat_id)
    if group is None:
        return True
    if group.bot_status != MEMBER:
        return group.bot_status in INSIDE
    text = str(message.body.get("text", ""))
    reply = message.body.get("reply_to_message", {}).get("from", {}).get("id")
    return text.startswith("/") or f"@{world.bot.username}" in text or reply == world.bot.id


def press(
    world: World, person: Person, *, chat_id: int, message_id: int, data: str, forged: bool = False
) -> Query:
    """Press an inline button; a forged press need not exist on the message."""
    message = world.chat(chat_id).find(message_id)
    if message is None:
        raise Impossible("there is no such message")
    if not forged and data not in _data_of(message):
        raise Impossible("there is no such button")
    number = str(world.chance.randrange(10**17, 10**18))
    query = world.queries[number] = Query(number, person.id, chat_id, message_id, data, world.ticking())
    update_id = world.updates.add(
        "callback_query",
        {
            "id": number,
            "from": person.user(),
            "message": dict(message.body),
            "chat_instance": str(7_000_000_000 + abs(chat_id)),
            "data": data,
        },
    )
    detail: Json = {"query_id": number, "data": data}
    by = str(person.id)
    world.record(Entry("press", by, chat_id, message_id, update_id=update_id, detail=detail))
    world.tell("press", chat_id=chat_id, message_id=message_id, person=person.id, query_id=number)
    return query


def _data_of(message: Message) -> list[str]:
    rows = (message.reply_markup or {}).get("inline_keyboard", [])
    return [button["callback_data"] for row in rows for button in row if "callback_data" in button]


def edit(world: World, person: Person, *, chat_id: int, message_id: int, text: str) -> Message:
    """Change an own text."""
    message = world.chat(chat_id).find(message_id)
    if message is None or message.author != person.id or "text" not in message.body:
        raise Impossible("only own texts can be edited")
    text, entities = formatted(text, [])
    message.body |= {"text": text, "edit_date": world.unix()}
    message.body.pop("entities", None)
    if entities:
        message.body["entities"] = entities
    update_id = world.updates.add("edited_message", dict(message.body)) if _heard(world, message) else None
    by = str(person.id)
    world.record(Entry("edit", by, chat_id, message_id, message.thread, text, update_id=update_id))
    world.tell("edited", chat_id=chat_id, message_id=message_id, by=person.id)
    return message


def erase(world: World, person: Person, *, chat_id: int, message_id: int) -> None:
    """Delete a message for both sides; Telegram tells no bot of it."""
    message = world.chat(chat_id).find(message_id)
    if message is None:
        raise Impossible("there is no such message")
    if message.author != person.id and chat_id != person.id:
        raise Impossible("only own messages can be deleted in a group")
    del world.chat(chat_id).messages[message_id]
    world.record(Entry("delete", str(person.id), chat_id, message_id, message.thread))
    world.tell("deleted", chat_id=chat_id, message_id=message_id)


def react(world: World, person: Person, *, chat_id: int, message_id: int, emoji: str | None) -> None:
    """Set or (None) take back a reaction."""
    message = world.chat(chat_id).find(message_id)
    if message is None:
        raise Impossible("there is no such message")
    old = message.reactions.pop(person.id, [])
    new: list[Json] = [{"type": "emoji", "emoji": emoji}] if emoji else []
    if new:
        message.reactions[person.id] = new
    world.updates.add(
        "message_reaction",
        {
            "chat": world.chat_object(chat_id),
            "message_id": message_id,
            "user": person.user(),
            "date": world.unix(),
            "old_reaction": old,
            "new_reaction": new,
        },
    )
    world.tell("reaction", chat_id=chat_id, message_id=message_id, by=person.id)


def block(world: World, person: Person) -> None:
    """Stop the bot."""
    if not person.blocked:
        person.blocked = True
        _private_status(world, person, MEMBER, KICKED)


def unblock(world: World, person: Person) -> None:
    """Let the bot write again."""
    if person.blocked:
        person.blocked = False
        _private_status(world, person, KICKED, MEMBER)


def _private_status(world: World, person: Person, old: str, new: str) -> None:
    world.updates.add(
        "my_chat_member",
        {
            "chat": person.chat(),
            "from": person.user(),
            "date": world.unix(),
            "old_chat_member": member_object(old, world.bot.user()),
            "new_chat_member": member_object(new, world.bot.user()),
        },
    )
    world.tell("person", person=person.id)
