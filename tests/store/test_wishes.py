"""Who may still meet, and when somebody is elsewhere; on both databases."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, update

from bot.domain.candidates import SuggestionState
from bot.domain.ids import CompanyId
from bot.domain.job_functions import JobFacts, JobFunctionState
from bot.domain.roles import Role
from bot.domain.speed_dating.events import Attendance, SpeedDatingState
from bot.domain.speed_dating.rounds import Busy, Pace
from bot.store.candidates import candidates
from bot.store.companies import companies
from tests.kit.at_length import beginning_with
from tests.kit.store import opened

NOW = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
TODAY = NOW.date()
FACTS = JobFacts("Wash cars", "cleaning", 10, "ordinary", ("morning",))


@pytest.fixture
async def store(database_url):
    async with opened(database_url) as store:
        yield store


class Place:
    """A contact, a company, a job, somebody the company would like to meet, and an event of theirs."""

    async def begin(self, unit):
        self.unit_id = await unit.units.named("Team")
        self.mette = await unit.people.add(language="da", now=NOW, name="Mette")
        await unit.people.give_role(self.mette, Role.CONSULTANT, unit=self.unit_id, now=NOW)
        # As every version wrote it: houses of older ones begin here too.
        bakery = {"cvr": "12345674", "name": "Bageriet", "made_at": NOW}
        added = insert(companies).values(bakery).returning(companies.c.id)
        self.company = CompanyId(await unit.tx.connection.scalar(added))
        await unit.companies.assign(self.company, self.mette, reason="fewest", now=NOW)
        self.job = await unit.job_functions.add(self.company, self.mette, FACTS, now=NOW)
        person = await unit.people.add(language="da", now=NOW, name="Anna")
        self.anna = await unit.candidates.add(person, self.mette, now=NOW)
        await self.is_now(
            unit, card="{}", approved_at=NOW, hidden_at=None, closed_at=None, clarified_until=TODAY
        )
        self.wish = await unit.shortlists.add(
            self.job, self.anna, self.company, self.mette, "Calm", now=NOW, deadline=NOW
        )
        await unit.shortlists.move(self.wish, come_from=SuggestionState.ASKED, to=SuggestionState.WANTED)
        self.event = await self.plans(unit)
        return self

    async def plans(self, unit, begins=NOW + timedelta(days=2)):
        event = await unit.speed_dating.add(
            self.mette, place="Hall", begins_at=begins, ends_at=begins + timedelta(hours=1), rounds=4,
            pace=Pace(10, 3, 0, 10), now=NOW,
        )  # fmt: skip
        await unit.speed_dating.invite(event, [self.company], [])
        return event

    async def is_now(self, unit, **columns):
        await unit.tx.connection.execute(
            update(candidates).where(candidates.c.id == self.anna).values(**columns)
        )

    async def meets(self, unit, event=None, *, begins=NOW + timedelta(days=2)):
        await unit.speed_dating.meet(
            event or self.event, self.company, self.anna, self.wish, number=0, begins_at=begins,
            ends_at=begins + timedelta(minutes=10),
        )  # fmt: skip

    async def read(self, unit, now=NOW):
        """By contact, by unit and by event; all three say the same."""
        found = (
            await unit.wishes.of_contacts([self.mette], now=now),
            await unit.wishes.of_unit(self.unit_id, now=now),
            await unit.wishes.of_event(self.event, now=now),
            await unit.wishes.of_event(self.event, now=now, candidate=self.anna),
        )
        return [[one.id for one in one_list] for one_list in found]


@pytest.fixture
async def place(store):
    async with store.begin() as unit:
        return await Place().begin(unit)


async def test_a_wish_is_found_by_contact_unit_and_event(store, place):
    async with store.reading() as unit:
        assert await place.read(unit) == [[place.wish]] * 4
        assert await unit.wishes.of_contacts([place.mette + 100], now=NOW) == []


@pytest.mark.parametrize(
    "gone",
    beginning_with(
        4,
        [
            {"card": None},
            {"approved_at": None},
            {"hidden_at": NOW},
            {"closed_at": NOW},
            {"clarified_until": None},
            {"clarified_until": TODAY - timedelta(days=1)},
        ],
    ),
    ids=str,
)
async def test_whoever_is_not_ready_meets_nobody(store, place, gone):
    async with store.begin() as unit:
        await place.is_now(unit, **gone)
        assert await place.read(unit) == [[]] * 4


@pytest.mark.parametrize("state", [one for one in JobFunctionState if one is not JobFunctionState.OPEN])
async def test_for_a_job_that_is_not_open_nobody_meets(store, place, state):
    async with store.begin() as unit:
        await unit.job_functions.change(place.job, state=state)
        assert await place.read(unit) == [[]] * 4


async def test_whoever_has_a_time_wants_none_until_it_is_taken_back(store, place):
    async with store.begin() as unit:
        elsewhere = await place.plans(unit)
        await place.meets(unit, elsewhere)
        assert await place.read(unit) == [[]] * 4
        await unit.speed_dating.cancel_meetings(elsewhere)
        assert await place.read(unit) == [[place.wish]] * 4


async def test_whoever_does_not_come_is_not_in_the_plan_of_that_event(store, place):
    async with store.begin() as unit:
        await unit.speed_dating.invite(place.event, [], [place.anna])
        await unit.speed_dating.candidate_says(place.event, place.anna, Attendance.NOT_COMING)
        assert await place.read(unit) == [[place.wish]] * 2 + [[]] * 2
        other = await place.plans(unit)
        assert len(await unit.wishes.of_event(other, now=NOW)) == 1
        await unit.speed_dating.company_says(other, place.company, Attendance.NOT_COMING)
        assert await unit.wishes.of_event(other, now=NOW) == []


async def announced(unit, event):
    await unit.speed_dating.move(event, come_from=SpeedDatingState.DRAFT, to=SpeedDatingState.ANNOUNCED)


async def test_a_wish_is_used_when_the_meeting_has_begun(store, place):
    begins = NOW + timedelta(days=2)
    async with store.begin() as unit:
        await place.meets(unit)
        await announced(unit, place.event)
        assert await unit.wishes.used(place.anna, now=begins - timedelta(minutes=1)) == frozenset()
        assert await unit.wishes.used(place.anna, now=begins) == {place.wish}


async def test_a_draft_that_is_never_announced_uses_no_wish_and_lets_go_when_its_hour_has_come(store, place):
    begins = NOW + timedelta(days=2)
    async with store.begin() as unit:
        await place.is_now(unit, clarified_until=TODAY + timedelta(days=30))
        draft = await place.plans(unit, begins)
        await place.meets(unit, draft, begins=begins)
        assert await place.read(unit, begins - timedelta(minutes=1)) == [[]] * 4
        assert await place.read(unit, begins) == [[place.wish]] * 4
        assert await unit.wishes.used(place.anna, now=begins + timedelta(hours=1)) == frozenset()


async def test_a_meeting_that_was_announced_holds_its_wish_for_good(store, place):
    begins = NOW + timedelta(days=2)
    async with store.begin() as unit:
        await place.is_now(unit, clarified_until=TODAY + timedelta(days=30))
        event = await place.plans(unit, begins)
        await place.meets(unit, event, begins=begins)
        await announced(unit, event)
        assert await place.read(unit, begins + timedelta(days=1)) == [[]] * 4


async def test_somebody_is_busy_where_they_meet_and_not_in_the_event_that_asks(store, place):
    begins = NOW + timedelta(days=2)
    async with store.begin() as unit:
        await place.meets(unit)
        pair, spans = (place.company, place.anna), [(begins, begins + timedelta(minutes=10))]
        found = await unit.wishes.busy([pair], after=NOW)
        assert found == Busy({place.company: spans}, {place.anna: spans})
        assert await unit.wishes.busy([pair], after=NOW, besides=place.event) == Busy({}, {})
        assert await unit.wishes.busy([pair], after=begins + timedelta(hours=1)) == Busy({}, {})


async def test_a_company_is_at_its_table_from_its_first_meeting_to_its_last(store, place):
    begins = NOW + timedelta(days=2)
    async with store.begin() as unit:
        await place.meets(unit)
        bo = await unit.candidates.add(
            await unit.people.add(language="da", now=NOW, name="Bo"), place.mette, now=NOW
        )
        later = begins + timedelta(minutes=40)
        await unit.speed_dating.meet(
            place.event, place.company, bo, place.wish,
            number=3, begins_at=later, ends_at=later + timedelta(minutes=10),
        )  # fmt: skip
        found = await unit.wishes.busy([(place.company, place.anna)], after=NOW)
    assert found.companies == {place.company: [(begins, later + timedelta(minutes=10))]}
    assert found.candidates == {place.anna: [(begins, begins + timedelta(minutes=10))]}
