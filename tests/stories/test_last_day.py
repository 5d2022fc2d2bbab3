"""A scheme has a last day: what comes next is found out in time, it can be moved, and nobody is met by silence."""

from datetime import date, datetime

import pytest

from bot.actions.checkins import CHECK_IN, MOST_PUT_OFF, plan_monthly
from bot.actions.placements_changing import move_last_day
from bot.actions.placements_last_day import LAST_DAY, see_to_last_day
from bot.domain.checkins import AROUND_THE_END, Side, kind_of
from bot.domain.ids import CandidateId
from bot.domain.notices.placements import LastDayNear
from bot.domain.placements_last_day import Moment
from bot.store.due import MOST_OF_OCCURRENCE, DueRow
from tests.kit.album import lived_once
from tests.kit.people import bakery, is_well, place
from tests.kit.town import COPENHAGEN


def when(*parts):
    return datetime(*parts, tzinfo=COPENHAGEN)


@lived_once
async def in_a_work_trial(town, last="Friday 18 December"):
    """Anna is at Bageriet in a scheme of 17 days; its contact is Jonas, her adviser Mette."""
    await bakery(town)
    mette, jonas, lars, anna = (town.phone(one) for one in ("Mette", "Jonas", "Lars", "Anna Holm"))
    await place(mette, "Anna Holm", ends=last)
    await anna.presses("Show")
    await anna.presses("Yes, they may")
    return mette, jonas, lars, anna


@pytest.fixture
async def people(town):
    return await in_a_work_trial(town)


async def test_the_contact_has_a_call_and_both_sides_read_which_day_is_the_last(town, people):
    mette, jonas, lars, anna = people
    await is_well(town, anna, when(2026, 12, 11, 9, 1))
    near = "A placement at Bageriet has its last day Friday 18 December."
    assert mette.has_read(near)
    assert jonas.has_read(near)
    await jonas.says("/menu")
    await jonas.presses("My desk")
    assert "Lars" in jonas.reads()
    assert "can say what comes after the last day of Anna" in jonas.reads()
    await is_well(town, anna, when(2026, 12, 11, 10, 1))
    for phone in (anna, lars):
        await phone.presses("Show")
        assert phone.reads().startswith("The last day is Friday 18 December.")
    assert "Mette helps you find out what comes next." in anna.reads()
    assert "Jonas talks with you about what comes next." in lars.reads()


async def test_when_it_is_over_and_nobody_has_said_anything_it_is_said_so(town, people):
    mette, jonas, lars, anna = people
    await is_well(town, anna, when(2026, 12, 21, 9, 0))
    over = "A placement at Bageriet had its last day Friday 18 December."
    assert mette.has_read(over)
    assert jonas.has_read(over)
    await anna.says("/menu")
    await anna.presses("How is it going")
    assert "You have been at Bageriet.\n\nThe last day was Friday 18 December." in anna.reads()
    assert "week" not in anna.reads()
    assert "I am not coming today" in anna.sees(), "it may go on by word of mouth"
    await lars.says("/menu")
    await lars.presses("People who started")
    assert "the last day was Friday 18 December" in lars.reads()
    await mette.says("/menu")
    await mette.presses("Placements")
    assert "the last day was Friday 18 December" in mette.reads()


async def test_a_call_that_was_made_and_said_nothing_is_asked_for_again_a_week_later(town, people):
    _mette, jonas, _lars, anna = people
    await is_well(town, anna, when(2026, 12, 21, 9, 0))
    await jonas.says("/menu")
    await jonas.presses("My desk")
    await jonas.presses("I have called Lars")
    over = "A placement at Bageriet had its last day Friday 18 December."
    assert sum(over in one.text for one in jonas.bubbles) == 1
    await town.walk(when(2026, 12, 29, 9, 0))
    assert sum(over in one.text for one in jonas.bubbles) == 2
    await jonas.says("/menu")
    await jonas.presses("My desk")
    assert "can say what comes after the last day of Anna" in jonas.reads()


async def test_it_is_extended_in_two_presses_and_what_was_planned_follows(town, people):
    mette, jonas, lars, anna = people
    await is_well(town, anna, when(2026, 12, 11, 9, 1))
    await jonas.presses("See the placement")
    await jonas.presses("Change what was agreed")
    await jonas.presses("The last day")
    assert not mette.has_read("has changed")
    assert "Friday 15 January 2027" in jonas.sees()
    await jonas.presses("Friday 15 January 2027")
    assert jonas.reads().startswith("Changed.")
    assert mette.reads() == "A placement at Bageriet has changed: the last day."
    assert "Last day of the scheme: Friday 15 January 2027" in jonas.reads()
    await jonas.says("/menu")
    await jonas.presses("My desk")
    assert "after the last day" not in jonas.reads()
    for phone in (anna, lars):
        await phone.presses("Show")
        assert phone.reads().startswith("The last day is Friday 15 January 2027.")
    await is_well(town, anna, when(2026, 12, 21, 9, 0))
    assert not mette.has_read("had its last day")
    await is_well(town, anna, when(2027, 1, 4, 9, 1))
    assert jonas.has_read("A placement at Bageriet has its last day Friday 15 January 2027.")


async def test_what_waits_to_be_told_of_an_old_last_day_is_told_to_nobody(town, people):
    mette, jonas, _lars, anna = people
    await is_well(town, anna, when(2026, 12, 11, 8, 0))
    now, both = town.clock.now(), [await town.person(phone) for phone in (mette, jonas)]
    async with town.store.begin() as unit:
        (found,) = await unit.placements.looked_after_by(both)
        row = DueRow(1, LAST_DAY, found.id, f"{Moment.NEAR}:{found.terms.ends_on}", now, None, 1)
        await see_to_last_day(unit, row, now=now, municipality=town.municipality)
        by, day = await unit.people.actor(both[1]), date(2027, 1, 15)
        await move_last_day(unit, by, found.id, day, now=now, municipality=town.municipality)
        for person in both:
            waits = [notice for notice, _about in (await unit.outbox.coming_to(person)).values()]
            assert not [one for one in waits if isinstance(one, LastDayNear)]


async def test_it_becomes_a_job_that_goes_on(town, people):
    _mette, jonas, _lars, anna = people
    await is_well(town, anna, when(2026, 12, 11, 9, 1))
    await jonas.presses("See the placement")
    await jonas.presses("Change what was agreed")
    await jonas.presses("The last day")
    await jonas.presses("It goes on without a last day")
    await anna.presses("Show")
    assert anna.reads().startswith("There is no last day any more. It goes on.")
    await is_well(town, anna, when(2026, 12, 21, 9, 0))
    assert not jonas.has_read("had its last day")


async def test_a_day_that_is_over_is_asked_again_and_nothing_is_lost(town, people):
    mette, _jonas, lars, anna = people
    await is_well(town, anna, when(2026, 12, 11, 9, 1))
    await mette.presses("See the placement")
    await mette.presses("Change what was agreed")
    await mette.presses("The last day")
    told = len(lars.bubbles)
    await mette.says("Thursday 3 December 2026")
    assert "That day is over. Choose a day to come, or end the placement." in mette.reads()
    assert len(lars.bubbles) == told


async def test_hours_and_the_rule_change_on_the_way_and_both_read_what_is_new(town, people):
    mette, _jonas, lars, anna = people
    await is_well(town, anna, when(2026, 12, 8, 9, 0))
    await mette.says("/menu")
    await mette.presses("Placements")
    await mette.presses(mette.sees()[0])
    await mette.presses("Change what was agreed")
    await mette.presses("The hours a week")
    await mette.says("30")
    for phone in (anna, lars):
        await phone.presses("Show")
        assert phone.reads().startswith("New: 30 hours a week.")
    await mette.presses("Change what was agreed")
    await mette.presses("The rule when one cannot come")
    await mette.says("Write to Ole before 6")
    await anna.presses("Show")
    assert anna.reads().startswith("New rule when one cannot come: Write to Ole before 6")


async def test_around_a_new_last_day_both_are_asked_again_what_comes_next(town, people):
    _mette, jonas, _lars, anna = people
    await is_well(town, anna, when(2026, 12, 21, 9, 0))
    await jonas.presses("See the placement")
    await jonas.presses("Change what was agreed")
    await jonas.presses("The last day")
    await jonas.says("Friday 29 January 2027")
    await is_well(town, anna, when(2027, 1, 29, 16, 0))
    async with town.store.reading() as unit:
        (one,) = await unit.placements.of_candidate(CandidateId(1))
        asked = [it.name for it in await unit.checkins.of(one.id, Side.CANDIDATE)]
    assert [it for it in asked if kind_of(it) in AROUND_THE_END] == [
        "still write 2026-12-18",
        "what next 2027-01-29",
        "still write 2027-01-29",
    ]


async def test_who_said_yes_to_once_a_month_is_asked_still_when_the_last_day_moves(town, people):
    _mette, jonas, _lars, anna = people
    async with town.store.begin() as unit:
        (one,) = await unit.placements.of_candidate(CandidateId(1))
        await unit.placements.change(one.id, monthly=True)
        await plan_monthly(
            unit, await unit.placements.get(one.id), now=town.clock.now(), municipality=town.municipality
        )
    await is_well(town, anna, when(2026, 12, 11, 9, 1))
    await jonas.presses("See the placement")
    await jonas.presses("Change what was agreed")
    await jonas.presses("The last day")
    await jonas.presses("It goes on without a last day")
    async with town.store.reading() as unit:
        waits = [row.occurrence for row in await unit.due.upcoming(most=60) if row.kind == CHECK_IN]
    assert [one for one in waits if "month" in one]
    assert [one for one in waits if "week 8" in one]
    assert not [one for one in waits if "still write" in one]


def test_the_longest_question_that_is_put_off_has_room():
    name = f"still write {date(2027, 1, 15)}"
    assert kind_of(name) in AROUND_THE_END
    put_off = f"{Side.CANDIDATE}:{name}:{date(2026, 12, 1)}" + MOST_PUT_OFF * ":anew"
    assert len(put_off) <= MOST_OF_OCCURRENCE
