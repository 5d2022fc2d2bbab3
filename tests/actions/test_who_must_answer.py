"""Whatever is moved, whoever is away, back or gone: every company has exactly one person who must answer now.

And every message that is not answered has an owner and a deadline, every call somebody who makes it, and of
whoever has left nothing is left. The machine lives in one transaction a life, which is never committed.
"""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import suppress
from datetime import datetime, time, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from bot.actions.absences import be_back, go_away
from bot.actions.companies import Registration, change_contact, give_missing_contacts, know, register
from bot.actions.companies_passed_on import pass_on_companies
from bot.actions.leaving import finish_leaving, plan_leaving, stay_after_all
from bot.actions.leaving_handing_over import hand_over_part
from bot.actions.requests import answer, call_me, have_called, write
from bot.actions.requests_states import put_off, settle
from bot.actions.talking import write_to_adviser
from bot.domain.errors import NotAllowed, Refusal
from bot.domain.ids import CompanyId, PersonId
from bot.domain.leaving import Part
from bot.domain.notices.leaving import YouHaveLeft
from bot.domain.roles import Actor, Role
from bot.domain.workdays import at, local
from bot.domain.workload import share_out
from bot.municipality import read_municipality
from bot.scheduler.table import DUE
from bot.store.calls import call_tasks
from bot.store.candidates import candidates
from bot.store.companies import contacts
from bot.store.database import Store
from bot.store.due import DONE, PENDING, due_rows
from bot.store.facts import to_facts
from bot.store.leavings import leavings
from bot.store.outbox import PENDING as UNTOLD
from bot.store.outbox import outbox
from bot.store.unit import Unit
from tests.kit.store import opened
from tests.kit.town import TUESDAY_NINE

MUNICIPALITY = read_municipality()
MOST_STEPS_OF_THE_CLOCK = 400
# A life that fails is shown as it was: making it shorter takes longer than reading it.
PHASES = (Phase.explicit, Phase.generate)
CVRS = ("12345674", "87654321", "11223344")
WORDS = st.sampled_from(("Hello", "Is there somebody?", "Thank you"))
SOME = st.integers(0, 9)


class NeverCommitted(Exception):
    """A life is over; nothing of it is kept."""


class Loop:
    """One event loop and one empty database for all lives of a test."""

    def __init__(self, url: str) -> None:
        self.loop = asyncio.new_event_loop()
        self._opened = opened(url, at_once=True)
        self.store: Store = self.run(self._opened.__aenter__())

    def run(self, deed: Coroutine[Any, Any, Any]) -> Any:
        return self.loop.run_until_complete(deed)

    def close(self) -> None:
        self.run(self._opened.__aexit__(None, None, None))
        self.run(self.loop.shutdown_asyncgens())
        self.loop.close()


class Town(RuleBasedStateMachine):
    """Two units, who leads them, their consultants, three companies and two candidates."""

    house: Loop
    companies = Bundle("companies")

    def __init__(self) -> None:
        super().__init__()
        self.now: datetime = TUESDAY_NINE
        self._life = self.house.store.begin()
        self.unit: Unit = self.house.run(self._life.__aenter__())
        self.numbers = iter(range(7_000_000_000, 8_000_000_000))
        self.staff: list[PersonId] = []
        self.leads: dict[int, PersonId] = {}
        self.managers: dict[CompanyId, PersonId] = {}
        self.given_at: dict[int, bool] = {}

    def teardown(self) -> None:
        with suppress(NeverCommitted):
            self.house.run(self._life.__aexit__(NeverCommitted, NeverCommitted(), None))

    def does(self, deed: Coroutine[Any, Any, Any]) -> Any:
        """One deed in a savepoint; a refusal undoes it, anything else is a bug."""

        async def done() -> Any:
            with suppress(Refusal):
                async with self.unit.savepoint():
                    return await deed

        found = self.house.run(done())
        self.house.run(self._what_is_due())
        return found

    async def _what_is_due(self) -> None:
        for _ in range(MOST_STEPS_OF_THE_CLOCK):
            ripe = await self.unit.due.ripe(now=self.now, most=1)
            if not ripe:
                return
            for row in ripe:
                async with self.unit.savepoint():
                    await DUE[row.kind](self.unit, row, now=self.now, municipality=MUNICIPALITY)
                await self.unit.due.finish(row, DONE, now=self.now)
        raise AssertionError("what is due never ends")

    async def _somebody(self, name: str, role: Role, **relation: Any) -> PersonId:
        person = await self.unit.people.add(language="en", now=self.now, name=name, phone="20304050")
        await self.unit.people.link(person, next(self.numbers), now=self.now)
        await self.unit.people.give_role(person, role, now=self.now, **relation)
        return person

    async def _consultant(self, name: str, where: int) -> PersonId:
        person = await self._somebody(name, Role.CONSULTANT, unit=where)
        await self.unit.staff.put(person, where, contact=True, adviser=True, branches=[], areas=[])
        self.staff.append(person)
        await give_missing_contacts(self.unit, now=self.now)
        return person

    async def actor(self, person: PersonId) -> Actor:
        return await self.unit.people.actor(person)

    async def _leader_of(self, person: PersonId | None) -> Actor:
        where = await self.unit.leavings.unit_of(person) if person is not None else None
        return await self.actor(self.leads.get(where or 0, next(iter(self.leads.values()))))

    def consultant(self, number: int) -> PersonId:
        return self.staff[number % len(self.staff)]

    @initialize(target=companies)
    def everybody_is_in(self) -> Any:
        async def built() -> list[CompanyId]:
            for unit_name, lead, names in (
                ("Here", "Karen", ("Mette", "Jonas", "Eva")),
                ("There", "Kurt", ("Ida",)),
            ):
                where = await self.unit.units.named(unit_name)
                self.leads[where] = await self._somebody(lead, Role.COORDINATOR, unit=where)
                for name in names:
                    await self._consultant(name, where)
            self.people_advised = []
            for name, adviser in (("Anna", 0), ("Bo", 1)):
                person = await self._somebody(name, Role.CANDIDATE)
                await self.unit.candidates.add(person, self.staff[adviser], now=self.now)
                self.people_advised.append(person)
            return [await self._registered(number) for number in range(len(CVRS))]

        self.known = self.house.run(built())
        return self.known[0]

    async def _registered(self, number: int) -> CompanyId:
        person = await self.unit.people.add(language="en", now=self.now)
        await self.unit.people.link(person, next(self.numbers), now=self.now)
        said = Registration(CVRS[number], f"Company {number}", None, None, f"Manager {number}", "30405060")
        company = await register(self.unit, await self.actor(person), said, now=self.now)
        contact = await self.unit.companies.contact_of(company)
        assert contact is not None
        await know(self.unit, await self.actor(contact), person, company, now=self.now)
        self.managers[company] = person
        return company

    def company(self, number: int) -> CompanyId:
        return self.known[number % len(self.known)]

    @rule(which=SOME, text=WORDS)
    def a_company_writes(self, which: int, text: str) -> None:
        async def deed() -> None:
            by = await self.actor(self.managers[self.company(which)])
            await write(self.unit, by, text, message=None, now=self.now, municipality=MUNICIPALITY)

        self.does(deed())

    @rule(which=SOME)
    def a_company_wants_a_call(self, which: int) -> None:
        async def deed() -> None:
            by = await self.actor(self.managers[self.company(which)])
            await call_me(self.unit, by, now=self.now, municipality=MUNICIPALITY)

        self.does(deed())

    @rule(which=SOME, how=st.sampled_from(("answer", "call", "done", "put off")))
    def whoever_must_answer_does(self, which: int, how: str) -> None:
        async def deed() -> None:
            company = self.company(which)
            who = await self.unit.contacts.answering(company, now=self.now)
            waiting = [one for one in await self.unit.requests.of_company(company) if one.state.waits]
            if who is None or not waiting:
                return
            by, request = await self.actor(who), waiting[0].id
            match how:
                case "answer":
                    await answer(self.unit, by, request, "Yes", message=None, now=self.now)
                case "call":
                    await have_called(self.unit, by, request, now=self.now)
                case "done":
                    await settle(self.unit, by, request, now=self.now)
                case _:
                    day = local(self.now).date() + timedelta(days=3)
                    await put_off(self.unit, by, request, day, now=self.now, municipality=MUNICIPALITY)

        # Who must answer may answer: it is refused for other reasons only.
        self.does(deed())

    @rule(which=SOME)
    def a_candidate_writes(self, which: int) -> None:
        async def deed() -> None:
            by = await self.actor(self.people_advised[which % 2])
            await write_to_adviser(
                self.unit, by, "Hello", message=None, edited=False, now=self.now, municipality=MUNICIPALITY
            )

        self.does(deed())

    @rule(which=SOME, to=SOME, although=st.booleans())
    def a_company_is_given_to(self, which: int, to: int, although: bool) -> None:
        async def deed() -> None:
            company = self.company(which)
            by = await self._leader_of(await self.unit.companies.contact_of(company))
            await change_contact(
                self.unit, by, company, self.consultant(to), although_away=although, now=self.now
            )

        self.does(deed())

    @rule(which=SOME)
    def all_of_one_are_shared_out(self, which: int) -> None:
        async def deed() -> None:
            person = self.consultant(which)
            by = await self._leader_of(person)
            takers = await self.unit.workload.takers(now=self.now, unit=by.unit_as(Role.COORDINATOR))
            pieces = await self.unit.workload.pieces_of(person)
            shares = share_out(pieces, [one for one in takers if one.person != person])
            await pass_on_companies(self.unit, by, person, shares, reason="shared", now=self.now)

        self.does(deed())

    @rule(
        who=SOME, instead=SOME, begins=st.integers(0, 3), days=st.integers(1, 5), said_by_lead=st.booleans()
    )
    def somebody_is_away(self, who: int, instead: int, begins: int, days: int, said_by_lead: bool) -> None:
        async def deed() -> None:
            person, first = self.consultant(who), local(self.now).date() + timedelta(days=begins)
            by = await self._leader_of(person) if said_by_lead else await self.actor(person)
            others = [*self.staff, *self.leads.values()]
            await go_away(
                self.unit, by, person, away_from=max(at(first, time(0)), self.now),
                away_until=at(first + timedelta(days=days), time(0)), stand_in=others[instead % len(others)],
                now=self.now,
            )  # fmt: skip

        self.does(deed())

    @rule(who=SOME)
    def somebody_is_back_early(self, who: int) -> None:
        async def deed() -> None:
            await be_back(self.unit, await self.actor(self.consultant(who)), now=self.now)

        self.does(deed())

    @rule(who=SOME, days=st.integers(0, 4))
    def somebody_is_to_leave(self, who: int, days: int) -> None:
        async def deed() -> None:
            person = self.consultant(who)
            ends = self.now if not days else at(local(self.now).date() + timedelta(days=days), time(0))
            by = await self._leader_of(person)
            await plan_leaving(self.unit, by, person, ends_at=ends, now=self.now, municipality=MUNICIPALITY)

        self.does(deed())

    @rule(which=SOME, parts=st.sets(st.sampled_from(list(Part))), to=st.none() | SOME, although=st.booleans())
    def what_is_theirs_is_handed_over(
        self, which: int, parts: set[Part], to: int | None, although: bool
    ) -> None:
        for part in sorted(parts, key=list(Part).index):
            self.does(self._hand_over(which, part, to, although))

    async def _hand_over(self, which: int, part: Part, to: int | None, although: bool) -> None:
        plans = await self.unit.leavings.active()
        if plans:
            plan = plans[which % len(plans)]
            by = await self._leader_of(plan.person)
            await hand_over_part(
                self.unit, by, plan.id, part, to=self.consultant(to) if to is not None else None,
                although_away=although, now=self.now, municipality=MUNICIPALITY,
            )  # fmt: skip

    @rule(which=SOME, stays=st.booleans())
    def it_is_finished_or_they_stay(self, which: int, stays: bool) -> None:
        async def deed() -> None:
            plans = await self.unit.leavings.active()
            if plans:
                plan = plans[which % len(plans)]
                by = await self._leader_of(plan.person)
                await (stay_after_all if stays else finish_leaving)(self.unit, by, plan.id, now=self.now)

        self.does(deed())

    @rule(who=SOME, shut=st.booleans())
    def somebody_closes_or_opens_the_chat(self, who: int, shut: bool) -> None:
        async def deed() -> None:
            await self.unit.people.change(self.consultant(who), unreachable_at=self.now if shut else None)

        self.does(deed())

    @rule(there=st.booleans())
    def somebody_new_comes(self, there: bool) -> None:
        if len(self.staff) < 7:
            self.does(self._consultant(f"New {len(self.staff)}", list(self.leads)[there]))

    @rule(hours=st.integers(1, 60))
    def time_goes_by(self, hours: int) -> None:
        async def walk() -> None:
            until = self.now + timedelta(hours=hours)
            while True:
                await self._what_is_due()
                due = await self.unit.due.next_due(after=self.now)
                if due is None or due > until:
                    break
                self.now = due
            self.now = until
            await self._what_is_due()

        self.house.run(walk())

    @invariant()
    def every_company_has_exactly_one_who_must_answer(self) -> None:
        self.house.run(self._one_each())

    async def _one_each(self) -> None:
        rows = (await self.unit.tx.connection.execute(select(contacts).order_by(contacts.c.id))).all()
        at_work = {one.person for one in await self.unit.staff.at_work(now=self.now) if one.away is None}
        for company in self.managers:
            mine = [row for row in rows if row.company_id == company]
            assert [row.until is None for row in mine] == [False] * (len(mine) - 1) + [True]
            assert all(one.until == other.since for one, other in pairwise(mine))
            who = await self.unit.contacts.answering(company, now=self.now)
            assert who in at_work or who in self.leads.values()
            await self.unit.contacts.ensure_answers(await self.actor(who), company, now=self.now)
        reached = await self.unit.people.reachable_of({row.person_id for row in rows})
        for row in rows:
            if row.id not in self.given_at:
                self.given_at[row.id] = row.person_id in reached
        assert all(self.given_at.values()), "who reads nothing here was given a company"

    @invariant()
    def every_message_has_an_owner_and_a_deadline(self) -> None:
        self.house.run(self._owned())

    async def _owned(self) -> None:
        for company in self.managers:
            for one in await self.unit.requests.of_company(company):
                if not one.state.waits:
                    continue
                assert one.deadline_at is not None
                steps = select(due_rows.c.id).where(
                    due_rows.c.kind == "company waits",
                    due_rows.c.subject_id == one.id,
                    due_rows.c.state == PENDING,
                )
                chased = await self.unit.tx.connection.scalar(steps.limit(1)) is not None
                assert chased or one.deadline_at <= self.now
        staff = {one.person for one in await self.unit.staff.at_work(now=self.now)} | set(self.leads.values())
        open_calls = select(call_tasks.c.owner_id).where(call_tasks.c.done_at.is_(None))
        assert set(await self.unit.tx.connection.scalars(open_calls)) <= staff
        advisers = set(await self.unit.tx.connection.scalars(select(candidates.c.adviser_id)))
        assert advisers <= staff

    @invariant()
    def nothing_is_left_of_who_has_left(self) -> None:
        self.house.run(self._nothing_left())

    async def _nothing_left(self) -> None:
        gone = select(leavings.c.person_id).where(leavings.c.ended_at.is_not(None))
        for person in set(await self.unit.tx.connection.scalars(gone)):
            left = await self.unit.leavings.open_items(person, leaves=self.now, now=self.now)
            assert left.total == 0, left
            untold = select(outbox.c.body).where(
                outbox.c.person_id == person, outbox.c.kind == "notice", outbox.c.state == UNTOLD
            )
            for body in await self.unit.tx.connection.scalars(untold):
                assert to_facts(YouHaveLeft())["notice"] in body


@pytest.fixture
def house(sqlite_url: str) -> Iterator[Loop]:
    found = Loop(sqlite_url)
    Town.house = found
    yield found
    found.close()


def lives(house: Loop, *, many: int, long: int) -> None:
    """So many lives, of so many deeds each."""
    assert Town.house is house
    few = settings(
        max_examples=many, stateful_step_count=long, deadline=None, derandomize=True, database=None,
        suppress_health_check=list(HealthCheck), phases=PHASES,
    )  # fmt: skip
    run_state_machine_as_test(Town, settings=few)


async def test_who_leads_another_unit_may_answer_at_the_end_of_a_row_of_stand_ins(sqlite_url):
    now, later = TUESDAY_NINE, TUESDAY_NINE + timedelta(days=2)
    async with opened(sqlite_url) as store, store.begin() as unit:
        people = []
        for name, role, where in (
            ("Mette", Role.CONSULTANT, "Here"), ("Ida", Role.CONSULTANT, "There"), ("Kurt", Role.COORDINATOR, "There"),
        ):  # fmt: skip
            person = await unit.people.add(language="en", now=now, name=name)
            place = await unit.units.named(where)
            await unit.people.give_role(person, role, unit=place, now=now)
            if role is Role.CONSULTANT:
                await unit.staff.put(person, place, contact=True, adviser=True, branches=[], areas=[])
            people.append(person)
        mette, ida, kurt = people
        company, _new = await unit.companies.add(CVRS[0], "Bageriet", branch=None, area=None, now=now)
        await unit.companies.assign(company, mette, reason="least", now=now)
        for away, instead in ((mette, ida), (ida, kurt)):
            await unit.staff.away(away, away_from=now, away_until=later, stand_in=instead)
        assert await unit.contacts.answering(company, now=now) == kurt
        by = await unit.people.actor(kurt)
        await unit.contacts.ensure_answers(by, company, now=now)
        with pytest.raises(NotAllowed):
            await unit.contacts.ensure_answers(by, company, now=later)


def test_every_company_has_one_who_must_answer_and_every_message_an_owner_and_a_day(house):
    lives(house, many=12, long=14)


@pytest.mark.at_length
def test_every_company_has_one_who_must_answer_in_long_lives(house):
    lives(house, many=60, long=40)
