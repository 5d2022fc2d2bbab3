"""Words are looked for in every line of a company in which any can stand, and in no other's; on both databases."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event, insert, update

from bot.domain.ids import MeetingId
from bot.domain.outreach_visits import VisitState
from bot.domain.placements import Terms
from bot.domain.speed_dating.events import SpeedDatingState
from bot.domain.speed_dating.steps import StepKind
from bot.domain.timeline import Kind
from bot.store.outreach_visits import visits
from bot.store.shortlists import suggestions
from bot.store.timeline import AT_ONCE
from bot.store.timeline_lines import company_lines
from bot.views.finding import Shelf, matches
from tests.kit.store import opened
from tests.store.test_timeline_datings import state
from tests.store.test_wishes import NOW, Place

DAY = date(2026, 12, 1)
LATER = NOW + timedelta(days=9)


@pytest.fixture
async def store(database_url):
    async with opened(database_url) as store:
        yield store


async def furnished(unit):
    """A company of which something of every kind is told, and another with a note."""
    place = await Place().begin(unit)
    await state(unit, place, SpeedDatingState.ANNOUNCED)
    lars = await unit.people.add(language="da", now=NOW, name="Lars")
    chosen = {"decided_at": NOW, "decided_by": lars}
    await unit.tx.connection.execute(update(suggestions).values(chosen))
    bakery, mette = place.company, place.mette
    asked = await unit.requests.open(bakery, lars, now=NOW, deadline=NOW)
    await unit.messages.write(asked, lars, "How long\nis lunch?", from_company=True, now=NOW)
    await unit.messages.write(asked, mette, "An hour, on “Ærø”", from_company=False, now=NOW)
    await unit.timeline.note(bakery, Kind.FILLED, mette, now=NOW, subject=place.job)
    await unit.timeline.note(bakery, Kind.NUDGED, None, now=NOW, subject=place.job)
    await unit.timeline.note(bakery, Kind.NOTE, mette, now=NOW, words="A new oven ❤️")
    step = MeetingId(1), StepKind.VISIT, NOW
    await unit.timeline.note_step(bakery, Kind.STEP_AGREED, *step, now=NOW)
    promise = await unit.timeline.promise(bakery, mette, "A list of ovens", DAY, now=NOW)
    await unit.timeline.keep(promise, lars, now=NOW + timedelta(hours=1))
    agreement = await unit.agreements.add(bakery, mette, "An oven on trial", None, now=NOW)
    await unit.agreements.end(agreement, lars, now=NOW + timedelta(hours=1))
    held = await unit.visits.offer(bakery, mette, lars, [NOW], "By the harbour", asked_for=False, now=NOW)
    await unit.tx.connection.execute(
        update(visits).where(visits.c.id == held).values(state=VisitState.NOTED, begins_at=NOW)
    )
    terms = Terms("ordinary", 10, DAY, "Call")
    await unit.placements.add(bakery, place.anna, terms, made_by=mette, shared_at=None, now=NOW)
    other, _new = await unit.companies.add("23456785", "Værkstedet", branch=None, area=None, now=NOW)
    await unit.timeline.note(other, Kind.NOTE, mette, now=NOW, words="An oven of the others")
    return place


async def found(unit, company, words, *, until=LATER, most=60):
    return await unit.timeline.fitting(
        company, lambda texts: Shelf(texts, as_quoted=True).fitting(words), until=until, most=most
    )


async def test_a_word_is_found_in_every_line_that_is_shown_with_it(store):
    async with store.begin() as unit:
        place = await furnished(unit)
        every = await unit.timeline.page(place.company, frozenset(Kind), until=LATER, first=0, most=99)
        told = {one.kind for one in every}
        assert told >= {*Kind} - {*(kind for kind in Kind if kind.startswith("site"))} - {
            Kind.ENDED, Kind.LOGGED, Kind.PREFERS, Kind.MERGED, Kind.HANDED_ON, Kind.WANTS_CALL,
            Kind.CALLED, Kind.STEP_OFF,
        }  # fmt: skip
        for words in (
            "Mette",
            "lars",
            "oven",
            "WASH cars",
            "harbour",
            "hall",
            "aero",
            "long is",
            "oven mette",
        ):
            there = [one for one in every if matches(words, one.words, one.who)]
            assert await found(unit, place.company, words) == there, words
            assert there, words
        for words in ("Anna", "others", "bicycle", "Candidate"):
            assert await found(unit, place.company, words) == [], words


async def test_what_happens_later_is_not_found_yet(store):
    async with store.begin() as unit:
        place = await furnished(unit)
        assert await found(unit, place.company, "hall", until=NOW) == []
        assert [one.kind for one in await found(unit, place.company, "hall")] == [Kind.DATING]


async def test_the_newest_are_found_first_and_whoever_has_enough_reads_no_more(store):
    async with store.begin() as unit:
        place = await Place().begin(unit)
        moments = [LATER - timedelta(seconds=ago) for ago in range(2 * AT_ONCE)]
        lines = [
            {"company_id": place.company, "kind": Kind.NOTE, "at": at, "words": f"No. {ago}"}
            for ago, at in enumerate(moments)
        ]
        await unit.tx.connection.execute(insert(company_lines), lines)
        read = []

        def fit(texts):
            read.append(len(texts))
            return range(len(texts))

        newest = await unit.timeline.fitting(place.company, fit, until=LATER, most=3)
        assert [one.words for one in newest] == ["No. 0", "No. 1", "No. 2"]
        assert len(read) == 1


async def test_a_long_history_is_searched_in_one_question(store):
    asked = []
    async with store.begin() as unit:
        place = await Place().begin(unit)
        lines = (
            [{"company_id": place.company, "kind": Kind.NOTE, "at": NOW, "words": "A new oven"}] * 3 * AT_ONCE
        )
        await unit.tx.connection.execute(insert(company_lines), lines)
    event.listen(store.reader.sync_engine, "before_cursor_execute", lambda *said: asked.append(said[2]))
    async with store.reading() as unit:
        assert await found(unit, place.company, "bicycle") == []
    # And one for the name of who was first of all its contact.
    assert len([one for one in asked if one.startswith("SELECT")]) == 2


async def test_the_last_pages_are_the_same_read_from_their_own_end(store):
    async with store.begin() as unit:
        place = await furnished(unit)
        every = await unit.timeline.page(place.company, frozenset(Kind), until=LATER, first=0, most=99)
        for first in range(len(every)):
            page = await unit.timeline.page(
                place.company, frozenset(Kind), until=LATER, first=first, most=3, total=len(every)
            )
            assert page == every[first : first + 3]
