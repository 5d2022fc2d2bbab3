"""An event is planned, people come or do not, and what comes of it."""

from datetime import timedelta

import pytest

from tests.kit.beginnings import two_are_wanted
from tests.kit.people import (
    candidate,
    consultant,
    coordinator,
    event,
    job_function,
    manager,
    wanted,
)
from tests.kit.turning import invites


@pytest.fixture
async def people(town):
    return await two_are_wanted(town)


@pytest.mark.at_length
async def test_an_event_is_planned_and_nobody_told_before_the_organiser_says_so(town, people):
    mette, lars, anna, _bo = people
    await mette.says("/menu")
    await mette.presses("Job dating")
    await mette.presses("Plan job dating")
    await mette.says("Thursday 3 December")
    await mette.presses("10.00")
    await mette.says("Town hall, entrance A")
    await mette.presses("4")
    await mette.presses("No breaks")
    await mette.presses("1")
    before = len(anna.bubbles), len(lars.bubbles)
    await mette.presses("Make the plan")
    assert mette.reads().startswith(
        "Job dating Thursday 3 December at 10.00. Place: Town hall, entrance A.\n\n2 meetings."
    )
    assert (len(anna.bubbles), len(lars.bubbles)) == before
    await invites(mette)
    assert anna.reads() == "Mette has kept a place for you."
    assert "Will you join?" in lars.reads()


@pytest.mark.at_length
async def test_breaks_and_tables_are_in_the_plan(town, people):
    mette, lars, *_others = people
    for name in ("Cai", "Dan", "Eva"):
        await wanted(mette, await candidate(town, name, mette), lars)
    await mette.says("/menu")
    await mette.presses("Job dating")
    await mette.presses("Plan job dating")
    await mette.says("Thursday 3 December")
    await mette.presses("10.00")
    await mette.says("Town hall, entrance A")
    await mette.presses("6")
    assert mette.reads().endswith("When is there a break?")
    assert mette.sees()[:4] == [
        "After every 4 rounds",
        "After every 3 rounds",
        "After every 2 rounds",
        "No breaks",
    ]
    await mette.presses("After every 2 rounds")
    await mette.presses("2")
    await mette.presses("Make the plan")
    assert "5 meetings." in mette.reads()
    lines = mette.reads().splitlines()
    assert "10.23: break until 10.36" in lines
    assert sum(one.startswith("10.00: Bageriet, table ") for one in lines) == 2


async def test_a_candidate_comes_and_gets_a_calendar_file(town, people):
    mette, lars, anna, _bo = people
    await event(mette)
    await anna.presses("Show")
    assert "Bageriet" in anna.reads()
    assert not lars.has_read("Anna")
    await anna.presses("Yes, I am coming")
    assert anna.reads().startswith("Good. See you Thursday 3 December at 10.00.")
    assert mette.reads().startswith("Anna comes.")
    await lars.presses("Yes, we are coming")
    assert "(Anna)" in lars.reads()


@pytest.mark.both_databases(at_length=True)
async def test_reminders_come_once_each_at_their_time(town, people):
    mette, lars, anna, _bo = people
    await event(mette, day="Thursday 10 December")
    await town.jump(days=16)
    reminders = [one.text for one in anna.bubbles if one.text.startswith("Remember your appointment")]
    # On the third day without an answer, a week before, and the evening before; 10.00 is too early for another.
    assert len(reminders) == 3
    tables = [one.text for one in lars.bubbles if one.text.startswith("Remember job dating")]
    assert len(tables) == 2


@pytest.mark.both_databases(at_length=True)
async def test_names_are_exchanged_when_both_said_gladly_after_the_candidates_last_tap(town, people):
    mette, lars, anna, bo = people
    await event(mette)
    for one in (anna, bo):
        await one.presses("Show")
        await one.presses("Yes, I am coming")
    await town.jump(days=9, hours=3)
    await anna.presses("Gladly")
    assert anna.reads() == (
        "You answered about Bageriet (at 10.00): Gladly.\n\nThe other side sees it only if you both say gladly."
    )
    asked = lars.bubbles[-1]
    assert asked.text == "How were the talks? Two taps each."
    assert [label[-11:] for label in asked.labels] == [" (at 10.00)", " (at 10.13)"]
    await lars.presses("Anna (at 10.00)" if "Anna (at 10.00)" in asked.labels else "Bo (at 10.00)")
    await lars.presses("Gladly")
    # The question for the number comes first: who pressed on would never be asked again.
    assert not any(one.startswith("Next: ") for one in lars.sees())
    await lars.presses("No number")
    await lars.presses(next(one for one in lars.sees() if one.startswith("Next: ")))
    await lars.presses("Gladly")
    assert not any(one.startswith("Next: ") for one in lars.sees())
    assert [one.id for one in lars.bubbles][-1] == asked.id
    assert not lars.has_read("30405060")
    assert anna.reads() == "Bageriet would gladly go on too. May they have your name and phone?"
    await anna.presses("Yes, share them")
    assert "This is Anna." in lars.reads()
    assert "Phone: 30405060" in lars.reads()
    assert anna.has_read("This is Lars from Bageriet.")
    assert not lars.has_read("This is Bo.")
    await mette.presses("Start a placement")
    await mette.presses("Wage subsidy")
    await mette.presses("15")
    await mette.says("14 December")
    await mette.says("Call 11 22 33 44 before 7")
    await mette.presses("Skip")
    await mette.presses("Yes, it begins")
    assert mette.reads().startswith("A placement\n\nAbout Anna at Bageriet\n\nForm: Wage subsidy")
    await mette.presses("Start the placement")
    assert mette.reads().startswith(
        "It is agreed.\n\nThe candidate and Lars are told.\n\nAnna, Bageriet: starts Monday 14"
    )
    assert lars.reads() == anna.reads() == "There is news for you from Mette."
    await lars.presses("Show")
    assert lars.reads().startswith(
        "Anna: starts Monday 14 December\n\nPhone: 30405060\n\nFirst day: Monday 14 December"
    )
    await anna.presses("Show")
    assert "Yes, they may" not in anna.sees()


@pytest.mark.at_length
async def test_a_cancelled_event_tells_everybody_and_reminds_nobody(town, people):
    mette, lars, anna, _bo = people
    await event(mette)
    await mette.presses("Cancel the event")
    await mette.presses("Yes, cancel it")
    assert "is off" in anna.reads()
    assert "is off" in lars.reads()
    await town.jump(days=12)
    assert not anna.has_read("Remember your appointment")
    assert not anna.has_read("How was the talk")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("Saturday", "It is closed that day."),
        ("25 December", "That is Christmas Day, and it is closed."),
        ("23 November 2026", "That time has passed."),
    ],
)
async def test_an_impossible_day_is_asked_again(town, people, day, said):
    mette, *_others = people
    await mette.says("/menu")
    await mette.presses("Job dating")
    await mette.presses("Plan job dating")
    await mette.says(day)
    assert said in mette.reads()
    assert "Which day?" in mette.reads()
    await mette.says("Thursday 3 December")
    assert "When does it begin?" in mette.reads()


async def test_a_typed_day_and_a_typed_clock_are_no_cpr_number_in_two_messages(town, people):
    mette, *_others = people
    await plan_begun(mette)
    await mette.says("03.12.2026")
    await mette.says("10.30")
    assert mette.reads().endswith("Where? Use a neutral name, such as “Town hall, entrance A”.")
    assert not mette.has_read("CPR number?")
    assert town.exchange.deleted == []


async def test_job_dating_does_not_begin_at_night_or_in_three_years(town, people):
    mette, *_others = people
    await plan_begun(mette)
    await mette.says("1.12.2029")
    assert "That is more than two years away. Write a day that is nearer." in mette.reads()
    await mette.says("onsdag uge 50")
    assert mette.bubbles[-2].text.endswith("✓ Wednesday 9 December, week 50")
    for clock in ("kl. 03.12", "12 am", "23.59", "halv tre"):
        await mette.says(clock)
        assert "That is too early or too late. Write a time from 07.00 to 19.00." in mette.reads()
    await mette.says("halv et")
    assert "Where?" in mette.reads()


async def plan_begun(mette):
    await mette.says("/menu")
    await mette.presses("Job dating")
    await mette.presses("Plan job dating")


async def test_nothing_is_asked_when_nobody_waits_for_a_meeting(town):
    await coordinator(town)
    mette = await consultant(town, "Mette")
    await mette.says("/menu")
    await mette.presses("Job dating")
    await mette.presses("Plan job dating")
    assert mette.reads() == "No company waits to meet anybody. Suggest candidates first."
    assert mette.sees() == ["Job functions", "Job dating", "Menu"]
    assert not mette.has_read("Which day?")
    await mette.presses("Job functions")
    assert "job function" in mette.reads()


@pytest.mark.at_length
async def test_an_organiser_who_is_not_the_adviser_reads_a_number_instead_of_a_name(town):
    await coordinator(town)
    mette = await consultant(town, "Mette", branches=("Trade",), hats=("Contact of companies",))
    inge = await consultant(town, "Inge", hats=("Adviser of candidates",))
    lars = await manager(town, "Lars", mette)
    await job_function(lars)
    anna = await candidate(town, "Anna", inge)
    await mette.says("/menu")
    await mette.presses("Job functions")
    await mette.presses("Bageriet: Wash cars")
    await mette.presses(next(one for one in mette.sees() if one.startswith("Look at Candidate")))
    await mette.presses("Ask the candidate")
    await mette.says("Calm, thorough, used to mornings")
    await mette.presses("Send it to the candidate")
    await anna.presses("Show")
    await anna.presses("Yes, show my card")
    await lars.presses("We would like to meet")
    await event(mette)
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    assert mette.reads().startswith("Candidate ")
    await anna.presses("No, I cannot")
    assert mette.reads().startswith("Candidate ")
    assert not mette.has_read("Anna")


async def test_an_event_cancelled_in_the_evening_is_never_invited_to_in_the_morning(town, people):
    mette, lars, anna, _bo = people
    await town.jump(hours=11)  # 20.00: invitations wait for the morning
    await event(mette)
    before = len(anna.bubbles), len(lars.bubbles)
    await mette.presses("Cancel the event")
    await mette.presses("Yes, cancel it")
    await town.jump(days=1)
    assert (len(anna.bubbles), len(lars.bubbles)) == before


async def test_after_an_outage_only_the_newest_reminder_comes(town, people):
    mette, _lars, anna, _bo = people
    await event(mette, day="Thursday 10 December")
    asleep = len(anna.bubbles)
    town.clock.moment += timedelta(days=15, hours=8, minutes=30)  # Wednesday 9 December at 17.30
    await town.rest()
    reminders = [
        one.text for one in anna.bubbles[asleep:] if one.text.startswith("Remember your appointment")
    ]
    assert len(reminders) == 1


@pytest.mark.at_length
async def test_a_reminder_that_could_not_be_sent_gives_way_to_the_next_one(town, people):
    mette, _lars, anna, _bo = people
    await event(mette, day="Thursday 10 December")
    town.clock.moment = town.clock.moment.replace(month=12, day=3, hour=10, minute=1)
    await town.scheduler.look()  # told, and not delivered
    town.clock.moment = town.clock.moment.replace(day=9, hour=17, minute=1)
    await town.rest()
    assert len([one for one in anna.bubbles if one.text.startswith("Remember your appointment")]) == 1


@pytest.mark.at_length
async def test_who_was_about_to_be_reminded_still_hears_that_it_is_off(town, people):
    mette, _lars, anna, _bo = people
    await event(mette, day="Thursday 10 December")
    await mette.presses("Cancel the event")
    town.clock.moment = town.clock.moment.replace(month=12, day=3, hour=10, minute=1)
    await town.scheduler.look()
    await mette.presses("Yes, cancel it")
    assert not anna.has_read("Remember your appointment")
    assert "is off" in anna.reads()


@pytest.mark.at_length
async def test_a_manager_finds_the_table_again_in_the_menu(town, people):
    mette, lars, _anna, _bo = people
    await event(mette)
    await lars.says("/menu")
    await lars.presses("Job dating")
    assert lars.reads().startswith("Job dating Thursday 3 December at 10.00. Place: Town hall, entrance A.")
    await lars.presses("Yes, we are coming")
    assert "Open the file to put it in your calendar." in lars.reads()


@pytest.mark.at_length
async def test_not_now_keeps_the_question_behind_another_door(town, people):
    mette, lars, anna, _bo = people
    await event(mette)
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    await town.jump(days=9, hours=3)
    await anna.presses("Gladly")
    for one in [one for one in lars.bubbles if one.text.startswith("How was the talk")]:
        await lars.presses_data(one.buttons[0][0]["callback_data"], one.id)
    await anna.presses("Not now")
    assert anna.reads().startswith("That is all right. Nothing is shared.")
    assert not lars.has_read("This is Anna.")
    await anna.says("/menu")
    await anna.presses("My times")
    await anna.presses("Bageriet waits for your answer")
    assert anna.reads() == "Bageriet would gladly go on too. May they have your name and phone?"
    await anna.presses("Yes, share them")
    assert lars.has_read("This is Anna.")
    await anna.says("/menu")
    await anna.presses("My times")
    assert "Bageriet waits for your answer" not in anna.sees()
