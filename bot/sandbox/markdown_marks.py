"""Telegram's two Markdown dialects, read strictly."""

from typing import NoReturn

from bot.sandbox.entities import utf16
from bot.sandbox.errors import Json, bad_request

RESERVED = "_*[]()~`>#+-=|{}.!"
KINDS = {
    "*": "bold",
    "_": "italic",
    "__": "underline",
    "~": "strikethrough",
    "||": "spoiler",
    "[": "text_link",
    "![": "custom_emoji",
    "`": "code",
    "```": "pre",
}
NAMES = {"text_link": "TextUrl", "custom_emoji": "CustomEmoji"}
LEGACY = {"*": "bold", "_": "italic", "`": "code", "```": "pre", "[": "text_link"}


def parse_markdown(source: str) -> tuple[str, list[Json]]:
    """MarkdownV2: plain text and entities, or Telegram's complaint."""
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.place = 0
        self.text = ""
        self.open: list[tuple[str, Json, int]] = []
        self.found: list[Json] = []
        self.quote: Json | None = None

    def read(self) -> tuple[str, list[Json]]:
        while self.place < len(self.source):
            self._step()
        if self.open:
            mark, _, start = self.open[-1]
            kind = KINDS[mark]
            self._complain(f"Can't find end of {NAMES.get(kind, kind.title())} entity", start)
        self._end_quote()
        return self.text, self.found

    def _step(self) -> None:
        sign, rest = self.source[self.place], self.source[self.place + 1 : self.place + 2]
        if sign == "\\" and rest.isascii() and rest:
            self._write(rest, 2)
        elif self.open and self.open[-1][0] in ("`", "```"):
            self._verbatim(self.open[-1][0], sign)
        elif sign == "\n":
            self._line_end()
        elif sign == ">" and self._at_line_start():
            self.quote = self.quote or {"type": "blockquote", "offset": utf16(self.text)}
            self.place += 1
        elif sign in RESERVED:
            self._mark(sign)
        else:
            self._write(sign, 1)

    def _write(self, text: str, taken: int) -> None:
        self.text += text
        self.place += taken

    def _at_line_start(self) -> bool:
        return self.place == 0 or self.source[self.place - 1] == "\n"

    def _line_end(self) -> None:
        if self.quote and self.source[self.place + 1 : self.place + 2] != ">":
            self._end_quote()
        self._write("\n", 1)

    def _end_quote(self) -> None:
        if self.quote is not None:
            self.quote["length"] = utf16(self.text) - self.quote["offset"]
            self.found.append(self.quote)
            self.quote = None

    def _verbatim(self, mark: str, sign: str) -> None:
        if self.source.startswith(mark, self.place):
            self._close(len(mark))
        else:
            self._write(sign, 1)

    def _mark(self, sign: str) -> None:
        if sign == "]" and self.open and self.open[-1][0] in ("[", "!["):
            self._close_link()
            return
        mark = next(
            (one for one in ("```", "||", "__", "![", sign) if self.source.startswith(one, self.place)), sign
        )
        if mark not in KINDS:
            self._complain_reserved(sign)
        if mark == "||" and self.quote is not None and self._quote_ends_here():
            self.quote["type"] = "expandable_blockquote"
            self.place += 2
        elif self.open and self.open[-1][0] == mark:
            self._close(len(mark))
        else:
            self.open.append((mark, {"type": KINDS[mark], "offset": utf16(self.text)}, self.place))
            self.place += len(mark)
            if mark == "```":
                self._language()

    def _quote_ends_here(self) -> bool:
        after = self.source[self.place + 2 : self.place + 4]
        spoiler_open = any(mark == "||" for mark, _, _ in self.open)
        return not spoiler_open and (not after or (after[0] == "\n" and after[1:] != ">"))

    def _language(self) -> None:
        line, newline, _ = self.source[self.place :].partition("\n")
        if newline and line and not set(line) & set(" `\\"):
            self.open[-1][1]["language"] = line
        if newline and (not line or "language" in self.open[-1][1]):
            self.place += len(line) + 1

    def _close(self, taken: int) -> None:
        _, entity, _ = self.open.pop()
        self.place += taken
        entity["length"] = utf16(self.text) - entity["offset"]
        if entity["length"]:
            self.found.append(entity)

    def _close_link(self) -> None:
        mark, entity, start = self.open[-1]
        end = self.source.find(")", self.place)
        if self.source[self.place + 1 : self.place + 2] != "(" or end < 0:
            self._complain(f"Can't find end of {NAMES[KINDS[mark]]} entity", start)
        url = self.source[self.place + 2 : end].replace("\\", "")
        if mark == "[":
            entity["url"] = url if "://" in url else f"http://{url}"
        else:
            entity["custom_emoji_id"] = url.rpartition("id=")[2]
        self._close(end + 1 - self.place)

    def _complain_reserved(self, sign: str) -> NoReturn:
        complaint = f"Character '{sign}' is reserved and must be escaped with the preceding '\\'"
        raise bad_request(f"can't parse entities: {complaint}")

    def _complain(self, reason: str, start: int) -> NoReturn:
        offset = len(self.source[:start].encode())
        raise bad_request(f"can't parse entities: {reason} at byte offset {offset}")


def parse_old_markdown(source: str) -> tuple[str, list[Json]]:
    """The old dialect: no nesting, no complaint about signs without a meaning."""
    text, place = "", 0
    found: list[Json] = []
    while place < len(source):
        if source[place] == "\\" and source[place + 1 : place + 2] in ("_", "*", "`", "["):
            text, place = text + source[place + 1], place + 2
            continue
        mark = next((one for one in ("```", *LEGACY) if source.startswith(one, place)), None)
        if mark is None:
            text, place = text + source[place], place + 1
            continue
        inside, url, place = _old_entity(source, mark, place)
        entity: Json = {"type": LEGACY[mark], "offset": utf16(text), "length": utf16(inside)}
        text += inside
        if inside:
            found.append(entity | ({"url": url} if url else {}))
    return text, found


def _old_entity(source: str, mark: str, start: int) -> tuple[str, str, int]:
    end = source.find("]" if mark == "[" else mark, start + len(mark))
    if end < 0:
        offset = len(source[:start].encode())
        raise bad_request(
            f"can't parse entities: Can't find end of the entity starting at byte offset {offset}"
        )
    inside = source[start + len(mark) : end]
    if mark != "[":
        return inside, "", end + len(mark)
    close = source.find(")", end)
    if source[end + 1 : end + 2] != "(" or close < 0:
        return inside, "", end + 1
    return inside, source[end + 2 : close], close + 1
