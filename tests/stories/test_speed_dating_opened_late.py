"""What a company opens late says what is so then: a reminder, changed times."""

import pytest

from tests.stories.test_speed_dating_day import all_say_yes, at, board

SHOW = "Show"


async def test_a_reminder_opened_after_a_no_has_the_times_that_are_left(town):
    _mette, lars, (first, *_others) = await all_say_yes(town)
    lars.opens_news = False
    await town.walk(at(9, 0))
    old = lars.data_of(SHOW)
    await first.says("/menu")
    await first.presses("My times")
    await first.presses("No, I cannot")
    await lars.presses_data(old)
    shown = next(one.text for one in lars.bubbles if "Remember job dating" in one.text)
    assert "10.13" in shown
    assert "10.00: " not in shown


@pytest.mark.at_length
async def test_a_reminder_of_a_day_that_is_cancelled_is_no_news_any_more(town):
    mette, lars, _inside = await all_say_yes(town)
    lars.opens_news = False
    await town.walk(at(9, 0))
    old = lars.data_of(SHOW)
    await board(mette, "See the plan", "Cancel the event", "Yes, cancel it")
    await lars.presses_data(old)
    assert not any("Remember job dating" in one.text for one in lars.bubbles)


@pytest.mark.at_length
async def test_changed_times_opened_after_another_change_are_those_of_now(town):
    mette, lars, (_first, second, third, _fourth) = await all_say_yes(town)
    await town.walk(at(9, 50))
    await board(mette)
    lars.opens_news = False
    await mette.presses("Left")
    await mette.presses(third.name)
    await mette.presses(second.name)
    await lars.presses(SHOW)
    shown = next(one.text for one in lars.bubbles if one.text.startswith("Your times have changed."))
    assert "10.26" not in shown
    assert "10.13" not in shown
    assert "10.39" in shown


@pytest.mark.at_length
@pytest.mark.parametrize(
    ("clock", "ends", "says"),
    [
        pytest.param(
            at(9, 55), ("See the plan", "Cancel the event", "Yes, cancel it"), "off", id="called off"
        ),
        pytest.param(at(10, 11), ("Stop it here", "Yes, stop it here"), "is stopped", id="stopped"),
    ],
)
async def test_changed_times_opened_when_all_is_off_say_that_it_is(town, clock, ends, says):
    mette, lars, (_first, _second, third, _fourth) = await all_say_yes(town)
    await town.walk(at(9, 50))
    await board(mette)
    lars.opens_news = False
    await mette.presses("Left")
    await mette.presses(third.name)
    old = lars.data_of(SHOW)
    await town.walk(clock)
    await board(mette, *ends)
    await lars.presses_data(old)
    assert not any(one.text.startswith("Your times have changed.") for one in lars.bubbles)
    assert lars.reads().startswith("Job dating Thursday 3 December at 10.00, Town hall, entrance A")
    assert says in lars.reads()
