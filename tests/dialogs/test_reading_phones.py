"""A phone number is read with the words people put around it, and asked again when there are two."""

from unittest.mock import sentinel

import pytest

from bot.domain.errors import NotAPhone
from handlers.reading import a_phone


@pytest.mark.parametrize(
    ("written", "number"),
    [
        pytest.param("mit er 20 12 34 56", "20123456", id="words before"),
        pytest.param("20123456, ring efter 14", None, id="another number behind"),
        pytest.param("20 12 34 56 (arbejde)", "20123456", id="words behind"),
        pytest.param("Tlf.: +45 20-12-34-56.", "+4520123456", id="with the country"),
        pytest.param("(20) 12.34.56", "20123456", id="as printed"),
        pytest.param("kl. 10 på 20123456", None, id="a clock before"),
        pytest.param("20123456 eller 30123456", None, id="two numbers"),
        pytest.param("mit er 20 12", None, id="too short"),
        pytest.param("jeg har ingen", None, id="none"),
    ],
)
def test_a_phone_number_is_read_among_words(written, number):
    if number is not None:
        assert a_phone(written, sentinel.press) == number
        return
    with pytest.raises(NotAPhone):
        a_phone(written, sentinel.press)
