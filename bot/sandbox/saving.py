"""The world in a JSON file, so that a sandbox started again has its chats as they were."""

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, TypeVar

from bot.sandbox.chats import Chat, Message
from bot.sandbox.errors import Json
from bot.sandbox.files import StoredFile
from bot.sandbox.people import Group, Person, Topic
from bot.sandbox.profile import Profile
from bot.sandbox.webhook import Webhook
from bot.sandbox.world import World

VERSION = 1
EVERY_SECONDS = 0.5
Thing = TypeVar("Thing")


class BadState(ValueError):
    """The state file cannot be read; nothing was changed."""


@asynccontextmanager
async def kept(world: World, path: Path) -> AsyncIterator[None]:
    """Load the file when there is one; write it when something changed, and at the end."""
    load(world, path)
    task = asyncio.create_task(_keep(world, path))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        save(world, path)


async def _keep(world: World, path: Path) -> None:
    while True:
        await asyncio.sleep(EVERY_SECONDS)
        if world.changed:
            save(world, path)


def save(world: World, path: Path) -> None:
    """Replace the file as a whole; the bytes of files lie beside it, written once."""
    world.changed = False
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = _beside(path)
    for stored in world.files.by_id.values():
        place = beside / stored.unique_id
        if not place.exists():
            beside.mkdir(exist_ok=True)
            place.write_bytes(stored.data)
    fresh = path.with_suffix(path.suffix + ".new")
    fresh.write_text(json.dumps(_dumped(world), ensure_ascii=False))
    fresh.replace(path)


def load(world: World, path: Path) -> None:
    """Fill the world from the file, if there is one. Raises BadState."""
    if not path.exists():
        return
    try:
        state = json.loads(path.read_text())
        if state["version"] != VERSION:
            raise BadState(f"{path} is of another version; remove it to begin anew")
        _filled(world, state, _beside(path))
    except (OSError, ValueError, KeyError, TypeError) as wrong:
        world.clear()
        raise BadState(f"{path} cannot be read ({wrong}); remove it to begin anew") from wrong
    world.changed = False


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.files")


def _dumped(world: World) -> Json:
    return {
        "version": VERSION,
        "bot_name": world.bot.first_name,
        "people": [asdict(person) for person in world.people.values()],
        "groups": [_group_out(group) for group in world.groups.values()],
        "chats": [_chat_out(chat) for chat in world.chats.values()],
        "files": [_without(_plain(stored), "data") for stored in world.files.by_id.values()],
        "profile": asdict(world.profile),
        "webhook": asdict(world.webhook),
        "updates": {
            "pending": list(world.updates.pending),
            "next_id": world.updates.next_id,
            "allowed": sorted(world.updates.allowed),
        },
        "last_message_id": world.last_message_id,
    }


def _filled(world: World, state: Json, beside: Path) -> None:
    world.clear()
    world.bot.first_name = state["bot_name"]
    world.people = {one["id"]: _made(Person, one) for one in state["people"]}
    world.groups = {one["id"]: _group_in(one) for one in state["groups"]}
    world.chats = {one["id"]: _chat_in(one) for one in state["chats"]}
    for one in state["files"]:
        data = (beside / one["unique_id"]).read_bytes()
        world.files.by_id[one["file_id"]] = _made(StoredFile, one | {"data": data})
    world.profile = _made(Profile, state["profile"])
    world.webhook = _made(Webhook, state["webhook"])
    world.updates.pending = deque(state["updates"]["pending"])
    world.updates.next_id = max(state["updates"]["next_id"], world.updates.next_id)
    world.updates.allowed = frozenset(state["updates"]["allowed"])
    world.last_message_id = state["last_message_id"]
    # Ids drawn anew must not meet the old ones.
    world.chance.seed(f"{world.seed}:{world.updates.next_id}:{len(world.files.by_id)}")


def _group_out(group: Group) -> Json:
    topics = [asdict(topic) for topic in group.topics.values()]
    return asdict(group) | {"bot_rights": sorted(group.bot_rights), "topics": topics}


def _group_in(state: Json) -> Group:
    group = _made(Group, state)
    group.members = {int(number): status for number, status in state["members"].items()}
    group.topics = {one["id"]: _made(Topic, one) for one in state["topics"]}
    group.bot_rights = frozenset(state["bot_rights"])
    return group


def _chat_out(chat: Chat) -> Json:
    messages = [_plain(message) for message in chat.messages.values()]
    return _without(_plain(chat), "messages", "typing", "typing_until") | {"messages": messages}


def _chat_in(state: Json) -> Chat:
    chat = _made(Chat, state)
    chat.messages = {one["id"]: _message_in(one) for one in state["messages"]}
    return chat


def _message_in(state: Json) -> Message:
    message = _made(Message, state)
    message.reactions = {int(number): reactions for number, reactions in state["reactions"].items()}
    return message


def _made(kind: type[Thing], state: Json) -> Thing:
    names = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    known: dict[str, Any] = {name: value for name, value in state.items() if name in names}
    return kind(**known)


def _plain(thing: Any) -> Json:
    # `asdict` copies what is inside, too; for thousands of messages that is most of the time.
    return {field.name: getattr(thing, field.name) for field in fields(thing)}


def _without(state: Json, *names: str) -> Json:
    return {name: value for name, value in state.items() if name not in names}
