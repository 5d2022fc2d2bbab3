"""Two persons become one: every column that names a person follows, on both databases."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, insert, select

from bot.actions.entering import DUE_FOR_A_PERSON
from bot.domain.ids import CompanyId
from bot.domain.roles import Role
from bot.store.dialogs import dialogs
from bot.store.joining import STAYS, columns_of_people
from bot.store.outbox import cards
from bot.store.people import persons, roles
from bot.store.privacy_wishes import wishes
from bot.store.schema import metadata
from bot.store.staff import absences
from bot.store.stand_ins import stand_ins
from tests.kit.store import opened
from tests.store.test_columns import PEOPLES_NUMBERS, name_of

pytestmark = pytest.mark.both_databases(at_length=True)

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
ACME = CompanyId(1)
OF_CANDIDATES = {"candidate_id"}


@pytest.fixture
async def store(database_url):
    async with opened(database_url) as store:
        yield store


async def two(unit):
    former = await unit.people.add(language="da", now=NOW, name="Gus", phone="88776655")
    return former, await unit.people.add(language="da", now=NOW, name="Bo")


def test_no_number_of_a_person_in_any_table_is_forgotten():
    named = {
        name_of(column)
        for table in metadata.sorted_tables
        for column in table.columns
        if table not in STAYS
        and column.name not in OF_CANDIDATES
        and (
            column.name in PEOPLES_NUMBERS or any(key.column.table is persons for key in column.foreign_keys)
        )
    }
    assert named == {name_of(column) for column in columns_of_people()}


@pytest.mark.both_databases
async def test_every_such_column_follows_in_a_real_database(store):
    async with store.begin() as unit:
        former, stays = await two(unit)
        await unit.people.link(former, 7, now=NOW)
        await unit.people.give_role(former, Role.GUEST, company=ACME, now=NOW)
        await unit.invitations.count_wrong_link(former, most=5, again_at=NOW)
        await unit.calls.add(former, former, "tell", now=NOW)
        await unit.tx.connection.execute(
            insert(cards).values(person_id=former, card="x", message_id=1, version=1)
        )
        await unit.joining.join(former, stays, due_for=())
        for column in columns_of_people():
            left = await unit.tx.connection.scalar(
                select(func.count()).select_from(column.table).where(column == former)
            )
            assert left == 0, name_of(column)
        assert await unit.people.find_by_telegram(7) == stays
        assert [held.role for held in await unit.people.held_by(stays)] == [Role.GUEST]
        assert len(await unit.calls.open_of(stays)) == 1


async def test_of_the_former_a_number_stays_and_no_word(store):
    async with store.begin() as unit:
        former, stays = await two(unit)
        await unit.joining.join(former, stays, due_for=())
        assert ((await unit.people.get(former)).name, (await unit.people.get(former)).phone) == (None, None)
        assert (await unit.people.get(stays)).name == "Bo"


@pytest.mark.both_databases
async def test_what_both_had_is_there_once(store):
    async with store.begin() as unit:
        pair = await two(unit)
        for person in pair:
            await unit.people.give_role(person, Role.MANAGER, company=ACME, now=NOW)
            await unit.privacy.ask(person, person, "delete", None, now=NOW, answer_by=NOW)
            await unit.invitations.count_wrong_link(person, most=5, again_at=NOW)
            await unit.tx.connection.execute(
                insert(cards).values(person_id=person, card="guest", message_id=person, version=1)
            )
            await unit.tx.connection.execute(
                insert(dialogs).values(
                    person_id=person, form="talk", intent=str(person), state="{}", open=True, done=False,
                    version=1, changed_at=NOW,
                )
            )  # fmt: skip
        await unit.joining.join(*pair, due_for=())
        for table, number in ((roles, 1), (wishes, 1), (cards, 1), (dialogs, 2)):
            found = select(func.count()).select_from(table).where(table.c.person_id == pair[1])
            assert await unit.tx.connection.scalar(found) == number, table.name


async def test_two_of_the_staff_who_stand_in_for_each_other_become_one_with_the_week_of_who_stays(store):
    async with store.begin() as unit:
        former, stays = await two(unit)
        place = await unit.units.named("Here")
        other = await unit.people.add(language="da", now=NOW, name="Eva")
        for one, instead in ((former, stays), (stays, former), (other, former)):
            await unit.staff.put(one, place, contact=True, adviser=False, branches=[], areas=[])
            await unit.stand_ins.put(one, instead, now=NOW)
            until = NOW + timedelta(days=2)
            await unit.staff.away(one, away_from=NOW, away_until=until, stand_in=instead)
        await unit.working_days.put(former, {0})
        await unit.joining.join(former, stays, due_for=())
        assert await unit.working_days.of(stays) == frozenset()
        for table in (stand_ins, absences):
            rows = await unit.tx.connection.execute(select(table.c.person_id, table.c.stand_in_id))
            assert [tuple(row) for row in rows] == [(other, stays)], table.name


async def test_who_comes_back_with_another_number_keeps_their_week(store):
    async with store.begin() as unit:
        former, stays = await two(unit)
        await unit.working_days.put(former, {0, 2})
        await unit.joining.join(former, stays, due_for=())
        assert await unit.working_days.of(stays) == {0, 2}


async def test_what_only_the_former_had_beside_it_is_kept(store):
    async with store.begin() as unit:
        former, stays = await two(unit)
        await unit.people.give_role(former, Role.MANAGER, company=ACME, now=NOW)
        await unit.people.give_role(former, Role.MANAGER, company=CompanyId(2), now=NOW)
        await unit.people.give_role(stays, Role.MANAGER, company=ACME, now=NOW)
        await unit.joining.join(former, stays, due_for=())
        assert [held.company for held in await unit.people.held_by(stays)] == [2, 1]


@pytest.mark.parametrize(
    "kind", ["person waits", "answer late", "promise slipped", "danger call", "privacy erase", "words held"]
)
async def test_what_is_due_for_the_former_is_due_for_who_stays(store, kind):
    async with store.begin() as unit:
        former, stays = await two(unit)
        for one in (kind, "check-in"):
            await unit.due.plan(one, former, "once", due=NOW, expires=None)
        await unit.joining.join(former, stays, due_for=DUE_FOR_A_PERSON)
        due = metadata.tables["due"]
        found = await unit.tx.connection.execute(select(due.c.kind).where(due.c.subject_id == stays))
        assert found.scalars().all() == [kind]


async def test_the_numbers_of_another_chat_are_forgotten(store):
    async with store.begin() as unit:
        _former, stays = await two(unit)
        await unit.people.link(stays, 7, now=NOW)
        await unit.tx.connection.execute(
            insert(cards).values(person_id=stays, card="x", message_id=1, version=1)
        )
        await unit.joining.forget_chat(stays)
        assert await unit.people.find_by_telegram(7) is None
        assert await unit.tx.connection.scalar(select(func.count()).select_from(cards)) == 0


@pytest.mark.parametrize("stayer_is_closed", [True, False])
async def test_what_somebody_unknown_wrote_from_either_account_still_waits(store, stayer_is_closed):
    async with store.begin() as unit:
        former, stays = await two(unit)
        later = NOW + timedelta(days=1)
        await unit.strangers.wrote(stays, "Bo", "Hello", now=NOW, answer_by=later)
        if stayer_is_closed:
            await unit.strangers.close(stays, now=NOW)
        await unit.strangers.wrote(former, "Gus", "Help", now=later, answer_by=NOW, urgent=True)
        await unit.joining.join(former, stays, due_for=DUE_FOR_A_PERSON)
        (waits,) = await unit.strangers.waiting(first=0, most=9)
    assert (waits.person, waits.called, waits.answer_by, waits.urgent) == (stays, "Bo", NOW, True)
    assert waits.text == ("Help" if stayer_is_closed else "Hello\nHelp")
