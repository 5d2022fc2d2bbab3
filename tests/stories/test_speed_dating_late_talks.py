"""On the day somebody is late: another time for the talk is proposed to the host, and nobody is dropped by itself."""

import pytest

from tests.kit.turning import opened
from tests.stories.test_speed_dating_clock import card
from tests.stories.test_speed_dating_day import all_say_yes, at, board, off


async def planned(town):
    """Who sits in which round, by name."""
    async with town.store.reading() as unit:
        (event,) = await unit.speed_dating.coming(after=town.clock.now())
        return [
            (one.round, (await unit.candidates.get(one.candidate)).name)
            for one in await unit.speed_dating.meetings_of(event.id)
        ]


@pytest.mark.at_length
async def test_a_lateness_is_one_message_that_names_no_clock_nobody_gave(town):
    mette, _lars, (first, _second, third, _fourth) = await all_say_yes(town)
    await town.walk(at(9, 50))
    await board(mette, "Left", third.name)
    mette.opens_news = False
    told = len(mette.bubbles)
    await opened(first, "I am late", "10 minutes")
    late = [one for one in mette.bubbles[told:] if "Show" in one.labels]
    assert [one.text for one in late] == ["Somebody comes a little late to your job dating today."]
    await mette.presses("Show")
    assert f"{first.name} is late.\n\nIf 1 talk moves, it can still be held:" in mette.reads()
    await mette.presses("Do it")
    assert (2, first.name) in await planned(town)


@pytest.mark.at_length
async def test_two_who_are_late_and_want_one_time_are_one_proposal(town):
    mette, lars, (first, _second, third, fourth) = await all_say_yes(town)
    await town.walk(at(9, 50))
    await board(mette, "Left", fourth.name)
    mette.opens_news = False
    told = len(mette.bubbles)
    await opened(third, "I am late", "10 minutes")
    await opened(lars, "Job dating", "We are late", "10 minutes")
    late = [one for one in mette.bubbles[told:] if "Show" in one.labels]
    assert len(late) == 1, [one.text for one in late]
    await mette.presses("Show")
    assert f"Bageriet is late.\n{third.name} is late." in mette.reads()
    assert f"From 10.00 to 10.39: Bageriet and {first.name}" in mette.reads()
    assert f"No other time is free for 10.26: Bageriet and {third.name}" in mette.reads()
    await mette.presses("Do it")
    assert mette.reads().startswith("It is done.")


@pytest.mark.both_databases(at_length=True)
async def test_a_lateness_becomes_a_proposal_with_its_diff_and_one_tap_moves_the_talk(town):
    mette, _lars, (first, second, third, fourth) = await all_say_yes(town)
    await town.walk(at(9, 50))
    await board(mette, "Left", third.name)
    told = {one.name: len(one.bubbles) for one in (second, fourth)}
    await opened(first, "I am late", "10 minutes")
    assert f"{first.name} is late." in mette.reads()
    assert "If 1 talk moves, it can still be held:" in mette.reads()
    assert f"From 10.00 to 10.26: Bageriet and {first.name}" in mette.reads()
    assert "Nobody else changes." in mette.reads()
    before = [(0, first.name), (1, second.name), (3, fourth.name)]
    assert await planned(town) == before, "nobody is moved without a tap"
    await mette.presses("Do it")
    assert await planned(town) == [(1, second.name), (2, first.name), (3, fourth.name)]
    assert "10.26" in first.reads()
    assert {one.name: len(one.bubbles) for one in (second, fourth)} == told
    await mette.presses("Undo the change")
    assert await planned(town) == before


@pytest.mark.at_length
async def test_where_no_time_is_free_one_who_is_here_changes_with_them(town):
    mette, _lars, (first, _second, third, _fourth) = await all_say_yes(town)
    await town.walk(at(10))
    await board(mette, third.name, "Start the first round")
    await board(mette, "Late", first.name)
    assert f"From 10.00 to 10.26: Bageriet and {first.name}" in mette.reads()
    assert f"From 10.26 to 10.00: Bageriet and {third.name}" in mette.reads()
    assert f"Ask {third.name} first." in mette.reads()
    await mette.presses("Leave it")
    assert (await planned(town))[0] == (0, first.name), "nobody is dropped"
    assert await off(town) == []


@pytest.mark.at_length
async def test_a_table_that_is_late_proposes_times_for_all_it_cannot_hold(town):
    mette, lars, (first, second, third, fourth) = await all_say_yes(town)
    await town.walk(at(9, 55))
    await board(mette, "Left", fourth.name)
    await opened(lars, "Job dating", "We are late", "10 minutes")
    assert "Bageriet is late." in mette.reads()
    assert f"From 10.00 to 10.39: Bageriet and {first.name}" in mette.reads()
    await mette.presses("Do it")
    assert await planned(town) == [(1, second.name), (2, third.name), (3, first.name)]


@pytest.mark.at_length
async def test_a_proposal_for_a_plan_that_has_changed_since_is_worked_out_anew(town):
    mette, _lars, (first, second, third, fourth) = await all_say_yes(town)
    await town.walk(at(10))
    await board(mette, second.name, third.name, fourth.name, "Start the first round")
    await board(mette, "Late", first.name)
    older = mette.data_of("Do it")
    await board(mette, "Change places", f"10.13: {second.name}, Bageriet", f"10.39: {fourth.name}, Bageriet")
    await mette.presses_data(older)
    assert mette.has_read("It has changed since. If there is still another time, you read it in a moment.")
    assert f"{first.name} is late" in mette.reads()
    await mette.presses("Do it")
    assert (await planned(town))[0][1] == fourth.name
    assert card(fourth).startswith("Now, until")


@pytest.mark.at_length
async def test_when_no_other_time_is_possible_nothing_is_proposed(town):
    mette, _lars, (first, *_others) = await all_say_yes(town)
    await town.walk(at(10))
    await board(mette, "Late", first.name)
    assert not mette.has_read("is late.")
    assert (await planned(town))[0] == (0, first.name)


@pytest.mark.at_length
async def test_a_proposal_for_somebody_who_is_here_by_now_moves_nobody(town):
    mette, _lars, (first, _second, third, _fourth) = await all_say_yes(town)
    await town.walk(at(9, 50))
    await board(mette, "Left", third.name)
    await opened(first, "I am late", "10 minutes")
    proposal = mette.data_of("Do it")
    before = await planned(town)
    await board(mette, "Here", f"{first.name}: late, about 10.10")
    await mette.presses_data(proposal)
    assert mette.has_read("Nobody it was about is late any more. The plan stays as it is.")
    assert await planned(town) == before


@pytest.mark.at_length
async def test_a_proposal_is_not_carried_out_at_a_time_at_which_they_are_not_there_either(town):
    mette, _lars, (first, _second, third, _fourth) = await all_say_yes(town)
    await town.walk(at(9, 50))
    await board(mette, "Left", third.name)
    await opened(first, "I am late", "10 minutes")
    await board(mette, "Late", f"{first.name}: late, about 10.10")
    # It is the newest there is: at 10.40 nobody proposes anything any more.
    proposal = mette.data_of("Do it")
    before = await planned(town)
    for clock in ("10.20", "10.30"):
        await board(mette, "Late", f"{first.name}: late, about {clock}")
    await mette.presses_data(proposal)
    assert mette.has_read("It has changed since.")
    assert await planned(town) == before


async def test_a_table_that_says_it_is_late_is_read_by_the_host_where_no_time_is_free(town):
    mette, lars, (first, second, _third, _fourth) = await all_say_yes(town)
    await town.walk(at(9, 50))
    mette.opens_news = False
    told = len(mette.bubbles)
    await opened(lars, "Job dating", "We are late", "20 minutes")
    late = [one.text for one in mette.bubbles[told:] if "Show" in one.labels]
    assert late == ["Somebody comes a little late to your job dating today."]
    await opened(lars, "Job dating", "We are late", "Later, or we do not know")
    assert [one.text for one in mette.bubbles[told:] if "Show" in one.labels] == late, "it is one message"
    await mette.presses("Show")
    assert mette.reads().startswith("Bageriet is late.\nIt is not known yet when.")
    stays = "No other time is free for {}: Bageriet and {}. That talk stays."
    assert stays.format("10.00", first.name) in mette.reads()
    assert second.name not in mette.reads(), "who does not know is not there for the next round"
    told = len(mette.bubbles)
    await town.walk(at(10, 30))
    assert not any("is late" in one.text for one in mette.bubbles[told:]), "it is said once"


@pytest.mark.at_length
async def test_who_does_not_know_when_they_come_gets_another_time_than_the_next(town):
    mette, lars, (first, _second, third, _fourth) = await all_say_yes(town)
    await town.walk(at(9, 50))
    await board(mette, "Left", third.name)
    await opened(lars, "Job dating", "We are late", "Later, or we do not know")
    assert mette.reads().startswith("Bageriet is late.\nIt is not known yet when.")
    assert f"From 10.00 to 10.26: Bageriet and {first.name}" in mette.reads()
    await opened(first, "I am late", "Later, or I do not know")
    assert f"From 10.00 to 10.26: Bageriet and {first.name}" in mette.reads()


@pytest.mark.at_length
async def test_a_lateness_that_touches_no_talk_stands_on_the_board_alone(town):
    mette, lars, _people = await all_say_yes(town)
    await town.walk(at(9, 50))
    told = len(mette.bubbles)
    await lars.says("Vi er 2 minutter forsinket")
    await lars.presses("Say: about 10.02")
    assert not any("is late" in one.text for one in mette.bubbles[told:])
    await board(mette, "Late")
    assert "Bageriet: late, about 10.02" in mette.sees()
