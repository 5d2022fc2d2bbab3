"""What a company may ask for, and how many hours it means."""

import pytest

from bot.domain.job_functions import Loaded, NotHours, NotWholeHours, ensure_lawful, whole_hours


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


@pytest.mark.parametrize(
    ("written", "kinds"),
    [
        ("Vi søger en ung pige under 25 til disken, ikke muslim", ("age", "sex", "faith")),
        ("En 25-årig til lageret", ("age",)),
        ("Lager, højst 40 år", ("age",)),
        ("Helper, 20 to 30 years", ("age",)),
        ("Kvinde/mand til kassen", ("sex",)),
        ("Kun etniske danskere", ("origin",)),
        ("Ingen tørklæde", ("faith",)),
        ("Rask hjælper", ("health",)),
    ],
)
def test_what_sorts_people_is_named_by_every_kind(written, kinds):
    with pytest.raises(Loaded) as refused:
        ensure_lawful(written)
    assert refused.value.kinds == kinds


@pytest.mark.parametrize(
    "written",
    [
        "Vaske biler",
        "Løft under 25 kilo",
        "Salg af alkohol, over 18 år",
        "Mandag og tirsdag",
        "10 til 15 timer",
        "Manden er væk",
    ],
)
def test_what_the_work_needs_may_be_written(written):
    ensure_lawful(written)
