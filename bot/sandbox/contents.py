"""What else than text a message can hold: files, contacts, places."""

from bot.sandbox.errors import Json, bad_request
from bot.sandbox.files import Files, StoredFile
from bot.sandbox.params import Params, Upload
from bot.sandbox.people import Person
from bot.sandbox.pictures import size_of

MOST_PHOTO = 10 * 1024 * 1024


def file_of(files: Files, params: Params, kind: str) -> StoredFile:
    """The file of a sending method: uploaded, attached by name, or known by its id."""
    named = params.text(kind)
    upload = params.uploads.get((named or "").removeprefix("attach://") if named else kind)
    if upload is not None:
        return store(files, kind, upload)
    if not named:
        raise bad_request(f"there is no {kind} in the request")
    if "://" in named:
        raise bad_request("wrong remote file identifier specified: the sandbox fetches nothing")
    return files.get(named)


def store(files: Files, kind: str, upload: Upload, *, size: int | None = None) -> StoredFile:
    """Keep an upload; a photo must be a picture of at most 10 MB."""
    if not upload.data:
        raise bad_request("file must be non-empty")
    if kind == "photo" and size_of(upload.data) is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if kind == "photo" and len(upload.data) > MOST_PHOTO:
        raise bad_request("file is too big")
    return files.add(kind, name=upload.name, mime_type=upload.mime_type, data=upload.data, size=size)


def shown(kind: str, stored: StoredFile, *, seconds: int = 3) -> Json:
    """The part of a message that carries the file."""
    if kind == "photo":
        width, height = size_of(stored.data) or (1, 1)
        return {"photo": [stored.shown() | {"width": width, "height": height}]}
    if kind == "voice":
        return {"voice": stored.shown() | {"duration": seconds, "mime_type": stored.mime_type}}
    if kind == "sticker":
        flags = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return {"sticker": stored.shown() | flags | {"emoji": "🙂"}}
    return {kind: stored.shown() | {"file_name": stored.name, "mime_type": stored.mime_type}}


def contact(person: Person, wanted: Json) -> Json:
    """A contact card: the person's own, or anybody's when `first_name` or `phone_number` is given."""
    if "first_name" not in wanted and "phone_number" not in wanted:
        wanted = {
            "phone_number": person.phone or "+4500000000",
            "first_name": person.first_name,
            "last_name": person.last_name,
            "user_id": person.id,
        }
    names = ("phone_number", "first_name", "last_name", "user_id", "vcard")
    card = {"phone_number": "+4500000001", "first_name": "?"}
    return {"contact": card | {name: wanted[name] for name in names if wanted.get(name)}}


def location(latitude: float, longitude: float) -> Json:
    """A place on the map."""
    return {"location": {"latitude": float(latitude), "longitude": float(longitude)}}
