"""A company says no to a job dating: it and whoever lost a time hear by a day, and it stands on a desk."""

from datetime import datetime

import pytest

from bot.actions.answers_owed import FIRST_TIME, NEW_TIME
from bot.actions.speed_dating.promised_calls import (
    candidate_has_heard,
    candidate_has_time,
    company_has_time,
    promise_candidate,
)
from bot.commands.promises import in_words
from bot.domain.ids import CandidateId, CompanyId, SpeedDatingId
from bot.domain.roles import Role
from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.beginnings import two_are_wanted
from tests.kit.people import consultant, event
from tests.kit.turning import opened
from tests.stories.test_calls_of_who_is_away import desk
from tests.stories.test_late_answers import read_of


@lived_once
async def declined(town):
    """Anna has said yes to a time with Lars, Bo has not answered; then Lars says no."""
    mette, lars, anna, bo = await two_are_wanted(town)
    await event(mette)
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    await lars.presses("No, we cannot")
    return mette, lars, anna, bo


@pytest.mark.at_length
async def test_the_company_hears_from_a_name_by_a_day(town):
    _mette, lars, _anna, _bo = await declined(town)
    assert lars.has_read(
        "Thank you for saying so. Mette finds another time. You hear Wednesday 25 November before 15.00."
    )


async def test_whose_yes_was_off_before_the_no_of_a_company_is_not_said_to_be_lost_by_it(town):
    mette, lars, anna, bo = await two_are_wanted(town)
    await event(mette)
    for one in (anna, bo):
        await one.presses("Show")
        await one.presses("Yes, I am coming")
    async with town.store.begin() as unit:
        # Anna's wish ended on another day: nobody's no.
        await unit.speed_dating.cancel_meetings(SpeedDatingId(1), candidate=CandidateId(1))
    await lars.presses("No, we cannot")
    assert mette.has_read("Bageriet does not come.\n\n1 candidate had said yes to meet it:\n· Bo")


async def test_who_lost_their_time_hears_from_a_name_by_a_day(town):
    mette, _lars, anna, _bo = await declined(town)
    assert anna.reads() == (
        "Job dating Thursday 3 December at 10.00, Town hall, entrance A: your times are off.\n\n"
        "You hear from Mette by Wednesday 25 November."
    )
    assert mette.has_read("Bageriet does not come.\n\n1 candidate had said yes to meet it:\n· Anna")


@pytest.mark.at_length
async def test_both_promises_stand_on_the_desk_until_they_are_kept(town):
    mette, _lars, _anna, _bo = await declined(town)
    stands = await desk(mette)
    assert "Lars (20304050): needs another time for job dating." in stands
    assert "Anna (30405060): needs another time for job dating." in stands
    await mette.presses("I have called Lars")
    assert "Lars (" not in await desk(mette)


@pytest.mark.at_length
async def test_a_new_time_keeps_the_promise(town):
    mette, _lars, _anna, _bo = await declined(town)
    await event(mette, day="Friday 4 December")
    assert "needs another time" not in await desk(mette)


@pytest.mark.at_length
async def test_the_panel_reminds_nobody_of_what_nobody_comes_to(town):
    await declined(town)
    async with town.store.reading() as unit:
        promised = await in_words(unit, await unit.due.upcoming(most=40))
    english = [one["what"]["en"] for one in promised]
    assert english
    assert not any("?" in one or ("Bageriet" in one and "Reminder" in one) for one in english)


def here(*when: int) -> datetime:
    return datetime(*when, tzinfo=COPENHAGEN)


LATE = "Mette has not answered you yet. I am sorry."


@pytest.mark.at_length
async def test_who_has_the_call_is_reminded_and_then_everybody_hears_that_it_slipped(town):
    mette, lars, anna, _bo = await declined(town)
    await town.walk(here(2026, 11, 25, 8, 30))
    assert mette.has_read("Anna waits for another time for job dating. Call by Wednesday 25 November")
    assert mette.has_read("Lars waits for another time for job dating.")
    assert not anna.has_read(LATE)
    await town.walk(here(2026, 11, 26, 9))
    karen = town.phone("Karen")
    assert len(read_of(karen, "3 people wait for Mette.")) == 2
    assert len(read_of(karen, "An answer was promised by Wednesday 25 November at 09.00.")) == 2
    assert not karen.has_read("Anna")
    assert anna.has_read(LATE)
    assert "You get an answer" in anna.reads()
    assert lars.has_read(LATE)


@pytest.mark.at_length
async def test_whoever_was_called_hears_nothing_of_a_slip(town):
    mette, lars, anna, _bo = await declined(town)
    await desk(mette)
    await mette.presses("I have called Lars")
    await town.walk(here(2026, 11, 26, 9))
    assert not lars.has_read(LATE)
    assert anna.has_read(LATE)


async def test_what_was_agreed_in_a_call_from_the_desk_is_noted_at_once(town):
    mette, _lars, _anna, _bo = await declined(town)
    await desk(mette)
    await mette.presses("I have called Lars")
    await mette.presses("Note an agreement with Bageriet")
    assert "What did you agree on?" in mette.reads()
    await desk(mette)
    await mette.presses("I have called Anna")
    assert not [one for one in mette.sees() if one.startswith("Note an agreement")]


@pytest.mark.at_length
async def test_a_word_from_the_adviser_keeps_the_promise(town):
    mette, _lars, anna, bo = await declined(town)
    await town.walk(here(2026, 11, 25, 8, 30))
    await mette.presses("Answer")
    await mette.says("There is another one in January")
    assert bo.has_read("There is another one in January")
    await town.walk(here(2026, 11, 26, 9))
    assert not bo.has_read(LATE)
    assert anna.has_read(LATE)


@pytest.mark.at_length
async def test_an_answer_to_a_company_about_something_else_leaves_the_promise_open(town):
    mette, lars, _anna, _bo = await declined(town)
    await lars.says("What does the wage subsidy cost us?")
    await mette.presses("Answer")
    await mette.says("Nothing at all.")
    assert lars.has_read("Nothing at all.")
    assert "Lars (20304050): needs another time for job dating." in await desk(mette)
    await town.walk(here(2026, 11, 26, 9))
    assert lars.has_read(LATE)


@pytest.mark.at_length
async def test_the_coordinator_hears_each_morning_that_somebody_still_waits(town):
    mette, _lars, _anna, _bo = await declined(town)
    karen = town.phone("Karen")
    await town.walk(here(2026, 12, 4, 7))
    before = len(read_of(karen, "wait for Mette."))
    await town.walk(here(2026, 12, 4, 9))
    assert len(read_of(karen, "wait for Mette.")) == before + 1
    for name in ("Lars", "Anna", "Bo"):
        await desk(mette)
        await mette.presses(f"I have called {name}")
    await town.walk(here(2026, 12, 8, 9))
    assert len(read_of(karen, "wait for Mette.")) == before + 1


async def test_a_time_at_another_event_with_none_they_lost_leaves_the_promise_open(town):
    mette, _lars, _anna, _bo = await declined(town)
    now = town.clock.now()
    async with town.store.begin() as unit:
        who = await unit.candidates.of_person(await town.person(town.phone("Anna")))
        await candidate_has_time(unit, who, SpeedDatingId(99), now=now)
        await company_has_time(unit, CompanyId(99), SpeedDatingId(1), now=now)
    stands = await desk(mette)
    assert "Anna (30405060): needs another time for job dating." in stands
    assert "Lars (20304050): needs another time for job dating." in stands


async def test_the_panel_says_who_is_promised_another_time(town):
    mette, _lars, _anna, _bo = await declined(town)

    async def panel() -> str:
        async with town.store.reading() as unit:
            return str(await in_words(unit, await unit.due.upcoming(most=40)))

    assert "Tell Lars that the answer about another time is late" in await panel()
    await desk(mette)
    await mette.presses("I have called Lars")
    assert "Lars that the answer" not in await panel()


@pytest.mark.at_length
async def test_who_enters_the_no_by_phone_is_not_given_the_same_call(town):
    mette, lars, _anna, _bo = await two_are_wanted(town)
    await lars.says("/stop")
    await event(mette)
    await desk(mette)
    await mette.presses("What to tell Lars")
    await mette.presses("No, we cannot")
    stands = await desk(mette)
    assert "Anna (30405060): needs another time" in stands
    assert "Lars (20304050): needs another time" not in stands


async def both_at_once(town):
    """Lars, who manages the bakery that Mette looks after, is a candidate of Jonas' too, invited to the same event."""
    mette, lars, _anna, _bo = await two_are_wanted(town)
    jonas = await consultant(town, "Jonas")
    await event(mette)
    async with town.store.begin() as unit:
        he, his_adviser = await town.person(lars), await town.person(jonas)
        me = await unit.candidates.add(he, his_adviser, now=town.clock.now())
        await unit.people.give_role(he, Role.CANDIDATE, now=town.clock.now())
        (held,) = await unit.speed_dating.coming(after=town.clock.now())
        await unit.speed_dating.invite(held.id, [], [me])
    await lars.presses("No, we cannot")
    return mette, jonas, lars, held.id


@pytest.mark.at_length
async def test_what_was_promised_for_a_company_is_reminded_to_its_contact_though_they_are_a_candidate(town):
    mette, jonas, lars, _event = await both_at_once(town)
    await town.walk(here(2026, 11, 25, 8, 30))
    assert mette.has_read("Lars waits for another time for job dating.")
    assert not jonas.has_read("Lars")
    await town.walk(here(2026, 11, 26, 9))
    assert lars.has_read(LATE)
    assert not lars.has_read("Jonas has not answered you yet.")


async def test_the_two_promises_of_one_human_are_kept_each_by_its_own(town):
    mette, jonas, lars, held = await both_at_once(town)
    now, he = town.clock.now(), await town.person(lars)
    async with town.store.begin() as unit:
        me = await unit.candidates.of_person(he)
        told = await promise_candidate(unit, me, held, now=now, municipality=town.municipality)
        assert told.name == "Jonas"
        mine = {one.company is None: one.owner for one in await unit.calls.open_to(he, NEW_TIME)}
        assert mine == {True: await town.person(jonas), False: await town.person(mette)}
    await town.jump(days=1)  # calls are handed over each morning, and stay where they are
    async with town.store.begin() as unit:
        now_owned = {one.company is None: one.owner for one in await unit.calls.open_to(he, NEW_TIME)}
        assert now_owned == mine
        await candidate_has_heard(unit, he, now=town.clock.now())
        (left,) = await unit.calls.open_to(he, NEW_TIME)
        assert left.owner == await town.person(mette)
        await company_has_time(unit, left.company, SpeedDatingId(left.subject), now=town.clock.now())
        assert await unit.calls.open_to(he, NEW_TIME) == []


async def test_a_day_that_was_promised_before_stays_the_day(town):
    _mette, _lars, anna, _bo = await declined(town)
    she = await town.person(anna)
    async with town.store.begin() as unit:
        (before,) = await unit.calls.open_to(she, NEW_TIME)
    await town.walk(here(2026, 11, 25, 8, 30))
    async with town.store.begin() as unit:
        who = await unit.candidates.of_person(she)
        again = await promise_candidate(
            unit, who, SpeedDatingId(before.subject), now=town.clock.now(), municipality=town.municipality
        )
        (call,) = await unit.calls.open_to(she, NEW_TIME)
    assert (call.id, call.due_at, again.deadline) == (before.id, before.due_at, before.due_at)


async def test_news_of_one_event_leaves_what_a_company_was_promised_about_another(town):
    mette, lars, _anna, _bo = await two_are_wanted(town)
    await event(mette)
    he, owner, now = await town.person(lars), await town.person(mette), town.clock.now()
    async with town.store.begin() as unit:
        for reason, subject in ((NEW_TIME, 777), (FIRST_TIME, 778)):
            await unit.calls.add(owner, he, reason, now=now, due=None, subject=subject, company=CompanyId(1))
        await company_has_time(unit, CompanyId(1), SpeedDatingId(1), now=now)
        left = [len(await unit.calls.open_to(he, reason)) for reason in (NEW_TIME, FIRST_TIME)]
    assert left == [1, 1]


@pytest.mark.at_length
async def test_a_mere_change_of_place_keeps_no_promise_to_a_company(town):
    mette, lars, anna, _bo = await two_are_wanted(town)
    await event(mette)
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    await lars.presses("Yes, we are coming")
    he, owner, now = await town.person(lars), await town.person(mette), town.clock.now()
    async with town.store.begin() as unit:
        await unit.calls.add(owner, he, NEW_TIME, now=now, due=None, subject=1, company=CompanyId(1))
    await opened(mette, "Job dating", "Thursday 3 December at 10.00", "Another place")
    await mette.says("Library, room 2")
    assert lars.has_read("Library, room 2")
    async with town.store.reading() as unit:
        assert len(await unit.calls.open_to(he, NEW_TIME)) == 1
