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


@pytest.mark.parametrize("text", DANGER)
def test_danger_is_heard(text):
    assert sounds_dangerous(text)


@pytest.mark.parametrize("text", [*EVERYDAY, ""])
def test_everyday_words_are_not(text):
    assert not sounds_dangerous(text)
    assert not sounds_weary(text)


@pytest.mark.parametrize("text", AT_THEIR_END)
def test_whoever_is_at_their_end_is_heard_more_softly(text):
    assert sounds_weary(text)
    assert not sounds_dangerous(text)


@pytest.mark.parametrize("text", ["ÆØÅ", "jeg " * 4000, "vil ikke være " * 1000, "." * 4000, "a" * 4000])
def test_a_long_text_is_read_at_once(text):
    assert not sounds_dangerous(text)
