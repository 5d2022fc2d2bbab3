"""Somebody in a placement is deleted: it ends for everybody, kindly, and nobody has to call nobody."""

import pytest

from tests.kit.album import lived_once
from tests.kit.people import candidate, consultant, coordinator, manager, mentor, place

DELETED = "A placement at Bageriet is not followed here any more."


@pytest.fixture
@lived_once
async def started(town):
    """Bo has begun at the bakery, with Ole as mentor; Jonas is the bakery's contact, Mette advises Bo."""
    await coordinator(town)
    jonas = await consultant(town, "Jonas", hats=("Contact of companies",))
    mette = await consultant(town, "Mette", hats=("Adviser of candidates",))
    lars = await manager(town, "Lars", jonas)
    bo = await candidate(town, "Bo", mette)
    await place(mette, "Bo", first_day="26 November")
    await bo.presses("Show")
    await bo.presses("Yes, they may")
    await mentor(town, lars)
    return jonas, mette, lars, bo


@lived_once
async def deleted(town, adviser, phone, *, gives_up=False):
    await phone.says("/privacy")
    await phone.presses("Delete or limit")
    await phone.presses("Delete everything about me")
    await phone.presses("Send")
    await adviser.presses("Answer")
    await adviser.presses("Yes, delete everything")
    if gives_up:
        await adviser.presses("Nobody answers, and I give it up")
    await adviser.presses("Send the answer")
    await town.jump(hours=2)


async def test_company_mentor_and_contact_are_told_kindly(town, started):
    jonas, mette, lars, bo = started
    await deleted(town, mette, bo)
    await town.jump(days=1)
    which = "The placement with first day Thursday 26 November: we do not follow here any more how it goes."
    assert lars.has_read(which)
    assert lars.has_read("The job itself is not touched: what you have agreed with them stands.")
    assert not lars.has_read("has ended")
    assert town.phone("Ole").has_read("Thank you for being there.")
    assert jonas.has_read(DELETED)
    assert not jonas.has_read("Bo ")


async def test_nobody_is_asked_or_called_about_them_any_more(town, started):
    jonas, mette, lars, bo = started
    await deleted(town, mette, bo)
    await town.jump(days=14)
    for phone in (jonas, mette):
        assert not phone.has_read("Somebody is to be called")
        await phone.says("/menu")
        await phone.presses("My desk")
        assert phone.reads() == "Nobody waits for you right now."
        await phone.says("/menu")
        await phone.presses("Placements")
        assert "Bageriet" not in phone.reads()
    await lars.says("/menu")
    await lars.presses("People who started")
    assert not lars.has_read("How is it going with")


@pytest.mark.at_length
async def test_a_placement_of_somebody_else_goes_on(town, started):
    _jonas, mette, _lars, bo = started
    await candidate(town, "Ida", mette)
    await place(mette, "Ida", first_day="26 November")
    await deleted(town, mette, bo)
    await mette.says("/menu")
    await mette.presses("Placements")
    assert "Ida" in " ".join(mette.sees())


async def asks_to_be_deleted(phone):
    await phone.says("/privacy")
    await phone.presses("Delete or limit")
    await phone.presses("Delete everything about me")
    await phone.presses("Send")


@pytest.fixture
async def lars_leaves(town, started):
    """The bakery's only manager is deleted; its own rule named him and his number."""
    jonas, mette, lars, bo = started
    async with town.store.begin() as unit:
        (found,) = await unit.placements.of_company(1)
        await unit.placements.change(found.id, sick_rule="Call Lars on 20 30 40 50 before 7", mentor_id=None)
    await town.jump(days=2)
    await asks_to_be_deleted(lars)
    return jonas, mette, lars, bo


async def test_before_the_yes_one_reads_that_somebody_has_nobody_else(lars_leaves):
    jonas, _mette, _lars, _bo = lars_leaves
    await jonas.presses("Answer")
    assert (
        "Nobody else at Bageriet receives who starts Thursday 26 November. Find somebody first."
        in jonas.reads()
    )
    assert "Bo" not in jonas.reads()


@pytest.mark.at_length
async def test_afterwards_both_consultants_look_for_somebody_and_the_deleted_is_given_to_nobody(
    town, lars_leaves
):
    jonas, mette, _lars, bo = lars_leaves
    await jonas.presses("Answer")
    await jonas.presses("Yes, delete everything")
    await jonas.presses("Send the answer")
    await town.jump(hours=2)
    for phone in (jonas, mette):
        assert phone.has_read("Nobody at Bageriet is here any more to receive who has the first day")
    await mette.presses("See the placement")
    assert "❗ Nobody at Bageriet is here to receive them. Call the company." in mette.reads()
    assert "Lars" not in mette.reads()
    await bo.says("/menu")
    await bo.presses("I am not coming today")
    assert "They know: Mette." in bo.reads()
    assert "At Bageriet nobody reads it here. Call there yourself." in bo.reads()
    for given in ("Lars", "20 30 40 50", "First:"):
        assert given not in bo.reads()


@pytest.mark.at_length
async def test_who_is_not_alone_is_deleted_without_a_search(town, started):
    jonas, _mette, lars, _bo = started
    await manager(town, "Ida", jonas)
    await deleted(town, jonas, lars)
    assert not jonas.has_read("Nobody at Bageriet is here any more")
    assert not jonas.has_read("Find somebody first.")


@pytest.fixture
@lived_once
async def two_annas(town):
    """Karen, whose news stays covered, Mette, and both Annas she advises."""
    karen, mette = await coordinator(town), await consultant(town, "Mette")
    first, second = await candidate(town, "Anna", mette), town.phone("the other Anna")
    await mette.says("/menu")
    await mette.presses("My candidates")
    await mette.presses("Invite a candidate")
    await mette.says("Anna")
    await mette.says("11223344")
    await mette.presses("I show it on my screen")
    await mette.presses("Make the link")
    await second.says(f"/start {mette.reads().partition('start=')[2].split()[0]}")
    karen.opens_news = False
    return karen, mette, first, second


@pytest.mark.at_length
async def test_a_call_for_the_life_of_a_namesake_can_still_be_opened(town, two_annas):
    karen, mette, first, second = two_annas
    await second.says("Jeg vil dø")
    await deleted(town, mette, first)
    await karen.presses("Show")
    assert karen.reads().startswith("❗ Call Anna now: nobody has spoken with Anna yet.")


async def test_their_own_call_that_was_given_up_is_opened_no_more(town, two_annas):
    karen, mette, first, _second = two_annas
    await first.says("Jeg vil dø")
    await deleted(town, mette, first, gives_up=True)
    await karen.presses("Show")
    assert not karen.has_read("Call Anna now")
    assert town.exchange.toasts[-1] == "That is done already."


async def test_a_manager_who_is_deleted_waits_for_nothing(town, started):
    jonas, _mette, lars, _bo = started
    await lars.says("Who comes on Friday?")
    await deleted(town, jonas, lars)
    before = len(jonas.bubbles)
    await town.jump(days=8)
    assert not any("waits for your answer" in one.text for one in jonas.bubbles[before:])
    await jonas.says("/menu")
    await jonas.presses("My desk")
    assert "Bageriet" not in jonas.reads()


async def test_a_contact_is_not_deleted_before_somebody_else_has_the_company(town, started):
    jonas, _mette, lars, _bo = started
    await deleted(town, town.phone("Karen"), jonas)
    await lars.says("/menu")
    await lars.presses("My contact")
    assert lars.reads().startswith("Your own contact is Jonas.")
