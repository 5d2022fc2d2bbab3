"""The number of who is to be called now is found whatever stands around it."""

import pytest

from bot.domain.number_to_call import number_to_call, says_more


@pytest.mark.parametrize(
    ("text", "number", "more"),
    [
        pytest.param("30405060", "30405060", False, id="alone"),
        pytest.param("Mit nummer er 30 40 50 60.", "30405060", False, id="led to by words"),
        pytest.param("+45 30-40-50-60", "+4530405060", False, id="with its country"),
        pytest.param("Ring på +380 67 123 4567", "+380671234567", False, id="from abroad"),
        pytest.param("0671234567", "0671234567", False, id="from abroad without a plus"),
        pytest.param("Torvet 3 30405060", "30405060", True, id="behind a house number"),
        pytest.param("Torvet 3, 30 40 50 60", "30405060", True, id="in pairs behind a house number"),
        pytest.param("Den 24.11.2026: 30405060", "30405060", True, id="behind a day"),
        pytest.param("70 201 201 svarer ikke, 30405060", "30405060", True, id="not the helpline's"),
        pytest.param("30405060 eller 20304050", "30405060", True, id="the first of two"),
        pytest.param("Jeg har ringet til 70 20 12 01", None, True, id="the helpline's alone is nobody's"),
        pytest.param("24-11-2026 kl. 10.30", None, True, id="a day and a clock are none"),
        pytest.param("Jeg er på Torvet 3", None, True, id="a house number is none"),
    ],
)
def test_number_to_call(text, number, more):
    assert (number_to_call(text), says_more(text)) == (number, more)
