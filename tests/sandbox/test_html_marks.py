"""HTML is read as strictly as Telegram reads it, and shown safely."""

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.entities import formatted, utf16
from bot.sandbox.errors import ApiError
from bot.sandbox.html_marks import parse_html
from bot.sandbox.html_shown import rendered


def marks(source: str) -> list[tuple[str, str]]:
    """Kind and covered text of each entity."""
    text, entities = formatted(*parse_html(source))
    units = text.encode("utf-16-le")
    return [
        (one["type"], units[one["offset"] * 2 : (one["offset"] + one["length"]) * 2].decode("utf-16-le"))
        for one in entities
    ]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("plain", []),
        ("<b>a</b> <STRONG>b</STRONG>", [("bold", "a"), ("bold", "b")]),
        ("🎈<i>é🎈</i>", [("italic", "é🎈")]),
        ("<b>a<i>b</i></b>", [("bold", "ab"), ("italic", "b")]),
        ("<b></b>x", []),
        ("  <u> x</u>  ", [("underline", "x")]),
        ('<a href="https://a.dk?x=1&amp;y=2">her</a>', [("text_link", "her")]),
        ('<span class="tg-spoiler">s</span><tg-spoiler>t</tg-spoiler>', [("spoiler", "s"), ("spoiler", "t")]),
        ("<blockquote expandable>q</blockquote>", [("expandable_blockquote", "q")]),
        ('<pre><code class="language-python">x</code></pre>', [("pre", "x")]),
        ('<tg-time unix="1790000000" format="wDT">i dag</tg-time>', [("date_time", "i dag")]),
        ("&lt;b&gt; &#65;&#x42; &nbsp; & &quot;", []),
        (
            "/start mig@a.dk #tag @anna https://a.dk/b.",
            [
                ("bot_command", "/start"),
                ("email", "mig@a.dk"),
                ("hashtag", "#tag"),
                ("mention", "@anna"),
                ("url", "https://a.dk/b"),
            ],
        ),
        ("<code>/start</code>", [("code", "/start")]),
        ("\u2068https://t.me/b?start=a-B_9\u2069", [("url", "https://t.me/b?start=a-B_9")]),
        ("»https://a.dk/b«", [("url", "https://a.dk/b")]),
        ("https://a.dk/ø\u2013b\u200e.", [("url", "https://a.dk/ø\u2013b")]),
    ],
)
def test_entities(source: str, found: list[tuple[str, str]]) -> None:
    assert marks(source) == found


def test_only_telegrams_named_signs_are_read() -> None:
    assert parse_html("&lt;&amp;&gt;&quot;&#230;&nbsp;&")[0] == '<&>"æ&nbsp;&'


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("æ<p>x</p>", 'Unsupported start tag "p" at byte offset 2'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_complaints(source: str, complaint: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_html(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {complaint}"


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30)


@given(TEXTS, TEXTS, TEXTS)
def test_offsets_always_cover_what_was_marked(before: str, inside: str, after: str) -> None:
    text, entities = parse_html(f"{escape(before)}<b>{escape(inside)}</b>{escape(after)}")
    assert text == before + inside + after
    if inside:
        assert entities == [{"type": "bold", "offset": utf16(before), "length": utf16(inside)}]


@given(TEXTS, TEXTS)
def test_what_is_shown_can_do_no_harm(one: str, other: str) -> None:
    text = f"<script>{one}</script>{other}"
    whole = {"type": "bold", "offset": 0, "length": utf16(text)}
    assert rendered(text, [whole]) == f"<b>{escape(text)}</b>"


def test_links_are_shown_as_links() -> None:
    text, entities = formatted(*parse_html('<b>se <a href="https://a.dk/?a=1&amp;b=2">her</a></b> & der'))
    link = '<a href="https://a.dk/?a=1&amp;b=2" rel="noopener noreferrer" target="_blank">her</a>'
    assert rendered(text, entities) == f"<b>se {link}</b> &amp; der"
