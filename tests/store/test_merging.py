"""Two companies become one, and two again: every row of every table, on both databases."""

import json
import random
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Boolean, Date, Integer, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.actions.mergers import DUE_FOR_A_COMPANY
from bot.commands import promised_about as about
from bot.commands.promises import PROMISES
from bot.domain.ids import CompanyId, PersonId
from bot.domain.outreach import Wishes
from bot.domain.roles import Role
from bot.store.aliases import aliases
from bot.store.audit import audit
from bot.store.belonging import KIN, Tie
from bot.store.candidates import candidates, shut_out
from bot.store.companies import companies, contacts
from bot.store.company_names import names_mark
from bot.store.due import DROPPED, PENDING, due_rows
from bot.store.mergers import merger_moves, mergers
from bot.store.merging import FOLLOWS, STAYS
from bot.store.outbox import outbox
from bot.store.outreach import reservations
from bot.store.placements import placements
from bot.store.schema import Instant, Key, metadata
from bot.store.sites import site_managers, sites
from bot.store.speed_dating.guests import guest_companies
from bot.store.speed_dating.meetings import meetings
from tests.kit.at_length import beginning_with
from tests.kit.store import opened

pytestmark = pytest.mark.both_databases(at_length=True)

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=3)
A, B, C = CompanyId(1), CompanyId(2), CompanyId(3)
# What a state, a role or a kind may be; of everything else in words the code is "x".
WORDS = {
    "roles.role": ("manager", "guest", "mentor"), "placements.state": ("planned", "started", "done"),
    "visits.state": ("offered", "agreed", "off"), "meetings.state": ("planned", "cancelled"),
    "due.kind": ("later", "of", "else"), "outbox.about_kind": ("about", "else"), "requests.state": ("new", "closed"),
    "company_wishes.busy_weeks": ("", "7", "7,48"), "suggestions.state": ("asked", "no"),
    "company_lines.kind": ("note", "called", "logged", "filled", "site added", "nudged"),
    "call_tasks.reason": ("silent", "wrote"), "speed_datings.state": ("announced", "cancelled"),
}  # fmt: skip
KINDS = {"due_for": {"later"}, "due_of": {"of"}, "about": {"about"}}


@pytest.fixture
async def store(database_url):
    async with opened(database_url) as store:
        yield store


def test_no_company_in_any_table_is_forgotten():
    named = {
        column
        for table in metadata.sorted_tables
        if table not in (*STAYS, mergers)
        for column in table.columns
        if "company" in column.name or any(key.column.table is companies for key in column.foreign_keys)
    }
    pairs = {"one_id", "other_id"}  # of those that were said to be two
    told = {
        "company_said", "company_read", "company_phone", "company_said_by", "company_said_at", "company_speaker",
        "from_company",
    }  # fmt: skip
    found = {column for column in named if column.name not in pairs | told}
    assert {str(one) for one in found} == {str(one) for one in FOLLOWS}, "say in `FOLLOWS` that it moves"


def test_whatever_is_to_happen_to_a_company_happens_to_the_one_that_stays():
    theirs = {kind for kind, (*_words, facts) in PROMISES.items() if facts is about.company}
    assert theirs <= DUE_FOR_A_COMPANY
    assert len(theirs) > 1


async def three_companies(unit):
    for number, cvr in enumerate(("30000001", "30000002", "30000003"), 1):
        await unit.companies.add(cvr, f"Bakery {number}", branch=None, area=None, now=NOW)
        person = await unit.people.add(language="da", now=NOW, name=f"P{number}")
        await unit.companies.assign(CompanyId(number), person, reason="least", now=NOW)
    for number in (4, 5):
        await unit.people.add(language="da", now=NOW, name=f"P{number}")
    await unit.units.named("Here")


def a_value(column, chance, numbers, at):
    if column.nullable and chance.random() < 0.4:
        return None
    name = f"{column.table.name}.{column.name}"
    if name in WORDS:
        return chance.choice(WORDS[name])
    if column.name == "occurrence":
        return f"{chance.choice(numbers['companies'])}:{chance.randint(1, 3)}"
    named = [key.column.table for key in column.foreign_keys] + [one.to for one in TIES if one.by is column]
    if named or column.name == "company_id":
        return chance.choice(numbers.get(named[0].name if named else "companies") or [None])
    return a_plain_value(column, chance, at)


def a_plain_value(column, chance, at):
    if isinstance(column.type, Instant):
        return at - timedelta(hours=chance.randint(1, 9))
    if isinstance(column.type, Date):
        return date(2026, 12, chance.randint(1, 9))
    if isinstance(column.type, Boolean):
        return chance.random() < 0.5
    if isinstance(column.type, Integer) or column.type is Key:
        return chance.randint(1, 4)
    return f"x{chance.randint(1, 3)}" if not column.unique else f"{chance.random()}"


TIES = (
    *(tie for kin in KIN for tie in kin.ties),
    Tie(site_managers.c.site_id, sites),
)


async def fill(unit, chance, *, only=(A, B, C), at=NOW):
    """Rows in every table a company is in, and in those these rows are of, whatever they may mean."""
    wanted = {column.table for column in FOLLOWS} | ({due_rows, outbox} if A in only else set())
    of = {key.column.table for table in wanted for column in table.columns for key in column.foreign_keys}
    numbers = {"companies": only, "persons": [1, 2, 3, 4, 5], "units": [1]}
    # A row may hang on one with a bare number.
    first = [sites, candidates, placements]
    for table in (*first, *(one for one in metadata.sorted_tables if one not in first)):
        if table not in wanted | of or table.name in numbers or table is contacts:
            continue
        numbers[table.name] = []
        for _turn in range(chance.randint(2, 12)):
            row = {
                column.name: a_value(column, chance, numbers, at)
                for column in table.columns
                if column.name != "id"
            }
            await stands_with(unit, table, row)
            try:
                async with unit.savepoint():
                    made = await unit.tx.connection.execute(insert(table).values(**row))
                    numbers[table.name].append(made.inserted_primary_key[0])
                    if table is meetings:
                        await is_guest(unit, row)
            except IntegrityError:
                continue


async def stands_with(unit, table, row):
    """It is of the company that has what it hangs on."""
    for tie in TIES:
        if tie.by.table is table and (tie.kind is None or row[tie.kind.name] in tie.kinds):
            mine = select(tie.to.c.company_id).where(tie.to.c.id == row[tie.by.name])
            row["company_id"] = await unit.tx.connection.scalar(mine) or row["company_id"]


async def is_guest(unit, row):
    there = {"speed_dating_id": row["speed_dating_id"], "company_id": row["company_id"]}
    same = [guest_companies.c[name] == value for name, value in there.items()]
    if await unit.tx.connection.scalar(select(guest_companies.c.id).where(*same)) is None:
        await unit.tx.connection.execute(insert(guest_companies).values(**there, said="x"))


async def everything(unit):
    """Every row of every table but the log, and but that there was a merger."""
    return {
        table.name: sorted((tuple(row) for row in await unit.tx.connection.execute(select(table))), key=repr)
        for table in metadata.sorted_tables
        if table not in (audit, mergers, names_mark)
    }


async def merge(unit, former=A, into=B, now=NOW):
    return await unit.merging.merge(former, into, PersonId(3), now=now, **KINDS)


async def part(unit, number, *, keep_contact=True, now=LATER):
    found = await unit.mergers.find(number)
    await unit.parting.part(found, PersonId(3), keep_contact=keep_contact, now=now)


@pytest.mark.both_databases
@pytest.mark.parametrize("seed", beginning_with(1, range(12)))
async def test_what_became_one_and_two_again_is_exactly_what_it_was(store, seed):
    async with store.begin() as unit:
        await three_companies(unit)
        await fill(unit, random.Random(seed))
        before = await everything(unit)
        number = await merge(unit)
        one = await everything(unit)
        assert one != before
        await part(unit, number, now=NOW)
        assert await everything(unit) == before


@pytest.mark.both_databases
@pytest.mark.parametrize("seed", beginning_with(1, range(12, 16)))
async def test_a_chain_goes_back_from_its_end(store, seed):
    async with store.begin() as unit:
        await three_companies(unit)
        await fill(unit, random.Random(seed))
        states = [await everything(unit)]
        first = await merge(unit, A, B)
        states.append(await everything(unit))
        second = await merge(unit, B, C)
        assert {one.company for one in await unit.mergers.origins_of(C)} == {A, B}
        assert (await unit.companies.find("30000001")).id == C
        await part(unit, second, now=NOW)
        assert await everything(unit) == states[1]
        await part(unit, first, now=NOW)
        assert await everything(unit) == states[0]


@pytest.mark.parametrize("seed", beginning_with(1, range(16, 20)))
async def test_all_that_may_be_there_twice_moves_and_the_rest_is_never_read(store, seed):
    async with store.begin() as unit:
        await three_companies(unit)
        await fill(unit, random.Random(seed))
        await merge(unit)
        for column in FOLLOWS:
            left = await unit.tx.connection.scalar(
                select(func.count()).select_from(column.table).where(column == A)
            )
            assert not left or column.table.name in (
                "aliases", "team_topics", "site_managers", "looks", "shut_out", "company_wishes", "main_managers",
                "meetings", "placements",
            ), column  # fmt: skip
        open_ones = select(func.count()).select_from(contacts).where(contacts.c.until.is_(None))
        assert await unit.tx.connection.scalar(open_ones.where(contacts.c.company_id == B)) == 1
        assert await unit.tx.connection.scalar(open_ones.where(contacts.c.company_id == A)) == 0


async def test_what_came_since_stays_and_what_was_changed_since_stays_changed(store):
    async with store.begin() as unit:
        await three_companies(unit)
        person = await unit.people.add(language="da", now=NOW, name="Lars")
        role = await unit.people.give_role(person, Role.MANAGER, company=A, now=NOW)
        await unit.timeline.promise(A, PersonId(1), "A mail", date(2026, 12, 1), now=NOW)
        number = await merge(unit)
        await unit.people.end_role(role, now=NOW)
        await unit.timeline.promise(B, PersonId(2), "A call", date(2026, 12, 2), now=NOW)
        await part(unit, number)
        assert [one.words for one in await unit.timeline.promises_of(A)] == ["A mail"]
        assert [one.words for one in await unit.timeline.promises_of(B)] == ["A call"]
        assert await unit.companies.members(A) == []


@pytest.mark.parametrize("removed", [True, False])
async def test_who_wrote_for_both_and_was_removed_meanwhile_writes_for_neither(store, removed):
    async with store.begin() as unit:
        await three_companies(unit)
        lone = await unit.people.add(language="da", now=NOW, name="Lone")
        kept = [await unit.people.give_role(lone, Role.MANAGER, company=one, now=NOW) for one in (A, B)][1]
        number = await merge(unit)
        if removed:
            await unit.people.end_role(kept, now=NOW + timedelta(days=1))
        await part(unit, number)
        for company in (A, B):
            assert bool(await unit.companies.members(company)) is not removed


async def test_the_more_careful_wish_counts_and_both_wishes_come_back(store):
    async with store.begin() as unit:
        await three_companies(unit)
        for company, most, until in ((A, 1, date(2026, 12, 7)), (B, 3, None)):
            await unit.outreach.wish(company, most_a_month=most, paused_until=until)
        number = await merge(unit)
        wishes = await unit.outreach.wishes(B)
        assert (wishes.most, wishes.paused_until) == (1, date(2026, 12, 7))
        await part(unit, number)
        assert (await unit.outreach.wishes(B)).most == 3
        assert await unit.outreach.wishes(A) != Wishes()


async def test_never_is_united_and_what_was_said_meanwhile_is_said_of_both(store):
    async with store.begin() as unit:
        await three_companies(unit)
        for candidate, company in ((1, A), (2, B), (3, A), (3, B)):
            await unit.candidates.shut(candidate, company)
        number = await merge(unit)
        assert await unit.candidates.shutting_out(B) == {1, 2, 3}
        await unit.candidates.shut(4, B)
        assert await unit.candidates.let_back(3, B)
        await part(unit, number)
        rows = await unit.tx.connection.execute(select(shut_out))
        assert {tuple(row) for row in rows} == {(1, A), (2, B), (4, A), (4, B)}


async def test_no_number_is_two_candidates(store):
    async with store.begin() as unit:
        await three_companies(unit)
        for company, candidate, number in ((A, 1, 12), (B, 2, 12), (A, 3, 13), (B, 3, 14)):
            await unit.tx.connection.execute(
                insert(aliases).values(company_id=company, candidate_id=candidate, number=number)
            )
        await merge(unit)
        known = await unit.aliases.of_all([1, 2, 3], B)
        assert (known[2], known[3]) == (12, 14)
        assert known[1] not in (12, 13, 14)


async def test_of_two_reservations_that_of_the_company_that_stays_counts(store):
    async with store.begin() as unit:
        await three_companies(unit)
        for company, person in ((A, 1), (B, 2)):
            await unit.outreach.reserve(company, PersonId(person), until=NOW + timedelta(days=2), now=NOW)
        number = await merge(unit)
        assert (await unit.outreach.reservation(B, now=NOW)).person == 2
        await part(unit, number)
        # It has run out meanwhile, and reminds nobody.
        how = select(reservations.c.ended_how).where(reservations.c.company_id == A)
        assert await unit.tx.connection.scalar(how) == "over"


async def test_who_cannot_have_it_again_is_its_contact_no_more(store):
    async with store.begin() as unit:
        await three_companies(unit)
        number = await merge(unit)
        assert await unit.parting.contact_before(await unit.mergers.find(number)) == 1
        await part(unit, number, keep_contact=False)
        assert await unit.companies.contact_of(A) is None
        moved = select(func.count()).select_from(merger_moves)
        assert await unit.tx.connection.scalar(moved) == 0


async def test_with_one_table_each_one_has_two_and_every_talk_its_own(store):
    chance = random.Random(3)
    async with store.begin() as unit:
        await three_companies(unit)
        await fill(unit, chance)
        begun = await unit.tx.connection.execute(select(meetings))
        row = next(iter(begun.mappings()))
        await unit.tx.connection.execute(delete(meetings))
        people = list(await unit.tx.connection.scalars(select(candidates.c.id)))[:2]
        for company, candidate in zip((A, B), people, strict=True):
            talk = dict(row) | {
                "id": None,
                "company_id": company,
                "candidate_id": candidate,
                "state": "planned",
                "seat": 0,
            }
            del talk["id"]
            await unit.tx.connection.execute(insert(meetings).values(**talk))
            await is_guest(unit, talk)
        await merge(unit)
        held = await unit.tx.connection.execute(
            select(meetings.c.company_id, meetings.c.seat).order_by(meetings.c.seat)
        )
        assert [tuple(one) for one in held] == [(B, 0), (B, 1)]


async def test_a_guest_with_hours_for_each_of_many_tables_becomes_one_and_two_again(store):
    hours = json.dumps([[table, 540, 660 + table] for table in range(9)])
    async with store.begin() as unit:
        await three_companies(unit)
        await fill(unit, random.Random(3))
        of = {
            "speed_dating_id": await unit.tx.connection.scalar(select(func.min(meetings.c.speed_dating_id)))
        }
        for company in (A, B):
            await is_guest(unit, of | {"company_id": company})
        full = {"tables": 9, "table_hours": hours, "expected_at": NOW, "presence_at": NOW, "late_until": NOW}
        await unit.tx.connection.execute(update(guest_companies).values(full))
        before = await everything(unit)
        number = await merge(unit)
        await part(unit, number, now=NOW)
        assert await everything(unit) == before


async def test_what_both_were_to_have_later_happens_once_and_is_forgotten_once(store):
    async with store.begin() as unit:
        await three_companies(unit)
        for company in (A, B):
            await unit.due.plan("later", company, "x", due=NOW, expires=None)
            await unit.due.plan("of", 7, f"{company}:x", due=NOW, expires=None)
        await merge(unit)
        rows = (await unit.tx.connection.execute(select(due_rows).order_by(due_rows.c.id))).all()
        assert [(row.state, row.done_at) for row in rows] == [(DROPPED, NOW)] * 2 + [(PENDING, None)] * 2
        # One that was dropped when that had no moment yet.
        await unit.tx.connection.execute(
            update(due_rows).where(due_rows.c.id == rows[0].id).values(done_at=None)
        )
        assert await unit.due.forget(before=LATER) == 2
