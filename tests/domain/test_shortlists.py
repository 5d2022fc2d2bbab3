"""A reason speaks of the work: no health, no name, no way to reach somebody."""

import pytest

from bot.domain.shortlists import (
    TellsHowToReach,
    TellsOfHealth,
    ensure_tells_of_work,
    names_in,
    without_names,
)


@pytest.mark.parametrize(
    "reason",
    [
        pytest.param("Ring på 20 30 40 50", id="in pairs"),
        pytest.param("Ring på 20304050 i dag", id="in one"),
        pytest.param("Nummer: +45 2030 4050", id="with the country"),
        pytest.param("Tlf. 20.30.40.50", id="with stops"),
        pytest.param("20-30-40-50 er nummeret", id="with dashes"),
        pytest.param("Uge 45-20304050", id="behind a week"),
        pytest.param("Uge 45-46 20 30 40 50", id="behind weeks"),
        pytest.param("Skriv til anna@eksempel.dk", id="a mail address"),
        pytest.param("Hun hedder @anna_h her", id="a name in the chat"),
    ],
)
def test_a_way_to_reach_somebody_is_refused(reason):
    with pytest.raises(TellsHowToReach):
        ensure_tells_of_work(reason)


@pytest.mark.parametrize(
    "reason",
    [
        pytest.param("Kan arbejde 08.00-16.00 hver dag", id="clocks"),
        pytest.param("Kørte truck 2015-2019, og igen 2021 - 2023", id="years"),
        pytest.param("Uge 45-46-47-48-49", id="weeks"),
        pytest.param("Free in weeks 5/6/7/8/9/10/11", id="weeks in English"),
        pytest.param("Kan begynde 01.12.2026", id="a day"),
        pytest.param("Har vasket 200 biler om ugen i 3 år", id="numbers"),
        pytest.param("Rolig og grundig. Kender et køkken.", id="about the work"),
        pytest.param("Har arbejdet som sundhedsassistent", id="a trade"),
    ],
)
def test_the_work_may_be_told(reason):
    ensure_tells_of_work(reason)


def test_health_is_refused_with_every_word_that_was_found():
    with pytest.raises(TellsOfHealth) as refused:
        ensure_tells_of_work("Har været syg med depression, men er frisk nu")
    assert refused.value.words == ("syg", "depression")


@pytest.mark.parametrize(
    ("text", "name", "words", "instead"),
    [
        pytest.param("Anna er rolig", "Anna", ("Anna",), "Kandidaten er rolig", id="at the beginning"),
        pytest.param("Rolig. anna kan køre", "Anna Holm", ("anna",), "Rolig. Kandidaten kan køre", id="in any case"),
        pytest.param("Jeg kender Anna Holm", "Anna Holm", ("Anna Holm",), "Jeg kender kandidaten", id="the whole name"),
        pytest.param("Hr. Holm er vant til det", "Anna Holm", ("Holm",), "Hr. Kandidaten er vant til det", id="family"),
        pytest.param("Renés styrke er ro", "Rene", ("Renés",), "Kandidatens styrke er ro", id="accents and a genitive"),
        pytest.param("Sører hun? Nej, Soren!", "Søren", ("Soren",), "Sører hun? Nej, kandidaten!", id="a stroke"),
        pytest.param("Tag Anne-Marie med", "Anne-Marie Bak", ("Anne-Marie",), "Tag kandidaten med", id="two in one"),
        pytest.param("Spørg Bo, som kan bo her", "Bo", ("Bo",), "Spørg kandidaten, som kan bo her", id="a verb"),
        pytest.param("Anna og Anna", "Anna", ("Anna",), "Kandidaten og kandidaten", id="twice"),
    ],
)  # fmt: skip
def test_a_name_is_found_and_replaced(text, name, words, instead):
    assert names_in(text, name) == words
    assert without_names(text, name, "kandidaten") == instead


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        pytest.param("Used to the Holm machines", "Used to the candidate machines", id="inside"),
        pytest.param("The Holm machines", "The candidate machines", id="at the beginning"),
        pytest.param("Calm. A Holm machine", "Calm. The candidate machine", id="behind a full stop"),
        pytest.param("Anna the Holm", "The candidate the candidate", id="behind the name"),
        pytest.param("Breathe Holm", "Breathe the candidate", id="the end of another word"),
    ],
)
def test_an_article_before_the_name_goes_with_it(text, instead):
    assert names_in(text, "Anna Holm")[-1] == "Holm"
    assert without_names(text, "Anna Holm", "the candidate") == instead


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Annanas og bananas", "Anna", id="letters in other words"),
        pytest.param("Der er ro, og den er god at se", "Jan van der Berg", id="small words of a name"),
        pytest.param("Vi kender arbejdet", "Vi Ta", id="an everyday word"),
        pytest.param("K er et bogstav", "Anna K", id="one letter"),
        pytest.param("", "Anna", id="nothing"),
    ],
)
def test_other_words_name_nobody(text, name):
    assert names_in(text, name) == ()
    assert without_names(text, name, "kandidaten") == text
