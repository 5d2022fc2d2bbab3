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
        "Tak for en god dag",
        "Alle var søde",
        "Mange tak for i dag, det var spændende",
        "Thanks for today",
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
        "Ja tak",
        "Vi siger ja tak til Anna",
        "Ja tak til nummer tre",
        "Tak for i dag, vi tager Anna",
        "Hun var god, vi tager hende i praktik",
        "Vi er meget interesserede, tak",
        "Vi har et job til hende 👍",
        "Godt. Fortæl hende, hun har jobbet",
        "We take her, thanks",
        "Great. She starts in January",
        "She was lovely, sign her up",
        "Hun er ansat! Tak",
        "Hun var god. Book en tid til os",
        "Vi venter på dit opkald. Tak!",
        "Vend tilbage, tak",
        "Tak, hold mig opdateret",
        "Thanks, keep me posted",
        "Great, get back to me",
        "Tak, bestil en tid",
        "Tak, luk opslaget",
        "Stillingen er besat, tak",
        "Jeg er forsinket, tak",
        "Tak, slet mine oplysninger",
        "Afmeld os, tak",
        "Stop, tak",
        "Tak, vi stopper samarbejdet",
        "Han truede mig 😊",
        "Han tog fat i mig, godt der var vidner",
        "Fine, she fell and hurt herself",
        "Han taler om selvmord, rar fyr",
        "Anna var i krise, rar pige",
        "Good. " * 40,
    ],
)
def test_whatever_may_ask_for_something_is_more_than_that(text):
    assert not is_kind_word(text)
