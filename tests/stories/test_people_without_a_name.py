"""Who came from a file by its mark alone: greeted without a name, asked for one, and never called by the mark."""

import pytest
from sqlalchemy import select

from bot.actions.speed_dating.feedback import share
from bot.domain.ids import MeetingId
from bot.domain.speed_dating.events import Nameless
from bot.store.audit import audit
from tests.kit.album import lived_once
from tests.kit.beginnings import anna_has_met, everybody_is_in
from tests.kit.people import bakery, mentor, place
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


async def test_the_name_they_write_is_the_one_their_adviser_reads_and_is_in_the_log(town, nameless):
    them, mette = nameless
    await them.presses("Write my first name")
    await them.says("Yasmin")
    assert them.reads() == "Thank you, Yasmin."
    await mette.says("/menu")
    await mette.presses("My candidates")
    assert "Yasmin" in mette.sees()
    assert "K-015" not in mette.sees()
    async with town.store.reading() as unit:
        rows = await unit.tx.connection.execute(
            select(audit.c.what).where(audit.c.person_id == await town.person(them))
        )
        assert "name given" in rows.scalars().all()


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


async def is_only_a_mark(town, phone):
    """The file's mark is all that is known of them."""
    async with town.store.begin() as unit:
        await unit.people.change(await town.person(phone), name="K-015")


@pytest.fixture
@lived_once
async def both_gladly(town):
    """Who is only a mark has met the bakery, and both would gladly go on."""
    _mette, lars, _ida, them = await anna_has_met(town)
    await is_only_a_mark(town, them)
    await lars.presses("Gladly")
    await lars.presses("My number, 20304050")
    await them.presses("Gladly")
    return lars, them


async def test_a_name_is_asked_for_before_it_is_shared(both_gladly):
    lars, them = both_gladly
    await them.presses("Yes, share them")
    assert "What may I call you?" in them.reads()
    assert not lars.has_read("This is")
    await them.says("Yasmin")
    assert them.has_read("Bageriet has your name and phone now.")
    assert lars.has_read("This is Yasmin.")
    assert not lars.has_read("K-015")


@pytest.mark.at_length
async def test_who_has_no_number_either_is_asked_for_both(town, both_gladly):
    lars, them = both_gladly
    async with town.store.begin() as unit:
        await unit.people.change(await town.person(them), phone=None)
    await them.presses("Yes, share them")
    await them.says("Yasmin")
    assert "Which number may they call?" in them.reads()
    await them.says("20304055")
    assert lars.has_read("Phone: 20304055")


async def test_a_mark_is_not_taken_for_the_name(both_gladly):
    lars, them = both_gladly
    await them.presses("Yes, share them")
    await them.says("K-015")
    assert "Write the name in letters, please." in them.reads()
    assert not lars.has_read("This is")


async def test_a_mark_is_shared_by_no_other_way(town, both_gladly):
    _lars, them = both_gladly
    person = await town.person(them)
    async with town.store.begin() as unit:
        by = await unit.people.actor(person)
        with pytest.raises(Nameless):
            await share(unit, by, MeetingId(1), now=town.clock.now(), municipality=town.municipality)


@pytest.mark.at_length
async def test_where_they_start_they_are_a_number(town):
    mette, lars, anna = await everybody_is_in(town)
    await place(mette, "Anna")
    await anna.presses("Show")
    await anna.presses("Yes, they may")
    await is_only_a_mark(town, anna)
    ole = await mentor(town, lars)
    await lars.says("/menu")
    await lars.presses("People who started")
    assert lars.reads().startswith("Candidate ")
    await lars.presses(lars.sees()[0])
    await lars.presses("Before day one")
    assert "“A new colleague " in lars.reads()
    await ole.says("/menu")
    await ole.presses("Today")
    assert ole.reads().startswith("Candidate ")
    assert not any(one.has_read("K-015") for one in (lars, ole))


async def test_nobody_is_asked_whether_they_are_a_mark(town):
    await bakery(town)
    (link,) = await candidates(town, MARK)
    lars = town.phone("Lars")
    await lars.says(f"/start {link.invited.token}")
    assert lars.reads() == "Is this link for you?"
