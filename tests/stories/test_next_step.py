"""After a mutual yes: what comes next is proposed with times, chosen by a tap, and stands on a desk."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from bot.actions.candidates import close_card
from bot.actions.entering import DUE_FOR_A_PERSON
from bot.actions.privacy import erase
from bot.domain.ids import MeetingId
from bot.domain.placements import Terms
from bot.domain.sites import SiteFacts
from bot.domain.workdays import COPENHAGEN
from bot.store.job_functions import job_functions
from bot.store.speed_dating.meetings import meetings
from tests.kit.album import lived_once
from tests.kit.beginnings import anna_has_met
from tests.kit.people import copy_of, deleted
from tests.kit.turning import opened

TRIAL = "Wednesday 9 December at 08.00"
OFFERED = (
    "Bageriet proposes: a trial day. Which time fits?\n\nYou hear where to come.\n\n"
    "You decide. Nothing follows from a no."
)


@pytest.fixture
@lived_once
async def people(town):
    """Anna and the bakery have each other's names since Thursday: Mette, Lars and Ida of the bakery, and Anna."""
    mette, lars, ida, anna = await anna_has_met(town)
    await lars.presses("Gladly")
    await lars.presses("No number")
    await anna.presses("Gladly")
    await anna.presses("Yes, share them")
    return mette, lars, ida, anna


def at(day, hour, minute=0):
    return datetime(2026, 12, day, hour, minute, tzinfo=COPENHAGEN)


async def proposes_a_trial_day(manager):
    await manager.presses("Propose the next step")
    await manager.presses("A trial day")
    await manager.says("wednesday 9 december 8.00")
    assert f"✓ {TRIAL}\nAnd another time?" in manager.reads()
    await manager.presses("Skip")
    await manager.presses("Skip")
    await manager.presses("Send")


async def test_a_match_is_one_message_and_says_what_to_do_when_nobody_calls(town):
    mette, lars, _ida, anna = await anna_has_met(town)
    await lars.presses("Gladly")
    await lars.presses("No number")
    await anna.presses("Gladly")
    mette.opens_news = False
    told = len(anna.bubbles)
    await anna.presses("Yes, share them")
    assert len(anna.bubbles) == told, "the answer to the press says all of it"
    assert anna.reads().startswith("Congratulations! You both want to go on. This is Lars from Bageriet.")
    assert "Nothing heard in a week? Talk to your adviser." in anna.reads()
    assert anna.reads().endswith("Bageriet has your name and phone now.")
    assert lars.has_read("Congratulations! You both want to go on. This is Anna.")
    assert mette.reads() == "There is news about job dating."


async def test_proposing_leaves_the_name_and_the_number_where_they_stand(people):
    _mette, lars, _ida, _anna = people
    names = next(one for one in lars.bubbles if "This is Anna." in one.text)
    await proposes_a_trial_day(lars)
    assert "Phone: 30405060" in names.text


async def test_no_time_is_proposed_at_which_either_has_another_appointment(town, people):
    _mette, lars, _ida, _anna = people
    await lars.presses("Propose the next step")
    await lars.presses("A trial day")
    free = [one for one in lars.sees() if one.endswith((" 08.00", " 10.00"))]
    assert len(free) == 6
    assert free[2:4] == ["Tuesday 8 December at 08.00", "Tuesday 8 December at 10.00"]
    async with town.store.begin() as unit:
        # The bakery meets somebody else at the town hall that day.
        await unit.tx.connection.execute(
            update(meetings)
            .where(meetings.c.id != 1)
            .values(begins_at=at(8, 15, 30), ends_at=at(8, 15, 40), state="planned")
        )
    await lars.presses("Back")
    await lars.presses("A trial day")
    assert [one for one in lars.sees() if one.endswith((" 08.00", " 10.00"))] == [*free[:3], *free[4:]]


async def desk(mette):
    await mette.presses("Menu")
    await mette.presses("My desk")
    return mette.reads()


@pytest.mark.both_databases(at_length=True)
async def test_a_trial_day_is_proposed_chosen_seen_on_the_desk_and_called_off(town, people):
    mette, lars, _ida, anna = people
    await proposes_a_trial_day(lars)
    assert lars.reads() == "Anna chooses, or says that none fits.\n\nYou hear here."
    assert anna.reads() == OFFERED
    old = anna.data_of(TRIAL)
    await anna.presses(TRIAL)
    assert anna.reads().startswith(f"Agreed: a trial day at Bageriet, {TRIAL}.")
    assert lars.reads().startswith(f"Agreed: a trial day with Anna, {TRIAL}.")
    assert mette.has_read(f"Bageriet and Anna have agreed: a trial day, {TRIAL}.")
    await anna.presses_data(old)
    assert f"Bageriet and Anna: a trial day {TRIAL}." in await desk(mette)
    await opened(mette, "My companies", "Bageriet")
    assert f"Anna: a trial day {TRIAL}" in mette.reads()
    await lars.presses("I cannot come then")
    assert lars.reads().startswith("It is off. Anna reads it now, and never why.")
    assert anna.reads().startswith(f"Bageriet cannot make it {TRIAL}. It can happen to anyone.")
    assert "trial day" not in await desk(mette)
    await opened(mette, "My companies", "Bageriet")
    assert "trial day" not in mette.reads()
    await mette.presses("What has happened")
    assert f": agreed: a trial day {TRIAL}. Candidate " in mette.reads()
    assert f": off: a trial day {TRIAL}. Candidate " in mette.reads()
    await anna.presses_data(old)
    assert "not on offer any more" in town.exchange.toasts[-1] + anna.reads()


@pytest.mark.at_length
async def test_none_fits_three_times_and_then_a_call_is_faster(town, people):
    _mette, lars, _ida, anna = people
    for _time in range(3):
        await proposes_a_trial_day(lars)
        await anna.presses("None of these fits")
        assert "Nothing else is said." in anna.reads()
        assert lars.reads().startswith("None of the times fits Anna.")
    await lars.presses("Propose the next step")
    assert "that is faster" in town.exchange.toasts[-1] + lars.reads()
    await lars.presses("We call ourselves")
    assert lars.reads().startswith("Call Anna: 30405060.")
    assert anna.reads().startswith("Bageriet would like to call you about the next step.")


async def test_two_managers_do_not_propose_the_same_twice(town, people):
    _mette, lars, ida, _anna = people
    await ida.presses("Propose the next step")
    await ida.presses("A trial day")
    await proposes_a_trial_day(lars)
    await ida.says("thursday 10 december 10.00")
    await ida.presses("Skip")
    await ida.presses("Skip")
    await ida.presses("Send")
    assert "already" in (town.exchange.toasts[-1] + ida.reads()).lower()


@pytest.mark.at_length
async def test_whose_turn_it_is_reads_one_reminder_and_then_it_is_on_the_desk(town, people):
    mette, lars, _ida, anna = people
    read = len(lars.bubbles)
    await town.walk(at(8, 12))
    assert lars.reads().startswith("You and Anna both want to go on. What is the next step?")
    await town.walk(at(10, 12))
    told = [one.text for one in lars.bubbles[read:] if "What is the next step?" in one.text]
    assert len(told) == 1
    assert "Bageriet and Anna both want to go on. What comes next is not agreed." in await desk(mette)
    await lars.presses("Propose the next step")
    await lars.presses("A visit at our place")
    await lars.says("friday 18 december 10.00")
    await lars.presses("Skip")
    await lars.presses("Skip")
    await lars.presses("Send")
    assert "both want to go on" not in await desk(mette)
    await town.walk(at(15, 12))
    assert anna.reads().startswith("There is still time to choose.")
    await town.walk(at(17, 12))
    assert "both want to go on" in await desk(mette)
    await mette.presses("Seen to: Bageriet")
    assert "both want to go on" not in await desk(mette)


async def test_who_has_said_never_or_whose_names_are_too_old_is_asked_nothing(town, people):
    _mette, lars, _ida, anna = people
    async with town.store.begin() as unit:
        month = town.clock.now() - timedelta(days=31)
        await unit.tx.connection.execute(update(meetings).values(shared_at=month))
    read = len(anna.bubbles)
    await lars.presses("Propose the next step")
    await lars.presses("We call ourselves")
    assert len(anna.bubbles) == read


@pytest.mark.at_length
async def test_a_step_that_is_to_come_is_not_seen_to_away(town, people):
    mette, lars, _ida, anna = people
    await proposes_a_trial_day(lars)
    await anna.presses(TRIAL)
    assert f"Bageriet and Anna: a trial day {TRIAL}." in await desk(mette)
    assert "Seen to: Bageriet" not in mette.sees()
    await town.walk(at(9, 16))
    assert f"a trial day was {TRIAL}. How did it go?" in await desk(mette)
    await mette.presses("Seen to: Bageriet")
    assert "trial day" not in await desk(mette)


@pytest.mark.at_length
async def test_the_workday_before_a_trial_day_without_papers_its_consultant_reads_that(town, people):
    mette, lars, _ida, anna = people
    await proposes_a_trial_day(lars)
    await anna.presses(TRIAL)
    await town.walk(at(8, 14, 5))
    assert mette.has_read(f"Bageriet and Anna: a trial day, {TRIAL}. The papers are not approved here.")
    assert "Start a placement" in mette.sees()


@pytest.mark.at_length
async def test_a_reminder_opened_after_its_day_says_that_it_is_over_and_asks_how_it_went(town, people):
    _mette, lars, ida, anna = people
    ida.opens_news = anna.opens_news = False
    await proposes_a_trial_day(lars)
    await anna.presses_data(anna.data_of("Show"))
    await anna.presses(TRIAL)
    await town.walk(at(8, 17, 5))
    await town.walk(at(9, 12))
    await ida.presses("Show")
    assert "Remember: a trial day" in ida.reads()
    await town.walk(at(10, 7))
    await anna.presses("Show")
    assert anna.has_read(f"It is over: a trial day at Bageriet, {TRIAL}.\n\nHow did it go?")
    assert "Talk to my adviser" in anna.sees()


@pytest.mark.at_length
async def test_the_morning_after_both_sides_are_asked_how_it_went_once(town, people):
    _mette, lars, _ida, anna = people
    await proposes_a_trial_day(lars)
    await anna.presses(TRIAL)
    await town.walk(at(10, 9, 30))
    for phone in (lars, anna):
        assert sum("How did it go?" in one.text for one in phone.bubbles) == 1
    assert lars.sees() == ["Write to my contact", "Menu"]
    assert anna.sees() == ["Talk to my adviser", "Menu"]


@pytest.mark.at_length
async def test_after_a_friday_a_company_is_asked_on_monday_and_a_candidate_the_next_day(town, people):
    _mette, lars, _ida, anna = people
    friday = "Friday 11 December at 13.00"
    await lars.presses("Propose the next step")
    await lars.presses("A trial day")
    await lars.says("friday 11 december 13.00")
    await lars.presses("Skip")
    await lars.presses("Skip")
    await lars.presses("Send")
    await anna.presses(friday)
    for day, hour, of_lars, of_anna in (
        (12, 8, 0, 0),
        (12, 10, 0, 1),
        (13, 19, 0, 1),
        (14, 8, 0, 1),
        (14, 10, 1, 1),
    ):
        await town.walk(at(day, hour, 30))
        asked = [sum("How did it go?" in one.text for one in phone.bubbles) for phone in (lars, anna)]
        assert asked == [of_lars, of_anna], (day, hour)


def reminded(phone):
    """Of what came of the talk on the third, and not of the talk."""
    near = [one.text for one in phone.bubbles if one.text.startswith("Remember")]
    return [one for one in near if "Thursday 3 December" not in one]


@pytest.mark.at_length
async def test_both_are_reminded_of_an_agreed_step_and_of_none_that_is_off(town, people):
    _mette, lars, ida, anna = people
    ida.opens_news = False
    await proposes_a_trial_day(lars)
    await anna.presses(TRIAL)
    await town.walk(at(8, 13))
    assert reminded(anna) + reminded(lars) == []
    await town.walk(at(8, 14, 5))
    assert reminded(ida) == [f"Remember your appointment {TRIAL}."]
    assert reminded(lars) == [
        f"Remember: a trial day with Anna, {TRIAL}.\n\n"
        "Say where to come, by phone or through your contact.\n\n"
        "It is planned. Your contact tells you when the papers are in order."
    ]
    await lars.presses("I cannot come then")
    assert ida.bubbles[-2].text == f"Remember your appointment {TRIAL}."
    await ida.presses_data(ida.bubbles[-2].buttons[0][0]["callback_data"])
    assert "Anna" not in ida.bubbles[-2].text
    ida.opens_news = True
    await town.walk(at(8, 14, 10))
    assert ida.has_read(f"Lars cannot make it {TRIAL}. It can happen to anyone.")
    await town.walk(at(8, 17, 5))
    assert reminded(anna) == []
    await lars.presses("Propose the next step")
    await lars.presses("A visit at our place")
    await lars.says("wednesday 16 december 13.00")
    await lars.presses("Skip")
    await lars.presses("Skip")
    await lars.presses("Send")
    await anna.presses_data(anna.data_of("Wednesday 16 December at 13.00"))
    await town.walk(at(15, 16))
    assert reminded(anna) == []
    await town.walk(at(16, 11, 5))
    visit = "a visit at Bageriet, Wednesday 16 December at 13.00.\n\nYou hear where to come.\n\nYour adviser knows."
    assert reminded(anna) == [f"Remember: {visit}"] * 2
    assert reminded(ida)[-1].startswith("Remember: a visit with Anna,")


@pytest.mark.at_length
async def test_whose_placement_begins_that_day_is_reminded_of_that_alone(town, people):
    mette, lars, _ida, anna = people
    await proposes_a_trial_day(lars)
    await anna.presses(TRIAL)
    async with town.store.begin() as unit:
        met = await unit.speed_dating.meeting(MeetingId(1))
        await unit.placements.add(
            met.company, met.candidate, Terms("ordinary", 20, at(9, 8).date(), "Call before 7."),
            made_by=await town.person(mette), shared_at=met.shared_at, now=town.clock.moment,
        )  # fmt: skip
    await town.walk(at(8, 17, 5))
    assert reminded(anna) == []
    assert len(reminded(lars)) == 1


async def own_steps(town, person):
    async with town.store.reading() as unit:
        return [one for one in await unit.privacy.about(person) if one.kind == "next step"]


@pytest.mark.at_length
@pytest.mark.both_databases(at_length=True)
async def test_a_step_is_in_ones_copy_follows_who_becomes_another_number_and_goes_with_them(town, people):
    mette, lars, _ida, anna = people
    assert "you and Bageriet both wanted to go on." in await copy_of(town, anna)
    await proposes_a_trial_day(lars)
    assert f"Bageriet proposed a trial day. The times: {TRIAL}." in await copy_of(town, anna)
    await anna.presses_data(anna.data_of(TRIAL))
    kept = await copy_of(town, anna)
    assert f"you and Bageriet agreed on a trial day, {TRIAL}." in kept
    assert "It was called off." not in kept
    for phone in (lars, mette):
        assert "trial day" not in await copy_of(town, phone)
    former = await town.person(anna)
    async with town.store.begin() as unit:
        stays = await unit.people.add(language="da", now=town.clock.moment, name="Anna")
        await unit.joining.join(former, stays, due_for=DUE_FOR_A_PERSON)
    (step,) = await own_steps(town, stays)
    assert step.values["begins_at"] is not None
    assert await own_steps(town, former) == []
    async with town.store.begin() as unit:
        await erase(unit, stays, now=town.clock.moment, municipality=town.municipality)
    assert await own_steps(town, stays) == []


@pytest.mark.at_length
@pytest.mark.parametrize("ends", ["deleted", "hired elsewhere"])
async def test_a_step_ends_with_what_was_between_the_two(town, people, ends):
    mette, lars, _ida, anna = people
    await proposes_a_trial_day(lars)
    await anna.presses(TRIAL)
    old = anna.data_of("I cannot come then")
    if ends == "deleted":
        await deleted(mette, anna)
    else:
        async with town.store.begin() as unit:
            me = await unit.candidates.of_person(await town.person(anna))
            await close_card(unit, me.id, now=town.clock.moment, municipality=town.municipality)
    await town.jump(minutes=1)
    off = f"Anna cannot make it {TRIAL}. It can happen to anyone."
    assert lars.has_read(off)
    assert b"STATUS:CANCELLED" in town.exchange.files[-1][1]
    assert "trial day" not in await desk(mette)
    read = len(lars.bubbles)
    await anna.presses_data(old)
    await town.jump(hours=2)
    assert not any(off in one.text for one in lars.bubbles[read:])


async def test_a_company_whose_place_nobody_knows_is_asked_to_say_it(people):
    _mette, lars, _ida, anna = people
    await proposes_a_trial_day(lars)
    assert "You hear where to come." in anna.reads()
    await anna.presses(TRIAL)
    assert "You hear where to come." in anna.reads()
    assert "Say where to come, by phone or through your contact." in lars.reads()


async def has_two_sites(town):
    """The bakery's work is at the harbour; it has a shop too."""
    async with town.store.begin() as unit:
        (company,) = [one.id for one in await unit.companies.every()]
        harbour = await unit.sites.add(company, SiteFacts("Havnen", address="Kajen 3"), now=town.clock.now())
        await unit.sites.add(company, SiteFacts("Torvet", address="Torvet 8"), now=town.clock.now())
        await unit.tx.connection.execute(update(job_functions).values(site_id=harbour))
