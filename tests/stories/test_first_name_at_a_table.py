"""A company that reads the first name of who comes to its table is among those "who saw me", with the day."""

import pytest

from tests.kit.album import lived_once
from tests.kit.beginnings import two_are_wanted
from tests.kit.people import event, guest

READ = "{day}: {who}, Bageriet, read your first name, at job dating."


@pytest.fixture
@lived_once
async def people(town):
    """Anna has said yes to a time at the bakery's table; Lars and Ida lead the bakery."""
    mette, lars, anna, _bo = await two_are_wanted(town)
    ida = await guest(town, "Ida", phone_number="20304051")
    await mette.presses("I know this person")
    await event(mette)
    return mette, lars, ida, anna


async def who_saw(anna):
    await anna.says("/menu")
    await anna.presses("Who saw me")
    return anna.reads()


async def comes(anna):
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")


async def test_nobody_has_read_it_while_the_company_sees_a_number_alone(people):
    _mette, _lars, _ida, anna = people
    assert "first name" not in await who_saw(anna)


async def test_whoever_looks_at_the_table_stands_there_with_the_day(town, people):
    _mette, lars, _ida, anna = people
    await comes(anna)
    await town.jump(days=1)
    await lars.says("/menu")
    await lars.presses("Job dating")
    assert "(Anna)" in lars.reads()
    seen = await who_saw(anna)
    assert READ.format(day="Wednesday 25 November at 09.00", who="Lars") in seen
    assert "Ida, Bageriet, read your first name" not in seen


@pytest.mark.at_length
async def test_everybody_who_is_reminded_of_who_comes_stands_there_once(town, people):
    _mette, lars, ida, anna = people
    await comes(anna)
    await town.jump(days=8, hours=6)
    for phone in (lars, ida):
        assert phone.has_read("(Anna)")
    seen = await who_saw(anna)
    for who in ("Lars", "Ida"):
        assert seen.count(READ.format(day="Friday 27 November at 10.00", who=who)) == 1


@pytest.mark.at_length
async def test_it_is_in_the_file_of_ones_own_data(town, people):
    _mette, lars, _ida, anna = people
    await comes(anna)
    await lars.presses("Yes, we are coming")
    await anna.says("/privacy")
    await anna.presses("Show everything")
    for _page in range(3):
        if anna.has_read("read your first name"):
            break
        await anna.presses("More")
    assert anna.has_read("Lars, Bageriet, read your first name, at job dating.")
