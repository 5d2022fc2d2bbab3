"""However much a stranger writes, it is one row that does not grow for ever."""

from bot.domain.strangers import MOST_KEPT, with_more


def test_words_are_added_below():
    assert with_more("Hello", "Is anybody there?") == "Hello\nIs anybody there?"
    assert with_more(None, "Hello") == "Hello"


def test_of_a_flood_the_newest_words_stay():
    kept = None
    for number in range(500):
        kept = with_more(kept, f"Message {number}")
    assert len(kept) == MOST_KEPT
    assert kept.startswith("…")
    assert kept.endswith("Message 499")
