"""Nothing of a person's health goes to the other side unasked, and a card that stands alone is warned of."""

from dataclasses import replace

import pytest

from bot.domain.ids import CandidateId
from tests.kit.album import lived_once
from tests.kit.beginnings import everybody_is_in
from tests.kit.people import jobseeker, suggested, wanted

ASKED = "“angst” may tell of somebody's health."
ALONE = "Easy to recognise: few cards here are similar."


@pytest.fixture
async def people(town):
    return await everybody_is_in(town)


async def looks(mette, who="Anna"):
    await mette.says("/menu")
    await mette.presses("Job functions")
    await mette.presses("Bageriet: Wash cars")
    await mette.presses(f"Look at {who}")


async def reasons(mette, text, who="Anna"):
    await looks(mette, who)
    await mette.presses("Ask the candidate")
    await mette.says(text)


async def test_a_reason_with_words_of_health_is_refused_with_what_to_write(town, people):
    mette, _lars, anna = people
    read = len(anna.bubbles)
    await reasons(mette, "Has been sick with depression, but is well now")
    assert (
        "“sick”, “depression” may tell of health. Write what the person can do. "
        "Tick on the card what they need."
    ) in mette.reads()
    assert mette.sees() == ["Back", "Cancel"]
    assert len(anna.bubbles) == read
    await mette.says("Calm and thorough")
    assert mette.reads().startswith("A suggestion\n\nTo Anna\n\nBageriet: Wash cars\nAnna reads it first.")
    assert len(anna.bubbles) == read
    await mette.presses("Back")
    await mette.says("Calm and quick, has a bad back")
    assert "“bad back” may tell of health." in mette.reads()
    await mette.says("Calm and thorough")
    await mette.presses("Send it to the candidate")
    await anna.presses("Show")
    assert "Calm and thorough" in anna.reads()
    assert not anna.has_read("depression")


async def test_a_name_in_the_reason_is_asked_about_and_left_out(town, people):
    mette, lars, anna = people
    await reasons(mette, "Anna is calm and thorough")
    assert "Is “Anna” the candidate's name? The company may not read the name yet." in mette.reads()
    assert "Without the name it says: “The candidate is calm and thorough”" in mette.reads()
    await mette.presses("Send it without the name")
    assert "Reason: “The candidate is calm and thorough”" in mette.reads()
    await mette.presses("Send it to the candidate")
    await anna.presses("Show")
    await anna.presses("Yes, show my card")
    assert "Your contact writes: “The candidate is calm and thorough”" in lars.reads()
    assert not lars.has_read("Anna")


async def test_a_name_goes_nowhere_as_it_is(people):
    mette, _lars, _anna = people
    await reasons(mette, "Knows the machine called ANNA")
    assert mette.sees() == ["Send it without the name", "Back", "Cancel"]


async def test_a_word_that_only_looks_like_the_name_is_sent(town, people):
    mette, _lars, anna = people
    async with town.store.begin() as unit:
        await unit.people.change(await town.person(anna), name="Mark")
    await reasons(mette, "Can mark what is missing", who="Mark")
    await mette.presses("It is no name, send it")
    await mette.presses("Send it to the candidate")
    await anna.presses("Show")
    assert "Can mark what is missing" in anna.reads()


async def test_a_name_that_was_taken_out_by_hand_is_not_asked_about_again(town, people):
    mette, _lars, anna = people
    await reasons(mette, "Anna is calm")
    await mette.says("Calm and thorough")
    assert "Is “Anna”" not in mette.reads()
    await mette.presses("Send it to the candidate")
    await anna.presses("Show")
    assert "“Calm and thorough”" in anna.reads()


@pytest.mark.parametrize("way", ["Call 20 30 40 50", "Write to anna@example.org"])
async def test_a_way_to_reach_the_candidate_is_refused(town, people, way):
    mette, _lars, anna = people
    read = len(anna.bubbles)
    await reasons(mette, way)
    assert "Leave out phone numbers and mail addresses." in mette.reads()
    assert len(anna.bubbles) == read


async def test_a_reason_about_the_work_is_sent_without_a_question(town, people):
    mette, _lars, anna = people
    await suggested(mette, who="Anna")
    assert not mette.has_read("may tell of health")
    assert not mette.has_read("the candidate's name")
    assert anna.sees() == ["Show"]


async def test_the_title_of_a_job_function_is_asked_about(town, people):
    _mette, lars, _anna = people
    await lars.says("/menu")
    await lars.presses("Post a job function")
    await lars.says("Gardening, nobody with angst")
    assert ASKED in lars.reads()
    await lars.says("no")
    assert lars.reads().startswith("Step 1 of")
    await lars.says("Gardening, nobody with angst")
    await lars.says("Gardening, only young people")
    assert "The law does not let us ask for an age." in lars.reads()
    await lars.says("Opvaskeren søger en ung dansk kvinde")
    for kind in ("for an age", "for women or men", "where people come from"):
        assert f"The law does not let us ask {kind}." in lars.reads()
    await lars.says("Gardening, dansk skal være modersmål")
    assert "The law does not let us ask where people come from." in lars.reads()
    await lars.says("Gardening")
    assert "What kind of work is it?" in lars.reads()


async def test_so_is_the_place_where_people_meet(town, people):
    mette, lars, anna = people
    await wanted(mette, anna, lars)
    await mette.says("/menu")
    await mette.presses("Job dating")
    await mette.presses("Plan job dating")
    await mette.says("3 December")
    await mette.says("10")
    await mette.says("House of angst, entrance B")
    assert ASKED in mette.reads()
    await mette.presses("Yes, send it")
    assert "How many rounds?" in mette.reads()


@pytest.mark.parametrize("way", ["reply", "button"])
async def test_an_answer_to_a_company_is_asked_about_before_the_company_has_it(town, people, way):
    mette, lars, _anna = people
    await lars.says("How is Anna?")
    if way == "button":
        await mette.presses("Answer")
    await mette.says("She has angst today", reply_to=mette.bubbles[-1].id if way == "reply" else None)
    assert ASKED in mette.reads()
    assert not lars.has_read("angst")
    await mette.presses("Back")
    await mette.says("She is fine")
    assert lars.reads() == "Mette writes:\n\nShe is fine"
    assert not lars.has_read("angst")


async def test_an_answer_about_the_work_is_sent_as_it_was_written(town, people):
    mette, lars, _anna = people
    await lars.says("What do you offer?")
    await mette.says("Courses on angst at work", reply_to=mette.bubbles[-1].id)
    await mette.presses("Yes, send it")
    assert lars.reads() == "Mette writes:\n\nCourses on angst at work"


@pytest.mark.at_length
@pytest.mark.parametrize("way", ["reply", "button"])
async def test_an_answer_that_was_asked_about_can_be_changed_as_any_other(people, way):
    mette, lars, _anna = people
    await lars.says("What do you offer?")
    if way == "button":
        await mette.presses("Answer")
    await mette.says("Courses on angst", reply_to=mette.bubbles[-1].id if way == "reply" else None)
    await mette.presses("Yes, send it")
    await mette.edits("Courses on stress")
    assert lars.reads().endswith("Courses on stress")


@pytest.fixture
@lived_once
async def answered(town, people):
    mette, lars, _anna = people
    await lars.says("What do you offer?")
    await mette.says("Courses", reply_to=mette.bubbles[-1].id)
    return mette, lars


async def test_a_change_of_an_answer_is_asked_about_as_the_answer_is(answered):
    mette, lars = answered
    await mette.edits("Courses on angst")
    assert ASKED in mette.reads()
    assert not lars.has_read("angst")
    await mette.presses("Yes, send it")
    assert lars.reads().endswith("Mette changed the answer:\n\nCourses on angst")
    assert mette.reads() == "The company reads your new wording."


async def test_of_two_changes_the_newest_is_asked_about(answered):
    mette, lars = answered
    await mette.edits("Courses on angst")
    await mette.edits("Two courses on depression")
    assert "depression" in mette.reads()
    await mette.presses("Yes, send it")
    assert lars.has_read("Two courses on depression")
    assert not lars.has_read("angst")


async def test_an_older_change_is_not_sent_after_a_newer_one(answered):
    mette, lars = answered
    await mette.edits("Courses on angst")
    await mette.edits("Courses on noise")
    await mette.presses("Yes, send it")
    assert lars.reads().endswith("Courses on noise")
    assert not lars.has_read("angst")


async def test_a_change_that_goes_back_to_the_text_is_sent_as_written_then(answered):
    mette, lars = answered
    await mette.edits("Courses on angst")
    await mette.presses("Back")
    await mette.says("Courses on noise")
    assert lars.has_read("Courses on noise")
    assert not lars.has_read("angst")


async def test_what_a_company_writes_arrives_with_a_hint_to_the_writer(town, people):
    mette, lars, _anna = people
    await lars.says("Is she ill? She has angst, I hear")
    assert "Please never write what a person suffers from." in lars.reads()
    assert mette.has_read("Is she ill?")
    await lars.says("We have two sygemeldte medarbejdere")
    assert lars.reads().count("suffers") == 1


async def test_a_card_that_asks_for_more_hours_is_said_so(town, people):
    mette, _lars, _anna = people
    await looks(mette)
    assert "does not fit: fewer hours than on the card" in mette.reads()
    assert "The work is 10 hours a week, the card says 11-20." in mette.reads()
    assert "everything fits" not in mette.reads()


async def test_who_fits_in_everything_stands_apart_from_who_does_not(town, people):
    mette, _lars, _anna = people
    await mette.says("/menu")
    await mette.presses("Job functions")
    await mette.presses("Bageriet: Wash cars")
    misfit = "· Anna: does not fit: fewer hours than on the card"
    assert f"Nobody fits in everything. Ready for this kind of work:\n{misfit}" in mette.reads()
    async with town.store.begin() as unit:
        who = await unit.candidates.get(CandidateId(1))
        await jobseeker(town, unit, "Bo Dam", who.adviser)
        assert who.card is not None
        bo = CandidateId(who.id + 1)
        await unit.candidates.put_card(bo, replace(who.card, hours="6-10"), now=town.clock.now())
        await unit.candidates.change(bo, approved_at=town.clock.now())
    await mette.says("/menu")
    await mette.presses("Job functions")
    await mette.presses("Bageriet: Wash cars")
    ready = "Ready, and everything fits:\n· Bo Dam"
    apart = f"Ready for this kind of work, but something does not fit:\n{misfit}"
    assert f"{ready}\n\n{apart}" in mette.reads()
    assert mette.sees()[:2] == ["Look at Bo Dam", "Look at Anna"]


async def test_a_card_that_stands_alone_is_warned_of(town, people):
    mette, _lars, _anna = people
    await looks(mette)
    assert ALONE in mette.reads()


async def test_the_municipality_says_how_many_like_it_are_enough(town, people):
    mette, _lars, _anna = people
    town.worker.municipality = replace(town.municipality, rarity=1)
    await looks(mette)
    assert ALONE not in mette.reads()
