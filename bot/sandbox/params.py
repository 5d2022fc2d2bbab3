"""Arguments of a call, however the client wrote them: query, form, multipart or JSON."""

import json
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote

from bot.sandbox.errors import Json, bad_request

YES = frozenset({"true", "True", "1", "yes", "t", "y"})


@dataclass(frozen=True, slots=True)
class Upload:
    """One file part of a multipart body."""

    name: str
    mime_type: str
    data: bytes


@dataclass(slots=True)
class Params:
    """Typed reading of arguments; a value of the wrong type is refused as Telegram does."""

    values: Json
    uploads: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        """The argument as a string, None when it is missing or null."""
        value = self.values.get(name)
        if value is None or isinstance(value, str):
            return value
        return json.dumps(value) if isinstance(value, (dict, list, bool)) else str(value)

    def number(self, name: str) -> int | None:
        """The argument as an integer, None when it is missing or no number."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        try:
            return int(value)
        except (TypeError, ValueError):
            return None

    def flag(self, name: str) -> bool:
        """The argument as a truth value, False when it is missing."""
        value = self.values.get(name)
        return value in YES if isinstance(value, str) else bool(value)

    def structure(self, name: str) -> Any:
        """The argument as JSON (sent as such or as a string), None when it is missing."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None


def read_params(query: bytes, content_type: str, body: bytes) -> Params:
    """Read query and body together; the body wins."""
    values: Json = dict(parse_qsl(query.decode(), keep_blank_values=True)) if query else {}
    if not body:
        return Params(values)
    if content_type.startswith("application/json"):
        return Params(values | _json_object(body))
    if content_type.startswith("multipart/form-data"):
        fields, uploads = _multipart(content_type, body)
        return Params(values | fields, uploads)
    return Params(values | dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)))


def _json_object(body: bytes) -> Json:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        raise bad_request("can't parse JSON object") from None
    if not isinstance(found, dict):
        raise bad_request("expected an Object")
    return found


def _multipart(content_type: str, body: bytes) -> tuple[Json, dict[str, Upload]]:
    boundary = _argument(content_type, "boundary")
    if not boundary:
        raise bad_request("boundary is missing in the multipart body")
    fields: Json = {}
    uploads: dict[str, Upload] = {}
    for part in body.split(b"--" + boundary.encode())[1:-1]:
        head, _, data = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        headers = _headers(head)
        disposition = headers.get("content-disposition", "")
        name, content = _argument(disposition, "name"), data.removesuffix(b"\r\n")
        if "filename" in disposition:
            file_name = _argument(disposition, "filename") or "file"
            mime_type = headers.get("content-type", "application/octet-stream")
            uploads[name] = Upload(file_name, mime_type, content)
        else:
            fields[name] = content.decode("utf-8", "replace")
    return fields, uploads


def _headers(head: bytes) -> dict[str, str]:
    lines = (line.partition(":") for line in head.decode("utf-8", "replace").split("\r\n"))
    return {name.strip().lower(): value.strip() for name, _, value in lines}


def _argument(header: str, name: str) -> str:
    hit = re.search(rf'(?i);\s*{name}=(?:"([^"]*)"|([^;\s]*))', header)
    if hit:
        return (hit.group(1) or hit.group(2) or "").replace("%22", '"')
    coded = re.search(rf"(?i);\s*{name}\*=utf-8''([^;\s]*)", header)
    return unquote(coded.group(1)) if coded else ""
