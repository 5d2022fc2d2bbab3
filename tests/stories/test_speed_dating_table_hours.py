"""A company with two tables has one of them only for a part of the time: nobody meets at it outside that."""

from dataclasses import replace

import pytest

from bot.actions.speed_dating.hours_said import HOURS_SAID
from bot.domain.ids import CompanyId, SpeedDatingId
from bot.domain.roles import Actor
from bot.domain.speed_dating.events import RepairState
from bot.scheduler.table import THOUGHTS
from bot.views.speed_dating.picture import plan_picture
from bot.views.speed_dating.sheets import sheets as sheets_of
from tests.kit.album import lived_once
from tests.kit.beginnings import five_are_wanted
from tests.kit.people import candidate, event, event_draft, wanted
from tests.kit.turning import opened

DAY = "Thursday 3 December at 10.00"
SOME = "We can only come for some of it"
ANNA, BO, CAI, DAN, EVA = range(1, 6)
AS_PLANNED = {ANNA: (0, 1), BO: (0, 2), CAI: (1, 1), DAN: (1, 2), EVA: (2, 1)}


@pytest.fixture
@lived_once
async def at_two_tables(town):
    """Five meet the bakery at its two tables, in four rounds, and have said yes: Mette, Lars, and the five."""
    mette, lars, everybody = await five_are_wanted(town)
    await event(mette, rounds="4", tables="2")
    for one in everybody:
        await one.presses("Show")
        await one.presses("Yes, I am coming")
    return mette, lars, everybody


async def plan(town):
    """In which round each candidate meets it, and at which of its tables from 1."""
    async with town.store.reading() as unit:
        found = await unit.speed_dating.meetings_of(SpeedDatingId(1))
    return {one.candidate: (one.round, one.seat + 1) for one in found}


async def says(lars, table, *, begins="From the beginning", ends="To the end"):
    """The manager says when one of their tables, or both, is there."""
    await opened(lars, "Job dating")
    for one in (SOME, table, begins, ends):
        await lars.presses(one)


async def host_says(mette, table, *, begins=None, ends=None):
    await opened(mette, "Job dating", DAY, "Hours and needs", "Bageriet", table)
    for line, value in (("There from", begins), ("There until", ends)):
        if value is not None:
            await mette.presses(f"Change: {line}")
            await mette.presses(value)
    await mette.presses("Plan again")


async def seen(town, host):
    """What the picture and the printed sheets show: in which rounds each table is empty for good."""
    at, now = SpeedDatingId(1), town.clock.now()
    async with town.store.begin() as unit:
        person = await town.person(host)
        by = Actor(person, (await unit.people.held_by(person))[0])
        rows = (await plan_picture(unit, by, at, 0, now=now)).picture.rows
        laid = (await sheets_of(unit, by, at, now=now)).tables
    assert [(one.table, one.away) for one in rows] == [(one.table, one.away) for one in laid]
    return {one.table: one.away for one in rows}


@pytest.mark.both_databases(at_length=True)
async def test_whose_talk_is_at_a_table_that_is_gone_by_then_moves_and_nobody_else(town, at_two_tables):
    mette, lars, everybody = at_two_tables
    assert await plan(town) == AS_PLANNED
    await opened(lars, "Job dating", SOME)
    assert lars.reads() == "Which table is it about?"
    assert lars.sees() == ["Both tables", "Table 1", "Table 2", "See our table"]
    spared = [len(one.bubbles) for one in everybody]
    await says(lars, "Table 2", ends="10.10")
    # It is not told who sits where: it would read off it who has not said yes.
    assert lars.reads() == (
        "Good that you say so.\n\nI have noted it. You read it here if your times change.\n\nWill you join?"
    )
    assert mette.reads() == (
        "Bageriet (table 2) can come until 10.10 only.\n\nIf you do this:\n\n"
        "From 10.13 to 10.39: Bageriet and Dan\n\nNobody else changes."
    )
    assert (await plan(town), await seen(town, mette)) == (AS_PLANNED, {1: (), 2: ()})
    await mette.presses("See the plan")
    assert "Bageriet (table 2) is there until 10.10.\n\nIf you do this:" in mette.reads()
    await mette.presses("Do it")
    assert await plan(town) == {**AS_PLANNED, DAN: (3, 1)}
    assert await seen(town, mette) == {1: (), 2: (1, 2, 3)}
    assert [len(one.bubbles) for one in everybody[:3]] == spared[:3]
    assert "10.39: Bageriet" in everybody[DAN - 1].reads()
    await opened(lars, "Job dating")
    assert "You have 2 tables there.\n\nTable 2 is yours until 10.10." in lars.reads()
    assert "Table 1 is" not in lars.reads()
    await opened(mette, "Job dating", DAY, "Undo the change")
    assert (await plan(town), await seen(town, mette)) == (AS_PLANNED, {1: (), 2: ()})


@pytest.mark.at_length
async def test_the_plan_says_from_when_a_table_is_there(town, at_two_tables):
    mette, _lars, _everybody = at_two_tables
    await host_says(mette, "Table 2", begins="10.13")
    await mette.presses("Do it")
    await opened(mette, "Job dating", DAY)
    assert "Bageriet (table 2) is there from 10.13." in mette.reads()
    assert "Bageriet (table 1)" not in mette.reads()
    await host_says(mette, "Both tables", begins="From the beginning", ends="10.36")
    await opened(mette, "Job dating", DAY)
    assert "Bageriet is there until 10.36." in mette.reads()
    assert "(table" not in mette.reads()


@pytest.mark.at_length
async def test_so_does_a_draft_that_is_planned_again(town):
    mette, _lars, _everybody = await five_are_wanted(town)
    await event_draft(mette, rounds="4", tables="2")
    assert "is there" not in mette.reads()
    await host_says(mette, "Table 2", begins="10.13")
    assert mette.reads().startswith("Planned again.")
    assert "Bageriet (table 2) is there from 10.13." in mette.reads()


@pytest.mark.at_length
async def test_who_can_sit_at_the_other_table_at_the_same_time_does_and_reads_nothing(town, at_two_tables):
    mette, lars, everybody = at_two_tables
    heard = [len(one.bubbles) for one in (mette, *everybody)]
    await says(lars, "Table 1", ends="10.23")
    assert await plan(town) == {**AS_PLANNED, EVA: (2, 2)}
    assert await seen(town, mette) == {1: (2, 3), 2: ()}
    assert [len(one.bubbles) for one in (mette, *everybody)] == heard
    # Her yes goes with her.
    await opened(lars, "Job dating")
    assert lars.reads().count("candidate") == 5
    # So it is by the host, who reads at once that nobody's time changes.
    await host_says(mette, "Table 1", ends="To the end")
    assert mette.reads().startswith("It is kept. Nobody's time changes.")
    await host_says(mette, "Table 2", ends="10.23")
    assert mette.reads().startswith("It is kept. Nobody's time changes.")
    assert await plan(town) == AS_PLANNED
    assert await seen(town, mette) == {1: (), 2: (2, 3)}


@pytest.mark.at_length
async def test_hours_of_one_table_wait_beside_those_of_the_other(town, at_two_tables):
    mette, lars, _everybody = at_two_tables
    await says(lars, "Table 2", ends="10.10")
    first = mette.data_of("Do it")
    await says(lars, "Table 1", begins="10.13")
    assert mette.reads().startswith(
        "Bageriet (table 1) can come from 10.13 on.\n\nBageriet (table 2) can come until 10.10 only.\n\n"
    )
    both = mette.data_of("Do it")
    await mette.presses_data(first)
    assert await plan(town) == AS_PLANNED, "what was said first is part of what waits"
    await mette.presses_data(both)
    assert await seen(town, mette) == {1: (0,), 2: (1, 2, 3)}
    found = await plan(town)
    assert all(number > 0 if table == 1 else number == 0 for number, table in found.values())
    assert len(found) == 4


@pytest.mark.at_length
async def test_what_was_left_while_it_was_thought_about_is_no_part_of_the_answer(
    town, at_two_tables, monkeypatch
):
    mette, lars, _everybody = at_two_tables
    await says(lars, "Table 2", ends="10.10")
    thought, left = THOUGHTS[HOURS_SAID], []

    async def act(unit, row, answer, **more):
        waiting = await unit.repairs.newest(SpeedDatingId(1), RepairState.PROPOSED, version=answer.version)
        if not left:
            left.append(waiting.id)
            await unit.repairs.move(waiting.id, come_from=RepairState.PROPOSED, to=RepairState.LEFT)
        await thought.act(unit, row, answer, **more)

    monkeypatch.setitem(THOUGHTS, HOURS_SAID, replace(thought, act=act))
    await says(lars, "Table 1", begins="10.13")
    await town.jump(seconds=2)
    assert left
    assert "(table 2)" not in mette.reads().partition("If you do this")[0]
    await mette.presses("Do it")
    assert await seen(town, mette) == {1: (0,), 2: ()}
    assert (await plan(town))[DAN] == AS_PLANNED[DAN]


@pytest.mark.at_length
async def test_both_tables_at_once_end_what_was_said_of_one(town, at_two_tables):
    mette, lars, _everybody = at_two_tables
    await says(lars, "Table 2", ends="10.36")
    assert await seen(town, mette) == {1: (), 2: (3,)}
    await says(lars, "Both tables", begins="From the beginning")
    assert await seen(town, mette) == {1: (), 2: ()}
    await says(lars, "Table 2", begins="10.13")
    assert mette.reads().startswith("Bageriet (table 2) can come from 10.13 on.")
    await says(lars, "Both tables", ends="10.36")
    # Now nothing of hers waits, and everybody keeps their time.
    assert "What they said before does not count any more." in mette.reads()
    assert (await plan(town), await seen(town, mette)) == (AS_PLANNED, {1: (3,), 2: (3,)})


@pytest.mark.at_length
async def test_no_time_is_offered_at_a_table_that_is_not_there(town, at_two_tables):
    mette, lars, everybody = at_two_tables
    await says(lars, "Table 2", ends="10.23")
    # At 10.26 Eva sits at table 1, and at 10.39 it is free; table 2 is not there any more.
    await opened(everybody[CAI - 1], "My times", "Another time")
    assert [one for one in everybody[CAI - 1].sees() if one[:2] == "10"] == ["10.39: Bageriet"]
    await everybody[CAI - 1].presses("10.39: Bageriet")
    assert await plan(town) == {**AS_PLANNED, CAI: (3, 1)}
    await opened(mette, "Job dating", DAY, "Change a meeting", "Bageriet", "10.13: Dan")
    assert "Another time" not in mette.sees()


@pytest.mark.at_length
async def test_in_a_draft_a_table_has_its_own_hours_and_the_plan_keeps_to_them(town):
    mette, _lars, _everybody = await five_are_wanted(town)
    await event_draft(mette, rounds="4", tables="2")
    await mette.presses("Hours and needs")
    await mette.presses("Bageriet")
    assert "For which of their tables?" in mette.reads()
    assert mette.sees()[:3] == ["Both tables", "Table 1", "Table 2"]
    await mette.presses("Table 2")
    assert "For Bageriet (table 2)." in mette.reads()
    await mette.presses("Change: There until")
    assert "Until when is Bageriet (table 2) there?" in mette.reads()
    await mette.presses("10.10")
    await mette.presses("Plan again")
    assert mette.reads().startswith("Planned again.")
    assert "⚠" not in mette.reads()
    found = await plan(town)
    assert len(found) == 5
    assert all(table == 1 or number == 0 for number, table in found.values())
    # It is kept when the plan is made again; what is said of both tables takes its place.
    await mette.presses("Hours and needs")
    await mette.presses("Bageriet")
    await mette.presses("Table 2")
    assert "There until: 10.10" in mette.reads()
    await mette.presses("Plan again")
    assert await plan(town) == found
    # With one table there is no question, and nothing of the second is left when it comes back.
    await opened(mette, "Job dating", DAY, "Tables", "Bageriet: 2 tables", "1")
    await opened(mette, "Job dating", DAY, "Hours and needs", "Bageriet")
    assert "For Bageriet." in mette.reads()
    await opened(mette, "Job dating", DAY, "Tables", "Bageriet: 1 table", "2")
    async with town.store.reading() as unit:
        assert (await unit.guest_hours.of_company(SpeedDatingId(1), CompanyId(1))).own == ()


@pytest.mark.at_length
async def test_whoever_waits_is_given_no_time_outside_the_hours_of_a_table(town, at_two_tables):
    mette, lars, everybody = at_two_tables
    for table in ("Table 1", "Table 2"):
        await host_says(mette, table, ends="10.36")
    finn = await candidate(town, "Finn", mette)
    await wanted(mette, finn, lars)
    # A place that becomes free within them is given on, and neither of those after them.
    await opened(everybody[EVA - 1], "My times", "No, I cannot")
    kept = {who: place for who, place in AS_PLANNED.items() if who != EVA}
    assert await plan(town) == {**kept, 6: (2, 1)}


@pytest.mark.at_length
async def test_of_two_tables_that_differ_the_one_that_costs_least_stays_away_and_it_is_said_which(
    town, at_two_tables
):
    mette, lars, _everybody = at_two_tables
    await host_says(mette, "Table 1", ends="10.23")
    assert await plan(town) == {**AS_PLANNED, EVA: (2, 2)}
    told = len(mette.bubbles)
    await opened(lars, "Job dating", "Only with one table", "Yes, that is right")
    # Table 2 is there all the time: all of its talks stand, and who sat at table 1 has another time or none.
    assert "You come with 1 of 2 tables: no. 2." in lars.reads()
    assert any(
        one.text.startswith("Bageriet comes with 1 of 2 tables: no. 2.") for one in mette.bubbles[told:]
    )
    found = await plan(town)
    assert {table for _number, table in found.values()} == {2}
    assert {who: found[who] for who in (BO, DAN, EVA)} == {BO: (0, 2), DAN: (1, 2), EVA: (2, 2)}
    assert list(await seen(town, mette)) == [2]
    await opened(mette, "Job dating", DAY)
    assert "Bageriet comes with 1 of 2 tables: no. 2." in mette.reads()
    await opened(lars, "Job dating", "We come with both tables")
    assert "You come with both tables." in lars.reads()
    assert await seen(town, mette) == {1: (2, 3), 2: ()}
    assert all(number < 2 for number, table in (await plan(town)).values() if table == 1)
