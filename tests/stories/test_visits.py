"""A visit: offered with three times, chosen with one tap, in both calendars, and noted in three taps."""

from datetime import datetime

import pytest

from bot.actions.managers import remove_manager
from bot.actions.outreach_visits import offer_visit
from bot.domain.roles import Role
from bot.domain.workdays import COPENHAGEN
from tests.kit.calendars import entries
from tests.kit.people import consultant, coordinator, known, manager
from tests.kit.turning import opened

WHEN = "Tuesday 1 December at 09.30"


def here(*when: int) -> datetime:
    return datetime(*when, tzinfo=COPENHAGEN)


@pytest.fixture
async def two(town):
    await coordinator(town)
    mette = await consultant(town, "Mette")
    return mette, await manager(town, "Lars", mette)


async def offered(mette, *times, company="Bageriet"):
    await opened(mette, "My companies", company, "Offer a visit")
    for one in times:
        await mette.says(one)
    if len(times) < 3:
        await mette.presses("Skip")
    await mette.presses(f"At {company}")


async def agreed(mette, lars):
    await offered(mette, "Thursday 10.30", "tirsdag halv ti", "2. december kl. 14")
    await mette.presses("Send")
    await lars.presses(WHEN)


async def test_three_times_are_offered_and_one_is_chosen(town, two):
    mette, lars = two
    await offered(mette, "Thursday 10.30", "tirsdag halv ti", "2. december kl. 14")
    assert "Second time: Tuesday 1 December at 09.30" in mette.reads()
    await mette.presses("Send")
    assert mette.reads() == "Lars chooses, or says that none fits.\n\nYou hear here."
    assert lars.reads() == (
        "Mette would like to visit you. Place: Bageriet.\n\nIt takes an hour at most. Which time fits?"
    )
    await lars.presses(WHEN)
    assert lars.reads() == f"Agreed: Mette visits you {WHEN}. Place: Bageriet."
    assert mette.reads() == f"Bageriet expects you {WHEN}. Place: Bageriet."
    files = entries(town)
    hours = (here(2026, 12, 1, 9, 30), here(2026, 12, 1, 10, 30))
    assert [(method, sequence, when) for method, _name, sequence, when in files] == [
        ("PUBLISH", 1, hours)
    ] * 2
    assert len({name for _method, name, *_rest in files}) == 1
    # It stands where one looks for what comes, and has cost one of the contacts nobody asked for.
    await opened(mette, "My companies", "Bageriet")
    assert f"Visit {WHEN}" in mette.reads()
    await opened(mette, "Look up a company")
    await mette.says("bager")
    assert f"Visit {WHEN}" in mette.reads()
    assert "This month: 1 contact nobody asked for." in mette.reads()


async def test_the_company_finds_what_is_agreed_under_its_contact(town, two):
    mette, lars = two
    await opened(lars, "My contact")
    assert "visits you" not in lars.reads()
    await agreed(mette, lars)
    await opened(lars, "My contact")
    assert f"Mette visits you {WHEN}. Place: Bageriet." in lars.reads()
    await lars.presses(f"Visit {WHEN}")
    assert lars.reads() == f"Mette visits you {WHEN}. Place: Bageriet."
    await lars.presses("Call the visit off")
    assert mette.reads() == f"Bageriet cannot receive you {WHEN}. Offer another time."
    await opened(lars, "My contact")
    assert "visits you" not in lars.reads()


@pytest.mark.at_length
async def test_where_nobody_reads_the_next_contact_is_to_call(town, two):
    mette, lars = two
    await agreed(mette, lars)
    sofie, karen = await consultant(town, "Sofie"), town.phone("Karen")
    await opened(lars, "Who writes for us", "I no longer write for the company", "Yes, I stop")
    await opened(karen, "My team", "Somebody leaves", "Mette", "Now", "Companies (1)", "All as proposed")
    assert sofie.has_read(f"Bageriet expects you {WHEN}. Place: Bageriet.")
    assert sofie.has_read("Nobody there writes here: call them, and say that it is you.")
    assert mette.has_read("Nobody there writes here: Sofie calls them.")


@pytest.mark.at_length
async def test_a_visit_goes_with_the_company_to_its_next_contact(town, two):
    mette, lars = two
    await agreed(mette, lars)
    sofie, karen = await consultant(town, "Sofie"), town.phone("Karen")
    await opened(mette, "Look up a company")
    await mette.says("bager")
    await mette.presses("I contact them")
    await opened(karen, "My team", "Somebody leaves", "Mette", "Now")
    assert "• 1 company, and with it: 1 visit, 1 reservation" in karen.reads()
    await karen.presses("Companies (1)")
    await karen.presses("All as proposed")
    assert sofie.has_read(f"Bageriet expects you {WHEN}. Place: Bageriet.")
    assert mette.has_read(f"Sofie takes your visit to Bageriet {WHEN}. The company is told.")
    in_order = [(method, sequence) for method, _name, sequence, _hours in entries(town)]
    assert in_order[:2] == [("PUBLISH", 1)] * 2
    assert sorted(in_order[2:]) == [("CANCEL", 2), ("PUBLISH", 2)]
    await karen.presses("Finish: Mette leaves")
    await opened(sofie, "Look up a company")
    await sofie.says("bager")
    assert "Mette" not in sofie.reads()
    await opened(lars, "My contact")
    assert f"Sofie visits you {WHEN}." in lars.reads()
    await town.walk(here(2026, 11, 30, 14, 1))
    assert lars.has_read(f"We keep to the visit {WHEN}. Sofie comes.")  # one unasked message a day
    assert lars.has_read(f"Remember: Sofie visits you {WHEN}.")
    assert sofie.has_read(f"Remember: you visit Bageriet {WHEN}.")


async def test_both_are_reminded_and_the_note_takes_three_taps(town, two):
    mette, lars = two
    await agreed(mette, lars)
    await town.walk(here(2026, 11, 30, 14, 1))
    assert lars.has_read(f"Remember: Mette visits you {WHEN}.")
    assert mette.reads() == f"Remember: you visit Bageriet {WHEN}.\n\nPlace: Bageriet."
    await town.walk(here(2026, 12, 1, 11))
    assert mette.reads() == f"You visited Bageriet {WHEN}. What came of it? Three taps."
    await mette.presses("Write the note")
    for tap in ("Job functions", "I visited them", "Nothing more"):
        await mette.presses(tap)
    assert mette.reads() == "Noted. It stands in “What has happened”."
    line = (
        "Besøg hos virksomhed tirsdag den 1. december kl. 09.30. CVR 12345674. "
        "Jobfunktioner. Jeg var på besøg. Ikke mere lige nu."
    )
    assert mette.bubbles[-1].buttons[0][0]["copy_text"]["text"] == line
    await mette.presses("See the company")
    await mette.presses("What has happened")
    assert f"{WHEN}: visit by Mette. Place: Bageriet." in mette.reads()
    assert "Mette: Job functions. I visited them. Nothing more." in mette.reads()
    # Agreed on, so it is not counted; the month of the offer is over.
    await opened(mette, "Look up a company")
    await mette.says("bager")
    assert "This month: 0 contacts nobody asked for." in mette.reads()


@pytest.mark.at_length
@pytest.mark.parametrize("who", ["the company", "the consultant"])
async def test_either_side_calls_it_off_and_the_calendars_follow(town, two, who):
    mette, lars = two
    await agreed(mette, lars)
    if who == "the company":
        await lars.presses("Call the visit off")
        assert lars.reads() == "The visit is off. Mette reads it now."
        assert mette.reads() == f"Bageriet cannot receive you {WHEN}. Offer another time."
    else:
        await opened(mette, "My companies", "Bageriet")
        await opened(mette, "My desk", "Visits: 1", "Call off: Bageriet")
        await mette.presses("Yes, call it off")
        assert mette.reads() == "The visit is off. The company knows."
        assert lars.reads() == f"Mette cannot visit you {WHEN}. You hear from Mette."
    assert [(method, sequence) for method, _name, sequence, _when in entries(town)[2:]] == [("CANCEL", 2)] * 2
    read = len(lars.bubbles), len(mette.bubbles)
    await town.walk(here(2026, 12, 2, 12))
    assert (len(lars.bubbles), len(mette.bubbles)) == read


@pytest.mark.at_length
async def test_none_fits_and_an_old_button_says_so(town, two):
    mette, lars = two
    await offered(mette, "Thursday 10.30")
    await mette.presses("Send")
    old = lars.data_of("Thursday 26 November at 10.30")
    await lars.presses("None of these fits")
    assert lars.reads() == "All right. Mette hears it, and finds other times."
    assert mette.reads() == "None of your times fits Bageriet. Offer others, or call."
    await mette.presses("Offer other times")
    await mette.says("on Saturday at 10")
    assert "It is closed that day." in mette.reads()
    await mette.says("10.30")
    assert "Write a day and a time, like “Thursday 10.30” or “24 November 9.00”." in mette.reads()
    await mette.says("Friday at 23")
    assert "Write a time from 07.00 to 19.00." in mette.reads()
    await mette.says("today at 8")
    assert "That time has passed." in mette.reads()
    await lars.presses_data(old)
    assert town.exchange.toasts[-1].startswith("That visit is off, or its time has gone.")


SILENT = "Bageriet has not chosen a time. Offer others, or call."


async def test_an_offer_nobody_chose_from_is_over_with_its_last_time(town, two):
    mette, lars = two
    await offered(mette, "Thursday 10.30", "Friday 9.00")
    await mette.presses("Send")
    old = lars.data_of("Friday 27 November at 09.00")
    await town.walk(here(2026, 11, 27, 8, 55))
    assert not mette.has_read(SILENT)
    await town.walk(here(2026, 11, 27, 9, 1))
    assert mette.reads() == SILENT
    await lars.presses_data(old)
    assert town.exchange.toasts[-1].startswith("That visit is off, or its time has gone.")


@pytest.mark.at_length
async def test_what_was_offered_goes_to_who_follows_and_with_the_last_one_back_to_us(town, two):
    mette, lars = two
    eva = await manager(town, "Eva", mette)
    await opened(mette, "My companies", "Bageriet", "Offer a visit", "Lars")
    await mette.says("Thursday 10.30")
    await mette.presses("Skip")
    await mette.presses("At Bageriet")
    await mette.presses("Send")
    await opened(lars, "Who writes for us", "I no longer write for the company", "Eva follows me")
    assert eva.has_read("Mette would like to visit you. Place: Bageriet.")
    await opened(eva, "Who writes for us", "I no longer write for the company", "Yes, I stop")
    assert mette.has_read(SILENT)


async def test_who_was_taken_off_one_of_two_companies_hears_of_no_visit_there(town, two):
    mette, _lars = two
    await town.walk(here(2026, 11, 24, 22))
    async with town.store.begin() as unit:
        now, bakery = town.clock.now(), (await unit.companies.every())[0].id
        garage, _new = await unit.companies.add("87654325", "Garagen", branch=None, area=None, now=now)
        ole = await known(town, unit, "Ole", Role.MANAGER, company=garage)
        await unit.people.give_role(ole, Role.MANAGER, company=bakery, now=now)
        by, times = await unit.people.actor(await town.person(mette)), [here(2026, 11, 27, 9)]
        await offer_visit(
            unit, by, bakery, ole, times, place="Bageriet", now=now, municipality=town.municipality
        )
        await remove_manager(unit, by, ole, bakery, now=now)
    await town.walk(here(2026, 11, 25, 9))
    assert town.phone("Ole").has_read("Mette has taken you off")
    assert not town.phone("Ole").has_read("would like to visit you")


async def test_who_leads_the_unit_offers_one_from_a_look_up_and_has_it_on_their_list(town, two):
    _mette, lars = two
    karen = town.phone("Karen")
    await opened(karen, "Look up a company")
    await karen.says("Bageriet")
    await karen.presses("Bageriet")
    assert "Look up a company" in karen.sees()
    assert "My companies" not in karen.sees()
    await karen.presses("Offer a visit")
    await karen.says("Thursday 10.30")
    await karen.presses("Skip")
    await karen.presses("At Bageriet")
    await karen.presses("Send")
    assert "Karen would like to visit you." in lars.reads()
    await opened(karen, "Who waits", "Visits: 1")
    assert karen.reads() == "Bageriet: no time is chosen yet."
