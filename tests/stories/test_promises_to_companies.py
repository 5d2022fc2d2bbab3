"""A contact in three taps, and a promise to a company: nobody forgets it, whoever is the contact by then."""

from datetime import datetime

import pytest

from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.beginnings import everybody_is_in
from tests.kit.people import bakery, consultant, coordinator, manager
from tests.kit.turning import opened

FOLDER = "A folder about wage subsidy"
NOBODY_WAITS = "Nobody waits for you right now."


def here(*when: int) -> datetime:
    return datetime(*when, tzinfo=COPENHAGEN)


@pytest.fixture
async def two(town):
    await coordinator(town)
    mette = await consultant(town, "Mette")
    return mette, await manager(town, "Lars", mette)


async def logged(mette, *, then="Nothing more"):
    await opened(mette, "My companies", "Bageriet", "Log a contact")
    for tap in ("Papers", "I visited them", then):
        await mette.presses(tap)


@lived_once
async def promised(mette, words=FOLDER, day="Friday 27 November"):
    await logged(mette, then="I promised something")
    await mette.says(words)
    await mette.says(day)
    await mette.presses("Log it")


async def desk(phone):
    await opened(phone, "My desk")
    return phone.reads()


@pytest.mark.at_length
async def test_three_taps_log_a_contact_and_words_may_follow(town, two):
    mette, _lars = two
    await logged(mette)
    assert mette.reads().startswith("Logged. It stands in “What has happened”.")
    await mette.presses("Add words")
    await mette.says("They build a new oven")
    await mette.presses("See the company")
    assert "Mette: Papers. I visited them. Nothing more. “They build a new oven”" in mette.reads()


@pytest.mark.at_length
async def test_a_promise_is_remembered_the_working_day_before_and_on_the_day(town, two):
    mette, _lars = two
    await promised(mette, day="Monday 30 November")
    assert "I remind you of your promise the working day before, and on Monday 30 November." in mette.reads()
    read = len(mette.bubbles)
    await town.walk(here(2026, 11, 27, 7, 30))
    assert len(mette.bubbles) == read
    await town.walk(here(2026, 11, 27, 10))
    assert f"Bageriet was promised this by Monday 30 November:\n\n“{FOLDER}”" in mette.reads()
    read = len(mette.bubbles)
    await town.walk(here(2026, 11, 30, 10))
    assert len(mette.bubbles) == read + 1
    assert FOLDER in mette.reads()


async def test_it_stands_on_the_desk_and_is_kept_in_one_tap(town, two):
    mette, _lars = two
    await promised(mette)
    read = await desk(mette)
    assert "1 promise to keep." in read
    assert f"Bageriet, by Friday 27 November: “{FOLDER}”" in read
    assert "answer is missing" not in read
    await mette.presses("Kept: Bageriet")
    assert mette.reads() == "Good. The promise to Bageriet is kept."
    assert await desk(mette) == NOBODY_WAITS
    read = len(mette.bubbles)
    await town.walk(here(2026, 12, 1, 12))
    assert len(mette.bubbles) == read
    await opened(mette, "My companies", "Bageriet", "What has happened")
    assert f"Mette: kept: “{FOLDER}”" in mette.reads()


async def test_on_another_day_it_is_remembered_then(town, two):
    mette, _lars = two
    await promised(mette)
    await desk(mette)
    await mette.presses("Another day: Bageriet")
    assert FOLDER in mette.reads()
    await mette.says("Thursday 3 December")
    await mette.presses("Keep the day")
    assert mette.reads() == "The promise is for Thursday 3 December now. Does Bageriet know?"
    read = len(mette.bubbles)
    await town.walk(here(2026, 12, 1, 12))
    assert len(mette.bubbles) == read
    await town.walk(here(2026, 12, 2, 12))
    assert "Bageriet was promised this by Thursday 3 December:" in mette.reads()


@pytest.mark.at_length
async def test_a_late_one_is_chased_each_working_day_and_the_coordinator_reads_how_many_but_not_what(
    town, two
):
    mette, _lars = two
    karen = town.phone("Karen")
    await promised(mette)
    await promised(mette, "A call to the union")
    await town.walk(here(2026, 11, 30, 12))
    assert "❗ Bageriet was promised this by Friday 27 November:" in mette.reads()
    assert karen.reads().startswith("The figures of week 48.")
    assert karen.reads(2).startswith("Mette has 2 promises to companies that are late.")
    assert FOLDER not in karen.reads() + karen.reads(2)
    assert "❗ Bageriet was promised by Friday 27 November" in await desk(mette)
    read = len(karen.bubbles)
    await town.walk(here(2026, 12, 1, 12))
    assert len(karen.bubbles) == read + 1
    for _promise in range(2):
        await desk(mette)
        await mette.presses(next(one for one in mette.sees() if one.startswith("Kept")))
    read = len(karen.bubbles)
    await town.walk(here(2026, 12, 3, 12))
    assert len(karen.bubbles) == read


async def test_who_stands_in_is_reminded_and_reads_for_whom(town, two):
    mette, _lars = two
    jonas = await consultant(town, "Jonas")
    await promised(mette)
    await opened(mette, "I will be away")
    await mette.presses("Today")
    await mette.says("Friday 4 December")
    await mette.presses("Jonas")
    await mette.presses("Save the days")
    read = len(mette.bubbles)
    await town.walk(here(2026, 11, 26, 12))
    assert jonas.has_read(
        f"Bageriet was promised this by Friday 27 November:\n\n“{FOLDER}”\n\nYou answer for Mette."
    )
    assert len(mette.bubbles) == read
    assert FOLDER in await desk(jonas)


@pytest.mark.at_length
async def test_a_promise_goes_with_the_company_to_its_new_contact(town, two):
    mette, _lars = two
    karen, jonas = town.phone("Karen"), await consultant(town, "Jonas")
    await promised(mette)
    await opened(karen, "My team", "Give a company another contact")
    await karen.says("bager")
    await karen.presses("Jonas: 0 companies")
    await karen.presses("Change the contact")
    assert await desk(mette) == NOBODY_WAITS
    assert FOLDER in await desk(jonas)
    await town.walk(here(2026, 11, 26, 12))
    assert FOLDER in jonas.reads()


async def test_kept_by_two_at_once_counts_once(town, two):
    mette, _lars = two
    await promised(mette)
    await desk(mette)
    data = mette.data_of("Kept: Bageriet")
    await mette.presses("Kept: Bageriet")
    await mette.presses_data(data, mette.bubbles[-1].id)
    async with town.store.reading() as unit:
        company = (await unit.companies.find("12345674")).id
        (one,) = await unit.timeline.promises_of(company, open_only=False)
        assert one.kept_at == town.clock.now()


async def test_no_candidate_is_named_in_words_about_a_company(town):
    mette, _lars, _anna = await everybody_is_in(town)
    await logged(mette, then="I promised something")
    await mette.says("A meeting with Anna Jensen")
    assert "Anna" in mette.reads()
    async with town.store.reading() as unit:
        company = (await unit.companies.find("12345674")).id
        assert await unit.timeline.promises_of(company) == []


async def test_a_day_that_has_passed_or_is_closed_is_asked_again(town, two):
    mette, _lars = two
    await logged(mette, then="I promised something")
    await mette.says(FOLDER)
    for day in ("Monday 23 November 2026", "Saturday 28 November"):
        await mette.says(day)
        assert "By which day?" in mette.reads()
    async with town.store.reading() as unit:
        company = (await unit.companies.find("12345674")).id
        assert await unit.timeline.promises_of(company) == []


@pytest.mark.at_length
async def test_another_consultant_can_neither_log_nor_keep(town):
    await bakery(town)
    mette, jonas = town.phone("Mette"), town.phone("Jonas")
    await promised(jonas)
    await desk(jonas)
    stolen = jonas.data_of("Kept: Bageriet")
    await mette.says("/menu")
    await mette.presses_data(stolen, mette.bubbles[-1].id)
    assert FOLDER in await desk(jonas)


async def test_a_company_reads_once_that_a_promise_is_late_and_who_has_it(town, two):
    mette, lars = two
    await promised(mette)
    await town.walk(here(2026, 11, 30, 16))
    assert not lars.has_read("You were promised something")
    await town.walk(here(2026, 12, 18, 16))
    late = [one.text for one in lars.bubbles if "You were promised something" in one.text]
    assert len(late) == 1
    assert late[0].startswith(
        "You were promised something by Friday 27 November. It has not come. I am sorry.\n\n"
        "Mette has it, and Karen knows it too."
    )
    assert FOLDER not in late[0]


async def test_a_company_that_knows_of_a_late_promise_reads_its_new_day(town, two):
    mette, lars = two
    await promised(mette)
    await town.walk(here(2026, 12, 7, 11))
    await desk(mette)
    await mette.presses("Another day: Bageriet")
    await mette.says("Thursday 10 December")
    await mette.presses("Keep the day")
    assert mette.reads() == "The promise is for Thursday 10 December now. Bageriet reads it."
    await town.walk(here(2026, 12, 9, 12))
    read = [
        one.text for one in lars.bubbles if "You were promised something by Friday 27 November." in one.text
    ]
    assert "Mette says: it comes by Thursday 10 December." in read[-1]
    assert FOLDER not in read[-1]


async def test_who_is_late_with_a_promise_reads_whose_it_is_each_day_and_later_each_week(town, two):
    mette, _lars = two
    karen = town.phone("Karen")
    await promised(mette)
    await town.walk(here(2026, 12, 8, 16))

    def read(phone, words):
        return sum(words in one.text for one in phone.bubbles)

    mine, theirs = "❗ Bageriet was promised this", "Mette has 1 promise to a company that is late."
    assert (read(mette, mine), read(karen, theirs)) == (7, 7)
    await town.walk(here(2026, 12, 18, 16))
    assert (read(mette, mine), read(karen, theirs)) == (8, 8)
