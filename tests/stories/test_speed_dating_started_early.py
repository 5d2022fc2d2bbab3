"""The host starts the clock a quarter of an hour before the plan: from then on it has begun, whatever the plan says."""

import pytest

from bot.domain.speed_dating.events import SpeedDatingState
from tests.kit.album import lived_once
from tests.kit.calendars import entries
from tests.kit.turning import next_round_now, opened, pressed_and_sure
from tests.stories.test_speed_dating_clock import card
from tests.stories.test_speed_dating_day import DAY, at, board, inside_and_outside, reads_board
from tests.stories.test_speed_dating_stopped import ASKED, told

CHANGE = "There is a change to your appointment today."


@pytest.fixture
@lived_once
async def early(town):
    """One cannot come at 9.40; at 9.45 the clock is started, and in the second round, at 9.48, people talk."""
    mette, lars, inside, outside = await inside_and_outside(town)
    await town.walk(at(9, 40))
    await opened(mette, "Job dating", DAY, "Cancel the event")
    cancel = mette.data_of("Yes, cancel it")
    await opened(inside[3], "My times")
    await inside[3].presses("No, I cannot")
    offer = mette.data_of("Offer the free times")
    await town.walk(at(9, 45))
    await board(mette)
    await mette.presses(inside[1].name)
    await pressed_and_sure(mette, "Start the first round")
    await town.walk(at(9, 48))
    await next_round_now(mette)
    return mette, lars, inside, outside, cancel, offer


@pytest.mark.both_databases(at_length=True)
async def test_what_has_begun_is_stopped_and_not_cancelled(town, early):
    mette, lars, (first, second, third, _fourth), _outside, cancel, _offer = early
    await opened(mette, "Job dating", DAY)
    assert "Cancel the event" not in mette.sees()
    await mette.presses_data(cancel)
    assert "has begun" in town.exchange.toasts[-1] or "has begun" in mette.reads()
    async with town.store.reading() as unit:
        (event,) = await unit.speed_dating.coming(after=at(9))
    assert event.state is SpeedDatingState.ANNOUNCED
    await town.walk(at(9, 55))
    await board(mette)
    await mette.presses("Stop it here")
    await mette.presses("Stop. The talks going on count")
    assert [told(one) for one in (first, second, third, lars)] == [0, 0, 1, 1]
    assert card(third) == "There are no more talks today."
    assert all(begins < ends for *_known, (begins, ends) in entries(town))
    await mette.presses("Who is here")
    assert "It was stopped at 09.55." in reads_board(mette)
    # By the plan the second talk is still to come: it was held, and can be spoken about.
    await town.walk(at(10, 11))
    assert not third.has_read(ASKED)
    await second.presses("Gladly")
    assert "How was" not in second.reads()


async def test_who_is_not_here_yet_hears_that_their_time_is_earlier(early):
    _mette, lars, (first, second, third, _fourth), *_others = early
    heard = [sum(CHANGE in bubble.text for bubble in one.bubbles) for one in (first, second, third, lars)]
    assert heard == [1, 0, 2, 1], (
        "whose talk is over, who is here, who is to come by two presses, who sat there since"
    )


@pytest.mark.at_length
async def test_a_guest_reads_one_time_and_can_say_no_until_their_own_talk(town, early):
    _mette, _lars, (_first, second, third, _fourth), *_others = early
    await opened(third, "My times")
    assert third.reads().startswith("Job dating Thursday 3 December at 10.01. Place: Town hall, entrance A.")
    assert "10.26" not in third.reads()
    await third.presses("No, I cannot")
    assert third.reads().startswith("Thank you for saying so.")
    assert card(third) == "There are no more talks today."
    await opened(second, "My times")
    assert "No, I cannot" not in second.sees()


async def test_nobody_is_given_a_round_that_is_over_by_the_clock(town, early):
    mette, _lars, _inside, outside, _cancel, offer = early
    read = len(outside.bubbles)
    await mette.presses_data(offer)
    assert "has begun" in mette.reads()
    assert len(outside.bubbles) == read
