"""Without papers a first day does not stand: both sides read it in time, and somebody has it when it has passed."""

from datetime import datetime

import pytest
from sqlalchemy import delete

from bot.actions.placements_papers import PAPERS
from bot.domain.workdays import COPENHAGEN
from bot.store.due import due_rows
from tests.kit.album import lived_once
from tests.kit.people import bakery, place

OFF = "The papers are not in order, so Tuesday 1 December does not stand."


def at(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=COPENHAGEN)


@pytest.fixture
@lived_once
async def people(town):
    await bakery(town, contact="Mette")
    mette, lars, anna = (town.phone(one) for one in ("Mette", "Lars", "Anna Holm"))
    await place(mette, "Anna Holm", papers="Not yet, it is planned")
    return mette, lars, anna


async def test_both_sides_read_the_working_day_before_that_the_day_does_not_stand(town, people):
    mette, lars, anna = people
    await town.walk(at(30, 14, 50))
    told = len(anna.bubbles), len(lars.bubbles)
    await town.walk(at(30, 15, 5))
    for one, before in ((anna, told[0]), (lars, told[1])):
        assert [bubble.text for bubble in one.bubbles[before:]] == ["There is news for you from Mette."]
        await one.presses("Show")
        assert OFF in one.reads()
        assert "Congratulations" not in one.reads()
    assert mette.has_read(
        "❗ The papers for Bageriet are not approved, so Tuesday 1 December does not stand."
    )
    await town.walk(at(30, 17, 30))
    assert not anna.has_read("Remember your appointment")
    told = len(lars.bubbles)
    await mette.presses("The papers are approved")
    assert len(lars.bubbles) == told + 1, "it is evening, and somebody comes tomorrow"
    for one in (anna, lars):
        await one.presses("Show")
        assert OFF not in one.reads()
        assert one.reads().startswith("The papers are in order now. It begins Tuesday 1 December, as agreed.")


async def test_a_day_that_went_by_without_papers_is_said_to_whoever_can_move_it(town, people):
    mette, _lars, anna = people
    await town.walk(at(30, 23))
    await town.jump(hours=13, minutes=5)
    gone = "❗ The first day at Bageriet, Tuesday 1 December, has come without papers. Move it, or end it."
    assert mette.has_read(gone)
    assert town.phone("Karen").has_read(gone)
    await anna.says("/menu")
    await anna.presses("How is it going")
    assert OFF in anna.reads()
    await mette.presses("See the placement")
    await mette.presses("Move the first day")
    await mette.says("Thursday 10 December")
    await anna.presses("Show")
    assert "It is planned. Mette tells you when the papers are in order." in anna.reads()


async def test_what_an_earlier_version_planned_is_asked_for_and_falls_all_the_same(town, people):
    _mette, _lars, anna = people
    async with town.store.begin() as unit:
        rows = [
            one for one in await unit.due.upcoming(most=60) if one.kind == PAPERS and ":" in one.occurrence
        ]
        for one in rows:
            await unit.due.drop_all(PAPERS, one.subject, one.occurrence)
    await town.walk(at(30, 15, 5))
    await anna.presses("Show")
    assert OFF in anna.reads()


async def test_whoever_has_not_read_that_it_falls_is_reminded(town, people):
    _mette, _lars, anna = people
    async with town.store.begin() as unit:
        await unit.tx.connection.execute(delete(due_rows).where(due_rows.c.kind == PAPERS))
    await town.walk(at(30, 17, 30))
    assert anna.has_read("Remember your appointment Tuesday 1 December.")
