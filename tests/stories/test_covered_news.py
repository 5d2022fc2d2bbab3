"""What arrives without its words: opened by its reader, once, and only while it may be seen."""

from datetime import timedelta

import pytest

from bot.domain.roles import Role
from tests.kit.album import lived_once
from tests.kit.people import bakery, consultant, job_function, suggested

CARD = "Can do:"


@lived_once
async def asked(town):
    """Lars has posted, Mette has asked Anna, and nobody's phone opens anything by itself."""
    await bakery(town, contact="Mette")
    lars, mette, anna = town.phone("Lars"), town.phone("Mette"), town.phone("Anna Holm")
    lars.opens_news = mette.opens_news = False
    await job_function(lars)
    await suggested(mette, who="Anna Holm")
    await anna.presses("Show")
    return lars, mette, anna


@pytest.mark.at_length
async def test_a_card_comes_after_a_press(town):
    lars, _mette, anna = await asked(town)
    await anna.presses("Yes, show my card")
    assert lars.reads() == "There is news for you from Mette."
    assert not lars.has_read(CARD)
    await lars.presses("Show")
    assert lars.has_read(CARD)


@pytest.mark.both_databases
async def test_while_the_contact_is_away_news_is_from_who_is_here(town):
    lars, mette, anna = await asked(town)
    await consultant(town, "Jonas")
    await consultant(town, "Eva")
    async with town.store.begin() as unit:
        now = town.clock.now()
        mettes, jonas, eva = [await town.person(one) for one in (mette, *map(town.phone, ("Jonas", "Eva")))]
        await unit.staff.away(mettes, away_from=now, away_until=now + timedelta(days=3), stand_in=jonas)
        # Who has been away, and who is to be, stands in for nobody by it.
        await unit.staff.away(
            mettes, away_from=now + timedelta(days=5), away_until=now + timedelta(days=6), stand_in=eva
        )
    await anna.presses("Yes, show my card")
    assert lars.reads() == "There is news for you from Jonas."


async def test_the_adviser_reads_the_name_after_a_press(town):
    _lars, mette, anna = await asked(town)
    await anna.presses("Yes, show my card")
    assert "Anna" not in mette.reads()
    await mette.presses("Show")
    assert mette.reads() == "Anna Holm says yes to Bageriet. The company sees the card now."


async def test_a_hidden_card_cannot_be_opened_any_more(town):
    lars, _mette, anna = await asked(town)
    await anna.presses("Yes, show my card")
    old = lars.data_of("Show")
    await anna.says("/menu")
    await anna.presses("My card")
    await anna.presses("Hide my card")
    await lars.presses_data(old)
    assert not lars.has_read(CARD)


async def test_what_nobody_opened_is_forgotten_after_a_week(town):
    lars, _mette, anna = await asked(town)
    await anna.presses("Yes, show my card")
    async with town.store.begin() as unit:
        assert await unit.told.empty(before=town.clock.moment + timedelta(days=8)) >= 1
    await lars.presses("Show")
    assert not lars.has_read(CARD)


async def loses(town, phone, role, **relation):
    """The person had this role too until now, and lost it."""
    async with town.store.begin() as unit:
        person = await town.person(phone)
        held = await unit.people.give_role(person, role, now=town.clock.now(), **relation)
        await unit.people.end_role(held, now=town.clock.now() + timedelta(minutes=1))


@pytest.mark.parametrize(
    ("role", "relation"),
    [
        pytest.param(Role.MENTOR, {"placement": 7}, id="as mentor of a placement"),
        pytest.param(Role.MANAGER, {"company": 77}, id="as manager of another company"),
        pytest.param(Role.CANDIDATE, {}, id="as a candidate"),
    ],
)
async def test_a_role_of_something_else_that_ends_hides_nothing(town, role, relation):
    lars, _mette, anna = await asked(town)
    await anna.presses("Yes, show my card")
    await loses(town, lars, role, **relation)
    await lars.presses("Show")
    assert lars.has_read(CARD)


async def test_whoever_left_the_company_opens_nothing_of_it(town):
    lars, _mette, anna = await asked(town)
    await anna.presses("Yes, show my card")
    async with town.store.begin() as unit:
        held = await unit.people.held_by(await town.person(lars))
        await unit.people.end_role(held[0].id, now=town.clock.now())
    await lars.presses("Show")
    assert not lars.has_read(CARD)
