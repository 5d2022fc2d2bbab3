"""The machine's clock was ahead and is put right: what was told meanwhile is delivered, now and not then."""

from datetime import timedelta

from bot.domain.notices.people import ColleagueIn
from bot.outbox.election import Election
from tests.kit.people import coordinator


async def told_a_day_ahead(town):
    """Something for Mette that nobody has tried to deliver, told while the clock was a day ahead."""
    mette = await coordinator(town, "Mette")
    await town.sender.deliver_due()
    async with town.store.begin() as unit:
        person = await unit.people.find_by_telegram(mette.telegram_id)
    town.clock.moment += timedelta(days=1)
    async with town.store.begin() as unit:
        await unit.outbox.tell(person, ColleagueIn("Bo"), now=town.clock.now())
    town.clock.moment -= timedelta(days=1)
    return mette


async def test_the_one_who_sends_notices_it_while_it_works(town):
    mette = await told_a_day_ahead(town)
    await town.sender.deliver_due()
    assert "Bo" not in mette.reads()
    await town.sender.election.renew()
    await town.sender.deliver_due()
    assert "Bo" in mette.reads()


async def test_the_next_one_notices_it_when_it_begins(town):
    mette = await told_a_day_ahead(town)
    await town.sender.step_down()
    town.sender.election = Election(town.store, town.clock, town.sender.token)
    await town.sender.take_over()
    await town.sender.deliver_due()
    assert "Bo" in mette.reads()
