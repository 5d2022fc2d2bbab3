"""Two names that are one name, and numbers that are one slip away."""

import pytest

from bot.domain.doubles import name_key, slips


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sørensens Tømrer & Snedker ApS", "Sorensens snedker og tømrer"),
        ("Bageriet v/ Lone Hansen", "Bageriet ApS"),
        ("Café Ærø I/S", "CAFE AEROE"),
        ("Åens Kro A/S", "Aaens kro"),
        ("Garagen, Danmark A/S", "Garagen"),
        ("Nordisk Is IS", "nordisk is"),
        ("Data AS Danmark", "Data"),
    ],
)
def test_the_form_the_order_and_the_spelling_say_nothing(one, other):
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Bageriet", "Bageriet Nord"), ("ApS", "A/S"), ("H&M", "M"), ("3F", "3"), ("Is og Kaffe", "Kaffe")],
)
def test_what_is_left_of_a_name_tells_them_apart(one, other):
    assert name_key(one) != name_key(other)
    assert name_key("?!")


def test_a_slip_is_one_other_digit_or_two_that_changed_places():
    near = set(slips("12345674"))
    assert {"12345675", "21345674", "12345647"} <= near
    assert near.isdisjoint({"12345674", "12345600", "02345674"})


def test_two_numbers_that_are_both_right_or_both_wrong_are_of_two_companies():
    assert "12345674" in set(slips("12345675"))
    assert "12345676" not in set(slips("12345675"))
