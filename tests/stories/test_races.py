"""Many want the same thing in the same moment: one gets it, all others a kind answer, nothing is half done."""

import asyncio

import pytest

from bot.actions.invitations import invite_from_outside
from bot.domain.roles import Role
from tests.kit.people import consultant, coordinator

pytestmark = pytest.mark.both_databases
CVR = "12345674"
CROWD = 50


async def at_once(town, raws):
    """All these updates are in work at the same time, each in a transaction of its own."""
    await town.receiver.take([{"update_id": town.next_id(), **raw} for raw in raws])
    async with town.store.begin() as unit:
        claimed = await unit.inbox.claim(now=town.clock.real(), most=len(raws))
    assert len(claimed) == len(raws)
    await asyncio.gather(*(town.worker.work_once(one) for one in claimed))
    await town.rest()


async def test_of_fifty_people_with_one_link_one_comes_in(town):
    async with town.store.begin() as unit:
        where = await unit.units.named("Virksomhedsservice")
        link = await invite_from_outside(unit, Role.COORDINATOR, "Karen", unit_id=where, now=town.clock.now())
    crowd = [town.phone(f"Nr. {number}") for number in range(CROWD)]
    await at_once(town, [phone.message(text=f"/start {link.token}") for phone in crowd])
    assert sum(phone.has_read("Hi Karen.") for phone in crowd) == 1
    assert sum(phone.has_read("This link was opened on another phone.") for phone in crowd) == CROWD - 1
    async with town.store.reading() as unit:
        assert len(await unit.people.with_role(Role.COORDINATOR)) == 1
    assert town.worker.parked == 0


async def test_ten_managers_of_one_new_company_end_in_one_with_one_contact(town):
    await coordinator(town)
    for name in ("Mette", "Jonas"):
        await consultant(town, name)
    crowd = [town.phone(f"Ida {letter}") for letter in "ABCDEFGHIJ"]
    for phone in crowd:
        await phone.says("/start virksomhed")
        await phone.presses("Yes, from a company")
        for said in (CVR, "Bageriet"):
            await phone.says(said)
        await phone.presses("Trade")
        await phone.presses(phone.sees()[0])
        await phone.says(phone.name)
        await phone.presses("Skip")
    await at_once(town, [phone.press(phone.data_of("Send"), phone.bubbles[-1].id) for phone in crowd])
    async with town.store.reading() as unit:
        (company,) = await unit.companies.every()
        assert len(await unit.people.with_role(Role.GUEST, company=company.id)) == len(crowd)
    contacts = {phone.reads().partition("\n")[0] for phone in crowd}
    assert contacts in ({"Your own contact is Mette."}, {"Your own contact is Jonas."})
    assert town.worker.parked == 0
