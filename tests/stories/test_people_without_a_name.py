"""Who came from a file by its mark alone: greeted without a name, asked for one, and never called by the mark."""

import pytest

from tests.kit.album import lived_once
from tests.kit.people import bakery
from tests.stories.test_people_from_a_file import candidates

MARK = ("K-015", "kitchen", "12", "harbour", "uge 49", "Mette", "")


@pytest.fixture
@lived_once
async def nameless(town):
    """Somebody the file calls K-015 has opened their link; they, and Mette."""
    await bakery(town)
    (link,) = await candidates(town, MARK)
    them = town.phone("Somebody")
    await them.says(f"/start {link.invited.token}")
    return them, town.phone("Mette")


def greeting(phone):
    return next(one for one in phone.bubbles if "I am a bot from" in one.text)


async def test_they_are_greeted_without_the_mark_and_asked_for_a_name(nameless):
    them, _mette = nameless
    hello = greeting(them)
    assert hello.text.startswith("Hi. I am a bot from Testkøbing Kommune.")
    assert hello.text.endswith("What may I call you? You need not say.")
    assert hello.labels == ["Write my first name", "Go on"]
    assert not them.has_read("K-015")


async def test_the_name_they_write_is_the_one_their_adviser_reads(nameless):
    them, mette = nameless
    await them.presses("Write my first name")
    await them.says("Yasmin")
    assert them.reads() == "Thank you, Yasmin."
    await mette.says("/menu")
    await mette.presses("My candidates")
    assert "Yasmin" in mette.sees()
    assert "K-015" not in mette.sees()


async def test_the_question_may_be_skipped(nameless):
    them, mette = nameless
    await them.presses("Write my first name")
    await them.presses("Skip")
    assert them.has_read("That is all right.")
    await mette.says("/menu")
    await mette.presses("My candidates")
    assert "K-015" in mette.sees()


async def test_the_adviser_gives_the_name_and_then_it_is_not_asked_for(town, nameless):
    them, mette = nameless
    await mette.says("/menu")
    await mette.presses("My candidates")
    await mette.presses("K-015")
    await mette.presses("Change the name")
    await mette.says("Yasmin")
    assert mette.reads().startswith("Yasmin: ")
    await them.presses("Write my first name")
    await them.says("Somebody else")
    async with town.store.reading() as unit:
        assert (await unit.people.get(await town.person(them))).name == "Yasmin"
