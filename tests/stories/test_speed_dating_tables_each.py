"""Each company has its own number of tables in a draft: tap the company, tap the number."""

import pytest

from tests.kit.album import lived_once
from tests.kit.beginnings import two_are_wanted
from tests.kit.people import candidate, event_draft, job_function, manager, wanted
from tests.kit.turning import INVITES, opened

DAY = "Thursday 3 December at 10.00"


@pytest.fixture
@lived_once
async def at_two_companies(town):
    """Anna and Bo are to meet the bakery, and Anna the carpenter."""
    mette, lars, anna, _bo = await two_are_wanted(town)
    ida = await manager(town, "Ida", mette, cvr="87654327", company="Tømreren")
    await job_function(ida)
    await town.jump(days=1)
    await wanted(mette, anna, ida, company="Tømreren")
    return mette, lars


@pytest.mark.at_length
async def test_as_last_time_each_company_has_the_tables_it_had(town, at_two_companies):
    mette, lars = at_two_companies
    await event_draft(mette, rounds="2")
    for one in ("Tables", "Bageriet: 1 table", "2", *INVITES):
        await mette.presses(one)
    await town.jump(days=1)
    await wanted(mette, await candidate(town, "Cai", mette), lars)
    await opened(mette, "Job dating", "Plan job dating")
    await mette.says("Friday 4 December")
    assert "rounds: 2, tables each: 1.\nWith other tables: Bageriet 2.\nNo breaks." in mette.reads()
    await mette.presses("As last time")
    await mette.presses("Tables")
    assert "Bageriet: 2 tables" in mette.sees()


async def test_a_company_gets_its_own_number_and_the_others_keep_theirs(at_two_companies):
    mette, _lars = at_two_companies
    await event_draft(mette, rounds="2")
    assert "table" not in mette.reads()
    await mette.presses("Tables")
    assert mette.reads().endswith("Which company gets another number of tables?")
    assert mette.sees()[:2] == ["Bageriet: 1 table", "Tømreren: 1 table"]
    await mette.presses("Bageriet: 1 table")
    assert "How many tables does Bageriet get?" in mette.reads()
    await mette.presses("2")
    assert mette.reads().startswith("Bageriet: 2 tables\n\nJob dating Thursday 3 December at 10.00.")
    assert "Tømreren, table 3" in mette.reads()
    await mette.presses("Change the plan")
    assert "Tables: As now: 1 table each, but Bageriet 2" in mette.reads()
    await mette.presses("Change: Rounds")
    await mette.presses("4")
    await mette.presses("Plan again")
    assert "Tømreren, table 3" in mette.reads()


async def test_a_number_for_a_plan_that_changed_meanwhile_changes_nothing(at_two_companies):
    mette, _lars = at_two_companies
    await event_draft(mette, rounds="2")
    await mette.presses("Tables")
    await mette.presses("Bageriet: 1 table")
    asked = mette.data_of("2")
    await opened(mette, "Job dating", DAY, *INVITES)
    await mette.presses_data(asked)
    assert "Bageriet: 2 tables" not in mette.reads()
    assert "table 2" not in mette.reads()
