"""A candidate whose number nobody wrote down: asked for it, or truthfully without."""

import pytest

from tests.kit.beginnings import everybody_is_in
from tests.kit.people import event, wanted


@pytest.fixture
async def both_gladly(town):
    """Anna and the bakery would both go on; nobody knows a number of hers."""
    mette, lars, anna = await everybody_is_in(town)
    async with town.store.begin() as unit:
        await unit.people.change(await town.person(anna), phone=None)
    await wanted(mette, anna, lars)
    await event(mette)
    await town.jump(days=9, hours=3)
    await lars.presses("Gladly")
    await anna.presses("Gladly")
    await anna.presses("Yes, share them")
    return lars, anna


async def test_she_is_asked_for_a_number_before_anything_is_shared(both_gladly):
    lars, anna = both_gladly
    assert "Which number may they call?" in anna.reads()
    assert not lars.has_read("This is Anna.")


async def test_the_number_she_gives_is_shared(both_gladly):
    lars, anna = both_gladly
    await anna.says("20 30 40 99")
    assert anna.has_read("Bageriet has your name and phone now.")
    assert "This is Anna.\n\nPhone: 20304099" in lars.reads()
    await anna.says("/menu")
    await anna.presses("Who saw me")
    assert "Lars, Bageriet, saw your name and phone." in anna.reads()


async def test_without_one_both_read_the_truth_and_whom_to_write_to(both_gladly):
    lars, anna = both_gladly
    await anna.presses("Skip")
    assert anna.has_read("Bageriet has your name now, and no number. Your adviser helps.")
    assert "I have no phone number." in lars.reads()
    assert lars.sees() == ["Write to my contact", "Menu"]
    await anna.says("/menu")
    await anna.presses("Who saw me")
    assert "Lars, Bageriet, saw your name." in anna.reads()
    assert "saw your name and phone" not in anna.reads()


async def test_who_leaves_the_question_has_shared_nothing(both_gladly):
    lars, anna = both_gladly
    await anna.says("/cancel")
    assert not lars.has_read("This is Anna.")
    await anna.says("/menu")
    await anna.presses("My times")
    assert "Bageriet waits for your answer" in anna.sees()


async def test_the_candidate_is_helped_by_the_adviser_and_the_company_by_its_contact(both_gladly):
    lars, anna = both_gladly
    await anna.presses("Skip")
    assert lars.reads().endswith("Your contact helps.")
    assert anna.has_read("This is Lars.\n\nPhone: 20304050\n\nAgree on the next step. Your adviser helps.")


async def test_in_danger_the_adviser_can_write_and_the_others_know_whom_to_ask(town):
    mette, _lars, anna = await everybody_is_in(town)
    async with town.store.begin() as unit:
        await unit.people.change(await town.person(anna), phone=None)
    await anna.says("I want to die")
    assert "Write here now, and ask where they are and for a number." in mette.reads()
    assert "Ask Mette, who can write here." in town.phone("Karen").reads()
    assert town.phone("Karen").sees() == ["Menu"]
    await mette.presses("Write to Anna")
    await mette.says("Where are you? Which number can I call?")
    assert "Where are you? Which number can I call?" in anna.reads()
