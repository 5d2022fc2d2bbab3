"""A better plan is looked for while the organiser has the first one; one tap uses it, and nothing else does."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.actions.speed_dating.better import BETTER, SHOWN
from bot.domain.ids import SpeedDatingId
from bot.domain.speed_dating.better import Better
from bot.domain.speed_dating.timetable import Place
from bot.scheduler import thinking
from bot.scheduler.table import THOUGHTS
from bot.store.speed_dating.repairs import repairs
from tests.kit.beginnings import two_are_wanted
from tests.kit.people import event_draft
from tests.kit.turning import invites, opened

DAY = "Thursday 3 December at 10.00"
CHANGE = ("Job dating", DAY, "Change a meeting", "Bageriet")
LATER = (Place(1, 1, 2, 0), Place(1, 2, 3, 0))


async def plan(town):
    """Who meets when, by candidate's number."""
    async with town.store.reading() as unit:
        found = await unit.speed_dating.meetings_of(SpeedDatingId(1))
    return {one.candidate: one.round for one in found}


async def looked(unit):
    """The look for a better plan, and for which version."""
    version = (await unit.speed_dating.get(SpeedDatingId(1))).version
    return await unit.better.of(SpeedDatingId(1), version), version


def finds(monkeypatch, *places, proven=False, meanwhile=None):
    """Every plan is worth looking, and this is found."""

    def think(question, watching):
        if meanwhile is not None:
            meanwhile(watching)
        return Better(question.version, places, proven)

    monkeypatch.setattr("bot.actions.speed_dating.events.is_worth_looking", lambda *_given: True)
    monkeypatch.setitem(THOUGHTS, BETTER, replace(THOUGHTS[BETTER], think=think))


async def test_a_better_plan_is_offered_on_the_plan_itself_and_used_and_taken_back(town, monkeypatch):
    finds(monkeypatch, *LATER)
    mette, _lars, anna, _bo = await two_are_wanted(town)
    await event_draft(mette)
    messages = len(mette.bubbles)
    assert "I have found a better plan:" in mette.reads()
    assert "Nobody waits longer." in mette.reads()
    assert await plan(town) == {1: 0, 2: 1}
    await mette.presses("Use the better plan")
    assert mette.reads().startswith("This is the better plan.")
    assert mette.reads().count("Nobody is told yet.") == 1
    assert await plan(town) == {1: 2, 2: 3}
    assert "Use the better plan" not in mette.sees()
    await mette.presses("What was changed")
    assert "by Mette:\nA better plan was used." in mette.reads()
    await mette.presses("Back to before change 1")
    assert await plan(town) == {1: 0, 2: 1}
    assert len(mette.bubbles) == messages
    assert not anna.has_read("Mette has kept a place for you.")


@pytest.mark.at_length
async def test_what_was_changed_by_hand_or_announced_meanwhile_is_left_alone(town, monkeypatch):
    finds(monkeypatch, *LATER)
    mette, *_others = await two_are_wanted(town)
    await event_draft(mette)
    use = mette.data_of("Use the better plan")
    await opened(mette, *CHANGE, "10.00: Anna", "Another time", "10.39", "Do it")
    await mette.presses_data(use)
    assert await plan(town) == {1: 3, 2: 1}
    async with town.store.reading() as unit:
        kept = await unit.tx.connection.scalar(select(func.count()).where(repairs.c.found.is_not(None)))
    assert kept == 0, "of what was found for an older plan no numbers are kept"
    await mette.presses("See the plan")
    assert "better plan" not in mette.reads()
    # A kept time that the better plan would move: it is offered no more.
    await opened(mette, "Job dating", DAY, "Change the plan", "Plan again")
    assert "Use the better plan" in mette.sees()
    use = mette.data_of("Use the better plan")
    await opened(mette, *CHANGE, "10.00: Anna", "Keep this time", "See the plan")
    assert "better plan" not in mette.reads()
    await invites(mette)
    await mette.presses_data(use)
    assert (await plan(town))[1] == 0


@pytest.mark.at_length
async def test_that_there_is_none_is_said_and_who_has_gone_on_is_not_disturbed(town, monkeypatch):
    finds(monkeypatch)
    mette, *_others = await two_are_wanted(town)
    await event_draft(mette)
    assert "This is the best plan I can find." in mette.reads()
    finds(monkeypatch, *LATER)
    async with town.store.begin() as unit:
        again = f"v{(await looked(unit))[1]}:{await town.person(mette)}:again"
        await unit.due.plan(BETTER, 1, again, due=town.clock.now() + timedelta(minutes=5), expires=None)
    await opened(mette, "Job dating", DAY, "Change a meeting")
    await town.jump(minutes=6)
    async with town.store.reading() as unit:
        assert (await looked(unit))[0].places == LATER
    assert mette.reads() == "Which company's times?"


@pytest.mark.at_length
async def test_what_takes_long_says_how_far_it_is_and_keeps_nobody_waiting(town, monkeypatch):
    monkeypatch.setattr(thinking, "PAUSES", (0.01,))
    monkeypatch.setattr(thinking, "THEN", 0.01)
    loop, said = asyncio.get_running_loop(), asyncio.Event()

    def far(watching):
        watching.share = 0.4
        assert asyncio.run_coroutine_threadsafe(asyncio.wait_for(said.wait(), 20), loop).result()

    finds(monkeypatch, *LATER, meanwhile=far)
    mette, *_others = await two_are_wanted(town)
    planning = asyncio.create_task(event_draft(mette))
    for _turn in range(400):
        await asyncio.sleep(0.02)
        async with town.store.reading() as unit:
            told = await unit.due.is_planned(SHOWN, 1, "v")
            if told and (look := (await looked(unit))[0]).share:
                break
    said.set()
    await planning
    assert told
    assert look.share == 40
    assert "I have found a better plan:" in mette.reads()


@pytest.mark.at_length
async def test_what_was_found_for_a_draft_goes_when_the_event_is_over(town, monkeypatch):
    finds(monkeypatch, *LATER)
    mette, *_others = await two_are_wanted(town)
    await event_draft(mette)
    rule = "better plans that were looked for"
    async with town.store.begin() as unit:
        ends = (await unit.speed_dating.get(SpeedDatingId(1))).ends_at
        assert await unit.retention.forget(rule, before=ends) == 0
        assert await unit.retention.forget(rule, before=ends + timedelta(minutes=1)) == 1
        look, _version = await looked(unit)
        assert look.places == ()
