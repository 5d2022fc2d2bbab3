"""What did not arrive in a closed chat comes when that opens, to whom it is for by then and to nobody else."""

from datetime import timedelta

import pytest

from bot.domain.requests import RequestState
from bot.domain.roles import Role
from tests.kit.people import CVR, bakery, consultant, coordinator, guest
from tests.stories.test_calls_of_who_is_away import gives_contact, leaves
from tests.stories.test_words_that_wait import CLOSED, is_back

ASKED = "We need one more on Monday"
ANSWERED = "I call you at ten"

closed = pytest.mark.parametrize(("closes", "opens"), CLOSED)


async def opens_later(town, phone, opens):
    town.clock.moment += timedelta(hours=1)
    await opens(phone)
    await town.rest()


async def to_tell(town, phone):
    """How much Karen and the others have to tell this person by phone."""
    async with town.store.reading() as unit:
        return len(await unit.calls.open_to(await town.person(phone), "tell"))


async def contact_is_away(jonas, stand_in):
    await jonas.says("/menu")
    await jonas.presses("I will be away")
    await jonas.presses("Today")
    await jonas.says("Friday 27 November")
    await jonas.presses(stand_in)
    await jonas.presses("Save the days")


@pytest.mark.at_length
@closed
@pytest.mark.parametrize("elsewhere", [True, False])
async def test_who_has_left_the_company_does_not_read_the_answer(town, closes, opens, elsewhere):
    await bakery(town)
    jonas, lars = town.phone("Jonas"), town.phone("Lars")
    await lars.says(ASKED)
    await closes(lars)
    await jonas.presses("Answer")
    await jonas.says(ANSWERED)
    assert await to_tell(town, lars) == 1
    await leaves(town, lars)
    if elsewhere:
        async with town.store.begin() as unit:
            now, person = town.clock.now(), await town.person(lars)
            other, _ = await unit.companies.add("87654325", "Skovly", branch="trade", area="centre", now=now)
            await unit.people.give_role(person, Role.MANAGER, company=other, now=now)
    await opens_later(town, lars, opens)
    assert not lars.has_read(ANSWERED)
    assert await to_tell(town, lars) == 0


@pytest.mark.at_length
@closed
async def test_who_is_with_the_company_still_reads_the_answer(town, closes, opens):
    await bakery(town)
    jonas, lars = town.phone("Jonas"), town.phone("Lars")
    await lars.says(ASKED)
    await closes(lars)
    await jonas.presses("Answer")
    await jonas.says(ANSWERED)
    await opens_later(town, lars, opens)
    assert lars.has_read(ANSWERED)


@closed
async def test_a_guest_who_was_turned_away_does_not_read_the_answer(town, closes, opens):
    await coordinator(town)
    mette = await consultant(town, "Mette")
    gus = await guest(town, "Gus")
    await gus.says(ASKED)
    question = next(one for one in mette.bubbles if ASKED in one.text)
    await closes(gus)
    await mette.says(ANSWERED, reply_to=question.id)
    await mette.presses("I do not know them")
    await opens_later(town, gus, opens)
    assert not gus.has_read(ANSWERED)


async def given_to_eva(town, closes):
    """Jonas's chat is closed while Lars asks; then the bakery is Eva's."""
    await bakery(town)
    jonas, lars, karen = (town.phone(name) for name in ("Jonas", "Lars", "Karen"))
    await closes(jonas)
    await lars.says(ASKED)
    eva = await consultant(town, "Eva", hats=("Contact of companies",))
    await gives_contact(karen, "Eva")
    return jonas, eva


@pytest.mark.at_length
@closed
async def test_a_question_goes_to_the_new_contact_and_not_to_the_former(town, closes, opens):
    jonas, eva = await given_to_eva(town, closes)
    await opens_later(town, jonas, opens)
    assert not jonas.has_read(ASKED)
    assert eva.has_read(ASKED)
    assert await to_tell(town, jonas) == 1  # that the company is with Eva now
    await eva.presses("Answer")
    await eva.says(ANSWERED)
    assert town.phone("Lars").has_read(ANSWERED)


@closed
async def test_a_question_that_was_answered_meanwhile_is_told_to_nobody_again(town, closes, opens):
    jonas, eva = await given_to_eva(town, closes)
    async with town.store.begin() as unit:
        company = (await unit.companies.find(CVR)).id
        (request,) = await unit.requests.of_company(company)
        await unit.requests.change(request.id, now=town.clock.now(), state=RequestState.WITH_COMPANY)
    await opens_later(town, jonas, opens)
    assert not jonas.has_read(ASKED)
    assert not eva.has_read(ASKED)


@pytest.mark.at_length
@closed
async def test_what_a_stand_in_missed_comes_to_the_contact_who_is_back(town, closes, opens):
    await bakery(town)
    jonas, lars, mette = (town.phone(name) for name in ("Jonas", "Lars", "Mette"))
    await contact_is_away(jonas, "Mette")
    await closes(mette)
    await lars.says(ASKED)
    await is_back(jonas)
    await opens_later(town, mette, opens)
    assert not mette.has_read(ASKED)
    assert jonas.has_read(ASKED)
    assert "stand in" not in next(one.text for one in jonas.bubbles if ASKED in one.text)


@closed
async def test_what_the_contact_missed_comes_to_the_stand_in(town, closes, opens):
    await bakery(town)
    jonas, lars, mette = (town.phone(name) for name in ("Jonas", "Lars", "Mette"))
    await closes(jonas)
    await lars.says(ASKED)
    async with town.store.begin() as unit:
        who, stand_in, now = await town.person(jonas), await town.person(mette), town.clock.now()
        await unit.staff.away(who, away_from=now, away_until=now + timedelta(days=3), stand_in=stand_in)
    await opens_later(town, jonas, opens)
    assert mette.has_read(ASKED)
    assert "You stand in for Jonas" in next(one.text for one in mette.bubbles if ASKED in one.text)
