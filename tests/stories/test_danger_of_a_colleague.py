"""A company's words of danger are heard at once, and so are a mentor's about the new colleague."""

import pytest

from tests.kit.album import lived_once
from tests.kit.at_length import beginning_with
from tests.kit.beginnings import everybody_is_in
from tests.kit.people import bakery, mentor, place

NOW = "Call 112 now."
LIVSLINIEN = "Livslinien: 70 201 201"
CALL_LARS = "❗ Call Lars now: their message suggests danger."
ABOUT_ANNA = "It may be about Anna Holm: 30405060."


@pytest.fixture
async def people(town):
    return await everybody_is_in(town)


@pytest.fixture
@lived_once
async def at_work(town):
    """Mette advises Anna, who works at the bakery; Jonas is its contact, Lars its manager, Ole her mentor."""
    await bakery(town)
    await place(town.phone("Mette"), "Anna Holm")
    await town.phone("Anna Holm").presses("Show")
    await town.phone("Anna Holm").presses("Yes, they may")
    return await mentor(town, town.phone("Lars"))


@pytest.mark.parametrize(
    "text",
    beginning_with(2, ["Our new colleague says she wants to kill herself", "Hun siger hun vil tage sit eget liv",
     "Vi fandt ham blødende på toilettet, han har skåret sig", "jeg kan ikke mere, jeg vil ikke leve"]),
)  # fmt: skip
async def test_a_manager_reads_at_once_whom_to_call_and_who_calls(town, people, text):
    mette, lars, _anna = people
    await lars.says("When do we meet?")
    await lars.says(text)
    assert NOW in lars.reads()
    assert LIVSLINIEN in lars.reads()
    assert "Mette is asked to call you." in lars.reads()
    assert "Mette gets what you wrote too." in lars.reads()
    assert "answers" not in lars.reads()
    for phone in (mette, town.phone("Karen")):
        assert phone.has_read(f"{CALL_LARS}\n\nLars is at Bageriet.")
        assert phone.has_read("Phone: 20304050")
    assert mette.has_read(text)
    assert not town.phone("Karen").has_read(text)


async def test_with_several_matters_open_the_words_reach_the_contact_all_the_same(people):
    mette, lars, _anna = people
    await lars.says("When do we meet?")
    await mette.says("/menu")
    await mette.presses("Write to a company")
    await mette.presses("Bageriet")
    await mette.says("May I come by on Friday?")
    await mette.presses("Send")
    await lars.says("Hun siger hun vil tage sit eget liv")
    assert "Mette gets what you wrote too." in lars.reads()
    assert mette.has_read("Hun siger hun vil tage sit eget liv")


async def test_what_they_write_meanwhile_is_promised_no_other_day(people):
    mette, lars, _anna = people
    await lars.says("Hun siger hun vil tage sit eget liv")
    await lars.says("She sits in the kitchen now")
    assert lars.reads().startswith("Mette gets what you wrote now.\n\nMette is asked to call you now.")
    assert "answers you" not in lars.reads()
    assert mette.has_read("She sits in the kitchen now")
    await mette.says("/menu")
    await mette.presses("My desk")
    await mette.presses("I have called Lars")
    await mette.presses("Yes, we have spoken")
    before = len(lars.bubbles)
    await lars.says("Thank you")
    assert len(lars.bubbles) == before, "a receipt is enough again"


async def test_it_is_chased_until_somebody_has_called(town, people):
    mette, lars, _anna = people
    await lars.says("Jeg vil ikke leve mere")
    await town.jump(minutes=16)
    assert "nobody has spoken with Lars yet" in mette.reads()
    await town.jump(minutes=16)
    assert lars.has_read("Mette has not called you yet.")
    await mette.presses("I have called")
    await mette.presses("Yes, we have spoken")
    before = len(mette.bubbles)
    await town.jump(hours=2)
    assert len(mette.bubbles) == before


async def test_in_a_form_it_is_no_answer_and_goes_nowhere(people):
    mette, lars, _anna = people
    await lars.says("/menu")
    await lars.presses("Post a job function")
    await lars.says("She says she wants to die")
    assert NOW in lars.reads()
    assert "I have not passed your text on, and I do not keep it." in lars.reads()
    assert mette.has_read(CALL_LARS)
    assert not mette.has_read("wants to die")


async def test_in_a_message_that_is_changed(people):
    mette, lars, _anna = people
    await lars.says("She is fine")
    await lars.edits("She says she wants to die")
    assert NOW in lars.reads()
    assert mette.has_read(CALL_LARS)
    assert mette.has_read("She says she wants to die")


async def test_the_advisers_of_who_works_there_are_told_with_their_number(town, at_work):
    mette, jonas, lars, karen = (town.phone(name) for name in ("Mette", "Jonas", "Lars", "Karen"))
    await lars.says("She says she wants to kill herself")
    assert mette.has_read(CALL_LARS)
    assert mette.has_read(ABOUT_ANNA)
    for phone in (jonas, karen):
        assert phone.has_read(CALL_LARS)
        assert phone.has_read("It may be about a new colleague there. Mette is told too.")
        assert not phone.has_read("Anna Holm: 30405060")
    assert not mette.has_read("kill herself"), "the contact reads the words"


async def test_of_a_managers_own_danger_no_adviser_learns(town, at_work):
    await town.phone("Lars").says("I want to kill myself")
    assert town.phone("Jonas").has_read(CALL_LARS)
    assert not town.phone("Mette").has_read("❗")


async def test_a_mentor_is_asked_whose_it_is_and_the_adviser_hears_it(town, at_work):
    ole, mette, jonas = at_work, town.phone("Mette"), town.phone("Jonas")
    await ole.says("Anna cries and says she wants to die")
    assert ole.reads().startswith("Are you or somebody else in danger? Call 112 now.")
    assert ole.reads().endswith("Is it about Anna, or about you?")
    assert mette.has_read("❗ Call Ole now: their message suggests danger.\n\nOle is at Bageriet.")
    assert mette.has_read(ABOUT_ANNA)
    assert not jonas.has_read("Anna Holm: 30405060")
    await ole.presses("It is about Anna")
    assert ole.reads().startswith("Thank you. Mette hears now that it is about Anna.")
    assert mette.has_read("It is about Anna Holm: 30405060.")
    await jonas.presses("I have called")
    await jonas.presses("Yes, we have spoken")
    await ole.presses_data("danger_of:1")
    assert "Mette hears" not in town.exchange.toasts[-1]


async def test_a_mentor_in_danger_says_so_with_one_tap(town, at_work):
    ole, mette = at_work, town.phone("Mette")
    await ole.says("I want to die")
    await ole.presses("It is about me")
    assert ole.reads().startswith("Jonas is told, but has no number for you.")
    assert not mette.has_read("Ole")


@pytest.mark.at_length
async def test_who_advises_the_colleague_need_not_call_a_mentor_who_means_themselves(town, at_work):
    ole, mette, jonas = at_work, town.phone("Mette"), town.phone("Jonas")
    await ole.says("Anna cries and says she wants to die")
    old = mette.data_of("I have called")
    await ole.presses("It is about me")
    assert mette.has_read("Ole says that it is about Ole. Jonas calls. You need not call.")
    await mette.says("/menu")
    await mette.presses("My desk")
    assert "Ole" not in mette.reads()
    assert not jonas.has_read("You need not call.")
    await mette.presses_data(old)
    assert town.exchange.toasts[-1].startswith("That is done since")
    old = jonas.data_of("I have called")
    await jonas.presses("I have called")
    await jonas.presses("Yes, we have spoken")
    await jonas.presses_data(old)
    assert town.exchange.toasts[-1].startswith("Jonas has called")
    assert town.exchange.toasts[-1].endswith("You need not call.")


async def test_who_threatens_others_is_answered_calmly_and_called(town, people):
    mette, _lars, anna = people
    await anna.says("Jeg dræber den chef")
    assert anna.reads().startswith("You sound very angry. Let us talk before somebody gets hurt.")
    assert NOW in anna.reads()
    assert mette.reads().startswith("❗ Call Anna now: their message may be a threat against somebody.")
    assert "Do you fear for a life? Call 112." in mette.reads()


async def test_a_manager_at_the_end_is_asked_kindly_even_where_a_receipt_is_enough(people):
    mette, lars, _anna = people
    await lars.says("When do we meet?")
    await lars.says("Jeg orker ikke mere")
    assert "Shall Mette call you now?" in lars.reads()
    await lars.presses("Yes, call me now")
    assert mette.reads().startswith("❗ Call Lars now: they ask for it")


@pytest.mark.parametrize(
    ("who", "text"),
    [("Lars", "I am going to kill her, the new colleague"), ("Ole", "Jeg slår hende ihjel")],
)
async def test_a_threat_where_a_colleague_is_new_reaches_who_advises_them(town, at_work, who, text):
    await town.phone(who).says(text)
    mette = town.phone("Mette")
    assert mette.has_read(f"❗ Call {who} now: their message may be a threat against somebody.")
    assert mette.has_read(ABOUT_ANNA)
    assert not mette.has_read(text)
