"""One chat, two roles: what somebody writes as one of them is never read on the side of the other."""

import pytest

from tests.kit.album import lived_once
from tests.kit.people import candidate, consultant, coordinator, link_for, manager
from tests.stories.test_one_human import opens_as_their_own

AS_MANAGER, AS_CANDIDATE = "manager at Bageriet", "candidate"


@pytest.fixture
@lived_once
async def both(town):
    """Lars: a manager, whose contact is Mette, and a candidate, whose adviser is Jonas."""
    await coordinator(town)
    mette = await consultant(town, "Mette", hats=("Contact of companies",))
    jonas = await consultant(town, "Jonas", hats=("Adviser of candidates",))
    lars = await manager(town, "Lars", mette)
    await opens_as_their_own(lars, await link_for(jonas, "Lars"), jonas)
    return lars, mette, jonas


async def acts_as(phone, role):
    await phone.says("/menu")
    await phone.presses("Switch role")
    await phone.presses(role)


async def writes(phone, text, role):
    """Write without saying to whom, and then say it; the number of the message."""
    await phone.says(text)
    number = phone.sent[-1]
    await phone.presses(role)
    return number


async def changes(town, phone, number, text):
    raw = phone.message(text=text)
    phone.sent.pop()
    edited = raw.pop("message") | {"message_id": number, "edit_date": 2}
    await town.told({"edited_message": edited})


def bubble(phone, words):
    return next(one for one in reversed(phone.bubbles) if words in one.text)


@pytest.mark.parametrize("acting", [AS_MANAGER, AS_CANDIDATE])
async def test_a_text_for_nobody_in_particular_is_asked_about(both, acting):
    lars, mette, jonas = both
    await acts_as(lars, acting)
    await lars.says("My back hurts")
    assert (
        "I have your message, and have not passed it on yet. In which role do you write it?" in lars.reads()
    )
    assert not mette.has_read("My back hurts")
    assert not jonas.has_read("My back hurts")


async def test_it_goes_to_the_adviser_when_the_candidate_wrote_it(both):
    lars, mette, jonas = both
    await writes(lars, "My back hurts", AS_CANDIDATE)
    assert "Jonas has it, and answers" in lars.reads()
    assert jonas.has_read("My back hurts")
    assert not mette.has_read("My back hurts")


async def test_it_goes_to_the_contact_when_the_manager_wrote_it(both):
    lars, mette, jonas = both
    await writes(lars, "We need one person", AS_MANAGER)
    assert "Mette answers you" in lars.reads()
    assert mette.has_read("We need one person")
    assert not jonas.has_read("We need one person")
    await writes(lars, "At six", AS_MANAGER)
    assert lars.reads() == "It is passed on."
    assert mette.has_read("At six")


async def test_a_message_nobody_chose_for_waits_as_a_draft(both):
    lars, mette, _jonas = both
    await lars.says("We need one person")
    await lars.says("/menu")
    assert "Go on: Your message" in lars.sees()
    await lars.presses("Go on: Your message")
    await lars.presses(AS_MANAGER)
    assert mette.has_read("We need one person")


async def test_the_text_may_be_changed_before_it_is_passed_on(both):
    lars, mette, _jonas = both
    await lars.says("We need one person")
    await lars.presses("Back")
    await lars.says("We need two people")
    await lars.presses(AS_MANAGER)
    assert mette.has_read("We need two people")
    assert not mette.has_read("We need one person")


async def test_what_is_written_before_choosing_is_part_of_it(both):
    lars, mette, _jonas = both
    await lars.says("We need one person")
    await lars.says("From Monday")
    assert "I added that to your message." in lars.reads()
    await lars.presses(AS_MANAGER)
    assert "“We need one person\n\nFrom Monday”" in mette.reads()
    await lars.edits("From Tuesday", back=1)
    assert lars.reads().startswith("I saw that you changed a message. What was sent stays as it was.")


async def test_who_has_stopped_reads_here_too_how_the_answer_comes(both):
    lars, mette, _jonas = both
    await lars.says("/stop")
    await writes(lars, "We need one person", AS_MANAGER)
    assert mette.has_read("We need one person")
    assert lars.has_read("You have stopped messages, so no answer comes here.")


async def test_the_role_may_be_written_too(both):
    lars, _mette, jonas = both
    await lars.says("My back hurts")
    await lars.says("Candidate")
    assert "“My back hurts”" in jonas.reads()


async def test_a_message_that_waits_is_not_taken_for_another(both):
    lars, mette, _jonas = both
    await lars.says("We need one person")
    await lars.presses("Cancel")
    await writes(lars, "We need two people", AS_MANAGER)
    assert mette.has_read("We need two people")
    assert not mette.has_read("We need one person")


@pytest.mark.parametrize("acting", [AS_MANAGER, AS_CANDIDATE])
async def test_a_reply_to_the_adviser_reaches_the_adviser(both, acting):
    lars, mette, jonas = both
    await writes(lars, "I have a question", AS_CANDIDATE)
    await jonas.presses("Answer")
    await jonas.says("How is your back?")
    await acts_as(lars, acting)
    await lars.says("It still hurts", reply_to=bubble(lars, "How is your back?").id)
    assert jonas.has_read("It still hurts")
    assert not mette.has_read("It still hurts")


@pytest.mark.at_length
@pytest.mark.parametrize("acting", [AS_MANAGER, AS_CANDIDATE])
async def test_a_reply_to_the_contact_reaches_the_contact(both, acting):
    lars, mette, jonas = both
    await writes(lars, "We need one person", AS_MANAGER)
    await mette.says("From when?", reply_to=bubble(mette, "We need one person").id)
    await acts_as(lars, acting)
    await lars.says("From Monday", reply_to=bubble(lars, "From when?").id)
    assert mette.has_read("From Monday")
    assert not jonas.has_read("From Monday")


@pytest.mark.at_length
@pytest.mark.parametrize("acting", [AS_MANAGER, AS_CANDIDATE])
async def test_an_edit_goes_where_the_message_went(town, both, acting):
    lars, mette, jonas = both
    to_contact = await writes(lars, "We need one person", AS_MANAGER)
    to_adviser = await writes(lars, "My back is fine", AS_CANDIDATE)
    await acts_as(lars, acting)
    await changes(town, lars, to_contact, "We need two people")
    await changes(town, lars, to_adviser, "My back hurts")
    assert mette.has_read("We need two people")
    assert jonas.has_read("My back hurts")
    assert not jonas.has_read("We need two people")
    assert not mette.has_read("My back hurts")


async def test_an_edit_of_a_message_that_went_to_nobody_goes_to_nobody(town, both):
    lars, mette, jonas = both
    await lars.says("/menu")
    number = lars.sent[-1]
    await acts_as(lars, AS_CANDIDATE)
    await changes(town, lars, number, "My back hurts")
    assert lars.reads().startswith("I saw that you changed a message. What was sent stays as it was.")
    assert not jonas.has_read("My back hurts")
    assert not mette.has_read("My back hurts")


async def test_what_was_written_for_a_company_one_left_is_no_talk_with_the_adviser(town, both):
    lars, mette, jonas = both
    number = await writes(lars, "We need one person", AS_MANAGER)
    await mette.says("From when?", reply_to=bubble(mette, "We need one person").id)
    person = await town.person(lars)
    async with town.store.begin() as unit:
        left = next(one for one in await unit.people.held_by(person) if one.company is not None)
        await unit.people.end_role(left.id, now=town.clock.now())
    await changes(town, lars, number, "We need two people")
    assert lars.reads() == "You no longer write with Bageriet here. They keep what you wrote first."
    await lars.says("From Monday", reply_to=bubble(lars, "From when?").id)
    assert lars.reads() == "You no longer write with Bageriet here. They keep what you wrote first."
    assert not jonas.has_read("We need two people")
    assert not jonas.has_read("From Monday")


async def test_a_call_for_danger_goes_to_the_adviser_as_whoever_it_is_written(both):
    lars, mette, jonas = both
    await acts_as(lars, AS_MANAGER)
    await lars.says("I want to die")
    assert "Call 112 now." in lars.reads()
    assert jonas.reads().startswith("❗ Call Lars now")
    assert not mette.has_read("suggests danger")


async def test_an_edit_reaches_the_contact_while_a_form_is_open(town):
    await coordinator(town)
    mette = await consultant(town, "Mette")
    lars = await manager(town, "Lars", mette)
    await lars.says("We need one person")
    number = lars.sent[-1]
    await lars.says("/menu")
    await lars.presses("Post a job function")
    await changes(town, lars, number, "We need two people")
    assert mette.has_read("We need two people")
    assert "Which task needs doing?" in lars.reads()
    await lars.says("Wash cars")
    assert "What kind of work is it?" in lars.reads()


@pytest.mark.at_length
async def test_an_edit_reaches_the_adviser_while_a_form_is_open(town):
    await coordinator(town)
    mette = await consultant(town, "Mette")
    anna = await candidate(town, "Anna", mette)
    await anna.says("I can come on Monday")
    number = anna.sent[-1]
    await anna.says("/privacy")
    await anna.presses("Something is wrong")
    await changes(town, anna, number, "I can come on Tuesday")
    assert mette.has_read("I can come on Tuesday")


@pytest.mark.parametrize("acting", [AS_MANAGER, AS_CANDIDATE])
async def test_whoever_is_at_their_end_is_called_by_the_adviser_whatever_role_is_in_use(both, acting):
    lars, mette, jonas = both
    await acts_as(lars, acting)
    await lars.says("I can't go on like this any more")
    assert "It sounds hard. Shall Jonas call you now?" in lars.reads()
    await lars.presses("Yes, call me now")
    assert lars.reads().startswith("Jonas is asked to call you now.")
    assert jonas.reads().startswith("❗ Call Lars now: they ask for it, and it sounds hard.")
    assert not mette.has_read("Call Lars now")
