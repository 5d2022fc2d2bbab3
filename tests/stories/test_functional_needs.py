"""What makes somebody work well is theirs: a company sees only what they ticked for it."""

import pytest

from tests.kit.album import lived_once
from tests.kit.people import candidate, consultant, coordinator, job_function, manager, suggested


@pytest.fixture
@lived_once
async def people(town):
    await coordinator(town)
    mette = await consultant(town, "Mette")
    lars = await manager(town, "Lars", mette)
    await job_function(lars)
    anna = await candidate(town, "Anna", mette)
    async with town.store.begin() as unit:
        found = await unit.candidates.of_person(await unit.people.find_by_telegram(anna.telegram_id))
        card = found.card.with_needs(("quiet", "fixed_place"))
        await unit.candidates.put_card(found.id, card, now=town.clock.now())
        await unit.candidates.change(found.id, approved_at=town.clock.now())
    return mette, lars, anna


def labels(town):
    return [town.municipality.label("needs", code)["en"] for code in ("quiet", "fixed_place")]


async def asked(mette, anna):
    await suggested(mette, who="Anna")
    await anna.presses("Show")
    await anna.presses("Yes, show my card")


async def test_a_company_sees_only_the_ticked_one(town, people):
    mette, lars, anna = people
    quiet, fixed = labels(town)
    await asked(mette, anna)
    await anna.presses(quiet)
    await anna.presses("Next")
    assert quiet in anna.reads()
    assert fixed not in anna.reads()
    assert lars.has_read(quiet)
    await lars.says("/menu")
    await lars.presses("Suggestions")
    assert quiet in lars.reads()
    assert not lars.has_read(fixed)


async def test_skipped_a_company_sees_none_of_it(town, people):
    mette, lars, anna = people
    quiet, fixed = labels(town)
    await asked(mette, anna)
    await anna.presses("Skip")
    assert lars.has_read("Can do:")
    assert not lars.has_read(quiet)
    assert not lars.has_read(fixed)


async def test_the_question_itself_shows_the_card_without_them(town, people):
    mette, _lars, anna = people
    quiet, _fixed = labels(town)
    await suggested(mette, who="Anna")
    await anna.presses("Show")
    assert quiet not in anna.reads()
    assert "I ask you first whether they may know what makes you work well." in anna.reads()


async def test_ones_own_card_says_that_each_company_needs_a_yes_of_its_own(town, people):
    _mette, _lars, anna = people
    await anna.says("/menu")
    await anna.presses("My card")
    assert "Of this a company sees only what you choose for it, each time." in anna.reads()
    assert labels(town)[0] in anna.reads()
