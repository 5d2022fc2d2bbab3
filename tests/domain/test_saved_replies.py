"""Short answers, and what is filled in."""

import pytest

from bot.domain.saved_replies import UnknownPlace, filled, read_reply


@pytest.mark.parametrize(("written", "kept"), [
    pytest.param("Hej {leder}, hos {Virksomhed}", "Hej {manager}, hos {company}", id="in Danish"),
    pytest.param("Hi { manager } of {company}", "Hi {manager} of {company}", id="in English"),
    pytest.param("We open at 8.", "We open at 8.", id="without a place"),
])  # fmt: skip
def test_places_are_read_in_both_languages(written, kept):
    assert read_reply(written) == kept


def test_nothing_else_is_filled_in():
    with pytest.raises(UnknownPlace):
        read_reply("Hi {phone}")


def test_a_name_that_looks_like_a_place_stays_a_name():
    text = filled("Hi {manager} of {company}", company="{manager} & Co", manager="Lars")
    assert text == "Hi Lars of {manager} & Co"
