"""Another place: everybody who knows the old one reads the new one once, and calendars follow."""

from datetime import datetime

import pytest
from icalendar import Calendar

from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.beginnings import two_are_wanted
from tests.kit.calendars import entries
from tests.kit.people import event, event_draft
from tests.kit.turning import invites

LIBRARY = "Job dating Thursday 3 December at 10.00. Place: Library."


@lived_once
async def moves(mette, place="Library"):
    await mette.says("/menu")
    await mette.presses("Job dating")
    await mette.presses("Thursday 3 December at 10.00")
    await mette.presses("Another place")
    await mette.says(place)


@pytest.fixture
@lived_once
async def invited(town):
    """Anna and Lars come, Bo has not answered."""
    mette, lars, anna, bo = await two_are_wanted(town)
    await event(mette)
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    await lars.presses("Yes, we are coming")
    return mette, lars, anna, bo


@pytest.mark.at_length
async def test_everybody_reads_the_new_place_once_with_their_times(town, invited):
    mette, lars, anna, bo = invited
    await moves(mette)
    assert mette.reads().startswith(f"The place is changed. Whoever was invited is told.\n\n{LIBRARY}")
    assert lars.reads().startswith(f"The place has changed.\n\n{LIBRARY}")
    assert lars.reads().endswith("(Anna)")
    assert anna.reads() == (
        "The place has changed.\n\nYour appointment is Thursday 3 December at 10.00. Place: Library.\n\n10.00: Bageriet"
    )
    assert "10.13. Place: Library." in bo.reads()
    assert bo.sees() == ["Yes, I am coming", "No, I cannot", "Menu"]
    for one in (lars, anna, bo):
        assert sum(bubble.text.startswith("The place has changed.") for bubble in one.bubbles) == 1


@pytest.mark.at_length
async def test_calendars_of_those_who_come_have_the_new_place(town, invited):
    mette, *_guests = invited
    before = {key: version for _method, key, version, _hours in entries(town)}
    await moves(mette)
    newest = [Calendar.from_ical(content).walk("VEVENT")[0] for _name, content in town.exchange.files[-2:]]
    assert [str(one["LOCATION"]) for one in newest] == ["Library", "Library"]
    assert {str(one["UID"]): int(one["SEQUENCE"]) for one in newest} == {
        key: version + 1 for key, version in before.items()
    }


@pytest.mark.at_length
async def test_a_company_nobody_has_said_yes_to_reads_no_loss(town):
    mette, lars, _anna, _bo = await two_are_wanted(town)
    await event(mette)
    await moves(mette)
    assert lars.reads() == (
        f"The place has changed.\n\n{LIBRARY}\n\n"
        "Nobody has said yes to a time yet. “Job dating” in the menu shows it when somebody has."
    )
    assert lars.sees() == ["Yes, we are coming", "No, we cannot", "Menu"]


async def test_nobody_is_told_of_a_draft_and_the_invitation_names_the_new_place(town):
    mette, lars, anna, _bo = await two_are_wanted(town)
    await event_draft(mette)
    told = len(anna.bubbles)
    await moves(mette)
    assert len(anna.bubbles) == told
    await invites(mette)
    assert lars.reads().startswith(LIBRARY)


@pytest.mark.at_length
async def test_an_invitation_that_waits_for_the_morning_goes_out_once_with_the_new_place(town):
    mette, lars, anna, _bo = await two_are_wanted(town)
    await town.walk(datetime(2026, 11, 24, 21, 0, tzinfo=COPENHAGEN))
    told = [len(one.bubbles) for one in (lars, anna)]
    await event(mette)
    await moves(mette)
    assert [len(one.bubbles) for one in (lars, anna)] == told
    await town.walk(datetime(2026, 11, 25, 9, 0, tzinfo=COPENHAGEN))
    assert [len(one.bubbles) for one in (lars, anna)] == [one + 1 for one in told]
    assert lars.reads().startswith(LIBRARY)
    assert not lars.has_read("The place has changed.")


@pytest.mark.at_length
async def test_who_does_not_come_reads_nothing_and_the_same_place_is_no_change(town, invited):
    mette, _lars, _anna, bo = invited
    await bo.presses("Show")
    await bo.presses("No, I cannot")
    told = len(bo.bubbles)
    await moves(mette)
    assert len(bo.bubbles) == told
    await moves(mette)
    assert len(bo.bubbles) == told
