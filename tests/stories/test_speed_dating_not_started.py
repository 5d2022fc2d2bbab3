"""The hour has come and nobody starts the clock: the hosts read so, and then who leads them."""

import pytest

from tests.stories.test_speed_dating_day import all_say_yes, at, board

STANDS = "It should have begun, and people may be waiting. Start the first round under “Who is here”."


@pytest.mark.both_databases(at_length=True)
async def test_a_clock_that_nobody_starts_is_said_to_the_host_and_then_to_who_leads(town):
    mette, _lars, _people = await all_say_yes(town)
    karen = town.phone("Karen")
    mette.opens_news = False
    await town.walk(at(10, 4))
    cover = "❗ Your job dating should have begun. The clock stands."
    assert not any(one.text == cover for one in mette.bubbles)
    await town.walk(at(10, 6))
    assert mette.bubbles[-1].text == cover
    await mette.presses("Show")
    assert STANDS in mette.reads()
    await town.walk(at(10, 14))
    calls = "The clock is not started, and people may be waiting. Can you call Mette?"
    assert not karen.has_read(calls)
    await town.walk(at(10, 16))
    assert karen.has_read(calls)
    await board(mette, "Start the first round")


@pytest.mark.at_length
async def test_a_clock_that_goes_by_now_is_not_said_to_stand(town):
    mette, _lars, _people = await all_say_yes(town)
    mette.opens_news = False
    await town.walk(at(10, 6))
    covered = mette.data_of("Show")
    await board(mette, "Start the first round")
    await mette.presses_data(covered)
    assert not mette.has_read(STANDS)
    await town.walk(at(10, 20))
    assert not any("clock" in one.text for one in town.phone("Karen").bubbles)
