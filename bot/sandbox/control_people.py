"""Control routes for people and groups: making them, acting as them, looking over their shoulder."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any

from starlette.requests import Request

from bot.sandbox import acting, seen
from bot.sandbox.errors import Json
from bot.sandbox.impossible import Impossible
from bot.sandbox.people import INSIDE, Person
from bot.sandbox.world import World

Handler = Callable[[World, Request], Awaitable[Any]]


def person_shown(person: Person) -> Json:
    """A person with everything the sandbox knows."""
    return asdict(person)


def person_of(world: World, request: Request) -> Person:
    """Whose phone the route names; KeyError for nobody."""
    number = int(request.path_params["person"])
    if number not in world.people:
        raise KeyError("person")
    return world.people[number]


async def list_people(world: World, _: Request) -> Json:
    """Everybody."""
    return {"people": [person_shown(person) for person in world.people.values()]}


async def make_person(world: World, request: Request) -> Json:
    """A new person."""
    wanted = await request.json()
    facts = {name: wanted.get(name) for name in ("last_name", "username", "language_code", "phone")}
    return person_shown(acting.add_person(world, wanted["first_name"], number=wanted.get("id"), **facts))


async def change_person(world: World, request: Request) -> Json:
    """Names, language, phone, deactivated."""
    person = person_of(world, request)
    for name, value in (await request.json()).items():
        if name == "id" or name not in Person.__slots__:
            raise ValueError(f"a person has no {name} to change")
        setattr(person, name, value)
    world.tell("person", person=person.id)
    return person_shown(person)


async def press(world: World, request: Request) -> Json:
    """Press a button, named by its data or its text."""
    person, wanted = person_of(world, request), await request.json()
    chat_id = wanted.get("chat_id") or person.id
    data = wanted.get("data") or _data_of(world, chat_id, wanted)
    query = acting.press(
        world,
        person,
        chat_id=chat_id,
        message_id=wanted["message_id"],
        data=data,
        forged=bool(wanted.get("forged")),
    )
    return {"query_id": query.id}


def _data_of(world: World, chat_id: int, wanted: Json) -> str:
    message = world.chat(chat_id).find(wanted["message_id"])
    rows = (message.reply_markup or {}).get("inline_keyboard", []) if message else []
    for button in (button for row in rows for button in row):
        if button["text"] == wanted["text"] and "callback_data" in button:
            return str(button["callback_data"])
    raise Impossible("there is no such button")


async def edit(world: World, request: Request) -> Json:
    """Change an own text."""
    person, wanted = person_of(world, request), await request.json()
    chat_id, message_id = wanted.get("chat_id") or person.id, wanted["message_id"]
    message = acting.edit(world, person, chat_id=chat_id, message_id=message_id, text=wanted["text"])
    return seen.message_seen(world, message)


async def erase(world: World, request: Request) -> Json:
    """Delete a message."""
    person, wanted = person_of(world, request), await request.json()
    chat_id = wanted.get("chat_id") or person.id
    acting.erase(world, person, chat_id=chat_id, message_id=wanted["message_id"])
    return {"ok": True}


async def react(world: World, request: Request) -> Json:
    """React with an emoji; null takes it back."""
    person, wanted = person_of(world, request), await request.json()
    chat_id, message_id = wanted.get("chat_id") or person.id, wanted["message_id"]
    acting.react(world, person, chat_id=chat_id, message_id=message_id, emoji=wanted.get("emoji"))
    return {"ok": True}


async def block(world: World, request: Request) -> Json:
    """Block the bot."""
    acting.block(world, person_of(world, request))
    return {"ok": True}


async def unblock(world: World, request: Request) -> Json:
    """Unblock the bot."""
    acting.unblock(world, person_of(world, request))
    return {"ok": True}


async def make_crowd(world: World, request: Request) -> Json:
    """Many people at once who have started the bot, without updates: for drills and benchmarks."""
    wanted = await request.json()
    crowd = [acting.add_person(world, f"{wanted.get('first_name', 'P')}{n}") for n in range(wanted["count"])]
    for person in crowd:
        person.started = True
        person.language_code = wanted.get("language_code")
    return {"people": [person.id for person in crowd]}


async def burst(world: World, request: Request) -> Json:
    """Many texts at once, person after person; `{n}` in the text becomes the number of the text."""
    wanted = await request.json()
    people = [world.people[number] for number in wanted["people"]]
    for n in range(wanted["count"]):
        acting.say(world, people[n % len(people)], wanted["text"].replace("{n}", str(n)))
    return {"count": wanted["count"]}


async def chats(world: World, request: Request) -> Json:
    """The person's chat list."""
    return {"chats": seen.chats_of(world, person_of(world, request))}


async def chat(world: World, request: Request) -> Json:
    """One chat as this person sees it."""
    person, chat_id = person_of(world, request), int(request.path_params["chat"])
    group = world.groups.get(chat_id)
    if chat_id != person.id and (group is None or group.members.get(person.id) not in INSIDE):
        raise KeyError("chat")
    thread = request.query_params.get("thread")
    last = int(request.query_params.get("last", 200))
    return seen.chat_seen(world, person, chat_id, thread=int(thread) if thread else None, last=last)


ROUTES: tuple[tuple[str, str, Handler], ...] = (
    ("/people", "GET", list_people),
    ("/people", "POST", make_person),
    ("/crowd", "POST", make_crowd),
    ("/burst", "POST", burst),
    ("/people/{person:int}", "PATCH", change_person),
    ("/people/{person:int}/press", "POST", press),
    ("/people/{person:int}/edit", "POST", edit),
    ("/people/{person:int}/erase", "POST", erase),
    ("/people/{person:int}/react", "POST", react),
    ("/people/{person:int}/block", "POST", block),
    ("/people/{person:int}/unblock", "POST", unblock),
    ("/people/{person:int}/chats", "GET", chats),
    ("/people/{person:int}/chats/{chat}", "GET", chat),
)
