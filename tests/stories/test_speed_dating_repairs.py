"""Somebody cannot come, and the place is not lost."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import update

from bot.actions.approvals import withdraw
from bot.actions.speed_dating.repairs_planned import REPAIR
from bot.domain.candidates import SuggestionState
from bot.domain.ids import SpeedDatingId
from bot.scheduler.table import THOUGHTS
from bot.store.candidates import candidates
from tests.kit.album import lived_once
from tests.kit.beginnings import five_for_four

OFF = "Job dating Thursday 3 December at 10.00, Town hall, entrance A: your times are off."


@pytest.fixture
async def full(town):
    return await five_for_four(town)


@lived_once
async def declines(phone, company):
    """Takes a yes back: a time the company has looked at is off."""
    await phone.presses("Show")
    await phone.presses("Yes, I am coming")
    await company.says("/menu")
    await company.presses("Job dating")
    await phone.presses("No, I cannot")


async def test_a_declined_place_goes_to_who_had_none_and_nobody_else_notices(town, full):
    mette, lars, inside, outside = full
    leaver, *others = inside
    before = [len(one.bubbles) for one in others]
    tables = len(lars.bubbles)
    await declines(leaver, lars)
    assert mette.reads() == (
        f"{leaver.name} does not come.\n\nSomebody else has the free time now:\n\n"
        f"New at 10.00: Bageriet and {outside.name}\n\nNobody else changes."
    )
    assert outside.reads().startswith("Mette has kept a place for you.")
    await town.jump(minutes=5)
    assert lars.reads().startswith("Your times have changed.")
    assert len(lars.bubbles) == tables + 2
    assert [len(one.bubbles) for one in others] == before


@pytest.mark.both_databases(at_length=True, racing=True)
async def test_undoing_puts_exactly_the_plan_from_before_back(town, full):
    mette, lars, inside, outside = full
    await declines(inside[0], lars)
    async with town.store.reading() as unit:
        (found,) = await unit.speed_dating.coming(after=town.clock.now())
        after = await unit.speed_dating.meetings_of(found.id)
    await mette.presses("Undo the change")
    assert (
        mette.reads()
        == "The new times are off. Those it touches are told. If somebody said no, that still holds."
    )
    async with town.store.reading() as unit:
        undone = await unit.speed_dating.meetings_of(found.id)
    assert [one for one in after if one in undone] == undone
    assert len(undone) == len(after) - 1
    assert outside.reads().startswith(OFF)
    await town.jump(minutes=5)
    assert lars.reads().startswith("Your times have changed.")


async def test_a_change_is_not_undone_over_a_newer_one(town, full):
    mette, lars, inside, outside = full
    await declines(inside[0], lars)
    undo = mette.data_of("Undo the change")
    await declines(outside, lars)
    await mette.presses_data(undo)
    assert mette.has_read("Something has changed since. This cannot be undone any more.")


@pytest.mark.both_databases(at_length=True, racing=True)
async def test_undoing_twice_changes_once(town, full):
    mette, lars, inside, _outside = full
    await declines(inside[0], lars)
    undo = mette.data_of("Undo the change")
    await asyncio.gather(mette.presses_data(undo), mette.presses_data(undo))
    async with town.store.reading() as unit:
        (found,) = await unit.speed_dating.coming(after=town.clock.now())
        assert len(await unit.speed_dating.meetings_of(found.id)) == 3


@pytest.mark.at_length
async def test_in_the_last_hour_a_human_gives_the_place_away(town, full):
    mette, _lars, inside, outside = full
    for one in inside:
        await one.presses("Show")
    await town.walk(town.clock.moment.replace(month=12, day=3, hour=9, minute=15))
    await inside[0].presses("No, I cannot")
    assert "Somebody could take the free time:" in mette.reads()
    assert not outside.has_read("Mette has kept a place for you.")
    await mette.presses("Do it")
    assert mette.reads() == "It is done. Those it touches are told, and nobody else."
    assert outside.has_read("Mette has kept a place for you.")


@pytest.mark.both_databases
async def test_of_two_organisers_at_once_one_does_it_and_the_other_reads_that_it_is_done(town, full):
    mette, _lars, inside, outside = full
    for one in inside:
        await one.presses("Show")
    await town.walk(town.clock.moment.replace(month=12, day=3, hour=9, minute=15))
    await inside[0].presses("No, I cannot")
    karen = town.phone("Karen")
    await karen.says("/menu")
    await karen.presses("Job dating")
    await karen.presses("Thursday 3 December at 10.00")
    assert "Somebody could take the free time:" in karen.reads()
    await asyncio.gather(mette.presses("Do it"), karen.presses("Do it"))
    done = [
        one
        for one in (mette, karen)
        if one.has_read("It is done. Those it touches are told, and nobody else.")
    ]
    assert len(done) == 1
    async with town.store.reading() as unit:
        (found,) = await unit.speed_dating.coming(after=town.clock.now())
        assert len(await unit.speed_dating.meetings_of(found.id)) == 4
    assert (
        len([one for one in outside.bubbles if one.text.startswith("Mette has kept a place for you.")]) == 1
    )


@pytest.mark.at_length
async def test_a_proposal_for_a_plan_that_has_changed_is_refused_kindly(town, full):
    mette, _lars, inside, outside = full
    for one in inside:
        await one.presses("Show")
    await town.walk(town.clock.moment.replace(month=12, day=3, hour=9, minute=15))
    await inside[0].presses("No, I cannot")
    stale = mette.data_of("Do it")
    await inside[1].presses("No, I cannot")
    await mette.presses_data(stale)
    assert not outside.has_read("Mette has kept a place for you.")
    await mette.presses("Do it")
    assert outside.has_read("Mette has kept a place for you.")


@pytest.mark.at_length
async def test_a_wish_taken_back_before_the_tap_is_not_met(town, full):
    mette, _lars, inside, outside = full
    for one in inside:
        await one.presses("Show")
    await town.walk(town.clock.moment.replace(month=12, day=3, hour=9, minute=15))
    await inside[0].presses("No, I cannot")
    async with town.store.begin() as unit:
        (wish,) = await unit.shortlists.of_candidate(
            (await unit.candidates.of_person(await town.person(outside))).id
        )
        await unit.shortlists.move(wish.id, come_from=wish.state, to=SuggestionState.WITHDRAWN)
    await mette.presses("Do it")
    assert not outside.has_read("Mette has kept a place for you.")


@pytest.mark.at_length
async def test_who_has_hidden_the_card_before_the_tap_is_not_met(town, full):
    mette, _lars, inside, outside = full
    for one in inside:
        await one.presses("Show")
    await town.walk(town.clock.moment.replace(month=12, day=3, hour=9, minute=15))
    await inside[0].presses("No, I cannot")
    async with town.store.begin() as unit:
        who = await unit.candidates.of_person(await town.person(outside))
        await unit.tx.connection.execute(
            update(candidates).where(candidates.c.id == who.id).values(hidden_at=town.clock.now())
        )
    await mette.presses("Do it")
    assert not outside.has_read("Mette has kept a place for you.")


@pytest.mark.both_databases(at_length=True, racing=True)
async def test_a_plan_that_changes_while_it_is_thought_about_is_thought_about_again(town, full, monkeypatch):
    _mette, lars, inside, outside = full
    thought = THOUGHTS[REPAIR]
    asked = []

    async def meanwhile(unit, row, **given):
        question = await thought.ask(unit, row, **given)
        asked.append(question.version)
        if len(asked) == 1:
            async with town.store.begin() as writing:
                await writing.speed_dating.changed(SpeedDatingId(row.subject))
        return question

    monkeypatch.setitem(THOUGHTS, REPAIR, replace(thought, ask=meanwhile))
    await declines(inside[0], lars)
    assert asked[1] == asked[0] + 1
    assert outside.reads().startswith("Mette has kept a place for you.")


async def test_thinking_that_breaks_still_tells_those_it_touches(town, full, monkeypatch):
    mette, lars, inside, outside = full

    def breaks(_question):
        raise ValueError("a bug")

    monkeypatch.setitem(THOUGHTS, REPAIR, replace(THOUGHTS[REPAIR], think=breaks))
    await declines(inside[0], lars)
    assert "Free: Bageriet at 10.00" in mette.reads()
    await town.jump(minutes=5)
    assert lars.reads().startswith("Your times have changed.")
    assert not outside.has_read("Mette has kept a place for you.")


@pytest.mark.at_length
async def test_what_is_left_stays_left(town, full):
    mette, _lars, inside, outside = full
    for one in inside:
        await one.presses("Show")
    await town.walk(town.clock.moment.replace(month=12, day=3, hour=9, minute=15))
    await inside[0].presses("No, I cannot")
    again = mette.data_of("Do it")
    await mette.presses("Leave it")
    assert mette.reads() == "All right. The plan stays as it is."
    await mette.presses_data(again)
    assert not outside.has_read("Mette has kept a place for you.")


@pytest.mark.at_length
async def test_a_company_that_does_not_come_is_told_once_to_each_of_its_guests(full):
    mette, lars, inside, _outside = full
    before = [len(one.bubbles) for one in inside]
    await lars.presses("No, we cannot")
    assert mette.reads().startswith("Bageriet does not come.")
    own = [OFF.replace("10.00", clock) for clock in ("10.00", "10.13", "10.26", "10.39")]
    assert sorted(one.reads().partition("\n\n")[0] for one in inside) == own
    assert [len(one.bubbles) for one in inside] == [one + 1 for one in before]


async def takes_back(town, phone):
    """Takes back what the company was told: the wish to meet it."""
    async with town.store.begin() as unit:
        by = await unit.people.actor(await town.person(phone))
        me = await unit.candidates.of_person(by.person)
        (wish,) = await unit.shortlists.of_candidate(me.id)
        await withdraw(unit, by, wish.id, now=town.clock.now(), municipality=town.municipality)
    await town.rest()


@pytest.mark.at_length
async def test_a_wish_taken_back_that_nobody_can_fill_is_told_to_the_organiser(town, full):
    mette, _lars, inside, outside = full
    await takes_back(town, outside)
    assert not mette.has_read("A meeting was cancelled")
    await takes_back(town, inside[0])
    assert mette.reads().startswith(
        "A time is free, and nobody who waits can take it right now.\n\nFree: Bageriet"
    )
    assert "Offer the free times" in mette.sees()
    told = len(mette.bubbles)
    await inside[1].presses("Show")
    await inside[1].presses("Yes, I am coming")
    assert [one.text for one in mette.bubbles[told:]] == [f"{inside[1].name} comes."]
