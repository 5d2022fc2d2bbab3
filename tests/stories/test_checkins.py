"""Check-ins follow three people, one tap at a time, and a human calls when a rule says so."""

from datetime import datetime

import pytest

from tests.kit.album import lived_once
from tests.kit.people import bakery, is_well, jobseeker, mentor, place
from tests.kit.town import COPENHAGEN


def when(*parts):
    return datetime(*parts, tzinfo=COPENHAGEN)


@lived_once
async def first_weeks(town):
    """Anna, advised by Mette, starts at Bageriet (Lars, Ole) whose contact is Jonas."""
    await bakery(town)
    mette, jonas, lars, anna = (town.phone(one) for one in ("Mette", "Jonas", "Lars", "Anna Holm"))
    await place(mette, "Anna Holm")
    await anna.presses("Show")
    await anna.presses("Yes, they may")
    ole = await mentor(town, lars)
    return mette, jonas, lars, anna, ole


@pytest.fixture
async def people(town):
    return await first_weeks(town)


def questions(phone):
    asked = (one.text for one in phone.bubbles if "Best wishes" in one.text)
    return [one for one in asked if "Remember your appointment" not in one]


@pytest.mark.at_length
async def test_the_first_day_is_asked_about_with_one_tap_in_the_same_place(town, people):
    _mette, _jonas, lars, anna, _ole = people
    await town.walk(when(2026, 12, 1, 16, 0))
    assert anna.reads() == "How is it going?\n\nBest wishes, Mette."
    assert anna.sees() == ["🙂 Good", "😐 So-so", "🙁 Hard"]
    bubbles = len(anna.bubbles)
    await anna.presses("🙂 Good")
    assert anna.reads().startswith("May your manager know that you said “🙂 Good”?")
    await anna.presses("No, do not share it")
    assert anna.reads() == "Thank you. Mette reads it on weekdays."
    assert len(anna.bubbles) == bubbles
    assert lars.reads() == "Jonas has one short question for you."
    await lars.presses("Answer")
    assert lars.reads() == "How is it going with Anna?"
    await lars.presses("🙂 Well")
    assert lars.reads() == "Thank you. Jonas reads it on weekdays."


async def test_the_candidates_answer_is_the_advisers_alone(town, people):
    mette, jonas, lars, anna, _ole = people
    await is_well(town, anna, when(2026, 12, 3, 14, 0))
    await town.walk(when(2026, 12, 3, 16, 0))
    await anna.presses("😐 So-so")
    await anna.presses("Too few")
    await anna.presses("Sometimes")
    await anna.presses("No, thank you")
    await anna.presses("No, do not share it")
    for phone in (mette, jonas):
        await phone.says("/menu")
        await phone.presses("Placements")
        await phone.presses("Anna Holm, Bageriet" if phone is mette else "Anna, Bageriet")
    assert "the candidate: 😐 So-so, Too few, Sometimes, No, thank you" in mette.reads()
    assert "So-so" not in jonas.reads()
    await lars.says("/menu")
    await lars.presses("People who started")
    await lars.presses("Anna Holm")
    assert "So-so" not in lars.reads()


async def test_a_shared_answer_reaches_the_manager_and_no_more_than_that(town, people):
    _mette, _jonas, lars, anna, _ole = people
    await is_well(town, anna, when(2026, 12, 3, 14, 0))
    await town.walk(when(2026, 12, 3, 16, 0))
    await anna.presses("🙂 Good")
    await anna.presses("Too many")
    await anna.presses("Yes")
    await anna.presses("No, thank you")
    await anna.presses("Yes, share it")
    assert lars.reads() == "There is news for you from Jonas."
    await lars.presses("Show")
    assert "Anna Holm lets you know: 🙂 Good" in lars.reads()
    assert not lars.has_read("Too many")


@pytest.mark.at_length
async def test_red_on_a_friday_evening_promises_monday_before_noon(town, people):
    mette, jonas, _lars, anna, _ole = people
    await is_well(town, anna, when(2026, 12, 11, 20, 0))
    await anna.says("/menu")
    await anna.presses("How is it going")
    await anna.presses("Tell how it is going")
    await anna.presses("🙁 Hard")
    assert anna.reads().startswith("Do you want to talk to Mette?")
    await anna.presses("Yes, call Monday 14 December")
    assert anna.reads().startswith("Mette calls you Monday 14 December before 12.00.")
    assert not mette.has_read("Call by")
    await town.walk(when(2026, 12, 14, 8, 5))
    assert mette.reads() == (
        "Call by Monday 14 December at 12.00, because the person wants to be called soon."
    )
    assert "Anna" not in mette.reads()
    await mette.presses("See who")
    assert "Phone: 30405060" in mette.reads()
    assert "How is it going? 🙁 Hard" in mette.reads()
    assert "Do you want to talk to Mette? Yes, as soon as possible" in mette.reads()
    await mette.presses("I have called")
    assert mette.reads() == "Good. The call is done."
    await town.walk(when(2026, 12, 15, 12, 0))
    for phone in (town.phone("Karen"), jonas):
        assert not phone.has_read("wants to be called soon")


@pytest.mark.at_length
async def test_a_call_nobody_makes_reaches_the_coordinator_who_sees_one_person_until_it_is_made(town, people):
    mette, _jonas, _lars, anna, _ole = people
    karen = town.phone("Karen")
    await is_well(town, anna, when(2026, 12, 9, 9, 0))
    await anna.says("/menu")
    await anna.presses("How is it going")
    await anna.presses("Tell how it is going")
    await anna.presses("🙁 Hard")
    await anna.presses("I think of stopping")
    assert anna.reads().startswith("Mette calls you Wednesday 9 December before 13.00.")
    await town.walk(when(2026, 12, 9, 12, 59))
    assert not karen.has_read("thinks of stopping")
    await town.walk(when(2026, 12, 9, 13, 5))
    assert "Mette has not called yet. Can you take it?" in karen.reads()
    await karen.presses("See who")
    assert karen.reads().startswith("Anna Holm, Bageriet")
    see = karen.data_of("I have called")
    await mette.presses("See who")
    await mette.presses("I have called")
    await karen.presses_data(see)
    assert town.exchange.toasts[-1] == "That is done already."
    await anna.says("/menu")
    await anna.presses("Who saw me")
    assert "Karen saw your answer, to call you." in anna.reads()
    assert "Mette saw your answer" not in anna.reads()


@pytest.mark.at_length
async def test_two_unanswered_become_a_call_and_not_a_third_message(town, people):
    mette, _jonas, _lars, anna, _ole = people
    await town.walk(when(2026, 12, 22, 12, 0))
    assert len(questions(anna)) == 2  # before the first day, and on it; then somebody calls
    assert mette.has_read("because two check-ins were not answered")


async def test_the_manager_has_one_list_for_everybody(town, people):
    mette, jonas, lars, _anna, _ole = people
    async with town.store.begin() as unit:
        await jobseeker(town, unit, "Bo Lind", await town.person(mette))
    bo = town.phone("Bo Lind")
    await place(mette, "Bo Lind")
    await bo.presses("Show")
    await bo.presses("Yes, they may")
    await town.walk(when(2026, 12, 1, 16, 0))
    assert lars.reads() == "Jonas has a short question about each of your 2 new colleagues."
    await lars.presses("Answer")
    assert lars.reads() == "How is it going with Anna?"
    await lars.presses("🙂 Well")
    assert lars.reads() == "Thank you.\n\nHow is it going with Bo?"
    await lars.presses("💬 We should talk")
    assert lars.reads().startswith("Jonas calls you Wednesday 2 December before")
    await town.walk(when(2026, 12, 2, 8, 1))
    assert "because the manager asked for a talk" in jonas.reads()
    assert not mette.has_read("because the manager asked for a talk")
    await jonas.presses(jonas.sees()[0])
    assert "How is it going with Bo? 💬 We should talk" in jonas.reads()


@pytest.mark.at_length
async def test_the_mentor_is_asked_only_about_the_mentor(town, people):
    _mette, jonas, _lars, _anna, ole = people
    await town.walk(when(2026, 12, 7, 14, 0))
    assert ole.reads() == "Do you have time enough for your new colleague?\n\nBest wishes, Jonas."
    await ole.presses("No")
    assert ole.reads().startswith("Jonas calls you Tuesday 8 December before 14.00.")
    assert "because the mentor has too little time" in jonas.reads()


async def test_who_said_stop_is_called_and_the_answers_are_entered_for_them(town, people):
    mette, _jonas, _lars, anna, _ole = people
    await anna.says("/stop")
    written = len(anna.bubbles)
    await town.walk(when(2026, 12, 1, 16, 0))
    assert len(anna.bubbles) == written
    await mette.says("/menu")
    await mette.presses("My desk")
    assert "Anna Holm (30405060): has a check-in to answer by phone." in mette.reads()
    await mette.presses(next(one for one in mette.sees() if one.startswith("Answer for Anna Holm")))
    assert mette.reads().startswith("You answer for Anna Holm.")
    await mette.presses("No, all is clear")
    await mette.says("/menu")
    await mette.presses("Placements")
    await mette.presses("Anna Holm, Bageriet")
    assert "the candidate: No, all is clear" in mette.reads()
    await mette.presses("Answer for the candidate")
    await mette.presses("🙁 Hard")
    await mette.presses("Yes, call me tomorrow")
    assert "Mette calls you" not in mette.reads()


@pytest.mark.at_length
async def test_whoever_was_heard_today_is_not_asked_again_today(town, people):
    _mette, _jonas, _lars, anna, _ole = people
    await is_well(town, anna, when(2026, 12, 8, 9, 0))
    await anna.says("/menu")
    await anna.presses("How is it going")
    await anna.presses("Tell how it is going")
    await anna.presses("🙂 Good")
    before = len(questions(anna))
    await town.walk(when(2026, 12, 8, 12, 0))
    assert len(questions(anna)) == before


async def test_both_sides_far_apart_are_called_separately_and_neither_learns_why(town, people):
    mette, jonas, lars, anna, _ole = people
    await is_well(town, anna, when(2026, 12, 8, 13, 30))
    await lars.presses("Answer")
    await lars.presses("🙂 Well")
    await anna.says("/menu")
    await anna.presses("How is it going")
    await anna.presses("Tell how it is going")
    await anna.presses("🙁 Hard")
    assert "calls you" not in anna.reads()
    for phone in (mette, jonas):
        assert phone.reads().endswith("because the two sides see it very differently.")
        await phone.presses("See who")
    assert "🙁 Hard" in mette.reads()
    assert "Hard" not in jonas.reads()
    assert jonas.reads().startswith("Lars, Bageriet")


@pytest.mark.at_length
async def test_not_there_and_nobody_told_is_red_unless_it_was_told(town, people):
    mette, _jonas, lars, anna, _ole = people
    await is_well(town, anna, when(2026, 12, 8, 13, 30))
    await lars.presses("Answer")
    for said in ("🙂 Well", "They fit", "No"):
        await lars.presses(said)
    assert "calls you" not in lars.reads()
    assert "because the company says the person was not there, and nobody was told" in mette.reads()
    await mette.presses("See who")
    assert mette.reads().startswith("Anna Holm, Bageriet")


@lived_once
async def placed_in_september(town, **terms):
    """Anna has worked since September, and is asked about the rest of it."""
    await bakery(town)
    anna = town.phone("Anna Holm")
    await place(town.phone("Mette"), "Anna Holm", first_day="1 September 2026", **terms)
    await anna.presses("Show")
    await anna.presses("Yes, they may")
    return anna


@pytest.mark.at_length
async def test_a_scheme_ends_and_without_a_yes_the_series_ends(town):
    anna = await placed_in_september(town, ends="18 December 2026")
    await town.walk(when(2026, 11, 27, 11, 0))
    assert anna.reads().startswith("Do you know what happens when the scheme ends?")
    await anna.presses("Not yet")
    assert anna.reads().startswith("Mette calls you Monday 30 November before 11.00.")
    await town.walk(when(2026, 12, 18, 11, 0))
    assert anna.reads().startswith("May I still ask you now and then how it is going?")
    await anna.presses("No, thank you")
    asked = len(questions(anna))
    await town.walk(when(2027, 1, 20, 9, 0))
    assert len(questions(anna)) == asked


@pytest.mark.at_length
async def test_once_a_month_comes_with_a_yes(town):
    anna = await placed_in_september(town)
    await town.walk(when(2026, 12, 1, 11, 0))
    for said in ("🙂 Good", "They fit", "Yes"):
        await anna.presses(said)
    assert anna.reads() == "May I still ask you now and then how it is going?"
    await anna.presses("Yes")
    asked = len(questions(anna))
    await town.walk(when(2027, 1, 15, 9, 0))
    assert len(questions(anna)) - asked == 1
