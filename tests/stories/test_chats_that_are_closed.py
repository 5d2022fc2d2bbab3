"""Nothing is called sent that nobody gets, and whoever is away finds the newest wording."""

import pytest

from tests.kit.at_length import beginning_with
from tests.kit.people import bakery, known_on_the_phone, mentor, place
from tests.stories.test_calls_of_who_is_away import desk
from tests.stories.test_whose_link import new_link
from tests.stories.test_words_that_wait import CLOSED

QUESTION = "We need one more on Monday"


@pytest.fixture
async def people(town):
    """Jonas is the bakery's contact, Lars its manager; Mette advises Anna."""
    await bakery(town)
    return tuple(town.phone(name) for name in ("Jonas", "Lars", "Mette", "Anna Holm"))


async def goes_away(jonas):
    await jonas.says("/menu")
    await jonas.presses("I will be away")
    await jonas.presses("Today")
    await jonas.says("Friday 27 November")
    await jonas.presses("Mette")
    await jonas.presses("Save the days")


async def test_an_edit_during_an_absence_reaches_the_contact_who_has_the_message(town, people):
    jonas, lars, mette, _anna = people
    await lars.says(QUESTION)
    await goes_away(jonas)
    await lars.edits("We need two more on Monday")
    assert mette.has_read("We need two more on Monday")
    (copy,) = [one for one in jonas.bubbles if "on Monday" in one.text]
    assert "Lars from Bageriet changed the message:" in copy.text
    assert "We need two more on Monday" in copy.text
    assert "Answer" in copy.labels


async def test_an_edit_of_what_the_absent_contact_never_got_goes_to_the_stand_in_only(town, people):
    jonas, lars, mette, _anna = people
    await goes_away(jonas)
    await lars.says(QUESTION)
    await lars.edits("We need two more on Monday")
    assert mette.has_read("We need two more on Monday")
    assert not jonas.has_read("on Monday")


@pytest.mark.parametrize(("closes", "opens"), beginning_with(1, CLOSED))
async def test_an_answer_to_a_company_whose_chat_is_closed_is_a_call(town, people, closes, opens):
    jonas, lars, _mette, _anna = people
    await lars.says(QUESTION)
    await closes(lars)
    await jonas.presses("Answer")
    await jonas.says("She comes at ten")
    assert jonas.reads() == "Bageriet reads no messages here right now. Call instead: the call is yours."
    assert "Lars (30405060): has not got a message." in await desk(jonas)
    await opens(lars)
    assert lars.has_read("She comes at ten")
    assert "has not got a message" not in await desk(jonas)


@pytest.mark.parametrize(("closes", "opens"), beginning_with(1, CLOSED))
async def test_an_answer_to_a_candidate_whose_chat_is_closed_is_a_call(town, people, closes, opens):
    _jonas, _lars, mette, anna = people
    await anna.says("When do I start?")
    await closes(anna)
    await mette.presses("Answer")
    await mette.says("On Monday at eight")
    assert "Sent" not in mette.reads()
    assert mette.reads().endswith("call is yours.")
    assert "My desk" in mette.sees()
    await opens(anna)
    assert anna.has_read("On Monday at eight")


async def test_whoever_answers_a_candidate_who_said_stop_reads_that_a_call_is_needed(town, people):
    _jonas, _lars, mette, anna = people
    await anna.says("When do I start?")
    await anna.says("STOP")
    await mette.presses("Answer")
    await mette.says("On Monday at eight")
    assert mette.reads() == (
        "Anna Holm has stopped messages, and does not get it here.\n\nA call is needed. The call is yours."
    )
    await mette.presses("My desk")
    assert "Anna Holm (30405060): has not got a message." in mette.reads()


NO_ANSWER_HERE = (
    "You have stopped messages, so no answer comes here.\n\n"
    "Somebody calls you instead. Do you want answers here? Press “Write to me again”."
)


@pytest.mark.parametrize("who", ["Anna Holm", "Lars"])
async def test_who_said_stop_and_writes_is_told_that_no_answer_comes_here(town, people, who):
    phone = town.phone(who)
    await phone.says("When do I start?")
    assert NO_ANSWER_HERE not in phone.reads()
    await phone.says("STOP")
    await phone.says("I ask again: when do I start?")
    assert phone.reads().endswith(NO_ANSWER_HERE)
    await phone.presses("Write to me again")
    await phone.says("And where?")
    assert not phone.reads().endswith(NO_ANSWER_HERE)


@pytest.mark.at_length
async def test_a_mentor_who_said_stop_and_writes_is_told_too(town, people):
    _jonas, lars, mette, anna = people
    await place(mette, "Anna Holm")
    await anna.presses("Show")
    await anna.presses("Yes, they may")
    ole = await mentor(town, lars)
    await ole.says("STOP")
    await ole.says("Who shows her the alarm?")
    assert ole.reads().endswith(NO_ANSWER_HERE)


@pytest.mark.at_length
@pytest.mark.parametrize("who", ["Anna Holm", "Lars"])
async def test_who_said_stop_and_sends_a_sign_only_is_promised_no_call(town, people, who):
    phone = town.phone(who)
    await phone.says("STOP")
    await phone.says("🚲")
    assert phone.reads().startswith("Write in words")
    assert "Somebody calls you instead" not in phone.reads()


async def test_what_was_answered_meanwhile_arrives_once_and_in_its_order(town, people):
    _jonas, _lars, mette, anna = people
    await anna.says("When do I start?")
    await anna.says("STOP")
    answers = ("On Monday at eight", "No, at nine")
    await mette.presses("Answer")
    await mette.says(answers[0])
    await anna.says("Really?")
    await mette.presses("Answer")
    await mette.says(answers[1])
    assert not any(anna.has_read(one) for one in answers)
    for _again in range(2):
        await anna.says("/menu")
        await anna.says("STOP")
        await anna.presses("Write to me again")
    told = [one.text.rpartition("\n")[2] for one in anna.bubbles if "Mette writes:" in one.text]
    assert told == list(answers)
    assert "has not got a message" not in await desk(mette)


@pytest.mark.at_length
@pytest.mark.parametrize(("closes", "opens"), CLOSED)
async def test_a_new_link_on_a_new_phone_brings_what_was_missed(town, people, closes, opens):
    _jonas, _lars, mette, anna = people
    await anna.says("When do I start?")
    await closes(anna)
    await mette.presses("Answer")
    await mette.says("On Monday at eight")
    new = town.phone("A new phone")
    await new.says(f"/start {await new_link(mette, 'Anna Holm')}")
    await known_on_the_phone(mette, new)
    assert new.has_read("On Monday at eight")
    assert not anna.has_read("On Monday at eight")
    texts = [one.text for one in new.bubbles]
    assert "writes:" in texts[-1]
