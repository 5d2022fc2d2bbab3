""" "I am not coming today": one tap at any hour, and nobody asks why."""

from datetime import datetime

import pytest

from tests.kit.album import lived_once
from tests.kit.at_length import beginning_with
from tests.kit.people import bakery, is_well, mentor, place
from tests.kit.town import COPENHAGEN


def when(*parts):
    return datetime(*parts, tzinfo=COPENHAGEN)


@pytest.fixture
@lived_once
async def people(town):
    await bakery(town)
    mette, jonas, lars, anna = (town.phone(one) for one in ("Mette", "Jonas", "Lars", "Anna Holm"))
    await place(mette, "Anna Holm")
    await anna.presses("Show")
    await anna.presses("Yes, they may")
    return mette, jonas, lars, anna, await mentor(town, lars)


@lived_once
async def walked(town, until):
    """Anna works there by then, and nothing has happened but that."""
    await town.walk(until)


async def test_those_who_expect_the_person_know_before_work_and_learn_only_that(town, people):
    mette, jonas, lars, anna, ole = people
    await town.walk(when(2026, 12, 8, 5, 30))
    await anna.says("/menu")
    await anna.presses("I am not coming today")
    assert anna.reads() == (
        "Have you not done it yet? First: Call 11 22 33 44 before 7\n\n"
        "I have said that you are not coming today. They do not know why.\n\n"
        "They know: Lars, Ole, Mette.\n\nAre you coming tomorrow?"
    )
    for phone in (lars, ole):
        assert phone.reads() == "Your new colleague is not coming today."
        await phone.presses("Show who")
        assert phone.reads().endswith("is not coming today.")
        assert "Anna" in phone.reads()
    assert not mette.has_read("is not coming today.")
    await town.walk(when(2026, 12, 8, 8, 1))
    assert mette.reads() == "Anna Holm is not coming today."
    assert not jonas.has_read("is not coming today.")


async def test_twice_is_polite_and_a_slip_can_be_taken_back(town, people):
    _mette, _jonas, lars, anna, _ole = people
    await walked(town, when(2026, 12, 8, 9, 0))
    await anna.says("/menu")
    pressed = anna.data_of("I am not coming today")
    await anna.presses_data(pressed, anna.bubbles[-1].id)
    told = len(lars.bubbles)
    await anna.presses_data(pressed)
    assert town.exchange.toasts[-1] == "That is done already."
    assert len(lars.bubbles) == told
    await anna.presses("I am coming after all")
    assert lars.reads() == "Your new colleague is coming today after all."


def _show_who(phone):
    return [one.buttons[0][0]["callback_data"] for one in phone.bubbles if one.labels == ["Show who"]]


@pytest.mark.at_length
async def test_read_on_another_day_it_names_the_day(town, people):
    _mette, _jonas, lars, anna, ole = people
    await walked(town, when(2026, 12, 8, 7, 0))
    await anna.says("/menu")
    await anna.presses("I am not coming today")
    await anna.presses("Yes, tomorrow")
    _today, tomorrow = _show_who(lars)
    await lars.presses_data(tomorrow)
    assert lars.reads().endswith("comes again tomorrow.")
    await town.walk(when(2026, 12, 9, 7, 0))
    await lars.presses_data(_show_who(lars)[0])
    assert lars.reads() == "Message from Anna: not coming Tuesday 8 December."
    await ole.presses_data(_show_who(ole)[1])
    assert ole.reads() == "Message from Anna: coming again Wednesday 9 December."


@pytest.mark.at_length
async def test_an_adviser_who_reads_it_after_the_weekend_reads_the_day(town, people):
    mette, _jonas, _lars, anna, _ole = people
    await town.walk(when(2026, 12, 12, 7, 0))
    await anna.says("/menu")
    await anna.presses("I am not coming today")
    await town.walk(when(2026, 12, 14, 8, 1))
    assert mette.has_read("Message from Anna Holm: not coming Saturday 12 December.")


@pytest.mark.at_length
async def test_it_can_be_taken_back_also_after_the_next_question(town, people):
    _mette, _jonas, lars, anna, _ole = people
    await walked(town, when(2026, 12, 8, 9, 0))
    await anna.says("/menu")
    await anna.presses("I am not coming today")
    await anna.presses("Yes, tomorrow")
    await anna.presses("I am coming after all")
    assert lars.reads() == "Your new colleague is coming today after all."


@pytest.mark.at_length
async def test_the_menu_leads_back_to_taking_it_back(town, people):
    _mette, _jonas, lars, anna, _ole = people
    await walked(town, when(2026, 12, 8, 9, 0))
    await anna.says("/menu")
    await anna.presses("I am not coming today")
    await anna.presses("Call me")
    assert anna.sees() == ["Yes, tomorrow", "I am coming after all", "Menu"]
    await anna.says("/menu")
    await anna.presses("How is it going")
    assert "You have said that you are not coming today." in anna.reads()
    assert "I am not coming today" not in anna.sees()
    await anna.presses("I am coming after all")
    assert lars.reads() == "Your new colleague is coming today after all."


async def test_late_and_then_not_at_all_is_told_again(town, people):
    _mette, _jonas, lars, anna, _ole = people
    await walked(town, when(2026, 12, 8, 7, 0))
    await anna.says("/menu")
    await anna.presses("I am late")
    assert lars.reads() == "Your new colleague is a little late today."
    await anna.presses("I am not coming today")
    assert lars.reads() == "Your new colleague is not coming today."


@pytest.mark.at_length
async def test_tomorrow_or_a_call(town, people):
    mette, _jonas, lars, anna, _ole = people
    await walked(town, when(2026, 12, 8, 9, 0))
    await anna.says("/menu")
    await anna.presses("I am not coming today")
    await anna.presses("Yes, tomorrow")
    assert anna.reads().startswith("I have said that you are coming Wednesday 9 December.")
    assert lars.reads() == "Your new colleague comes again Wednesday 9 December."
    await anna.says("/menu")
    await anna.presses("How is it going")
    await anna.presses("Talk to Mette")
    assert anna.reads() == "Mette calls you Tuesday 8 December before 13.00."
    assert "because the person wants to be called soon" in mette.reads()


@pytest.mark.at_length
async def test_a_call_to_nobodys_number_asks_for_one(town, people):
    mette, _jonas, _lars, anna, _ole = people
    async with town.store.begin() as unit:
        await unit.people.change(await town.person(anna), phone=None)
    await walked(town, when(2026, 12, 8, 9, 0))
    await anna.says("/menu")
    await anna.presses("How is it going")
    await anna.presses("Talk to Mette")
    assert anna.reads().endswith("I have no number for you. Write it here, and Mette reads it.")
    await anna.says("20 30 40 99")
    assert mette.has_read("20 30 40 99")


@pytest.mark.at_length
async def test_two_days_in_two_weeks_are_a_talk_and_then_forgotten(town, people):
    mette, _jonas, _lars, anna, _ole = people
    for day in (8, 10):
        await is_well(town, anna, when(2026, 12, day, 9, 0))
        await anna.says("/menu")
        await anna.presses("I am not coming today")
    assert mette.has_read("because the person was away two days in two weeks")
    await town.leap(days=18, hours=19)
    async with town.store.reading() as unit:
        kept = await unit.placements.not_coming(1, since=datetime(2026, 1, 1).date())
    assert kept == []


@pytest.mark.at_length
async def test_before_the_start_and_after_the_end_it_is_polite(town, people):
    mette, _jonas, lars, anna, _ole = people
    await anna.says("/menu")
    in_the_menu = anna.data_of("I am not coming today")
    await anna.presses("I am not coming today")
    assert town.exchange.toasts[-1] == "You start Tuesday 1 December. You can use this from then on."
    await walked(town, when(2026, 12, 8, 9, 0))
    await anna.says("/menu")
    await anna.presses("How is it going")
    old = anna.data_of("I am not coming today")
    await mette.says("/menu")
    await mette.presses("Placements")
    await mette.presses("Anna Holm, Bageriet")
    await mette.presses("End the placement")
    await mette.presses("It is done, or goes on without us")
    await mette.presses("Yes, end it")
    told = len(lars.bubbles)
    await anna.presses_data(old)
    assert town.exchange.toasts[-1] == "That placement is not under way now."
    await anna.presses_data(in_the_menu)
    assert (
        town.exchange.toasts[-1]
        == "You have no placement and no job dating today. So there is nobody to tell."
    )
    assert len(lars.bubbles) == told


@pytest.mark.at_length
async def test_words_of_danger_get_the_numbers_and_a_human_gets_no_words(town, people):
    mette, jonas, _lars, anna, _ole = people
    await town.walk(when(2026, 12, 12, 23, 0))
    await anna.says("Jeg vil dø")
    assert "Call 112 now." in anna.reads()
    assert "Livslinien: 70 201 201" in anna.reads()
    for phone in (mette, town.phone("Karen")):
        assert phone.reads().startswith("❗ Call Anna Holm now: their message suggests danger.")
        assert not phone.has_read("vil dø")
    assert not jonas.has_read("suggests danger")
    await mette.says("/menu")
    await mette.presses("My desk")
    await mette.presses(next(one for one in mette.sees() if one.startswith("I have called Anna Holm")))
    await mette.presses("Yes, we have spoken")
    await town.phone("Karen").says("/menu")
    await town.phone("Karen").presses("Who waits")
    assert "may be in danger" not in town.phone("Karen").reads()


@pytest.mark.at_length
async def test_on_a_friday_they_are_asked_about_monday_and_say_it_once(town, people):
    _mette, _jonas, lars, anna, _ole = people
    await town.walk(when(2026, 12, 11, 7, 0))
    await anna.says("/menu")
    await anna.presses("I am not coming today")
    assert anna.reads().endswith("Are you coming Monday 14 December?")
    pressed = anna.data_of("Yes, Monday 14 December")
    await anna.presses_data(pressed, anna.bubbles[-1].id)
    assert lars.reads() == "Your new colleague comes again Monday 14 December."
    told = len(lars.bubbles)
    town.clock.moment = when(2026, 12, 11, 7, 5)
    await anna.presses_data(pressed)
    assert (town.exchange.toasts[-1], len(lars.bubbles)) == ("That is done already.", told)


@pytest.mark.parametrize(
    ("pressed_on", "lars_reads"),
    beginning_with(
        1,
        [
            pytest.param(when(2026, 12, 8, 23, 50), "comes again Wednesday 9 December.", id="the same night"),
            pytest.param(
                when(2026, 12, 9, 6, 30), "comes again Wednesday 9 December.", id="on the day itself"
            ),
            pytest.param(when(2026, 12, 10, 6, 30), "is not coming today.", id="when that day is over"),
        ],
    ),
)
async def test_a_yes_is_about_the_day_they_were_asked_about(town, people, pressed_on, lars_reads):
    _mette, _jonas, lars, anna, _ole = people
    await walked(town, when(2026, 12, 8, 7, 0))
    await anna.says("/menu")
    await anna.presses("I am not coming today")
    town.clock.moment = pressed_on
    await anna.presses("Yes, tomorrow")
    assert lars.reads() == f"Your new colleague {lars_reads}"


@pytest.mark.at_length
async def test_who_said_that_they_are_back_can_still_not_come(town, people):
    _mette, _jonas, lars, anna, _ole = people
    await walked(town, when(2026, 12, 8, 7, 0))
    await anna.says("/menu")
    await anna.presses("I am not coming today")
    await anna.presses("Yes, tomorrow")
    await town.walk(when(2026, 12, 9, 7, 0))
    await anna.says("/menu")
    await anna.presses("I am not coming today")
    assert lars.reads() == "Your new colleague is not coming today."


@pytest.mark.parametrize("label", ["I am not coming today", "I am late"])
async def test_pressed_before_the_line_was_cut_it_is_not_about_the_day_after(town, people, label):
    _mette, _jonas, lars, anna, ole = people
    await walked(town, when(2026, 12, 8, 20, 0))
    await anna.says("/menu")
    press = anna.press(anna.data_of(label), anna.bubbles[-1].id)
    await town.receiver.take([{"update_id": town.next_id(), **press}])
    told = len(lars.bubbles), len(ole.bubbles)
    town.clock.moment = when(2026, 12, 9, 6, 0)
    await town.rest()
    assert anna.reads() == (
        "You said that Tuesday 8 December, and I hear it only now. Nobody was told.\n\n"
        "Is it so today too? Then press again."
    )
    assert (len(lars.bubbles), len(ole.bubbles)) == told
    await anna.presses("I am not coming today")
    assert lars.reads() == "Your new colleague is not coming today."


async def test_late_and_then_there_says_that_they_are_there(town, people):
    _mette, _jonas, lars, anna, ole = people
    await walked(town, when(2026, 12, 8, 7, 0))
    await anna.says("/menu")
    await anna.presses("I am late")
    await anna.presses("I am there now")
    assert anna.reads().startswith("I have said that you are there now.")
    for phone in (lars, ole):
        assert phone.reads() == "Your new colleague is there now."
        await phone.presses("Show who")
        assert phone.reads() == "Anna is there now."
        assert not phone.has_read("after all")


@pytest.mark.at_length
async def test_nobody_is_asked_on_a_day_they_did_not_come_but_on_the_next(town, people):
    """The first day is the day on which both sides are asked."""
    _mette, _jonas, lars, anna, _ole = people
    await town.walk(when(2026, 12, 1, 8, 1))
    await anna.says("/menu")
    await anna.presses("I am not coming today")
    before = len(anna.bubbles), len(lars.bubbles)
    await town.walk(when(2026, 12, 1, 23, 0))
    assert not any("How is it going" in one.text for one in anna.bubbles[before[0] :])
    assert not any("short question" in one.text for one in lars.bubbles[before[1] :])
    await town.walk(when(2026, 12, 2, 23, 0))
    assert any("How is it going" in one.text for one in anna.bubbles[before[0] :])
    assert any("short question" in one.text for one in lars.bubbles[before[1] :])
