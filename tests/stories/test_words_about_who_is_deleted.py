"""What the staff wrote about somebody who is deleted, and what a deleted colleague has promised."""

from datetime import date

from sqlalchemy import select, update

from bot.actions.privacy import erase
from bot.domain.timeline import Kind
from bot.store.companies import contacts
from bot.store.timeline_lines import company_lines
from tests.kit.people import bakery

DAY = date(2026, 12, 3)


async def company_and(unit):
    company = (await unit.companies.find("12345674")).id
    return company, (await unit.companies.contact_of(company))


async def test_words_that_name_them_go_and_an_open_promise_loses_only_the_name(town):
    await bakery(town, contact="Mette")
    now = town.clock.now()
    lars = await town.person(town.phone("Lars"))
    async with town.store.begin() as unit:
        company, mette = await company_and(unit)
        for words in ("Lars likes a mail best", "They like mails best"):
            await unit.timeline.note(company, Kind.PREFERS, mette, now=now, words=words)
        for words in ("A mail to Lars about pay", "A list of candidates"):
            await unit.timeline.promise(company, mette, words, DAY, now=now)
        await erase(unit, lars, now=now, municipality=town.municipality)
    async with town.store.reading() as unit:
        said = [one.words for one in await unit.timeline.promises_of(company)]
        assert said == ["A mail to … about pay", "A list of candidates"]
        assert await unit.timeline.newest_words(company, Kind.PREFERS) == "They like mails best"
        everything = (await unit.tx.connection.execute(select(company_lines.c.words))).scalars().all()
        assert None in everything
        assert "Lars likes a mail best" not in everything


async def test_what_a_deleted_colleague_promised_is_still_promised_and_the_coordinator_has_it(town):
    await bakery(town, contact="Mette", adviser="Jonas")
    now, karen = town.clock.now(), town.phone("Karen")
    mette = await town.person(town.phone("Mette"))
    async with town.store.begin() as unit:
        company, _contact = await company_and(unit)
        await unit.timeline.promise(company, mette, "A list of candidates", DAY, now=now)
        await unit.tx.connection.execute(update(contacts).values(until=now))
        await erase(unit, mette, now=now, municipality=town.municipality)
    await karen.says("/menu")
    await karen.presses("Who waits")
    assert "Bageriet, by Thursday 3 December: “A list of candidates”" in karen.reads()
    await karen.presses(next(one for one in karen.sees() if "Bageriet" in one))
    assert "That is not yours" not in karen.reads()
