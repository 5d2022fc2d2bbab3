"""Words of danger, and words that only look like them."""

from pathlib import Path

import pytest

from bot.domain.danger import sounds_dangerous, sounds_weary


def _sentences(name):
    """One a line, as people write them."""
    return (Path(__file__).parent / "sentences" / f"{name}.txt").read_text("utf-8").splitlines()


DANGER = _sentences("danger")

EVERYDAY = _sentences("everyday")

AT_THEIR_END = _sentences("at_their_end")


def test_danger_is_heard():
    assert [text for text in DANGER if not sounds_dangerous(text)] == []


def test_everyday_words_are_not():
    assert [text for text in (*EVERYDAY, "") if sounds_dangerous(text) or sounds_weary(text)] == []


def test_whoever_is_at_their_end_is_heard_more_softly():
    assert [text for text in AT_THEIR_END if sounds_dangerous(text) or not sounds_weary(text)] == []


@pytest.mark.parametrize("text", ["ÆØÅ", "jeg " * 4000, "vil ikke være " * 1000, "." * 4000, "a" * 4000])
def test_a_long_text_is_read_at_once(text):
    assert not sounds_dangerous(text)
