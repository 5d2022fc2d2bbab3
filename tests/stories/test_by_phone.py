"""Who has no chat, or wants none, takes part by telephone: what to say stands there, answers are entered."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.domain.candidates import Card, SuggestionState
from bot.domain.ids import CandidateId, CompanyId, SuggestionId
from bot.domain.notices.companies import CompanyGiven
from bot.domain.notices.shortlists import NewsFor, SuggestionShown
from bot.domain.notices.speed_dating.events import NamesShared
from bot.store.audit import audit
from bot.views.open_questions import open_question
from tests.kit.beginnings import everybody_is_in
from tests.kit.people import (
    bakery,
    consultant,
    event,
    guest,
    suggested,
    wanted,
)


@pytest.fixture
async def people(town):
    return await everybody_is_in(town)


async def log_of(town, what):
    """Who did this for whom, as the log has it."""
    async with town.store.reading() as unit:
        rows = await unit.tx.connection.execute(
            select(audit.c.person_id, audit.c.role, audit.c.behalf_of_id).where(audit.c.what == what)
        )
        return [tuple(row) for row in rows]


async def desk(phone):
    """Look at the desk."""
    await phone.says("/menu")
    await phone.presses("My desk")


async def test_a_suggestion_is_told_and_answered_by_telephone(town, people):
    mette, lars, anna = people
    await anna.changes("kicked")
    await suggested(mette, who="Anna")
    await desk(mette)
    assert "Anna (30405060): has not got a message." in mette.reads()
    await mette.presses("What to tell Anna")
    # What is on a lock screen is nothing to say on the telephone.
    assert mette.reads() == "Call Anna (30405060). Press “Show” first: there you read what to say."
    await mette.presses("Show")
    assert mette.reads().startswith(
        "For Anna, by phone. The log says that you entered it.\n\nBageriet could be something for you."
    )
    await mette.presses("Yes, show my card")
    assert mette.has_read("Bageriet sees the card now, without the name.")
    assert not mette.has_read("your card")
    assert "A suggestion for “Wash cars”" in lars.reads()
    me, her = await town.person(mette), await town.person(anna)
    assert await log_of(town, "answered by phone") == [(me, "consultant", her)] * 2
    assert await log_of(town, "approved company") == [(me, "consultant", her)]
    await mette.presses("I have called")
    assert "has not got a message" not in mette.reads()


async def test_a_no_by_telephone_is_told_to_nobody(town, people):
    mette, lars, anna = people
    await anna.changes("kicked")
    before = len(lars.bubbles)
    await suggested(mette, who="Anna")
    await desk(mette)
    await mette.presses("What to tell Anna")
    await mette.presses("Show")
    await mette.presses("No")
    assert mette.has_read("The no is entered. The company is told nothing.")
    assert len(lars.bubbles) == before


@pytest.mark.at_length
async def test_who_was_invited_and_never_came_in_takes_part_all_the_same(town, people):
    mette, lars, _anna = people
    now = town.clock.now()
    async with town.store.begin() as unit:
        adviser = await unit.people.find_by_telegram(mette.telegram_id)
        person = await unit.people.add(language="da", now=now, name="Bo", phone="20304050")
        one = await unit.candidates.add(person, adviser, now=now)
        await unit.candidates.put_card(one, Card(("cleaning",), "11-20", ("centre",)), now=now)
        until = now.date() + timedelta(days=90)
        await unit.candidates.change(one, approved_at=now, clarified_until=until)
    await suggested(mette, who="Bo")
    await desk(mette)
    await mette.presses("What to tell Bo")
    await mette.presses("Show")
    await mette.presses("Yes, show my card")
    assert "A suggestion for “Wash cars”" in lars.reads()


@pytest.mark.at_length
async def test_the_company_is_told_and_answers_by_telephone_without_needs(town, people):
    mette, lars, anna = people
    await lars.changes("kicked")
    async with town.store.begin() as unit:
        card = Card(("cleaning",), "11-20", ("centre",), needs=("quiet",))
        await unit.candidates.put_card(CandidateId(1), card, now=town.clock.now())
        await unit.candidates.change(CandidateId(1), approved_at=town.clock.now())
    await suggested(mette, who="Anna")
    await anna.presses("Show")
    await anna.presses("Yes, show my card")
    await anna.presses(anna.sees()[0])
    await anna.presses("Next")
    await desk(mette)
    await mette.presses("What to tell Lars")
    assert "Hours a week: 11-20" in mette.reads()
    assert "Works best with" not in mette.reads()
    await mette.presses("Not this time")
    await mette.presses("The hours do not fit")
    assert mette.has_read("is told kindly.")
    async with town.store.reading() as unit:
        assert [one.state for one in await unit.shortlists.of_candidate(CandidateId(1))] == [
            SuggestionState.DECLINED
        ]


async def test_an_invitation_and_a_table_are_answered_by_telephone(town, people):
    mette, lars, anna = people
    await wanted(mette, anna, lars)
    await anna.changes("kicked")
    await lars.changes("kicked")
    await event(mette)
    await desk(mette)
    await mette.presses("What to tell Anna")
    await mette.presses("Show")
    await mette.presses("Yes, I am coming")
    assert mette.has_read(
        "For Anna, by phone. The log says that you entered it.\n\n"
        "The yes is entered. Job dating Thursday 3 December at 10.00.\n\n10.00: Bageriet\n\n"
        "Bageriet has not answered yet.\n\nThe company learns the first name.\n\n"
        "Place: Town hall, entrance A.\n\nSay when and where. No file is sent."
    )
    await mette.presses("No, I cannot")
    assert mette.has_read("The no is entered. The times go on to somebody else.")
    await mette.presses("I can come after all")
    assert mette.has_read("It is entered: they come after all. Job dating Thursday 3 December at 10.00.")
    assert not [name for name, _content in town.exchange.files if name.endswith(".ics")]
    await desk(mette)
    await mette.presses("What to tell Lars")
    await mette.presses("Yes, we are coming")
    assert not mette.has_read("Open the file")
    await mette.presses("No, we cannot")
    assert mette.has_read("The no is entered. Find another time with them.")
    await mette.presses("We can come after all")
    assert mette.has_read("It is entered: they come after all. Job dating Thursday 3 December at 10.00.")
    her, him = await town.person(anna), await town.person(lars)
    behalf = [behalf for _who, _role, behalf in await log_of(town, "answered by phone")]
    assert behalf == [her] * 4 + [him] * 3


async def test_nobody_answers_for_a_person_who_is_not_theirs(town, people):
    mette, lars, anna = people
    jonas = await consultant(town, "Jonas")
    await anna.changes("kicked")
    await suggested(mette, who="Anna")
    await desk(mette)
    await mette.presses("What to tell Anna")
    async with town.store.begin() as unit:
        other = await unit.people.find_by_telegram(jonas.telegram_id)
        await unit.candidates.change(CandidateId(1), adviser_id=other)
    await mette.presses("Show")
    assert town.exchange.toasts[-1] == "That is not yours to do. The menu shows what you can do."
    assert not lars.has_read("A suggestion for")


@pytest.mark.at_length
async def test_a_call_that_was_made_is_not_answered_any_more(town, people):
    mette, _lars, anna = people
    await anna.changes("kicked")
    await suggested(mette, who="Anna")
    await desk(mette)
    await mette.presses("What to tell Anna")
    show = mette.data_of("Show")
    await mette.presses("I have called")
    await mette.presses_data(show)
    assert town.exchange.toasts[-1] == "That is done already."


async def test_a_stand_in_who_looks_at_what_to_tell_is_seen_by_the_candidate(town):
    await bakery(town, adviser="Mette", contact="Jonas")
    jonas, anna = town.phone("Jonas"), town.phone("Anna Holm")
    now = town.clock.now()
    async with town.store.begin() as unit:
        mine = await unit.people.find_by_telegram(town.phone("Mette").telegram_id)
        other = await unit.people.find_by_telegram(jonas.telegram_id)
        her = await unit.people.find_by_telegram(anna.telegram_id)
        await unit.staff.away(mine, away_from=now, away_until=now + timedelta(days=7), stand_in=other)
        await unit.calls.add(other, her, "tell", now=now, notice=NewsFor(1, "Mette"))
    await desk(jonas)
    await jonas.presses("What to tell Anna Holm")
    assert "Press “Show” first: there you read what to say." in jonas.reads()
    await anna.says("/menu")
    await anna.presses("Who saw me")
    assert "Jonas looked after you for your adviser." in anna.reads()
    assert "Jonas got your name and phone, to call you." in anna.reads()


@pytest.mark.parametrize(
    ("notice", "readable"),
    [
        pytest.param(NamesShared(1, "Anna Holm", "30405060", "Bageriet"), False, id="a candidate in full"),
        pytest.param(
            SuggestionShown(1, "Wash cars", 12, Card(("cleaning",), "11-20", ("centre",)), "Calm"),
            True,
            id="a card",
        ),
    ],
)
async def test_a_contact_reads_aloud_only_what_a_contact_may_know(town, notice, readable):
    await bakery(town, adviser="Mette", contact="Jonas")
    jonas = town.phone("Jonas")
    async with town.store.begin() as unit:
        owner = await unit.people.find_by_telegram(jonas.telegram_id)
        lars = await unit.people.find_by_telegram(town.phone("Lars").telegram_id)
        await unit.calls.add(owner, lars, "tell", now=town.clock.now(), notice=notice)
    await desk(jonas)
    await jonas.presses("What to tell Lars")
    assert ("This names a candidate" in jonas.reads()) is not readable
    assert "Anna" not in jonas.reads()


async def test_what_is_a_consultants_own_work_is_not_said_to_name_a_candidate(town):
    await bakery(town, adviser="Mette", contact="Jonas")
    karen = town.phone("Karen")
    async with town.store.begin() as unit:
        leads, mette = await town.person(karen), await town.person(town.phone("Mette"))
        notice = CompanyGiven(CompanyId(1), "Bageriet")
        await unit.calls.add(leads, mette, "tell", now=town.clock.now(), notice=notice)
    await karen.says("/menu")
    await karen.presses("Who waits")
    await karen.presses("What to tell Mette")
    assert "This is about their own work, and for them only." in karen.reads()
    assert "Bageriet" not in karen.reads()


@pytest.mark.at_length
async def test_a_yes_that_was_said_elsewhere_takes_the_place_of_a_question_that_is_pressed_later(
    town, people
):
    mette, lars, anna = people
    ida = await guest(town, "Ida", phone_number="20304051")
    await mette.presses("I know this person")
    await wanted(mette, anna, lars)
    await event(mette)
    ours = [(one, one.data_of("Yes, we are coming"), one.bubbles[-1].id) for one in (lars, ida)]
    await anna.presses("Show")
    mine = anna.data_of("Yes, I am coming"), anna.bubbles[-1].id
    await mette.says("/menu")
    await mette.presses("My candidates")
    await mette.presses("Anna")
    await mette.presses("Answers by phone: Thursday 3 December at 10.00")
    await mette.presses("Yes, I am coming")
    await ida.presses("Yes, we are coming")
    await anna.presses_data(*mine)
    (asked,) = [one for one in anna.bubbles if one.id == mine[1]]
    assert asked.text.endswith("You said yes. You can still say no with one tap until it begins.")
    assert "Yes, I am coming" not in asked.labels
    await lars.presses_data(*ours[0][1:])
    (table,) = [one for one in lars.bubbles if one.id == ours[0][2]]
    assert "You said yes. You can still say no until it begins." in table.text
    assert "Yes, we are coming" not in table.labels
    await ida.presses("No, we cannot")
    await lars.presses_data(*ours[0][1:])
    (table,) = [one for one in lars.bubbles if one.id == ours[0][2]]
    assert "You have said no. That is all right." in table.text
    assert table.labels[0] == "We can come after all"


async def test_whoever_rings_about_an_open_question_is_handed_no_needs(town, people):
    mette, _lars, _anna = people
    now = town.clock.now()
    async with town.store.begin() as unit:
        await unit.candidates.put_card(
            CandidateId(1), Card(("cleaning",), "11-20", ("centre",), needs=("quiet",)), now=now
        )
        await unit.candidates.change(CandidateId(1), approved_at=now)
    await suggested(mette, who="Anna")
    async with town.store.begin() as unit:
        by = await unit.people.actor(await town.person(mette))
        asked = await open_question(unit, by, SuggestionId(1), now=town.clock.now())
    assert (asked.offered.needs, asked.offered.card.needs) == ((), ())
