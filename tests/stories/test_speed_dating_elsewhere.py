"""Somebody whom two companies would like to meet, at two events of two organisers."""

import asyncio
from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import update

from bot.actions.speed_dating.free_times import take_slot
from bot.domain.candidates import SuggestionState
from bot.domain.errors import Gone
from bot.domain.speed_dating.events import Slot, SpeedDatingState
from bot.store.candidates import candidates
from bot.views.speed_dating.guests import free_slots
from tests.kit.album import lived_once
from tests.kit.people import (
    candidate,
    consultant,
    coordinator,
    event,
    event_answers,
    job_function,
    manager,
    wanted,
)


@pytest.fixture
@lived_once
async def people(town):
    """Anna is to meet Bageriet, of which Mette is the contact, and Garagen, of which Jonas is."""
    await coordinator(town)
    mette = await consultant(town, "Mette", branches=("Trade",))
    jonas = await consultant(town, "Jonas", branches=("Industry",))
    lars = await manager(town, "Lars", mette)
    ida = await manager(town, "Ida", jonas, cvr="87654325", company="Garagen", branch="Industry")
    anna = await candidate(town, "Anna", mette)
    await job_function(lars)
    await wanted(mette, anna, lars)
    await job_function(ida)
    await wants(town, "87654325", anna)
    return mette, jonas, anna


async def known(town, unit, phone):
    return (await unit.candidates.of_person(await town.person(phone))).id


async def wants(town, cvr, phone):
    """The company would like to meet them too."""
    now = town.clock.now()
    async with town.store.begin() as unit:
        company = await unit.companies.find(cvr)
        (function,) = await unit.job_functions.of_company(company.id)
        one = await unit.shortlists.add(
            function.id, await known(town, unit, phone), company.id, company.contact, "Calm",
            now=now, deadline=now,
        )  # fmt: skip
        await unit.shortlists.move(
            one, come_from=SuggestionState.ASKED, to=SuggestionState.WANTED, answered_at=now
        )


async def times_of(town, phone):
    async with town.store.reading() as unit:
        found = await unit.wishes.to_come(await known(town, unit, phone), now=town.clock.now())
    return [(one.meeting.begins_at, one.meeting.ends_at) for one in found]


def are_apart(times):
    return all(before[1] <= after[0] for before, after in pairwise(sorted(times)))


@pytest.mark.at_length
async def test_two_events_at_one_time_leave_out_the_rounds_of_the_other(town, people):
    mette, jonas, anna = people
    await event(mette)
    await event(jonas)
    times = await times_of(town, anna)
    assert len(times) == 2
    assert are_apart(times)


@pytest.mark.both_databases(at_length=True, racing=True)
async def test_two_who_plan_in_the_same_moment_do_not_give_somebody_two_times_at_once(town, people):
    mette, jonas, anna = people
    await event_answers(mette)
    await event_answers(jonas)
    await asyncio.gather(mette.presses("Make the plan"), jonas.presses("Make the plan"))
    times = await times_of(town, anna)
    assert len(times) == 2
    assert are_apart(times)


async def all_given_back(town):
    """Nobody has a time any more; both events are announced."""
    async with town.store.begin() as unit:
        found = await unit.speed_dating.coming(after=town.clock.now())
        for one in found:
            await unit.speed_dating.cancel_meetings(one.id)
            assert one.state is SpeedDatingState.ANNOUNCED
    return [one.id for one in found]


async def tries_to_take(town, phone, event_, number):
    async with town.store.begin() as unit:
        me = await unit.people.actor(await town.person(phone))
        companies = await unit.speed_dating.companies(event_)
        return await take_slot(
            unit, me, event_, *companies, number, now=town.clock.now(), municipality=town.municipality
        )


async def offered(town, phone, event_):
    async with town.store.reading() as unit:
        me = await unit.people.actor(await town.person(phone))
        found = await free_slots(unit, me, event_, now=town.clock.now(), municipality=town.municipality)
    return [one.number for one in found]


@pytest.mark.both_databases(at_length=True, racing=True)
async def test_of_two_free_times_at_once_somebody_gets_one_and_is_offered_the_other_no_more(town, people):
    mette, jonas, anna = people
    await event(mette)
    await event(jonas)
    one, other = await all_given_back(town)
    results = await asyncio.gather(
        *(tries_to_take(town, anna, event_, 0) for event_ in (one, other)), return_exceptions=True
    )
    assert sorted(type(result).__name__ for result in results) == ["Slot", "SlotTaken"]
    where, elsewhere = (one, other) if isinstance(results[0], Slot) else (other, one)
    assert await offered(town, anna, where) == []
    assert await offered(town, anna, elsewhere) == [1, 2, 3]


@pytest.mark.at_length
async def test_who_is_not_clarified_any_more_is_offered_nothing_and_takes_nothing(town, people):
    mette, jonas, anna = people
    await event(mette)
    await event(jonas)
    one, _other = await all_given_back(town)
    assert await offered(town, anna, one) == [0, 1, 2, 3]
    async with town.store.begin() as unit:
        yesterday = town.clock.now().date() - timedelta(days=1)
        who = await known(town, unit, anna)
        await unit.tx.connection.execute(
            update(candidates).where(candidates.c.id == who).values(clarified_until=yesterday)
        )
    assert await offered(town, anna, one) == []
    with pytest.raises(Gone):
        await tries_to_take(town, anna, one, 0)
