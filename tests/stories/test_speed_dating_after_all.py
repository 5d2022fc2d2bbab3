"""A no by mistake: one tap takes it back, as long as nobody else has the time."""

import re
from datetime import datetime, timedelta

import pytest

from bot.actions.answers_owed import NEW_TIME
from bot.actions.speed_dating.after_all import come_after_all
from bot.actions.speed_dating.answers import answer_invitation
from bot.actions.speed_dating.telling_companies import tell_tables
from bot.domain.ids import CompanyId, SpeedDatingId
from bot.domain.roles import Actor
from bot.domain.speed_dating.events import Heard
from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.beginnings import five_for_four, two_are_wanted
from tests.kit.people import event
from tests.kit.turning import next_round_now, opened
from tests.stories.test_speed_dating_day import DAY, at, board, inside_and_outside

GONE = "Your time is not free any more.\n\nYou can see what is free now, or write to whoever helps you."


@pytest.fixture
@lived_once
async def announced(town):
    mette, lars, anna, bo = await two_are_wanted(town)
    await event(mette)
    await lars.presses("Yes, we are coming")
    return mette, lars, anna, bo


@pytest.mark.at_length
@pytest.mark.both_databases(at_length=True)
async def test_who_had_said_yes_comes_again_with_a_calendar_file(town, announced):
    mette, lars, anna, _bo = announced
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    times = anna.reads().splitlines()[2]
    await anna.presses("No, I cannot")
    assert anna.reads().startswith("Thank you for saying so.")
    twice = anna.data_of("I can come after all")
    await anna.presses("I can come after all")
    assert anna.reads().startswith("Good that you can. See you Thursday 3 December at 10.")
    assert times in anna.reads()
    assert "No, I cannot" in anna.sees()
    await anna.presses_data(twice)
    assert town.exchange.toasts[-1] == "That is done already."

    await opened(mette, "Job dating", DAY)
    assert "1 candidate and 1 company are coming." in mette.reads()
    await opened(lars, "Job dating")
    assert "(Anna)" in lars.reads()
    # As often as they like, until it begins.
    await anna.presses("No, I cannot")
    await town.walk(datetime(2026, 12, 3, 11, 0, tzinfo=COPENHAGEN))
    await anna.presses("I can come after all")
    assert anna.has_read("The job dating is over. Nothing can be changed here now.")


async def test_a_no_that_the_host_has_not_read_yet_is_taken_back_without_a_word(town, announced):
    mette, _lars, anna, _bo = announced
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    told, now = [one.text for one in mette.bubbles], town.clock.now()
    async with town.store.begin() as unit:
        person = await town.person(anna)
        her = Actor(person, (await unit.people.held_by(person))[0])
        said = {"now": now, "municipality": town.municipality}
        await answer_invitation(unit, her, SpeedDatingId(1), coming=False, **said)
        await come_after_all(unit, her, SpeedDatingId(1), **said)
    await town.jump(minutes=5)
    assert [one.text for one in mette.bubbles] == told
    await opened(mette, "Job dating", DAY)
    assert "1 candidate and 1 company are coming." in mette.reads()


@pytest.mark.at_length
async def test_who_had_not_answered_yet_is_asked_again_and_no_name_goes_out(town, announced):
    mette, lars, anna, _bo = announced
    await anna.presses("Show")
    await anna.presses("No, I cannot")
    await anna.presses("I can come after all")
    assert "If you say yes, the company learns your first name." in anna.reads()
    await opened(lars, "Job dating")
    assert "(Anna)" not in lars.reads()
    await anna.presses("Yes, I am coming")
    assert anna.reads().startswith("Good. See you")
    await opened(mette, "Job dating", DAY)
    assert "1 candidate and 1 company are coming." in mette.reads()


@pytest.mark.at_length
async def test_a_time_that_went_on_stays_with_who_has_it_and_they_wait_for_another(town):
    mette, _lars, inside, outside = await five_for_four(town)
    await inside[0].presses("Show")
    await inside[0].presses("No, I cannot")
    assert outside.has_read("has kept a place for you.")
    await inside[0].presses("I can come after all")
    assert inside[0].reads() == (
        "Your time is not free any more.\n\nI ask you if one becomes free.\n\n"
        "You can see what is free now, or write to whoever helps you."
    )
    await opened(mette, "Job dating", DAY)
    assert "is not coming" not in mette.reads()
    await inside[1].presses("Show")
    await inside[1].presses("No, I cannot")
    assert inside[0].has_read("has kept a place for you.") or "See what is free" in inside[0].sees()


@pytest.mark.at_length
async def test_a_company_says_no_with_one_tap_and_comes_again_with_one(town, announced):
    mette, lars, anna, bo = announced
    for one in (anna, bo):
        await one.presses("Show")
        await one.presses("Yes, I am coming")
    await town.rest()
    await opened(lars, "Job dating")
    await lars.presses("No, we cannot")
    assert lars.reads().startswith("Thank you for saying so. Mette finds another time.")
    twice = lars.data_of("We can come after all")
    assert anna.has_read("your times are off")
    await bo.presses("Menu")
    await lars.presses("We can come after all")
    assert lars.reads().startswith("Good that you can. See you Thursday 3 December at 10.00.")
    assert "I ask 2 candidates once more. You read who says yes." in lars.reads()
    assert "No, we cannot" in lars.sees()
    assert mette.has_read("Bageriet comes after all.")
    await lars.presses_data(twice)
    assert town.exchange.toasts[-1] == "That is done already."

    # Whoever had read that it is off may have other plans by now: nobody is booked without a word of theirs.
    assert anna.sees()[0] == "Yes, I am coming"
    await opened(lars, "Job dating")
    assert "(Anna)" not in lars.reads()
    await anna.presses("Yes, I am coming")
    await opened(lars, "Job dating")
    assert "(Anna)" in lars.reads()
    await town.walk(datetime(2026, 11, 24, 14, 0, tzinfo=COPENHAGEN))
    async with town.store.reading() as unit:
        assert [one for one in await unit.calls.about(NEW_TIME, 1) if one.company is not None] == []


@pytest.mark.at_length
async def test_a_company_that_read_that_a_talk_is_off_reads_who_comes_after_all(town, announced):
    mette, lars, anna, bo = announced
    for one in (anna, bo):
        await one.presses("Show")
        await one.presses("Yes, I am coming")
    await town.walk(datetime(2026, 12, 3, 9, 5, tzinfo=COPENHAGEN))
    await opened(anna, "My times", "No, I cannot")
    changed = [one.text for one in lars.bubbles if one.text.startswith("Your times have changed.")]
    assert len(changed) == 1
    assert re.search(r"Not coming: candidate \d+ \(Anna\)\.$", changed[0], re.M)
    assert changed[0].count("(Anna)") == 1
    await anna.presses("I can come after all")
    assert re.search(r"Candidate \d+ \(Anna\) comes after all, at 10\.\d\d\.", last_of(lars))
    assert "Your times have changed." not in last_of(lars)
    assert "(Bo)" in last_of(lars)
    assert mette.has_read("Anna comes after all.")


def last_of(lars):
    return next(one.text for one in reversed(lars.bubbles) if one.text and "Place: " in one.text)


async def test_who_reads_its_times_with_its_yes_is_not_told_that_they_have_changed(town):
    mette, lars, anna, bo = await two_are_wanted(town)
    await event(mette)
    for one in (anna, bo):
        await one.presses("Show")
        await one.presses("Yes, I am coming")
    async with town.store.begin() as unit:
        held = await unit.speed_dating.get(SpeedDatingId(1))
        await unit.speed_dating.hear(held.id, Heard.OLD, companies=[CompanyId(1)])
        await tell_tables(unit, held, now=town.clock.now(), municipality=town.municipality)
    await lars.presses("Yes, we are coming")
    assert "(Anna)" in lars.reads()
    await town.walk(town.clock.now() + timedelta(minutes=20))
    assert not lars.has_read("Your times have changed.")
    assert not lars.has_read("These are your times now.")


@pytest.mark.at_length
async def test_a_company_whose_times_went_on_is_asked_when_there_is_one(town, announced):
    mette, lars, anna, bo = announced
    for one in (anna, bo):
        await one.presses("Show")
        await one.presses("No, I cannot")
    await lars.presses("No, we cannot")
    await lars.presses("We can come after all")
    assert lars.reads() == ("Your times are not free any more. You hear from me if somebody can meet you.")
    assert mette.has_read("Bageriet can come after all, and has no time now. I ask when one is free.")
    await anna.presses("I can come after all")
    assert mette.has_read("Anna can come after all, and is asked once more.\n\nBageriet is asked once more.")
    await town.rest()
    assert "Will you join?" in lars.reads()
    await lars.presses("Yes, we are coming")
    assert lars.reads().startswith("Good.")
    assert mette.has_read("Bageriet comes.")


@pytest.mark.at_length
async def test_a_company_that_waited_is_asked_by_a_yes_that_comes_back(town, announced):
    mette, lars, anna, bo = announced
    for one in (anna, bo):
        await one.presses("Show")
        await one.presses("Yes, I am coming")
        await one.presses("No, I cannot")
    await lars.presses("No, we cannot")
    await lars.presses("We can come after all")
    await anna.presses("I can come after all")
    assert mette.has_read("Anna comes after all.\n\nBageriet is asked once more.")
    await town.rest()
    assert "Will you join?" in lars.reads()
    await lars.presses("No, we cannot")


@pytest.mark.at_length
async def test_a_company_that_said_no_meanwhile_gives_no_time_back(town, announced):
    _mette, lars, anna, _bo = announced
    await anna.presses("Show")
    await anna.presses("No, I cannot")
    await lars.presses("No, we cannot")
    await anna.presses("I can come after all")
    assert anna.reads() == GONE


@lived_once
async def the_last_has_said_no(town):
    """Four come to the bakery, and the last of them says no at half past nine; by the clock.

    Whoever has no time looks at that one, and has not taken it when it begins.
    """
    mette, lars, inside, outside = await inside_and_outside(town)
    await town.walk(at(9, 30))
    await opened(inside[3], "My times", "No, I cannot")
    await opened(mette, "Job dating", DAY, "Offer the free times")
    await outside.presses("Show")
    await town.walk(at(10, 0))
    return mette, lars, inside, outside


async def reads_nothing_new(town, last, *others):
    """The last presses the old button; nobody but them reads anything of it."""
    before = [len(one.bubbles) for one in others]
    await last.presses("I can come after all")
    await town.walk(town.clock.now() + timedelta(minutes=2))
    assert [len(one.bubbles) for one in others] == before
    assert not last.has_read("Good that you can.")


@pytest.mark.both_databases(at_length=True)
async def test_once_it_was_stopped_nobody_comes_after_all(town):
    mette, lars, inside, outside = await the_last_has_said_no(town)
    await town.walk(at(10, 2))
    await opened(mette, "Job dating", DAY)
    await mette.presses("Stop it here")
    await mette.presses("Stop. The talks going on count")
    await town.walk(at(10, 8))
    await reads_nothing_new(town, inside[3], mette, lars)
    await outside.presses("10.39: Bageriet")
    for one, words in ((inside[3], "The job dating is over."), (outside, "The job dating has begun.")):
        assert one.has_read(f"{words} Nothing can be changed here now.")


@pytest.mark.at_length
async def test_a_round_that_the_clock_has_passed_is_not_given_back(town):
    mette, lars, inside, outside = await the_last_has_said_no(town)
    await board(mette)
    await mette.presses("Start the first round")
    for _round in range(3):
        await next_round_now(mette)
    await town.walk(at(10, 8))
    await reads_nothing_new(town, inside[3], mette, lars)
    await outside.presses("10.39: Bageriet")
    assert outside.has_read("The job dating has begun. Nothing can be changed here now.")


async def test_a_company_that_has_left_gives_no_time_back_and_none_that_is_free(town):
    mette, lars, inside, outside = await the_last_has_said_no(town)
    await board(mette, "Left")
    await mette.presses("Bageriet")
    await mette.presses("Yes, they have left")
    await town.walk(at(10, 8))
    await reads_nothing_new(town, inside[3], mette, lars)
    assert inside[3].reads() == GONE
    await inside[3].presses("See what is free")
    assert inside[3].reads().startswith("Nothing is free right now.")
    await outside.presses("10.39: Bageriet")
    assert not outside.has_read("The time is yours")


@pytest.mark.at_length
async def test_who_can_come_after_all_once_their_time_has_begun_is_sent_to_the_host(town):
    mette, _lars, inside, _outside = await the_last_has_said_no(town)
    await board(mette)
    await mette.presses("Start the first round")
    for _round in range(3):
        await next_round_now(mette)
    await town.walk(at(10, 8))
    await inside[3].presses("I can come after all")
    assert inside[3].has_read("Your time has begun without you. Come to Mette, and ask for another.")
