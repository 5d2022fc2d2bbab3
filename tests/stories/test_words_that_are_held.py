"""Somebody with two roles writes a free word and presses nothing: it is passed on all the same, and never lost."""

import pytest

from bot.domain.roles import Role
from tests.stories import test_two_companies, test_two_roles
from tests.stories.test_two_companies import AT_BAGERIET, comes_in
from tests.stories.test_two_roles import AS_CANDIDATE, AS_MANAGER

two_roles, two_companies = test_two_roles.both, test_two_companies.both
PASSED = "You chose no role, so {} has your message now."


async def test_after_half_an_hour_the_adviser_has_it_and_the_writer_reads_so(town, two_roles):
    lars, mette, jonas = two_roles
    await lars.says("My back hurts")
    assert "If you press nothing, I pass it on in half an hour." in lars.reads()
    press = lars.data_of(AS_CANDIDATE)
    question = lars.bubbles[-1]
    await town.jump(minutes=29)
    assert not jonas.has_read("My back hurts")
    await town.jump(minutes=2)
    assert jonas.has_read("My back hurts")
    assert PASSED.format("Jonas") in lars.reads()
    assert "You hear from Jonas" in lars.reads()
    await lars.presses_data(press, question.id)
    await town.jump(hours=2)
    assert sum("My back hurts" in one.text for one in jonas.bubbles) == 1
    assert not mette.has_read("My back hurts")


@pytest.mark.at_length
async def test_what_was_pressed_or_cancelled_goes_nowhere_else_and_each_message_for_itself(town, two_roles):
    lars, mette, jonas = two_roles
    await lars.says("We need one person")
    await lars.presses(AS_MANAGER)
    await lars.says("I want to think about this")
    await lars.presses("Cancel")
    go_on = lars.data_of("Go on")
    await lars.says("May I come at nine?")
    await town.jump(hours=1)
    assert jonas.has_read("May I come at nine?")
    assert not jonas.has_read("We need one person")
    assert not jonas.has_read("think about this")
    assert not mette.has_read("think about this")
    await lars.presses_data(go_on)
    await town.jump(hours=1)
    assert jonas.has_read("think about this")


async def test_of_two_companies_it_goes_to_the_one_last_spoken_with(town, two_companies):
    lars, _eva, token = two_companies
    mette, jonas = town.phone("Mette"), town.phone("Jonas")
    await comes_in(lars, token)
    await lars.says("We need one person")
    await lars.presses(AT_BAGERIET)
    await lars.says("At six")
    await town.jump(minutes=31)
    assert mette.has_read("At six")
    assert not jonas.has_read("At six")
    assert PASSED.format("Mette") in lars.reads()


@pytest.mark.at_length
async def test_written_anew_it_waits_half_an_hour_anew(town, two_roles):
    lars, _mette, jonas = two_roles
    await lars.says("I want to think about this")
    await lars.presses("Cancel")
    await lars.presses("Begin anew")
    await lars.says("May I come at nine?")
    assert "If you press nothing, I pass it on in half an hour." in lars.reads()
    await town.jump(minutes=31)
    assert jonas.has_read("May I come at nine?")
    assert not jonas.has_read("think about this")
    assert PASSED.format("Jonas") in lars.reads()


async def test_where_nobody_may_read_it_the_writer_reads_whom_to_call(town, two_companies):
    lars, _eva, token = two_companies
    mette, jonas = town.phone("Mette"), town.phone("Jonas")
    await comes_in(lars, token)
    await lars.says("My back hurts")
    async with town.store.begin() as unit:
        # A candidate whose card is gone: the words are for no company all the same.
        await unit.people.give_role(await town.person(lars), Role.CANDIDATE, now=town.clock.now())
    await town.jump(minutes=31)
    assert lars.reads().startswith("I could not pass your message on. I have kept it for you.\n\nCall ")
    assert not any(one.has_read("My back hurts") for one in (mette, jonas))
    read = len(lars.bubbles)
    await town.jump(minutes=31)
    assert len(lars.bubbles) == read
