"""Fifty-seven of each: every list says how long it is, turns its pages, and can be searched by typing."""

from datetime import timedelta

import pytest

from bot.domain.candidates import SuggestionState
from bot.domain.ids import CandidateId
from bot.domain.job_functions import JobFacts
from bot.domain.placements import PlacementState, Terms
from bot.domain.roles import Role
from tests.kit.album import lived_once
from tests.kit.people import bakery, jobseeker
from tests.kit.turning import all_in, opened, turned

MANY = 57
FACTS = JobFacts("Wash cars", "cleaning", 15, "ordinary", ())


def numbered(what):
    """Fifty-seven names, none of which is the beginning of another."""
    return [f"{what} {number:02}x" for number in range(1, MANY + 1)]


@pytest.fixture
@lived_once
async def alone(town):
    """One consultant, Mette, who is adviser and contact; the bakery's Lars."""
    await bakery(town, contact="Mette")
    return town.phone("Mette"), town.phone("Lars")


@lived_once
async def jobseekers(town, names, *, adviser="Mette"):
    """Candidates who are in already, each with an approved card."""
    async with town.store.begin() as unit:
        who = await unit.people.find_by_telegram(town.phone(adviser).telegram_id)
        for name in names:
            await jobseeker(town, unit, name, who)


@lived_once
async def companies(town, names, *, contact="Mette"):
    """Companies of one contact, each with an open job function."""
    now = town.clock.now()
    async with town.store.begin() as unit:
        who = await unit.people.find_by_telegram(town.phone(contact).telegram_id)
        for number, name in enumerate(names):
            company, _fresh = await unit.companies.add(
                str(20_000_000 + number), name, branch="trade", area=None, now=now
            )
            await unit.companies.assign(company, who, reason="fewest", now=now)
            await unit.job_functions.add(company, who, FACTS, now=now)


@pytest.mark.at_length
async def test_an_adviser_turns_through_all_candidates(town, alone):
    mette, _lars = alone
    names = numbered("Kim")
    await jobseekers(town, names)
    await opened(mette, "My candidates")
    pages = await turned(mette)
    assert "You have 58 candidates." in pages[0]
    assert "1–20 of 58" in pages[0]
    assert all_in(pages, names) == names
    assert (await turned(mette, press="‹ Back"))[-1] == pages[0]


async def test_an_adviser_finds_a_candidate_by_typing(town, alone):
    mette, _lars = alone
    await jobseekers(town, numbered("Kim"))
    await opened(mette, "My candidates", "Search")
    assert "1–12 of 58" in mette.reads()
    await mette.says("57")
    assert mette.reads().startswith("Kim 57x: ready until")


async def test_words_that_fit_several_show_only_those_and_all_again(town, alone):
    mette, _lars = alone
    names = numbered("Kim")
    await jobseekers(town, names)
    await opened(mette, "My candidates", "Search")
    asked = mette.bubbles[-1]
    await mette.says("kim 5")
    assert "✓" not in asked.text  # searching has answered nothing yet
    assert asked.labels == []
    assert [one for one in mette.sees() if one.startswith("Kim")] == [one for one in names if "5" in one][:12]
    await mette.presses("Show all")
    assert "1–12 of 58" in mette.reads()
    await mette.says("nobody of that name")
    assert "Press one of the buttons" in mette.reads()


@pytest.mark.at_length
async def test_a_page_that_is_gone_is_the_last_one(town, alone):
    mette, _lars = alone
    await jobseekers(town, numbered("Kim")[:25])
    await opened(mette, "My candidates")
    following = mette.data_of("Next ›")
    async with town.store.begin() as unit:
        for one in range(2, 12):
            await unit.candidates.change(CandidateId(one), closed_at=town.clock.now())
    await mette.presses_data(following, mette.bubbles[-1].id)
    assert "You have 16 candidates." in mette.reads()
    assert "‹ Back" not in mette.sees()


async def test_a_contact_turns_through_companies_and_finds_one(town, alone):
    mette, _lars = alone
    names = numbered("Firma")
    await companies(town, names)
    await opened(mette, "My companies")
    assert "1–12 of 58" in mette.reads()
    assert all_in([" ".join(mette.sees())], names) == names[:11]
    await mette.presses("Search")
    await mette.says("firma 41")
    assert mette.reads().startswith("Firma 41x, CVR")


async def test_anybody_of_the_staff_looks_up_one_of_many(town, alone):
    mette, _lars = alone
    names = numbered("Firma")
    await companies(town, names)
    await opened(mette, "Look up a company")
    await mette.says("firma")
    assert "1–12 of 57" in mette.reads()
    await mette.presses("Next ›")
    await mette.presses("Firma 13x: Mette")
    assert mette.reads().startswith("Firma 13x: Mette\n\n")


@pytest.mark.at_length
async def test_open_job_functions_go_on_after_the_first_page(town, alone):
    mette, _lars = alone
    names = numbered("Firma")
    await companies(town, names)
    await opened(mette, "Job functions")
    seen = mette.sees()
    while "Next ›" in mette.bubbles[-1].labels:
        await mette.presses("Next ›")
        seen += mette.sees()
    assert all_in(seen, names) == names
    await mette.presses("Search")
    await mette.says("firma 30")
    assert mette.reads().startswith("“Wash cars”, 15 hours a week, Firma 30x")


@pytest.mark.at_length
async def test_everybody_ready_for_a_job_function_can_be_looked_at(town, alone):
    mette, _lars = alone
    names = numbered("Kim")
    await companies(town, ["Vask"])
    await jobseekers(town, names)
    await opened(mette, "Job functions", "Vask: Wash cars")
    pages = await turned(mette)
    assert "1–8 of 58" in pages[0]
    assert all_in(pages, names) == names
    await mette.presses("Look at Kim 57x")
    assert mette.reads().startswith("Kim 57x")


@pytest.mark.at_length
async def test_a_managers_job_functions_all_have_their_button(town, alone):
    _mette, lars = alone
    titles = numbered("Task")
    async with town.store.begin() as unit:
        who = await unit.people.find_by_telegram(lars.telegram_id)
        company = (await unit.companies.find("12345674")).id
        for title in titles:
            await unit.job_functions.add(
                company, who, JobFacts(title, "cleaning", 15, "ordinary", ()), now=town.clock.now()
            )
    await opened(lars, "Our job functions")
    seen = lars.sees()
    while "Next ›" in lars.bubbles[-1].labels:
        await lars.presses("Next ›")
        seen += lars.sees()
    assert [one for one in titles if f"Filled: {one}" in seen] == titles


@lived_once
async def suggestions(town, names, state):
    """The bakery is shown these candidates for one job function."""
    now = town.clock.now()
    await jobseekers(town, names)
    async with town.store.begin() as unit:
        mette = await unit.people.find_by_telegram(town.phone("Mette").telegram_id)
        company = (await unit.companies.find("12345674")).id
        function = await unit.job_functions.add(company, mette, FACTS, now=now)
        for one in await unit.candidates.of_adviser(mette):
            if one.name in names:
                made = await unit.shortlists.add(
                    function, one.id, company, mette, one.name, now=now, deadline=now + timedelta(days=3)
                )
                await unit.shortlists.move(made, come_from=SuggestionState.ASKED, to=state)
    return company


@pytest.mark.at_length
async def test_a_manager_sees_every_suggestion_one_at_a_time(town, alone):
    _mette, lars = alone
    reasons = numbered("Reason")
    await suggestions(town, reasons, SuggestionState.SHOWN)
    await opened(lars, "Suggestions")
    pages = await turned(lars)
    assert pages[2].startswith("3 of 57")
    assert [any(f"“{one}”" in page for page in pages) for one in reasons] == [True] * MANY


async def test_only_the_suggestion_that_was_looked_at_is_logged_as_seen(town, alone):
    _mette, lars = alone
    await suggestions(town, numbered("Kim")[:3], SuggestionState.SHOWN)
    await opened(lars, "Suggestions")
    async with town.store.reading() as unit:
        looks = [len(await unit.candidates.looks_at(CandidateId(one))) for one in (2, 3, 4)]
    assert looks == [1, 0, 0]


@pytest.mark.at_length
async def test_everybody_who_was_asked_can_be_seen(town, alone):
    mette, _lars = alone
    names = numbered("Kim")
    await suggestions(town, names, SuggestionState.DECLINED)
    await opened(mette, "Job functions", "Bageriet: Wash cars", "Everybody who was asked")
    assert all_in(await turned(mette), names) == names


@pytest.mark.at_length
async def test_a_candidate_sees_everybody_who_looked(town, alone):
    anna = town.phone("Anna Holm")
    names = numbered("Chef")
    async with town.store.begin() as unit:
        company = (await unit.companies.find("12345674")).id
        for name in names:
            who = await unit.people.add(language="en", now=town.clock.now(), name=name)
            await unit.candidates.saw(CandidateId(1), who, "card", company=company, now=town.clock.now())
    await opened(anna, "Who saw me")
    assert all_in(await turned(anna), names) == names


@pytest.mark.at_length
async def test_the_desk_goes_on_after_its_first_page(town, alone):
    mette, _lars = alone
    now = town.clock.now()
    names = numbered("Firma")
    await companies(town, names)
    async with town.store.begin() as unit:
        who = await unit.people.find_by_telegram(mette.telegram_id)
        for one in await unit.companies.of_contact(who):
            if one.name != "Bageriet":
                await unit.requests.open(one.id, who, now=now, deadline=now + timedelta(days=1))
        for name in numbered("Kim"):
            person = await unit.people.add(language="en", now=now, name=name, phone="20304050")
            await unit.calls.add(who, person, "stopped", now=now)
    await opened(mette, "My desk")
    pages = await turned(mette)
    assert pages[0].startswith("57 matters wait for an answer.\n\n57 calls to make.\n\n1–8 of 114")
    assert all_in(pages, names) == names
    assert all_in(pages, numbered("Kim")) == numbered("Kim")


async def test_a_danger_comes_before_whatever_waits_longer(town, alone):
    mette, _lars = alone
    now = town.clock.now()
    await companies(town, numbered("Firma"))
    async with town.store.begin() as unit:
        who = await unit.people.find_by_telegram(mette.telegram_id)
        for one in await unit.companies.of_contact(who):
            await unit.requests.open(one.id, who, now=now, deadline=now + timedelta(days=1))
        person = await unit.people.add(language="en", now=now, name="Kim", phone="20304050")
        await unit.calls.add(who, person, "danger", now=now)
    await opened(mette, "My desk")
    assert "Kim (20304050): may be in danger, call now." in mette.reads().split("\n\n")[3]


@pytest.mark.at_length
async def test_who_waits_goes_on_for_the_coordinator(town, alone):
    now = town.clock.now()
    names = numbered("Firma")
    await companies(town, names)
    karen = town.phone("Karen")
    async with town.store.begin() as unit:
        who = await unit.people.find_by_telegram(town.phone("Mette").telegram_id)
        for one in await unit.companies.of_contact(who):
            await unit.requests.open(one.id, who, now=now, deadline=now + timedelta(days=1))
    await opened(karen, "Who waits")
    assert all_in(await turned(karen), [f"{one}: answer by" for one in names]) == [
        f"{one}: answer by" for one in names
    ]


@pytest.mark.at_length
async def test_the_team_is_shown_whole(town, alone):
    names = numbered("Colleague")
    async with town.store.begin() as unit:
        where = await unit.units.named("Virksomhedsservice")
        for name in names:
            one = await unit.people.add(language="en", now=town.clock.now(), name=name)
            await unit.people.give_role(one, Role.CONSULTANT, unit=where, now=town.clock.now())
            await unit.staff.put(one, where, contact=True, adviser=True, branches=[], areas=[])
    karen = town.phone("Karen")
    await opened(karen, "My team")
    assert all_in(await turned(karen), names) == names


@pytest.mark.at_length
async def test_what_was_written_is_kept_readable_for_both(town, alone):
    mette, lars = alone
    texts = numbered("Question")
    async with town.store.begin() as unit:
        who = await unit.people.find_by_telegram(lars.telegram_id)
        company = (await unit.companies.find("12345674")).id
        for number, text in enumerate(texts):
            now = town.clock.now() + timedelta(minutes=number - MANY)
            request = await unit.requests.open(company, who, now=now, deadline=now + timedelta(days=1))
            await unit.messages.write(request, who, text, from_company=True, now=now)
    await opened(lars, "What I wrote")
    pages = await turned(lars)
    assert all_in(pages, texts) == texts
    assert all_in(pages[:1], texts) == texts[-8:]
    await opened(mette, "My companies", "Bageriet", "What has happened", "Messages")
    pages = await turned(mette)
    assert all_in(pages, texts) == texts
    assert all_in(pages[:1], texts) == texts[-8:]


@lived_once
async def placements(town, names, *, shared):
    """Candidates of Mette's who work at the bakery."""
    now = town.clock.now()
    await jobseekers(town, names)
    async with town.store.begin() as unit:
        mette = await unit.people.find_by_telegram(town.phone("Mette").telegram_id)
        company = (await unit.companies.find("12345674")).id
        terms = Terms("ordinary", 15, now.date(), "Call before 7", None)
        for one in await unit.candidates.of_adviser(mette):
            if one.name in names:
                made = await unit.placements.add(
                    company, one.id, terms, made_by=mette, shared_at=now if shared else None, now=now
                )
                await unit.placements.move(made, come_from=PlacementState.PLANNED, to=PlacementState.STARTED)


@pytest.mark.at_length
async def test_a_consultant_turns_through_placements_and_finds_one(town, alone):
    mette, _lars = alone
    names = numbered("Kim")
    await placements(town, names, shared=False)
    await opened(mette, "Placements")
    pages = await turned(mette)
    assert "1–8 of 57" in pages[0]
    assert all_in(pages, names) == names
    await mette.presses("Search")
    await mette.says("kim 44")
    assert mette.reads().startswith("Kim 44x, Bageriet:")


@pytest.mark.at_length
async def test_a_manager_sees_everybody_who_started_and_is_logged_for_those_on_the_page(town, alone):
    _mette, lars = alone
    # No name has digits in it: that would be a file's mark.
    names = [one.translate(str.maketrans("0123456789", "abcdefghij")) for one in numbered("Kim")]
    await placements(town, names, shared=True)
    await opened(lars, "People who started")
    first = lars.reads()
    async with town.store.reading() as unit:
        looks = [len(await unit.candidates.looks_at(CandidateId(one))) for one in range(2, 12)]
    assert looks == [1] * 8 + [0, 0]
    pages = [first, *(await turned(lars))]
    assert all_in(pages, names) == names
