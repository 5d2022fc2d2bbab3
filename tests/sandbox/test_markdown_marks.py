"""Both Markdown dialects, with Telegram's complaints."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.entities import utf16
from bot.sandbox.errors import ApiError
from bot.sandbox.markdown_marks import RESERVED, parse_markdown, parse_old_markdown


def kinds(found: tuple[str, list[dict]]) -> tuple[str, list[tuple[str, int, int]]]:
    text, entities = found
    return text, [(one["type"], one["offset"], one["length"]) for one in entities]


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        pytest.param("a\\.b", "a.b", [], id="escaped"),
        pytest.param("*a* _b_", "a b", [("bold", 0, 1), ("italic", 2, 1)], id="side by side"),
        pytest.param("🎈*a_b_*", "🎈ab", [("italic", 3, 1), ("bold", 2, 2)], id="nested"),
        pytest.param("__a__~b~", "ab", [("underline", 0, 1), ("strikethrough", 1, 1)], id="line and through"),
        pytest.param("||a||", "a", [("spoiler", 0, 1)], id="spoiler"),
        pytest.param("`a*b`", "a*b", [("code", 0, 3)], id="code"),
        pytest.param("```py\na.b\n```", "a.b\n", [("pre", 0, 4)], id="pre"),
        pytest.param("[a](https://b.dk)", "a", [("text_link", 0, 1)], id="link"),
        pytest.param(">a\n>b\nc", "a\nb\nc", [("blockquote", 0, 3)], id="quote"),
        pytest.param(">a\n>b||", "a\nb", [("expandable_blockquote", 0, 3)], id="long quote"),
    ],
)
def test_markdown(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    assert kinds(parse_markdown(source)) == (text, entities)


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("a.b", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("a > b", "Character '>' is reserved and must be escaped with the preceding '\\'"),
        ("æ*b", "Can't find end of Bold entity at byte offset 2"),
        ("[a](b", "Can't find end of TextUrl entity at byte offset 0"),
    ],
    ids=["dot", "greater", "open bold", "open link"],
)
def test_complaints(source: str, complaint: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_markdown(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {complaint}"


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20))
def test_escaped_text_comes_back_whole(text: str) -> None:
    escaped = "".join(f"\\{sign}" if sign in RESERVED or sign == "\\" else sign for sign in text)
    whole = [{"type": "bold", "offset": 0, "length": utf16(text)}]
    assert parse_markdown(f"*{escaped}*") == (text, whole)


def test_the_old_dialect() -> None:
    text, entities = kinds(parse_old_markdown("*a* _b_ `c` [d](https://e.dk) f\\_h."))
    assert text == "a b c d f_h."
    assert entities == [("bold", 0, 1), ("italic", 2, 1), ("code", 4, 1), ("text_link", 6, 1)]
    with pytest.raises(ApiError, match="Can't find end of the entity starting at byte offset 3"):
        parse_old_markdown("æf_g")
