"""What is cut says so, and is cut between two characters as people see them."""

import pytest

from bot.text.beginning import beginning


@pytest.mark.parametrize(
    ("text", "most", "cut"),
    [
        pytest.param("Gøre rent", 9, "Gøre rent", id="it fits"),
        pytest.param("Gøre rent i bageriet", 12, "Gøre rent i…", id="a word is cut"),
        pytest.param("Gøre rent i bageriet", 10, "Gøre rent…", id="no blank before the mark"),
        pytest.param("ae\u0301ae\u0301", 3, "a…", id="an accent stays with its letter"),
        pytest.param("a\U0001f469\u200d\U0001f373b", 4, "a…", id="a cook is one person"),
        pytest.param("a\U0001f44d\U0001f3fdb", 3, "a…", id="a thumb and its colour"),
        pytest.param("\U0001f1e9\U0001f1f0\U0001f1f8\U0001f1eax", 4, "\U0001f1e9\U0001f1f0…", id="two flags"),
        pytest.param("\u200d" * 9, 4, "…", id="nothing but joiners"),
    ],
)
def test_a_text_is_cut_between_characters(text, most, cut):
    assert beginning(text, most) == cut
    assert len(beginning(text, most)) <= most
