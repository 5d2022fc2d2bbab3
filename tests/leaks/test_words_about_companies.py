"""What staff note about a company reaches nobody of the company: neither a chat, nor what waits for one."""

import pytest
from sqlalchemy import select

from bot.domain.timeline import Kind
from bot.store.outbox import outbox
from tests.kit.album import lived_once
from tests.kit.at_length import beginning_with
from tests.kit.beginnings import everybody_is_in
from tests.kit.people import consultant, guest, wanted
from tests.kit.turning import opened

# Each as it stands somewhere in the history of the company.
MARKS = {
    "words of a log": "Ovnqvask",
    "a promise": "Mappeqvern",
    "an agreement": "Prøveqtid",
    "what they prefer": "Ringqvild",
    "a colleague's words": "Mellemqvist",
    "a candidate's name": "Anna",
}


@pytest.fixture
@lived_once
async def noted(town):
    mette, lars, anna = await everybody_is_in(town)
    await consultant(town, "Jonas")
    gus = await guest(town, "Gus")
    await wanted(mette, anna, lars)
    await opened(
        mette, "My companies", "Bageriet", "Log a contact", "Papers", "We spoke", "I promised something"
    )
    await mette.says(MARKS["a promise"])
    await mette.presses("Wednesday 25 November")
    await mette.presses("Add words")
    await mette.says(MARKS["words of a log"])
    await opened(mette, "My companies", "Bageriet", "Note an agreement")
    await mette.says(MARKS["an agreement"])
    await mette.presses("No day")
    await opened(mette, "My companies", "Bageriet", "What they prefer")
    await mette.says(MARKS["what they prefer"])
    async with town.store.begin() as unit:
        company = (await unit.companies.find("12345674")).id
        jonas = await unit.people.find_by_telegram(town.phone("Jonas").telegram_id)
        words = MARKS["a colleague's words"]
        await unit.timeline.note(company, Kind.NOTE, jonas, now=town.clock.now(), words=words)
    return mette, lars, gus


async def waiting_for(town, phone):
    async with town.store.reading() as unit:
        who = await unit.people.find_by_telegram(phone.telegram_id)
        bodies = await unit.tx.connection.scalars(select(outbox.c.body).where(outbox.c.person_id == who))
        return "\n".join(body for body in bodies if body)


async def test_the_contact_reads_all_of_it_but_the_name_of_the_candidate(town, noted):
    mette, _lars, _gus = noted
    await opened(mette, "My companies", "Bageriet", "What has happened")
    read = mette.reads()
    unseen = [name for name, mark in MARKS.items() if mark not in read]
    assert unseen == ["a candidate's name"]


@pytest.fixture
@lived_once
async def asked(town, noted):
    _mette, *company = noted
    for one in company:
        await one.says("What do you know of us?")
        await opened(one, "What I wrote")
        await opened(one, "My contact")
    await town.jump(days=3)
    return company


@pytest.mark.parametrize("what", beginning_with(3, MARKS))
async def test_nobody_of_the_company_reads_it(town, asked, what):
    for one in asked:
        assert one.bubbles
        shown = [*(bubble.text for bubble in one.bubbles), *(str(bubble.labels) for bubble in one.bubbles)]
        assert not [text for text in shown if MARKS[what] in text]
        assert MARKS[what] not in await waiting_for(town, one)
