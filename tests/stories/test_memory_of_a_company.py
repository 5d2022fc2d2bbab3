"""What has happened with a company: one view, newest first, of one kind or all, searched in; a card to take over."""

from datetime import datetime, timedelta

import pytest

from bot.domain.timeline import Kind
from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.at_length import beginning_with
from tests.kit.beginnings import everybody_is_in
from tests.kit.people import consultant, coordinator, event, manager, suggested, wanted
from tests.kit.turning import all_in, opened, turned

THE_PAST = ("My companies", "Bageriet", "What has happened")


def here(*when: int) -> datetime:
    return datetime(*when, tzinfo=COPENHAGEN)


@pytest.fixture
async def people(town):
    return await everybody_is_in(town)


@pytest.fixture
async def two(town):
    await coordinator(town)
    mette = await consultant(town, "Mette")
    return mette, await manager(town, "Lars", mette)


async def noted(town, texts, *, kind=Kind.NOTE):
    """A line a minute, up to now."""
    async with town.store.begin() as unit:
        company = (await unit.companies.find("12345674")).id
        for minutes, words in enumerate(reversed(texts)):
            at = town.clock.now() - timedelta(minutes=minutes)
            await unit.timeline.note(company, kind, None, now=at, words=words)


def kinds_of(read, *marks):
    """Which marks stand there, in the order of the lines."""
    return sorted((mark for mark in marks if mark in read), key=read.index)


async def test_everything_stands_in_one_view_newest_first_and_a_candidate_is_a_number(town, people):
    mette, lars, anna = people
    await town.jump(minutes=5)
    await lars.says("Do you know somebody for the oven?")
    await town.jump(minutes=5)
    await mette.presses("Answer")
    await mette.says("I look around")
    await town.jump(minutes=5)
    await wanted(mette, anna, lars)
    await town.jump(minutes=5)
    await opened(lars, "Our job functions")
    await lars.presses("Filled: Wash cars")
    await opened(mette, *THE_PAST)
    read = mette.reads()
    in_order = (
        "Lars: “Wash cars” is filled.", "Lars: would like to meet Candidate", "Mette: I look around",
        "Lars: Do you know somebody for the oven?",
        "Lars: new job function “Wash cars”.",
    )  # fmt: skip
    assert kinds_of(read, *in_order) == list(in_order)
    assert "Mette is the fixed contact. Whoever had least open work." in read
    assert "Anna" not in read


@pytest.mark.at_length
async def test_a_suggestion_the_company_has_not_chosen_leaves_no_line(town, people):
    mette, lars, anna = people
    await suggested(mette, who="Anna")
    await anna.presses("Show")
    await anna.presses("Yes, show my card")
    await opened(mette, *THE_PAST)
    assert "Candidate" not in mette.reads()
    await lars.presses("Not this time")
    await lars.presses(lars.sees()[0])
    await opened(mette, *THE_PAST)
    assert "Candidate" not in mette.reads()


@pytest.mark.at_length
async def test_a_job_dating_stands_among_what_is_open_and_then_among_what_has_happened(town, people):
    mette, lars, anna = people
    await wanted(mette, anna, lars)
    await event(mette, day="Monday 30 November")
    await opened(mette, "My companies", "Bageriet")
    assert "Job dating Monday 30 November at 10.00" in mette.reads()
    await mette.presses("What has happened")
    assert "job dating" not in mette.reads()
    await town.walk(here(2026, 11, 30, 12))
    await opened(mette, *THE_PAST)
    assert "Monday 30 November at 10.00: job dating, Town hall, entrance A: no talks agreed." in mette.reads()


@pytest.mark.at_length
async def test_one_kind_is_shown_alone_and_the_choice_is_marked(town, two):
    mette, lars = two
    await lars.says("How long is lunch?")
    await opened(mette, *THE_PAST)
    await mette.presses("Messages")
    assert "How long is lunch?" in mette.reads()
    assert "fixed contact" not in mette.reads()
    assert "✓ Messages" in mette.sees()
    await mette.presses("Meetings and starts")
    assert "Nothing of this kind has happened yet." in mette.reads()


@pytest.mark.at_length
async def test_pages_stay_as_they_were_while_new_lines_come_in(town, two):
    mette, _lars = two
    texts = [f"Line {number:02}x" for number in range(1, 21)]
    await noted(town, texts)
    await opened(mette, *THE_PAST)
    await mette.presses("Calls and promises")
    assert all_in([mette.reads()], texts) == texts[-8:]
    await town.jump(minutes=1)
    await noted(town, ["Brand new"])
    await mette.presses("Next ›")
    assert all_in([mette.reads()], texts) == texts[4:12]
    await mette.presses("Next ›")
    assert all_in([mette.reads()], texts) == texts[:4]
    await mette.presses("✓ Calls and promises")
    assert "Brand new" in mette.reads()


@lived_once
async def looks_for_an_answer(mette, lars):
    await lars.says("A question")
    await mette.presses("Answer")
    await mette.says("Tuesday, by ferry to Ærø 🎉 ❤️")
    await opened(mette, *THE_PAST)
    await mette.presses("Search")


@pytest.mark.parametrize(
    ("words", "finds"),
    beginning_with(
        4,
        [
            pytest.param("bicycle", False, id="what nobody wrote"),
            pytest.param("Ærø", True, id="as it is written"),
            pytest.param("aero", True, id="without Danish letters"),
            pytest.param("aeroe", True, id="spelled out"),
            pytest.param("ferry tuesday", True, id="two words in any order"),
            pytest.param("“ferry to Ærø”", True, id="a quote"),
            pytest.param('"FERRY"', True, id="another sign of quotation"),
            pytest.param("🎉", True, id="an emoji"),
            pytest.param("❤", True, id="an emoji without its colour"),
            pytest.param("Mette", True, id="who wrote it"),
        ],
    ),
)
async def test_a_word_is_found_however_it_is_spelled(town, two, words, finds):
    mette, lars = two
    await looks_for_an_answer(mette, lars)
    await mette.says(words)
    hit = [one for one in mette.sees() if "Tuesday, by" in one]
    assert bool(hit) is finds
    if finds:
        await mette.presses(hit[0])
        assert "Mette: Tuesday, by ferry to Ærø 🎉 ❤️" in mette.reads()
        await mette.presses("What has happened")
        assert "A question" in mette.reads()
    else:
        assert "I found nothing with these words. Press Back, and try others, or fewer." in mette.reads()
        assert "Which one is it?" not in mette.reads()


@pytest.mark.at_length
async def test_a_change_of_contact_stands_with_its_reason_and_the_new_one_reads_the_card(town, two):
    _mette, lars = two
    karen, jonas = town.phone("Karen"), await consultant(town, "Jonas")
    await lars.says("How long is lunch?")
    await opened(karen, "My team", "Give a company another contact")
    await karen.says("bager")
    await karen.presses("Jonas: 0 companies")
    await karen.presses("Change the contact")
    assert jonas.has_read("You are the fixed contact of Bageriet now.")
    await jonas.presses("See the company")
    read = jonas.reads()
    assert "Fixed contact: Jonas. The coordinator chose." in read
    assert "They wait for an answer by" in read
    assert "Lars: How long is lunch?" in read
    await jonas.presses("What has happened")
    assert "Jonas is the fixed contact. The coordinator chose." in jonas.reads()
    assert "Mette is the fixed contact. Whoever had least open work." in jonas.reads()


async def test_what_they_prefer_stands_on_the_card_until_they_prefer_something_else(town, two):
    mette, _lars = two
    for words in ("Calls before eight", "Messages, never calls"):
        await opened(mette, "My companies", "Bageriet", "What they prefer")
        await mette.says(words)
        await mette.presses("See the company")
        await town.jump(minutes=1)
    assert "They prefer: Messages, never calls" in mette.reads()
    assert "Calls before eight" not in mette.reads()


async def test_long_words_are_read_whole_and_lead_back_to_their_page(town, two):
    mette, lars = two
    await noted(town, [f"Line {number:02}x" for number in range(1, 11)])
    await town.jump(minutes=-30)
    await lars.says("Flour " * 100 + "end.")
    await town.jump(minutes=30)
    await opened(mette, *THE_PAST)
    pages = await turned(mette)
    assert "end." not in pages[-1]
    await mette.presses(next(one for one in mette.sees() if one.startswith("Read all")))
    assert "end." in mette.reads()
    await mette.presses("Back")
    assert mette.reads() == pages[-1]


async def test_the_view_reads_in_danish(town, two):
    mette, lars = two
    await lars.says("Hvor lang er frokosten?")
    await mette.says("/sprog")
    await mette.presses("Dansk")
    await opened(mette, "Mine virksomheder", "Bageriet", "Hvad er der sket")
    assert "Mette er fast kontakt. Den, der havde mindst i gang." in mette.reads()
    assert "Opkald og løfter" in mette.sees()


async def test_a_hit_shows_the_word_that_was_found(town, two):
    mette, lars = two
    await lars.says("We have thought about it for a long time, and the forklift is broken again")
    await opened(mette, *THE_PAST)
    await mette.presses("Search")
    await mette.says("forklift")
    assert any(one.endswith(": …the forklift is broken again") for one in mette.sees())
