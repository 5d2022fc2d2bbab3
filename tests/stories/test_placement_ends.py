"""A placement ends: what each side reads is so, and whoever ends it knows when."""

from datetime import datetime

import pytest

from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.people import bakery, mentor, place


@pytest.fixture
@lived_once
async def people(town):
    await bakery(town, contact="Mette")
    return tuple(town.phone(one) for one in ("Mette", "Lars", "Anna Holm"))


async def ends(mette, how):
    await mette.says("/menu")
    await mette.presses("Placements")
    await mette.presses("Anna Holm, Bageriet")
    await mette.presses("End the placement")
    await mette.presses(how)


async def test_who_was_there_for_an_agreed_time_does_not_read_that_a_job_goes_on(town, people):
    mette, _lars, anna = people
    await place(mette, "Anna Holm", ends="Sunday 13 December")
    await town.walk(datetime(2026, 12, 14, 10, tzinfo=COPENHAGEN))
    await ends(mette, "It is done, or goes on without us")
    await mette.presses("Yes, end it")
    over = "Your time at Bageriet was agreed until Sunday 13 December, and is over."
    assert anna.has_read(over)
    assert anna.has_read("Go there again only if you have agreed it with them.")
    assert not anna.has_read("Your job is between you and them.")


async def test_on_a_day_off_whoever_ends_it_reads_when_the_company_does(town, people):
    mette, lars, _anna = people
    await place(mette, "Anna Holm")
    await town.walk(datetime(2026, 12, 5, 10, tzinfo=COPENHAGEN))
    before = len(lars.bubbles)
    await ends(mette, "Move on to another place")
    read = "The company reads it Monday 7 December at 08.00. Call them if they expect somebody before."
    assert read in mette.reads()
    await mette.presses("Yes, end it")
    assert not [one for one in lars.bubbles[before:] if "has ended" in one.text]


async def test_who_reads_here_no_more_is_not_said_to_know(town, people):
    mette, lars, anna = people
    await place(mette, "Anna Holm")
    await anna.presses("Show")
    await anna.presses("Yes, they may")
    ole = await mentor(town, lars)
    await ole.says("/stop")
    await town.walk(datetime(2026, 12, 2, 9, tzinfo=COPENHAGEN))
    await anna.says("/menu")
    await anna.presses("How is it going")
    await anna.presses("I am not coming today")
    assert "They know: Lars, Mette." in anna.reads()
    await lars.says("/menu")
    await lars.presses("People who started")
    await lars.presses(next(one for one in lars.sees() if one.startswith("Anna")))
    assert "Mentor: Ole, who reads nothing here any more." in lars.reads()
    assert "Another mentor" in lars.sees()
    await mette.says("/menu")
    await mette.presses("Placements")
    await mette.presses("Anna Holm, Bageriet")
    assert "Mentor: Ole, who reads nothing here any more." in mette.reads()
