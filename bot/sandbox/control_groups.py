"""Control routes for groups: making them, who is in them, their topics, the bot's standing."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any

from starlette.requests import Request

from bot.sandbox import members
from bot.sandbox.errors import Json
from bot.sandbox.methods.topics import remove_topic
from bot.sandbox.people import ADMINISTRATOR, CREATOR, MEMBER, Group, Person
from bot.sandbox.world import World

Handler = Callable[[World, Request], Awaitable[Any]]


def group_shown(group: Group) -> Json:
    """A group with members, topics and the bot's standing."""
    topics = [asdict(topic) for topic in group.topics.values()]
    return asdict(group) | {"bot_rights": sorted(group.bot_rights), "topics": topics}


def _group(world: World, request: Request) -> Group:
    number = int(request.path_params["group"])
    if number not in world.groups:
        raise KeyError("group")
    return world.groups[number]


def _person(world: World, number: object) -> Person:
    if number not in world.people:
        raise KeyError("person")
    return world.people[int(str(number))]


def _owner(world: World, group: Group) -> Person:
    return next(world.people[number] for number, status in group.members.items() if status == CREATOR)


async def make_group(world: World, request: Request) -> Json:
    """A new group; the bot comes along when `bot` names a standing."""
    wanted = await request.json()
    owner = _person(world, wanted["owner"])
    people = dict.fromkeys(wanted.get("members", []), MEMBER)
    people |= dict.fromkeys(wanted.get("administrators", []), ADMINISTRATOR)
    group = members.add_group(
        world,
        wanted["title"],
        owner=owner,
        members=people,
        forum=bool(wanted.get("forum")),
        basic=bool(wanted.get("basic")),
        number=wanted.get("id"),
    )
    if status := wanted.get("bot"):
        members.set_bot_status(world, group, status, by=owner)
    return group_shown(group)


async def list_groups(world: World, _: Request) -> Json:
    """All groups."""
    return {"groups": [group_shown(group) for group in world.groups.values()]}


async def set_bot(world: World, request: Request) -> Json:
    """Add the bot, promote it (with `rights`), or throw it out."""
    group, wanted = _group(world, request), await request.json()
    by = _person(world, wanted["by"]) if "by" in wanted else _owner(world, group)
    if "rights" in wanted:
        group.bot_rights = frozenset(wanted["rights"])
    members.set_bot_status(world, group, wanted["status"], by=by)
    return group_shown(group)


async def set_member(world: World, request: Request) -> Json:
    """Somebody joins, leaves, is made administrator or thrown out."""
    group, wanted = _group(world, request), await request.json()
    members.set_member(world, group, _person(world, wanted["person"]), wanted["status"])
    return group_shown(group)


async def migrate(world: World, request: Request) -> Json:
    """A basic group becomes a supergroup; the answer is the new one."""
    group = _group(world, request)
    return group_shown(members.migrate(world, group, by=_owner(world, group)))


async def open_topic(world: World, request: Request) -> Json:
    """A member opens a topic."""
    group, wanted = _group(world, request), await request.json()
    return asdict(members.open_topic(world, group, _person(world, wanted["person"]), wanted["name"]))


async def delete_topic(world: World, request: Request) -> Json:
    """A topic is deleted by hand; the bot is not told."""
    group = _group(world, request)
    topic = group.topics[int(request.path_params["topic"])]
    remove_topic(world.chat(group.id).messages, group, topic)
    world.tell("group", chat_id=group.id)
    return {"ok": True}


ROUTES: tuple[tuple[str, str, Handler], ...] = (
    ("/groups", "GET", list_groups),
    ("/groups", "POST", make_group),
    ("/groups/{group}/bot", "POST", set_bot),
    ("/groups/{group}/members", "POST", set_member),
    ("/groups/{group}/migrate", "POST", migrate),
    ("/groups/{group}/topics", "POST", open_topic),
    ("/groups/{group}/topics/{topic}", "DELETE", delete_topic),
)
