"""P-numbers: read generously, never with a dash, and exempt from the guard only where one is asked for."""

import pytest

from bot.domain.cpr import REMOVED
from bot.domain.guard import guarded, hides_p_number
from bot.domain.ids import SiteId
from bot.domain.sites import AtSite, NotAPNumber, read_p_number

NUMBER = "1003" + "123456"  # made up; it looks like the tenth of March


@pytest.mark.parametrize(
    "written",
    [
        NUMBER,
        "1 003 123 456",
        "1003 123456",
        f"P-nr. {NUMBER}",
        f"p {NUMBER}",
        f"P-nummer: {NUMBER}",
        "10.03.12.34.56",
    ],
)
def test_it_is_read_however_it_is_spaced(written):
    assert read_p_number(written) == NUMBER


@pytest.mark.parametrize(
    "written",
    ["100312-3456", "100312345", "10031234567", "2003123456", "my P-number", "", "1003123456 and more"],
)
def test_what_is_none_is_not_taken_for_one(written):
    with pytest.raises(NotAPNumber):
        read_p_number(written)


def test_only_what_the_guard_would_take_out_is_looked_up():
    assert hides_p_number(NUMBER)
    assert not hides_p_number("1013123456")
    assert not hides_p_number(f"It is {NUMBER}")


@pytest.mark.parametrize(
    ("text", "asked", "kept"),
    [
        pytest.param(NUMBER, True, NUMBER, id="the number that was asked for"),
        pytest.param(NUMBER, False, REMOVED, id="the same without a question"),
        pytest.param(f"{NUMBER} and 0101701234", True, f"{REMOVED} and {REMOVED}", id="more than the number"),
        pytest.param("100180-1234", True, REMOVED, id="written as a CPR number is"),
    ],
)
def test_the_guard_keeps_it_as_an_answer_alone(text, asked, kept):
    chat = {"id": 7, "type": "private"}
    person = {"id": 7, "is_bot": False, "first_name": "Lars"}
    raw = {
        "update_id": 1,
        "message": {"message_id": 2, "date": 0, "chat": chat, "from": person, "text": text},
    }
    assert guarded(raw, p_number=asked)["message"]["text"] == kept


def test_a_place_is_the_name_and_its_address():
    assert AtSite(SiteId(1), "Harbour", None).place == "Harbour"
    assert AtSite(SiteId(1), "Harbour", "Kajen 3").place == "Harbour, Kajen 3"
