"""“I am late” and “I am not coming today” know the job dating of today: whoever waits is told."""

from datetime import datetime, timedelta

import pytest

from bot.actions.speed_dating.late_or_not import say_today
from bot.domain.errors import Gone
from bot.domain.ids import SpeedDatingId
from tests.kit.album import lived_once
from tests.kit.at_length import beginning_with
from tests.kit.beginnings import everybody_is_in
from tests.kit.people import bakery, event, job_function, wanted
from tests.kit.town import COPENHAGEN
from tests.kit.turning import opened
from tests.stories.test_speed_dating_day import board

LATE, NOT_COMING = "I am late", "I am not coming today"


def on_the_day(hour, minute=0):
    return datetime(2026, 12, 3, hour, minute, tzinfo=COPENHAGEN)


@pytest.fixture
@lived_once
async def people(town):
    """Anna meets the bakery on Thursday at 10.00, and has said yes to it; Mette has arranged it."""
    mette, lars, anna = await everybody_is_in(town)
    await wanted(mette, anna, lars)
    await event(mette)
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    await lars.presses("Yes, we are coming")
    return mette, lars, anna


@lived_once
async def says(anna, what):
    await anna.says("/menu")
    await anna.presses(what)
    if what == LATE and "10 minutes" in anna.sees():
        await anna.presses("10 minutes")


@pytest.mark.at_length
async def test_who_is_late_reads_who_knows_it(town, people):
    _mette, _lars, anna = people
    await town.walk(on_the_day(9))
    await says(anna, LATE)
    assert (
        anna.reads()
        == "I have said that you are late, and come at about 10.10.\n\nThey know: Mette, Bageriet."
    )


async def test_the_organiser_and_the_company_hear_it_once_with_the_time(town, people):
    mette, lars, anna = people
    await town.walk(on_the_day(9))
    await says(anna, LATE)
    assert mette.reads().startswith("Anna is late.\n\n")
    assert not mette.has_read("is a little late to:"), "one message says both"
    assert "From 10.00 to 10.13: Bageriet and Anna" in mette.reads()
    assert lars.reads().startswith("A little late today:\n\n10.00: candidate ")
    assert "(Anna)" in lars.reads()
    told = len(mette.bubbles), len(lars.bubbles)
    await says(anna, LATE)
    assert town.exchange.toasts[-1] == "That is done already."
    assert (len(mette.bubbles), len(lars.bubbles)) == told


@pytest.mark.at_length
async def test_who_says_so_an_hour_ahead_is_late_for_their_time_and_can_say_when_they_have_come(town, people):
    mette, _lars, anna = people
    await town.walk(on_the_day(9))
    await says(anna, LATE)
    await board(mette)
    assert "Anna: late, about 10.10" in mette.sees()
    assert anna.sees() == ["I am here", NOT_COMING, "Menu"]
    await anna.presses("I am here")
    assert anna.reads().startswith("Good that you are here.")
    assert "You can still say no" not in anna.reads()
    assert "No, I cannot" not in anna.sees()
    await mette.presses("Here")
    assert "Anna: late, about 10.10" not in mette.sees()


@pytest.mark.at_length
async def test_a_table_that_says_so_ahead_is_late_for_its_first_time_and_whom_it_meets_reads_so(town, people):
    mette, lars, anna = people
    await town.walk(on_the_day(9))
    await opened(lars, "Job dating", "We are late", "10 minutes")
    assert anna.has_read("Your table at 10.00 is late: about 10.10. Please wait: the host knows.")
    await board(mette)
    assert "Bageriet: late, about 10.10" in mette.sees()


async def test_a_lock_screen_names_nobody(town, people):
    mette, lars, anna = people
    mette.opens_news = lars.opens_news = False
    await town.walk(on_the_day(9))
    await says(anna, LATE)
    told = "Somebody comes a little late to your job dating today."
    assert [mette.reads(), lars.reads()] == [told, told]


@pytest.mark.at_length
async def test_who_does_not_come_says_the_same_no_as_to_the_invitation(town, people):
    mette, lars, anna = people
    await town.walk(on_the_day(9))
    await says(anna, NOT_COMING)
    assert anna.reads() == (
        "Thank you for saying so. Your times go on to somebody else.\n\nThey know: Mette, Bageriet."
    )
    assert mette.reads().startswith("Anna does not come.")
    assert "your times are off" in lars.reads()
    await anna.says("/menu")
    await anna.presses("My times")
    assert anna.reads() == "You have no times right now."


@pytest.mark.at_length
async def test_after_being_late_one_may_not_come_at_all(town, people):
    mette, _lars, anna = people
    await town.walk(on_the_day(9))
    await says(anna, LATE)
    await anna.presses(NOT_COMING)
    assert "They know: Mette, Bageriet." in anna.reads()
    assert mette.reads().startswith("Anna does not come.")


@pytest.mark.at_length
async def test_once_it_has_begun_whoever_waits_is_told_all_the_same(town, people):
    mette, lars, anna = people
    await town.walk(on_the_day(10, 4))
    await says(anna, NOT_COMING)
    assert anna.reads() == (
        "I have said that you are not coming today. They do not know why.\n\nThey know: Mette, Bageriet."
    )
    assert mette.reads() == "Anna does not come to:\n\n10.00: Bageriet"
    assert lars.reads().startswith("Not coming today:\n\n10.00: candidate ")


async def test_who_has_said_so_is_promised_no_other_time_and_can_take_it_back(town, people):
    _mette, _lars, anna = people
    await town.walk(on_the_day(10, 4))
    await says(anna, NOT_COMING)
    await says(anna, "My times")
    assert anna.reads().endswith("\n\nYou are not expected there any more today. That is all right.")
    await anna.presses("I am here after all")
    await says(anna, "My times")
    assert "not expected" not in anna.reads()


async def test_the_day_before_there_is_nothing_of_today(town, people):
    mette, lars, anna = people
    await town.walk(datetime(2026, 12, 2, 9, tzinfo=COPENHAGEN))
    told = len(mette.bubbles), len(lars.bubbles)
    await opened(anna, LATE)
    assert (len(mette.bubbles), len(lars.bubbles)) == told
    assert not anna.has_read("They know:")


async def test_a_replayed_button_says_nothing_the_day_before(town, people):
    _mette, _lars, anna = people
    async with town.store.begin() as unit:
        by = await unit.people.actor(await town.person(anna))
        with pytest.raises(Gone):
            await say_today(unit, by, SpeedDatingId(1), coming=True, now=on_the_day(9) - timedelta(days=1))


async def test_a_no_that_no_longer_counts_names_nobody_who_knows(town, people):
    _mette, _lars, anna = people
    await town.walk(on_the_day(9))
    await says(anna, LATE)
    async with town.store.begin() as unit:
        await unit.speed_dating.cancel_meetings(SpeedDatingId(1))
    await anna.presses(NOT_COMING)
    assert anna.reads().startswith("That time is off already")
    assert "They know:" not in anna.reads()


@pytest.mark.at_length
async def test_when_it_is_over_nobody_is_told(town, people):
    _mette, _lars, anna = people
    await town.walk(on_the_day(10, 15))
    await says(anna, LATE)
    assert not anna.has_read("They know:")


@pytest.mark.at_length
async def test_somebody_elses_event_is_heard_of_by_her_adviser_too_and_she_is_a_number_there(town):
    await bakery(town)
    mette, jonas, lars, anna = (town.phone(one) for one in ("Mette", "Jonas", "Lars", "Anna Holm"))
    await job_function(lars)
    await jonas.says("/menu")
    await jonas.presses("Job functions")
    await jonas.presses("Bageriet: Wash cars")
    await jonas.presses(next(one for one in jonas.sees() if one.startswith("Look at ")))
    await jonas.presses("Ask the candidate")
    await jonas.says("Calm and thorough")
    await jonas.presses("Send it to the candidate")
    await anna.presses("Show")
    await anna.presses("Yes, show my card")
    await lars.presses("We would like to meet")
    await event(jonas)
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    await town.walk(on_the_day(9))
    await says(anna, LATE)
    assert anna.reads().endswith("They know: Jonas, Mette, Bageriet.")
    assert mette.reads() == "Anna Holm is a little late to:\n\n10.00: Bageriet\n\nExpected at about 10.10."
    assert jonas.reads().startswith("Candidate ")
    assert "Anna" not in jonas.reads()


@pytest.mark.at_length
async def test_late_after_ones_own_no_offers_to_come_after_all_and_tells_nobody(town, people):
    mette, lars, anna = people
    await town.walk(on_the_day(9))
    await opened(anna, "My times", "No, I cannot")
    told = len(mette.bubbles), len(lars.bubbles)
    await says(anna, LATE)
    assert "You have said no. That is all right." in anna.reads()
    assert "I can come after all" in anna.sees()
    assert (len(mette.bubbles), len(lars.bubbles)) == told


async def goes_by_the_clock(town, mette):
    """It is 10.01, and the first round has begun."""
    await town.walk(on_the_day(10))
    await board(mette)
    await mette.presses("Start the first round")
    await town.jump(minutes=1)


@pytest.mark.at_length
async def test_who_comes_after_all_is_told_to_everybody_who_has_read_the_no(town, people):
    mette, lars, anna = people
    await goes_by_the_clock(town, mette)
    await says(anna, NOT_COMING)
    assert lars.reads().startswith("Not coming today:\n\n10.00: candidate ")
    back = anna.data_of("I am here after all")
    await anna.presses_data(back)
    assert lars.reads().startswith("Here after all:\n\n10.00: candidate ")
    assert mette.reads() == "Anna is here after all:\n\n10.00: Bageriet"
    told = len(mette.bubbles), len(lars.bubbles)
    await anna.presses_data(back)
    assert (len(mette.bubbles), len(lars.bubbles)) == told


@pytest.mark.at_length
async def test_a_no_that_is_opened_when_they_have_come_says_that_they_are_here(town, people):
    mette, lars, anna = people
    mette.opens_news = lars.opens_news = False
    await goes_by_the_clock(town, mette)
    await says(anna, NOT_COMING)
    old = [phone.data_of("Show") for phone in (mette, lars)]
    await anna.presses("I am here after all")
    heads = "Anna is here after all:", "Here after all:"
    for phone, data, head in zip((mette, lars), old, heads, strict=True):
        await phone.presses_data(data)
        assert phone.has_read(head)
        assert not phone.has_read("ot coming today:")
        assert not phone.has_read("does not come to:")


@pytest.mark.parametrize(
    "minutes", beginning_with(1, [pytest.param(-60, id="in time"), pytest.param(1, id="while it goes on")])
)
async def test_afterwards_the_plan_says_of_a_no_what_it_was(town, people, minutes):
    mette, _lars, anna = people
    if minutes > 0:
        await goes_by_the_clock(town, mette)
    else:
        await town.walk(on_the_day(10) + timedelta(minutes=minutes))
    await says(anna, NOT_COMING)
    await town.walk(on_the_day(18))
    await opened(mette, "Job dating", "Earlier", "Thursday 3 December at 10.00")
    assert ("1 said no:\n· Anna" in mette.reads()) is (minutes < 0)
    assert ("Talks that were not held:\n· 1 because a candidate could not come" in mette.reads()) is (
        minutes > 0
    )
