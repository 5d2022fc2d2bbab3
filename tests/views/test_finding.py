"""Many names on one shelf are found by the same rules as one name alone."""

import random

from bot.views.finding import Shelf, fits, sought, spelled

NAMES = ("Ærø Fisk og Røg", "Fiskehuset", "Aaens Auto", "Café Åen", "Auto 12", "")
LETTERS = "aæåoøe xX1'é’“\n\ufe0f"


def test_each_word_stands_in_one_and_the_same_name():
    shelf = Shelf(NAMES)
    found = {words: [NAMES[place] for place in shelf.fitting(words)] for words in
             ("aero", "fisk", "rog AERO", "auto fisk", "åen", "12 auto", " ", "røg fiskehuset")}  # fmt: skip
    assert found == {
        "aero": ["Ærø Fisk og Røg"], "fisk": ["Ærø Fisk og Røg", "Fiskehuset"], "rog AERO": ["Ærø Fisk og Røg"],
        "auto fisk": [], "åen": ["Aaens Auto", "Café Åen"],  "12 auto": ["Auto 12"], " ": [],
        "røg fiskehuset": [],
    }  # fmt: skip


def test_a_shelf_finds_what_reading_each_name_finds():
    chance = random.Random(20261127)

    def some(most):
        return "".join(chance.choices(LETTERS, k=chance.randrange(most)))

    hits = 0
    for _time in range(500):
        names, words = [some(9) for _name in range(4)], some(5)
        wanted = sought(words)
        expected = [place for place, name in enumerate(names) if fits(wanted, spelled(name))]
        assert Shelf(names).fitting(words) == expected, (names, words)
        bare = [_bare(name) for name in names]
        assert Shelf(names, as_quoted=True).fitting(words) == Shelf(bare).fitting(_bare(words)), (
            names,
            words,
        )
        hits += len(expected)
    assert hits > 100


def _bare(text):
    return text.replace("’", "'").replace("“", " ").replace("\ufe0f", "")


def test_a_word_is_not_found_across_two_texts():
    assert Shelf(["a new", "oven"]).fitting("newoven") == []
    assert Shelf(["a new\noven"]).fitting("oven new") == [0]
