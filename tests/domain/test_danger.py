"""Words of danger, and words that only look like them."""

from pathlib import Path

import pytest

from bot.domain.danger import is_about_somebody, sounds_dangerous, sounds_threatening, sounds_weary
from tests.kit.at_length import beginning_with


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


@pytest.mark.parametrize(
    "text", beginning_with(2, ["ÆØÅ", "jeg " * 4000, "vil ikke være " * 1000, "." * 4000, "a" * 4000])
)
def test_a_long_text_is_read_at_once(text):
    assert not sounds_dangerous(text)


@pytest.mark.parametrize(
    "text",
    ["Jeg dræber den chef", "jeg har en kniv med i morgen", "I will kill that boss",
     "I will bring a knife to work tomorrow"],
)  # fmt: skip
def test_what_they_may_do_to_others_is_a_threat(text):
    assert sounds_threatening(text)
    assert not is_about_somebody(text)


@pytest.mark.parametrize(
    "text", ["Jeg har en kniv med til køkkenet", "I will bring my knife to work tomorrow"]
)
def test_a_cooks_own_knife_is_none(text):
    assert not sounds_threatening(text)


def test_a_thing_is_no_murderer_and_who_stands_beside_it_may_be():
    assert not sounds_dangerous("opvaskemaskinen dræber mig, ha ha")
    assert not sounds_dangerous("my back is killing me")
    assert sounds_dangerous("Efter arbejde han slår mig")
    assert sounds_dangerous("Min kollega på arbejde dræber mig")


@pytest.mark.parametrize(
    "text",
    [
        "Jeg vil dø",
        "I want to kill myself",
        "I could shoot myself",
        "Jeg dræber mig selv",
        "Min chef slår mig",
        "Jeg tager mit liv",
        "He hit me",
    ],
)
def test_who_is_in_danger_themselves_threatens_nobody(text):
    assert sounds_dangerous(text)
    assert not sounds_threatening(text)


@pytest.mark.parametrize(
    ("text", "about_somebody"),
    [
        ("Emma græder og siger hun vil dø", True),
        ("Our new colleague says she wants to kill herself", True),
        ("Vi fandt ham blødende på toilettet", True),
        ("Hendes mand slår hende", True),
        ("Jeg kan ikke mere, jeg vil ikke leve", False),
        ("Min chef slår mig, og han ringer hver aften", False),
        ("Hun er glad for arbejdet", False),
    ],
)
def test_whose_danger_it_may_be(text, about_somebody):
    assert is_about_somebody(text) is about_somebody
