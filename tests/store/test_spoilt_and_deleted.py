"""What cannot be read keeps nobody from being deleted or from a copy of the rest; the nightly forgetting goes on."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import LargeBinary, func, select, type_coerce, update

from bot.actions.housekeeping import UPDATES_KEPT, forget_what_is_done
from bot.actions.privacy import erase
from bot.domain.notices.candidates import CandidateWrote
from bot.domain.notices.people import CallInstead
from bot.domain.notices.privacy import RightAnswered
from bot.domain.privacy import Right
from bot.domain.roles import Role
from bot.municipality import read_municipality
from bot.store.calls import call_tasks
from bot.store.everything import about_person
from bot.store.outbox import PENDING, SENT, SUPERSEDED, outbox
from bot.store.people import persons, telegram_links
from tests.kit.at_length import beginning_with
from tests.kit.store import opened

pytestmark = pytest.mark.both_databases(at_length=True)

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
ANNA, TESTKOEBING = "Anna Markerholm", read_municipality()
SPOILT = {"a broken seal": b"spoilt" * 9, "too short": b"x"}
COLUMNS = {
    "the number of a chat": telegram_links.c.telegram_id, "a name": persons.c.name, "a phone": persons.c.phone,
    "a row of news": outbox.c.body, "a call": call_tasks.c.notice,
}  # fmt: skip


@pytest.fixture
async def store(database_url):
    async with opened(database_url) as store:
        yield store


class People:
    """Anna is Mette's candidate, Bo a manager; of Bo, and of Anna, Mette has news that nobody has read."""

    async def begin(self, unit):
        self.mette, self.bo, self.anna = [
            await unit.people.add(language="da", now=NOW, name=name, phone=phone)
            for name, phone in (("Mette", "20304050"), ("Bo", "40506070"), (ANNA, "30405060"))
        ]
        for number, person in enumerate((self.mette, self.bo, self.anna), 7):
            await unit.people.link(person, number, now=NOW)
        company, _new = await unit.companies.add("30000001", "Bakery", branch=None, area=None, now=NOW)
        await unit.people.give_role(self.bo, Role.MANAGER, company=company, now=NOW)
        self.card = await unit.candidates.add(self.anna, self.mette, now=NOW)
        self.of_bo = await unit.outbox.tell(self.mette, CallInstead(self.bo, "Bo", "stopped"), now=NOW)
        self.of_anna = await unit.outbox.tell(
            self.mette, CandidateWrote(self.card, ANNA, "Hello", NOW), now=NOW
        )
        await unit.calls.add(self.mette, self.bo, "tell", now=NOW, notice=CallInstead(self.bo, "Bo", "x"))
        return self


@pytest.fixture
async def people(store):
    async with store.begin() as unit:
        return await People().begin(unit)


async def spoil(unit, column, with_what, *where):
    spoilt = type_coerce(with_what, LargeBinary)
    await unit.tx.connection.execute(update(column.table).where(*where).values({column: spoilt}))


async def state_of(unit, row):
    found = await unit.tx.connection.execute(
        select(outbox.c.state, outbox.c.body.is_(None)).where(outbox.c.id == row)
    )
    return tuple(found.one())


@pytest.mark.parametrize("state", [PENDING, SENT], ids=["waits", "lies covered"])
@pytest.mark.parametrize("with_what", beginning_with(1, SPOILT.values()), ids=SPOILT)
async def test_a_row_nobody_can_read_keeps_nobody_from_being_deleted(store, people, state, with_what):
    async with store.begin() as unit:
        await unit.tx.connection.execute(
            update(outbox).where(outbox.c.id == people.of_bo).values(state=state)
        )
        await spoil(unit, outbox.c.body, with_what, outbox.c.id == people.of_bo)
        await spoil(unit, call_tasks.c.notice, with_what)
        await erase(unit, people.anna, now=NOW, municipality=TESTKOEBING)
        assert await state_of(unit, people.of_anna) == (SUPERSEDED, True)
        assert await state_of(unit, people.of_bo) == (state, False)
        assert list(await unit.privacy.erased()) == [people.anna]


async def test_a_name_of_somebody_else_that_nobody_can_read_keeps_nobody_from_being_deleted(store, people):
    async with store.begin() as unit:
        for column in (persons.c.name, persons.c.phone):
            await spoil(unit, column, SPOILT["a broken seal"], persons.c.id == people.bo)
        await erase(unit, people.anna, now=NOW, municipality=TESTKOEBING)
        assert await state_of(unit, people.of_anna) == (SUPERSEDED, True)


@pytest.mark.both_databases
@pytest.mark.parametrize("column", beginning_with(2, COLUMNS.values()), ids=COLUMNS)
async def test_who_cannot_be_read_is_deleted_all_the_same(store, people, column):
    async with store.begin() as unit:
        await spoil(unit, column, SPOILT["a broken seal"])
        assert (await unit.people.get(people.anna)).language == "da"
        for person in (people.anna, people.bo):
            await erase(unit, person, now=NOW, municipality=TESTKOEBING)
        assert set(await unit.privacy.erased()) == {people.anna, people.bo}
        left = select(func.count()).select_from(telegram_links)
        assert await unit.tx.connection.scalar(left) == 1


async def test_who_asks_for_a_copy_gets_what_can_be_read(store, people):
    async with store.begin() as unit:
        await spoil(unit, outbox.c.body, SPOILT["a broken seal"], outbox.c.id == people.of_bo)
        found = (await about_person(unit.tx, people.mette))["outbox"]
    bodies = {one["id"]: one["body"] for one in found}
    assert bodies[people.of_bo] is None
    assert ANNA in str(bodies[people.of_anna])


@pytest.mark.both_databases
async def test_the_nightly_forgetting_goes_on_past_what_nobody_can_read(store, people):
    later = NOW + UPDATES_KEPT + timedelta(days=1)
    async with store.begin() as unit:
        answer = await unit.outbox.tell(
            people.anna, RightAnswered(Right.CORRECT, True, "Mette", None), now=NOW
        )
        await unit.tx.connection.execute(update(outbox).values(state=SENT, done_at=NOW))
        await spoil(unit, outbox.c.body, SPOILT["a broken seal"], outbox.c.id == people.of_bo)
        await forget_what_is_done(unit, now=later, municipality=TESTKOEBING)
        for row in (people.of_bo, people.of_anna, answer):
            assert await state_of(unit, row) == (SENT, True)
        (told,) = await unit.calls.open_to(people.anna, "tell")
        assert told.owner == people.mette


async def test_news_nobody_can_read_was_not_kept_and_hides_no_other(store, people):
    """Spoilt, and of a kind this version does not know: neither is taken for read, and what comes after is told."""
    gone = '{"notice": "LongGone"}'
    async with store.begin() as unit:
        await spoil(unit, outbox.c.body, SPOILT["too short"], outbox.c.id == people.of_bo)
        await unit.tx.connection.execute(
            update(outbox).where(outbox.c.id == people.of_anna).values(body=gone)
        )
        for row in (people.of_bo, people.of_anna):
            found = await unit.told.news(people.mette, row)
            assert (found.notice, found.unopened) == (None, True)
        assert await unit.outbox.coming_to(people.mette) == {}
        newer = await unit.outbox.tell(people.mette, CallInstead(people.bo, "Bo", "stopped"), now=NOW)
        assert list(await unit.outbox.coming_to(people.mette)) == [newer]
