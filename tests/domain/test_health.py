"""Words that may tell of somebody's health, and words of trades and of an employer that do not."""

import pytest

from bot.domain.health import health_words, words_perhaps_of_health


@pytest.mark.parametrize(
    ("text", "word"),
    [
        pytest.param("Rolig, men har ANGST", "angst", id="a diagnosis"),
        pytest.param("Hun er syg for tiden", "syg", id="a whole word"),
        pytest.param("Tager medicin om morgenen", "medicin", id="medicine"),
        pytest.param("sygemeldt siden maj", "sygemeldt", id="off sick"),
        pytest.param("Har haft meget sygefravær", "sygefravær", id="absence through illness"),
        pytest.param("Mange sygedage sidste år", "sygedage", id="days of illness"),
        pytest.param("Har haft kræft", "kræft", id="a disease whose word begins others"),
        pytest.param("Alkohol er et problem", "alkohol", id="a habit"),
        pytest.param("Har demens i familien", "demens", id="an illness of others"),
        pytest.param("Har autisme", "autisme", id="autism"),
        pytest.param("Har været indlagt på psykiatrisk hospital i 2023", "psykiatrisk", id="a patient"),
        pytest.param("Kommer fra psykiatrisk afsnit", "psykiatrisk", id="discharged"),
        pytest.param("Kan ikke arbejde, er på psykiatrisk afsnit", "psykiatrisk", id="a ward after no work"),
        pytest.param("Bor på demenscenter", "demenscenter", id="a home one lives in"),
        pytest.param("Har været alkoholfri i to år", "alkoholfri", id="a past habit"),
        pytest.param("Jeg har alkoholfri dage", "alkoholfri", id="a habit on some days"),
        pytest.param("has a chronic  cough", "chronic", id="in English"),
        pytest.param("Hun er flink og har dårlig ryg", "dårlig ryg", id="a bad back"),
        pytest.param("Flink. Har ondt i ryggen", "har ondt i ryggen", id="a back that hurts"),
        pytest.param("Diabetiker, men stabil", "diabetiker", id="who has an illness"),
        pytest.param("Knæet er desværre slidt", "knæet er desværre slidt", id="said the other way round"),
        pytest.param("Venter på en ny hofte", "ny hofte", id="an operation to come"),
        pytest.param("Var gået ned med stress", "ned med stress", id="had stress"),
        pytest.param("Er rask igen", "er rask igen", id="well again"),
        pytest.param("Blev opereret i maj", "blev opereret", id="an operation"),
        pytest.param("Works hard with a bad left knee", "bad left knee", id="a bad knee"),
        pytest.param("часто хворіє", "хворіє", id="in Ukrainian"),
    ],
)
def test_a_word_of_health_is_found(text, word):
    assert health_words(text) == (word,)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Arbejder i rask tempo", ("rask",), id="quick"),
        pytest.param("Sætter ryg på stolen", ("ryg",), id="a chair's back"),
        pytest.param("Kan klare stress i et køkken", ("stress",), id="what one can stand"),
        pytest.param("Har opereret en kran", ("opereret",), id="a crane"),
        pytest.param("Har dårlig ryg", (), id="told plainly, and refused"),
        pytest.param("Stærk i armene, kan løfte, god med hænderne", (), id="what the body can do"),
        pytest.param("Back office and customer care", (), id="an office"),
    ],
)
def test_a_word_that_may_be_of_the_work_is_only_perhaps_of_health(text, words):
    assert words_perhaps_of_health(text) == words
    assert bool(health_words(text)) == ("dårlig" in text)


def test_every_word_of_health_is_named_once():
    text = "Har været syg med Depression, og var længe SYG, men er frisk nu"
    assert health_words(text) == ("syg", "depression")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Har arbejdet som sundhedsassistent", id="a trade"),
        pytest.param("Handicaphjælper i tre år, og sygeplejerske før det", id="two trades"),
        pytest.param("Vi har to sygemeldte medarbejdere og mangler hænder", id="an employer's matter"),
        pytest.param("Rolig, grundig og vant til morgener", id="about the work"),
        pytest.param("Will work at the mill, painter by trade", id="letters in other words"),
        pytest.param("Har kræfter og er kræftig bygget", id="strength"),
        pytest.param("Har erfaring med alkoholsalg", id="sale of alcohol"),
        pytest.param("Uddannet autismepædagog", id="a teacher"),
        pytest.param(
            "Har arbejdet på en demensafdeling, et demensafsnit og et demenshjem",
            id="places of work with dementia",
        ),
        pytest.param("Ekspedient i medicinbutik", id="a shop"),
        pytest.param("Psykiatrisk sygeplejerske på psykiatrisk afsnit", id="a nurse and a ward"),
        pytest.param("Ansat på psykiatrisk hospital", id="employed at a hospital"),
        pytest.param("Har arbejdet i tre år på det psykiatriske hospital", id="for years"),
        pytest.param("Vikar og demensplejer på et demenscenter", id="a carer"),
        pytest.param("Serverer alkoholfri drikke og alkoholfrie øl", id="drinks"),
        pytest.param("", id="nothing"),
    ],
)
def test_trades_and_an_employers_matters_are_not_health(text):
    assert health_words(text) == ()
