"""News that nobody opens for a week: what weighs is found again or becomes a call, and the button is honest."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.domain.ids import MeetingId
from bot.domain.notices.privacy import RightAnswered
from bot.domain.notices.speed_dating.events import NamesShared
from bot.domain.privacy import Right
from bot.domain.speed_dating.events import Feedback
from bot.store.speed_dating.meetings import meetings
from tests.kit.album import lived_once
from tests.kit.beginnings import two_are_wanted
from tests.kit.people import bakery, event
from tests.stories.test_calls_of_who_is_away import desk

GONE = "The message waited for a week and is deleted now. Look in /menu, or write here and ask."


@lived_once
async def shared(town):
    """Anna and the bakery went on gladly and share names; nothing opens by itself on Lars's phone."""
    mette, lars, anna, _bo = await two_are_wanted(town)
    await event(mette)
    await town.jump(days=9, hours=6)
    lars.opens_news = False
    async with town.store.begin() as unit:
        me = (await unit.candidates.of_person(await town.person(anna))).id
        rows = await unit.tx.connection.scalars(select(meetings.c.id).where(meetings.c.candidate_id == me))
        meeting = rows.first()
        by = await town.person(lars)
        await unit.speed_dating.say_for_company(
            MeetingId(meeting), Feedback.GLADLY, by=by, seen=None, now=town.clock.now()
        )
        await unit.speed_dating.say(MeetingId(meeting), Feedback.GLADLY)
        await unit.speed_dating.give_number(MeetingId(meeting), "20304050", by=by)
    await anna.says("/menu")
    await anna.presses("My times")
    await anna.presses("Bageriet waits for your answer")
    await anna.presses("Yes, share them")
    return mette, lars, anna


async def looks(phone, door):
    await phone.says("/menu")
    await phone.presses(door)
    return phone.reads()


@pytest.mark.both_databases(at_length=True)
async def test_shared_names_are_found_again_on_either_side_until_the_yes_is_over(town):
    _mette, lars, anna = await shared(town)
    old = lars.data_of("Show")
    await town.jump(days=9)
    await lars.presses_data(old)
    assert town.exchange.toasts[-1].startswith(GONE)
    assert "You both want to go on: Anna, 30405060." in await looks(lars, "Job dating")
    assert "You both want to go on: Lars from Bageriet, 20304050." in await looks(anna, "My times")
    await town.jump(days=22)
    assert "You both want to go on" not in await looks(lars, "Job dating")
    assert "You both want to go on" not in await looks(anna, "My times")


@pytest.mark.parametrize(
    ("about", "said"),
    [
        (("a next step", 1), "\nIt was about what you agree on after job dating."),
        (("speed dating", 1), "\nIt was about job dating."),
        (("person", 1), ""),
        (None, ""),
    ],
)
async def test_who_opens_it_too_late_reads_what_it_was_about(town, about, said):
    await bakery(town)
    lars = town.phone("Lars")
    lars.opens_news = False
    async with town.store.begin() as unit:
        notice = NamesShared(MeetingId(1), "7", None, "Bageriet", for_staff=False)
        await unit.outbox.tell(await town.person(lars), notice, now=town.clock.now(), about=about)
    await town.jump(days=9)
    await lars.presses("Show")
    assert town.exchange.toasts[-1] == f"{GONE}{said}"


async def test_names_nobody_opened_become_a_call(town):
    mette, _lars, _anna = await shared(town)
    await town.jump(days=9)
    assert "Lars (20304050): has not got a message." in await desk(mette)


@pytest.mark.at_length
async def test_names_that_were_opened_become_none(town):
    mette, lars, _anna = await shared(town)
    await lars.presses("Show")
    await town.jump(days=9)
    assert "Lars" not in await desk(mette)


@pytest.mark.at_length
@pytest.mark.parametrize("for_staff", [False, True])
async def test_what_is_the_reader_s_own_work_becomes_no_call(town, for_staff):
    await bakery(town)
    jonas, lars = town.phone("Jonas"), town.phone("Lars")
    lars.opens_news = jonas.opens_news = False
    reader = jonas if for_staff else lars
    async with town.store.begin() as unit:
        notice = NamesShared(MeetingId(1), "7", None, "Bageriet", for_staff=for_staff)
        await unit.outbox.tell(await town.person(reader), notice, now=town.clock.now())
    await town.jump(days=9)
    async with town.store.reading() as unit:
        calls = await unit.calls.open_to(await town.person(reader), "tell")
    assert len(calls) == (not for_staff)


async def test_the_answer_about_own_data_is_told_by_phone_when_nobody_opened_it(town):
    await bakery(town)
    jonas, lars = town.phone("Jonas"), town.phone("Lars")
    lars.opens_news = False
    async with town.store.begin() as unit:
        notice = RightAnswered(Right.CORRECT, True, "Jonas", None)
        row = await unit.outbox.tell(await town.person(lars), notice, now=town.clock.now())
    await town.jump(days=9)
    assert "Lars (30405060): has not got a message." in await desk(jonas)
    async with town.store.reading() as unit:
        news = await unit.told.news(await town.person(lars), row)
    assert (news.notice, news.unopened) == (None, True)


@pytest.mark.at_length
async def test_what_was_opened_is_done_already(town):
    _mette, lars, _anna = await shared(town)
    old = lars.data_of("Show")
    await lars.presses("Show")
    await town.jump(days=9)
    await lars.presses_data(old)
    assert town.exchange.toasts[-1] == "That is done already."
    async with town.store.begin() as unit:
        assert await unit.told.empty(before=town.clock.now() + timedelta(days=8)) >= 0
