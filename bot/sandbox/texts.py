"""Texts and captions of a call: parsed, trimmed, measured."""

from collections.abc import Callable

from bot.sandbox.entities import formatted, given, parser_of, utf16
from bot.sandbox.errors import Json, bad_request
from bot.sandbox.html_marks import parse_html
from bot.sandbox.markdown_marks import parse_markdown, parse_old_markdown
from bot.sandbox.params import Params

MOST_TEXT, MOST_CAPTION = 4096, 1024
PARSERS: dict[str, Callable[[str], tuple[str, list[Json]]]] = {
    "html": parse_html,
    "markdownv2": parse_markdown,
    "markdown": parse_old_markdown,
}


def text_of(params: Params) -> Json:
    """`text` and `entities`, or Telegram's complaint."""
    text, entities = _parsed(params, "text", "entities")
    if not text:
        raise bad_request("message text is empty")
    if utf16(text) > MOST_TEXT:
        raise bad_request("message is too long")
    return {"text": text, "entities": entities} if entities else {"text": text}


def caption_of(params: Params) -> Json:
    """`caption` and `caption_entities` when there are any, or Telegram's complaint."""
    text, entities = _parsed(params, "caption", "caption_entities")
    if utf16(text) > MOST_CAPTION:
        raise bad_request("message caption is too long")
    found: Json = {"caption": text} if text else {}
    return found | ({"caption_entities": entities} if text and entities else {})


def _parsed(params: Params, name: str, marks_name: str) -> tuple[str, list[Json]]:
    text = params.text(name) or ""
    marks: list[Json] = []
    if (supplied := params.structure(marks_name)) is not None:
        marks = given(supplied)
    elif (parse := parser_of(params.text("parse_mode"), PARSERS)) is not None:
        text, marks = parse(text)
    return formatted(text, marks)
