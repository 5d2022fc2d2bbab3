"""Before a company is contacted: who is going to, how often it heard from us, and how often it wants that."""

from datetime import datetime

import pytest

from bot.domain.workdays import COPENHAGEN
from tests.kit.beginnings import two_are_wanted
from tests.kit.people import consultant, coordinator, event, manager
from tests.kit.turning import opened


def here(*when: int) -> datetime:
    return datetime(*when, tzinfo=COPENHAGEN)


@pytest.fixture
async def three(town):
    await coordinator(town)
    mette = await consultant(town, "Mette")
    lars = await manager(town, "Lars", mette)
    return mette, await consultant(town, "Jonas"), lars


async def looks_up(phone, words="bager"):
    await opened(phone, "Look up a company")
    await phone.says(words)
    return phone.reads()


async def logs(phone, purpose="Job functions", result="We spoke"):
    await phone.presses("Log a contact")
    for tap in (purpose, result, "Nothing more"):
        await phone.presses(tap)


async def test_a_company_that_is_not_here_is_sent_the_link_by_which_it_comes_in(town, three):
    _mette, jonas, _lars = three
    read = await looks_up(jonas, "Nowhere Ltd")
    assert "I found no company." in read
    await jonas.presses("It is not here yet")
    assert "Send the company this link." in jonas.reads()
    assert "start=virksomhed" in jonas.reads()
    await jonas.presses("Look again")
    await jonas.says("bager")
    assert jonas.reads().startswith("Bageriet: Mette")


async def test_one_has_it_and_the_other_reads_who_and_may_go_on(town, three):
    mette, jonas, lars = three
    read = await looks_up(jonas)
    assert read == (
        "Bageriet: Mette\n\nNobody has been in touch yet.\n\nThis month: 0 contacts nobody asked for."
    )
    karen = town.phone("Karen")
    await looks_up(karen)
    await jonas.presses("I contact them")
    assert "You have it reserved until Thursday 26 November at 09.00." in jonas.reads()
    assert mette.reads() == "Jonas is to contact Bageriet, until Thursday 26 November at 09.00."
    # Her screen is from before.
    await karen.presses("I contact them")
    assert "Jonas is to contact them, until Thursday 26 November at 09.00." in karen.reads()
    assert "Talk with Jonas first, then go on." in karen.reads()
    assert "I contact them" not in karen.sees()
    await logs(jonas)
    assert "This month: 1 contact nobody asked for." in jonas.reads()
    assert mette.reads() == "Jonas was in touch with Bageriet. Job functions. We spoke."
    # It is nobody's any more, and nobody is asked about it.
    read = await looks_up(karen)
    assert "Last contact: Jonas, Tuesday 24 November at 09.00. Job functions. We spoke." in read
    seen = len(jonas.bubbles)
    await town.walk(here(2026, 11, 27, 12))
    assert len(jonas.bubbles) == seen
    assert lars.has_read("Jonas") is False


async def test_a_reservation_is_given_back_or_ends_by_itself(town, three):
    mette, jonas, _lars = three
    await looks_up(jonas)
    await jonas.presses("I contact them")
    await jonas.presses("Give it back")
    assert "I contact them" in jonas.sees()
    await jonas.presses("I contact them")
    await town.walk(here(2026, 11, 26, 8, 59))
    assert "Jonas is to contact them" in await looks_up(mette)
    await town.walk(here(2026, 11, 26, 9, 1))
    assert jonas.reads() == "Did you get hold of Bageriet?\n\nIt is reserved for you no longer."
    assert "Jonas is to contact them" not in await looks_up(mette)
    await mette.presses("I contact them")
    await jonas.presses("Two more days")
    assert "Mette is to contact them, until Monday 30 November at 09.30." in jonas.reads()


@pytest.mark.at_length
async def test_the_company_says_how_often_and_all_of_us_read_it(town, three):
    mette, jonas, lars = three
    await opened(lars, "How often may we contact you")
    assert "✓ No limit" in lars.sees()
    await lars.presses("2 a month")
    assert "This month: 0 of at most 2 contacts nobody asked for." in lars.reads()
    assert mette.reads() == "Bageriet wants at most 2 contacts a month that it did not ask for."
    await looks_up(mette)
    for purpose, result in (
        ("Job functions", "We spoke"), ("Somebody who started", "We spoke"), ("Papers", "I visited them"),
        ("Something else", "No answer"),
    ):  # fmt: skip
        await logs(mette, purpose, result)
        await looks_up(mette)
    # What is about people who work there is not counted, nor is a telephone nobody took.
    assert "This month: 1 of at most 2 contacts nobody asked for." in mette.reads()
    await opened(mette, "Write to a company")
    await mette.presses("Bageriet")
    await mette.says("We have a folder for you")
    await mette.presses("Send")
    read = await looks_up(jonas)
    assert "This month: 2 of at most 2 contacts nobody asked for." in read
    assert "❗ Better wait. The next free day is Tuesday 1 December, week 49." in read
    await jonas.presses("Remind me week 49")
    assert jonas.reads() == "I remind you on Tuesday 1 December."
    # The limit warns, and blocks nobody.
    await looks_up(jonas)
    await logs(jonas)
    assert "This month: 3 of at most 2 contacts nobody asked for." in jonas.reads()
    await town.walk(here(2026, 12, 1, 9))
    assert jonas.reads() == "Bageriet may be contacted again. You wanted to know."


@pytest.mark.at_length
async def test_what_the_company_waits_for_is_not_counted(town, three):
    mette, _jonas, lars = three
    await opened(lars, "Call me")
    await looks_up(mette)
    await logs(mette)
    assert "This month: 0 contacts nobody asked for." in await looks_up(mette)


async def test_a_pause_ends_by_itself_with_one_question(town, three):
    mette, jonas, lars = three
    await opened(lars, "How often may we contact you", "Pause until a week")
    await lars.says("this Thursday")
    assert "That time has passed. Choose a later one." in lars.reads()
    await lars.says("week 40")  # of this year it has gone
    assert (
        "That is Monday 4 October 2027, week 40, about 10 months away. Do you want so long a pause?"
        in lars.reads()
    )
    await lars.presses("Back")
    await lars.presses("Until week 50, Monday 7 December")
    assert "We leave you in peace until Monday 7 December, week 50." in lars.reads()
    assert mette.reads() == "Bageriet wants a pause until Monday 7 December, week 50."
    await opened(mette, "My companies", "Bageriet")
    assert "They want a pause until Monday 7 December, week 50." in mette.reads()
    assert "The next free day is Monday 7 December, week 50." in await looks_up(jonas)
    await jonas.presses("Remind me week 50")
    await town.walk(here(2026, 12, 7, 9))
    assert lars.reads() == "You wanted a pause until today. May Mette contact you again?"
    assert jonas.has_read("Bageriet may be contacted again. You wanted to know.")
    await lars.presses("Yes, that is fine")
    assert lars.reads() == "Thank you. Your contact knows."
    assert mette.has_read("Bageriet may be contacted as often as it helps.")
    seen = len(lars.bubbles)
    await town.walk(here(2026, 12, 18, 9))
    assert len(lars.bubbles) == seen


@pytest.mark.at_length
async def test_whoever_posted_a_job_or_sat_at_a_table_has_been_in_touch(town):
    await two_are_wanted(town)
    jonas = await consultant(town, "Jonas")
    assert "Last contact: they chose whom to meet Tuesday 24 November at 09.00." in await looks_up(jonas)
    await event(town.phone("Mette"))
    # Asked to come, and not there: that is planned, and no contact yet.
    assert "Last contact: they chose whom to meet" in await looks_up(jonas)
    for name in ("Anna", "Bo"):
        await town.phone(name).presses("Show")
        await town.phone(name).presses("Yes, I am coming")
    await town.phone("Lars").presses("Yes, we are coming")
    await town.walk(here(2026, 12, 3, 12))
    read = await looks_up(jonas)
    assert "Last contact: job dating with Mette, Thursday 3 December at 10.00." in read
    assert "This month: 0 contacts nobody asked for." in read


PEACE = "❗ Better wait. The next free day is Monday 7 December, week 50."


async def wants_peace(lars):
    await opened(lars, "How often may we contact you", "Pause until a week")
    await lars.presses("Until week 50, Monday 7 December")


@pytest.mark.at_length
@pytest.mark.parametrize(
    "way",
    [
        pytest.param(("Write to a company", "Bageriet"), id="from the menu"),
        pytest.param(("My companies", "Bageriet", "Write to Bageriet"), id="from the card"),
    ],
)
async def test_who_writes_reads_of_the_pause_before_it_is_sent_and_may_go_on(town, three, way):
    mette, _jonas, lars = three
    await wants_peace(lars)
    await opened(mette, *way)
    await mette.says("Will you come to our meeting?")
    assert PEACE in mette.reads()
    assert "Send" not in mette.sees()
    await mette.presses("Send anyway")
    assert mette.reads().startswith("Sent to Lars, Bageriet.")
    assert "Will you come to our meeting?" in lars.reads()


async def test_who_offers_a_visit_reads_of_the_pause_too(town, three):
    mette, _jonas, lars = three
    await wants_peace(lars)
    await opened(mette, "My companies", "Bageriet", "Offer a visit")
    for said in ("Thursday 10.30", "tirsdag halv ti", "2. december kl. 14"):
        await mette.says(said)
    await mette.presses("At Bageriet")
    assert mette.reads().count(PEACE) == 1
    await mette.presses("Send anyway")
    assert "Mette would like to visit you." in lars.reads()


async def test_who_says_hello_reads_of_the_pause_and_may_go_on(town, three):
    mette, _jonas, lars = three
    await wants_peace(lars)
    await opened(mette, "My companies", "Bageriet", "Say hello")
    assert PEACE in mette.reads()
    assert "Send it" not in mette.sees()
    await mette.presses("Send anyway")
    assert mette.reads().startswith("Sent to Lars, Bageriet.")


async def test_a_call_on_the_desk_says_whom_to_call_and_that_there_is_no_number(town, three):
    mette, _jonas, lars = three
    await opened(lars, "Call me")
    await opened(mette, "My desk")
    assert "Lars, 20304050." in mette.reads()
    async with town.store.begin() as unit:
        await unit.people.change(await unit.people.find_by_telegram(lars.telegram_id), phone=None)
    await opened(mette, "My desk")
    assert "Lars, no number." in mette.reads()


async def test_a_full_month_warns_who_writes_as_well(town, three):
    mette, _jonas, lars = three
    await opened(lars, "How often may we contact you")
    await lars.presses("1 a month")
    for button in ("Send", "Send anyway"):
        await opened(mette, "Write to a company", "Bageriet")
        await mette.says("We have a folder for you")
        assert ("❗ Better wait." in mette.reads()) is (button == "Send anyway")
        await mette.presses(button)


async def test_what_the_company_waits_for_is_written_without_a_warning(town, three):
    mette, _jonas, lars = three
    await wants_peace(lars)
    await lars.says("When is the meeting?")
    await opened(mette, "Write to a company", "Bageriet")
    await mette.says("It is on Friday at ten.")
    assert "Better wait" not in mette.reads()
    await mette.presses("Send")
    assert "It is on Friday at ten." in lars.reads()


async def test_a_search_that_found_nothing_is_no_draft_and_the_next_words_search_again(town, three):
    mette, _jonas, _lars = three
    read = await looks_up(mette, "Nye Vinduer ApS")
    assert "I found no company. Write part of its name, or its CVR number." in read
    await mette.says("/cancel")
    assert mette.reads() == "Stopped: Look up a company. Nothing was sent."
    assert not mette.has_read("Which one is it? Its contact stands beside it.")
    await looks_up(mette, "Nye Vinduer ApS")
    await mette.says("bager")
    assert "Bageriet: Mette" in mette.reads()
