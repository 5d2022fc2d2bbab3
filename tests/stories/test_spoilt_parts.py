"""Whatever part of what is stored nobody can read any more, everybody goes on: who writes, who is told, who leaves."""

import pytest
from sqlalchemy import LargeBinary, func, select, type_coerce, update

from bot.actions.privacy import erase
from bot.municipality import read_municipality
from bot.store.candidates import candidates
from bot.store.due import PARKED as SET_ASIDE
from bot.store.due import due_rows
from bot.store.inbox import PARKED, inbox
from bot.store.legible import Legible
from bot.store.people import persons, telegram_links
from bot.store.schema import Secret, metadata
from tests.kit.at_length import beginning_with
from tests.kit.beginnings import everybody_is_in, five_for_four

TESTKOEBING = read_municipality()
GONE_TO = {
    "who they are": ("persons", "telegram_links", "invitations"),
    "what is told": ("outbox", "call_tasks"),
}


def sealed(*tables):
    """Every sealed column of these tables; of what came in, each row is looked at by itself."""
    return [
        column
        for table in metadata.sorted_tables
        for column in table.columns
        if table.name in tables and isinstance(column.type, Secret) and table is not inbox
    ]


PARTS = {what: sealed(*tables) for what, tables in GONE_TO.items()}
REST = {table.name for table in metadata.sorted_tables} - {one for those in GONE_TO.values() for one in those}
PARTS["what they wrote and agreed"] = sealed(*REST)


async def spoil(town, columns, *where):
    spoilt = type_coerce(b"spoilt" * 9, LargeBinary)
    async with town.store.begin() as unit:
        for column in columns:
            await unit.tx.connection.execute(
                update(column.table).where(column.is_not(None), *where).values({column: spoilt})
            )


async def nothing_is_set_aside(town):
    async with town.store.reading() as unit:
        counts = (
            select(func.count()).select_from(inbox).where(inbox.c.state == PARKED),
            select(func.count()).select_from(due_rows).where(due_rows.c.state == SET_ASIDE),
        )
        return [await unit.tx.connection.scalar(one) for one in counts] == [0, 0]


def test_whatever_is_sealed_can_be_read_without_what_is_spoilt():
    strict = [one for those in PARTS.values() for one in those if not isinstance(one.type, Legible)]
    assert strict == [], "say what stands there when it cannot be read"


@pytest.mark.parametrize("columns", beginning_with(1, PARTS.values()), ids=PARTS)
async def test_everybody_goes_on(town, columns):
    mette, lars, (anna, *_others), eva = await five_for_four(town)
    karen = town.phone("Karen")
    await lars.says("When do you come?")
    await anna.says("I have a question")
    await spoil(town, columns)
    for one in (mette, karen, lars, anna, eva):
        for said in ("/menu", "Hello, a word", "/privacy", "/stop", "/start"):
            await one.says(said)
    for one, label in ((mette, "My desk"), (anna, "My card"), (lars, "Suggestions")):
        await one.says("/menu")
        if label in one.sees():
            await one.presses(label)
        await one.says("/privacy")
        await one.presses("Show everything")
        await one.presses("Get a copy")
    await town.jump(days=2)
    async with town.store.begin() as unit:
        for one in (anna, lars):
            await erase(unit, await town.person(one), now=town.clock.now(), municipality=TESTKOEBING)
    assert await nothing_is_set_aside(town)


async def test_who_is_back_with_a_name_nobody_can_read_is_heard(town):
    mette, _lars, anna = await everybody_is_in(town)
    person = await town.person(anna)
    async with town.store.begin() as unit:
        await unit.people.change(person, unreachable_at=town.clock.now())
    await spoil(town, [persons.c.name, persons.c.phone], persons.c.id == person)
    await anna.says("I am back")
    assert await nothing_is_set_aside(town)
    assert mette.has_read("“I am back”")


async def test_who_writes_brings_the_number_of_their_chat_along(town):
    _mette, _lars, anna = await everybody_is_in(town)
    await spoil(town, [telegram_links.c.telegram_id])
    before = len(anna.bubbles)
    await anna.says("/menu")
    assert len(anna.bubbles) == before + 1


async def test_who_is_shown_what_is_stored_reads_what_nobody_can_read(town):
    _mette, _lars, anna = await everybody_is_in(town)
    await spoil(town, [persons.c.phone, candidates.c.card])
    await anna.says("/privacy")
    await anna.presses("Show everything")
    assert "Your name: Anna. Phone: (cannot be read any more)." in anna.reads()
    assert "Your card:\n(cannot be read any more)" in anna.reads()
