"""Rows from before a version mean what they meant then: words, agreed times, hours that are kept."""

from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import IntegrityError

from bot.actions.placements_last_day import LAST_DAY
from bot.actions.speed_dating.steps_telling import ABOUT, forget_step
from bot.domain.ids import CandidateId, MeetingId
from bot.domain.notices.speed_dating.events import SlotFree
from bot.domain.placements import PlacementState, Terms
from bot.domain.placements_last_day import Moment
from bot.domain.roles import Role
from bot.domain.speed_dating.day import Presence
from bot.domain.speed_dating.events import Attendance, MeetingState, SpeedDatingState
from bot.domain.speed_dating.steps import StepKind, StepState
from bot.store.calls import call_tasks
from bot.store.candidates import candidates
from bot.store.companies import companies
from bot.store.engine import writing_engine
from bot.store.outbox import PENDING, outbox
from bot.store.patience import Patience
from bot.store.secrets import Vault, WrongKey
from bot.store.speed_dating.events import speed_datings
from bot.store.speed_dating.guests import guest_candidates, guest_companies
from bot.store.speed_dating.meetings import meetings
from bot.store.speed_dating.offers import offers
from bot.store.speed_dating.steps import next_steps
from bot.store.talking import talk_messages
from bot.store.tx import Tx
from bot.store.unit import Unit
from bot.store.words import words
from tests.kit.store import VAULT
from tests.store.test_migrate import upgraded
from tests.store.test_wishes import NOW, Place


class House:
    """A house of an older version, and somebody's event in it."""

    def __init__(self, connection):
        self.connection, self.unit = connection, Unit(Tx(connection, VAULT))

    async def goes_to(self, revision):
        await self.connection.run_sync(upgraded, revision)

    async def begins(self):
        """Anna and Bo are invited; Anna has said that she comes."""
        self.place = await Place().begin(self.unit)
        person = await self.unit.people.add(language="da", now=NOW, name="Bo")
        self.bo = await self.unit.candidates.add(person, self.place.mette, now=NOW)
        await self.unit.speed_dating.invite(self.place.event, [], [self.place.anna, self.bo])
        # As an older version wrote it: without any column of later ones.
        anna = guest_candidates.c.candidate_id == self.place.anna
        await self.connection.execute(update(guest_candidates).where(anna).values(said=Attendance.COMING))

    async def meets(self, candidate: CandidateId, number, state=MeetingState.PLANNED, **more):
        """A meeting as an older version wrote it: without any column of later ones."""
        begins = NOW + timedelta(days=2, minutes=13 * number)
        row = {
            "speed_dating_id": self.place.event, "company_id": self.place.company, "candidate_id": candidate,
            "suggestion_id": self.place.wish, "round": number, "seat": 0, "begins_at": begins,
            "ends_at": begins + timedelta(minutes=10), "state": state,
        }  # fmt: skip
        await self.connection.execute(insert(meetings).values({**row, **more}))

    async def of_every_meeting(self, column):
        return list(await self.connection.scalars(select(column).order_by(meetings.c.id)))


@pytest.fixture
async def house(empty_database_url):
    engine = writing_engine(empty_database_url, VAULT, Patience())
    async with engine.begin() as connection:
        yield House(connection)
    await engine.dispose()


async def test_words_of_before_are_of_no_placement_and_of_no_card(house):
    await house.goes_to("0007")
    person = await house.unit.people.add(language="da", now=NOW, name="Anna")
    await house.connection.execute(insert(talk_messages).values(person_id=person, written_message=7, at=NOW))
    call = await house.unit.calls.add(person, person, "answer", now=NOW)
    await house.connection.execute(
        insert(words).values(
            call_id=call, person_id=person, text="Good morning", edited=False, part=1, parts=1, at=NOW
        )
    )
    await house.goes_to("0008")
    assert list(await house.connection.scalars(select(talk_messages.c.placement_id))) == [None]
    assert list(await house.connection.scalars(select(words.c.of_card))) == [False]


async def test_who_came_before_has_agreed_to_what_is_planned_and_their_company_has_read_it(house):
    await house.goes_to("0007")
    await house.begins()
    await house.meets(house.place.anna, 0)
    await house.meets(house.place.anna, 1, MeetingState.CANCELLED)
    await house.meets(house.bo, 2)
    await house.goes_to("0009")
    assert await house.of_every_meeting(meetings.c.agreed) == [True, False, False]
    await house.goes_to("0011")
    assert await house.of_every_meeting(meetings.c.company_read) == [True, False, False]


async def test_a_company_keeps_what_it_was_invited_for_and_calendars_go_on_counting(house):
    await house.goes_to("0011")
    await house.begins()
    await house.connection.execute(update(speed_datings).values(state=SpeedDatingState.ANNOUNCED, version=4))
    draft = await house.place.plans(house.unit, NOW + timedelta(days=3))
    await house.meets(house.place.anna, 0)
    await house.meets(house.bo, 1, MeetingState.CANCELLED)
    await house.meets(house.bo, 2, came_by=1)
    await house.meets(house.bo, 0, speed_dating_id=draft)
    await house.goes_to("head")
    assert await house.of_every_meeting(meetings.c.kept) == [True, True, False, False]
    guests = await house.unit.speed_dating.guest_candidates(house.place.event)
    assert [one.entry for one in guests.values()] == [4, 4]
    assert [one.entry for one in (await house.unit.speed_dating.guest_companies(draft)).values()] == [0]
    assert await house.unit.speed_dating.renew(house.place.event, company=house.place.company) == 5
    content = text("SELECT count(*) FROM speed_dating_candidates WHERE wants_no_more")
    assert await house.connection.scalar(content) == 0


async def test_another_time_that_waits_is_known_to_be_promised_for_a_company(house):
    await house.goes_to("0021")
    await house.begins()
    manager = await house.unit.people.add(language="da", now=NOW, name="Lars")
    await house.unit.people.give_role(manager, Role.MANAGER, company=house.place.company, now=NOW)
    she = select(candidates.c.person_id).where(candidates.c.id == house.place.anna)
    anna = await house.connection.scalar(she)
    await house.unit.people.give_role(anna, Role.MANAGER, company=house.place.company, now=NOW)
    for person in (manager, anna):
        await house.unit.calls.add(house.place.mette, person, "new time", now=NOW, subject=house.place.event)
    await house.goes_to("0022")
    found = await house.connection.scalars(select(call_tasks.c.company_id).order_by(call_tasks.c.id))
    assert list(found) == [house.place.company, None]


async def test_a_company_is_called_in_short_as_the_rule_is_now(house):
    await house.goes_to("0050")
    made = NOW - timedelta(days=9)
    await house.unit.companies.add("12345674", "Is og Kaffe", branch=None, area=None, now=made)
    key = select(companies.c.name_key)
    anew = await house.connection.scalar(key)
    await house.connection.execute(update(companies).values(name_key="as it was"))
    await house.goes_to("0051")
    assert await house.connection.scalar(key) == anew


async def test_what_was_passed_with_a_wrong_key_is_made_good_and_not_passed_again(house):
    await house.goes_to("0058")
    await house.unit.companies.add("12345674", "Is og Kaffe", branch=None, area=None, now=NOW)
    key = select(companies.c.name_key)
    anew = await house.connection.scalar(key)
    sealed = await house.connection.scalar(text("SELECT name FROM companies"))
    others = Vault(b"another key of thirty-two bytes!").seal("Is og Kaffe", place="companies.name")
    stored = text("UPDATE companies SET name = :name, name_key = 'as it was'")
    await house.connection.execute(stored, {"name": others})
    with pytest.raises(WrongKey):
        await house.goes_to("0059")
    assert await house.connection.scalar(key) == "as it was"
    await house.connection.execute(stored, {"name": sealed})
    await house.goes_to("0059")
    assert await house.connection.scalar(key) == anew


async def test_who_was_asked_before_it_was_counted_is_counted(house):
    await house.goes_to("0055")
    await house.begins()
    event, anna, bo = house.place.event, house.place.anna, house.bo
    people = {
        row.id: row.person_id
        for row in await house.connection.execute(select(candidates.c.id, candidates.c.person_id))
    }
    days = [NOW.date() + timedelta(days=number) for number in range(5)]
    keys = [f"free:{people[anna]}:{day}:{event}" for day in days[:4]]
    # Of an event that is gone, of somebody who is, and no such key at all.
    keys += [f"free:{people[bo]}:{days[0]}:999", f"free:999:{days[0]}:{event}", "free:of:charge"]
    keys += [f"free:{people[bo]}:{days[0]}:{event}", f"free:{people[bo]}:{days[1]}:{event}"]
    for once in keys:
        await house.unit.outbox.tell(people[bo], SlotFree(event, "Mette"), now=NOW, once=once)
    await house.unit.offers.add(event, bo, day=days[0], now=NOW)
    await house.goes_to("0056")
    found = await house.connection.execute(
        select(offers.c.candidate_id, offers.c.number, offers.c.day).order_by(offers.c.id)
    )
    assert list(found) == [
        (bo, 1, days[0]), (anna, 1, days[0]), (anna, 2, days[1]), (anna, 3, days[2]), (bo, 2, days[1]),
    ]  # fmt: skip


async def test_of_who_is_here_it_is_known_where_they_were_before(house):
    await house.goes_to("0075")
    await house.begins()
    here, late = {"presence": Presence.HERE, "presence_at": NOW}, NOW + timedelta(minutes=20)
    for who, until in ((house.place.anna, NOW), (house.bo, late)):
        one = guest_candidates.c.candidate_id == who
        await house.connection.execute(update(guest_candidates).where(one).values(**here, late_until=until))
    await house.connection.execute(update(guest_companies).values(here))
    await house.goes_to("head")
    marks = await house.unit.days.candidates(house.place.event)
    assert [marks[one].before for one in (house.place.anna, house.bo)] == [Presence.ABSENT, Presence.LATE]
    assert [marks[one].late_until for one in (house.place.anna, house.bo)] == [None, late]
    companies = await house.unit.days.companies(house.place.event)
    assert [one.before for one in companies.values()] == [None]


async def test_a_next_step_of_before_is_kept_and_another_kind_may_stand_beside_it(house):
    await house.goes_to("0077")
    await house.begins()
    await house.meets(house.place.anna, 0)
    meeting = MeetingId(await house.connection.scalar(select(meetings.c.id)))
    old = {"meeting_id": meeting, "state": "agreed", "kind": "trial", "begins_at": NOW, "made_at": NOW}
    await house.connection.execute(insert(next_steps).values(old))
    await house.goes_to("0078")
    kept = await house.unit.steps.find(meeting)
    assert (kept.kind, kept.state, kept.begins_at) == (StepKind.TRIAL, StepState.AGREED, NOW)
    for kind, goes in ((StepKind.VISIT, True), (StepKind.TRIAL, False), (StepKind.VISIT, False)):
        assert await house.unit.steps.propose(meeting, kind, [NOW], now=NOW) is goes
    assert [one.kind for one in await house.unit.steps.all_of(meeting)] == [StepKind.TRIAL, StepKind.VISIT]


async def test_what_waits_about_a_next_step_of_before_goes_with_that_step_alone(house):
    await house.goes_to("0079")
    await house.begins()
    for number, one in enumerate((house.place.anna, house.bo)):
        await house.meets(one, number)
    those = [MeetingId(one) for one in await house.of_every_meeting(meetings.c.id)]
    # The steps have other numbers than their meetings.
    steps = [await house.unit.steps.begin(one, now=NOW) for one in reversed(those)]
    for meeting in those:
        await house.unit.outbox.answer(
            house.place.mette, {"text": "News"}, now=NOW, about=("next step", meeting)
        )
    waits = select(outbox.c.id, outbox.c.about_id).where(outbox.c.state == PENDING)
    first, _second = (await house.connection.execute(waits.order_by(outbox.c.id))).all()
    await house.goes_to("0080")
    await forget_step(house.unit, steps[0], now=NOW)
    left = (await house.connection.execute(waits.where(outbox.c.about_kind == ABOUT))).all()
    assert left == [(first.id, steps[1].id)]


async def test_two_at_one_moment_begin_one_step_of_which_nothing_is_said(house):
    await house.goes_to("0078")
    await house.begins()
    await house.meets(house.place.anna, 0)
    meeting = MeetingId(await house.connection.scalar(select(meetings.c.id)))
    first = await house.unit.steps.begin(meeting, now=NOW)
    with pytest.raises(IntegrityError):
        async with house.connection.begin_nested():
            await house.connection.execute(
                insert(next_steps).values(meeting_id=meeting, state="open", made_at=NOW)
            )
    assert await house.unit.steps.begin(meeting, now=NOW) == first


async def test_a_scheme_that_runs_already_has_what_comes_after_its_last_day(house):
    await house.goes_to("0082")
    await house.begins()
    last, over = date(2999, 3, 31), date(2020, 3, 31)
    for candidate, ends_on in ((house.place.anna, last), (house.bo, over)):
        terms = Terms("work trial", 20, ends_on - timedelta(days=60), "", ends_on)
        one = await house.unit.placements.add(
            house.place.company, candidate, terms, made_by=house.place.mette, shared_at=None, now=NOW
        )
        await house.unit.placements.move(one, come_from=PlacementState.PLANNED, to=PlacementState.STARTED)
    await house.goes_to("0083")
    planned = await house.unit.due.upcoming(most=9)
    assert [(row.kind, row.occurrence, row.due_at.date()) for row in planned] == [
        (LAST_DAY, f"{moment}:{last}", last + timedelta(days=days))
        for moment, days in ((Moment.NEAR, -21), (Moment.TOLD, -7), (Moment.OVER, 1))
    ]
