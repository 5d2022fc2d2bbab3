"""Somebody is to be called now, and nobody knows a number: they are asked for it at once, and called on it."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.actions.talking_danger import DANGER, NUMBER_ASKED
from bot.domain.notices.requests import AnswerCame
from bot.store import outbox as states
from bot.store.outbox import outbox
from tests.kit.album import lived_once
from tests.kit.at_length import beginning_with
from tests.kit.beginnings import nobody_has_her_number

ASKED = "Write your own number here, and Mette calls you now."
NUMBER = "❗ Call Anna now. Here is the number to call."
CALLED = "Thank you. Mette has your number, 30405061, and calls you now."


@pytest.fixture
@lived_once
async def people(town):
    return await nobody_has_her_number(town)


@pytest.fixture
@lived_once
async def in_danger(town, people):
    mette, karen, anna = people
    await anna.says("I want to die")
    return mette, karen, anna


async def test_the_number_is_asked_for_beside_112(in_danger):
    _mette, _karen, anna = in_danger
    assert "Call 112 now." in anna.reads()
    assert "Mette is told, but has no number for you." in anna.reads()
    assert ASKED in anna.reads()
    assert "is asked to call you" not in anna.reads()


async def test_who_asks_to_be_called_is_asked_for_it_too(people):
    _mette, _karen, anna = people
    await anna.says("Jeg orker ikke mere")
    await anna.presses("Yes, call me now")
    assert ASKED in anna.reads()


@pytest.mark.parametrize("text", ["30405061", "Mit nummer er 30 40 50 61", "Call me on 30405061 please"])
async def test_it_is_pushed_to_everybody_who_is_to_call(in_danger, text):
    mette, karen, anna = in_danger
    await anna.says(text)
    for phone in (mette, karen):
        assert phone.reads().startswith(f"{NUMBER}\n\nPhone: 30405061")
        assert "I have called" in phone.sees()
    assert anna.reads().startswith(CALLED)
    assert not anna.has_read("and answers")
    assert not mette.has_read("Anna writes to you")


async def test_on_a_lock_screen_it_is_as_urgent_and_says_neither_name_nor_number(in_danger):
    mette, karen, anna = in_danger
    mette.opens_news = karen.opens_news = False
    await anna.says("30405061")
    for phone in (mette, karen):
        assert phone.reads() == "❗ You have a number now for somebody you are to call now."


async def test_the_desk_shows_it_and_leaves_no_time(in_danger):
    mette, karen, anna = in_danger
    await mette.says("/menu")
    await mette.presses("My desk")
    assert "Anna (no number): may be in danger, call now." in mette.reads()
    await anna.says("30405061")
    for phone, desk in ((mette, "My desk"), (karen, "Who waits")):
        await phone.says("/menu")
        await phone.presses(desk)
        assert "📞 Anna (30405061): may be in danger, call now." in phone.reads()
        assert "Call by" not in phone.reads()


async def test_words_beside_it_go_on_and_she_is_called_all_the_same(in_danger):
    mette, karen, anna = in_danger
    await anna.says("I am at Torvet 3, 30405061")
    assert anna.reads().startswith(CALLED)
    assert "Mette gets what you wrote now." in anna.reads()
    assert anna.reads().count("Livslinien") == 1
    assert mette.has_read("I am at Torvet 3, 30405061")
    assert not karen.has_read("Torvet")


STOOD = "A number stood in the message: 30405061. It may be somebody else's."


async def test_a_number_in_the_words_of_danger_may_be_anybodys_and_hers_is_asked_for(town, people):
    mette, karen, anna = people
    await anna.says("He hits me and I want to die, his number is 30405061")
    assert "Mette gets the number in your text: 30405061." in anna.reads()
    assert ASKED in anna.reads()
    for phone in (mette, karen):
        assert STOOD in phone.reads()
        assert "Phone: 30405061" not in phone.reads()
        assert not phone.has_read("want to die")
    async with town.store.begin() as unit:
        assert (await unit.people.get(await town.person(anna))).phone is None
    await anna.says("20304099")
    assert "Phone: 20304099" in mette.reads()


async def test_a_number_in_the_words_of_danger_stands_beside_the_known_one(town, people):
    mette, karen, anna = people
    async with town.store.begin() as unit:
        await unit.people.change(await town.person(anna), phone="20304099")
    await anna.says("He hits me and I want to die, his number is 30405061")
    for phone in (mette, karen):
        assert f"Phone: 20304099\n\n{STOOD}" in phone.reads()
    await mette.says("/menu")
    await mette.presses("My desk")
    assert BESIDE in mette.reads()


async def test_once_hers_is_known_a_number_is_what_she_writes_meanwhile(town, people):
    mette, _karen, anna = people
    async with town.store.begin() as unit:
        await unit.people.change(await town.person(anna), phone="20304099")
    await anna.says("I want to die")
    await anna.says("30405061")
    assert "Mette gets what you wrote now." in anna.reads()
    assert mette.has_read("“30405061”")


BESIDE = "Anna (20304099, perhaps 30405061): may be in danger, call now."
ON_IT = "Call me on 30405061"


@pytest.fixture
@lived_once
async def known(town, people):
    """Anna is in danger, and her number is known."""
    mette, karen, anna = people
    async with town.store.begin() as unit:
        await unit.people.change(await town.person(anna), phone="20304099")
    await anna.says("I want to die")
    return mette, karen, anna


async def desks(mette, karen):
    for phone, desk in ((mette, "My desk"), (karen, "Who waits")):
        await phone.says("/menu")
        await phone.presses(desk)
    return mette.reads(), karen.reads()


async def test_another_number_stands_beside_hers_at_once_and_replaces_nothing(known):
    mette, karen, anna = known
    await anna.says("You can also try 30405061")
    assert anna.reads().startswith("Mette sees the number 30405061 too. Shall Mette call you on it?")
    for phone in (mette, karen):
        assert phone.has_read(
            "❗ Call Anna now. There is another number.\n\nPhone: 20304099\n\n"
            "A number stood in the message: 30405061. It may be somebody else's."
        )
    for desk in await desks(mette, karen):
        assert BESIDE in desk


async def test_she_is_called_on_it_when_she_says_so(known):
    mette, karen, anna = known
    await anna.says("You can also try 30405061")
    await anna.presses(ON_IT)
    assert anna.reads().startswith("Thank you. Mette has your number, 30405061, and calls you now.")
    for phone in (mette, karen):
        assert phone.reads().startswith(f"{NUMBER}\n\nPhone: 30405061")
    for desk in await desks(mette, karen):
        assert "Anna (30405061): may be in danger, call now." in desk


async def test_it_can_be_chosen_below_the_words_of_danger_too(people, town):
    mette, karen, anna = people
    async with town.store.begin() as unit:
        await unit.people.change(await town.person(anna), phone="20304099")
    await anna.says("I want to die, call 30405061")
    assert BESIDE in (await desks(mette, karen))[0]
    await anna.presses(ON_IT)
    assert mette.reads().startswith(f"{NUMBER}\n\nPhone: 30405061")


async def test_of_two_numbers_the_first_is_hers_and_the_other_stands_beside_it(in_danger):
    mette, karen, anna = in_danger
    await anna.says("20304099 or 30405061")
    assert anna.has_read("Thank you. Mette has your number, 20304099, and calls you now.")
    assert ON_IT in anna.sees()
    assert BESIDE in (await desks(mette, karen))[0]


async def test_the_coordinator_hears_of_a_number_in_later_words_of_danger(known):
    _mette, karen, anna = known
    await anna.says("I want to die, he has 30405061")
    assert STOOD in karen.reads()


async def test_the_number_that_is_known_is_no_other_one(known):
    mette, _karen, anna = known
    told = len([one for one in mette.bubbles if one.text.startswith("❗")])
    await anna.says("My number is +45 20 30 40 99")
    assert "too. Shall" not in anna.reads()
    assert len([one for one in mette.bubbles if one.text.startswith("❗")]) == told


async def test_an_old_button_calls_nobody_any_more(town, known):
    mette, _karen, anna = known
    await anna.says("You can also try 30405061")
    old = anna.data_of(ON_IT)
    await mette.presses("I have called")
    await mette.presses("Yes, we have spoken")
    await anna.presses_data(old)
    assert town.exchange.toasts[-1].startswith("That is not there any more.")
    async with town.store.begin() as unit:
        assert [(await unit.calls.get(one)).beside for one in (1, 2)] == [None, None]


async def test_an_old_button_never_means_a_number_that_was_written_since(town, known):
    mette, karen, anna = known
    await anna.says("You can also try 30405061")
    old = anna.data_of(ON_IT)
    await anna.says("Or my friend on 40506071")
    await anna.presses_data(old)
    assert anna.reads().startswith("Mette sees the number 40506071 too. Shall Mette call you on it?")
    assert "Anna (20304099, perhaps 40506071)" in (await desks(mette, karen))[0]
    await anna.presses("Call me on 40506071")
    assert "Anna (40506071)" in (await desks(mette, karen))[0]


async def test_another_one_is_passed_on_to_her_adviser_and_may_be_anybodys(in_danger):
    mette, karen, anna = in_danger
    await anna.says("30405061")
    await anna.says("My brother has 20304099")
    assert "Mette gets what you wrote now." in anna.reads()
    assert mette.has_read("My brother has 20304099")
    await karen.says("/menu")
    await karen.presses("Who waits")
    assert "Anna (30405061, perhaps 20304099): may be in danger" in karen.reads()


@pytest.mark.parametrize("state", beginning_with(2, ["PENDING", "DEAD", "EXPIRED", "SUPERSEDED"]))
async def test_a_question_that_never_reached_her_has_not_asked_for_it(town, in_danger, state):
    mette, _karen, anna = in_danger
    async with town.store.begin() as unit:
        asked = outbox.c.about_kind == NUMBER_ASKED
        far = town.clock.now() + timedelta(days=1)
        await unit.tx.connection.execute(
            update(outbox).where(asked).values(state=getattr(states, state), due_at=far)
        )
    await anna.says("30405061")
    assert not anna.has_read("Thank you. Mette has your number")
    async with town.store.begin() as unit:
        assert (await unit.people.get(await town.person(anna))).phone is None
        (call, *_others) = await unit.calls.open_to(await town.person(anna), DANGER)
        assert (call.phone, call.beside) == (None, "30405061")
    assert mette.has_read("“30405061”")


async def test_words_that_are_refused_leave_the_number_that_stands_in_them(town, in_danger):
    mette, _karen, anna = in_danger
    lars = town.phone("Lars")
    await lars.says("When can we talk?")
    async with town.store.begin() as unit:
        (asked,) = await unit.requests.waiting()
        old = AnswerCame(asked.request, "Mette", "On Friday.")
        about = ("request", asked.request)
        await unit.outbox.tell(await town.person(anna), old, now=town.clock.now(), about=about)
    await town.rest()
    await anna.says("30405061 I am at Torvet 3 with him", reply_to=anna.bubbles[-1].id)
    assert anna.reads().startswith(CALLED)
    assert mette.reads().startswith(NUMBER)
    assert "You no longer write with Bageriet here." in anna.reads()


@pytest.mark.at_length
@pytest.mark.parametrize(("hours", "heard"), [(11, True), (13, False)])
async def test_it_is_awaited_for_half_a_day(town, in_danger, hours, heard):
    mette, _karen, anna = in_danger
    await town.jump(hours=hours)
    await anna.says("30405061")
    assert anna.reads().startswith("Thank you.") is heard
    assert mette.has_read("“30405061”") is not heard


async def test_a_form_that_is_opened_afterwards_gets_its_own_answer(in_danger):
    mette, _karen, anna = in_danger
    await anna.says("/privacy")
    await anna.presses("Something is wrong")
    await anna.says("My number is 30405061")
    assert not anna.has_read("has your number")
    assert not mette.has_read(NUMBER)


async def test_a_form_that_is_open_waits_for_the_number_too(people):
    mette, _karen, anna = people
    await anna.says("/privacy")
    await anna.presses("Something is wrong")
    await anna.says("I want to die")
    await anna.says("30405061")
    assert anna.reads().startswith(CALLED)
    assert mette.reads().startswith(NUMBER)


async def test_after_a_reply_to_the_adviser_who_asked(in_danger):
    mette, _karen, anna = in_danger
    await mette.presses("Write to Anna")
    await mette.says("Which number can I call?")
    await anna.says("30405061", reply_to=anna.bubbles[-1].id)
    assert anna.reads().startswith(CALLED)
    assert mette.reads().startswith(NUMBER)


@pytest.mark.parametrize("words", ["", " I am at Torvet 3"])
async def test_a_changed_message_changes_it_when_they_say_so(town, in_danger, words):
    mette, _karen, anna = in_danger
    await anna.says(f"30405060{words}")
    await anna.edits(f"30405061{words}")
    assert "Shall Mette call you on it?" in anna.reads()
    await anna.presses("Call me on 30405061")
    assert anna.reads().startswith(CALLED)
    assert "Phone: 30405061" in mette.reads()


@pytest.mark.at_length
async def test_a_changed_message_with_a_brothers_number_leaves_theirs_alone(town, in_danger):
    mette, _karen, anna = in_danger
    await anna.says("30405060")
    await anna.says("20304099")
    await anna.edits("20304098")
    async with town.store.begin() as unit:
        her = await town.person(anna)
        assert {one.phone for one in await unit.calls.open_to(her, DANGER)} == {"30405060"}
        assert (await unit.people.get(her)).phone == "30405060"
    assert not mette.has_read("Phone: 20304098")


async def test_when_the_call_is_made_a_number_is_a_message_like_any_other(town, in_danger):
    mette, karen, anna = in_danger
    await anna.says("30405061")
    await mette.presses("I have called")
    await mette.presses("Yes, we have spoken")
    await anna.says("20304099")
    assert "Mette has it, and answers" in anna.reads()
    assert not karen.has_read("20304099")
    async with town.store.begin() as unit:
        calls = [await unit.calls.get(one) for one in (1, 2)]
        assert [one.phone for one in calls if one is not None] == [None, None]
