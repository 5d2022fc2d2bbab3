"""What nobody can see says nothing."""

import pytest

from bot.domain.importing.faults import Bad
from bot.domain.importing.lines import cleaned
from bot.domain.unseen import is_unseen, seen


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param(" \t\n\u00a0\u3000", id="white space"),
        pytest.param("\u200b\u200d\u2060\ufeff", id="zero width"),
        pytest.param("\u202e\u2066\u2069", id="directions"),
        pytest.param("\u2800", id="the braille blank"),
        pytest.param("\u3164\uffa0\u115f\u1160", id="Hangul fillers"),
        pytest.param("\ufe0f\u034f", id="selectors and joiners"),
    ],
)
def test_it_is_unseen(text):
    assert is_unseen(text)


@pytest.mark.parametrize("text", ["a", "?", "👍", "\u200bj\u200b", "ب", "한", "⠁", "·"])
def test_it_is_seen(text):
    assert not is_unseen(text)


def test_a_cell_of_it_is_an_empty_one():
    assert cleaned("\u3164\u2800") == ""


def test_a_name_is_not_made_another_by_it():
    with pytest.raises(Bad):
        cleaned("Anna\u200bHolm")


def test_what_hides_or_turns_letters_is_left_out_and_joiners_stay():
    assert seen("A\u202eev\u200bi\u2066l\u200f") == "Aevil"
    assert seen("می\u200cخواهم") == "می\u200cخواهم"
