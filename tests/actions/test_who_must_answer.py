"""Whatever is moved, whoever is away, back or gone: every company has exactly one person who must answer now.

And every message that is not answered has an owner and a deadline, every call somebody who makes it, and of
whoever has left nothing is left. The machine lives in one transaction a life, which is never committed.
"""

from collections.abc import Iterator
from datetime import time, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select, update

from bot.actions.absences import be_back, go_away
from bot.actions.companies import change_contact
from bot.actions.companies_passed_on import pass_on_companies
from bot.actions.leaving import finish_leaving, plan_leaving, stay_after_all
from bot.actions.leaving_handing_over import hand_over_part
from bot.actions.requests import write
from bot.actions.requests_answering import answer, have_called
from bot.actions.requests_calls import call_me
from bot.actions.requests_states import put_off, settle
from bot.actions.requests_telling import is_unread
from bot.actions.requests_waiting import STEPS
from bot.actions.talking import write_to_adviser
from bot.domain.ids import RequestId
from bot.domain.leaving import Part
from bot.domain.notices.leaving import YouHaveLeft
from bot.domain.requests import LATE
from bot.domain.roles import Role
from bot.domain.workdays import at, local
from bot.domain.workload import share_out
from bot.store.calls import call_tasks
from bot.store.candidates import candidates
from bot.store.companies import contacts
from bot.store.due import PENDING, due_rows
from bot.store.facts import to_facts
from bot.store.leavings import leavings
from bot.store.outbox import PENDING as UNTOLD
from bot.store.outbox import SENT, outbox
from tests.actions.lived_town import MUNICIPALITY, LivedTown, Loop

# A life that fails is shown as it was: making it shorter takes longer than reading it.
PHASES = (Phase.explicit, Phase.generate)
WORDS = st.sampled_from(("Hello", "Is there somebody?", "Thank you"))
SOME = st.integers(0, 9)


class Town(LivedTown):
    """Everything that can happen to who answers, whether or not what was written has arrived meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self.unanswered: set[RequestId] = set()

    @rule(which=SOME, text=WORDS)
    def a_company_writes(self, which: int, text: str) -> None:
        async def deed() -> None:
            by = await self.actor(self.managers[self.company(which)])
            taken = await write(self.unit, by, text, message=None, now=self.now, municipality=MUNICIPALITY)
            found = await self.unit.requests.get(taken.request)
            # A bare thank-you waits for nothing.
            if found is not None and found.state.waits:
                self.unanswered.add(taken.request)

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
            unread = await is_unread(self.unit, who, request)
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
            # What has not arrived yet is answered by nobody, whatever else is.
            if not unread:
                self.unanswered.discard(request)

        # Who must answer may answer: it is refused for other reasons only.
        self.does(deed())

    @rule(which=SOME, how=st.sampled_from(("answer", "call", "done", "put off")))
    def a_company_writes_while_somebody_is_done_with_it(self, which: int, how: str) -> None:
        self.a_company_writes(which, "Is there somebody?")
        self.whoever_must_answer_does(which, how)

    @rule(thirds=st.integers(1, 3))
    def some_of_what_is_on_its_way_arrives(self, thirds: int) -> None:
        async def deed() -> None:
            coming = select(outbox.c.id).where(outbox.c.state == UNTOLD, outbox.c.due_at <= self.now)
            found = list(await self.unit.tx.connection.scalars(coming.order_by(outbox.c.id)))
            arrived = outbox.c.id.in_(found[: len(found) * thirds // 3])
            await self.unit.tx.connection.execute(
                update(outbox).where(arrived).values(state=SENT, done_at=self.now, body=None)
            )

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
            by = await self.leader_of(await self.unit.companies.contact_of(company))
            await change_contact(
                self.unit, by, company, self.consultant(to), although_away=although, now=self.now
            )

        self.does(deed())

    @rule(which=SOME)
    def all_of_one_are_shared_out(self, which: int) -> None:
        async def deed() -> None:
            person = self.consultant(which)
            by = await self.leader_of(person)
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
            by = await self.leader_of(person) if said_by_lead else await self.actor(person)
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
            by = await self.leader_of(person)
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
            by = await self.leader_of(plan.person)
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
                by = await self.leader_of(plan.person)
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
            self.does(self.comes_to(f"New {len(self.staff)}", list(self.leads)[there]))

    @rule(hours=st.integers(1, 60))
    def time_goes_by(self, hours: int) -> None:
        async def walk() -> None:
            until = self.now + timedelta(hours=hours)
            while True:
                await self.what_is_due()
                due = await self.unit.due.next_due(after=self.now)
                if due is None or due > until:
                    break
                self.now = due
            self.now = until
            await self.what_is_due()

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
                pending = select(due_rows.c.kind, due_rows.c.occurrence).where(
                    due_rows.c.kind.in_(STEPS), due_rows.c.subject_id == one.id, due_rows.c.state == PENDING
                )
                planned = (await self.unit.tx.connection.execute(pending)).all()
                watched = [row.occurrence for row in planned if row.kind == LATE]
                # Once it has slipped the end of its new day tells everybody, and before it the owner alone is.
                chased = len(watched) < len(planned) or any(not row.startswith("0:") for row in watched)
                assert one.deadline_at <= self.now or (watched and chased)
        staff = {one.person for one in await self.unit.staff.at_work(now=self.now)} | set(self.leads.values())
        open_calls = select(call_tasks.c.owner_id).where(call_tasks.c.done_at.is_(None))
        assert set(await self.unit.tx.connection.scalars(open_calls)) <= staff
        advisers = set(await self.unit.tx.connection.scalars(select(candidates.c.adviser_id)))
        assert advisers <= staff

    @invariant()
    def what_nobody_has_answered_waits(self) -> None:
        self.house.run(self._waits())

    async def _waits(self) -> None:
        for number in self.unanswered:
            found = await self.unit.requests.get(number)
            assert found is not None
            assert found.state.waits, "somebody was done with what they had not read"

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


def test_every_company_has_one_who_must_answer_and_every_message_an_owner_and_a_day(house):
    lives(house, many=12, long=14)


@pytest.mark.at_length
def test_every_company_has_one_who_must_answer_in_long_lives(house):
    lives(house, many=60, long=40)
