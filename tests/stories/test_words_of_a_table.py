"""What a company writes whose table is expected today is urgent to whoever has the job dating in hand."""

from datetime import timedelta

import pytest

from tests.inbox.test_statements import metered
from tests.kit.album import lived_once
from tests.kit.people import consultant
from tests.kit.turning import opened
from tests.stories.test_speed_dating_day import DAY, all_say_yes, at, board

NOBODY_HERE = "The candidate is not at our table"


@pytest.fixture
@lived_once
async def people(town):
    """Four come to the bakery's one table at 10.00, 10.13, 10.26 and 10.39; Mette hosts it."""
    mette, lars, _inside = await all_say_yes(town)
    return mette, lars


@pytest.mark.at_length
async def test_from_its_table_it_is_urgent_and_answered_with_the_talk(town, people):
    mette, lars = people
    await town.walk(at(10, 1))
    await board(mette, "Start the first round")
    await lars.says(NOBODY_HERE)
    assert lars.reads().startswith("Mette gets it now, and sees that it is urgent.\n\nJob dating")
    assert "Table 1" in lars.reads()
    assert "before 15.00" not in lars.reads()
    assert "Whom do we meet?" in lars.sees()
    assert (
        f"“{NOBODY_HERE}”\n\n❗ Bageriet is at job dating now, table 1.\n\nPlease answer now."
        in mette.reads()
    )
    assert "Answer by" not in mette.reads()
    await mette.presses("Answer")
    await mette.says("I am coming to you.")
    assert "I am coming to you." in lars.reads()


async def test_where_a_table_is_expected_is_looked_up_once(town, people):
    mette, lars = people
    await town.walk(at(10, 1))
    await board(mette, "Start the first round")
    with metered(town) as meter:
        await lars.says(NOBODY_HERE)
    (asked,) = meter.updates
    marks = [one for one in asked if "speed_dating_candidates.before_here" in one]
    assert len(marks) == 2, "once to know of it, and once for what Lars reads"


@pytest.mark.at_length
async def test_before_it_begins_it_is_answered_with_when_and_where(town, people):
    mette, lars = people
    await town.walk(at(9, 0))
    await lars.says("We cannot find the door")
    assert "Job dating Thursday 3 December at 10.00. Place: Town hall, entrance A." in lars.reads()
    assert "We are late" in lars.sees()
    assert "❗ Bageriet has job dating" in mette.reads()


@pytest.mark.at_length
@pytest.mark.parametrize("moment", [at(7, 30), at(11, 0), at(10, 1) - timedelta(days=1)])
async def test_at_no_other_time_is_it_urgent(town, people, moment):
    mette, lars = people
    await town.walk(moment)
    await lars.says(NOBODY_HERE)
    assert "❗" not in mette.reads()
    assert "answers you" in lars.reads()


@pytest.mark.at_length
async def test_a_thank_you_from_the_table_is_no_emergency(town, people):
    mette, lars = people
    await town.walk(at(10, 1))
    await board(mette, "Start the first round")
    await lars.says("Tak")
    assert not any("❗" in one.text for one in mette.bubbles[-2:])


@pytest.mark.at_length
async def test_the_host_reads_it_who_does_not_answer_the_company(town, people):
    mette, lars = people
    karl = await consultant(town, "Karl")
    async with town.store.begin() as unit:
        known, (held,) = await town.person(karl), await unit.people.held_by(await town.person(lars))
        await unit.companies.assign(held.company, known, reason="coordinator", now=town.clock.now())
    await town.walk(at(10, 1))
    await board(mette, "Start the first round")
    await lars.says(NOBODY_HERE)
    assert lars.reads().startswith("Mette and Karl get it now, and see that it is urgent.")
    assert mette.reads() == (
        f"Bageriet writes:\n\n“{NOBODY_HERE}”\n\n❗ Bageriet is at job dating now, table 1.\n\n"
        "Karl has it too, and can answer here."
    )
    assert "Please answer now." in karl.reads()


async def test_what_a_table_asked_while_it_ran_ends_with_it_and_stands_in_the_plan(town, people):
    mette, lars = people
    await town.walk(at(9, 58))
    await board(mette)
    await mette.presses("Bageriet")
    await mette.presses("Start the first round")
    await town.walk(at(10, 3))
    await lars.says(NOBODY_HERE)
    await town.walk(at(12))
    await opened(mette, "My desk")
    assert "Bageriet" not in mette.reads()
    await town.walk(at(9) + timedelta(days=4))
    assert not lars.has_read("It has not come.")
    assert not mette.has_read("Bageriet is waiting for an answer")
    await opened(mette, "Job dating", "Earlier", DAY)
    assert f"· Bageriet, 10.03: “{NOBODY_HERE}”" in mette.reads()
    # What they write next is a matter like any other.
    await lars.says("We would like two more in January")
    assert "Mette answers you" in lars.reads()


async def test_what_a_table_asks_when_it_is_over_is_owed_an_answer(town, people):
    mette, lars = people
    await town.walk(at(9, 58))
    await board(mette)
    await mette.presses("Bageriet")
    await mette.presses("Start the first round")
    await town.walk(at(11, 30))
    await lars.says("We would like two more in January")
    await town.walk(at(9) + timedelta(days=4))
    assert lars.has_read("It has not come.")


async def came_late(town, mette, lars, words):
    """Six minutes before the start they write so, and come into the first talk; four days later it is all over."""
    await town.walk(at(9, 54))
    await lars.says(words)
    await town.walk(at(10, 1))
    await board(mette, "Start the first round")
    await town.walk(at(10, 8))
    await board(mette)
    await mette.presses("Bageriet")
    await town.walk(at(9) + timedelta(days=4))


async def test_that_a_table_is_late_ends_with_the_day_once_it_came(town, people):
    mette, lars = people
    await came_late(town, mette, lars, "We are 12 minutes late 😅")
    assert not lars.has_read("It has not come.")
    assert not mette.has_read("Bageriet waits for your answer")
    await opened(mette, "My desk")
    assert "Bageriet" not in mette.reads()


@pytest.mark.at_length
async def test_who_is_late_and_asks_something_is_owed_an_answer(town, people):
    mette, lars = people
    await came_late(town, mette, lars, "We are 12 minutes late. Where do we park?")
    assert lars.has_read("It has not come.")
    assert mette.has_read("Bageriet waits for your answer")
