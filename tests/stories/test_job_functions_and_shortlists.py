"""From a job function to somebody the company would like to meet."""

from datetime import timedelta

import pytest

from bot.actions.shortlists_deciding import want
from bot.domain.candidates import SuggestionState
from bot.domain.job_functions import JobFacts
from tests.kit.album import lived_once
from tests.kit.people import (
    CVR,
    bakery,
    candidate,
    card,
    consultant,
    coordinator,
    job_function,
    manager,
    suggested,
)
from tests.kit.turning import opened

REASON = "“Calm, thorough, used to mornings”"


@pytest.fixture
@lived_once
async def people(town):
    await coordinator(town)
    mette = await consultant(town, "Mette")
    lars = await manager(town, "Lars", mette)
    return mette, lars


async def test_a_manager_posts_a_job_function_in_six_steps(town, people):
    mette, lars = people
    await job_function(lars)
    assert (
        lars.reads()
        == "Your job function is posted.\n\nMette is looking for the right people. You hear more by Tuesday 1 December."
    )
    assert "“Wash cars”, 10 hours a week." in mette.reads()


async def test_a_word_that_sorts_people_out_is_asked_again(town, people):
    _mette, lars = people
    await lars.says("/menu")
    await lars.presses("Post a job function")
    await lars.says("Ung pige til disken")
    assert (
        "The law does not let us ask for an age. Write “no experience needed”, if that is meant."
        in lars.reads()
    )


async def test_a_word_about_whom_the_work_is_for_is_asked_about(town, people):
    mette, lars = people
    await lars.says("/menu")
    await lars.presses("Post a job function")
    await lars.says("Activities for girls")
    assert (
        "“girls” may sound as if some people cannot get the job. "
        "Is it about the work only? If not, write it anew here." in lars.reads()
    )
    await lars.presses("Yes, send it")
    assert "What kind of work is it?" in lars.reads()
    await lars.presses("Cleaning and tidying")
    await lars.presses("10")
    await lars.presses("Morning")
    await lars.presses("Next")
    await lars.presses("Skip")
    await lars.presses("Ordinary paid hours")
    await lars.presses("Post it")
    assert "“Activities for girls”, 10 hours a week." in mette.reads()


@pytest.mark.both_databases(at_length=True)
async def test_a_candidate_sees_exactly_what_a_company_sees(town, people):
    mette, lars = people
    await job_function(lars)
    anna = await candidate(town, "Anna", mette)
    assert anna.has_read("It is voluntary.")
    await anna.says("/menu")
    await anna.presses("My card")
    own = anna.reads().split("\n\n")[1]
    await suggested(mette, who="Anna")
    assert anna.reads() == "There is news for you from Mette."
    await anna.presses("Show")
    *_job, heading, shown, reason, _deadline = anna.reads().split("\n\n")
    assert (heading, shown) == ("If you say yes, they may see this:", own)
    assert reason == f"They also read what the consultant writes: {REASON}"
    await anna.presses("Yes, show my card")
    _suggestion, card, written, _question = lars.reads().split("\n\n")
    assert (card, written) == (own, f"Your contact writes: {REASON}")
    assert anna.reads().split("\n\n")[1:] == [own, reason]
    assert not lars.has_read("Anna")


@pytest.mark.at_length
async def test_another_reason_needs_a_yes_of_its_own(town, people):
    mette, lars = people
    await job_function(lars)
    anna = await candidate(town, "Anna", mette)
    await suggested(mette, who="Anna")
    await lars.says("/menu")
    await lars.presses("Our job functions")
    await lars.presses("Filled: Wash cars")
    await lars.says("/menu")
    await lars.presses("Our job functions")
    await lars.presses("Open again: Wash cars")
    await suggested(mette, who="Anna", reason="Has washed cars before")
    assert not lars.has_read("Has washed cars before")
    # First she hears that the other question is over, the day after that there is a new one.
    for _day in range(2):
        await town.jump(days=1)
        await anna.presses("Show")
    assert "what the consultant writes: “Has washed cars before”" in anna.reads()
    await anna.presses("Yes, show my card")
    assert "Your contact writes: “Has washed cars before”" in lars.reads()
    assert not lars.has_read(REASON)


async def test_without_clarified_until_nobody_can_be_suggested(town, people):
    mette, lars = people
    await job_function(lars)
    anna = await candidate(town, "Anna", mette, ready=False)
    await card(mette)
    await anna.presses("Show")
    await anna.presses("That is right")
    await mette.says("/menu")
    await mette.presses("Job functions")
    await mette.presses("Bageriet: Wash cars")
    assert "Nobody ready does this work right now." in mette.reads()


async def test_whose_day_has_passed_while_a_suggestion_is_written_is_not_asked(town, people):
    mette, lars = people
    await job_function(lars)
    anna = await candidate(town, "Anna", mette)
    await suggested(mette, who="Anna", sends=False)
    read = len(anna.bubbles)
    async with town.store.begin() as unit:
        me = await unit.candidates.of_person(await town.person(anna))
        yesterday = town.clock.now().date() - timedelta(days=1)
        await unit.candidates.change(me.id, clarified_until=yesterday)
    await mette.presses("Send it to the candidate")
    said = "The adviser has not said “clarified until” yet, or the day has passed."
    assert mette.has_read(said), [one.text for one in mette.bubbles[-3:]]
    assert len(anna.bubbles) == read


@pytest.mark.at_length
async def test_the_gate_wants_the_whole_checklist_where_the_tick_is_missing(town, people):
    mette, _lars = people
    await candidate(town, "Anna", mette, ready=False)
    await card(mette)
    await mette.says("/menu")
    await mette.presses("My candidates")
    await mette.presses("Anna")
    await mette.presses("Clarified until …")
    await mette.presses("What they can do")
    await mette.presses("Next")
    assert mette.reads().startswith("Step 1 of 2\n\nTick everything that is in place.")
    assert "✓ What they can do" in mette.sees()
    await mette.presses("What they need to work well")
    await mette.presses("Their own wish")
    await mette.presses("Next")
    assert "Until when does it hold?" in mette.reads()
    await mette.presses("3 months")
    assert mette.reads().startswith("Clarified until ")
    assert "\n\nAnna: has not approved the card\n\n" in mette.reads()


@pytest.mark.at_length
async def test_a_written_day_of_the_gate_is_saved_and_sent_to_nobody(town, people):
    mette, _lars = people
    await candidate(town, "Anna", mette, ready=False)
    await card(mette)
    await opened(mette, "My candidates", "Anna", "Clarified until …")
    for tick in ("What they can do", "What they need to work well", "Their own wish", "Next"):
        await mette.presses(tick)
    await mette.says("15. januar")
    assert "Send" not in mette.sees()
    await mette.presses("Save it")
    assert mette.reads().startswith("Clarified until Friday 15 January")


async def test_a_time_to_be_agreed_goes_with_no_other(town, people):
    _mette, lars = people
    await lars.says("/menu")
    await lars.presses("Post a job function")
    await lars.says("Wash cars")
    await lars.presses("Other work")
    await lars.presses("10")
    for pressed, ticked in (
        ("Morning", ["✓ Morning"]),
        ("Evening", ["✓ Morning", "✓ Evening"]),
        ("We agree on it", ["✓ We agree on it"]),
        ("Day", ["✓ Day"]),
    ):
        await lars.presses(pressed)
        assert [one for one in lars.sees() if one.startswith("✓")] == ticked


def told_since(phone, before):
    return [one.text.partition("\n")[0] for one in phone.bubbles[before:]]


@pytest.mark.at_length
async def test_a_no_is_never_told(town, people):
    mette, lars = people
    await job_function(lars)
    anna = await candidate(town, "Anna", mette)
    before = len(lars.bubbles)
    await suggested(mette, who="Anna")
    await anna.presses("Show")
    await anna.presses("No")
    assert anna.reads() == "That is all right. The company is told nothing."
    await town.jump(days=14)
    assert told_since(lars, before) == ["We have found nobody for “Wash cars” yet."]
    assert mette.has_read("Anna says no to Bageriet. The company does not know.")


async def test_silence_ends_like_a_no(town, people):
    mette, lars = people
    await job_function(lars)
    anna = await candidate(town, "Anna", mette)
    before = len(lars.bubbles)
    await suggested(mette, who="Anna")
    await town.jump(days=7)
    await anna.presses("Show")
    assert anna.reads() == "This is no longer open. The company is told nothing."
    assert told_since(lars, before) == ["We have found nobody for “Wash cars” yet."]


@pytest.mark.at_length
async def test_a_yes_that_ran_out_is_not_called_a_secret(town, people):
    mette, lars = people
    await job_function(lars)
    anna = await candidate(town, "Anna", mette)
    await suggested(mette, who="Anna")
    question = anna.data_of("Show")
    await anna.presses("Show")
    await anna.presses("Yes, show my card")
    await town.jump(days=50)
    assert lars.has_read("cannot be met now")
    await anna.presses_data(question)
    assert anna.reads() == "This is no longer open."


@pytest.mark.at_length
async def test_the_company_wants_to_meet(town, people):
    mette, lars = people
    await job_function(lars)
    anna = await candidate(town, "Anna", mette)
    await suggested(mette, who="Anna")
    await anna.presses("Show")
    await anna.presses("Yes, show my card")
    await lars.presses("We would like to meet")
    assert lars.reads().startswith("Good. Mette finds a time with candidate ")
    assert mette.reads() == "Bageriet would like to meet Anna."


async def test_a_contact_who_is_not_the_adviser_reads_the_number_in_the_companys_answer(town):
    await bakery(town)
    now, facts = town.clock.now(), JobFacts("Wash cars", "cleaning", 10, "ordinary", ("morning",))
    async with town.store.begin() as unit:
        lars = await unit.people.actor(await town.person(town.phone("Lars")))
        anna = await unit.candidates.of_person(await town.person(town.phone("Anna Holm")))
        company = await unit.companies.find(CVR)
        function = await unit.job_functions.add(company.id, lars.person, facts, now=now)
        asked = await unit.shortlists.add(
            function, anna.id, company.id, company.contact, "Calm", now=now, deadline=now
        )
        await unit.shortlists.move(asked, come_from=SuggestionState.ASKED, to=SuggestionState.SHOWN)
        number = await want(unit, lars, asked, now=now)
    await town.rest()
    assert town.phone("Jonas").reads() == f"Bageriet would like to meet candidate {number}."
    assert not town.phone("Mette").has_read("would like to meet")


@pytest.mark.at_length
async def test_a_no_of_the_company_is_about_the_job_and_kind(town, people):
    mette, lars = people
    await job_function(lars)
    anna = await candidate(town, "Anna", mette)
    await suggested(mette, who="Anna")
    question = anna.data_of("Show")
    await anna.presses("Show")
    await anna.presses("Yes, show my card")
    await lars.presses("Not this time")
    await lars.presses("The hours do not fit")
    assert anna.reads() == (
        "It was not this job. The reason is about the job: The hours do not fit.\n\n"
        "Mette keeps looking with you."
    )
    await anna.presses_data(question)
    assert anna.reads() == "This is no longer open. It was not this job."


async def test_a_hidden_card_is_taken_back_without_a_word_why(town, people):
    mette, lars = people
    await job_function(lars)
    anna = await candidate(town, "Anna", mette)
    await suggested(mette, who="Anna")
    await anna.presses("Show")
    await anna.presses("Yes, show my card")
    await anna.says("/menu")
    await anna.presses("My card")
    await anna.presses("Hide my card")
    assert not lars.has_read("cannot be met now")
    await lars.says("/menu")
    await lars.presses("Suggestions")
    assert lars.reads().startswith("There are no suggestions right now.")


async def test_a_changed_card_must_be_approved_again(town, people):
    mette, _lars = people
    anna = await candidate(town, "Anna", mette, ready=False)
    await card(mette)
    await anna.presses("Show")
    stale = anna.data_of("That is right")
    await town.jump(minutes=5)
    await mette.presses("See Anna")
    await mette.presses("Correct the card")
    await mette.presses("Save the card")
    await anna.presses_data(stale)
    assert town.exchange.toasts[-1] == "That button is old. Here is where we are now."


async def test_a_candidate_writes_to_the_adviser(town, people):
    mette, _lars = people
    anna = await candidate(town, "Anna", mette)
    await anna.says("Can we talk?")
    assert anna.reads() == "Mette has it, and answers Wednesday 25 November before 15.00."
    await mette.says("Of course, I call at 14", reply_to=mette.bubbles[-1].id)
    assert anna.reads() == "Mette writes:\n\nOf course, I call at 14"


@pytest.mark.at_length
async def test_a_job_function_is_asked_about_and_taken_off(town, people):
    _mette, lars = people
    await job_function(lars)
    # Nothing is counted from Christmas to New Year.
    await town.jump(days=46 + 11)
    assert lars.reads() == "Is “Wash cars” still open?"
    await town.jump(days=16)
    await lars.says("/menu")
    await lars.presses("Our job functions")
    assert "“Wash cars”, 10 hours a week: taken off" in lars.reads()
