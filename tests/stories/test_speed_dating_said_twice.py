"""On the day something can be said a second time: what was put right since is told again, and nothing twice."""

from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import update

from bot.actions.speed_dating.opened import guest_as_they_are
from bot.domain.errors import Gone
from bot.domain.notices.speed_dating.day import GuestToday
from bot.domain.roles import Role
from bot.domain.speed_dating.day import Mark, Presence
from bot.domain.speed_dating.events import Slot
from bot.domain.workdays import COPENHAGEN
from bot.store.speed_dating.guests import guest_candidates
from tests.kit.beginnings import comes_to_two_companies
from tests.kit.turning import opened
from tests.stories.test_speed_dating_day import all_say_yes, at, board, reads_board

NOT_COMING, LATE = "I am not coming today", ("I am late", "10 minutes")


def read_since(phone, told):
    return [one.text for one in phone.bubbles[told:] if not one.text.startswith("What shall we do")]


async def planned(town):
    async with town.store.reading() as unit:
        (event,) = await unit.speed_dating.coming(after=at(9))
        return len(await unit.speed_dating.meetings_of(event.id))


async def test_a_second_no_after_the_host_pressed_here_counts_and_a_third_does_not(town):
    anna, (clock, _first, _name), (_later, manager, other) = await comes_to_two_companies(town)
    mette = town.phone("Mette")
    hour, minute = int(clock[:2]), int(clock[3:])
    await town.walk(at(hour, minute + 2))
    before = await planned(town)
    await opened(anna, NOT_COMING)
    await board(mette, "Here", "Anna: not come")
    assert await planned(town) == before
    await town.walk(at(hour, minute + 5))
    told = len(mette.bubbles)
    await opened(anna, NOT_COMING, "Yes, I must leave")
    assert anna.reads().startswith("I have said that you must leave.")
    assert any(one.startswith("Anna does not come to:") and other in one for one in read_since(mette, told))
    assert await planned(town) == before - 1, "what goes on is not called off by who leaves it"
    assert manager.has_read("Not coming today:")
    await board(mette)
    assert "· Anna: left" in reads_board(mette)
    told = len(mette.bubbles)
    await opened(anna, NOT_COMING)
    assert not [one for one in read_since(mette, told) if "does not come" in one]


@pytest.mark.at_length
async def test_who_manages_two_companies_reads_of_both_that_somebody_is_here_after_all(town):
    anna, (clock, manager, name), (_later, _ida, other) = await comes_to_two_companies(town)
    async with town.store.begin() as unit:
        (event,) = await unit.speed_dating.coming(after=town.clock.now())
        met = {one.company for one in await unit.speed_dating.meetings_of(event.id)}
        (second,) = [one for one in met if (await unit.companies.get(one)).name == other]
        now = town.clock.now()
        await unit.people.give_role(await town.person(manager), Role.MANAGER, now=now, company=second)
    await town.walk(at(int(clock[:2]), int(clock[3:])))
    mette = town.phone("Mette")
    await board(mette, "Start the first round")
    await opened(anna, NOT_COMING)
    told = len(manager.bubbles)
    await board(mette, "Here", "Anna: not come")
    read = [one for one in read_since(manager, told) if one.startswith("Here after all:")]
    assert len(read) == len({name, other})


@pytest.mark.at_length
async def test_late_is_told_after_a_no_that_was_a_slip(town):
    anna, (clock, _first, _name), _later = await comes_to_two_companies(town)
    mette = town.phone("Mette")
    hour, minute = int(clock[:2]), int(clock[3:])
    await town.walk(at(hour, minute + 2))
    await opened(anna, NOT_COMING)
    await anna.presses("I am here after all")
    told = len(mette.bubbles)
    await opened(anna, *LATE)
    assert town.exchange.toasts[-1] != "That is done already."
    assert [one for one in read_since(mette, told) if "late to:" in one]


@pytest.mark.at_length
async def test_late_is_told_again_after_here_and_never_twice_for_one_mark(town):
    anna, (clock, _first, _name), _later = await comes_to_two_companies(town)
    mette = town.phone("Mette")
    hour, minute = int(clock[:2]), int(clock[3:])
    await town.walk(at(hour - 1, minute))
    await opened(anna, *LATE)
    told = len(mette.bubbles)
    await opened(anna, *LATE)
    assert town.exchange.toasts[-1] == "That is done already."
    assert read_since(mette, told) == []
    await opened(anna, "My times", "I am here")
    await town.walk(at(hour, minute + 1))
    told = len(mette.bubbles)
    await opened(anna, *LATE)
    assert anna.reads().startswith("I have said that you are late, and come at about ")
    await opened(anna, *LATE)
    assert town.exchange.toasts[-1] == "That is done already."
    assert len([one for one in read_since(mette, told) if "late to:" in one]) == 1


async def test_who_opens_it_later_reads_of_who_is_late_that_they_are_late_and_nothing_of_whom_nothing_is_known(
    town,
):
    anna, *_times = await comes_to_two_companies(town)
    await town.walk(at(9, 30))
    now = town.clock.now()
    async with town.store.begin() as unit:
        me = await unit.candidates.of_person(await town.person(anna))
        (event,) = await unit.speed_dating.coming(after=now)
        own = [one for one in await unit.speed_dating.meetings_of(event.id) if one.candidate == me.id]
        slots, ids = (
            tuple(Slot(one.begins_at, one.ends_at, "Anna") for one in own),
            tuple(one.id for one in own),
        )
        no = GuestToday(event.id, slots, False, "Anna", meetings=ids)
        yes = replace(no, coming=True, here=True)
        with pytest.raises(Gone):
            await guest_as_they_are(unit, yes, now=now)
        assert await guest_as_they_are(unit, no, now=now) == no
        seen = None
        for presence, (coming, here) in {
            Presence.ABSENT: (False, False),
            Presence.HERE: (True, True),
            Presence.LATE: (True, False),
        }.items():
            await unit.days.mark(event.id, Mark(presence), seen=seen, now=now, candidate=me.id)
            for one in (yes, no):
                found = await guest_as_they_are(unit, one, now=now)
                assert (found.coming, found.here) == (coming, here)
            seen = presence


@pytest.mark.at_length
async def test_late_is_told_again_where_nothing_is_known_of_them_any_more(town):
    anna, (clock, _first, _name), _later = await comes_to_two_companies(town)
    mette = town.phone("Mette")
    await town.walk(at(int(clock[:2]) - 1, int(clock[3:])))
    await opened(anna, *LATE)
    async with town.store.begin() as unit:
        await unit.tx.connection.execute(update(guest_candidates).values(presence=None, presence_at=None))
    told = len(mette.bubbles)
    await opened(anna, *LATE)
    assert anna.reads().startswith("I have said that you are late, and come at about ")
    assert len([one for one in read_since(mette, told) if "late to:" in one]) == 1
    await board(mette, "Late")
    assert "Anna: late" in reads_board(mette)


@pytest.mark.at_length
async def test_the_adviser_reads_that_it_was_put_right_and_that_they_left_later(town):
    mette, _lars, _inside = await all_say_yes(town)
    karen = town.phone("Karen")
    await town.walk(at(9, 50))
    told = len(mette.bubbles)
    await board(karen, "Not come")
    await karen.presses([one for one in karen.sees() if "at Bageriet" in one][-1])
    (gone,) = [one for one in read_since(mette, told) if "does not come to:" in one]
    name = gone.split(" does not")[0]
    told = len(mette.bubbles)
    await karen.presses("Here")
    await karen.presses(next(one for one in karen.sees() if "not come" in one))
    assert read_since(mette, told) == [gone.replace("does not come to:", "is here after all:")]
    await town.walk(at(10, 1))
    told = len(mette.bubbles)
    await board(karen, "Left")
    await karen.presses(next(one for one in karen.sees() if ": here" in one))
    assert read_since(mette, told) == [gone], name


@pytest.mark.at_length
async def test_a_slip_after_it_has_begun_is_taken_back_under_the_receipt(town):
    anna, (clock, _first, _name), _later = await comes_to_two_companies(town)
    await town.walk(at(int(clock[:2]), int(clock[3:]) + 2))
    before = await planned(town)
    await opened(anna, NOT_COMING)
    assert await planned(town) < before
    await anna.presses("I am here after all")
    assert anna.reads().startswith("Good that you are here.")
    assert await planned(town) == before


@pytest.mark.at_length
async def test_who_said_so_themselves_is_not_asked_whether_they_were_there(town):
    anna, (clock, _first, _name), _later = await comes_to_two_companies(town)
    await town.walk(at(int(clock[:2]), int(clock[3:]) + 2))
    await opened(anna, NOT_COMING)
    told = len(anna.bubbles)
    await town.walk(datetime(2026, 12, 5, 12, tzinfo=COPENHAGEN))
    assert not [one for one in anna.bubbles[told:] if "Were you there after all?" in one.text]
    assert not [one for one in anna.bubbles[told:] if any("there after all" in label for label in one.labels)]
