"""Whoever names danger reads where there is help, whether or not anybody here looks after them."""

import pytest

from tests.kit.beginnings import everybody_is_in

NOW = "Are you or somebody else in danger? Call 112 now."
LIVSLINIEN = "Livslinien: 70 201 201"
NOBODY = "I do not know who you are, so I cannot ask anybody to call you."


@pytest.mark.parametrize("text", ["I want to kill myself", "jeg vil dø"])
async def test_a_stranger_reads_whom_to_call_and_that_nobody_is_asked_to(town, text):
    tom = town.phone("Tom")
    await tom.says(text)
    assert tom.reads().startswith(NOW)
    assert LIVSLINIEN in tom.reads()
    assert NOBODY in tom.reads()
    assert "00 00 00 00" in tom.reads()
    assert "I am from a company" in tom.sees()


async def test_so_does_who_has_begun_to_say_which_company(town):
    tom = town.phone("Tom")
    await tom.says("/start")
    await tom.presses("Yes, from a company")
    await tom.says("I want to die")
    assert NOW in tom.reads()
    assert "CVR" in tom.reads()


@pytest.mark.parametrize("who", ["Mette", "Karen"])
async def test_staff_are_human(town, who):
    await everybody_is_in(town)
    staff = town.phone(who)
    await staff.says("I cannot go on, I want to die")
    assert staff.reads().startswith(NOW)
    assert NOBODY not in staff.reads()


async def test_anybody_else_reads_no_word_of_it(town):
    tom = town.phone("Tom")
    await tom.says("Good morning")
    assert "112" not in tom.reads()
