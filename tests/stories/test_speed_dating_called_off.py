"""Of two hosts one calls it off: the other reads so, and what the house called off stands in the record."""

import pytest

from tests.kit.people import consultant
from tests.kit.turning import opened
from tests.stories.test_speed_dating_day import DAY, all_say_yes, at, board, reads_board


async def two_hosts(town):
    mette, lars, inside = await all_say_yes(town)
    jonas = await consultant(town, "Jonas")
    await town.walk(at(9, 50))
    await opened(mette, "Job dating", DAY, "Who hosts it", "Two hosts", "Jonas")
    return mette, jonas, lars, inside


async def test_a_stop_in_the_first_minutes_is_told_and_counted_and_nobody_has_missed_it(town):
    mette, jonas, _lars, (_first, _second, third, fourth) = await two_hosts(town)
    await board(mette, "Not come", third.name)
    await town.walk(at(10, 0))
    await board(jonas, "Start the first round")
    await town.walk(at(10, 2))
    await jonas.presses("Stop it here")
    await jonas.presses("Stop. They do not count")
    news = f"Jonas has stopped job dating {DAY}.\n\nEverybody with a talk left is told. You need not tell anybody."
    assert sum(one.text == news for one in mette.bubbles) == 1
    assert not jonas.has_read("has stopped job dating")
    await opened(mette, "Job dating", "Earlier", DAY, "Who is here")
    assert "Meetings that are not held:\n· 4 because it was stopped" in reads_board(mette)
    # Who was away for nothing but what was stopped is not asked the next day; the organiser reads the numbers.
    await town.jump(days=1)
    assert not any(one.has_read("You could not come to job dating.") for one in (third, fourth))
    summary = next(one.text for one in reversed(mette.bubbles) if "how it went." in one.text)
    assert "Meetings agreed: 4.\nMeetings held: 0.\nOff because it was stopped: 4." in summary


@pytest.mark.at_length
async def test_both_hosts_read_that_who_leads_them_has_cancelled_it(town):
    mette, jonas, *_others = await two_hosts(town)
    karen = town.phone("Karen")
    await opened(karen, "Job dating", DAY, "Cancel the event", "Yes, cancel it")
    for host in (mette, jonas):
        assert sum(one.text.startswith(f"Karen has cancelled job dating {DAY}.") for one in host.bubbles) == 1
    assert not karen.has_read("has cancelled")
