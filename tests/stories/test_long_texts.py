"""The longest message Telegram carries reaches whoever it was for to the last word."""

import pytest

from tests.kit.album import lived_once
from tests.kit.people import candidate, consultant, coordinator, manager, mentor, place

WORDS = [f"{number:04d}" for number in range(818)]
LONG = " ".join(WORDS) + " end."
MOST = 4096


@lived_once
async def people(town):
    await coordinator(town)
    mette = await consultant(town, "Mette")
    lars = await manager(town, "Lars", mette)
    anna = await candidate(town, "Anna", mette)
    return mette, lars, anna


def arrived(phone, since):
    """The words of the text in what arrived, in order; and whether any message was longer than one may be."""
    new = [one.text for one in phone.bubbles[since:]]
    assert all(len(one.encode("utf-16-le")) // 2 <= MOST for one in new)
    return [word for one in new for word in one.replace("“", " ").replace("”", " ").split() if word in SAID]


SAID = {*WORDS, "end."}


@pytest.mark.at_length
async def test_a_company_is_read_to_the_end_and_answered_on_any_part(town):
    mette, lars, _anna = await people(town)
    before = len(mette.bubbles)
    await lars.says(LONG)
    assert arrived(mette, before) == [*WORDS, "end."]
    first, last = mette.bubbles[before:]
    assert first.text.startswith("New message from Lars, Bageriet:\n\n1 of 2\n\n“0000")
    assert (first.labels, last.labels) == ([], ["Answer", "I have called", "Later, or done"])
    assert "Answer by" in last.text
    await mette.says("I see", reply_to=first.id)
    assert lars.reads() == "Mette writes:\n\nI see"


@pytest.mark.at_length
async def test_an_answer_is_read_to_the_end_by_the_company(town):
    mette, lars, _anna = await people(town)
    await lars.says("Hello")
    before = len(lars.bubbles)
    await mette.says(LONG, reply_to=mette.bubbles[-1].id)
    assert arrived(lars, before) == [*WORDS, "end."]
    before = len(lars.bubbles)
    await mette.presses("Write more")
    await mette.says(LONG)
    assert arrived(lars, before) == [*WORDS, "end."]


async def test_emoji_count_as_telegram_counts_them(town):
    mette, lars, _anna = await people(town)
    before = len(mette.bubbles)
    await lars.says("😀" * 2040 + " end.")
    new = "".join(one.text for one in mette.bubbles[before:])
    assert (new.count("😀"), new.count("end.")) == (2040, 1)


@pytest.mark.at_length
async def test_a_candidate_and_the_adviser_read_each_other_to_the_end(town):
    mette, _lars, anna = await people(town)
    before = len(mette.bubbles)
    await anna.says(LONG)
    assert arrived(mette, before) == [*WORDS, "end."]
    assert mette.bubbles[-1].labels == ["Answer"]
    before = len(anna.bubbles)
    await mette.says(LONG, reply_to=mette.bubbles[-1].id)
    assert arrived(anna, before) == [*WORDS, "end."]


@pytest.mark.at_length
async def test_a_mentor_is_read_to_the_end(town):
    mette, lars, anna = await people(town)
    await place(mette, "Anna")
    await anna.presses("Show")
    await anna.presses("Yes, they may")
    ole = await mentor(town, lars)
    before = len(mette.bubbles)
    await ole.says(LONG)
    assert arrived(mette, before) == [*WORDS, "end."]


@pytest.mark.at_length
async def test_an_edit_that_makes_it_shorter_or_longer_follows_in_every_part(town):
    mette, lars, _anna = await people(town)
    await lars.says(LONG)
    before = len(mette.bubbles)
    await lars.edits("Short now")
    assert len(mette.bubbles) == before
    assert "“Short now”" in mette.bubbles[-2].text
    assert "Nothing stands here any more." in mette.bubbles[-1].text
    await lars.edits(LONG)
    assert arrived(mette, before - 2) == [*WORDS, "end."]


async def test_what_was_written_is_read_whole_in_the_histories(town):
    mette, lars, _anna = await people(town)
    await lars.says(LONG)
    await lars.says("And more")
    for phone, way in (
        (lars, ["What I wrote"]),
        (mette, ["My companies", "Bageriet", "What has happened"]),
    ):
        await phone.says("/menu")
        for label in way:
            await phone.presses(label)
        assert "end." not in phone.reads()
        assert " …" in phone.reads()
        await phone.presses("Read all: Tuesday 24 November at 09.00")
        first = phone.reads()
        await phone.presses("Next ›")
        said = [word for one in (first, phone.reads()) for word in one.split() if word in SAID]
        assert said == [*WORDS, "end."]
        await phone.presses("Back")
        assert "And more" in phone.reads()
