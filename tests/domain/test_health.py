"""Words that may tell of somebody's health, and words of trades and of an employer that do not."""

import pytest

from bot.domain.health import health_word


@pytest.mark.parametrize(
    ("text", "word"),
    [
        pytest.param("Rolig, men har ANGST", "angst", id="a diagnosis"),
        pytest.param("Hun er syg for tiden", "syg", id="a whole word"),
        pytest.param("Tager medicin om morgenen", "medicin", id="medicine"),
        pytest.param("sygemeldt siden maj", "sygemeldt", id="off sick"),
        pytest.param("has a chronic  illness", "chronic", id="in English"),
        pytest.param("часто хворіє", "хворіє", id="in Ukrainian"),
    ],
)
def test_a_word_of_health_is_found(text, word):
    assert health_word(text) == word


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Har arbejdet som sundhedsassistent", id="a trade"),
        pytest.param("Handicaphjælper i tre år, og sygeplejerske før det", id="two trades"),
        pytest.param("Vi har to sygemeldte medarbejdere og mangler hænder", id="an employer's matter"),
        pytest.param("Rolig, grundig og vant til morgener", id="about the work"),
        pytest.param("Will work at the mill, painter by trade", id="letters in other words"),
        pytest.param("", id="nothing"),
    ],
)
def test_trades_and_an_employers_matters_are_not_health(text):
    assert health_word(text) is None
