"""A question of one's number that is stopped leads back to what was asked before it."""

import pytest

from tests.kit.album import lived_once
from tests.kit.beginnings import anna_has_met


@pytest.fixture
@lived_once
async def people(town):
    """Both wanted to go on; Anna has no number here, and is asked whether they may have name and number."""
    _mette, lars, _ida, anna = await anna_has_met(town)
    async with town.store.begin() as unit:
        await unit.people.change(await town.person(anna), phone=None)
    await lars.presses("Gladly")
    await anna.presses("Gladly")
    return lars, anna


async def test_stopped_it_leads_back_to_the_question_whether_they_may_have_it(people):
    lars, anna = people
    await lars.presses("No number")
    await anna.presses("Yes, share them")
    assert "About Bageriet\n" in anna.reads()
    await anna.says("/cancel")
    assert anna.reads().startswith("Stopped: Your number, Bageriet.")
    await anna.presses("Back to Bageriet")
    assert {"Yes, share them", "Not now"} <= set(anna.sees())
    await anna.presses("Yes, share them")
    await anna.says("20304050")
    assert anna.reads().endswith("Bageriet has your name and phone now.")


async def test_a_company_is_led_back_to_the_number_it_was_asked_for(people):
    lars, _anna = people
    await lars.presses("Another number")
    assert "About " in lars.reads()
    await lars.says("/cancel")
    back = next(one for one in lars.sees() if one.startswith("Back to "))
    await lars.presses(back)
    assert "No number" in lars.sees()
