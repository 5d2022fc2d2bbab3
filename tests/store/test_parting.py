"""What came while two companies were one, and whose it is when they are two again."""

import random
from contextlib import suppress
from datetime import date, timedelta

import pytest
from sqlalchemy import insert, or_, select, update

from bot.domain.doubles import StandsInTheWay, Way
from bot.domain.roles import Role
from bot.domain.sites import SiteFacts
from bot.store.aliases import aliases
from bot.store.belonging import KIN
from bot.store.candidates import candidates
from bot.store.job_functions import job_functions
from bot.store.merging import FOLLOWS, ONE_EACH
from bot.store.people import roles
from bot.store.placements import placements
from bot.store.schema import Key, metadata
from bot.store.shortlists import suggestions
from bot.store.sites import site_managers, sites
from bot.store.speed_dating.events import speed_datings
from bot.store.speed_dating.guests import guest_companies
from bot.store.speed_dating.meetings import meetings
from tests.kit.at_length import beginning_with
from tests.store.test_merging import (
    LATER,
    NOW,
    TIES,
    A,
    B,
    C,
    fill,
    merge,
    part,
    store,
    three_companies,
)

pytestmark = pytest.mark.both_databases(at_length=True)

__all__ = ["store"]
SINCE = NOW + timedelta(days=1)
# What a bare number in a row of a company names that is no row of a company.
NAMES_NO_ROW_OF_A_COMPANY = {
    # people and candidates
    "requests.begun_by", "requests.closed_by", "suggestions.decided_by", "placements.mentor_id",
    "meetings.company_said_by", "meetings.company_speaker", "company_promises.kept_by",
    "company_agreements.ended_by", "call_tasks.owner_id", "invitations.opened_by",
    "contacts.made_by", "speed_dating_companies.entered_by",
    "looks.candidate_id", "looks.person_id", "aliases.candidate_id", "shut_out.candidate_id",
    # repairs of a job dating, numbers of Telegram
    "meetings.came_by", "meetings.went_by", "team_topics.group_id", "team_topics.thread_id",
    "company_lines.group_id", "company_lines.group_message",
}  # fmt: skip


def test_no_row_of_a_company_hangs_on_another_without_a_rule():
    of_companies = {column.table for column in FOLLOWS}
    ruled = {tie.by for tie in TIES} | {kin.maker for kin in KIN}
    left = set()
    for column in (column for table in of_companies for column in table.columns):
        to = {key.column.table for key in column.foreign_keys}
        bare = isinstance(column.type, type(Key)) and not to and column.name not in ("id", "company_id")
        if (to & of_companies or bare) and column not in ruled:
            left.add(str(column))
    assert left == NAMES_NO_ROW_OF_A_COMPANY, "say in `KIN` whose a row is that came while two were one"


@pytest.mark.both_databases
@pytest.mark.parametrize("seed", beginning_with(1, range(6)))
async def test_whatever_came_since_nothing_is_torn_from_what_it_hangs_on(store, seed):
    chance = random.Random(seed)
    async with store.begin() as unit:
        await three_companies(unit)
        await fill(unit, chance)
        number = await merge(unit)
        await fill(unit, chance, only=(B, C), at=LATER)
        await unit.tx.connection.execute(
            update(job_functions)
            .where(job_functions.c.company_id == B)
            .values(
                site_id=await unit.tx.connection.scalar(select(sites.c.id).where(sites.c.company_id == B))
            )
        )
        with suppress(StandsInTheWay):
            async with unit.savepoint():
                await part(unit, number)
        if (await unit.mergers.find(number)).undone_at is None:
            await unit.tx.connection.execute(update(speed_datings).values(state="cancelled"))
            await part(unit, number)
        for tie in TIES:
            child = tie.by.table
            torn = (
                select(child.c.company_id)
                .join(tie.to, tie.to.c.id == tie.by)
                .where(
                    child.c.company_id != tie.to.c.company_id,
                    or_(child.c.company_id == A, tie.to.c.company_id == A),
                )
            )
            if tie.kind is not None:
                torn = torn.where(tie.kind.in_(tie.kinds))
            assert (await unit.tx.connection.execute(torn)).all() == [], tie.by
        alone = (
            select(meetings.c.id)
            .join(speed_datings, speed_datings.c.id == meetings.c.speed_dating_id)
            .outerjoin(
                guest_companies,
                (guest_companies.c.speed_dating_id == meetings.c.speed_dating_id)
                & (guest_companies.c.company_id == meetings.c.company_id),
            )
            .where(
                guest_companies.c.id.is_(None),
                meetings.c.state == "planned",
                speed_datings.c.state != "cancelled",
            )
        )
        assert (await unit.tx.connection.execute(alone)).all() == []


async def people_of_both(unit):
    """Lars is A's, Ib is B's."""
    found = []
    for name, company in (("Lars", A), ("Ib", B)):
        person = await unit.people.add(language="da", now=NOW, name=name)
        await unit.people.give_role(person, Role.MANAGER, company=company, now=NOW - timedelta(days=9))
        found.append(person)
    return found


async def a_job(unit, company, by, *, site=None, at=SINCE):
    made = await unit.tx.connection.execute(
        insert(job_functions).values(
            company_id=company, posted_by=by, title="Wash", task="cleaning", hours=12, day_parts="", licences="",
            conditions="", employment="paid", openings=1, state="open", posted_at=at, fresh_at=at, site_id=site,
        )
    )  # fmt: skip
    return made.inserted_primary_key[0]


async def suggested(unit, job, company=B, candidate=1, state="shown"):
    if await unit.tx.connection.scalar(select(candidates.c.id).where(candidates.c.id == candidate)) is None:
        await unit.tx.connection.execute(
            insert(candidates).values(id=candidate, person_id=candidate + 1, adviser_id=1, made_at=NOW)
        )
    made = await unit.tx.connection.execute(
        insert(suggestions).values(
            job_function_id=job, candidate_id=candidate, company_id=company, made_by=1, reason="Calm", state=state,
            made_at=SINCE, deadline_at=LATER,
        )
    )  # fmt: skip
    return made.inserted_primary_key[0]


async def whose(unit, table, number):
    return await unit.tx.connection.scalar(select(table.c.company_id).where(table.c.id == number))


async def test_a_card_shown_since_is_read_where_its_job_function_is(store):
    async with store.begin() as unit:
        await three_companies(unit)
        lars, ib = await people_of_both(unit)
        theirs, ours = await a_job(unit, A, lars, at=NOW), await a_job(unit, B, ib, at=NOW)
        number = await merge(unit)
        for job in (theirs, ours):
            await suggested(unit, job, candidate=job)
            await unit.aliases.of(job, B)
        since = await a_job(unit, B, lars)
        await suggested(unit, since, candidate=theirs)
        known = await unit.aliases.of(theirs, B)
        await part(unit, number)
        rows = (await unit.tx.connection.execute(select(suggestions).order_by(suggestions.c.id))).all()
        assert [(row.job_function_id, row.company_id) for row in rows] == [(theirs, A), (ours, B), (since, A)]
        assert await whose(unit, job_functions, since) == A
        # The company goes on calling them as it did.
        assert await unit.aliases.of(theirs, A) == known
        here = select(aliases.c.candidate_id).where(aliases.c.company_id == A)
        assert list(await unit.tx.connection.scalars(here)) == [theirs]


@pytest.mark.parametrize("wanted_by", [A, B])
async def test_who_began_since_works_where_they_were_wanted(store, wanted_by):
    async with store.begin() as unit:
        await three_companies(unit)
        jobs = {one: await a_job(unit, one, 3, at=NOW) for one in (A, B)}
        number = await merge(unit)
        await suggested(unit, jobs[wanted_by], state="wanted")
        made = await unit.tx.connection.execute(
            insert(placements).values(
                company_id=B, candidate_id=1, made_by=1, state="planned", employment="paid", hours=12,
                starts_on=date(2026, 12, 1), sick_rule="", made_at=SINCE,
            )
        )  # fmt: skip
        await part(unit, number)
        assert await whose(unit, placements, made.inserted_primary_key[0]) == wanted_by


async def test_what_its_own_people_began_goes_and_the_rest_stays(store):
    async with store.begin() as unit:
        await three_companies(unit)
        lars, ib = await people_of_both(unit)
        number = await merge(unit)
        asked = [await unit.requests.open(B, one, now=SINCE, deadline=LATER) for one in (lars, ib)]
        # Lars lets Nina in; the public link let Ole in.
        nina, ole = [await unit.people.add(language="da", now=SINCE, name=one) for one in ("Nina", "Ole")]
        link = await unit.invitations.add(
            "token", Role.MANAGER, "Nina", now=SINCE, expires=LATER, company=B, invited_by=lars
        )
        await unit.invitations.bind(link, nina)
        for one in (nina, ole):
            await unit.people.give_role(one, Role.MANAGER, company=B, now=SINCE)
        await part(unit, number)
        assert [await whose(unit, requests_of(), one) for one in asked] == [A, B]
        assert set(await unit.managers.of(A)) == {lars, nina}
        assert set(await unit.managers.of(B)) == {ib, ole}


def requests_of():
    return metadata.tables["requests"]


async def test_nobody_and_nothing_is_at_a_site_of_the_other(store):
    async with store.begin() as unit:
        await three_companies(unit)
        lars, ib = await people_of_both(unit)
        facts = [SiteFacts(one, None, None, None) for one in ("North", "South", "East")]
        north, south = [
            await unit.sites.add(one, fact, now=NOW - timedelta(days=1))
            for one, fact in zip((A, B), facts, strict=False)
        ]
        theirs, ours = (
            await a_job(unit, A, lars, site=north, at=NOW - timedelta(days=1)),
            await a_job(unit, B, ib, site=south, at=NOW - timedelta(days=1)),
        )
        number = await merge(unit)
        await unit.tx.connection.execute(
            update(job_functions).where(job_functions.c.id == theirs).values(site_id=south)
        )
        await unit.tx.connection.execute(
            update(job_functions).where(job_functions.c.id == ours).values(site_id=north)
        )
        there = await a_job(unit, B, ib, site=north)
        await unit.sites.tie(B, lars, north)
        await unit.sites.tie(B, ib, north)
        await part(unit, number)
        rows = (await unit.tx.connection.execute(select(job_functions).order_by(job_functions.c.id))).all()
        assert [(row.id, row.company_id, row.site_id) for row in rows] == [
            (theirs, A, None), (ours, B, None), (there, A, north),
        ]  # fmt: skip
        at = (await unit.tx.connection.execute(select(site_managers))).all()
        assert [tuple(row) for row in at] == [(A, lars, north)]


@pytest.mark.parametrize("over", [False, True])
async def test_nobody_meets_a_company_that_is_not_invited(store, over):
    async with store.begin() as unit:
        await three_companies(unit)
        job = await a_job(unit, A, 3, at=NOW)
        number = await merge(unit)
        wanted = await suggested(unit, job, state="wanted")
        begins = LATER - timedelta(days=9) if over else LATER + timedelta(days=2)
        event = await an_event(unit, begins)
        await unit.tx.connection.execute(
            insert(meetings).values(
                speed_dating_id=event, company_id=B, candidate_id=1, suggestion_id=wanted, round=1,
                begins_at=begins, ends_at=begins, state="planned",
            )
        )  # fmt: skip
        if not over:
            with pytest.raises(StandsInTheWay) as no:
                await part(unit, number)
            assert (no.value.way, no.value.what) == (Way.MEETS, (begins,))
            with pytest.raises(StandsInTheWay):
                await unit.parting.ensure_can(await unit.mergers.find(number), now=LATER)
            return
        await part(unit, number)
        assert await unit.tx.connection.scalar(select(meetings.c.company_id)) == A
        guests = select(guest_companies.c.company_id).order_by(guest_companies.c.company_id)
        assert list(await unit.tx.connection.scalars(guests)) == [A, B]


async def an_event(unit, begins):
    values = {
        column.name: None if column.nullable else 1
        for column in speed_datings.columns
        if column.name != "id" and column.server_default is None
    }
    values |= {
        "begins_at": begins,
        "ends_at": begins,
        "state": "announced",
        "place": "Hall",
        "organiser_id": 1,
    }
    values |= {name: NOW for name in ("made_at",) if name in values}
    made = await unit.tx.connection.execute(insert(speed_datings).values(**values))
    event = made.inserted_primary_key[0]
    await unit.tx.connection.execute(
        insert(guest_companies).values(speed_dating_id=event, company_id=B, said="yes")
    )
    return event


@pytest.mark.parametrize(
    ("mains", "since", "afterwards"),
    [
        pytest.param((True, False), None, ("Lars", None), id="goes back"),
        pytest.param((True, False), "Ib", ("Lars", "Ib"), id="of the other since"),
        pytest.param((True, True), "Lars", ("Lars", "Ib"), id="of the former since"),
        pytest.param((False, True), None, (None, "Ib"), id="stays"),
        pytest.param((False, False), "Lars", ("Lars", None), id="goes where they write"),
    ],
)
async def test_each_company_has_the_main_manager_it_had_or_was_given(store, mains, since, afterwards):
    async with store.begin() as unit:
        await three_companies(unit)
        lars, ib = await people_of_both(unit)
        for one, company, is_main in ((lars, A, mains[0]), (ib, B, mains[1])):
            if is_main:
                await unit.managers.make_main(company, one, now=NOW)
        number = await merge(unit)
        names = {"Lars": lars, "Ib": ib, None: None}
        if since:
            await unit.managers.make_main(B, names[since], now=SINCE)
        await part(unit, number)
        assert tuple([await unit.managers.main_of(one) for one in (A, B)]) == tuple(
            names[one] for one in afterwards
        )


async def test_a_main_manager_who_left_meanwhile_is_it_nowhere(store):
    async with store.begin() as unit:
        await three_companies(unit)
        lars, _ib = await people_of_both(unit)
        await unit.managers.make_main(A, lars, now=NOW)
        number = await merge(unit)
        await unit.tx.connection.execute(update(roles).where(roles.c.person_id == lars).values(until=SINCE))
        await unit.managers.forget_main(B)
        await part(unit, number)
        assert await unit.managers.main_of(A) is None
        assert await unit.managers.of(A) == []


async def test_a_wish_said_since_stays_where_it_was_said_and_the_former_wants_what_it_wanted(store):
    async with store.begin() as unit:
        await three_companies(unit)
        await unit.outreach.wish(A, most_a_month=1, busy_weeks="7")
        number = await merge(unit)
        await unit.outreach.wish(B, most_a_month=4, paused_until=date(2027, 1, 4))
        await part(unit, number)
        theirs, here = await unit.outreach.wishes(A), await unit.outreach.wishes(B)
        assert (theirs.most, theirs.paused_until) == (1, None)
        assert (here.most, here.paused_until) == (4, date(2027, 1, 4))


async def test_who_wrote_for_both_and_came_back_as_a_stranger_is_no_manager_again(store):
    async with store.begin() as unit:
        await three_companies(unit)
        lone = await unit.people.add(language="da", now=NOW, name="Lone")
        kept = [await unit.people.give_role(lone, Role.MANAGER, company=one, now=NOW) for one in (A, B)][1]
        number = await merge(unit)
        await unit.people.end_role(kept, now=SINCE)
        await unit.people.give_role(lone, Role.GUEST, company=B, now=SINCE)
        await part(unit, number)
        assert [await unit.managers.of(one) for one in (A, B)] == [[], []]


@pytest.mark.both_databases
async def test_a_chain_taken_apart_tears_nothing(store):
    async with store.begin() as unit:
        await three_companies(unit)
        lars, _ib = await people_of_both(unit)
        first = await merge(unit, A, B)
        second = await merge(unit, B, C, now=SINCE)
        since = await a_job(unit, C, lars, at=SINCE + timedelta(hours=1))
        await suggested(unit, since, company=C)
        await part(unit, second)
        assert await whose(unit, job_functions, since) == B
        await part(unit, first)
        assert await whose(unit, job_functions, since) == A
        assert await unit.tx.connection.scalar(select(suggestions.c.company_id)) == A


def test_a_row_that_is_the_company_itself_is_kept_by_its_number():
    assert [[one.name for one in table.primary_key.columns] for table in ONE_EACH] == [["company_id"]] * 2


async def test_who_was_erased_meanwhile_is_nobodys_manager_again(store):
    async with store.begin() as unit:
        await three_companies(unit)
        lars, _ib = await people_of_both(unit)
        await unit.people.give_role(lars, Role.MANAGER, company=B, now=NOW - timedelta(days=1))
        await unit.managers.make_main(A, lars, now=NOW)
        number = await merge(unit)
        await unit.privacy.erase(lars, now=SINCE)
        await part(unit, number)
        assert lars not in {*await unit.managers.of(A), *await unit.managers.of(B)}
        assert [await unit.managers.main_of(one) for one in (A, B)] == [None, None]
