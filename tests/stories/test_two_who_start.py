"""Two start at one company: what is said of one of them says of whom, and is not taken for the other."""

import pytest

from tests.kit.album import lived_once
from tests.kit.people import bakery, jobseeker, place


@pytest.fixture
@lived_once
async def people(town):
    """Anna Holm starts on Tuesday, Bo Friis on Thursday; the bakery may know Bo's name, and not Anna's."""
    await bakery(town, contact="Mette")
    mette = await town.person(town.phone("Mette"))
    async with town.store.begin() as unit:
        await jobseeker(town, unit, "Bo Friis", mette)
    mette, lars, anna, bo = (town.phone(one) for one in ("Mette", "Lars", "Anna Holm", "Bo Friis"))
    await place(mette, "Anna Holm")
    await place(mette, "Bo Friis", first_day="Thursday 3 December")
    await bo.presses("Show")
    await bo.presses("Yes, they may")
    return mette, lars, anna, bo


async def opens(lars, who):
    await lars.says("/menu")
    await lars.presses("People who started")
    await lars.presses(next(one for one in lars.sees() if one.startswith(who)))


async def test_every_step_of_when_and_where_and_its_receipt_say_of_whom(people):
    _mette, lars, _anna, bo = people
    await opens(lars, "Bo")
    await lars.presses("Say when and where")
    assert "About Bo Friis\n" in lars.reads()
    assert "When do they come Thursday 3 December?" in lars.reads()
    await lars.presses("08.00")
    assert "About Bo Friis\n" in lars.reads()
    await lars.says("Torvet 3, back door")
    assert "About Bo Friis\n" in lars.reads()
    await lars.presses("Lars")
    assert "About Bo Friis\n\nFirst day: Thursday 3 December, Bageriet" in lars.reads()
    await lars.presses("Tell whoever starts")
    assert lars.reads().startswith("Thank you. Bo Friis starts Thursday 3 December, and is told.")
    await bo.presses("Show")
    assert "Be there: 08.00" in bo.reads()


async def test_whose_name_is_not_released_is_called_by_their_number(people):
    _mette, lars, _anna, _bo = people
    await opens(lars, "Candidate ")
    number = lars.reads().partition(":")[0].removeprefix("Candidate ")
    await lars.presses("Say when and where")
    assert f"About candidate {number}\n" in lars.reads()
    assert "Anna" not in lars.reads()
    await lars.presses("08.00")
    await lars.presses("Skip")
    await lars.presses("Skip")
    await lars.presses("Tell whoever starts")
    assert lars.reads().startswith(f"Thank you. Candidate {number} starts Tuesday 1 December, and is told.")


async def test_whoever_receives_one_of_them_is_asked_for_and_named_with_whom_they_receive(town, people):
    mette, lars, _anna, _bo = people
    await opens(lars, "Bo")
    await lars.presses("Name a mentor")
    assert "About Bo Friis\n" in lars.reads()
    await lars.says("Ole")
    assert "Ole receives Bo Friis, who starts Thursday 3 December." in lars.reads()
    ole = town.phone("Ole")
    await ole.says(f"/start {lars.reads().partition('start=')[2].split()[0]}")
    for one in (lars, mette):
        assert one.reads() == "Ole has joined as mentor, and receives Bo."
