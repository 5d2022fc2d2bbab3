"""What a company and the municipality agree on: noted in three taps, looked at again by its day, never lost."""

from datetime import datetime

import pytest

from bot.domain.workdays import COPENHAGEN
from bot.store.everything import about_company
from tests.kit.album import lived_once
from tests.kit.at_length import beginning_with
from tests.kit.beginnings import everybody_is_in
from tests.kit.people import consultant, coordinator, manager
from tests.kit.turning import opened

WEEKS = "Two trial weeks in January, Lars finds a mentor"
CARD = "My companies", "Bageriet"
FROM_THE_CARD = "Agreed: Two trial weeks in January, L…"


def here(*when: int) -> datetime:
    return datetime(*when, tzinfo=COPENHAGEN)


@pytest.fixture
async def two(town):
    await coordinator(town)
    mette = await consultant(town, "Mette")
    return mette, await manager(town, "Lars", mette)


@lived_once
async def agreed(mette, words=WEEKS, day="No day"):
    await opened(mette, *CARD, "Note an agreement")
    await mette.says(words)
    if day in mette.sees():
        return await mette.presses(day)
    await mette.says(day)
    return await mette.presses("Keep the agreement")


async def test_it_stands_on_the_card_in_the_history_and_is_found_by_a_word(two):
    mette, _lars = two
    await agreed(mette)
    assert mette.reads() == "Noted. It stands on the company's card."
    await mette.presses("See the company")
    assert f"Agreed:\n“{WEEKS}”" in mette.reads()
    await mette.presses("What has happened")
    assert f"Mette: agreed: “{WEEKS}”" in mette.reads()
    await mette.presses("Calls and promises")
    assert WEEKS in mette.reads()
    await mette.presses("Search")
    await mette.says("trial mentor")
    assert "Two trial weeks in January" in str(mette.sees())


async def test_whoever_looks_the_company_up_reads_how_many_there_are(two):
    mette, _lars = two
    await agreed(mette)
    await opened(mette, "Look up a company")
    await mette.says("bager")
    assert "1 agreement with them" in mette.reads()
    assert "trial weeks" not in mette.reads()


async def test_it_is_noted_after_a_call(two):
    mette, _lars = two
    await opened(mette, *CARD, "Log a contact", "Papers", "We spoke", "Nothing more", "Note an agreement")
    await mette.says(WEEKS)
    await mette.presses("No day")
    await mette.presses("See the company")
    assert WEEKS in mette.reads()


async def test_on_its_day_whoever_answers_reads_it_and_says_that_it_goes_on_or_is_over(town, two):
    mette, _lars = two
    await agreed(mette, day="Friday 27 November")
    assert "I remind you on Friday 27 November." in mette.reads()
    read = len(mette.bubbles)
    await town.walk(here(2026, 11, 27, 7, 30))
    assert len(mette.bubbles) == read
    await town.walk(here(2026, 11, 27, 10))
    assert mette.reads() == f"Today it is time to look at the agreement with Bageriet:\n\n“{WEEKS}”"
    await mette.presses("It goes on")
    await mette.says("Friday 18 December")
    await mette.presses("Keep the day")
    assert mette.reads() == "The agreement with Bageriet goes on.\n\nI remind you on Friday 18 December."
    await town.walk(here(2026, 12, 18, 10))
    assert mette.reads() == f"Today it is time to look at the agreement with Bageriet:\n\n“{WEEKS}”"
    await mette.presses("It is over")
    assert mette.reads().startswith("Is the agreement with Bageriet over?")
    await mette.presses("Yes, it is over")
    assert mette.reads() == "The agreement with Bageriet is over. The history keeps it."
    await mette.presses("See the company")
    assert "Agreed:" not in mette.reads()
    await mette.presses("What has happened")
    assert f"Mette: this agreement is over: “{WEEKS}”" in mette.reads()


@pytest.mark.at_length
async def test_who_chooses_today_finds_it_on_the_desk_and_is_not_promised_a_word(town, two):
    mette, _lars = two
    await agreed(mette, day="today")
    assert mette.reads() == "Noted. It stands on the company's card.\n\nIt stands on your desk today."
    await opened(mette, "My desk")
    assert "1 agreement to look at." in mette.reads()
    await opened(mette, *CARD, FROM_THE_CARD, "It goes on")
    await mette.says("today")
    await mette.presses("Keep the day")
    assert "I remind you" not in mette.reads()


@pytest.mark.at_length
async def test_it_stands_on_the_desk_when_its_day_is_near_and_not_before(town, two):
    mette, _lars = two
    await agreed(mette, day="Friday 18 December")
    await opened(mette, "My desk")
    assert "agreement" not in mette.reads()
    await town.walk(here(2026, 12, 14, 10))
    await opened(mette, "My desk")
    assert "1 agreement to look at." in mette.reads()
    assert f"Bageriet: look at your agreement again Friday 18 December: “{WEEKS}”" in mette.reads()
    await town.walk(here(2026, 12, 21, 10))
    await opened(mette, "My desk")
    assert "❗ Bageriet: look at your agreement again, it was for Friday 18 December:" in mette.reads()
    await mette.presses("Agreed: Bageriet")
    assert mette.reads().startswith(f"Agreed with Bageriet:\n\n“{WEEKS}” Look again Friday 18 December.")


async def test_its_words_are_put_right_and_what_is_over_is_over(town, two):
    mette, _lars = two
    await agreed(mette)
    await opened(mette, *CARD, FROM_THE_CARD, "Correct the words")
    assert WEEKS in mette.reads()
    await mette.says("Three trial weeks in January")
    assert mette.reads() == "The agreement with Bageriet is put right."
    await opened(mette, *CARD, "What has happened")
    assert "agreed: “Three trial weeks in January”" in mette.reads()
    assert WEEKS not in mette.reads()
    await opened(mette, *CARD, "Agreed: Three trial weeks in January")
    await mette.presses("It is over")
    await mette.presses("No, it stays")
    await mette.presses("It is over")
    over = mette.data_of("Yes, it is over")
    await mette.presses("Yes, it is over")
    await mette.presses_data(over, mette.bubbles[-1].id)
    assert town.exchange.toasts[-1] == "That is done already."


@pytest.mark.parametrize("since", beginning_with(1, ["corrected", "over", "another day"]))
async def test_who_opens_the_reminder_late_reads_it_as_it_is_by_then(town, two, since):
    mette, _lars = two
    await agreed(mette, day="Friday 27 November")
    mette.opens_news = False
    await town.walk(here(2026, 11, 27, 10))
    assert mette.reads() == "There is an agreement to look at."
    covered = mette.bubbles[-1].id
    show = mette.data_of("Show")
    if since == "corrected":
        await opened(mette, *CARD, FROM_THE_CARD, "Correct the words")
        await mette.says("Three trial weeks in January")
    elif since == "over":
        await opened(mette, *CARD, FROM_THE_CARD, "It is over", "Yes, it is over")
    else:
        await opened(mette, *CARD, FROM_THE_CARD, "It goes on")
        await mette.says("Friday 18 December")
        await mette.presses("Keep the day")
    await mette.presses_data(show, covered)
    asked = "Today it is time to look at the agreement with Bageriet:\n\n“Three trial weeks in January”"
    done = "Your agreement with Bageriet is looked at already."
    assert mette.has_read(asked if since == "corrected" else done)
    assert not mette.has_read(f"with Bageriet:\n\n“{WEEKS}”")


async def test_who_had_the_company_then_reads_what_was_told_and_not_what_is_agreed_now(town, two):
    mette, _lars = two
    karen, jonas = town.phone("Karen"), await consultant(town, "Jonas")
    await agreed(mette, day="Friday 27 November")
    mette.opens_news = False
    await town.walk(here(2026, 11, 27, 10))
    covered, show = mette.bubbles[-1].id, mette.data_of("Show")
    await opened(karen, "My team", "Give a company another contact")
    await karen.says("bager")
    await karen.presses("Jonas: 0 companies")
    await karen.presses("Change the contact")
    await opened(jonas, *CARD, FROM_THE_CARD, "Correct the words")
    await jonas.says("Three trial weeks in January")
    await mette.presses_data(show, covered)
    assert mette.has_read(f"with Bageriet:\n\n“{WEEKS}”")
    assert not mette.has_read("Three trial weeks")


async def test_no_candidate_is_named_in_it(town):
    mette, _lars, _anna = await everybody_is_in(town)
    await opened(mette, *CARD, "Note an agreement")
    await mette.says("A trial week with Anna Jensen")
    assert "Anna" in mette.reads()
    async with town.store.reading() as unit:
        company = (await unit.companies.find("12345674")).id
        assert await unit.agreements.of_company(company) == []


@pytest.mark.at_length
async def test_who_takes_the_company_over_reads_it_on_the_card_and_is_reminded(town, two):
    mette, _lars = two
    karen, jonas = town.phone("Karen"), await consultant(town, "Jonas")
    await agreed(mette, day="Friday 27 November")
    await opened(karen, "My team", "Give a company another contact")
    await karen.says("bager")
    await karen.presses("Jonas: 0 companies")
    await karen.presses("Change the contact")
    await opened(jonas, *CARD)
    assert f"Agreed:\n“{WEEKS}” Look again Friday 27 November." in jonas.reads()
    await town.walk(here(2026, 11, 27, 10))
    assert jonas.has_read(f"Today it is time to look at the agreement with Bageriet:\n\n“{WEEKS}”")
    assert not mette.has_read(f"Today it is time to look at the agreement with Bageriet:\n\n“{WEEKS}”")


async def test_the_company_takes_it_along_and_it_is_in_what_is_stored_about_it(town, two):
    mette, lars = two
    await agreed(mette)
    await opened(lars, "My contact", "Take our history along")
    assert f"Mette: agreed: “{WEEKS}”" in town.exchange.files[-1][1].decode()
    async with town.store.reading() as unit:
        found = await about_company(unit.tx, (await unit.companies.find("12345674")).id)
    assert [one["words"] for one in found["company_agreements"]] == [WEEKS]
