"""A company that is here twice: found, made one after a look, and two again; nobody loses a word by it."""

from datetime import timedelta

import pytest
from sqlalchemy import insert

from bot.domain.ids import CompanyId
from bot.domain.roles import Role
from bot.store.companies import contacts
from bot.store.job_functions import job_functions
from bot.store.shortlists import suggestions
from tests.kit.album import lived_once
from tests.kit.people import bakery, consultant, known

OLD, NEW = "12345674", "30000001"


@lived_once
async def a_bakery_twice(town):
    """Jonas is the contact of "Bageriet", Lars its manager; Eva's "Bageriet ApS" is the same, and Nina's."""
    await bakery(town)
    await consultant(town, "Eva", hats=("Contact of companies",))
    async with town.store.begin() as unit:
        now, eva = town.clock.now(), await town.person(town.phone("Eva"))
        number, _new = await unit.companies.add(NEW, "Bageriet ApS", branch="trade", area="centre", now=now)
        await unit.companies.assign(number, eva, reason="fewest", now=now)
        nina = await known(town, unit, "Nina", Role.MANAGER, company=number)
        await unit.managers.make_main(number, nina, now=now)
        await unit.managers.make_main(CompanyId(1), await town.person(town.phone("Lars")), now=now)
        await unit.people.change(nina, phone="20304050")


def phones(town, *names):
    return tuple(town.phone(name) for name in names)


async def looks_at_both(karen):
    await karen.says("/menu")
    await karen.presses("My team")
    await karen.presses("Companies that look alike")


async def makes_one(karen):
    """The older one becomes part of the newer."""
    await looks_at_both(karen)
    await karen.presses("Bageriet or Bageriet ApS?")
    await karen.presses(f"Bageriet ApS, CVR {NEW}, stays")
    await karen.presses("It is the same company")


async def open_contacts(town):
    """Of every company that is one: how many contacts it has."""
    async with town.store.reading() as unit:
        found = await unit.companies.every()
        held = await unit.tx.connection.execute(contacts.select().where(contacts.c.until.is_(None)))
        of = [row.company_id for row in held]
        return {one.name: of.count(one.id) for one in found}


async def test_a_long_list_of_them_is_turned_to_its_end(town):
    await a_bakery_twice(town)
    async with town.store.begin() as unit:
        eva = await town.person(town.phone("Eva"))
        for one in range(26):
            cvr, name = f"4{one:02}1{one:02}11", f"Butik {chr(65 + one // 2)}"
            number, _new = await unit.companies.add(
                cvr, name, branch="trade", area="centre", now=town.clock.now()
            )
            await unit.companies.assign(number, eva, reason="fewest", now=town.clock.now())
    (karen,) = phones(town, "Karen")
    await looks_at_both(karen)
    seen = set(karen.sees())
    for _page in range(2):
        await karen.presses("Next ›")
        seen |= set(karen.sees())
    assert {f"Butik {chr(65 + one)} or Butik {chr(65 + one)}?" for one in range(13)} <= seen
    assert "Next ›" not in karen.sees()


async def test_two_that_look_alike_become_one_after_a_look_and_all_leads_there(town):
    await a_bakery_twice(town)
    karen, jonas, eva, lars, nina = phones(town, "Karen", "Jonas", "Eva", "Lars", "Nina")
    await lars.says("When do you open?")
    await jonas.says("/menu")
    await jonas.presses("My companies")
    await jonas.presses("Bageriet")
    assert f"Looks like Bageriet ApS, CVR {NEW}." in jonas.reads()
    old_card = jonas.data_of("What has happened")
    told = {one.name: len(one.bubbles) for one in (jonas, eva, lars, nina)}
    await looks_at_both(karen)
    assert "They are called the same." in karen.reads()
    await karen.presses("Bageriet or Bageriet ApS?")
    await karen.presses(f"Bageriet ApS, CVR {NEW}, stays")
    seen = karen.reads()
    assert f"Bageriet, CVR {OLD}, becomes part of Bageriet ApS, CVR {NEW}." in seen
    assert "1 person writes for them" in seen
    assert "1 matter" in seen
    assert "Fixed contact afterwards: Eva" in seen
    again = karen.data_of("It is the same company")
    await karen.presses("It is the same company")
    assert karen.reads().startswith("Done. Bageriet is part of Bageriet ApS now.")
    assert await open_contacts(town) == {"Bageriet ApS": 1}
    # One line each.
    assert {one.name: len(one.bubbles) - told[one.name] for one in (jonas, eva, lars, nina)} == {
        "Jonas": 1, "Eva": 1, "Lars": 1, "Nina": 1,
    }  # fmt: skip
    for one in (lars, nina):
        assert "Bageriet and Bageriet ApS are one company here now. Eva is your own contact." in one.reads()
        assert ("Eva can see what you agreed with Jonas." in one.reads()) == (one is lars)
    assert jonas.reads() == (
        "Bageriet and Bageriet ApS are one company now.\n\nEva is its contact, and has all that was open."
    )
    assert "Bageriet is part of your company Bageriet ApS now." in eva.reads()
    assert "1 question there waits for an answer." in eva.reads()
    await karen.presses_data(again)
    assert "done" in town.exchange.toasts[-1].lower()

    # Old buttons: who was its contact reads who is; who leads is led on.
    await jonas.presses_data(old_card)
    assert "not yours" in town.exchange.toasts[-1] or "Eva" in town.exchange.toasts[-1]
    await lars.says("And on Sundays?")
    assert "And on Sundays?" in eva.reads()
    await eva.says("/menu")
    await eva.presses("My companies")
    await eva.presses("Bageriet ApS")
    assert f"Bageriet, CVR {OLD} has become part of it." in eva.reads()
    await eva.presses("What has happened")
    assert f"Bageriet, CVR {OLD} is part of this company now." in eva.reads()
    assert "When do you open? (from Bageriet)" in eva.reads()

    # The old number is found, and says what it is now.
    await eva.says("/menu")
    await eva.presses("Look up a company")
    await eva.says(OLD)
    assert f"Bageriet ApS, earlier {OLD}: Eva" in eva.sees()


async def test_it_is_undone_after_a_look_and_each_has_what_it_had(town):
    await a_bakery_twice(town)
    karen, jonas, eva, lars, nina = phones(town, "Karen", "Jonas", "Eva", "Lars", "Nina")
    await lars.says("When do you open?")
    await makes_one(karen)
    await nina.says("And us?")
    told = {one.name: len(one.bubbles) for one in (jonas, eva, lars, nina)}
    await looks_at_both(karen)
    await karen.presses("What was made one")
    assert f"Bageriet, CVR {OLD}, is part of Bageriet ApS since" in karen.reads()
    await karen.presses("Undo: Bageriet")
    assert "All it had goes back there, with what its own people have begun since." in karen.reads()
    assert "The rest since then stays with Bageriet ApS." in karen.reads()
    assert "Its fixed contact was Jonas." in karen.reads()
    again = karen.data_of("They are two companies")
    await karen.presses("They are two companies")
    assert karen.reads().startswith("Done. Bageriet and Bageriet ApS are two companies again.")
    assert await open_contacts(town) == {"Bageriet": 1, "Bageriet ApS": 1}
    assert {one.name: len(one.bubbles) - told[one.name] for one in (jonas, eva, lars, nina)} == {
        "Jonas": 1, "Eva": 1, "Lars": 1, "Nina": 1,
    }  # fmt: skip
    for one, contact in ((lars, "Jonas"), (nina, "Eva")):
        assert (
            f"Bageriet and Bageriet ApS are two companies again. {contact} is your own contact."
            in one.reads()
        )
    assert "Bageriet and Bageriet ApS are two companies again." in eva.reads()
    await jonas.says("/menu")
    await jonas.presses("My desk")
    assert "Bageriet: answer by" in jonas.reads()
    await karen.presses_data(again)
    assert "done" in town.exchange.toasts[-1].lower()
    await looks_at_both(karen)
    await karen.presses("What was made one")
    assert "There is nothing that could still be undone." in karen.reads()


@pytest.mark.at_length
async def test_at_once_undone_after_the_day_nobody_reads_of_it_who_has_not_yet(town):
    await a_bakery_twice(town)
    karen, lars, nina = phones(town, "Karen", "Lars", "Nina")
    town.clock.moment = town.clock.moment.replace(hour=20)
    told = [len(one.bubbles) for one in (lars, nina)]
    await makes_one(karen)
    await karen.presses("Undo")
    await karen.presses("They are two companies")
    await town.walk(town.clock.now() + timedelta(days=1))
    assert [len(one.bubbles) for one in (lars, nina)] == told


async def test_a_main_manager_who_left_meanwhile_is_followed_at_both(town):
    await a_bakery_twice(town)
    karen = town.phone("Karen")
    async with town.store.begin() as unit:
        rosa = await known(town, unit, "Rosa", Role.MANAGER, company=CompanyId(1))
    await makes_one(karen)
    async with town.store.begin() as unit:
        lars = await town.person(town.phone("Lars"))
        (role,) = [one.id for one in await unit.people.held_by(lars) if one.company == 2]
        await unit.people.end_role(role, now=town.clock.now())
    await karen.presses("Undo")
    await karen.presses("They are two companies")
    async with town.store.reading() as unit:
        assert await unit.managers.main_of(CompanyId(1)) == rosa
        assert await unit.managers.main_of(CompanyId(2)) == await town.person(town.phone("Nina"))


async def test_two_without_a_contact_get_one_and_all_read_who(town):
    await a_bakery_twice(town)
    karen, lars, nina = phones(town, "Karen", "Lars", "Nina")
    async with town.store.begin() as unit:
        await unit.tx.connection.execute(contacts.update().values(until=town.clock.now()))
    told = [len(one.bubbles) for one in (lars, nina)]
    await makes_one(karen)
    assert await open_contacts(town) == {"Bageriet ApS": 1}
    assert [len(one.bubbles) for one in (lars, nina)] == [one + 1 for one in told]
    assert "is your own contact." in nina.reads()


@pytest.mark.at_length
async def test_a_company_whose_contact_comes_with_the_other_reads_who_it_is(town):
    await a_bakery_twice(town)
    karen, jonas, nina = phones(town, "Karen", "Jonas", "Nina")
    async with town.store.begin() as unit:
        await unit.tx.connection.execute(
            contacts.update().where(contacts.c.company_id == 2).values(until=town.clock.now())
        )
    await makes_one(karen)
    assert "Bageriet is part of your company Bageriet ApS now." in jonas.reads()
    assert "Jonas is your own contact." in nina.reads()
    await karen.presses("Undo")
    await karen.presses("They are two companies")
    assert await open_contacts(town) == {"Bageriet": 1, "Bageriet ApS": 1}
    assert "Bageriet and Bageriet ApS are two companies again." in nina.reads()


async def test_a_coordinator_finds_the_whole_card_by_looking_a_company_up(town):
    await a_bakery_twice(town)
    karen = town.phone("Karen")
    await makes_one(karen)
    await karen.says("/menu")
    await karen.presses("Look up a company")
    await karen.says(NEW)
    await karen.presses("Bageriet ApS")
    await karen.presses("They are two after all")
    assert "Undo: Bageriet" in karen.sees()


@pytest.mark.at_length
async def test_who_cannot_have_it_again_is_asked_for_and_the_middle_of_a_chain_stays(town):
    await a_bakery_twice(town)
    karen = town.phone("Karen")
    await makes_one(karen)
    async with town.store.begin() as unit:
        jonas, eva = [await town.person(one) for one in phones(town, "Jonas", "Eva")]
        third, _new = await unit.companies.add(
            "40000003", "Bageriet A/S", branch=None, area=None, now=town.clock.now()
        )
        await unit.companies.assign(third, eva, reason="fewest", now=town.clock.now())
        await unit.staff.put(
            jonas, await unit.units.of(jonas), contact=False, adviser=True, branches=[], areas=[]
        )
    await karen.presses("See the company")
    await karen.presses("They are two after all")
    undo = karen.data_of("Undo: Bageriet")
    await looks_at_both(karen)
    await karen.presses("Bageriet ApS or Bageriet A/S?")
    await karen.presses("Bageriet A/S, CVR 40000003, stays")
    await karen.presses("It is the same company")
    assert karen.reads().startswith("Done.")
    await karen.presses_data(undo)
    assert "has since become part of Bageriet A/S" in town.exchange.toasts[-1]
    await karen.presses("See the company")
    await karen.presses("They are two after all")
    await karen.presses("Undo: Bageriet ApS")
    await karen.presses("They are two companies")
    await karen.presses_data(undo)
    await karen.presses("They are two companies")
    assert "Who is its contact?" in karen.reads()
    await karen.presses("Eva")
    await karen.presses("Do it")
    assert karen.reads().startswith("Done.")
    assert await open_contacts(town) == {"Bageriet": 1, "Bageriet ApS": 1, "Bageriet A/S": 1}


async def test_what_stands_in_the_way_is_said_and_nothing_moves(town):
    await a_bakery_twice(town)
    karen = town.phone("Karen")
    async with town.store.begin() as unit:
        now, mette = town.clock.now(), await town.person(town.phone("Mette"))
        candidate = (await unit.candidates.of_person(await town.person(town.phone("Anna Holm")))).id
        lars = await town.person(town.phone("Lars"))
        await a_suggestion(unit, candidate, lars, mette, now)
        await unit.candidates.shut(candidate, CompanyId(2))
    await looks_at_both(karen)
    await karen.presses("Bageriet or Bageriet ApS?")
    await karen.presses(f"Bageriet ApS, CVR {NEW}, stays")
    assert "They cannot become one yet." in karen.reads()
    assert "Wash cars" in karen.reads()
    assert "Anna" not in karen.reads()
    assert "It is the same company" not in karen.sees()


async def a_suggestion(unit, candidate, lars, mette, now):
    made = await unit.tx.connection.execute(
        insert(job_functions).values(
            company_id=1, posted_by=lars, title="Wash cars", task="cleaning", hours=12, day_parts="", area="centre",
            licences="", conditions="", employment="paid", openings=1, state="open", posted_at=now, fresh_at=now,
        )
    )  # fmt: skip
    await unit.tx.connection.execute(
        insert(suggestions).values(
            job_function_id=made.inserted_primary_key[0], candidate_id=candidate, company_id=1, made_by=mette,
            reason="Calm", state="shown", made_at=now, deadline_at=now,
        )
    )  # fmt: skip


async def test_two_that_are_not_the_same_are_not_asked_about_again(town):
    await a_bakery_twice(town)
    karen, jonas = phones(town, "Karen", "Jonas")
    await looks_at_both(karen)
    await karen.presses("Bageriet or Bageriet ApS?")
    await karen.presses("They are not the same")
    assert "Good, they are two companies. Nobody asks again." in karen.reads()
    assert "No two companies look alike." in karen.reads()
    await jonas.says("/menu")
    await jonas.presses("My companies")
    await jonas.presses("Bageriet")
    assert "Looks like" not in jonas.reads()


async def test_thirty_days_later_it_stays_one(town):
    await a_bakery_twice(town)
    karen = town.phone("Karen")
    await makes_one(karen)
    await karen.presses("See the company")
    await karen.presses("They are two after all")
    undo = karen.data_of("Undo: Bageriet")
    town.clock.moment += timedelta(days=31)
    await karen.presses_data(undo)
    assert "more than 30 days ago" in town.exchange.toasts[-1]
