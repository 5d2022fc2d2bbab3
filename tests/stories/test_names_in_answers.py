"""What staff answer a company carries no candidate's name or number before that candidate's yes to it."""

import pytest
from sqlalchemy import select

from bot.domain.roles import Role
from bot.store.audit import audit
from tests.kit.album import lived_once
from tests.kit.beginnings import everybody_is_in
from tests.kit.people import event, jobseeker, known, suggested, wanted

TEXT = "Davud can come instead. Call 51525354"


@pytest.fixture
@lived_once
async def people(town):
    """Mette looks after the bakery, Anna and Davud; the bakery has asked."""
    mette, lars, anna = await everybody_is_in(town)
    async with town.store.begin() as unit:
        adviser = await unit.people.find_by_telegram(mette.telegram_id)
        await jobseeker(town, unit, "Davud Nazari", adviser)
        davud = await unit.people.find_by_telegram(town.phone("Davud Nazari").telegram_id)
        await unit.people.change(davud, phone="51525354")
    await lars.says("Nobody came today")
    return mette, lars, anna


async def test_a_name_and_a_number_stop_and_it_says_what_to_do(people):
    mette, lars, _anna = people
    await mette.presses("Answer")
    await mette.says(TEXT)
    assert "“51525354”, “Davud”: that is a candidate's." in mette.reads()
    assert "suggest them: Menu, Job functions" in mette.reads()
    assert not lars.has_read("Davud")
    await mette.says("Somebody can come instead.")
    assert lars.has_read("Somebody can come instead.")


async def test_a_reply_stops_too(people):
    mette, lars, _anna = people
    await mette.says(TEXT, reply_to=mette.bubbles[-1].id)
    assert "that is a candidate's" in mette.reads()
    assert not lars.has_read("Davud")


async def test_so_does_a_new_wording(people):
    mette, lars, _anna = people
    await mette.presses("Answer")
    await mette.says("Somebody can come.")
    await mette.edits(TEXT)
    assert "that is a candidate's" in mette.reads()
    assert lars.has_read("Somebody can come.")
    assert not lars.has_read("Davud")


async def test_who_became_a_candidate_since_it_was_asked_about_stops_it_too(town, people):
    mette, lars, _anna = people
    await mette.presses("Answer")
    await mette.says("Emil is married")
    async with town.store.begin() as unit:
        adviser = await unit.people.find_by_telegram(mette.telegram_id)
        await jobseeker(town, unit, "Emil Toft", adviser)
    await mette.presses("Yes, send it")
    assert "No company may read it here." in mette.reads()
    assert not lars.has_read("Emil")


async def test_a_name_many_have_is_asked_about(town, people):
    mette, lars, _anna = people
    async with town.store.begin() as unit:
        karl = await known(town, unit, "Karl", Role.CONSULTANT)
        await jobseeker(town, unit, "Zahra Amini", karl)
    await mette.presses("Answer")
    await mette.says("Zahra rings you")
    assert "Is “Zahra” one of our candidates?" in mette.reads()
    assert not lars.has_read("Zahra")
    await mette.presses("No, send it")
    assert lars.has_read("Zahra rings you")


async def test_of_a_candidate_nothing_personal_is_told(people):
    mette, lars, _anna = people
    await mette.presses("Answer")
    await mette.says("Candidate 12 is a refugee")
    assert "No company may read it here." in mette.reads()
    assert not lars.has_read("refugee")


@pytest.mark.at_length
async def test_whose_yes_to_a_table_gave_the_first_name_is_named_by_it(town, people):
    mette, lars, anna = people
    await wanted(mette, anna, lars)
    async with town.store.begin() as unit:
        await unit.people.change(await town.person(anna), name="Anna Holm", phone="61626364")
    await event(mette)
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    await lars.says("Who was it?")
    await mette.presses("Answer")
    await mette.says("Anna Holm comes at 10")
    assert "“Anna Holm”: that is a candidate's." in mette.reads()
    await mette.says("Anna has 61626364")
    assert "“61626364”: that is a candidate's." in mette.reads()
    await mette.says("Anna comes at 10")
    assert lars.has_read("Anna comes at 10")
    assert not lars.has_read("Anna Holm")


async def test_a_namesake_of_an_own_candidate_goes_when_the_writer_says_that_it_is_another(town, people):
    mette, lars, _anna = people
    await mette.presses("Answer")
    await mette.says("Davud from your own kitchen has rung")
    assert "Is “Davud” one of our candidates?" in mette.reads()
    assert not lars.has_read("Davud")
    await mette.presses("No, send it")
    assert lars.has_read("Davud from your own kitchen has rung")
    # Of a candidate this company has been offered the same words say who it is.
    await suggested(mette, who="Anna")
    await lars.says("And who then?")
    await mette.presses("Answer")
    await mette.says("Anna from your own kitchen has rung")
    assert "“Anna”: that is a candidate's." in mette.reads()
    assert not lars.has_read("Anna from your own")
    async with town.store.begin() as unit:
        said = (await unit.tx.connection.execute(select(audit.c.what))).scalars().all()
    assert said.count("said it is somebody else") == 1
