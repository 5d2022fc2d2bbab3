"""Two of one company read the same suggestion: whoever is second reads who answered what, and no menu after menu."""

import pytest

from bot.domain.roles import Role
from tests.kit.album import lived_once
from tests.kit.beginnings import everybody_is_in
from tests.kit.people import known, suggested

WANTS = "Ida answered: you would like to meet candidate"
MENU_LINE = "Write what you need, or choose here."


@pytest.fixture
@lived_once
async def two_managers(town):
    """Lars and Ida of the bakery have both been told of Anna; only Ida has opened it."""
    mette, lars, anna = await everybody_is_in(town)
    async with town.store.begin() as unit:
        (role,) = await unit.people.held_by(await unit.people.find_by_telegram(lars.telegram_id))
        await known(town, unit, "Ida", Role.MANAGER, company=role.company)
    ida = town.phone("Ida")
    await ida.says("/menu")
    lars.opens_news = False
    await suggested(mette, who="Anna")
    await anna.presses("Show")
    await anna.presses("Yes, show my card")
    return lars, ida


def menus(phone):
    return [one for one in phone.bubbles if MENU_LINE in one.text]


async def test_what_is_opened_after_a_colleagues_answer_says_who_answered_what(two_managers):
    lars, ida = two_managers
    await ida.presses("We would like to meet")
    number = len(lars.bubbles)
    await lars.presses("Show")
    assert WANTS in lars.reads()
    assert lars.sees() == ["Menu"]
    assert len(lars.bubbles) == number  # in the place of the message that was pressed


async def test_buttons_that_stood_open_say_it_too(two_managers):
    lars, ida = two_managers
    await lars.presses("Show")
    yes, no, place = (
        lars.data_of("We would like to meet"), lars.data_of("Not this time"), lars.bubbles[-1].id,
    )  # fmt: skip
    await ida.presses("Not this time")
    await ida.presses(ida.sees()[0])
    await lars.presses_data(yes, place)
    assert lars.reads().startswith("Ida answered: not candidate")
    await lars.presses_data(no, place)
    assert lars.reads().startswith("Ida answered: not candidate")


async def test_who_answered_finds_it_among_what_is_kept_about_them(two_managers):
    _lars, ida = two_managers
    await ida.presses("We would like to meet")
    await ida.says("/privacy")
    await ida.presses("Show everything")
    assert ida.has_read("you answered a suggestion for Bageriet.")


async def test_ones_own_answer_is_done_already(town, two_managers):
    _lars, ida = two_managers
    old, place = ida.data_of("We would like to meet"), ida.bubbles[-1].id
    await ida.presses("We would like to meet")
    await ida.presses_data(old, place)
    assert town.exchange.toasts[-1] == "That is done already."


@pytest.mark.at_length
async def test_an_old_button_pressed_again_and_again_adds_one_menu(town, two_managers):
    lars, _ida = two_managers
    anna = town.phone("Anna")
    old, place = lars.data_of("Show"), lars.bubbles[-1].id
    await anna.says("/menu")
    await anna.presses("My card")
    await anna.presses("Hide my card")
    before = len(menus(lars))
    for _time in range(5):
        await lars.presses_data(old, place)
        assert town.exchange.toasts[-1].startswith("That is not there any more.")
    assert len(menus(lars)) == before + 1
    await lars.says("Is anybody there?")
    await lars.presses_data(old, place)
    assert len(menus(lars)) == before + 2  # it stands below again


@pytest.mark.at_length
async def test_below_a_menu_that_was_just_asked_for_none_is_added(town, two_managers):
    lars, _ida = two_managers
    anna = town.phone("Anna")
    old, place = lars.data_of("Show"), lars.bubbles[-1].id
    await anna.says("/menu")
    await anna.presses("My card")
    await anna.presses("Hide my card")
    await lars.says("/menu")
    number = len(lars.bubbles)
    await lars.presses_data(old, place)
    assert len(lars.bubbles) == number
