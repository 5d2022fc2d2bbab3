"""Before anybody is invited it is said how many talks do not fit, and one press makes room."""

from dataclasses import replace

import pytest

from tests.kit.beginnings import two_are_wanted
from tests.kit.people import candidate, event_answers, event_draft, wanted


@pytest.fixture
async def five(town):
    """Five want to meet the bakery: Mette, Lars, Anna."""
    mette, lars, anna, _bo = await two_are_wanted(town)
    for name in ("Cai", "Dan", "Eva"):
        await wanted(mette, await candidate(town, name, mette), lars)
    return mette, lars, anna


async def test_one_more_table_or_round_makes_room_before_anybody_is_told(town, five):
    mette, lars, anna = five
    heard = len(lars.bubbles), len(anna.bubbles)
    await event_draft(mette, rounds="4")
    assert "⚠ 1 talk does not fit. Add a round, a table or a day." in mette.reads()
    waits = "No time is given twice. Who has none waits, and is asked when one is free."
    assert waits in mette.reads()
    await mette.presses("Change the plan")
    assert waits in mette.reads()
    await mette.presses("Change: Rounds")
    await mette.says("2")
    await mette.presses("Plan again")
    assert "⚠ 3 talks do not fit." in mette.reads()
    await mette.presses("One more round")
    assert mette.reads().startswith("Now 2 talks do not fit; before it was 3.\n\n")
    old = next(one for row in mette.bubbles[-1].buttons for one in row if one["text"] == "One more round")
    await mette.presses("One more table")
    assert mette.reads().startswith("Now everything fits.\n\n")
    assert mette.reads().count("Nobody is told yet.") == 1
    assert "10.00: Bageriet, table 1, and" in mette.reads()
    assert "⚠" not in mette.reads()
    # A second press on an old button adds nothing.
    await mette.presses_data(old["callback_data"], mette.bubbles[-1].id)
    assert mette.reads().startswith("The plan has changed since.")
    assert "5 meetings." in mette.reads()
    assert (len(lars.bubbles), len(anna.bubbles)) == heard


async def planned_where_often_free(town, mette, share, *, rounds):
    """The draft, in a municipality in which this share of the places becomes free before the day."""
    dating = replace(town.municipality.dating, extra_places=share)
    town.worker.municipality = replace(town.municipality, dating=dating)
    await event_answers(mette, rounds=rounds)
    await mette.presses("Make the plan")


async def test_as_many_as_usually_become_free_are_planned_for_without_an_alarm(town, five):
    mette, *_others = five
    await planned_where_often_free(town, mette, 0.25, rounds="4")
    assert "1 talk has no time yet." in mette.reads()
    assert "Usually 1 time becomes free. That is enough for them." in mette.reads()
    assert "⚠" not in mette.reads()


async def test_the_alarm_says_how_many_are_too_many_beside_what_usually_becomes_free(town, five):
    mette, *_others = five
    await planned_where_often_free(town, mette, 0.5, rounds="2")
    assert "⚠ 3 talks do not fit. Add a round, a table or a day." in mette.reads()
    assert "Usually 1 time becomes free: 2 talks are too many." in mette.reads()


async def test_shorter_breaks_hold_one_more_round(five):
    mette, *_others = five
    await event_draft(mette, rounds="4", breaks="After every 2 rounds")
    assert "10.23: break until 10.36" in mette.reads()
    await mette.presses("One more round, shorter breaks")
    assert mette.reads().startswith("Now everything fits.")
    assert "10.23: break until 10.31" in mette.reads()


async def test_who_does_not_fit_gets_another_day(five):
    mette, *_others = five
    await event_draft(mette, rounds="4")
    await mette.presses("Another day for them")
    assert "Which day?" in mette.reads()
    for one in ("Friday 4 December", "10.00", "Library", "4", "No breaks", "1"):
        await (mette.presses(one) if one in mette.sees() else mette.says(one))
    assert "Companies: 1, candidates: 1, talks they wish for: 1." in mette.reads()
    await mette.presses("Make the plan")
    assert "⚠" not in mette.reads()


async def test_nothing_goes_on_after_midnight(five):
    mette, *_others = five
    await event_draft(mette, rounds="4")
    await mette.presses("Change the plan")
    await mette.presses("Change: Begins")
    await mette.says("19.00")
    await mette.presses("Change: Rounds")
    await mette.says("30")
    await mette.presses("Plan again")
    assert mette.reads().startswith("It would end after midnight. Choose fewer rounds, or an earlier time.")
    await mette.presses("Change: Rounds")
    await mette.presses("6")
    await mette.presses("Plan again")
    assert "Job dating Thursday 3 December at 19.00." in mette.reads()
