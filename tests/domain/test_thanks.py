"""What is a bare thank-you, and what asks or says something."""

import pytest

from bot.domain.thanks import is_thanks, thanks_somebody


@pytest.mark.parametrize(
    "text",
    [
        "tak", "Tak!", "Mange tak!", "tak for hjælpen", "Tak for hjælpen 😊", "tusind tak", "Tak skal du have.",
        "ok tak", "Thanks", "thank you so much", "Thank you for your help!", "thanks for the help", "👍", "👍🏽",
        "❤️", "ok", "OK 👍", "Okay.", "Det er fint", "🙏",
    ],
)  # fmt: skip
def test_nobody_owes_an_answer_to_a_bare_thank_you(text):
    assert is_thanks(text)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "tak?", "ok, hjælp", "ok help", "nej tak", "ja tak", "Tak, men hvornår?", "tak for ingenting",
        "Skoene passede 👟 tak for hjælpen", "👟", "😢", "tak, ring til mig", "ikke ok", "not fine", "ok 12345678",
        "Det er ikke fint", "tak for kaffe med Bo",
    ],
)  # fmt: skip
def test_everything_else_is_read_as_what_it_is(text):
    assert not is_thanks(text)


@pytest.mark.parametrize(
    ("text", "thanked"), [("Mange tak 👍", True), ("Thank you!", True), ("ok 👍", False)]
)
def test_you_are_welcome_is_said_to_who_said_thank_you(text, thanked):
    assert thanks_somebody(text) is thanked
