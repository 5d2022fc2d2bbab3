"""Telegram's HTML, read as strictly as the server reads it."""

import re

from bot.sandbox.entities import utf16
from bot.sandbox.errors import ApiError, Json, bad_request

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
    "a": "text_link",
}
IN_PRE = "code in pre"
_PIECE = re.compile(r"[^<&]+|&(?:lt|gt|amp|quot|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});|&|<")
_NAMED = {"&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"'}
_START = re.compile(r"<([^\s>/]*)")
_ATTRIBUTE = re.compile(r"""\s*([^\s=>/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+))?""")
_END = re.compile(r"</([^\s>]*)\s*(>?)")


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Plain text and entities, or Telegram's complaint."""
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.place = 0
        self.text: list[str] = []
        self.length = 0
        self.open: list[tuple[str, Json]] = []
        self.found: list[Json] = []

    def read(self) -> tuple[str, list[Json]]:
        while self.place < len(self.source):
            piece = _PIECE.match(self.source, self.place)
            assert piece is not None
            if piece.group() != "<":
                self.place = piece.end()
                self._write(_plain(piece.group()))
            elif self.source.startswith("</", self.place):
                self._close()
            else:
                self._open()
        if self.open:
            raise _complaint(f'Can\'t find end tag corresponding to start tag "{self.open[-1][0]}"')
        return "".join(self.text), self.found

    def _write(self, text: str) -> None:
        self.text.append(text)
        self.length += utf16(text)

    def _at(self) -> str:
        return f"at byte offset {len(self.source[: self.place].encode())}"

    def _open(self) -> None:
        head = _START.match(self.source, self.place)
        assert head is not None
        name = head.group(1).lower()
        if head.end() == len(self.source):
            raise _complaint(f"Unclosed start tag {self._at()}")
        if name not in TAGS:
            raise _complaint(f'Unsupported start tag "{name}" {self._at()}')
        attributes, end = self._attributes(head.end())
        entity = self._entity(name, attributes)
        self.open.append((name, {**entity, "offset": self.length}))
        self.place = end

    def _attributes(self, start: int) -> tuple[dict[str, str], int]:
        found: dict[str, str] = {}
        while hit := _ATTRIBUTE.match(self.source, start):
            value = hit.group(2) or ""
            found[hit.group(1).lower()] = _unescaped(value[1:-1] if value[:1] in ("'", '"') else value)
            start = hit.end()
        rest = re.compile(r"\s*/?\s*(>?)").match(self.source, start)
        assert rest is not None
        if not rest.group(1):
            raise _complaint(f"Unclosed start tag {self._at()}")
        return found, rest.end()

    def _entity(self, name: str, attributes: dict[str, str]) -> Json:
        entity: Json = {"type": TAGS[name]}
        if name == "a":
            entity["url"] = attributes.get("href", "")
        elif name == "span" and attributes.get("class") != "tg-spoiler":
            raise _complaint(f'Tag "span" must have class "tg-spoiler" {self._at()}')
        elif name == "tg-emoji":
            entity["custom_emoji_id"] = attributes.get("emoji-id", "")
        elif name == "tg-time":
            entity |= _moment(attributes)
        elif name == "blockquote" and "expandable" in attributes:
            entity["type"] = "expandable_blockquote"
        elif name == "code" and self.open and self.open[-1][0] == "pre":
            if (language := attributes.get("class", "")).startswith("language-"):
                self.open[-1][1]["language"] = language.removeprefix("language-")
            entity["type"] = IN_PRE
        return entity

    def _close(self) -> None:
        tail = _END.match(self.source, self.place)
        assert tail is not None
        if not self.open:
            raise _complaint(f"Unexpected end tag {self._at()}")
        if not tail.group(2):
            raise _complaint(f"Unclosed end tag {self._at()}")
        name, entity = self.open.pop()
        if tail.group(1) and tail.group(1).lower() != name:
            raise _complaint(
                f'Unmatched end tag {self._at()}, expected "</{name}>", found "</{tail.group(1)}>"'
            )
        self.place = tail.end()
        self._keep(name, entity)

    def _keep(self, name: str, entity: Json) -> None:
        entity["length"] = self.length - entity["offset"]
        if not entity["length"] or entity["type"] == IN_PRE:
            return
        if name == "a":
            entity["url"] = entity["url"] or "".join(self.text)[-entity["length"] :]
            if "://" not in entity["url"] and not entity["url"].startswith(("tg:", "mailto:")):
                if "." not in entity["url"]:
                    return
                entity["url"] = f"http://{entity['url']}"
        self.found.append(entity)


def _moment(attributes: dict[str, str]) -> Json:
    unix = attributes.get("unix", "")
    if not unix.lstrip("-").isdigit():
        raise _complaint('Tag "tg-time" must have a valid attribute "unix"')
    return {"unix_time": int(unix), "date_time_format": attributes.get("format", "")}


def _plain(piece: str) -> str:
    return _unescaped(piece) if piece.startswith("&") and len(piece) > 1 else piece


def _unescaped(text: str) -> str:
    return re.sub(r"&(?:lt|gt|amp|quot);|&#\d{1,7};|&#[xX][0-9a-fA-F]{1,6};", _sign, text)


def _sign(hit: "re.Match[str]") -> str:
    name = hit.group()
    if name in _NAMED:
        return _NAMED[name]
    code = int(name[3:-1], 16) if name[2] in "xX" else int(name[2:-1])
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else name


def _complaint(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")
