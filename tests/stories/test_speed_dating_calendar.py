"""What stands in the calendars of those who said yes, through everything that happens to an event."""

import pytest

from tests.kit.album import lived_once
from tests.kit.calendars import entries
from tests.kit.people import candidate, consultant, coordinator, event, job_function, manager, wanted


@pytest.fixture
@lived_once
async def people(town):
    await coordinator(town)
    mette = await consultant(town, "Mette")
    lars = await manager(town, "Lars", mette)
    await job_function(lars)
    anna, bo = [await candidate(town, name, mette) for name in ("Anna", "Bo")]
    for one in (anna, bo):
        await wanted(mette, one, lars)
    await event(mette)
    await anna.presses("Show")
    await bo.presses("Show")
    return mette, lars, anna, bo


async def test_whoever_only_was_invited_gets_no_file(town, people):
    mette, _lars, anna, _bo = people
    await anna.presses("No, I cannot")
    assert entries(town) == []
    await mette.says("/menu")


@pytest.mark.at_length
async def test_an_own_no_takes_the_appointment_out(town, people):
    _mette, _lars, anna, _bo = people
    await anna.presses("Yes, I am coming")
    await anna.presses("No, I cannot")
    (first, gone) = entries(town)
    assert (first[0], gone[0]) == ("PUBLISH", "CANCEL")
    assert first[1] == gone[1]
    assert first[2] < gone[2]


@pytest.mark.at_length
async def test_a_company_that_comes_gets_its_new_hours(town, people):
    _mette, lars, anna, bo = people
    await anna.presses("Yes, I am coming")
    await lars.presses("Yes, we are coming")
    await anna.presses("No, I cannot")
    await town.jump(minutes=5)
    (_mine, first, _gone, update) = entries(town)
    assert (first[0], update[0]) == ("PUBLISH", "PUBLISH")
    assert first[1] == update[1]
    assert first[2] < update[2]
    assert first[3] != update[3]
    await bo.presses("No, I cannot")
    assert entries(town)[-1] == update


@pytest.mark.at_length
async def test_a_company_that_takes_its_yes_back_has_no_appointment_left(town, people):
    _mette, lars, anna, _bo = people
    await anna.presses("Yes, I am coming")
    await lars.presses("Yes, we are coming")
    await lars.presses("No, we cannot")
    mine, ours, *gone = entries(town)
    assert {one[:2] for one in gone} == {("CANCEL", mine[1]), ("CANCEL", ours[1])}
    assert len(gone) == 2
    assert min(one[2] for one in gone) > max(mine[2], ours[2])


@pytest.mark.at_length
async def test_a_cancelled_event_leaves_the_calendars_of_those_who_said_yes(town, people):
    mette, lars, anna, bo = people
    await anna.presses("Yes, I am coming")
    await lars.presses("Yes, we are coming")
    await mette.says("/menu")
    await mette.presses("Job dating")
    await mette.presses("Thursday 3 December at 10.00")
    await mette.presses("Cancel the event")
    await mette.presses("Yes, cancel it")
    mine, ours, *gone = entries(town)
    assert sorted(one[:2] for one in gone) == sorted([("CANCEL", mine[1]), ("CANCEL", ours[1])])
    assert "is off" in bo.reads()


@pytest.mark.at_length
async def test_a_time_that_is_undone_leaves_the_calendar_again(town, people):
    mette, lars, anna, bo = people
    cai = await candidate(town, "Cai", mette)
    await wanted(mette, cai, lars)
    await anna.presses("No, I cannot")
    await cai.presses("Show")
    await cai.presses("Yes, I am coming")
    await mette.presses("Undo the change")
    await mette.presses("Undo and tell them")
    (first, gone) = entries(town)
    assert (first[:2], gone[:2]) == (("PUBLISH", first[1]), ("CANCEL", first[1]))
    assert first[2] < gone[2]
    assert bo.reads().startswith("Job dating Thursday")


async def test_a_yes_on_an_old_invitation_after_the_company_has_said_no_writes_no_appointment(town, people):
    _mette, lars, anna, _bo = people
    old = anna.data_of("Yes, I am coming")
    await lars.presses("No, we cannot")
    before = entries(town)
    await anna.presses_data(old)
    assert (
        town.exchange.toasts[-1]
        == "There is nobody for you to meet there right now. If new times come, you will read it here."
    )
    assert entries(town) == before


@pytest.mark.at_length
@pytest.mark.parametrize("said_no", [0, 1, 2])
async def test_hours_a_company_keeps_free_do_not_tell_of_a_no(town, people, said_no):
    _mette, lars, anna, bo = people
    for one in (anna, bo)[:said_no]:
        await one.presses("No, I cannot")
    await lars.presses("Yes, we are coming")
    ((_method, _key, _version, (begins, ends)),) = entries(town)
    assert (begins.strftime("%H.%M"), ends.strftime("%H.%M")) == ("10.00", "10.23")
