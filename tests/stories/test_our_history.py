"""A manager takes along what was written and promised; what staff noted for each other is not in it."""

import pytest
from sqlalchemy import select

from bot.store.audit import audit
from tests.kit.album import lived_once
from tests.kit.beginnings import everybody_is_in
from tests.kit.people import guest, wanted
from tests.kit.turning import opened
from tests.stories.test_next_step import TRIAL, proposes_a_trial_day
from tests.stories.test_next_step import people as people

FOLDER, OVEN, CALLS = "A folder about wage subsidy", "They build a new oven", "Calls before eight"


async def taken(town, phone, label="Take our history along"):
    await opened(phone, "My contact", label)
    return town.exchange.files[-1][1].decode()


@lived_once
async def lived(town):
    mette, lars, anna = await everybody_is_in(town)
    await lars.says("How long is lunch?")
    await mette.presses("Answer")
    await mette.says("Half an hour")
    await wanted(mette, anna, lars)
    await opened(
        mette, "My companies", "Bageriet", "Log a contact", "Papers", "We spoke", "I promised something"
    )
    await mette.says(FOLDER)
    await mette.presses("Wednesday 25 November")
    await mette.presses("Add words")
    await mette.says(OVEN)
    await opened(mette, "My companies", "Bageriet", "What they prefer")
    await mette.says(CALLS)
    return mette, lars


async def test_own_messages_answers_and_promises_are_in_it_and_nothing_internal(town):
    _mette, lars = await lived(town)
    read = await taken(town, lars)
    assert "Bageriet" in read
    at = "Tuesday 24 November at 09.00"
    for line in (
        f"{at}, Lars: How long is lunch?",
        f"{at}, Mette: Half an hour",
        f"{at}, Mette promised by Wednesday 25 November: “{FOLDER}”",
        f"{at}, Lars: new job function “Wash cars”.",
        f"{at}: Mette is the fixed contact.",
    ):
        assert line in read.splitlines()
    for mark in (OVEN, CALLS, "Anna", "Candidate", "We spoke", "fewest"):
        assert mark not in read


async def test_what_a_colleague_wrote_is_the_colleagues(town):
    mette, lars = await lived(town)
    eve = await guest(town, "Eve")
    await eve.says("Mine alone")
    await mette.presses("I know this person")
    assert "Mine alone" not in await taken(town, lars)
    hers = await taken(town, eve)
    assert "Mine alone" in hers
    assert "How long is lunch?" not in hers
    assert FOLDER in hers


async def test_a_guest_is_not_offered_it_and_the_log_says_who_took_it(town):
    _mette, lars = await lived(town)
    eve = await guest(town, "Eve")
    await opened(eve, "My contact")
    assert "Take our history along" not in eve.sees()
    await taken(town, lars)
    async with town.store.reading() as unit:
        who = await unit.people.find_by_telegram(lars.telegram_id)
        asked = select(audit.c.person_id).where(audit.c.what == "own history taken")
        assert (await unit.tx.connection.scalars(asked)).all() == [who]


@pytest.mark.at_length
async def test_it_reads_in_danish(town):
    _mette, lars = await lived(town)
    await lars.says("/sprog")
    await lars.presses("Dansk")
    await opened(lars, "Vores kontakt", "Hent vores historik")
    read = town.exchange.files[-1][1].decode()
    assert f"Mette gav et løfte, senest onsdag den 25. november: »{FOLDER}«" in read


async def test_a_manager_takes_along_what_was_agreed_to_do_next(town, people):
    _mette, lars, _ida, anna = people
    await proposes_a_trial_day(lars)
    await anna.presses(TRIAL)
    assert f": agreed: a trial day {TRIAL}. Candidate " in await taken(town, lars)
