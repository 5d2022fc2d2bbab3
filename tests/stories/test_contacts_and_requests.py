"""A company gets one fixed contact, asks, and is answered."""

import pytest

from tests.kit.album import lived_once
from tests.kit.people import consultant, coordinator, guest, manager
from tests.kit.turning import opened


@lived_once
async def a_team(town):
    await coordinator(town)
    mette = await consultant(town, "Mette", branches=("Trade",))
    jonas = await consultant(town, "Jonas")
    return mette, jonas


async def test_a_coordinator_invites_a_consultant_with_a_second_step(town):
    mette, _jonas = await a_team(town)
    assert mette.has_read("Hi Mette. I am a bot from")
    assert town.phone("Karen").has_read("Mette has joined.")
    await town.phone("Karen").says("/menu")
    await town.phone("Karen").presses("My team")
    assert town.phone("Karen").reads().startswith("Mette: 0 companies\nJonas: 0 companies\n")


async def test_a_manager_gets_the_contact_who_knows_the_branch(town):
    mette, _jonas = await a_team(town)
    lars = await guest(town, "Lars")
    assert lars.reads().startswith("Your own contact is Mette.")
    assert mette.reads().startswith("A new company is yours: Bageriet, CVR 12345674.")
    await mette.presses("I know this person")
    assert lars.reads() == "Mette knows you now. You can post job functions here."


@pytest.mark.at_length
async def test_a_wrong_check_digit_warns_and_does_not_block(town):
    mette, _jonas = await a_team(town)
    await guest(town, "Lars", cvr="12345678")
    assert "The CVR number does not look right" in mette.reads()


async def test_a_second_manager_joins_the_same_contact_and_learns_nothing(town):
    mette, jonas = await a_team(town)
    await manager(town, "Lars", mette)
    eve = await guest(town, "Eve", company="Nosy Ltd", branch="Building")
    assert eve.reads().startswith("Your own contact is Mette.")
    assert not eve.has_read("Bageriet")
    assert not eve.has_read("Lars")
    assert mette.reads().startswith("Somebody new writes for Bageriet")
    assert not jonas.has_read("Nosy")


async def test_a_question_reaches_the_contact_and_the_answer_comes_back_by_name(town):
    mette, _jonas = await a_team(town)
    lars = await manager(town, "Lars", mette)
    await lars.says("We need somebody for the dishes <b>")
    assert (
        lars.reads()
        == "Mette answers you Wednesday 25 November before 15.00.\n\nYou may press what it is about."
    )
    assert "“We need somebody for the dishes <b>”" in mette.reads()
    await mette.presses("Answer")
    await mette.says("I call you today at 14")
    assert mette.reads() == "Sent to Bageriet."
    assert lars.reads() == "Mette writes:\n\nI call you today at 14"
    await lars.says("Fine!", reply_to=lars.bubbles[-1].id)
    assert "“Fine!”" in mette.reads()


async def test_an_answer_may_be_a_reply_to_the_message(town):
    mette, _jonas = await a_team(town)
    lars = await manager(town, "Lars", mette)
    await lars.says("Are you there?")
    await mette.says("I am", reply_to=mette.bubbles[-1].id)
    assert lars.reads() == "Mette writes:\n\nI am"


async def test_who_presses_answer_again_reads_when_they_answered_and_what(town):
    mette, _jonas = await a_team(town)
    lars = await manager(town, "Lars", mette)
    await lars.says("Are you there?")
    again, place = mette.data_of("Answer"), mette.bubbles[-1].id
    await mette.says("I am", reply_to=place)
    await lars.says("Thank you!")
    await mette.presses_data(again, place)
    asked = "They wrote:\n“Are you there?”\nYou answered Tuesday 24 November at "
    assert asked in mette.reads()
    assert "Do you want to write more?" in mette.reads()


async def test_an_edit_follows_to_the_reader(town):
    mette, _jonas = await a_team(town)
    lars = await manager(town, "Lars", mette)
    await lars.says("3 hours a day")
    bubbles = len(mette.bubbles)
    await lars.edits("4 hours a day")
    assert len(mette.bubbles) == bubbles
    assert mette.reads().startswith("Lars from Bageriet changed the message:\n\n“4 hours a day”")


async def test_a_question_changed_after_its_answer_comes_as_a_new_message_and_waits_again(town):
    mette, _jonas = await a_team(town)
    lars = await manager(town, "Lars", mette)
    await lars.says("Can you come Monday?")
    asked = mette.bubbles[-1].id
    await mette.says("Yes, Monday", reply_to=asked)
    await lars.edits("Can you come Tuesday?")
    assert mette.bubbles[-1].id > asked
    assert mette.reads().startswith(
        "Lars from Bageriet changed the message:\n\n“Can you come Tuesday?”\n\nAnswer by"
    )
    assert lars.reads().startswith("Mette answers you")
    assert [number for _chat, number in town.exchange.deleted] == [asked]
    count = len(mette.bubbles) + len(lars.bubbles)
    await lars.edits("Can you come Tuesday?")
    assert len(mette.bubbles) + len(lars.bubbles) == count, "Telegram tells of more than the words"
    await town.jump(hours=22.5)
    assert mette.reads().startswith("Bageriet waits for your answer.")


async def test_an_answer_that_is_changed_comes_as_a_new_message_and_can_still_be_taken_back(town):
    mette, _jonas = await a_team(town)
    lars = await manager(town, "Lars", mette)
    await lars.says("Can you come Monday?")
    await mette.says("Yes, Monday", reply_to=mette.bubbles[-1].id)
    read = lars.bubbles[-1].id
    await mette.edits("No, Monday is off")
    assert lars.reads() == "Mette changed the answer:\n\nNo, Monday is off"
    assert lars.bubbles[-1].id > read
    assert [number for _chat, number in town.exchange.deleted] == [read]
    await mette.presses("Take it back")
    assert lars.reads() == "Mette has taken this message back."


async def test_a_change_of_what_lies_above_newer_messages_comes_below_them(town):
    mette, _jonas = await a_team(town)
    lars = await manager(town, "Lars", mette)
    await lars.says("3 hours a day")
    await lars.says("For one person")
    said, count = lars.reads(), len(lars.bubbles)
    await lars.edits("4 hours a day", back=2)
    assert mette.reads().startswith("Lars from Bageriet changed the message:\n\n“4 hours a day”\n\nAnswer by")
    assert (lars.reads(), len(lars.bubbles)) == (said, count), "the day they know stands"


@pytest.mark.both_databases(at_length=True)
async def test_an_unanswered_question_warns_the_contact_and_then_the_coordinator(town):
    mette, _jonas = await a_team(town)
    karen = town.phone("Karen")
    lars = await manager(town, "Lars", mette)
    await lars.says("Hello?")
    await town.jump(hours=22.5)
    assert mette.reads().startswith("Bageriet waits for your answer. Answer by Wednesday")
    assert not karen.has_read("Bageriet")
    await town.jump(hours=8)
    assert karen.reads() == "Bageriet still waits for Mette. Can you take it?"


@pytest.mark.at_length
async def test_a_call_stops_the_clock(town):
    mette, _jonas = await a_team(town)
    lars = await manager(town, "Lars", mette)
    await lars.says("/menu")
    await lars.presses("Call me")
    assert lars.reads() == "Mette calls you Wednesday 25 November before 15.00."
    assert "Phone: 20304050" in mette.reads()
    called = mette.data_of("I have called")
    await opened(mette, "My companies", "Bageriet")
    assert "Open now:\n📞 Lars is to be called by Wednesday 25 November at 09.00" in mette.reads()
    assert "Lars: would like a call." in mette.reads()
    await mette.presses_data(called)
    assert mette.reads() == "Good. Bageriet does not wait any more."
    assert mette.sees() == ["Note an agreement", "Menu"]
    await town.jump(days=3)
    assert not town.phone("Karen").has_read("Bageriet still waits")


@pytest.mark.at_length
async def test_the_desk_says_what_to_do_now(town):
    mette, _jonas = await a_team(town)
    lars = await manager(town, "Lars", mette)
    await lars.says("Hello?")
    await mette.says("/menu")
    await mette.presses("My desk")
    assert mette.reads().startswith("1 matter waits for an answer.\n\nBageriet: answer by")
    await mette.presses("I have called Bageriet")
    await mette.says("/menu")
    await mette.presses("My desk")
    assert mette.reads() == "Nobody waits for you right now."


@pytest.mark.at_length
async def test_somebody_stands_in_and_the_company_is_told(town):
    mette, jonas = await a_team(town)
    lars = await manager(town, "Lars", mette)
    await mette.says("/menu")
    await mette.presses("I will be away")
    await mette.presses("Today")
    await mette.says("Friday")
    await mette.presses("Jonas")
    await mette.presses("Save the days")
    assert (
        mette.reads()
        == "Jonas stands in for you from Tuesday 24 November up to and including Friday 27 November."
    )
    await lars.says("Who is there?")
    assert "Mette is back Monday 30 November. Jonas answers until then." in lars.reads()
    assert "You stand in for Mette." in jonas.reads()
    await town.jump(days=5)
    await lars.says("And now?")
    assert "“And now?”" in mette.reads()


async def test_a_company_can_be_given_another_contact(town):
    mette, jonas = await a_team(town)
    lars = await manager(town, "Lars", mette)
    karen = town.phone("Karen")
    await karen.says("/menu")
    await karen.presses("My team")
    await karen.presses("Give a company another contact")
    await karen.says("bager")
    await karen.presses("Jonas: 0 companies")
    await karen.presses("Change the contact")
    assert lars.reads().startswith("Jonas is your own contact from now on.")
    assert jonas.reads() == "You are the fixed contact of Bageriet now.\n\nUntil now it was Mette."


async def test_a_role_that_ends_in_the_middle_of_a_form_ends_the_form(town):
    mette, _jonas = await a_team(town)
    lars = await manager(town, "Lars", mette)
    await lars.says("/menu")
    await lars.presses("Post a job function")
    async with town.store.begin() as unit:
        for held in await unit.people.held_by(await town.person(lars)):
            await unit.people.end_role(held.id, now=town.clock.now())
    await lars.says("Wash cars")
    assert "Are you from a company?" in lars.reads()
