"""Who is deleted is named to nobody any more, on both databases."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from bot.domain.ids import CompanyId, MeetingId, SpeedDatingId, SuggestionId
from bot.domain.notices.candidates import CallNow, CandidateWrote
from bot.domain.notices.checkins import MentorWrote
from bot.domain.notices.people import CallInstead, FileCame
from bot.domain.notices.privacy import RightAsked
from bot.domain.notices.shortlists import CardAnswered, CompanyAnswered, SuggestionAnswered
from bot.domain.notices.speed_dating.events import NamesShared, PlanChanged
from bot.domain.notices.speed_dating.hints import GladlyAlone
from bot.domain.privacy import Right
from bot.store.outbox import PENDING, SENT, SUPERSEDED, outbox
from tests.kit.store import opened

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
ANNA, PHONE = "Anna Markerholm", "30405060"


@pytest.fixture
async def store(database_url):
    async with opened(database_url) as store:
        yield store


class People:
    """Anna is a candidate of Mette's; so is somebody else of the same name."""

    async def begin(self, unit):
        self.mette = await unit.people.add(language="da", now=NOW, name="Mette")
        self.lars = await unit.people.add(language="da", now=NOW, name="Lars")
        self.anna = await unit.people.add(language="da", now=NOW, name=ANNA, phone=PHONE)
        self.other = await unit.people.add(language="da", now=NOW, name=ANNA, phone="11223344")
        self.card = await unit.candidates.add(self.anna, self.mette, now=NOW)
        self.others_card = await unit.candidates.add(self.other, self.mette, now=NOW)
        return self

    def wrote(self, card):
        return CandidateWrote(card, ANNA, "Hello", NOW)


@pytest.fixture
async def people(store):
    async with store.begin() as unit:
        return await People().begin(unit)


async def kept(unit):
    rows = await unit.tx.connection.execute(select(outbox.c.state, outbox.c.body).order_by(outbox.c.id))
    return [(row.state, row.body is not None) for row in rows]


async def test_what_is_not_sent_yet_and_names_them_never_is(store, people):
    async with store.begin() as unit:
        await unit.outbox.tell(people.mette, people.wrote(people.card), now=NOW)
        await unit.outbox.tell(people.mette, CallInstead(people.anna, ANNA, "stopped"), now=NOW)
        await unit.privacy.erase(people.anna, now=NOW)
        assert await kept(unit) == [(SUPERSEDED, False), (SUPERSEDED, False)]


async def test_what_arrived_covered_can_be_opened_no_more(store, people):
    async with store.begin() as unit:
        row = await unit.outbox.tell(people.mette, people.wrote(people.card), now=NOW)
        await unit.tx.connection.execute(outbox.update().values(state=SENT))
        await unit.privacy.erase(people.anna, now=NOW)
        assert await kept(unit) == [(SENT, False)]
        assert (await unit.told.news(people.mette, row)).notice is None


async def test_somebody_of_the_same_name_is_still_told_about(store, people):
    async with store.begin() as unit:
        await unit.outbox.tell(people.mette, people.wrote(people.others_card), now=NOW)
        await unit.outbox.tell(people.mette, CallInstead(people.other, ANNA, "stopped"), now=NOW)
        await unit.privacy.erase(people.anna, now=NOW)
        assert await kept(unit) == [(PENDING, True), (PENDING, True)]


async def about(unit, person):
    """What is told of a person by their name, with who it is in it."""
    wish = await unit.privacy.ask(person, person, Right.LIMIT, None, now=NOW, answer_by=NOW)
    return [
        CallNow(ANNA, None, adviser="Mette", person=person),
        FileCame(ANNA, "photo", person),
        MentorWrote(ANNA, "Bageriet", "Hello", NOW, person=person),
        RightAsked(wish, ANNA, Right.LIMIT, None, NOW),
    ]


async def test_only_what_is_about_them_and_not_about_a_namesake_is_emptied(store, people):
    async with store.begin() as unit:
        for notice in (*await about(unit, people.anna), *await about(unit, people.other)):
            await unit.outbox.tell(people.mette, notice, now=NOW)
        await unit.privacy.erase(people.anna, now=NOW)
        assert await kept(unit) == 4 * [(SUPERSEDED, False)] + 4 * [(PENDING, True)]


async def test_what_does_not_say_who_it_is_is_kept_for_a_namesake(store, people):
    async with store.begin() as unit:
        await unit.outbox.tell(people.mette, CallNow(ANNA, "11223344"), now=NOW)
        await unit.outbox.tell(people.mette, CallNow(ANNA, PHONE), now=NOW)
        await unit.privacy.erase(people.anna, now=NOW)
        assert await kept(unit) == [(PENDING, True), (SUPERSEDED, False)]


async def test_what_does_not_say_who_it_is_is_emptied_when_nobody_else_is_called_so(store, people):
    async with store.begin() as unit:
        await unit.people.change(people.other, name="Bo")
        await unit.outbox.tell(people.mette, FileCame(ANNA), now=NOW)
        await unit.privacy.erase(people.anna, now=NOW)
        assert await kept(unit) == [(SUPERSEDED, False)]


async def test_a_call_to_tell_somebody_of_them_is_over_and_empty(store, people):
    async with store.begin() as unit:
        await unit.calls.add(
            people.mette, people.lars, "tell", now=NOW, notice=CallInstead(people.anna, ANNA, "x")
        )
        kept_call = await unit.calls.add(
            people.mette, people.lars, "tell", now=NOW,
            notice=NamesShared(MeetingId(99), ANNA, None, "Bageriet"),
        )  # fmt: skip
        await unit.privacy.erase(people.anna, now=NOW)
        assert [task.id for task in await unit.calls.open_of(people.mette)] == [kept_call]


async def test_nobody_without_a_name_is_looked_for(store, people):
    async with store.begin() as unit:
        nameless = await unit.people.add(language="da", now=NOW)
        await unit.outbox.tell(people.mette, people.wrote(people.card), now=NOW)
        await unit.privacy.erase(nameless, now=NOW)
        assert await kept(unit) == [(PENDING, True)]


def told_of(card):
    """What an adviser is told by name when a company and the candidate have answered."""
    return [
        SuggestionAnswered(SuggestionId(1), ANNA, "Bageriet", "yes", card),
        CompanyAnswered(SuggestionId(1), "Bageriet", 23, True, None, card, ANNA),
    ]


async def test_an_answer_to_a_suggestion_names_them_no_more_and_a_namesake_still(store, people):
    async with store.begin() as unit:
        for card in (people.card, people.others_card):
            for notice in told_of(card):
                await unit.outbox.tell(people.mette, notice, now=NOW)
        await unit.privacy.erase(people.anna, now=NOW)
        assert await kept(unit) == 2 * [(SUPERSEDED, False)] + 2 * [(PENDING, True)]


async def test_what_names_them_beside_somebody_else_is_emptied_too(store, people):
    async with store.begin() as unit:
        beside = CallNow(
            "Lars", None, person=people.other, about=(ANNA,), phones=("",), others=(people.anna,)
        )
        await unit.outbox.tell(people.mette, beside, now=NOW)
        await unit.outbox.tell(people.mette, CallNow("Lars", None, person=people.other), now=NOW)
        await unit.privacy.erase(people.anna, now=NOW)
        assert await kept(unit) == [(SUPERSEDED, False), (PENDING, True)]


async def test_who_is_one_of_several_is_found_among_namesakes(store, people):
    async with store.begin() as unit:
        for card in (people.card, people.others_card):
            gone = PlanChanged(SpeedDatingId(1), (ANNA,), None, (), None, (), begins=NOW, candidates=(card,))
            await unit.outbox.tell(people.mette, gone, now=NOW)
        await unit.privacy.erase(people.anna, now=NOW)
        assert await kept(unit) == [(SUPERSEDED, False), (PENDING, True)]


async def test_the_number_of_a_candidate_is_not_taken_for_somebody(store, people):
    async with store.begin() as unit:
        hint = GladlyAlone(SpeedDatingId(1), "Bageriet", (people.anna,), company=CompanyId(1))
        await unit.outbox.tell(people.mette, hint, now=NOW)
        await unit.privacy.erase(people.anna, now=NOW)
        assert await kept(unit) == [(PENDING, True)]


async def test_words_of_a_wish_do_not_keep_what_names_them(store, people):
    async with store.begin() as unit:
        await unit.outbox.tell(people.mette, CardAnswered(people.card, ANNA, "yes", "Fewer hours"), now=NOW)
        await unit.privacy.erase(people.anna, now=NOW)
        assert await kept(unit) == [(SUPERSEDED, False)]
