"""A company sees a candidate at a time once the candidate has said yes to it, and cannot read a no."""

from datetime import datetime

import pytest

from bot.actions.speed_dating.feedback import say_we_met
from bot.actions.speed_dating.telling import tell_changes
from bot.domain.errors import Gone
from bot.domain.notices.speed_dating.events import HowWasIt
from bot.domain.speed_dating.events import Heard
from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.beginnings import five_for_four, two_are_wanted
from tests.kit.calendars import entries
from tests.kit.people import candidate, event, event_draft, wanted
from tests.kit.turning import invites

NO_LONGER = "The time you had is off. You read it here when somebody says yes to another."
DID_YOU_MEET = "Did you meet Bageriet?\n\nIf you say yes, I ask them too. They see your first name."
NOBODY = "Nobody has said yes to a time yet. “Job dating” in the menu shows it when somebody has."
# Whoever was asked for 10.00 has not said yes: whether they said no looks the same.
KEPT = "Your table is kept from 10.00: somebody may still come."


@pytest.fixture
@lived_once
async def invited(town):
    """Anna is asked for 10.00 and Bo for 10.13, at the table of Lars; who, and Mette."""
    people = await two_are_wanted(town)
    await event(people[0])
    return people


async def answers(phone, word):
    await phone.presses("Show")
    await phone.presses(word)


async def looks(phone):
    await phone.says("/menu")
    await phone.presses("Job dating")


def read(phone, since=0):
    return [one.text for one in phone.bubbles[since:]]


async def test_an_invitation_says_how_many_and_names_nobody_who_was_not_asked(invited):
    _mette, lars, *_others = invited
    assert lars.reads() == (
        "Job dating Thursday 3 December at 10.00. Place: Town hall, entrance A.\n\n"
        "You talk for 10 minutes with each. Will you join?\n\n"
        "At most 2 candidates come. You see who, once they have said yes."
    )


@pytest.mark.parametrize("said", ["No, I cannot", None])
async def test_a_no_and_no_answer_are_the_same_to_the_company(town, invited, said):
    _mette, lars, anna, bo = invited
    await lars.presses("Yes, we are coming")
    await answers(bo, "Yes, I am coming")
    since = len(lars.bubbles)
    if said is not None:
        await answers(anna, said)
    await looks(lars)
    await town.walk(datetime(2026, 12, 3, 12, 0, tzinfo=COPENHAGEN))
    opened, reminder, *asked = read(lars, since)[-3:]
    assert opened.startswith("Job dating Thursday 3 December at 10.00.")
    assert "(Bo)" in opened
    assert opened.count("candidate") == reminder.count("candidate") == 1
    assert reminder.endswith(f"(Bo)\n\n{KEPT}")
    assert asked == ["How was the talk with Bo (at 10.13)? Would you like to go on?"]


@pytest.mark.at_length
async def test_a_yes_that_came_and_went_before_the_company_read_of_it_is_no_news(town, invited):
    _mette, lars, anna, bo = invited
    told = read(lars)
    await answers(anna, "Yes, I am coming")
    await anna.presses("No, I cannot")
    assert read(lars) == told
    await answers(bo, "Yes, I am coming")
    assert read(lars) == told
    await town.walk(datetime(2026, 12, 2, 14, 1, tzinfo=COPENHAGEN))
    of_silence, reminder = read(lars, len(told))
    assert of_silence.startswith("Remember job dating")
    assert reminder.startswith("Remember job dating")
    assert "You have not answered yet. Will you join?" in reminder
    assert "Yes, we are coming" in lars.sees()
    assert reminder.endswith(f"(Bo)\n\n{KEPT}")
    await bo.presses("No, I cannot")
    await town.jump(minutes=5)
    assert lars.reads().endswith(
        "The time you had is off. You read it here when somebody says yes to another."
    )


async def test_whoever_is_given_a_time_is_seen_at_it_after_their_own_yes(town):
    mette, lars, inside, outside = await five_for_four(town)
    await answers(inside[0], "Yes, I am coming")
    await looks(lars)
    await inside[0].presses("No, I cannot")
    await town.jump(minutes=5)
    assert lars.reads().endswith(NO_LONGER)
    assert "New at 10.00: Bageriet and" in mette.reads()
    await answers(outside, "Yes, I am coming")
    assert lars.reads().startswith("Your times have changed.")
    await town.jump(minutes=5)
    assert "10.00: candidate" in lars.reads()
    assert lars.reads().endswith(f"({outside.name})")


@pytest.mark.at_length
async def test_a_no_to_a_time_that_was_offered_changes_nothing_for_the_company(town):
    _mette, lars, inside, outside = await five_for_four(town)
    await answers(inside[0], "No, I cannot")
    await answers(outside, "No, I cannot")
    await looks(lars)
    assert lars.reads().endswith(f"{NOBODY}\n\nWill you join?")
    assert not any("times have changed" in one for one in read(lars))


@pytest.mark.at_length
async def test_with_nobody_who_said_yes_a_company_is_spared_the_way(town, invited):
    _mette, lars, _anna, bo = invited
    await lars.presses("Yes, we are coming")
    assert lars.reads().startswith(f"Good.\n\n{NOBODY}")
    await town.walk(datetime(2026, 12, 2, 14, 1, tzinfo=COPENHAGEN))
    assert lars.reads() == (
        "Remember job dating Thursday 3 December at 10.00. Place: Town hall, entrance A.\n\n"
        "Nobody has said yes to a time yet. You need not come before you hear from us."
    )
    for _reminded_and_shown in range(2):
        await bo.presses("Yes, I am coming")
    await town.jump(minutes=5)
    assert lars.reads().startswith("These are your times now.")
    assert lars.reads().endswith(f"(Bo)\n\n{KEPT}")


@pytest.mark.at_length
async def test_a_time_that_is_moved_is_asked_about_anew(town, invited):
    _mette, lars, anna, _bo = invited
    await answers(anna, "Yes, I am coming")
    await looks(lars)
    async with town.store.begin() as unit:
        (found,) = await unit.speed_dating.coming(after=town.clock.now())
        me = await unit.candidates.of_person(await town.person(anna))
        (before,) = await unit.speed_dating.cancel_meetings(found.id, candidate=me.id)
        begins, ends = found.times.times[2]
        await unit.speed_dating.meet(
            found.id, before.company, me.id, before.suggestion, number=2, begins_at=begins, ends_at=ends
        )
        await unit.speed_dating.hear(found.id, Heard.OLD, companies=[before.company], candidates=[me.id])
        await tell_changes(unit, found, now=town.clock.now(), municipality=town.municipality)
    await town.rest()
    assert anna.reads().endswith(
        "10.26: Bageriet\n\nIf you say yes, the company learns your first name.\n\n"
        "Will you come? It is voluntary."
    )
    assert anna.sees() == ["Yes, I am coming", "No, I cannot", "Menu"]
    assert [one[0] for one in entries(town)] == ["PUBLISH", "CANCEL"]
    await town.jump(minutes=5)
    assert lars.reads().endswith(NO_LONGER)
    await anna.presses("Yes, I am coming")
    assert anna.reads().startswith("Good. See you Thursday 3 December at 10.26.")
    method, key, _version, (begins, _ends) = entries(town)[-1]
    assert (method, key, begins.strftime("%H.%M")) == ("PUBLISH", entries(town)[0][1], "10.26")
    await town.jump(minutes=5)
    assert lars.reads().endswith("(Anna)\n\nYour table is kept from 10.13: somebody may still come.")
    assert "10.26: candidate" in lars.reads()


@pytest.mark.at_length
@pytest.mark.parametrize("word", ["Gladly", "Maybe", "Not this time", "We did not meet"])
async def test_who_came_without_a_yes_is_asked_that_first_and_the_company_then_whatever_they_say(
    town, invited, word
):
    _mette, lars, anna, bo = invited
    await town.walk(datetime(2026, 12, 3, 12, 0, tzinfo=COPENHAGEN))
    assert anna.reads() == bo.reads() == DID_YOU_MEET
    await bo.presses("No, we did not")
    assert bo.reads() == "Thank you for saying so. Nobody is told, and nothing follows from it."
    assert not lars.has_read("How was the talk")
    await anna.presses("Yes, we met")
    assert anna.reads() == "How was the talk with Bageriet (at 10.00)? Would you like to go on?"
    (asked,) = [one for one in lars.bubbles if one.text.startswith("How was the talk with Anna (at 10.00)")]
    assert asked.labels == ["Gladly", "Maybe", "Not this time", "We did not meet"]
    await anna.presses(word)
    assert lars.bubbles[-1] is asked


@pytest.mark.at_length
async def test_a_word_about_a_meeting_without_a_yes_waits_for_whether_they_met(town, invited):
    _mette, lars, anna, _bo = invited
    async with town.store.begin() as unit:
        (found,) = await unit.speed_dating.coming(after=town.clock.now())
        first, _second = await unit.speed_dating.meetings_of(found.id)
    await town.walk(datetime(2026, 12, 3, 10, 1, tzinfo=COPENHAGEN))
    async with town.store.begin() as unit:
        asked = HowWasIt(first.id, "Bageriet", "candidate")
        await unit.outbox.tell(await town.person(anna), asked, now=town.clock.now())
    await town.rest()
    await anna.presses("Gladly")
    assert anna.reads() == DID_YOU_MEET
    assert not lars.has_read("How was the talk")
    await anna.presses("Yes, we met")
    assert lars.has_read("How was the talk")


async def test_nobody_has_met_before_it_begins(town, invited):
    _mette, _lars, anna, _bo = invited
    async with town.store.begin() as unit:
        (found,) = await unit.speed_dating.coming(after=town.clock.now())
        first, _second = await unit.speed_dating.meetings_of(found.id)
        by = await unit.people.actor(await town.person(anna))
        with pytest.raises(Gone):
            await say_we_met(unit, by, first.id, now=town.clock.now())


@pytest.mark.at_length
async def test_a_company_is_asked_to_keep_no_time_that_was_dropped_before_it_was_invited(town):
    mette, lars, anna, _bo = await two_are_wanted(town)
    await event_draft(mette)
    await anna.says("/menu")
    await anna.presses("My card")
    await anna.presses("Hide my card")
    await mette.presses("Invite everybody")
    assert any(one.text.startswith("The plan has changed since.") for one in mette.bubbles)
    await invites(mette)
    assert lars.reads().startswith("Job dating Thursday 3 December at 10.13.")
    assert "At most one candidate comes." in lars.reads()
    await lars.presses("Yes, we are coming")
    (_method, _key, _version, (begins, ends)) = entries(town)[-1]
    assert (begins.strftime("%H.%M"), ends.strftime("%H.%M")) == ("10.13", "10.23")


@pytest.fixture
@lived_once
async def a_third_may_take_a_time(town, invited):
    """Lars comes, Bo does not, and Cai is offered what is free; Lars and Cai."""
    mette, lars, _anna, bo = invited
    await lars.presses("Yes, we are coming")
    await answers(bo, "No, I cannot")
    cai = await candidate(town, "Cai", mette)
    await wanted(mette, cai, lars)
    await mette.says("/menu")
    await mette.presses("Job dating")
    await mette.presses("Thursday 3 December at 10.00")
    await mette.presses("Offer the free times")
    await cai.presses("Show")
    return lars, cai


@pytest.mark.at_length
async def test_a_time_that_is_taken_in_its_hours_is_read_on_the_working_day_before(
    town, a_third_may_take_a_time
):
    lars, cai = a_third_may_take_a_time
    told = read(lars)
    await cai.presses("10.13: Bageriet")
    assert read(lars) == told
    await town.walk(datetime(2026, 12, 2, 14, 1, tzinfo=COPENHAGEN))
    (reminder,) = read(lars, len(told))
    assert reminder.endswith(f"(Cai)\n\n{KEPT}")
    assert "10.13: candidate" in reminder


@pytest.mark.at_length
async def test_a_time_that_is_taken_outside_its_hours_is_read_at_once_and_lengthens_them(
    town, a_third_may_take_a_time
):
    lars, cai = a_third_may_take_a_time
    await cai.presses("10.39: Bageriet")
    await town.jump(minutes=5)
    assert lars.reads().startswith("These are your times now.\n\nJob dating Thursday 3 December at 10.00.")
    assert lars.reads().endswith(f"(Cai)\n\n{KEPT}")
    *_before, (_method, _key, _version, (begins, ends)) = entries(town)
    assert (begins.strftime("%H.%M"), ends.strftime("%H.%M")) == ("10.00", "10.49")
