"""What is printed for a job dating: each sheet says what its reader may know, and when it was made."""

from datetime import datetime
from html import unescape

import pytest
from sqlalchemy import delete, insert, select

from bot.domain.workdays import COPENHAGEN
from bot.store.aliases import aliases
from bot.store.candidates import candidates
from tests.kit.album import lived_once
from tests.kit.beginnings import two_are_wanted
from tests.kit.people import bakery, consultant, event, event_draft, job_function
from tests.kit.turning import invites, next_round_now, opened
from tests.stories.test_speed_dating_day import at, board

DAY = "Thursday 3 December at 10.00"


@pytest.fixture
@lived_once
async def people(town):
    """Anna has said yes to 10.00 at the bakery, Bo has not answered for 10.13."""
    mette, lars, anna, bo = await two_are_wanted(town)
    await event(mette)
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    return mette, lars, anna, bo


async def printed(town, host, day=DAY):
    """The sheets, each by its heading."""
    await opened(host, "Job dating", day, "Print")
    return last_file(town, "job-dating-sheets.html")


def last_file(town, called):
    name, content = town.exchange.files[-1]
    assert name == called
    parts = [one.partition("</h1>") for one in content.decode().split("<h1>")[1:]]
    return {unescape(head): unescape(rest) for head, _end, rest in parts}


async def overview(town, host):
    """The host's own sheet, a file of its own."""
    await host.presses("My overview")
    found = last_file(town, "job-dating-overview.html")
    assert list(found) == ["Overview for the host"]
    return found["Overview for the host"]


async def test_a_table_reads_who_said_yes_and_nobody_else(town, people):
    mette, *_others = people
    sheets = await printed(town, mette)
    assert list(sheets) == ["Bageriet, table 1"]
    assert "(Anna)" in sheets["Bageriet, table 1"]
    assert "Bo" not in sheets["Bageriet, table 1"]
    mine = await overview(town, mette)
    assert "<td>Anna</td>" in mine
    assert "(Bo)" in mine
    assert "Printed Tuesday 24 November at 09.00" in sheets["Bageriet, table 1"]
    assert "Ask Mette" in sheets["Bageriet, table 1"]


async def test_a_time_that_is_kept_is_not_free_and_a_table_of_who_does_not_come_says_so(town, people):
    mette, lars, *_others = people
    sheet = (await printed(town, mette))["Bageriet, table 1"]
    assert "A dash: nobody has said yes to this time yet." in sheet
    assert 'class="open">(Bo)' in await overview(town, mette)
    await lars.presses("No, we cannot")
    assert list(await printed(town, mette)) == []
    assert "Bageriet, table 1</th>" in (mine := await overview(town, mette))
    assert "This table does not come" in mine


@pytest.mark.at_length
async def test_it_is_made_anew_at_each_press(town, people):
    mette, _lars, anna, bo = people
    await bo.presses("Show")
    await bo.presses("Yes, I am coming")
    assert "(Bo)" in (await printed(town, mette))["Bageriet, table 1"]
    await anna.presses("No, I cannot")
    assert "Anna" not in (await printed(town, mette))["Bageriet, table 1"]


async def test_who_gets_no_messages_has_a_sheet_with_times_place_and_whom_to_ask(town, people):
    mette, _lars, _anna, bo = people
    await bo.changes("kicked")
    sheet = (await printed(town, mette))["Bo"]
    assert "Place: Town hall, entrance A." in sheet
    assert "10.13–10.23" in sheet
    assert "Bageriet" in sheet
    assert "Ask for Mette when you come." in sheet
    assert "1 candidate gets no messages from me" in mette.reads()


async def test_what_is_printed_early_tells_a_company_nothing(town, people):
    mette, lars, anna, _bo = people
    await printed(town, mette)
    told = len(lars.bubbles)
    await anna.presses("No, I cannot")
    await town.jump(minutes=10)
    assert len(lars.bubbles) == told


async def test_what_is_printed_on_the_day_has_been_read_at_the_table(town, people):
    mette, _lars, anna, bo = people
    await bo.presses("Show")
    await bo.presses("Yes, I am coming")
    await town.walk(datetime(2026, 12, 3, 9, 0, tzinfo=COPENHAGEN))
    await printed(town, mette)
    await opened(anna, "Who saw me")
    assert "Lars" in anna.reads()


@pytest.mark.at_length
async def test_sheets_of_those_who_have_a_number_lie_in_the_order_of_the_numbers(town, people):
    mette, _lars, anna, bo = people
    eva = await town.person(await consultant(town, "Eva"))
    async with town.store.begin() as unit:
        company = (await unit.companies.find("12345674")).id
        await unit.tx.connection.execute(delete(aliases))
        for who, number in ((anna, 10), (bo, 2)):
            person = await town.person(who)
            row = select(candidates.c.id).where(candidates.c.person_id == person)
            candidate = await unit.tx.connection.scalar(row)
            await unit.leavings.give_candidate(candidate, eva)
            drawn = {"company_id": company, "candidate_id": candidate, "number": number}
            await unit.tx.connection.execute(insert(aliases).values(drawn))
    await anna.changes("kicked")
    await bo.changes("kicked")
    sheets = [one for one in await printed(town, mette) if one.startswith("Candidate")]
    assert sheets == ["Candidate 2 at Bageriet", "Candidate 10 at Bageriet"]


@pytest.mark.at_length
async def test_a_host_who_does_not_advise_them_prints_numbers(town):
    await bakery(town)
    jonas, lars, anna = (town.phone(one) for one in ("Jonas", "Lars", "Anna Holm"))
    await job_function(lars)
    await opened(jonas, "Job functions", "Bageriet: Wash cars")
    await jonas.presses(next(one for one in jonas.sees() if one.startswith("Look at ")))
    await jonas.presses("Ask the candidate")
    await jonas.says("Calm and thorough")
    await jonas.presses("Send it to the candidate")
    await anna.presses("Show")
    await anna.presses("Yes, show my card")
    await lars.presses("We would like to meet")
    await event(jonas)
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    await anna.changes("kicked")
    sheets = await printed(town, jonas)
    assert "Anna" not in (await overview(town, jonas))
    assert any(one.startswith("Candidate ") and one.endswith(" at Bageriet") for one in sheets)
    assert not any("Holm" in sheet for sheet in sheets.values())


async def test_a_draft_and_what_is_over_are_not_printed(town):
    mette, *_others = await two_are_wanted(town)
    await event_draft(mette)
    assert "Print" not in mette.sees()
    await invites(mette)
    data = mette.data_of("Print")
    await mette.presses("Cancel the event")
    await mette.presses("Yes, cancel it")
    files = len(town.exchange.files)
    await mette.presses_data(data)
    assert len(town.exchange.files) == files


async def test_the_host_prints_the_sheet_of_any_one_candidate_and_of_all_as_it_is_now(town, people):
    mette, *_others = people
    await opened(mette, "Job dating", DAY, "Print", "For a candidate")
    assert mette.sees() == ["Anna", "Bo", "All candidates", "Sheets for the tables", "See the plan", "Menu"]
    await mette.presses("Anna")
    sheets = last_file(town, "job-dating-sheets.html")
    assert list(sheets) == ["Anna"]
    assert "10.00" in sheets["Anna"]
    assert "Bageriet, table 1" in sheets["Anna"]
    assert "10.13" not in sheets["Anna"]
    assert "1 sheet, for one candidate." in mette.reads()
    await mette.presses("For a candidate")
    await mette.presses("All candidates")
    assert list(last_file(town, "job-dating-sheets.html")) == ["Anna", "Bo"]


async def test_a_sheet_of_who_has_no_time_any_more_is_not_printed(town, people):
    mette, _lars, anna, _bo = people
    await opened(mette, "Job dating", DAY, "Print", "For a candidate")
    older, message = mette.data_of("Anna"), mette.bubbles[-1].id
    await opened(anna, "My times", "No, I cannot")
    files = len(town.exchange.files)
    await mette.presses_data(older, message)
    assert len(town.exchange.files) == files


@pytest.mark.at_length
async def test_who_has_not_come_may_still_come_and_their_table_has_its_sheet(town, people):
    mette, *_others = people
    await town.walk(at(9, 50))
    await board(mette, "Not come", "Bageriet")
    assert list(await printed(town, mette)) == ["Bageriet, table 1"]


async def test_what_was_held_late_and_made_up_for_stands_as_it_was_held_under_the_hour_they_were_asked_for(
    town, people
):
    mette, *_others = people
    await town.walk(at(10, 4))
    await board(mette, "Start the first round")
    await town.walk(at(10, 9))
    await next_round_now(mette)
    await opened(mette, "Job dating", DAY, "Print", "For a candidate", "All candidates")
    sheets = last_file(town, "job-dating-sheets.html")
    assert "10.00" in sheets["Anna"], "when they were asked to come"
    assert "10.04" in sheets["Anna"], "when it was held"
    assert "10.09" in sheets["Bo"]
