"""A company with several tables comes with fewer: nobody else's time changes, and who loses one reads it once."""

import re
from datetime import datetime

import pytest

from bot.actions.speed_dating.screen import open_screen
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import Actor
from bot.domain.workdays import COPENHAGEN
from bot.views.speed_dating.picture import plan_picture
from bot.views.speed_dating.screen import room_screen
from bot.views.speed_dating.sheets import sheets as sheets_of
from tests.kit.album import lived_once
from tests.kit.beginnings import five_are_wanted, two_are_wanted
from tests.kit.people import event, job_function, manager, wanted
from tests.kit.turning import opened

OF_TWO = "You come with 1 of 2 tables."


@pytest.fixture
@lived_once
async def at_two_tables(town):
    """Five meet the bakery at its two tables, in four rounds: Mette, Lars, and the five."""
    mette, lars, everybody = await five_are_wanted(town)
    await event(mette, rounds="4", tables="2")
    return mette, lars, everybody


async def all_say_yes(everybody):
    for one in everybody:
        await one.presses("Show")
        await one.presses("Yes, I am coming")


async def plan_of(phone):
    await phone.says("/menu")
    await phone.presses("Job dating")
    await phone.presses("Thursday 3 December at 10.00")
    return phone.reads()


async def garage_is_there(town):
    async with town.store.begin() as unit:
        (found,) = await unit.speed_dating.coming(after=town.clock.now())
        garage, _new = await unit.companies.add(
            "87654325", "Garagen", branch="trade", area="centre", now=town.clock.now()
        )
        await unit.speed_dating.invite(found.id, [garage], [])


async def sheets(town, host):
    await opened(host, "Job dating", "Thursday 3 December at 10.00", "Print")
    _name, content = town.exchange.files[-1]
    return [one.partition("</h1>")[0] for one in content.decode().split("<h1>")[1:]]


async def our_table(phone):
    await phone.says("/menu")
    await phone.presses("Job dating")
    return phone.reads()


@pytest.mark.both_databases(at_length=True)
async def test_who_loses_a_time_is_asked_about_first_and_has_another_or_none_by_one_message(
    town, at_two_tables
):
    mette, lars, everybody = at_two_tables
    assert lars.reads().endswith(
        "At most 5 candidates come. You see who, once they have said yes.\n\nYou have 2 tables there."
    )
    assert lars.sees()[:3] == ["Yes, with both tables", "Only with one table", "No, we cannot"]
    await all_say_yes(everybody)
    read = {one.name: len(one.bubbles) for one in everybody}
    told = len(mette.bubbles)
    one_table = lars.data_of("Only with one table")
    await lars.presses("Only with one table")
    assert lars.reads() == "2 candidates who said yes lose their times. I look for others. Is that right?"
    assert len(mette.bubbles) == told
    await lars.presses("Back")
    assert lars.sees()[1:4] == ["Only with one table", "No, we cannot", "Call me"]
    await lars.presses("Only with one table")
    await lars.presses("Yes, that is right")
    assert lars.reads().startswith("Good. You meet:\n\n10.00: candidate")
    assert lars.reads().count("candidate") == 3
    assert OF_TWO in lars.reads()
    (said,) = mette.bubbles[told:]
    lines = said.text.split("\n\n")
    assert lines[0] == "Bageriet comes with 1 of 2 tables."
    assert lines[1].startswith("1 candidate had said yes, and has no time there now:\n· ")
    assert lines[2] == "These have a time now:"
    assert lines[3].startswith("New at 10.39: Bageriet and ")
    moved, lost = lines[3].split()[-1], lines[1].split()[-1]
    news = {one.name: [each.text for each in one.bubbles[read[one.name] :]] for one in everybody}
    assert all(
        "stands. Everybody has answered now." in news[one][0] for one in news if one not in (moved, lost)
    )
    assert {len(one) for name, one in news.items() if name not in (moved, lost)} == {1}
    # The push on the lock screen, and what it opens.
    assert [one.splitlines()[0] for one in news[moved]] == [
        "There is news for you from Mette.", "Your times have changed."
    ]  # fmt: skip
    assert [one.splitlines()[0] for one in news[lost]] == [
        "There is news for you from Mette.",
        "Job dating Thursday 3 December at 10.13, Town hall, entrance A: your times are off.",
    ]
    plan = await plan_of(mette)
    assert "Bageriet comes with 1 of 2 tables." in plan
    assert "table 2" not in plan
    assert plan.count("Bageriet, table 1, and ") == 4
    await lars.presses_data(one_table)
    assert OF_TWO in await our_table(lars)
    assert len([one for one in mette.bubbles if one.text.startswith("Bageriet comes")]) == 1
    await lars.presses("We come with both tables")
    assert "You come with both tables." in lars.reads()
    assert mette.has_read(
        "Bageriet comes with both tables.\n\nThese have a time now:\n\nNew at 10.00: Bageriet and "
    )
    assert "comes with" not in await plan_of(mette)


@pytest.mark.at_length
async def test_before_anybody_said_yes_nobody_is_asked_about_and_whoever_is_alone_keeps_the_time(
    town, at_two_tables
):
    mette, lars, everybody = at_two_tables
    await everybody[4].presses("Show")
    assert everybody[4].reads().count("10.26: Bageriet") == 1
    await garage_is_there(town)
    assert await sheets(town, mette) == ["Bageriet, table 1", "Bageriet, table 2", "Garagen, table 3"]
    await lars.presses("Only with one table")
    assert lars.reads().startswith("Good.\n\nNobody has said yes to a time yet.")
    assert OF_TWO in lars.reads()
    # Table 2 of the room stays empty, and nobody behind it moves up.
    assert await sheets(town, mette) == ["Bageriet, table 1", "Garagen, table 3"]
    with_both = lars.data_of("We come with both tables")
    await everybody[4].presses("Yes, I am coming")
    assert everybody[4].reads().startswith("Good. See you Thursday 3 December at 10.26.")
    assert mette.has_read("Bageriet comes with 1 of 2 tables.")
    await town.walk(datetime(2026, 12, 3, 10, 30, tzinfo=COPENHAGEN))
    await lars.presses_data(with_both)
    assert lars.reads() == "The job dating has begun. Nothing can be changed here now."
    assert OF_TWO in await our_table(lars)


async def carpenter_is_wanted_too(town):
    """The bakery's tables are 1 and 2 of the room, and only 1 comes; the carpenter's are 3 and 4: Mette."""
    mette, lars, anna, bo = await two_are_wanted(town)
    ida = await manager(town, "Ida", mette, cvr="87654327", company="Tømreren")
    await job_function(ida)
    await town.walk(datetime(2026, 11, 25, 9, tzinfo=COPENHAGEN))
    for one in (anna, bo):
        await wanted(mette, one, ida, company="Tømreren")
    await event(mette, rounds="2", tables="2")
    await lars.presses("Only with one table")
    await all_say_yes([anna, bo])
    return mette


@pytest.mark.at_length
async def test_everything_that_says_a_table_says_its_number_in_the_room(town):
    mette = await carpenter_is_wanted_too(town)
    said = re.findall(r"(\d\d\.\d\d): (\w+), table (\d)", await plan_of(mette))
    in_plan = {(company, int(number)) for _clock, company, number in said}
    event, now = SpeedDatingId(1), town.clock.now()
    async with town.store.begin() as unit:
        by = Actor(await town.person(mette), (await unit.people.held_by(await town.person(mette)))[0])
        rows = (await plan_picture(unit, by, event, 0, now=now)).picture.rows
        laid = (await sheets_of(unit, by, event, now=now)).tables
        morning = datetime(2026, 12, 3, 9, 50, tzinfo=COPENHAGEN)
        token = await open_screen(unit, by, event, now=morning)
        screen = (await room_screen(unit, token, now=morning)).rows
    every = [("Bageriet", 1), ("Tømreren", 3), ("Tømreren", 4)]
    assert [(one.company, one.table) for one in rows] == every
    assert [(one.company, one.table) for one in laid] == every
    assert [one.table for one in screen] == [number for _company, number in every]
    taken = {(one.company, one.table) for one in rows if one.seats}
    assert taken == {(one.company, one.table) for one in laid if one.slots} == in_plan


@pytest.mark.at_length
async def test_of_three_tables_it_is_asked_how_many_come(town):
    mette, lars, _everybody = await five_are_wanted(town)
    await event(mette, rounds="2", tables="3")
    answers = ["Yes, with all 3 tables", "With fewer tables", "No, we cannot"]
    assert lars.sees()[:3] == answers
    await town.walk(datetime(2026, 12, 2, 14, 1, tzinfo=COPENHAGEN))
    assert "You have not answered yet. Will you join?" in lars.reads()
    assert lars.sees() == [*answers, "Menu"]
    await lars.presses("With fewer tables")
    assert lars.reads() == "With how many tables do you come?"
    assert lars.sees() == ["2 tables", "1 table", "Back"]
    await lars.presses("2 tables")
    assert "You come with 2 of 3 tables." in lars.reads()
    assert mette.reads().startswith("Bageriet comes with 2 of 3 tables.")
    await lars.presses("With fewer tables")
    assert lars.sees() == ["1 table", "Back"]
    await lars.presses("1 table")
    assert "You come with 1 of 3 tables." in lars.reads()
    all_three, fewer = lars.data_of("We come with all 3 tables"), lars.data_of("With fewer tables")
    await lars.presses("No, we cannot")
    assert "Bageriet does not come." in mette.reads()
    for stale in (fewer, all_three):
        await lars.presses_data(stale)
        assert lars.reads() == "Write what you need, or choose here."
    assert not mette.has_read("Bageriet comes with all 3 tables.")


@pytest.mark.at_length
async def test_a_no_that_was_a_slip_gives_no_time_back_to_who_had_lost_theirs_to_fewer_tables(town):
    mette, lars, everybody = await five_are_wanted(town)
    await event(mette, rounds="2", tables="2")
    async with town.store.reading() as unit:
        together = [one for one in await unit.speed_dating.meetings_of(1) if one.round == 0]
    first, second = (everybody[one.candidate - 1] for one in sorted(together, key=lambda one: one.id))
    await second.presses("Show")
    await second.presses("Yes, I am coming")
    await lars.presses("Only with one table")
    await first.presses("Show")
    assert "your times are off" in first.reads()
    await opened(lars, "Job dating", "No, we cannot")
    await second.presses("Show")
    await lars.presses("We can come after all")
    assert lars.reads().startswith("Good that you can. See you Thursday 3 December at 10.00.")
    async with town.store.reading() as unit:
        again = [one.candidate for one in await unit.speed_dating.meetings_of(1) if one.round == 0]
    assert [everybody[one - 1] for one in again] == [second]
