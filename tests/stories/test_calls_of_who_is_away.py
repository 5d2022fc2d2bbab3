"""Whom to call is on the desk of who looks after the person now: the stand-in's, then the colleague's again."""

import pytest

from bot.actions.calls_handing_over import ONE_CALLS
from bot.domain.checkins import Side
from bot.domain.ids import JobFunctionId, MeetingId, SuggestionId
from bot.domain.notices.shortlists import NewsFor, StillOpen
from bot.domain.notices.speed_dating.events import HowWasIt
from bot.domain.roles import Role
from tests.kit.album import lived_once
from tests.kit.people import bakery, consultant, known, mentor, place


@pytest.fixture
@lived_once
async def people(town):
    """Mette advises Anna, who could not be told something; Jonas is the bakery's contact."""
    await bakery(town)
    mette, jonas, anna = (town.phone(name) for name in ("Mette", "Jonas", "Anna Holm"))
    await untold(town, mette, anna, NewsFor(SuggestionId(1), "Mette"))
    return mette, jonas, anna


async def untold(town, owner, person, notice):
    """A call that is to be made."""
    async with town.store.begin() as unit:
        whose, whom = await town.person(owner), await town.person(person)
        await unit.calls.add(whose, whom, "tell", now=town.clock.now(), notice=notice)


async def leaves(town, phone):
    """Somebody has no role any more."""
    async with town.store.begin() as unit:
        for held in await unit.people.held_by(await town.person(phone)):
            await unit.people.end_role(held.id, now=town.clock.now())


async def desk(phone, door="My desk"):
    """What stands on somebody's desk."""
    await phone.says("/menu")
    await phone.presses(door)
    return phone.reads()


@lived_once
async def goes_away(phone, *, until="Friday 27 November"):
    await phone.says("/menu")
    await phone.presses("I will be away")
    await phone.presses("Today")
    await phone.says(until)
    await phone.presses("Jonas")
    await phone.presses("Save the days")


@pytest.mark.at_length
async def test_the_stand_in_has_the_call_and_may_look_what_to_say(town, people):
    mette, jonas, _anna = people
    await goes_away(mette)
    assert "Anna Holm" not in await desk(mette)
    assert "Anna Holm (30405060): has not got a message." in await desk(jonas)
    await jonas.presses("What to tell Anna Holm")
    assert jonas.reads().startswith("Call Anna Holm (30405060). Press “Show” first")
    assert "Show" in jonas.sees()


@pytest.mark.at_length
async def test_who_is_back_before_time_has_the_call_again(town, people):
    mette, jonas, _anna = people
    await goes_away(mette)
    await desk(mette)
    await mette.presses("I am back")
    assert "Anna Holm" in await desk(mette)
    assert "Anna Holm" not in await desk(jonas)


@pytest.mark.at_length
async def test_the_call_comes_back_with_the_last_day_of_the_absence(town, people):
    mette, jonas, _anna = people
    await goes_away(mette)
    await town.jump(days=3)
    assert "Anna Holm" in await desk(jonas)
    await town.jump(days=1)
    assert "Anna Holm" not in await desk(jonas)
    assert "Anna Holm" in await desk(mette)


@pytest.mark.at_length
async def test_an_absence_that_begins_later_takes_the_call_along_only_then(town, people):
    mette, jonas, _anna = people
    async with town.store.reading() as unit:
        before = await unit.calls.open_of(await town.person(mette))
    await mette.says("/menu")
    await mette.presses("I will be away")
    await mette.says("Thursday 26 November")
    await mette.says("Friday 27 November")
    await mette.presses("Jonas")
    await mette.presses("Save the days")
    assert "Anna Holm" in await desk(mette)
    await town.jump(days=2)
    async with town.store.reading() as unit:
        assert await unit.calls.open_of(await town.person(mette)) == []
        assert [one.id for one in await unit.calls.open_of(await town.person(jonas))] == [before[0].id]


async def test_a_coordinator_to_whom_nobody_else_is_left_answers_for_a_company(town, people):
    _mette, jonas, _anna = people
    karen, lars = town.phone("Karen"), town.phone("Lars")
    await untold(town, jonas, lars, StillOpen(JobFunctionId(1), "Wash cars"))
    await untold(town, jonas, lars, HowWasIt(MeetingId(1), "12", "company"))
    await leaves(town, jonas)
    await town.jump(days=1)
    assert "Lars" in await desk(karen, "Who waits")
    await karen.presses("What to tell Lars (1)")
    assert "Wash cars" in karen.reads()
    await karen.presses("I have called")
    assert karen.reads() == "Good. The call is done."
    await karen.presses("Who waits")
    await karen.presses("What to tell Lars")
    assert "Gladly" in karen.sees()


async def test_a_coordinator_answers_for_no_candidate(town, people):
    _mette, _jonas, anna = people
    karen = town.phone("Karen")
    await untold(town, karen, anna, HowWasIt(MeetingId(1), "Bageriet", "candidate"))
    await desk(karen, "Who waits")
    await karen.presses("What to tell Anna Holm")
    assert "Gladly" not in karen.sees()


async def owners(town):
    """Who is to call whom, and why."""
    async with town.store.reading() as unit:
        calls = await unit.calls.open_because(ONE_CALLS)
        names = dict(await unit.people.names())
    return [(names[one.owner], names[one.person], one.reason) for one in calls]


@lived_once
async def leads_a_garage(town, contact):
    """Ole is a manager already, of another company with another contact."""
    async with town.store.begin() as unit:
        now, whose = town.clock.now(), await town.person(contact)
        garage, _new = await unit.companies.add("87654325", "Garagen", branch="trade", area="centre", now=now)
        await unit.companies.assign(garage, whose, reason="fewest", now=now)
        return await known(town, unit, "Ole", Role.MANAGER, company=garage)


async def gives_contact(karen, name):
    """The bakery has another contact, who begins without a company."""
    await karen.says("/menu")
    await karen.presses("My team")
    await karen.presses("Give a company another contact")
    await karen.says("bager")
    await karen.presses(f"{name}: 0 companies")
    await karen.presses("Change the contact")


@lived_once
async def placed(town, mette, anna):
    """Anna works at the bakery, with Ole as her mentor; who is somebody here already is asked who they are."""
    await place(mette, "Anna Holm")
    await anna.presses("Show")
    await anna.presses("Yes, they may")
    ole = await mentor(town, town.phone("Lars"))
    if "Yes, that is me" in ole.sees():
        await ole.presses("Yes, that is me")
    return ole


@pytest.mark.at_length
@pytest.mark.parametrize("reason", ["blocked", "stopped", "tell", "wrote", "check-in", "rights"])
async def test_every_call_that_is_one_persons_to_make_is_handed_over(town, people, reason):
    mette, _jonas, anna = people
    async with town.store.begin() as unit:
        whose, whom = await town.person(mette), await town.person(anna)
        await unit.calls.add(whose, whom, reason, now=town.clock.now())
    await goes_away(mette)
    await desk(mette)
    assert ("Jonas", "Anna Holm", reason) in await owners(town)
    assert not any(whose == "Mette" for whose, _whom, _why in await owners(town))


@pytest.mark.at_length
async def test_the_new_contact_of_a_company_has_its_calls_at_once(town, people):
    _mette, jonas, _anna = people
    karen, lars = town.phone("Karen"), town.phone("Lars")
    await untold(town, jonas, lars, StillOpen(JobFunctionId(1), "Wash cars"))
    eva = await consultant(town, "Eva", hats=("Contact of companies",))
    await gives_contact(karen, "Eva")
    await town.walk(town.clock.now())
    assert "Lars" not in await desk(jonas)
    assert "Lars" in await desk(eva)


async def test_what_a_mentor_wrote_stays_with_the_contact_though_the_mentor_leads_elsewhere(town, people):
    mette, _jonas, anna = people
    await leads_a_garage(town, mette)
    ole = await placed(town, mette, anna)
    await ole.says("Who shows her the alarm?")
    await ole.presses("mentor at Bageriet")
    assert ("Jonas", "Ole", "wrote") in await owners(town)
    await town.jump(days=1)
    assert ("Jonas", "Ole", "wrote") in await owners(town)


@pytest.mark.at_length
async def test_what_a_mentor_wrote_stays_with_the_contact_when_the_mentor_is_one_no_more(town, people):
    mette, jonas, anna = people
    ole = await placed(town, mette, anna)
    await ole.says("Who shows her the alarm?")
    await untold(town, jonas, ole, NewsFor(SuggestionId(1), "Mette"))
    await leaves(town, ole)
    await town.jump(days=1)
    about_ole = [one for one in await owners(town) if one[1] == "Ole"]
    assert about_ole == [("Jonas", "Ole", "wrote"), ("Jonas", "Ole", "tell")]
    await leaves(town, jonas)
    await town.jump(days=1)
    about_ole = [one for one in await owners(town) if one[1] == "Ole"]
    assert about_ole == [("Karen", "Ole", "wrote"), ("Karen", "Ole", "tell")]


async def test_a_call_stays_with_one_of_two_who_look_after_somebody(town, people):
    mette, jonas, anna = people
    await leads_a_garage(town, mette)
    ole = await placed(town, mette, anna)
    await untold(town, jonas, ole, NewsFor(SuggestionId(1), "Mette"))
    await town.jump(days=1)
    assert ("Jonas", "Ole", "tell") in await owners(town)


@pytest.mark.at_length
async def test_a_wish_about_own_data_stays_with_whoever_may_answer_it(town, people):
    _mette, _jonas, _anna = people
    karen, lars = town.phone("Karen"), town.phone("Lars")
    await lars.says("/privacy")
    await lars.presses("Delete or limit")
    await lars.presses("Delete everything about me")
    await lars.presses("Send")
    await consultant(town, "Eva", hats=("Contact of companies",))
    await gives_contact(karen, "Eva")
    await town.jump(days=1)
    assert ("Jonas", "Lars", "rights") in await owners(town)


@pytest.mark.at_length
@pytest.mark.parametrize("reason", ["wrote", "check-in"])
async def test_a_call_about_a_placement_comes_back_to_its_own_contact(town, people, reason):
    mette, _jonas, anna = people
    ole = await leads_a_garage(town, mette)
    await placed(town, mette, anna)
    async with town.store.begin() as unit:
        now, karen = town.clock.now(), await town.person(town.phone("Karen"))
        (held,) = [one for one in await unit.people.held_by(ole) if one.role is Role.MENTOR]
        check_in = await unit.checkins.ask(held.placement, Side.MENTOR, "run", now=now)
        subject = held.placement if reason == "wrote" else check_in
        await unit.calls.add(karen, ole, reason, now=now, subject=subject)
    await town.jump(days=1)
    assert ("Jonas", "Ole", reason) in await owners(town)
