"""Check-ins follow three people, one tap at a time, and a human calls when a rule says so."""

from datetime import datetime, timedelta

import pytest

from tests.kit.people import bakery, jobseeker, mentor, place
from tests.kit.town import COPENHAGEN

KIND = ("No, all is clear", "🙂 Good", "They fit", "Yes", "No, keep it")


def when(*parts):
    return datetime(*parts, tzinfo=COPENHAGEN)


@pytest.fixture
async def people(town):
    """Anna, advised by Mette, starts at Bageriet (Lars, Ole) whose contact is Jonas."""
    await bakery(town)
    mette, jonas, lars, anna = (town.phone(one) for one in ("Mette", "Jonas", "Lars", "Anna Holm"))
    await place(mette, "Anna Holm")
    await anna.presses("Show")
    await anna.presses("Yes, they may")
    ole = await mentor(town, lars)
    return mette, jonas, lars, anna, ole


def questions(phone):
    return [one.text for one in phone.bubbles if "Best wishes" in one.text]


async def is_well(town, phone, until):
    """The person answers everything kindly until then, each afternoon."""
    while town.clock.moment < until:
        afternoon = town.clock.moment.replace(hour=16, minute=30)
        following = afternoon if afternoon > town.clock.moment else afternoon + timedelta(days=1)
        await town.walk(min(following, until))
        while kind := next((one for one in phone.bubbles[-1].labels if one in KIND), None):
            await phone.presses(kind)


async def test_the_first_day_is_asked_about_with_one_tap_in_the_same_place(town, people):
    _mette, _jonas, lars, anna, _ole = people
    await town.walk(when(2026, 12, 1, 16, 0))
    assert anna.reads() == "How is it going?\n\nBest wishes, Mette."
    assert anna.sees() == ["🙂 Good", "😐 So-so", "🙁 Hard"]
    bubbles = len(anna.bubbles)
    await anna.presses("🙂 Good")
    assert anna.reads().startswith("May your manager know that you said “🙂 Good”?")
    await anna.presses("No, keep it")
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
    await anna.presses("No, keep it")
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


async def test_red_on_a_friday_evening_promises_monday_before_noon(town, people):
    mette, jonas, _lars, anna, _ole = people
    await is_well(town, anna, when(2026, 12, 11, 20, 0))
    await anna.says("/menu")
    await anna.presses("How is it going")
    await anna.presses("Tell how it is going")
    await anna.presses("🙁 Hard")
    assert anna.reads().startswith("Do you want to talk to Mette?")
    await anna.presses("Yes, today")
    assert anna.reads().startswith("Mette calls you Monday 14 December before 12.00.")
    assert not mette.has_read("Call before")
    await town.walk(when(2026, 12, 14, 8, 5))
    assert mette.reads() == (
        "Call before Monday 14 December at 12.00, because the person asked for a call today."
    )
    assert "Anna" not in mette.reads()
    await mette.presses("See who")
    assert "Phone: 30405060" in mette.reads()
    assert "How is it going? 🙁 Hard" in mette.reads()
    await mette.presses("I have called")
    assert mette.reads() == "Good. The call is made."
    await town.walk(when(2026, 12, 15, 12, 0))
    for phone in (town.phone("Karen"), jonas):
        assert not phone.has_read("asked for a call today")


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
    assert "because the manager wants to talk" in jonas.reads()
    assert not mette.has_read("because the manager wants to talk")


async def test_the_mentor_is_asked_only_about_the_mentor(town, people):
    _mette, jonas, _lars, _anna, ole = people
    await town.walk(when(2026, 12, 7, 14, 0))
    assert ole.reads() == "Do you have time enough for your new colleague?\n\nBest wishes, Jonas."
    await ole.presses("No")
    assert ole.reads().startswith("Jonas calls you Tuesday 8 December before 14.00.")
    assert "because the mentor has too little time" in jonas.reads()
