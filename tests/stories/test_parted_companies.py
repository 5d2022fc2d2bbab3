"""Two companies were one for a while: what was sent meanwhile leads where it belongs, or says kindly why not."""

import pytest

from bot.actions.mergers import part_companies
from bot.domain.ids import CompanyId, SpeedDatingId
from bot.domain.speed_dating.events import Attendance
from bot.store.speed_dating.guests import guest_companies
from tests.kit.beginnings import two_are_wanted
from tests.kit.people import consultant, event
from tests.kit.turning import opened
from tests.stories.test_company_found_twice import NEW, OLD, a_bakery_twice, makes_one, phones
from tests.stories.test_contact_to_and_fro import moves
from tests.stories.test_merged_companies_events import merged
from tests.stories.test_quiet_hours import has_news, here


async def parted(town):
    """They are two again."""
    async with town.store.begin() as unit:
        karen = await unit.people.actor(await town.person(town.phone("Karen")))
        await part_companies(unit, karen, 1, now=town.clock.now())
    await town.rest()


def drawn_now(phone, label):
    """A press of a button that was drawn at this moment, whenever it is pressed."""
    press = phone.press(phone.data_of(label), phone.bubbles[-1].id)
    press["callback_query"]["message"]["date"] = int(phone.town.clock.now().timestamp())
    return press


async def said(town, company):
    async with town.store.reading() as unit:
        return (await unit.speed_dating.companies(SpeedDatingId(1)))[company]


@pytest.mark.both_databases(at_length=True)
async def test_the_button_of_an_invitation_sent_meanwhile_answers_for_the_company_it_asked(town):
    mette, lars, *_candidates = await two_are_wanted(town)
    await event(mette)
    await merged(town)
    await opened(lars, "Job dating")
    yes = drawn_now(lars, "Yes, we are coming")
    await parted(town)
    await town.told(yes)
    assert await said(town, CompanyId(1)) is Attendance.COMING
    assert not any("not yours" in one for one in town.exchange.toasts)


async def test_whose_question_it_is_now_is_said_to_who_had_it_meanwhile(town):
    await a_bakery_twice(town)
    karen, eva, lars = phones(town, "Karen", "Eva", "Lars")
    await makes_one(karen)
    await lars.says("When do you open?")
    asked = eva.bubbles[-1].id
    doors = [eva.data_of(one) for one in ("Answer", "I have called", "Later, or done")]
    await parted(town)
    for door in doors:
        await eva.presses_data(door, asked)
        assert town.exchange.toasts[-1] == "Jonas is the contact there now."


async def test_what_was_said_meanwhile_to_who_had_its_part_leads_to_that_part(town):
    await a_bakery_twice(town)
    karen, jonas, eva = phones(town, "Karen", "Jonas", "Eva")
    await makes_one(karen)
    async with town.store.begin() as unit:
        await unit.companies.assign(
            CompanyId(2), await town.person(jonas), reason="fewest", now=town.clock.now()
        )
    await opened(jonas, "My companies", "Bageriet ApS")
    card, happened = jonas.bubbles[-1].id, drawn_now(jonas, "What has happened")
    async with town.store.begin() as unit:
        await unit.companies.assign(
            CompanyId(2), await town.person(eva), reason="fewest", now=town.clock.now()
        )
    await parted(town)
    await town.told(happened)
    reads = next(one.text for one in jonas.bubbles if one.id == card)
    assert reads.startswith("Bageriet is a company of its own again.\n\nWhat has happened with Bageriet:")


async def reserves(phone, name):
    await opened(phone, "Look up a company")
    await phone.says(name)
    await phone.presses("I contact them")


async def has_reserved(town, company):
    async with town.store.reading() as unit:
        return await unit.outreach.reservation(CompanyId(company), now=town.clock.now()) is not None


@pytest.mark.both_databases(at_length=True)
async def test_a_deed_of_before_is_done_for_the_part_only_after_a_yes(town):
    await a_bakery_twice(town)
    karen, sofie = phones(town, "Karen", "Sofie")
    await consultant(town, "Sofie", hats=("Contact of companies",))
    await makes_one(karen)
    await reserves(sofie, NEW)
    back = drawn_now(sofie, "Give it back")
    await sofie.presses("Give it back")
    await parted(town)
    await reserves(sofie, OLD)
    await town.told(back)
    asked = next(one for one in sofie.bubbles if "Yes, for Bageriet" in one.labels)
    assert asked.text == (
        "This was about Bageriet ApS, and Bageriet was part of it then.\n\n"
        "Bageriet is a company of its own again. Is it meant for Bageriet?"
    )
    assert await has_reserved(town, 1)
    await sofie.presses_data(sofie.data_of("Yes, for Bageriet"), asked.id)
    assert not await has_reserved(town, 1)


async def test_what_is_drawn_after_they_parted_means_the_company_it_names(town):
    await a_bakery_twice(town)
    karen, jonas, eva = phones(town, "Karen", "Jonas", "Eva")
    await makes_one(karen)
    await parted(town)
    await town.jump(days=2)
    moment = town.clock.now()
    async with town.store.begin() as unit:
        await unit.companies.assign(CompanyId(2), await town.person(jonas), reason="fewest", now=moment)
    await opened(jonas, "My companies", "Bageriet ApS")
    happened = drawn_now(jonas, "What has happened")
    async with town.store.begin() as unit:
        await unit.companies.assign(CompanyId(2), await town.person(eva), reason="fewest", now=moment)
    await town.told(happened)
    assert town.exchange.toasts[-1] == "Eva is the contact there now."


async def test_what_was_begun_is_never_done_about_another_company(town):
    await a_bakery_twice(town)
    karen, jonas, eva = phones(town, "Karen", "Jonas", "Eva")
    await makes_one(karen)
    async with town.store.begin() as unit:
        now = town.clock.now()
        await unit.companies.assign(CompanyId(2), await town.person(jonas), reason="fewest", now=now)
    await opened(jonas, "My companies", "Bageriet ApS", "Write to Bageriet ApS")
    await jonas.says("A date for you")
    await jonas.presses("Lars")
    await jonas.says("Welcome back on Monday.")
    async with town.store.begin() as unit:
        await unit.companies.assign(CompanyId(2), await town.person(eva), reason="fewest", now=now)
    await parted(town)
    await town.told(drawn_now(jonas, "Send"))
    (lars,) = phones(town, "Lars")
    assert not lars.has_read("Welcome back on Monday.")


async def test_who_has_nothing_of_it_there_reads_whose_it_is(town):
    mette, lars, *_candidates = await two_are_wanted(town)
    await event(mette)
    await merged(town)
    await opened(lars, "Job dating")
    yes = drawn_now(lars, "Yes, we are coming")
    await parted(town)
    async with town.store.begin() as unit:
        await unit.tx.connection.execute(guest_companies.update().values(company_id=2))
    await town.told(yes)
    assert town.exchange.toasts[-1] == (
        "That is about Bageriet ApS. Yours is a company of its own again, and the menu has what is yours."
    )


async def test_a_name_read_in_the_word_that_they_are_one_is_put_right_at_once(town):
    await a_bakery_twice(town)
    karen, lars, nina = phones(town, "Karen", "Lars", "Nina")
    await consultant(town, "Sofie", hats=("Contact of companies",))
    await makes_one(karen)
    for phone in (lars, nina):
        assert "Eva is your own contact." in phone.reads()
        await has_news(town, phone)  # their one message of the day
    await moves(karen, "Sofie")
    for phone in (lars, nina):
        assert phone.reads().startswith("Sofie is your own contact from now on.")
        assert not phone.has_read("Eva is your own contact.")
        assert phone.has_read("Eva was your own contact until Tuesday 24 November.")
        assert phone.has_read("Bageriet and Bageriet ApS are one company here now.")


async def test_a_name_read_in_the_word_that_they_are_two_is_put_right_at_once(town):
    await a_bakery_twice(town)
    karen, lars = phones(town, "Karen", "Lars")
    await consultant(town, "Sofie", hats=("Contact of companies",))
    await makes_one(karen)
    await town.jump(days=3)
    await parted(town)
    assert "Jonas is your own contact." in lars.reads()
    await has_news(town, lars)
    await moves(karen, "Sofie", "12345674")
    assert lars.reads().startswith("Sofie is your own contact from now on.")
    assert lars.has_read("Jonas was your own contact until Friday 27 November.")


async def test_who_has_not_read_yet_that_they_are_one_reads_it_with_the_name_that_is_right_by_now(town):
    await a_bakery_twice(town)
    karen, lars = phones(town, "Karen", "Lars")
    await consultant(town, "Sofie", hats=("Contact of companies",))
    await town.walk(here(2026, 11, 24, 21))
    await makes_one(karen)
    await moves(karen, "Sofie")
    await town.walk(here(2026, 11, 25, 12))
    assert lars.reads().startswith(
        "Bageriet and Bageriet ApS are one company here now. Sofie is your own contact."
    )
    assert not lars.has_read("Eva")
    assert not lars.has_read("from now on")
