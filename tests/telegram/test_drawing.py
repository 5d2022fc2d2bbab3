"""Whatever stands in a value, a message is valid for Telegram and says what its template says, no more."""

from datetime import UTC, date, datetime
from html import unescape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.ids import PersonId
from bot.sandbox.entities import utf16
from bot.sandbox.html_marks import parse_html
from bot.telegram.drawing import (
    BUTTONS_LIMIT,
    CAPTION_LIMIT,
    ROW_LIMIT,
    TEXT_LIMIT,
    TooLongForAButton,
    draw,
    shortened,
    toast,
)
from bot.text.l10n import Text, Week, _, n_
from bot.text.say import END, ISOLATE, LANGUAGES, plain, say
from bot.text.screen import Button, Copy, Link, Paper, Screen, rows
from tests.kit.at_length import examples
from tests.kit.store import VAULT
from tests.text.catalogue import messages
from tests.text.test_catalogue import BRACES

OWNER = PersonId(7)
TODAY = date(2026, 11, 24)
EVERY_TEXT = st.deferred(lambda: st.sampled_from([Text(one.id) for one in messages()]))
ANY = st.text(st.characters(codec="utf-8"), max_size=200)
QUICK = settings(max_examples=examples(150), deadline=None, suppress_health_check=[HealthCheck.too_slow])


def names_in(text):
    return [brace[1:-1] for brace in BRACES.findall(text.msgid)]


def drawn(*texts, language="da", **more):
    return draw(Screen(tuple(texts), **more), language=language, owner=OWNER, vault=VAULT, today=TODAY)


@QUICK
@given(text=EVERY_TEXT, typed=ANY, language=st.sampled_from(LANGUAGES))
def test_what_was_typed_is_shown_as_it_was_typed_and_marks_nothing(text, typed, language):
    filled = text(**dict.fromkeys(names_in(text), typed))
    shown, marks = parse_html(say(filled, language))
    assert marks == []
    assert shown.replace(ISOLATE, "").replace(END, "") == plain(filled, language)


@QUICK
@given(texts=st.lists(st.text("a<&\U0001f642 é", max_size=3000), min_size=1, max_size=6), paper=st.booleans())
def test_no_message_is_longer_than_telegram_takes(texts, paper):
    drawing = drawn(*(_("{text}", text=one) for one in texts), paper=Paper("qr") if paper else None)
    shown, marks = parse_html(drawing["text"])
    assert marks == []
    assert utf16(shown) <= (CAPTION_LIMIT if paper else TEXT_LIMIT)
    assert shown.count(ISOLATE) == shown.count(END)


def test_a_long_text_is_cut_at_a_word_and_says_so():
    cut = unescape(shortened("word " * 2000))
    assert cut.endswith("word…")
    assert TEXT_LIMIT - 20 < len(cut) <= TEXT_LIMIT


@pytest.mark.parametrize(
    "typed", ["\u202eabc", "\u2069out of it", "\u2066\u2067\u2068", "مرحبا \u202b x"], ids=ascii
)
def test_no_name_turns_the_rest_of_the_sentence_round(typed):
    said = say(_("Hi {name}.", name=typed), "en")
    inside = said.partition(ISOLATE)[2].rpartition(END)[0]
    assert not set(inside) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert said.endswith(f"{END}.")


def test_braces_that_somebody_typed_are_no_placeholders():
    assert plain(_("{a} and {b}", a="{b}", b="{a} {0} {}"), "en") == "{b} and {a} {0} {}"


def test_a_text_that_lacks_a_value_is_a_fault_and_not_a_brace_on_a_phone():
    with pytest.raises(KeyError):
        say(_("Hi {name}"), "en")


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 attempts"), (1, "1 attempt"), (2, "2 attempts"), (1001, "1001 attempts")]
)
def test_what_is_counted_has_the_right_form(count, words):
    text = n_("That was not the code. You have {n} attempt left.",
              "That was not the code. You have {n} attempts left.", count)  # fmt: skip
    assert words in plain(text, "en")


def test_a_week_and_a_moment_are_worded_for_the_reader():
    day = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
    assert (
        plain(_("{at}, {week}", at=day, week=Week(day.date())), "en")
        == "Tuesday 24 November at 14.30, week 48"
    )
    assert (
        plain(_("{at}, {week}", at=day, week=Week(day.date())), "da")
        == "tirsdag den 24. november kl. 14.30, uge 48"
    )


@QUICK
@given(label=ANY, wide=st.integers(1, 30), many=st.integers(0, 200))
def test_a_keyboard_always_fits(label, wide, many):
    buttons = (Button(_("{label}", label=label), "take_slot", (2**31, 2**31)) for _i in range(many))
    keyboard = drawn(_("x"), rows=rows(*buttons, wide=wide)).get("keyboard", [])
    assert sum(map(len, keyboard)) <= BUTTONS_LIMIT
    assert all(len(row) <= ROW_LIMIT for row in keyboard)
    assert all(len(one["data"]) <= 64 and len(one["text"]) <= 60 for row in keyboard for one in row)


def test_a_button_that_does_not_fit_is_a_fault_of_the_code():
    with pytest.raises(TooLongForAButton):
        drawn(_("x"), rows=rows(Button(_("x"), "a_door_with_a_long_name", (10**9, 10**9))))


def test_links_and_copies_are_drawn_as_such():
    keyboard = drawn(_("x"), rows=rows(Link(_("Open"), "https://example.com"), Copy(_("Copy"), "42")))[
        "keyboard"
    ]
    assert keyboard == [[{"text": "Open", "url": "https://example.com"}], [{"text": "Copy", "copy": "42"}]]


def test_a_toast_is_plain_and_short():
    assert toast(_("{name} & co", name="<b>" * 200), "en") == ("<b>" * 200)[:200]
