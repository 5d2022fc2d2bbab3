"""Two write for one company: once one has answered the invitation, the other's says so and asks no more."""

import pytest

from bot.domain.roles import Role
from tests.kit.album import lived_once
from tests.kit.beginnings import everybody_is_in
from tests.kit.calendars import entries
from tests.kit.people import event, known, wanted
from tests.kit.turning import opened
from tests.stories.test_speed_dating_day import at

HEAD = "Job dating Thursday 3 December at 10.00. Place: Town hall, entrance A.\n\n"


@pytest.fixture
@lived_once
async def two_managers(town):
    """Lars and Ida of the bakery are both asked whether they come."""
    mette, lars, anna = await everybody_is_in(town)
    async with town.store.begin() as unit:
        (role,) = await unit.people.held_by(await unit.people.find_by_telegram(lars.telegram_id))
        await known(town, unit, "Ida", Role.MANAGER, company=role.company)
    ida = town.phone("Ida")
    await ida.says("/menu")
    await wanted(mette, anna, lars)
    await event(mette)
    return mette, lars, ida


def invitation(phone):
    (found,) = [one for one in phone.bubbles if "Will you join?" in one.text]
    return found


async def test_who_answered_stands_where_the_other_was_asked(two_managers):
    _mette, lars, ida = two_managers
    asked, told = invitation(ida), len(ida.bubbles)
    await lars.presses("Yes, we are coming")
    assert asked.text == f"{HEAD}Lars answered: you are coming."
    assert asked.labels == ["See our table", "Menu"]
    assert len(ida.bubbles) == told
    await ida.presses("See our table")
    assert "Will you join?" not in ida.reads()
    await opened(ida, "Job dating", "No, we cannot")
    assert lars.has_read("Ida answered: you are not coming.")


async def test_what_was_said_on_the_telephone_says_who_noted_it(town, two_managers):
    mette, lars, ida = two_managers
    asked = invitation(ida)
    await lars.presses("Call me")
    await opened(mette, "My desk")
    await mette.presses(next(one for one in mette.sees() if "Lars" in one or "Bageriet" in one))
    await mette.presses("Yes, we are coming")
    assert asked.text == f"{HEAD}Mette noted by phone: you are coming."


@pytest.mark.at_length
async def test_the_host_reads_on_plan_and_board_who_noted_what_was_said_on_the_telephone(town, two_managers):
    mette, lars, _ida = two_managers
    anna = town.phone("Anna")
    for one, door, yes in ((lars, None, "Yes, we are coming"), (anna, "My times", "Yes, I am coming")):
        await (opened(one, door, "Call me") if door else one.presses("Call me"))
        await opened(mette, "My desk", f"Answer for {one.name}", yes)
    noted = "Said by phone:\n· Bageriet: yes, noted by Mette {day}\n· Anna: yes, noted by Mette {day}"
    day = "Tuesday 24 November at 09.00"
    await opened(mette, "Job dating", "Thursday 3 December at 10.00")
    assert noted.format(day=day) in mette.reads()
    # What they say themselves since is theirs.
    await opened(anna, "My times", "No, I cannot")
    await opened(mette, "Job dating", "Thursday 3 December at 10.00")
    assert "Anna: yes, noted by" not in mette.reads()
    await town.walk(at(9, 0))
    await opened(mette, "Job dating", "Thursday 3 December at 10.00")
    await mette.presses("Who is here")
    assert "Bageriet: yes, noted by Mette" in mette.reads()


async def test_what_somebody_chooses_from_is_not_taken_from_under_their_thumb(two_managers):
    _mette, lars, ida = two_managers
    await ida.presses("We can only come for some of it")
    asks, choices = ida.reads(), ida.sees()
    before = ida.bubbles[-1]
    await lars.presses("Yes, we are coming")
    assert (before.text, before.labels) == (asks, choices)
    assert ida.reads() == f"{HEAD}Lars answered: you are coming."
    assert ida.bubbles[-1] is not before


async def test_a_menu_where_the_invitation_was_stays_a_menu(two_managers):
    _mette, lars, ida = two_managers
    await ida.presses("We can only come for some of it")
    await ida.presses("See our table")
    await ida.presses("Menu")
    menu = ida.bubbles[-1]
    assert "My questions" in menu.labels
    said = menu.text
    await lars.presses("Yes, we are coming")
    assert menu.text == said
    assert ida.reads() == f"{HEAD}Lars answered: you are coming."


@pytest.mark.at_length
async def test_after_a_yes_a_no_comes_by_itself_and_takes_it_out_of_the_calendar(town, two_managers):
    _mette, lars, ida = two_managers
    await ida.presses("Yes, we are coming")
    (yes,) = [(name, version) for method, name, version, _hours in entries(town) if method == "PUBLISH"]
    told = len(ida.bubbles)
    await lars.presses("See our table")
    await lars.presses("No, we cannot")
    assert len(ida.bubbles) > told
    assert ida.reads() == f"{HEAD}Lars answered: you are not coming."
    off = [(name, version) for method, name, version, _hours in entries(town) if method == "CANCEL"]
    assert off == [(yes[0], yes[1] + 1)] * 2
