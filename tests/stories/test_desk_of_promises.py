"""One desk: who waits for a suggestion, whose answer is missing, and what the coming job dating still lacks."""

from datetime import datetime, timedelta

import pytest

from bot.domain.workdays import COPENHAGEN
from tests.kit.beginnings import everybody_is_in
from tests.kit.people import (
    bakery,
    candidate,
    consultant,
    coordinator,
    event,
    job_function,
    manager,
    suggested,
    wanted,
)

NOBODY_WAITS = "Nobody waits for you right now."
PROMISED = "Bageriet: a suggestion for “Wash cars” is promised by Tuesday 1 December"


def here(*when: int) -> datetime:
    return datetime(*when, tzinfo=COPENHAGEN)


async def desk(phone) -> str:
    await phone.says("/menu")
    await phone.presses("My desk")
    return phone.reads()


@pytest.fixture
async def people(town):
    return await everybody_is_in(town)


async def test_a_promised_suggestion_stands_on_the_desk_with_its_day_and_the_way_to_keep_it(town, people):
    mette, _lars, _anna = people
    read = await desk(mette)
    assert NOBODY_WAITS not in read
    assert "1 suggestion is promised." in read
    assert PROMISED in read
    await mette.presses("Bageriet: Wash cars")
    assert "Look at Anna" in mette.sees()


@pytest.mark.at_length
async def test_once_the_company_sees_somebody_the_promise_is_kept(town, people):
    mette, _lars, anna = people
    await suggested(mette, who="Anna")
    read = await desk(mette)
    assert PROMISED in read  # a question to a candidate is no suggestion yet
    assert "Anna has not answered about Bageriet. The last moment is Friday 27 November" in read
    assert "1 answer is missing." in read
    await anna.presses("Show")
    await anna.presses("Yes, show my card")
    assert await desk(mette) == NOBODY_WAITS


async def test_a_day_that_came_without_anybody_is_told_to_the_contact_and_stays_on_the_desk(town, people):
    mette, lars, anna = people
    await town.walk(here(2026, 12, 2, 9))
    assert lars.has_read("We have found nobody for “Wash cars” yet.")
    assert mette.has_read("Bageriet has been told: we have nobody for “Wash cars” yet.")
    assert "❗ Bageriet was told Tuesday 1 December" in await desk(mette)
    await suggested(mette, who="Anna")
    await anna.presses("Show")
    await anna.presses("Yes, show my card")
    assert await desk(mette) == NOBODY_WAITS


@pytest.mark.at_length
async def test_who_has_not_answered_about_a_near_job_dating_is_counted_until_they_do(town, people):
    mette, lars, anna = people
    await wanted(mette, anna, lars)
    await event(mette, day="Monday 30 November")
    read = await desk(mette)
    assert "Job dating Monday 30 November at 10.00: 2 have not answered." in read
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    assert "Job dating Monday 30 November at 10.00: 1 has not answered." in await desk(mette)
    await mette.presses("Job dating Monday 30 November at 10.00")
    assert "· Bageriet" in mette.reads()


@pytest.mark.at_length
async def test_an_event_that_is_far_away_does_not_fill_the_desk(town, people):
    mette, lars, anna = people
    await wanted(mette, anna, lars)
    await event(mette, day="Thursday 10 December")
    assert await desk(mette) == NOBODY_WAITS


async def test_the_contact_reads_a_number_and_the_adviser_a_name(town):
    await bakery(town)
    jonas, mette, lars = (town.phone(name) for name in ("Jonas", "Mette", "Lars"))
    await job_function(lars)
    await jonas.says("/menu")
    await jonas.presses("Job functions")
    await jonas.presses("Bageriet: Wash cars")
    look = next(one for one in jonas.sees() if one.startswith("Look at"))
    await jonas.presses(look)
    await jonas.presses("Ask the candidate")
    await jonas.says("Calm, thorough, used to mornings")
    await jonas.presses("Send it to the candidate")
    read = await desk(jonas)
    assert "andidate" in read
    assert "has not answered about Bageriet" in read
    assert "Anna" not in read
    assert "See" not in " ".join(jonas.sees())
    assert "Anna Holm has not answered about Bageriet." in await desk(mette)
    await mette.presses("See Anna Holm")
    assert mette.reads().startswith("Anna Holm")


@pytest.mark.at_length
async def test_the_gravest_comes_first_and_the_desk_turns_its_pages(town, people):
    mette, lars, _anna = people
    for number in range(9):
        await job_function(lars, f"Wash {number}")
    await lars.says("Can you help?")
    read = await desk(mette)
    assert read.index("Bageriet: answer by") < read.index("suggestion for")
    assert "10 suggestions are promised." in read
    assert "1–8 of 11" in read


@pytest.mark.at_length
async def test_while_the_contact_is_away_the_stand_in_has_what_was_promised(town, people):
    mette, _lars, _anna = people
    jonas = await consultant(town, "Jonas")
    await mette.says("/menu")
    await mette.presses("I will be away")
    await mette.presses("Today")
    await mette.says("Friday 27 November")
    await mette.presses("Jonas")
    await mette.presses("Save the days")
    assert PROMISED in await desk(jonas)
    assert PROMISED not in await desk(mette)


@pytest.mark.at_length
async def test_an_adviser_who_does_not_host_reads_who_of_theirs_is_silent_and_goes_there(town):
    await coordinator(town)
    jonas = await consultant(town, "Jonas", hats=("Contact of companies",))
    mette = await consultant(town, "Mette", hats=("Adviser of candidates",))
    lars = await manager(town, "Lars", jonas)
    await job_function(lars)
    anna = await candidate(town, "Anna", mette)
    async with town.store.begin() as unit:
        who = await unit.candidates.of_person(await town.person(anna))
        company = (await unit.companies.every())[0].id
        number = await unit.aliases.of(who.id, company)
    await suggested(jonas, who=f"Candidate {number}")
    await anna.presses("Show")
    await anna.presses("Yes, show my card")
    await lars.presses("We would like to meet")
    await event(jonas, day="Monday 30 November")
    assert "Job dating Monday 30 November at 10.00: 1 has not answered: Anna." in await desk(mette)
    await mette.presses("See Anna")
    assert mette.reads().startswith("Anna: ready until")
    assert "Anna" not in await desk(jonas)
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    assert "has not answered" not in await desk(mette)


async def test_who_has_not_answered_is_reminded_once_or_answers_by_telephone(town, people):
    mette, lars, anna = people
    await suggested(mette, who="Anna")
    await desk(mette)
    await mette.presses("See Anna")
    assert mette.reads().startswith("Anna has not answered about Bageriet.")
    assert "They also read what the consultant writes: “Calm, thorough, used to mornings”" in mette.reads()
    read = len(anna.bubbles)
    remind = mette.data_of("Remind Anna here")
    yes = mette.data_of("By phone: yes")
    await mette.presses_data(remind)
    assert mette.has_read("Anna is asked once more.")
    await town.walk(town.clock.now() + timedelta(days=1))
    assert len(anna.bubbles) == read + 1
    await mette.presses_data(remind)
    assert len(anna.bubbles) == read + 1
    await mette.presses_data(yes)
    assert mette.has_read("Entered for Anna: yes. The log says that you entered it.")
    assert "A suggestion for “Wash cars”" in lars.reads()
    await mette.presses_data(mette.data_of("By phone: no"))
    assert "has not answered about Bageriet" not in await desk(mette)
