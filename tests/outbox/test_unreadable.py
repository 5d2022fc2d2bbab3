"""One spoilt part of what is stored costs nobody else a message, and what is lost by it is somebody's call."""

import pytest
from sqlalchemy import LargeBinary, select, type_coerce, update

from bot.domain.notices.people import ColleagueIn
from bot.store.facts import to_facts
from bot.store.outbox import DEAD, SENT, outbox
from bot.store.people import persons
from bot.text.phrases import NOT_SHOWN
from bot.text.say import say
from tests.kit.beginnings import everybody_is_in

SPOILT = type_coerce(b"spoilt" * 9, LargeBinary)


@pytest.fixture
async def people(town):
    return await everybody_is_in(town)


async def tell(town, phone, **spoilt):
    person = await town.person(phone)
    async with town.store.begin() as unit:
        row = await unit.outbox.tell(person, ColleagueIn("Bo"), now=town.clock.now())
        if spoilt:
            columns = {outbox.c[name]: value for name, value in spoilt.items()}
            await unit.tx.connection.execute(update(outbox).where(outbox.c.id == row).values(columns))
    await town.rest()
    return row


async def state_of(town, row):
    async with town.store.reading() as unit:
        return await unit.tx.connection.scalar(select(outbox.c.state).where(outbox.c.id == row))


async def desk(phone):
    await phone.says("/menu")
    await phone.presses("My desk")
    return phone.reads()


async def test_a_spoilt_name_of_a_consultant_keeps_nothing_from_those_they_look_after(town, people):
    mette, lars, anna = people
    lost = [await town.person(mette)]
    async with town.store.begin() as unit:
        await unit.tx.connection.execute(
            update(persons).where(persons.c.id.in_(lost)).values({persons.c.name: SPOILT})
        )
    read = [len(one.bubbles) for one in (lars, anna)]
    rows = [await tell(town, one) for one in (lars, anna)]
    assert DEAD not in [await state_of(town, row) for row in rows]
    assert all(len(one.bubbles) > before for one, before in zip((lars, anna), read, strict=True))


async def test_a_fact_nobody_can_read_is_a_call_of_whoever_looks_after_its_reader(town, people):
    mette, _lars, anna = people
    rows = [await tell(town, anna, body=SPOILT) for _twice in range(2)]
    assert [await state_of(town, row) for row in rows] == [DEAD, DEAD]
    assert (await desk(mette)).count("Anna (30405060): has not got a message.") == 1


async def test_what_is_lost_keeps_nobody_from_being_deleted(town, people):
    _mette, lars, anna = people
    await tell(town, anna, body=SPOILT)
    person = await town.person(lars)
    async with town.store.begin() as unit:
        await unit.privacy.erase(person, now=town.clock.now())
        assert (await unit.people.get(person)).name is None


async def test_a_screen_that_waits_shows_no_name_of_whoever_is_deleted_with_a_spoilt_one(town, people):
    mette, _lars, anna = people
    person, reader = await town.person(anna), await town.person(mette)
    async with town.store.begin() as unit:
        now = town.clock.now()
        await unit.people.change(person, name="Rikke Marker")
        await unit.outbox.answer(reader, {"text": "Your candidates: Rikke Marker."}, now=now)
        row = await unit.outbox.tell(reader, ColleagueIn("Lars"), now=now)
        await unit.tx.connection.execute(update(persons).where(persons.c.id == person).values(name=SPOILT))
        await unit.privacy.erase(person, now=now)
    await town.rest()
    assert not [one for one in mette.bubbles if "Marker" in one.text]
    assert say(NOT_SHOWN, "en") in [one.text for one in mette.bubbles]
    assert await state_of(town, row) == SENT


async def test_a_fact_of_a_kind_nobody_knows_any_more_is_one_too(town, people, monkeypatch):
    mette, _lars, anna = people
    facts = to_facts(ColleagueIn("Bo")) | {"notice": "LongGone"}
    monkeypatch.setattr("bot.store.outbox.to_facts", lambda _notice: facts)
    row = await tell(town, anna)
    monkeypatch.undo()
    assert await state_of(town, row) == DEAD
    assert "Anna (30405060): has not got a message." in await desk(mette)


async def test_who_waits_for_an_answer_that_is_spoilt_reads_that_it_is_not_there(town, people):
    _mette, _lars, anna = people
    await tell(town, anna, body=SPOILT, kind="drawing")
    assert anna.reads() == say(NOT_SHOWN, "en")
