"""Before anybody is invited it is said how many talks do not fit, and one press makes room."""

from dataclasses import replace

import pytest

from tests.kit.beginnings import two_are_wanted
from tests.kit.people import candidate, event_answers, event_draft, wanted
from tests.kit.turning import invites, opened

KEPT = "Mette has kept a place for you."


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


async def test_who_is_planned_for_beyond_the_places_waits_in_line_and_no_time_is_ever_two_peoples(town, five):
    mette, lars, _anna = five
    everybody = [town.phone(name) for name in ("Anna", "Bo", "Cai", "Dan", "Eva")]
    await planned_where_often_free(town, mette, 0.25, rounds="4")
    await invites(mette)
    asked = [one for one in everybody if one.has_read(KEPT)]
    (spare,) = [one for one in everybody if one not in asked]
    assert len(asked) == 4
    assert not spare.has_read("Job dating"), "nobody is told of a time that is not theirs"
    clock = await their_clock(asked[0])
    await asked[0].presses("No, I cannot")
    # As usual one becomes free: it is offered to who waits, and to nobody else.
    assert spare.reads().startswith(KEPT)
    assert await their_clock(spare) == clock
    for one in (spare, *asked[1:]):
        await opened(one, "My times", "Yes, I am coming")
    clocks = [await their_clock(one) for one in (spare, *asked[1:])]
    assert len(set(clocks)) == 4
    await opened(lars, "Job dating", "Yes, we are coming")
    assert all(lars.reads().count(f"{one}: candidate") == 1 for one in clocks)


async def their_clock(phone):
    """At which time they are told that they meet the bakery."""
    await opened(phone, "My times")
    return phone.reads().partition(": Bageriet")[0][-5:]


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


@pytest.mark.at_length
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
