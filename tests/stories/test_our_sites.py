"""A company in several places: one contact, several sites."""

import pytest

from bot.domain.sites import SiteFacts
from bot.views.placements_first_day import first_day_ideas
from tests.kit.people import bakery, job_function, place, suggested

NUMBER = "1003" + "123456"  # made up; it looks like the tenth of March


async def sites(phone):
    await phone.says("/menu")
    await phone.presses("Our sites")


async def adds(phone, name, p_number=None, address=None):
    await phone.presses("Add a site")
    await phone.says(name)
    await (phone.says(p_number) if p_number else phone.presses("Skip"))
    await (phone.says(address) if address else phone.presses("Skip"))
    await phone.presses("Skip")
    await phone.presses("Add it")


async def looks_up(phone, words):
    await phone.says("/menu")
    await phone.presses("Look up a company")
    await phone.says(words)


async def test_a_manager_adds_changes_and_closes_one_and_the_contact_sees_it(town):
    await bakery(town)
    lars, jonas = town.phone("Lars"), town.phone("Jonas")
    await sites(lars)
    assert "Do you work in several places? Add them. Your contact stays the same." in lars.reads()
    await adds(lars, "Havnen", NUMBER, "Kajen 3")
    assert f"“Havnen” is added.\n\nHavnen, Kajen 3, P-number {NUMBER}" in lars.reads()
    # The same number again, and something that is none.
    await lars.presses("Add a site")
    await lars.says("Ærø")
    await lars.says("12")
    assert "A P-number has ten digits" in lars.reads()
    await lars.says(f"P {NUMBER}")
    assert "The company has that number already: “Havnen”." in lars.reads()
    await lars.presses("Skip")
    await lars.presses("Skip")
    await lars.presses("Skip")
    await lars.presses("Add it")
    await lars.presses("Ærø")
    await lars.presses("Change it")
    await lars.presses("Change: Site")
    await lars.says("Torvet")
    await lars.presses("Save it")
    assert "Torvet" in lars.reads()
    # Whoever looks after them finds the company by a site, by its number's end, and reads what happened.
    for words in ("torvet", "03123456"):
        await looks_up(jonas, words)
    await jonas.presses("Bageriet")
    assert f"Sites:\nHavnen, Kajen 3, P-number {NUMBER}\nTorvet" in jonas.reads()
    await jonas.presses("Their sites")
    await jonas.presses("Torvet")
    await jonas.presses("Close it")
    twice = jonas.data_of("Yes, close it")
    await jonas.presses("Yes, close it")
    assert "“Torvet” is closed." in jonas.reads()
    await jonas.presses_data(twice, jonas.bubbles[-1].id)
    assert town.exchange.toasts[-1].startswith("That is done already")
    await jonas.presses("See the company")
    assert (
        "Torvet" not in jonas.reads().partition("They prefer")[0].partition("Sites:")[2].partition("Lars")[0]
    )
    await jonas.presses("What has happened")
    assert "Jonas: closed the site “Torvet”." in jonas.reads()
    assert "Lars: changed the site “Ærø → Torvet”." in jonas.reads()
    await sites(lars)
    await lars.presses("Closed: Torvet")
    await lars.presses("Open it again")
    assert "“Torvet” is open again." in lars.reads()


async def test_a_number_that_looks_like_a_cpr_number_is_kept_only_as_the_answer(town):
    await bakery(town)
    lars = town.phone("Lars")
    await sites(lars)
    await lars.presses("Add a site")
    await lars.says(NUMBER)
    assert "I removed a number that looks like a CPR number" in lars.reads()
    await lars.says("Havnen")
    await lars.says("100312-3456")
    assert "I removed a number that looks like a CPR number" in lars.reads()
    await lars.says(NUMBER)
    assert "Where is it?" in lars.reads()
    await lars.says(f"Kajen 3, {NUMBER}")
    assert "I removed a number that looks like a CPR number" in lars.reads()
    await lars.says("/cancel")
    await lars.says(NUMBER)
    assert not town.phone("Jonas").has_read(NUMBER)


async def test_a_number_that_came_while_the_question_was_closed_is_not_passed_on(town):
    """It was asked for when it came in, and is not any more when it is worked on."""
    await bakery(town)
    lars, jonas = town.phone("Lars"), town.phone("Jonas")
    await sites(lars)
    await lars.presses("Add a site")
    await lars.says("Havnen")
    asked = [
        {"update_id": town.next_id(), **lars.message(text="/cancel")},
        {"update_id": town.next_id(), **lars.message(text=NUMBER)},
    ]
    await town.receiver.take(asked)
    await town.rest()
    assert not jonas.has_read(NUMBER)
    assert lars.has_read("I removed a number that looks like a CPR number")


async def test_another_companys_number_is_refused_and_staff_read_whose_it_is(town):
    await bakery(town)
    lars, jonas = town.phone("Lars"), town.phone("Jonas")
    async with town.store.begin() as unit:
        other, _new = await unit.companies.add(
            "87654321", "Vaskeriet", branch=None, area=None, now=town.clock.now()
        )
        await unit.sites.add(other, SiteFacts("Kajen", NUMBER), now=town.clock.now())
    await sites(lars)
    await lars.presses("Add a site")
    await lars.says("Havnen")
    await lars.says(NUMBER)
    assert "Another company has that P-number." in lars.reads()
    assert "Vaskeriet" not in lars.reads()
    await looks_up(jonas, "bageriet")
    await jonas.presses("Bageriet")
    await jonas.presses("Their sites")
    await jonas.presses("Add a site")
    await jonas.says("Havnen")
    await jonas.says(NUMBER)
    assert "Vaskeriet has that P-number. Close it there first" in jonas.reads()
    # Where it is a colleague's to close, that one is named.
    async with town.store.begin() as unit:
        mette = await town.person(town.phone("Mette"))
        await unit.companies.assign(other, mette, reason="file", now=town.clock.now())
    await jonas.says(NUMBER)
    assert "Vaskeriet has that P-number. Ask Mette to close it there" in jonas.reads()


@pytest.mark.at_length
async def test_many_sites_are_paged(town):
    await bakery(town)
    lars = town.phone("Lars")
    async with town.store.begin() as unit:
        company = (await unit.companies.every())[0].id
        for number in range(200):
            await unit.sites.add(company, SiteFacts(f"Shop {number:03}"), now=town.clock.now())
    await sites(lars)
    assert "1–8 of 200" in lars.reads()
    await lars.presses("Shop 003")
    await lars.presses("Our sites")
    assert "Shop 008" not in lars.reads()


async def test_every_closed_site_can_be_opened_again(town):
    await bakery(town)
    lars = town.phone("Lars")
    async with town.store.begin() as unit:
        company = (await unit.companies.every())[0].id
        for number in range(9):
            site = await unit.sites.add(company, SiteFacts(f"Shop {number}"), now=town.clock.now())
            await unit.sites.close(site, now=town.clock.now())
    await sites(lars)
    assert not [one for one in lars.sees() if one.startswith("Closed: ")]
    await lars.presses("Closed sites (9)")
    assert "1–8 of 9" in lars.reads()
    await lars.presses("Next ›")
    await lars.presses("Closed: Shop 8")
    await lars.presses("Open it again")
    assert "“Shop 8” is open again." in lars.reads()
    await lars.presses("Closed sites (8)")
    assert "Closed: Shop 8" not in lars.sees()


@pytest.mark.at_length
async def test_a_draft_of_a_site_does_not_catch_the_next_one(town):
    await bakery(town)
    lars = town.phone("Lars")
    await sites(lars)
    await lars.presses("Add a site")
    await lars.says("Havnen")
    for _answer in range(3):
        await lars.presses("Skip")
    await sites(lars)
    await lars.presses("Add a site")
    assert lars.reads().startswith("You had begun this.")
    assert {"Add it", "Begin anew", "Cancel"} <= set(lars.sees())
    # Whoever writes at once loses nothing: neither the old one nor the new word.
    await lars.says("Torvet")
    assert "This is what you had begun. “Torvet” is not in it." in lars.reads()
    await lars.presses("Begin anew: Torvet")
    assert lars.reads().startswith("Step 2 of 4\n\nIts P-number?")
    for _answer in range(3):
        await lars.presses("Skip")
    assert "Site: Torvet" in lars.reads()
    assert "Begin anew" not in lars.sees()
    await lars.says("yes please")
    assert "Press one of the buttons, please." in lars.reads()
    await lars.presses("Add it")
    assert "“Torvet” is added.\n\nTorvet" in lars.reads()
    # In the middle of one as well.
    await lars.presses("Add a site")
    await lars.says("Ærø")
    await sites(lars)
    await lars.presses("Add a site")
    assert "Site: Ærø" in lars.reads()
    await lars.presses("Begin anew")
    assert lars.reads().startswith("Step 1 of 4\n\nWhat do you call the site?")
    # Where the first question is no longer open, nothing is promised of the words.
    await sites(lars)
    await lars.presses("Torvet")
    await lars.presses("Change it")
    await sites(lars)
    await lars.presses("Torvet")
    await lars.presses("Change it")
    await lars.says("Kajen")
    assert "“Kajen” is not in it." in lars.reads()
    await lars.presses("Begin anew")
    assert "Site: Torvet" in lars.reads()


async def two_sites(town):
    """Bageriet has two sites; both numbers."""
    async with town.store.begin() as unit:
        company = (await unit.companies.every())[0].id
        return [
            await unit.sites.add(company, facts, now=town.clock.now())
            for facts in (SiteFacts("Havnen", address="Kajen 3", area="harbour"), SiteFacts("Torvet"))
        ]


async def posts_at(phone, site, title="Wash cars"):
    """As `job_function`, and one press more."""
    await phone.says("/menu")
    await phone.presses("Post a job function")
    await phone.says(title)
    for press in ("Cleaning and tidying", "10", "Morning", "Next", "Skip", "Ordinary paid hours"):
        await phone.presses(press)
    assert phone.reads().startswith("Step 7 of 7\n\nAt which site?")
    await phone.presses(site)


@pytest.mark.at_length
async def test_with_one_site_no_question_is_asked(town):
    await bakery(town)
    lars = town.phone("Lars")
    async with town.store.begin() as unit:
        company = (await unit.companies.every())[0].id
        await unit.sites.add(company, SiteFacts("Havnen"), now=town.clock.now())
    await job_function(lars)
    assert "Your job function is posted." in lars.reads()
    assert not lars.has_read("At which site?")


@pytest.mark.at_length
async def test_a_job_function_is_at_a_site_and_the_candidate_reads_where(town):
    await bakery(town, contact="Mette")
    await two_sites(town)
    lars, mette, anna = town.phone("Lars"), town.phone("Mette"), town.phone("Anna Holm")
    await lars.says("/menu")
    await lars.presses("Post a job function")
    assert lars.reads().startswith("Step 1 of 7\n\n")
    await lars.presses("Back")
    await posts_at(lars, "Havnen")
    assert "Site: Havnen" in lars.reads()
    await lars.presses("Post it")
    await lars.presses("Our job functions")
    assert "“Wash cars”, 10 hours a week: open (Havnen)" in lars.reads()
    assert mette.has_read("Site: Havnen")
    await mette.presses("Find candidates")
    assert "Site: Havnen, Kajen 3" in mette.reads()
    await suggested(mette, who="Anna Holm")
    await anna.presses("Show")
    assert "Site: Havnen, Kajen 3\n\nPlace: Harbour" in anna.reads()
    await anna.presses("Yes, show my card")
    assert lars.has_read("Site: Havnen")
    # Closing it says what is open there, and asks where that goes.
    await sites(lars)
    await lars.presses("Havnen")
    assert "Job function: “Wash cars”" in lars.reads()
    await lars.presses("Close it")
    assert "Open at “Havnen”: “Wash cars”.\n\nWhere does that go?" in lars.reads()
    await looks_up(mette, "bageriet")
    assert "Job function: “Wash cars” (Havnen)" in mette.reads()
    await mette.presses("Bageriet")
    assert "Job function: “Wash cars” (Havnen)" in mette.reads()
    await lars.presses("To Torvet")
    assert "“Havnen” is closed." in lars.reads()
    assert mette.reads() == (
        "Bageriet has closed “Havnen”.\n\nOpen there: “Wash cars”.\n\nFrom now on: Torvet."
    )
    await lars.says("/menu")
    await lars.presses("Our job functions")
    assert "open (Torvet)" in lars.reads()


async def test_a_site_that_closes_under_an_open_form_is_said_and_nothing_is_lost(town):
    await bakery(town)
    havnen, torvet = await two_sites(town)
    lars = town.phone("Lars")
    await posts_at(lars, "Havnen")
    async with town.store.begin() as unit:
        await unit.sites.close(havnen, now=town.clock.now())
    await lars.presses("Post it")
    assert "“Havnen” was closed meanwhile. Choose another site; the rest is kept." in lars.reads()
    assert "Wash cars" in lars.reads()
    await lars.presses("Change: Site")
    await lars.presses("Not at one site only")
    await lars.presses("Post it")
    assert "Your job function is posted." in lars.reads()
    # Work that was posted there between the question and the press is asked about as well.
    await sites(lars)
    await lars.presses("Torvet")
    await lars.presses("Close it")
    yes, at = lars.data_of("Yes, close it"), lars.bubbles[-1].id
    async with town.store.begin() as unit:
        (function,) = await unit.job_functions.open()
        await unit.job_functions.change(function.id, site_id=torvet)
    await lars.presses_data(yes, at)
    assert "Open at “Torvet”: “Wash cars”." in lars.reads()
    await lars.presses("To the company as a whole")
    assert "“Torvet” is closed." in lars.reads()


@pytest.mark.at_length
async def test_a_visit_and_a_first_day_are_offered_at_a_site_and_a_manager_is_at_one(town):
    await bakery(town, contact="Mette")
    await two_sites(town)
    mette, lars = town.phone("Mette"), town.phone("Lars")
    await looks_up(mette, "bageriet")
    await mette.presses("Bageriet")
    await mette.presses("Who writes for them")
    await mette.presses("Lars")
    await mette.presses("At which site")
    assert "At which site is Lars? Lars reads the same as before." in mette.reads()
    await mette.presses("Torvet")
    assert "Site: Torvet" in mette.reads()
    await mette.presses("Back")
    await mette.presses("See the company")
    assert "Lars, 30405060: Torvet" in mette.reads()
    await mette.presses("Offer a visit")
    for _answer in ("first", "skip", "skip"):
        await mette.presses(mette.sees()[0] if _answer == "first" else "Skip")
        if "Where do you meet?" in mette.reads():
            break
    assert [one for one in mette.sees() if one.startswith("At ")][:3] == [
        "At Bageriet",
        "At Havnen",
        "At Torvet",
    ]
    await mette.presses("At Havnen")
    assert "Place: At Havnen" in mette.reads()
    await mette.presses("Send" if "Send" in mette.sees() else mette.sees()[-3])
    assert lars.has_read("Havnen, Kajen 3")
    await place(mette, "Anna Holm")
    async with town.store.reading() as unit:
        (there,) = await unit.placements.all_of_company((await unit.companies.every())[0].id)
        by = await unit.people.actor(await town.person(lars))
        ideas = await first_day_ideas(unit, by, there.id, now=town.clock.now())
    assert ideas.places == ("Torvet", "Havnen, Kajen 3")
