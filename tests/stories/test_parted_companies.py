"""Two companies were one for a while: what was sent meanwhile leads where it belongs, or says kindly why not."""

import pytest

from bot.actions.mergers import part_companies
from bot.domain.ids import CompanyId, SpeedDatingId
from bot.domain.speed_dating.events import Attendance
from bot.store.speed_dating.guests import guest_companies
from tests.kit.beginnings import two_are_wanted
from tests.kit.people import event
from tests.kit.turning import opened
from tests.stories.test_company_found_twice import a_bakery_twice, makes_one, phones
from tests.stories.test_merged_companies_events import merged


async def parted(town):
    """They are two again."""
    async with town.store.begin() as unit:
        karen = await unit.people.actor(await town.person(town.phone("Karen")))
        await part_companies(unit, karen, 1, now=town.clock.now())
    await town.rest()


async def said(town, company):
    async with town.store.reading() as unit:
        return (await unit.speed_dating.companies(SpeedDatingId(1)))[company]


@pytest.mark.both_databases(at_length=True)
async def test_the_button_of_an_invitation_sent_meanwhile_answers_for_the_company_it_asked(town):
    mette, lars, *_candidates = await two_are_wanted(town)
    await event(mette)
    await merged(town)
    await opened(lars, "Job dating")
    yes, message = lars.data_of("Yes, we are coming"), lars.bubbles[-1].id
    await parted(town)
    await lars.presses_data(yes, message)
    assert await said(town, CompanyId(1)) is Attendance.COMING
    assert not any("not yours" in one for one in town.exchange.toasts)


async def test_whose_question_it_is_now_is_said_to_who_had_it_meanwhile(town):
    await a_bakery_twice(town)
    karen, eva, lars = phones(town, "Karen", "Eva", "Lars")
    await makes_one(karen)
    await lars.says("When do you open?")
    asked = eva.bubbles[-1].id
    doors = [eva.data_of(one) for one in ("Answer", "I have called", "Later, or done")]
    await parted(town)
    for door in doors:
        await eva.presses_data(door, asked)
        assert town.exchange.toasts[-1] == "Jonas is the contact there now."


async def test_what_was_said_meanwhile_to_who_had_its_part_leads_to_that_part(town):
    await a_bakery_twice(town)
    karen, jonas, eva = phones(town, "Karen", "Jonas", "Eva")
    await makes_one(karen)
    async with town.store.begin() as unit:
        await unit.companies.assign(
            CompanyId(2), await town.person(jonas), reason="fewest", now=town.clock.now()
        )
    await opened(jonas, "My companies", "Bageriet ApS")
    card, happened = jonas.bubbles[-1].id, jonas.data_of("What has happened")
    async with town.store.begin() as unit:
        await unit.companies.assign(
            CompanyId(2), await town.person(eva), reason="fewest", now=town.clock.now()
        )
    await parted(town)
    await jonas.presses_data(happened, card)
    reads = next(one.text for one in jonas.bubbles if one.id == card)
    assert reads.startswith("Bageriet is a company of its own again.\n\nWhat has happened with Bageriet:")


async def test_who_has_nothing_of_it_there_reads_whose_it_is(town):
    mette, lars, *_candidates = await two_are_wanted(town)
    await event(mette)
    await merged(town)
    await opened(lars, "Job dating")
    yes, message = lars.data_of("Yes, we are coming"), lars.bubbles[-1].id
    await parted(town)
    async with town.store.begin() as unit:
        await unit.tx.connection.execute(guest_companies.update().values(company_id=2))
    await lars.presses_data(yes, message)
    assert town.exchange.toasts[-1] == (
        "That is about Bageriet ApS. Yours is a company of its own again, and the menu has what is yours."
    )
