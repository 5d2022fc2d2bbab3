"""A company is made one with another while it is asked to a job dating: its old messages go on for it."""

import pytest

from bot.actions.mergers import merge_companies
from bot.actions.speed_dating.opened import times_as_they_are
from bot.domain.ids import CompanyId, SpeedDatingId
from bot.domain.notices.speed_dating.events import TimesChanged
from bot.domain.speed_dating.events import Attendance
from tests.kit.beginnings import two_are_wanted
from tests.kit.people import event


async def merged(town):
    """Lars' company becomes part of "Bageriet ApS"; the number of that one."""
    async with town.store.begin() as unit:
        now, mette = town.clock.now(), await town.person(town.phone("Mette"))
        number, _new = await unit.companies.add(
            "30000001", "Bageriet ApS", branch="trade", area="centre", now=now
        )
        await unit.companies.assign(number, mette, reason="fewest", now=now)
        karen = await unit.people.actor(await town.person(town.phone("Karen")))
        await merge_companies(unit, karen, CompanyId(1), number, now=now)
    await town.rest()
    return number


async def said(town, company):
    async with town.store.reading() as unit:
        return (await unit.speed_dating.companies(SpeedDatingId(1)))[company]


@pytest.mark.both_databases(at_length=True)
async def test_the_old_button_answers_for_what_it_is_part_of(town):
    mette, lars, *_candidates = await two_are_wanted(town)
    await event(mette)
    yes, message = lars.data_of("Yes, we are coming"), lars.bubbles[-1].id
    company = await merged(town)
    await lars.presses_data(yes, message)
    assert await said(town, company) is Attendance.COMING
    assert not any("not yours" in one for one in town.exchange.toasts)


async def test_an_invitation_nobody_has_opened_yet_is_still_one(town):
    mette, lars, *_candidates = await two_are_wanted(town)
    lars.opens_news = False
    await event(mette)
    show, message = lars.data_of("Show"), lars.bubbles[-1].id
    company = await merged(town)
    await lars.presses_data(show, message)
    await lars.presses("Yes, we are coming")
    assert await said(town, company) is Attendance.COMING


async def test_changed_times_nobody_has_opened_yet_are_not_said_to_be_off(town):
    mette, lars, *candidates = await two_are_wanted(town)
    await event(mette)
    for one in candidates:
        await one.presses("Show")
        await one.presses("Yes, I am coming")
    await lars.presses("Yes, we are coming")
    company = await merged(town)
    async with town.store.begin() as unit:
        found = await unit.speed_dating.get(SpeedDatingId(1))
        told = TimesChanged(
            found.id, found.place, (), cancelled=False, for_company=True, begins=found.begins_at,
            company=CompanyId(1),
        )  # fmt: skip
        reader = await unit.people.actor(await town.person(lars))
        shown = await times_as_they_are(unit, reader, told, now=town.clock.now())
    assert company != CompanyId(1)
    assert len(shown.slots) == len(candidates)
    assert not shown.cancelled
