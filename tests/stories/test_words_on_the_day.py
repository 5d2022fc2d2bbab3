"""Who is expected at a job dating and writes is read at once by whoever has it in hand, and told whom to ring."""

from datetime import datetime

import pytest

from tests.kit.album import lived_once
from tests.kit.at_length import beginning_with
from tests.kit.beginnings import everybody_is_in
from tests.kit.people import bakery, consultant, event, job_function, wanted
from tests.kit.town import COPENHAGEN
from tests.kit.turning import opened
from tests.stories.test_speed_dating_day import DAY, board

LOST = "I cannot find the entrance"
COVER = "❗ Somebody who has job dating today has written."


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
    return mette, anna


@pytest.mark.at_length
async def test_it_is_answered_with_who_reads_it_the_place_a_number_and_what_to_press(town, people):
    _mette, anna = people
    await town.walk(on_the_day(9, 50))
    await anna.says(LOST)
    assert anna.reads() == (
        "Mette gets it now, and sees that it is urgent.\n\n"
        "Job dating Thursday 3 December at 10.00. Place: Town hall, entrance A.\n\n"
        "Do you need an answer at once? Call 00 00 00 00."
    )
    assert anna.sees() == ["I am late", "I am not coming today", "Menu"]
    await anna.presses("I am late")
    await anna.presses("10 minutes")
    assert anna.reads().startswith("I have said that you are late, and come at about ")


@pytest.mark.at_length
async def test_in_danish_too(town, people):
    mette, anna = people
    mette.opens_news = False
    async with town.store.begin() as unit:
        for phone in people:
            await unit.people.change(await town.person(phone), language="da")
    await town.walk(on_the_day(9, 50))
    await anna.says("Jeg kan ikke finde indgangen")
    assert anna.reads().startswith("Mette får det nu og kan se, at det haster.")
    assert "Sted: Town hall, entrance A." in anna.reads()
    assert anna.reads().endswith("Har du brug for svar med det samme? Ring 00 00 00 00.")
    assert mette.reads() == "❗ En, der har jobdating i dag, har skrevet."


async def test_the_host_sees_on_the_lock_screen_that_it_is_of_today(town, people):
    mette, anna = people
    mette.opens_news = False
    await town.walk(on_the_day(9))
    await anna.says(LOST)
    assert mette.reads() == COVER
    await mette.presses("Show")
    assert f"“{LOST}”" in mette.reads()
    assert "❗ Anna has job dating Thursday 3 December at 10.00.\n\nPlease answer now." in mette.reads()
    await mette.presses("Answer")
    await mette.says("Round the corner")
    assert "Round the corner" in anna.reads()


@pytest.mark.parametrize(
    ("moment", "urgent"),
    beginning_with(
        2,
        [
            pytest.param(on_the_day(7, 59), False, id="not long before"),
            pytest.param(on_the_day(8, 1), True, id="from two hours before"),
            pytest.param(on_the_day(10, 5), True, id="while it goes on"),
            pytest.param(on_the_day(10, 11), False, id="not when the last of their times is over"),
            pytest.param(datetime(2026, 12, 2, 9, 50, tzinfo=COPENHAGEN), False, id="nor the day before"),
        ],
    ),
)
async def test_it_is_urgent_around_their_own_time(town, people, moment, urgent):
    mette, anna = people
    mette.opens_news = False
    await town.walk(moment)
    await anna.says(LOST)
    assert ("sees that it is urgent" in anna.reads()) is urgent
    assert ("and answers" in anna.reads()) is not urgent
    assert (mette.reads() == COVER) is urgent


@pytest.mark.at_length
async def test_who_does_not_come_writes_as_on_any_day(town, people):
    _mette, anna = people
    await town.walk(on_the_day(9))
    await anna.says("/menu")
    await anna.presses("I am not coming today")
    await anna.says(LOST)
    assert "and answers" in anna.reads()


@pytest.mark.at_length
async def test_who_is_marked_as_not_come_and_writes_reaches_the_host_who_waits(town, people):
    mette, anna = people
    await town.walk(on_the_day(10, 2))
    await opened(mette, "Job dating", "Thursday 3 December at 10.00", "Who is here", "Not come", "Anna")
    mette.opens_news = False
    await anna.says("I am on the bus")
    assert anna.reads().startswith("Mette gets it now, and sees that it is urgent.")
    assert mette.reads() == COVER
    await anna.presses("I am here")
    assert anna.reads().startswith("Good that you are here.")


@pytest.mark.parametrize("kind", beginning_with(1, ["🎉", "Thank you"]))
async def test_a_bare_thank_you_from_the_room_is_urgent_to_nobody(town, people, kind):
    mette, anna = people
    mette.opens_news = False
    await town.walk(on_the_day(10, 5))
    await anna.says(kind)
    assert "urgent" not in anna.reads()
    assert mette.reads() != COVER


@pytest.mark.at_length
async def test_a_question_of_the_room_that_was_read_ends_with_its_day(town, people):
    mette, anna = people
    await town.walk(on_the_day(10, 5))
    await anna.says(LOST)
    assert mette.has_read(f"“{LOST}”")
    await town.walk(datetime(2026, 12, 7, 9, tzinfo=COPENHAGEN))
    assert not anna.has_read("has not answered you yet")
    await opened(mette, "My desk")
    assert "Anna" not in mette.reads()


@pytest.mark.at_length
async def test_what_nobody_has_read_waits_on_though_the_day_is_over(town, people):
    mette, anna = people
    mette.opens_news = False
    await town.walk(on_the_day(10, 5))
    await anna.says(LOST)
    await town.walk(datetime(2026, 12, 7, 9, tzinfo=COPENHAGEN))
    assert anna.has_read("has not answered you yet")


async def test_who_has_not_answered_is_expected_all_the_same_and_can_answer_now(town):
    mette, lars, anna = await everybody_is_in(town)
    await wanted(mette, anna, lars)
    await event(mette)
    await town.walk(on_the_day(9))
    await anna.says(LOST)
    assert anna.reads().startswith("Mette gets it now")
    assert anna.sees() == ["Show", "Menu"]
    await anna.presses("Show")
    assert "Yes, I am coming" in anna.sees()


@pytest.mark.at_length
async def test_who_is_to_be_called_for_danger_reads_that_first(town, people):
    _mette, anna = people
    await town.walk(on_the_day(9))
    await anna.says("I want to die")
    await anna.says(LOST)
    assert anna.reads().startswith("Mette gets what you wrote now.\n\nMette is asked to call you now.")


@pytest.fixture
@lived_once
async def of_somebody_else(town):
    """Jonas has arranged it, whose candidate Anna is not."""
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
    await town.walk(on_the_day(9, 50))
    return mette, jonas, anna


async def test_the_host_of_another_ones_candidate_reads_it_too_and_she_is_a_number_there(of_somebody_else):
    mette, jonas, anna = of_somebody_else
    await anna.says(LOST)
    assert anna.reads().startswith("Jonas and Mette get it now, and see that it is urgent.")
    assert jonas.reads().startswith("Candidate ")
    assert f"“{LOST}”" in jonas.reads()
    assert jonas.reads().endswith("Mette has it too, and can answer here.")
    assert "Anna" not in jonas.reads()
    assert mette.reads().startswith("Anna Holm writes to you:")


@pytest.mark.at_length
async def test_a_change_and_a_long_text_reach_the_host_whole(of_somebody_else):
    _mette, jonas, anna = of_somebody_else
    jonas.opens_news = False
    await anna.says(LOST)
    assert jonas.reads() == COVER
    jonas.opens_news = True
    await anna.edits("I have found it")
    assert "changed the message:" in jonas.reads()
    assert "“I have found it”" in jonas.reads()
    before = len(jonas.bubbles)
    await anna.says("Where is it? " * 300)
    assert len(jonas.bubbles) == before + 2
    await anna.edits("Is it here? " * 300)
    assert len(jonas.bubbles) == before + 4


@pytest.mark.at_length
async def test_who_cannot_be_reached_is_not_said_to_read_it(town, of_somebody_else):
    _mette, jonas, anna = of_somebody_else
    await jonas.changes("kicked")
    await anna.says(LOST)
    assert anna.reads().startswith("Mette gets it now, and sees that it is urgent.")


async def mends(phone, message, times):
    for number in range(1, times + 1):
        await phone.edits(f"{message} {number}")


async def test_whoever_mends_a_message_twelve_times_is_heard_once_and_read_as_it_stands_last(town, people):
    mette, anna = people
    mette.opens_news = False
    await anna.says("I come by train")
    before = len(mette.bubbles)
    await mends(anna, "I come by bus", 12)
    assert len(mette.bubbles) == before + 1
    await mette.presses("Show")
    assert "“I come by bus 12”" in mette.reads()
    # What was opened says what it said; the next wording is told anew.
    await anna.edits("I walk")
    assert len(mette.bubbles) == before + 2
    await mette.presses("Show")
    assert "“I walk”" in mette.reads()


async def test_two_messages_that_are_mended_are_both_read(town, people):
    mette, anna = people
    mette.opens_news = False
    await anna.says("One")
    await anna.says("Two")
    before = len(mette.bubbles)
    await anna.edits("Two, mended")
    await anna.edits("One, mended", back=2)
    await anna.edits("Two, mended again")
    assert len(mette.bubbles) == before + 2
    await town.jump(minutes=11)
    await anna.edits("Two, at last")
    assert len(mette.bubbles) == before + 3


@pytest.mark.at_length
async def test_a_host_beside_the_adviser_hears_of_a_mended_message_once(town, people):
    mette, anna = people
    jonas = await consultant(town, "Jonas")
    await opened(mette, "Job dating", "Thursday 3 December at 10.00", "Who hosts it", "Two hosts", "Jonas")
    jonas.opens_news = False
    await town.walk(on_the_day(9, 30))
    await anna.says(LOST)
    before = len(jonas.bubbles)
    await mends(anna, LOST, 5)
    assert len(jonas.bubbles) == before + 1
    await jonas.presses("Show")
    assert f"“{LOST} 5”" in jonas.reads()


WHERE = "Where is table 1?"


@lived_once
async def asked_in_the_room(town, mette, anna):
    """Anna is marked as here, the first round goes, and nobody opens what she asks in it."""
    mette.opens_news = False
    await town.walk(on_the_day(9, 58))
    await board(mette)
    await mette.presses("Anna")
    await mette.presses("Start the first round")
    await town.walk(on_the_day(10, 3))
    await anna.says(WHERE)
    assert "Table 1" in anna.reads()


async def test_what_was_asked_in_the_room_ends_with_it_though_nobody_has_read_it(town, people):
    mette, anna = people
    await asked_in_the_room(town, mette, anna)
    await town.walk(on_the_day(12))
    await opened(mette, "My desk")
    assert "Anna" not in mette.reads()
    await town.walk(datetime(2026, 12, 7, 9, tzinfo=COPENHAGEN))
    assert not anna.has_read("has not answered you yet")
    assert not mette.has_read("waits for your answer")
    # Nothing is lost: it stands in the plan, and where it came.
    await opened(mette, "Job dating", "Earlier", DAY)
    assert f"Asked in the room, and not answered here:\n· Anna, 10.03: “{WHERE}”" in mette.reads()
    await mette.presses_data(
        *next((one.buttons[0][0]["callback_data"], one.id) for one in mette.bubbles if one.text == COVER)
    )
    assert mette.has_read(f"Anna writes to you:\n\n“{WHERE}”")
    assert not mette.has_read("Please answer now.")


async def test_what_is_asked_after_it_is_a_question_like_any_other(town, people):
    mette, anna = people
    await asked_in_the_room(town, mette, anna)
    await town.walk(on_the_day(11))
    await anna.says("And when do I get my pay?")
    await town.walk(datetime(2026, 12, 7, 9, tzinfo=COPENHAGEN))
    assert anna.has_read("has not answered you yet")


async def test_who_has_not_come_yet_and_asks_is_owed_an_answer(town, people):
    mette, anna = people
    mette.opens_news = False
    await town.walk(on_the_day(10))
    await board(mette, "Start the first round")
    await town.walk(on_the_day(10, 2))
    await anna.says(LOST)
    await town.walk(datetime(2026, 12, 7, 9, tzinfo=COPENHAGEN))
    assert anna.has_read("has not answered you yet")


@pytest.mark.parametrize(
    ("words", "owed"), [("I am one hour late 😰", False), ("I am late, and where do I park?", True)]
)
async def test_that_they_are_late_ends_with_the_day_once_they_came_though_nobody_read_it(
    town, people, words, owed
):
    mette, anna = people
    mette.opens_news = False
    await town.walk(on_the_day(9, 50))
    await anna.says(words)
    await town.walk(on_the_day(10, 1))
    await board(mette, "Start the first round")
    await town.walk(on_the_day(10, 5))
    await board(mette)
    await mette.presses("Anna")
    await town.walk(datetime(2026, 12, 7, 9, tzinfo=COPENHAGEN))
    assert anna.has_read("has not answered you yet") is owed
    await opened(mette, "My desk")
    assert ("Anna" in mette.reads()) is owed


async def test_that_they_are_late_is_owed_still_where_they_never_came(town, people):
    mette, anna = people
    mette.opens_news = False
    await town.walk(on_the_day(9, 50))
    await anna.says("I am ten minutes late")
    await town.walk(on_the_day(10, 1))
    await board(mette, "Start the first round")
    await town.walk(datetime(2026, 12, 7, 9, tzinfo=COPENHAGEN))
    assert anna.has_read("has not answered you yet")
