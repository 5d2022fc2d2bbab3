"""What an organiser writes while planning a job dating: any number of rounds, and a place that is one."""

import pytest

from tests.kit.album import lived_once
from tests.kit.at_length import beginning_with
from tests.kit.beginnings import two_are_wanted

NO_PLACE = "That looks like a time. Write where it is, such as “Town hall, entrance A”."


@pytest.fixture
@lived_once
async def at_the_place(town):
    """Mette is asked where it is."""
    mette, *_others = await two_are_wanted(town)
    await mette.says("/menu")
    await mette.presses("Job dating")
    await mette.presses("Plan job dating")
    await mette.says("Thursday 3 December")
    await mette.presses("10.00")
    return mette


@pytest.mark.parametrize("written", ["23.50", "kl. 10", "12345"])
async def test_a_time_is_no_place(at_the_place, written):
    await at_the_place.says(written)
    assert NO_PLACE in at_the_place.reads()


@pytest.mark.parametrize("written", beginning_with(2, ["1", "30", "5", " 7 ", "9"]))
async def test_any_number_of_rounds_that_fits_a_day_is_taken(at_the_place, written):
    await at_the_place.says("Room 5, town hall")
    await at_the_place.says(written)
    assert at_the_place.reads().endswith("When is there a break?")
    await at_the_place.presses("No breaks")
    await at_the_place.presses("1")
    assert f"Rounds: {written.strip()}" in at_the_place.reads()
    await at_the_place.presses("Make the plan")
    assert "Job dating Thursday 3 December at 10.00. Place: Room 5, town hall." in at_the_place.reads()


@pytest.mark.parametrize("written", beginning_with(2, ["0", "31", "four", "4.5", "-2", "٥"]))
async def test_what_is_no_such_number_is_asked_again(at_the_place, written):
    await at_the_place.says("Town hall")
    await at_the_place.says(written)
    assert "Write one number from 1 to 30." in at_the_place.reads()
