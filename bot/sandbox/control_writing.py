"""Control routes by which people write: texts, deep links, keys, files, contacts, places."""

from base64 import b64decode
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request

from bot.sandbox import acting, contents, seen
from bot.sandbox.control_people import person_of
from bot.sandbox.entities import formatted
from bot.sandbox.errors import Json
from bot.sandbox.impossible import Impossible
from bot.sandbox.params import Params, Upload, read_params
from bot.sandbox.people import Person
from bot.sandbox.posting import Place
from bot.sandbox.samples import sample
from bot.sandbox.world import World

Handler = Callable[[World, Request], Awaitable[Any]]


def place_from(world: World, person: Person, wanted: Json) -> Place:
    """Chat, topic and reply of a deed; the private chat when nothing is said."""
    thread = wanted.get("thread")
    place = Place(int(wanted.get("chat_id") or person.id), int(thread) if thread else None)
    if reply_to := int(wanted.get("reply_to") or 0):
        place.reply_to = world.chat(place.chat_id).find(reply_to)
        if place.reply_to is None:
            raise Impossible("there is no such message to reply to")
        place.thread = place.thread or place.reply_to.thread
    return place


async def say(world: World, request: Request) -> Json:
    """Write a text."""
    person, wanted = person_of(world, request), await request.json()
    message = acting.say(world, person, wanted["text"], place=place_from(world, person, wanted))
    return seen.message_seen(world, message)


async def start(world: World, request: Request) -> Json:
    """Open the bot, perhaps by a deep link's payload."""
    person = person_of(world, request)
    wanted = await request.json() if await request.body() else {}
    return seen.message_seen(world, acting.start(world, person, wanted.get("payload", "")))


async def tap(world: World, request: Request) -> Json:
    """Tap a key of the keyboard under the text field, named by its text."""
    person, wanted = person_of(world, request), await request.json()
    message = acting.tap(world, person, wanted["text"], chosen=wanted)
    return seen.message_seen(world, message)


async def send(world: World, request: Request) -> Json:
    """Send a contact, a location or a file; JSON with base64 `data`, or a multipart form."""
    person = person_of(world, request)
    body, content_type = await request.body(), request.headers.get("content-type", "")
    params = read_params(b"", content_type, body)
    wanted: Json = params.values
    kind = wanted.get("kind")
    if kind == "contact":
        content = contents.contact(person, wanted)
    elif kind == "location":
        content = contents.location(wanted.get("latitude", 55.68), wanted.get("longitude", 12.57))
    else:
        content = _file(world, kind, params)
    place = place_from(world, person, wanted)
    return seen.message_seen(world, acting.send(world, person, content, place=place))


def _file(world: World, kind: object, params: Params) -> Json:
    if kind not in ("document", "photo", "voice", "sticker"):
        raise ValueError(f"there is nothing of the kind {kind} to send")
    stored = contents.store(world.files, str(kind), _upload(str(kind), params), size=params.number("size"))
    caption, entities = formatted(params.text("caption") or "", [])
    content = contents.shown(str(kind), stored, seconds=params.number("duration") or 3)
    content |= {"caption": caption} if caption else {}
    return content | ({"caption_entities": entities} if entities else {})


def _upload(kind: str, params: Params) -> Upload:
    """What was given; a sample when neither a file nor `data` was."""
    if "file" in params.uploads:
        return params.uploads["file"]
    data = params.text("data")
    if data is None:
        return sample(kind)
    return Upload(
        params.text("file_name") or "file.bin",
        params.text("mime_type") or "application/octet-stream",
        b64decode(data),
    )


ROUTES: tuple[tuple[str, str, Handler], ...] = (
    ("/people/{person:int}/say", "POST", say),
    ("/people/{person:int}/start", "POST", start),
    ("/people/{person:int}/tap", "POST", tap),
    ("/people/{person:int}/send", "POST", send),
)
