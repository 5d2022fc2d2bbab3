"""A menu has the doors of the person, and no other."""

import pytest

from tests.kit.people import bakery, consultant, coordinator, guest, manager

COMPANIES, CANDIDATES = {"My companies", "Job functions"}, {"My candidates"}


@pytest.mark.at_length
@pytest.mark.parametrize(
    ("hats", "seen"),
    [
        pytest.param(("Contact of companies",), COMPANIES, id="a contact has companies"),
        pytest.param(("Adviser of candidates",), CANDIDATES, id="an adviser has candidates"),
        pytest.param(("Contact of companies", "Adviser of candidates"), COMPANIES | CANDIDATES, id="both"),
    ],
)
async def test_a_consultant_sees_the_doors_of_the_hats_they_wear(town, hats, seen):
    await coordinator(town)
    mette = await consultant(town, "Mette", hats=hats)
    await mette.says("/menu")
    assert {one for one in mette.sees() if one in COMPANIES | CANDIDATES} == seen
    assert {"My desk", "Placements, absence", "Look up a company"} <= set(mette.sees())


async def test_a_manager_finds_again_what_the_invitations_said(town):
    await bakery(town)
    lars = town.phone("Lars")
    await lars.says("/menu")
    assert {"Suggestions", "Job dating", "My contact", "Write to my contact"} <= set(lars.sees())


async def test_writing_to_the_contact_says_first_who_reads_it(town):
    await bakery(town)
    lars, jonas = town.phone("Lars"), town.phone("Jonas")
    await lars.says("/menu")
    await lars.presses("Post a job function")
    await lars.says("/menu")
    await lars.presses("Write to my contact")
    assert "Write it here, as a message. Jonas reads it and answers." in lars.reads()
    await lars.says("Can you come on Thursday?")
    assert "Can you come on Thursday?" in jonas.reads()


@pytest.mark.at_length
async def test_the_main_manager_is_asked_about_a_colleague_and_may_know_them(town):
    await coordinator(town)
    mette = await consultant(town, "Mette")
    lars = await manager(town, "Lars", mette)
    ida = await guest(town, "Ida")
    assert lars.reads().startswith("Ida says they are from your company.")
    assert "20304050" not in lars.reads()
    assert "I do not know them" not in lars.sees()
    await lars.presses("I know this person")
    assert "Lars knows you now." in ida.reads()


async def test_nobody_else_of_the_company_is_asked(town):
    await coordinator(town)
    mette = await consultant(town, "Mette")
    await manager(town, "Lars", mette)
    ida = await manager(town, "Ida", mette)
    before = len(ida.bubbles)
    await guest(town, "Bo")
    assert len(ida.bubbles) == before
