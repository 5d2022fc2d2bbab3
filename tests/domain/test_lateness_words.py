"""That somebody is late, and nothing else, is told from words that are owed an answer."""

import pytest

from bot.domain.lateness_words import says_only_late


@pytest.mark.parametrize(
    "text",
    [
        "Vi er 12 minutter forsinket",
        "10 minutter forsinket",
        "Hej Mette, jeg er en halv time forsinket. Undskyld! Hilsen Anna",
        "Bussen er forsinket, jeg kommer ca. 10.15",
        "Vi kommer lidt for sent",
        "Jeg er på vej 🚌",
        "I am one hour late 😰",
        "Sorry, we're running 10 mins late!",
        "On my way",
    ],
)
def test_that_they_are_late_is_all_they_say(text):
    assert says_only_late(text, ("Mette", "Anna Holm"))


@pytest.mark.parametrize(
    "text",
    [
        "Vi er 12 minutter forsinket. Hvor skal vi parkere?",
        "Vi er forsinket, ring til mig",
        "Jeg er forsinket, Ole slog mig",
        "Jeg er forsinket og bange",
        "I am late and I want to stop",
        "Jeg kommer ikke",
        "Vi kommer for sent i morgen",
        "I am late 😢",
        "I am late?",
        "We are 10 minutes late, and two of us more than agreed",
        "10 minutter",
        "",
    ],
)
def test_who_says_more_is_owed_an_answer(text):
    assert not says_only_late(text, ("Mette", "Anna Holm"))
