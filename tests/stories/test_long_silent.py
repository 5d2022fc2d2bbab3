"""On Monday a contact reads whom nobody has spoken with for long, and who is soon busy."""

from datetime import datetime

import pytest

from bot.domain.workdays import COPENHAGEN
from tests.kit.people import consultant, coordinator, manager
from tests.kit.turning import opened

ONE = "1 of your companies has not been spoken with for 8 weeks."


def here(*when: int) -> datetime:
    return datetime(*when, tzinfo=COPENHAGEN)


@pytest.fixture
async def two(town):
    await coordinator(town)
    mette = await consultant(town, "Mette")
    return mette, await manager(town, "Lars", mette)


async def test_who_was_not_spoken_with_is_on_mondays_list_with_one_tap_to_act(town, two):
    mette, lars = two
    async with town.store.begin() as unit:
        person = (await unit.companies.find("12345674")).contact
        for number in range(6):
            company, _new = await unit.companies.add(
                f"1000000{number}", f"Firma {number}", branch=None, area=None, now=town.clock.now()
            )
            await unit.companies.assign(company, person, reason="fewest", now=town.clock.now())
    await town.walk(here(2027, 1, 25, 9))
    await opened(mette, "My companies", "Bageriet", "Log a contact")
    for tap in ("Job functions", "We spoke", "Nothing more"):
        await mette.presses(tap)
    await mette.presses("Menu")
    await town.walk(here(2027, 2, 1, 9))
    assert mette.bubbles[-1].text == "6 of your companies have never been spoken with."
    await mette.presses("Show them")
    assert "1. Firma 0, never yet." in mette.reads()
    assert "Bageriet" not in mette.reads()
    await mette.presses("2 Later")
    assert "Firma 1" not in mette.reads()
    assert "5. Firma 5" in mette.reads()
    await mette.presses("1 Contact")
    assert "You have it reserved until" in mette.reads()
    await opened(mette, "My desk", "Not spoken with for long: 4", "1 Write")
    # Nobody there has Telegram.
    assert town.exchange.toasts[-1].startswith("Nobody at Firma 2 reads this")
    # Put off, and reserved until it is over: the next Monday's list is shorter, the one in four weeks not.
    seen = len(mette.bubbles)
    await town.walk(here(2027, 2, 8, 9))
    assert mette.bubbles[-1].text == "5 of your companies have never been spoken with."
    assert len(mette.bubbles) > seen
    await town.walk(here(2027, 3, 1, 9))
    assert mette.reads() == "6 of your companies have never been spoken with."
    assert lars.has_read("spoken with") is False


async def test_who_was_never_spoken_with_waits_two_weeks_and_not_eight(town, two):
    mette, _lars = two
    await town.walk(here(2026, 12, 7, 7, 59))
    assert not mette.has_read("spoken with")
    await town.walk(here(2026, 12, 14, 9))
    assert mette.has_read("1 of your companies has never been spoken with.")
    await opened(mette, "My companies", "Bageriet", "Log a contact")
    for tap in ("Job functions", "We spoke", "Nothing more"):
        await mette.presses(tap)
    await mette.presses("Menu")
    await town.walk(here(2026, 12, 21, 9))
    assert not any("never been spoken with" in one.text for one in mette.bubbles)
    # Eight weeks from then, and the days around Christmas: not one Monday earlier.
    await town.walk(here(2027, 2, 15, 9))
    assert not mette.has_read(ONE)
    await town.walk(here(2027, 2, 22, 9))
    assert mette.reads() == ONE


@pytest.mark.at_length
async def test_who_wants_a_pause_is_on_no_list(town, two):
    mette, lars = two
    await town.walk(here(2027, 1, 25, 9))
    await opened(
        lars, "How often may we contact you", "Pause until a week", "Until week 8, Monday 22 February"
    )
    told = len(mette.bubbles)
    await town.walk(here(2027, 2, 15, 9))
    assert len(mette.bubbles) == told
    await town.walk(here(2027, 2, 22, 9))
    assert mette.bubbles[-1].text == "1 of your companies has never been spoken with."
    assert len(mette.bubbles) == told + 1


@pytest.mark.parametrize("who", ["the manager", "the contact"])
async def test_busy_weeks_are_told_three_weeks_before(town, two, who):
    mette, lars = two
    if who == "the manager":
        await opened(lars, "How often may we contact you", "Our busy weeks")
        phone = lars
    else:
        await opened(mette, "My companies", "Bageriet", "Their busy weeks")
        phone = mette
    for week in ("20", "21"):
        await phone.presses(week)
    await phone.presses("Next")
    assert "20, 21" in phone.reads()
    await town.walk(here(2027, 4, 23, 12))
    assert not mette.has_read("is busy from")
    await town.walk(here(2027, 4, 26, 9))
    assert mette.has_read("Bageriet is busy from week 20, Monday 17 May. Do they need people?")
    told = sum("is busy from" in one.text for one in mette.bubbles)
    await town.walk(here(2027, 5, 10, 9))
    assert sum("is busy from" in one.text for one in mette.bubbles) == told
