"""How many hours a company means."""

import pytest

from bot.domain.job_functions import NotHours, NotWholeHours, whole_hours


@pytest.mark.parametrize(
    ("written", "hours"), [("15", 15), ("15 timer", 15), (" 37.", 37), ("ca. 5", 5), ("12,0", 12), ("١٢", 12)]
)
def test_one_whole_number_is_read(written, hours):
    assert whole_hours(written) == hours


@pytest.mark.parametrize("written", ["", "mange", "0", "38", "37,5", "100", "10-15", "3 timer 5 dage"])
def test_no_number_and_several_are_asked_again(written):
    with pytest.raises(NotHours) as refused:
        whole_hours(written)
    assert type(refused.value) is NotHours


@pytest.mark.parametrize(("written", "low"), [("12,5", 12), ("12.5 timer", 12), ("1,75", 1)])
def test_a_number_between_two_is_never_rounded_silently(written, low):
    with pytest.raises(NotWholeHours) as refused:
        whole_hours(written)
    assert refused.value.low == low
