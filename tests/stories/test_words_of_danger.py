"""Words of danger are heard wherever a candidate or a mentor writes them."""

import pytest

from tests.kit.album import lived_once
from tests.kit.beginnings import everybody_is_in
from tests.kit.people import candidate

NOW = "Call 112 now."


@pytest.fixture
async def people(town):
    return await everybody_is_in(town)


async def something_is_wrong(anna):
    await anna.says("/privacy")
    await anna.presses("Something is wrong")


async def test_in_a_form_they_are_no_answer_and_somebody_is_told(people):
    mette, _lars, anna = people
    await something_is_wrong(anna)
    await anna.says("I want to die")
    assert NOW in anna.reads()
    assert mette.reads().startswith("❗ Call Anna now: their message suggests danger.")
    assert not mette.has_read("want to die")


async def test_the_form_is_still_there_afterwards(people):
    _mette, _lars, anna = people
    await something_is_wrong(anna)
    await anna.says("I want to die")
    await anna.presses("Go on: Something is wrong")
    await anna.says("My hours are wrong")
    await anna.presses("Send")
    assert "Mette has it, and answers by" in anna.reads()


async def test_where_only_buttons_answer(people):
    mette, _lars, anna = people
    await anna.says("/privacy")
    await anna.presses("Delete or limit")
    await anna.says("I want to die")
    assert NOW in anna.reads()
    assert mette.reads().startswith("❗ Call Anna now")


@pytest.mark.parametrize("text", ["/stop I want to die", "/I want to die"])
async def test_behind_a_slash(people, text):
    mette, _lars, anna = people
    await anna.says(text)
    assert NOW in anna.reads()
    assert mette.reads().startswith("❗ Call Anna now")


async def test_in_a_message_that_is_changed_while_a_form_is_open(people):
    mette, _lars, anna = people
    await anna.says("I am fine")
    await something_is_wrong(anna)
    await anna.edits("I want to die", back=1)
    assert NOW in anna.reads()
    assert mette.reads().startswith("❗ Call Anna now")


async def test_of_a_company_they_are_a_message_like_any_other(people):
    mette, lars, _anna = people
    await lars.says("Weeds kill him with boredom")
    assert not lars.has_read(NOW)
    assert mette.has_read("Weeds kill him with boredom")


async def test_who_sounds_at_their_end_is_passed_on_and_asked_kindly(people):
    mette, _lars, anna = people
    await anna.says("I can't take it any more")
    assert "Mette has it, and answers" in anna.reads()
    assert "It sounds hard. Shall Mette call you now?" in anna.reads()
    assert "Call 112. Somebody to talk to: Livslinien, 70 201 201." in anna.reads()
    assert mette.has_read("I can't take it any more")
    assert not mette.has_read("❗ Call Anna now")


async def test_a_yes_to_the_kind_question_is_a_call_now_for_everybody_until_it_is_made(town, people):
    mette, _lars, anna = people
    karen = town.phone("Karen")
    await anna.says("Jeg orker ikke mere")
    await anna.presses("Yes, call me now")
    assert anna.reads().startswith("Mette is asked to call you now.")
    for phone in (mette, karen):
        assert phone.reads().startswith("❗ Call Anna now: they ask for it, and it sounds hard.")
    await mette.presses("I have called")
    await mette.presses("Yes, we have spoken")
    await karen.presses("I have called")
    assert town.exchange.toasts[-1].startswith("Mette has called Tuesday 24 November at 09.00.")


async def test_a_false_alarm_says_how_it_is_passed_on_all_the_same(people):
    mette, _lars, anna = people
    await anna.says("I want to die")
    assert "Did you mean something else? Then write it in other words." in anna.reads()
    await anna.says("I dye my apron")
    assert mette.has_read("I dye my apron")


async def test_it_is_asked_in_a_form_too(people):
    _mette, _lars, anna = people
    await something_is_wrong(anna)
    await anna.says("Jeg kan ikke mere")
    assert "Shall Mette call you now?" in anna.reads()


async def test_the_coordinator_is_told_once_for_each_open_call(town, people):
    mette, _lars, anna = people
    for _time in range(3):
        await anna.says("I want to die")
    told = "❗ Call Anna now: their message suggests danger."
    assert [sum(told in one.text for one in phone.bubbles) for phone in (mette, town.phone("Karen"))] == [
        3,
        1,
    ]
    await town.phone("Karen").presses("I have called")
    await town.phone("Karen").presses("Yes, we have spoken")
    await anna.says("I want to die")
    assert town.phone("Karen").reads().startswith(told)


FIRST = "❗ Somebody needs a call now."
ANOTHER = "❗ Somebody else needs a call now too."
AGAIN = "❗ You hear again from somebody you are to call now."


@pytest.fixture
@lived_once
async def closed_phones(town, people):
    """Mette and Karen do not open what arrives; Anna and Bo are candidates of Mette's."""
    mette, _lars, anna = people
    bo = await candidate(town, "Bo", mette)
    karen = town.phone("Karen")
    mette.opens_news = karen.opens_news = False
    return mette, karen, anna, bo


def covers(phone):
    return [one.text for one in phone.bubbles if one.text.startswith("❗")]


async def test_on_a_lock_screen_it_shows_whether_it_is_somebody_new(closed_phones):
    mette, karen, anna, bo = closed_phones
    await anna.says("I want to die")
    await bo.says("I want to die")
    await bo.says("I want to die")
    assert covers(karen) == [FIRST, ANOTHER]
    assert covers(mette) == [FIRST, ANOTHER, AGAIN]


async def test_who_named_danger_is_not_asked_afterwards_whether_they_are_to_be_called(closed_phones):
    mette, karen, anna, _bo = closed_phones
    await anna.says("I want to die")
    await anna.says("Jeg orker ikke mere")
    assert "Yes, call me now" not in anna.sees()
    assert "Mette is asked to call you now." in anna.reads()
    assert covers(karen) == [FIRST]
    assert covers(mette) == [FIRST, AGAIN]


async def test_who_asked_and_then_names_danger_is_heard_of_again(closed_phones):
    _mette, karen, anna, _bo = closed_phones
    await anna.says("Jeg orker ikke mere")
    await anna.presses("Yes, call me now")
    await anna.says("I want to die")
    assert covers(karen) == [FIRST, AGAIN]


async def test_a_call_that_was_made_makes_the_next_a_first_one(closed_phones):
    mette, karen, anna, _bo = closed_phones
    await anna.says("I want to die")
    await karen.presses("Show")
    await karen.presses("I have called")
    await karen.presses("Yes, we have spoken")
    await anna.says("I want to die")
    assert covers(karen)[-1] == covers(mette)[-1] == FIRST
