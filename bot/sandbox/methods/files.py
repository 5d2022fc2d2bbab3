"""Documents and photos, and fetching them again."""

from typing import Any

from bot.sandbox.contents import file_of, shown
from bot.sandbox.errors import Json, bad_request
from bot.sandbox.files import MOST_DOWN
from bot.sandbox.posting import Call, deliver, place_of
from bot.sandbox.texts import caption_of


def send_document(call: Call) -> Json:
    """Send a file with a caption."""
    return _send(call, "document")


def send_photo(call: Call) -> Json:
    """Send a picture with a caption."""
    return _send(call, "photo")


def _send(call: Call, kind: str) -> Json:
    place = place_of(call)
    caption = caption_of(call.params)
    stored = file_of(call.world.files, call.params, kind)
    return deliver(call, place, shown(kind, stored) | caption)


def get_file(call: Call) -> Json:
    """Where a file of at most 20 MB can be fetched."""
    stored = call.world.files.get(call.params.text("file_id"))
    if stored.size > MOST_DOWN:
        raise bad_request("file is too big")
    return stored.shown() | {"file_path": stored.path}


METHODS: dict[str, Any] = {
    "sendDocument": send_document,
    "sendPhoto": send_photo,
    "getFile": get_file,
}
