"""A time that becomes free in an event goes to whom it suits, once, and to one."""

import asyncio
from datetime import datetime

import pytest

from bot.actions.speed_dating.free_times import decline_offer, offer_free
from bot.domain.errors import Gone
from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.beginnings import two_are_wanted
from tests.kit.people import candidate, event, event_draft, wanted


@pytest.fixture
async def people(town):
    return await two_are_wanted(town)


@pytest.mark.at_length
async def test_who_does_not_come_frees_the_time_and_is_not_reminded(town, people):
    mette, lars, anna, _bo = people
    await event(mette)
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    await lars.says("/menu")
    await lars.presses("Job dating")
    await anna.presses("No, I cannot")
    assert anna.reads() == "Thank you for saying so. Your times go on to somebody else."
    assert "Free: Bageriet at " in mette.reads()
    await town.jump(minutes=5)
    assert lars.reads().startswith("Your times have changed.")
    await town.jump(days=9)
    assert not anna.has_read("Remember your appointment")


@pytest.mark.both_databases
async def test_two_race_for_one_free_time_and_one_gets_it(town, people):
    mette, lars, anna, bo = people
    await event(mette)
    for one in (anna, bo):
        await one.presses("Show")
        await one.presses("No, I cannot")
    outside = [await candidate(town, name, mette) for name in ("Cai", "Dan")]
    for one in outside:
        await wanted(mette, one, lars)
    await mette.says("/menu")
    await mette.presses("Job dating")
    await mette.presses("Thursday 3 December at 10.00")
    await mette.presses("Offer the free times")
    assert mette.reads() == "2 candidates are asked. The first one gets the time."
    for one in outside:
        await one.presses("Show")
    label = outside[0].sees()[0]
    again = {one.name: one.data_of(label) for one in outside}
    await asyncio.gather(*(one.presses(label) for one in outside))
    got = [one for one in outside if one.reads().startswith("The time is yours: Bageriet")]
    assert len(got) == 1
    assert "Somebody was a moment faster. You keep the times you have." in town.exchange.toasts
    await got[0].presses_data(again[got[0].name])
    assert town.exchange.toasts[-1] == "That time is yours already."


@pytest.mark.at_length
async def test_a_free_time_of_a_company_that_does_not_come_is_not_given_away(town, people):
    mette, lars, anna, _bo = people
    await event(mette)
    await anna.presses("Show")
    await anna.presses("No, I cannot")
    cai = await candidate(town, "Cai", mette)
    await wanted(mette, cai, lars)
    await mette.says("/menu")
    await mette.presses("Job dating")
    await mette.presses("Thursday 3 December at 10.00")
    await mette.presses("Offer the free times")
    await cai.presses("Show")
    label = cai.sees()[0]
    await lars.says("/menu")
    await lars.presses("Job dating")
    await lars.presses("No, we cannot")
    await cai.presses(label)
    assert not cai.has_read("The time is yours")


@pytest.mark.at_length
async def test_a_free_time_is_offered_to_whom_the_company_has_chosen_since(town, people):
    mette, lars, anna, _bo = people
    await event(mette)
    await anna.presses("Show")
    await anna.presses("No, I cannot")
    cai = await candidate(town, "Cai", mette)
    await wanted(mette, cai, lars)
    await mette.says("/menu")
    await mette.presses("Job dating")
    await mette.presses("Thursday 3 December at 10.00")
    await mette.presses("Offer the free times")
    assert mette.reads() == "1 candidate is asked. The first one gets the time."
    await cai.presses("Show")
    await cai.presses(cai.sees()[0])
    assert cai.reads().startswith("The time is yours: Bageriet")
    assert not anna.has_read("A time is free")


@pytest.fixture
@lived_once
async def offerable(town):
    """Anna has given her time back, Cai is chosen after that, and Mette looks at the plan."""
    mette, lars, anna, _bo = await two_are_wanted(town)
    await event(mette)
    await anna.presses("Show")
    await anna.presses("No, I cannot")
    cai = await candidate(town, "Cai", mette)
    await wanted(mette, cai, lars)
    await mette.says("/menu")
    await mette.presses("Job dating")
    await mette.presses("Thursday 3 December at 10.00")
    return mette, cai


async def asked_for(town, phone):
    """How often this candidate has been offered a time, delivered or not."""
    person = await town.person(phone)
    async with town.store.reading() as unit:
        return len(await unit.told.once(person, f"free:{person}:"))


async def test_nobody_is_offered_a_time_of_an_event_that_is_off(town, offerable):
    mette, cai = offerable
    old = mette.data_of("Offer the free times")
    await mette.presses("Cancel the event")
    await mette.presses("Yes, cancel it")
    before = len(cai.bubbles)
    await mette.presses_data(old)
    assert town.exchange.toasts[-1] == "That is not there any more. The menu shows what is."
    assert len(cai.bubbles) == before
    assert await asked_for(town, cai) == 0


@pytest.mark.parametrize(("day", "said"), [(3, "The job dating has begun."), (4, "The job dating is over.")])
async def test_nobody_is_offered_a_time_of_an_event_that_is_being_held_or_over(town, offerable, day, said):
    mette, cai = offerable
    old = mette.data_of("Offer the free times")
    await town.walk(datetime(2026, 12, day, 10, tzinfo=COPENHAGEN))
    await mette.presses_data(old)
    assert mette.has_read(f"{said} Nothing can be changed here now.")
    assert not mette.has_read("1 candidate is asked")
    assert await asked_for(town, cai) == 0


async def test_nobody_is_offered_a_time_of_a_draft(town, people):
    mette, _lars, anna, _bo = people
    await event_draft(mette)
    async with town.store.begin() as unit:
        by = await unit.people.actor(await town.person(mette))
        (draft,) = await unit.speed_dating.coming(after=town.clock.now())
        with pytest.raises(Gone):
            await offer_free(unit, by, draft.id, now=town.clock.now(), municipality=town.municipality)
    assert await asked_for(town, anna) == 0


async def offers(mette):
    await mette.says("/menu")
    await mette.presses("Job dating")
    await mette.presses("Thursday 3 December at 10.00")
    await mette.presses("Offer the free times")
    return mette.reads()


@pytest.mark.at_length
async def test_nobody_is_offered_a_free_time_twice_on_one_day_or_more_than_three_times(town, people):
    mette, lars, anna, _bo = people
    await event(mette)
    await anna.presses("Show")
    await anna.presses("No, I cannot")
    cai = await candidate(town, "Cai", mette)
    await wanted(mette, cai, lars)
    for _day in range(3):
        assert await offers(mette) == "1 candidate is asked. The first one gets the time."
        assert await offers(mette) == "Cai was asked today."
        await town.jump(days=1)
    assert await offers(mette) == "Cai has been asked three times. Call if it matters."
    assert sum(one.text == "There is news for you from Mette." for one in cai.bubbles) <= 3


@pytest.mark.at_length
async def test_no_thank_you_ends_the_offer_kindly_and_the_organiser_can_pass_it_on(town, offerable):
    mette, cai = offerable
    await mette.presses("Offer the free times")
    await cai.presses("Show")
    take = cai.data_of("10.00: Bageriet")
    assert cai.sees()[-2:] == ["No, thank you", "Menu"]
    await cai.presses("No, thank you")
    assert cai.reads() == (
        "That is all right. The times go on to somebody else, and you are not asked about them again."
    )
    assert mette.reads().startswith("Cai does not come.\n\nFree: Bageriet at 10.00")
    await mette.presses("Offer the free times")
    assert mette.reads() == "Nobody else could take the free times."
    assert mette.sees() == ["See the plan", "Menu"]
    await cai.presses_data(take)
    assert not cai.has_read("The time is yours")


@pytest.mark.at_length
async def test_who_has_other_times_there_keeps_them_after_a_no_thank_you(town, people):
    mette, _lars, anna, _bo = people
    await event(mette)
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    async with town.store.begin() as unit:
        (found,) = await unit.speed_dating.coming(after=town.clock.now())
        me = await unit.people.actor(await town.person(anna))
        assert await decline_offer(unit, me, found.id, now=town.clock.now())
    await anna.says("/menu")
    await anna.presses("My times")
    assert "You said yes." in anna.reads()


@pytest.mark.at_length
async def test_who_reads_that_a_time_is_off_reads_their_own_clock(people):
    mette, lars, anna, bo = people
    await event(mette)
    for one in (anna, bo):
        await one.presses("Show")
    await bo.presses("Yes, I am coming")
    await mette.says("/menu")
    await mette.presses("Job dating")
    await mette.presses("Thursday 3 December at 10.00")
    await mette.presses("Cancel the event")
    await mette.presses("Yes, cancel it")
    assert bo.reads().startswith("We are sorry: job dating Thursday 3 December at 10.13,")
    # Anna, who has not answered, was asked for the first time, and the table is there by then.
    for one in (anna, lars):
        assert one.reads().startswith("We are sorry: job dating Thursday 3 December at 10.00,")
