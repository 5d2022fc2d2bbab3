"""Only what surely asks nothing is a kind word; whatever else a company writes gets its day."""

import pytest

from bot.domain.thanks import is_kind_word


@pytest.mark.parametrize(
    "text",
    [
        "😊 she was lovely",
        "Hun var sød og dygtig",
        "Det var en rigtig god snak med Anna 👍",
        "Spændende mennesker, tusind tak",
        "Really nice people",
    ],
)
def test_praise_asks_nothing(text):
    assert is_kind_word(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kontakt os på mandag",
        "Skriv til mig, hun var god",
        "Vi vil gerne ansætte nr. 12",
        "Vi vil gerne tale med dig om lønnen",
        "Giv besked om kontrakten, tak",
        "Send mig papirerne. Tak!",
        "Lad os aftale en dag",
        "Vi kan ikke komme i morgen alligevel",
        "Ringer du til mig",
        "Hvilken form for støtte får vi",
        "Er det muligt at mødes igen",
        "Må vi få hendes nummer",
        "Det var ikke så godt",
        "Han er syg, men tak",
        "Contact me tomorrow, thanks",
        "Send us the contract 👍",
        "I will not come tomorrow, sorry",
        "May we see her again",
        "The door is locked",
        "Great, let us talk",
        "Good. " * 40,
    ],
)
def test_whatever_may_ask_for_something_is_more_than_that(text):
    assert not is_kind_word(text)
