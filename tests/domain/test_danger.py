"""Words of danger, and words that only look like them."""

import pytest

from bot.domain.danger import sounds_dangerous


@pytest.mark.parametrize(
    "text",
    [
        "Jeg vil dø",
        "tænker på SELVMORD",
        "I want to  die",
        "Jeg slår ham. Jeg vil slå ham ihjel",
        "не хочу жити",
    ],
)
def test_danger_is_heard(text):
    assert sounds_dangerous(text)


@pytest.mark.parametrize(
    "text",
    [
        "Jeg er død træt",
        "Døren er låst",
        "Can we talk?",
        "Maskinen er slået fra",
        "Jeg kan ikke i morgen",
        "",
    ],
)
def test_other_words_are_not(text):
    assert not sounds_dangerous(text)
