"""A company is moved to and fro: whoever read a name that is wrong by now reads the right one, the others nothing."""

import pytest

from bot.domain.roles import Role
from tests.kit.album import lived_once
from tests.kit.people import CVR, bakery, consultant, known
from tests.kit.turning import opened
from tests.stories.test_quiet_hours import has_news, here

NOW_SOFIE = "Sofie is your own contact from now on."
NOW_JONAS = "Jonas is your own contact from now on."
NOW_EVA = "Eva is your own contact from now on."


@pytest.fixture
@lived_once
async def people(town):
    """Jonas has the bakery; Eva and Sofie could; Lars and Nina write for it."""
    await bakery(town)
    for name in ("Eva", "Sofie"):
        await consultant(town, name, hats=("Contact of companies",))
    async with town.store.begin() as unit:
        company = await unit.companies.find(CVR)
        await known(town, unit, "Nina", Role.MANAGER, company=company.id)
    return tuple(town.phone(name) for name in ("Karen", "Lars", "Nina"))


async def moves(karen, name, company="bager"):
    await karen.says("/menu")
    await karen.presses("My team")
    await karen.presses("Give a company another contact")
    await karen.says(company)
    await karen.presses(next(one for one in karen.sees() if one.startswith(f"{name}: ")))
    await karen.presses("Change the contact")
    assert "Done" in karen.reads() or name in karen.reads()


def names_read(phone):
    """What stands in the chat of contacts, oldest first."""
    return [one.text.partition("\n")[0] for one in phone.bubbles if "your own contact" in one.text]


async def test_moved_back_a_minute_later_everybody_reads_it_at_once(town, people):
    karen, lars, nina = people
    await moves(karen, "Sofie")
    assert names_read(lars) == names_read(nina) == [NOW_SOFIE]
    await town.jump(minutes=1)
    await moves(karen, "Jonas")
    for phone in (lars, nina):
        assert names_read(phone) == ["Sofie was your own contact until Tuesday 24 November.", NOW_JONAS]
        assert "Jonas can see what you agreed with Sofie." in phone.reads()


@pytest.mark.at_length
async def test_moved_thrice_only_the_last_bubble_names_somebody_who_is_it(town, people):
    karen, lars, _nina = people
    for name in ("Sofie", "Jonas", "Sofie", "Eva"):
        await moves(karen, name)
        await town.jump(minutes=1)
    *old, last = names_read(lars)
    assert last == NOW_EVA
    assert len(old) == 3
    assert all("was your own contact until" in one for one in old)


async def test_who_has_not_read_of_it_yet_reads_nothing_at_all(town, people):
    karen, lars, nina = people
    await town.walk(here(2026, 11, 24, 21))
    await moves(karen, "Sofie")
    await moves(karen, "Jonas")
    await town.walk(here(2026, 11, 25, 9))
    assert names_read(lars) == names_read(nina) == []


@pytest.mark.at_length
async def test_a_correction_that_was_not_read_yet_is_taken_back_with_its_edit(town, people):
    karen, lars, _nina = people
    await moves(karen, "Sofie")
    await town.walk(here(2026, 11, 24, 21))
    await moves(karen, "Jonas")
    await moves(karen, "Sofie")
    await town.walk(here(2026, 11, 25, 9))
    assert names_read(lars) == [NOW_SOFIE]


async def test_of_two_only_who_was_told_the_wrong_name_is_told_the_right_one(town, people):
    karen, lars, nina = people
    await has_news(town, nina)  # her one message of the day
    await moves(karen, "Sofie")
    assert (names_read(lars), names_read(nina)) == ([NOW_SOFIE], [])
    await moves(karen, "Jonas")
    await town.walk(here(2026, 11, 25, 9))
    assert names_read(lars)[-1] == NOW_JONAS
    assert names_read(nina) == []


async def test_an_absence_in_between_changes_nothing_of_it(town, people):
    karen, lars, _nina = people
    await moves(karen, "Sofie")
    async with town.store.begin() as unit:
        now, sofie = town.clock.now(), await town.person(town.phone("Sofie"))
        eva = await town.person(town.phone("Eva"))
        await unit.staff.away(sofie, away_from=now, away_until=here(2026, 11, 27, 8), stand_in=eva)
    await moves(karen, "Jonas")
    assert names_read(lars)[-1] == NOW_JONAS
    await opened(lars, "My contact")
    assert "Jonas" in lars.reads()
    await town.walk(here(2026, 11, 27, 9))
    assert not any("Sofie is back" in one.text for one in lars.bubbles)


@pytest.mark.at_length
async def test_a_message_that_was_pressed_is_left_as_it_is(town, people):
    karen, lars, _nina = people
    await moves(karen, "Sofie")
    await lars.presses("Menu")
    menu = lars.reads()
    await moves(karen, "Jonas")
    assert lars.bubbles[-2].text == menu
    assert lars.reads().startswith(NOW_JONAS)


async def test_who_only_looks_at_a_company_that_is_somebody_elses_by_now_reads_whose_it_is(town, people):
    karen, _lars, _nina = people
    await moves(karen, "Sofie")
    sofie = town.phone("Sofie")
    look = sofie.data_of("See the company")
    await moves(karen, "Jonas")
    await sofie.presses_data(look)
    assert town.exchange.toasts[-1] == "Jonas is the contact there now."


async def test_an_answer_begun_for_a_company_that_is_somebody_elses_is_shown_once_and_not_offered_again(
    town, people
):
    karen, lars, _nina = people
    jonas = town.phone("Jonas")
    await lars.says("Is there somebody for the shop?")
    await jonas.presses("Answer")
    await moves(karen, "Sofie")
    await jonas.says("Yes, there is one.")
    assert "See what you wrote" in jonas.sees()
    await jonas.says("/menu")
    await jonas.presses("Go on: Your answer")
    assert jonas.reads() == (
        "Sofie is the contact there now. This was not sent. Tell Sofie, if it still matters:\n\n"
        "Answer: Yes, there is one."
    )
    assert jonas.sees() == ["A word to the next contact", "Menu"]
    assert not lars.has_read("Yes, there is one.")
    await jonas.presses("A word to the next contact")
    assert "What would you tell them over coffee?" in jonas.reads()
    await jonas.says("/cancel")
    await jonas.says("/menu")
    assert "Go on: Your answer" not in jonas.sees()
