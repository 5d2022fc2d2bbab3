"""A long text in pieces: none of it lost, none too long, cut where people pause."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.long_texts import MOST_UNITS, around, pieces, units
from bot.domain.notices.candidates import AdviserWrote
from bot.domain.notices.parts import in_parts


@given(st.text(max_size=400), st.integers(2, 60))
def test_every_character_but_white_space_between_pieces_is_there(text, most):
    found = pieces(text, most)
    assert re.sub(r"\s", "", "".join(found)) == re.sub(r"\s", "", text.replace("\ud800", "?"))
    assert all(units(one) <= most for one in found)


def test_a_short_text_is_one_piece():
    assert pieces(" Hello. ") == ("Hello.",)
    assert pieces("") == ("",)


def test_it_is_rather_cut_between_paragraphs_than_lines_sentences_and_words():
    assert pieces("Aa bb.\n\nCc dd. Ee\nff gg.", 20) == ("Aa bb.\n\nCc dd. Ee", "ff gg.")
    assert pieces("Aaaa bbb. Cc.\n\nDd. Ee ff.", 20) == ("Aaaa bbb. Cc.", "Dd. Ee ff.")
    assert pieces("Aaaa bbbb cccc. Dddd e", 20) == ("Aaaa bbbb cccc.", "Dddd e")
    assert pieces("aaaa bbbb cccc dddd eeee", 20) == ("aaaa bbbb cccc dddd", "eeee")


def test_a_word_without_end_is_cut_between_characters():
    assert pieces("😀" * 25, 20) == ("😀" * 10, "😀" * 10, "😀" * 5)


def test_the_longest_message_there_is_becomes_two_and_says_so():
    found = in_parts(AdviserWrote("Mette", "word " * 819))
    assert [(one.part, one.of, units(one.text) <= MOST_UNITS) for one in found] == [
        (1, 2, True),
        (2, 2, True),
    ]
    assert " ".join(one.text for one in found).split() == ["word"] * 819


def test_what_an_edit_left_over_comes_without_text():
    found = in_parts(AdviserWrote("Mette", "short"), before="word " * 819)
    assert [(one.text, one.part, one.of) for one in found] == [("short", 1, 1), ("", 2, 1)]


@pytest.mark.parametrize(
    ("text", "sought", "shown"),
    [
        pytest.param("Send the plan", "plan", "Send the plan", id="short"),
        pytest.param("Send papers by Friday: she\nhelps them", "HELPS", "…she helps them", id="far"),
        pytest.param("a helps " * 9, "helps", "a helps a helps a h…", id="begins early"),
        pytest.param("Send the plan", "Jonas", None, id="in a name"),
    ],
)
def test_a_hit_is_cut_around_the_word_that_was_found(text, sought, shown):
    assert around(text, sought, 20) == shown
