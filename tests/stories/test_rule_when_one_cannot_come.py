"""The workplace's own rule when one cannot come: as it was there before, or asked of whoever knows it."""

import pytest

from tests.kit.album import lived_once
from tests.kit.people import bakery, chosen_to_begin, jobseeker, place
from tests.kit.turning import opened

RULE = "Call 11 22 33 44 before 7"
NOT_KNOWN = "I do not know: ask the company"


@pytest.fixture
@lived_once
async def people(town):
    await bakery(town, contact="Mette")
    return tuple(town.phone(one) for one in ("Mette", "Lars", "Anna Holm"))


async def asked_for_the_rule(mette):
    await chosen_to_begin(mette, "Anna Holm")
    await mette.presses("Wage subsidy")
    await mette.presses("15")
    await mette.says("Tuesday 1 December")


async def ends_the_form(mette):
    await mette.presses("Skip")
    await mette.presses("Yes, it begins")
    assert f"Cannot come: {NOT_KNOWN}" in mette.reads()
    assert "Change: Cannot come" in mette.sees()
    await mette.presses("Start the placement")


@pytest.mark.parametrize("written", ["I do not know", "Jeg ved det ikke", "?", "Ved ikke."])
async def test_what_nobody_knows_is_no_rule_that_somebody_reads(people, written):
    mette, _lars, anna = people
    await asked_for_the_rule(mette)
    await mette.says(written)
    await ends_the_form(mette)
    assert written not in mette.reads()
    await anna.presses("Show")
    assert "Can you not come? Then press “I am not coming today”." in anna.reads()


async def test_the_company_is_asked_for_it_with_when_and_where_and_it_is_told(people):
    mette, lars, anna = people
    await asked_for_the_rule(mette)
    await mette.presses(NOT_KNOWN)
    await ends_the_form(mette)
    await lars.presses("Show")
    assert "Your rule when one cannot come is not known here yet." in lars.reads()
    await lars.presses("Say when and where")
    await lars.presses("08.00")
    await lars.says("Torvet 3")
    await lars.presses("Lars")
    assert "What does one do who cannot come? One line" in lars.reads()
    await lars.says(RULE)
    await lars.presses("Tell whoever starts")
    await anna.presses("Show")
    assert f"Can you not come? First: {RULE}" in anna.reads()
    await opened(lars, "People who started")
    await lars.presses(lars.sees()[0])
    assert "Your rule when one cannot come" not in lars.reads()
    await lars.presses("Change when and where")
    assert "Change: Ask for" in lars.sees()
    assert "Change: Cannot come" not in lars.sees()


async def test_the_rule_of_who_started_there_before_is_a_button(town, people):
    mette, _lars, _anna = people
    her = await town.person(mette)
    async with town.store.begin() as unit:
        await jobseeker(town, unit, "Bo Friis", her)
    await place(mette, "Bo Friis")
    await asked_for_the_rule(mette)
    assert mette.sees()[:2] == [RULE, NOT_KNOWN]
    await mette.presses(RULE)
    await mette.presses("Skip")
    await mette.presses("Yes, it begins")
    assert f"Cannot come: {RULE}" in mette.reads()
