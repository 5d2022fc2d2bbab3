"""Whoever has asked to be deleted, or to be left alone, is suggested and invited by nobody from that moment on."""

import pytest

from bot.actions.shortlists import suggest
from bot.domain.candidates import Leaving
from bot.text.refusals import refuse
from tests.kit.album import lived_once
from tests.kit.at_length import beginning_with
from tests.kit.beginnings import two_are_wanted
from tests.kit.people import (
    candidate,
    chosen_to_begin,
    consultant,
    coordinator,
    event,
    event_draft,
    job_function,
    manager,
    suggested,
)

WISHES = ("Delete everything about me", "Keep it, but use it no more")
WHY = "They have asked that their data is deleted or used no more. Their adviser answers that first."


@pytest.fixture
@lived_once
async def ready(town):
    """Anna could be suggested for the bakery's job."""
    await coordinator(town)
    mette = await consultant(town, "Mette")
    lars = await manager(town, "Lars", mette)
    await job_function(lars)
    return mette, lars, await candidate(town, "Anna", mette)


@lived_once
async def asks(phone, wish=WISHES[0]):
    await phone.says("/privacy")
    await phone.presses("Delete or limit")
    await phone.presses(wish)
    await phone.presses("Send")


async def looks_for(mette):
    await mette.says("/menu")
    await mette.presses("Job functions")
    await mette.presses("Bageriet: Wash cars")


@pytest.mark.parametrize("wish", beginning_with(1, WISHES))
async def test_they_are_found_no_more_and_the_adviser_reads_why(town, ready, wish):
    mette, _lars, anna = ready
    await looks_for(mette)
    assert "Look at Anna" in mette.sees()
    await asks(anna, wish)
    await looks_for(mette)
    assert "Look at Anna" not in mette.sees()
    await mette.says("/menu")
    await mette.presses("My candidates")
    assert "Anna: wants their data deleted or used no more" in mette.reads()
    await mette.presses("Anna")
    assert "Nobody suggests or invites them. That wish is answered first." in mette.reads()
    await mette.presses("Answer the wish")
    assert "If you say yes," in mette.reads()


async def test_a_no_lets_them_be_suggested_again(town, ready):
    mette, _lars, anna = ready
    await asks(anna)
    await mette.presses("Answer")
    await mette.presses("No, it cannot be done")
    await mette.says("We must keep what was agreed for the file")
    await mette.presses("Send the answer")
    assert mette.reads() == "Nothing is changed. Anna reads your reason, with your name."
    await looks_for(mette)
    assert "Look at Anna" in mette.sees()


async def test_nobody_is_suggested_in_the_hour_before_they_are_deleted(town, ready):
    mette, _lars, anna = ready
    await asks(anna)
    await mette.presses("Answer")
    await mette.presses("Yes, delete everything")
    await mette.presses("Send the answer")
    await looks_for(mette)
    assert "Look at Anna" not in mette.sees()


async def test_an_old_button_is_answered_with_the_reason(town, ready):
    mette, _lars, anna = ready
    await looks_for(mette)
    await mette.presses("Look at Anna")
    ask = mette.data_of("Ask the candidate")
    await asks(anna)
    await mette.presses_data(ask)
    assert WHY in (town.exchange.toasts[-1] or mette.reads())
    assert not anna.has_read("There is news for you from Mette.\n\nA company")


async def test_they_begin_nowhere_and_it_is_said_before_the_terms_are_asked(ready):
    mette, lars, anna = ready
    await asks(anna)
    await chosen_to_begin(mette)
    assert WHY in mette.reads()
    assert "Which one is it?" in mette.reads()
    assert not lars.has_read("starts")


async def test_the_action_itself_refuses(town, ready):
    mette, _lars, anna = ready
    await asks(anna)
    async with town.store.begin() as unit:
        by = await unit.people.actor(await town.person(mette))
        who = await unit.candidates.of_person(await town.person(anna))
        function = (await unit.job_functions.open())[0].id
        with pytest.raises(Leaving) as refused:
            await suggest(
                unit, by, function, who.id, "Used to mornings", now=town.clock.now(),
                municipality=town.municipality,
            )  # fmt: skip
    assert WHY in str(refuse(refused.value))


async def test_their_own_late_yes_shows_the_card_to_nobody(town, ready):
    mette, lars, anna = ready
    await suggested(mette, who="Anna")
    await anna.presses("Show")
    yes = anna.data_of("Yes, show my card")
    await asks(anna)
    await anna.presses_data(yes)
    assert "Your adviser answers that first." in (town.exchange.toasts[-1] or anna.reads())
    assert not lars.has_read("Candidate")


async def test_they_are_planned_into_no_job_dating(town):
    mette, _lars, anna, _bo = await two_are_wanted(town)
    await asks(anna)
    await event_draft(mette)
    assert "Anna" not in mette.reads()
    assert "Bo" in mette.reads()
    await looks_for(mette)
    assert f"Anna: the company wants to meet. {WHY}" in mette.reads()


async def test_who_asks_before_the_plan_is_announced_is_not_invited(town):
    mette, _lars, anna, bo = await two_are_wanted(town)
    await event_draft(mette)
    await mette.presses("Invite everybody")
    invite = mette.data_of("Yes, invite them")
    await asks(anna)
    before = len(anna.bubbles)
    await mette.presses_data(invite)
    assert bo.reads() == "Mette has kept a place for you."
    assert len(anna.bubbles) == before


@pytest.fixture
@lived_once
async def expected(town):
    """Anna and Bo have said yes to the bakery's job dating."""
    people = await two_are_wanted(town)
    await event(people[0])
    for one in people[2:]:
        await one.presses("Show")
        await one.presses("Yes, I am coming")
    return people


@pytest.mark.at_length
@pytest.mark.parametrize("wish", WISHES)
async def test_who_is_expected_reads_what_happens_to_the_time_and_can_give_it_up(town, expected, wish):
    mette, _lars, anna, _bo = expected
    await asks(anna, wish)
    assert "Until then you are expected here:" in anna.reads()
    assert "Job dating Thursday 3 December at 10.00. Place: Town hall, entrance A." in anna.reads()
    await mette.presses("Answer")
    assert "They are expected at job dating Thursday 3 December at 10.00." in mette.reads()
    await anna.presses("I am not coming")
    assert anna.reads() == "Thank you for saying so. Your times go on to somebody else."


async def test_who_is_expected_nowhere_reads_of_no_time(town, ready):
    _mette, _lars, anna = ready
    await asks(anna)
    assert "expected" not in anna.reads()
    assert anna.sees() == ["Your rights", "Menu"]
