"""Everybody sees what is stored, takes it along, and has it corrected, limited or deleted."""

import json
from datetime import timedelta

import pytest

from bot.domain.ids import SpeedDatingId
from tests.kit.beginnings import everybody_is_in, two_are_wanted
from tests.kit.people import (
    consultant,
    copy_of,
    event,
    event_draft,
    guest,
    suggested,
    wanted,
)


@pytest.fixture
async def people(town):
    return await everybody_is_in(town)


async def test_a_stranger_reads_how_little_is_kept(town):
    sam = town.phone("Sam")
    await sam.says("/privacy")
    assert sam.reads().startswith(
        "About you I keep the number of your Telegram account, your first name there,"
    )
    assert "Whoever is on duty here reads what you write, on weekdays." in sam.reads()
    assert "datatilsynet.dk" in sam.reads()


async def test_it_is_the_same_command_in_danish(town):
    sam = town.phone("Sam", language="da")
    await sam.says("/privatliv")
    assert sam.reads().startswith("Om dig gemmer jeg nummeret på din Telegram-konto")


@pytest.mark.parametrize("who", ["Anna", "Lars", "Mette", "Karen"])
async def test_each_reads_what_is_kept_who_reads_along_why_and_how_long(town, people, who):
    phone = town.phone(who)
    await phone.says("/privacy")
    for words in ("About you I keep your name", "Why: ", "How long: ", "Telegram carries", "You may see it"):
        assert words in phone.reads()
    assert ("Mette and the stand-in read" in phone.reads()) is (who in ("Anna", "Lars"))


async def test_everything_is_shown_page_by_page(town, people):
    _mette, lars, _anna = people
    for number in range(8):
        await lars.says(f"Question {number}")
    await lars.says("/privacy")
    await lars.presses("Show everything")
    assert lars.reads().startswith("Page 1 of 3\n\nYour name: Lars. Phone: 20304050. Language: English.")
    await lars.presses("More")
    assert "you wrote: “Question 7”" in lars.reads()
    await lars.presses("More")
    assert "messages were sent to you. Their texts are not kept." in lars.reads()
    await lars.presses("Back")
    assert lars.reads().startswith("Page 2 of 3")


async def test_what_was_posted_is_no_form_one_has_begun(town, people):
    _mette, lars, _anna = people
    kept = await copy_of(town, lars)
    assert "a form you are done with. It is deleted after a week." in kept
    assert "a form you have begun." not in kept
    await lars.says("/menu")
    await lars.presses("Post a job function")
    await lars.says("Paint fences")
    assert "a form you have begun." in await copy_of(town, lars)


async def test_the_file_for_machines_holds_everything_and_nothing_of_others(town, people):
    _mette, _lars, anna = people
    await anna.says("/privacy")
    await anna.presses("Get a copy")
    await anna.presses("As a data file")
    name, content = town.exchange.files[-1]
    kept = json.loads(content)
    assert name == "my-data.json"
    you = next(one["values"] for one in kept["entries"] if one["kind"] == "you")
    assert you == {"name": "Anna", "phone": "30405060", "language": "en"}
    assert any(one["kind"] == "card" for one in kept["entries"])
    assert "Lars" not in content.decode()


async def answered_for_the_company(town, lars):
    """What the manager's own file says of the suggestions they answered."""
    entries = json.loads(await copy_of(town, lars, "As a data file"))["entries"]
    return [one["values"] for one in entries if one["kind"] == "answered for a company"]


async def test_a_managers_file_tells_nothing_of_a_candidate_who_withdrew(town, people):
    mette, lars, anna = people
    await wanted(mette, anna, lars)
    before = await answered_for_the_company(town, lars)
    await anna.says("/menu")
    await anna.presses("My card")
    await anna.presses("Hide my card")
    assert await answered_for_the_company(town, lars) == before
    assert [one["company"] for one in before] == ["Bageriet"]


@pytest.mark.at_length
@pytest.mark.both_databases(at_length=True)
async def test_what_a_host_decided_about_a_pair_is_in_ones_copy_and_goes_in_time(town):
    mette, lars, anna, bo = await two_are_wanted(town)
    await event_draft(mette)
    async with town.store.begin() as unit:
        of_anna, of_bo = await unit.speed_dating.meetings_of(SpeedDatingId(1))
        await unit.repairs.part([of_anna.id], apart=True)
        await unit.decisions.keep(of_bo.id, keep=True)
    assert "10.00: job dating without a talk with Bageriet. The host chose so." in await copy_of(town, anna)
    assert "10.13: a talk with Bageriet. The host keeps its time." in await copy_of(town, bo)
    assert "The host" not in await copy_of(town, lars)
    rule = "times kept and pairs apart"
    async with town.store.begin() as unit:
        assert await unit.retention.forget(rule, before=of_anna.ends_at) == 0
        assert await unit.retention.forget(rule, before=of_bo.ends_at + timedelta(minutes=1)) == 2
        assert await unit.retention.count(rule, before=of_bo.ends_at + timedelta(days=900)) == 0
    for phone in (anna, bo):
        assert "The host" not in await copy_of(town, phone)


async def test_a_managers_file_has_their_own_no(town, people):
    mette, lars, anna = people
    await suggested(mette, who="Anna")
    await anna.presses("Show")
    await anna.presses("Yes, show my card")
    await lars.presses("Not this time")
    await lars.presses(lars.sees()[0])
    (answer,) = await answered_for_the_company(town, lars)
    assert set(answer) == {"company", "no_reason"}
    assert answer["no_reason"]


async def test_the_file_to_read_is_in_ones_own_language(town, people):
    _mette, _lars, anna = people
    await anna.says("/sprog")
    await anna.presses("Dansk")
    await anna.says("/privatliv")
    await anna.presses("Få en kopi")
    await anna.presses("Som tekst til at læse")
    name, content = town.exchange.files[-1]
    assert name == "mine-oplysninger.txt"
    assert "Dit navn: Anna, telefon: 30405060" in content.decode()
    assert "Dit kort:\nKan arbejde med: " in content.decode()


async def test_nothing_of_the_file_stays_behind(town, people):
    _mette, _lars, anna = people
    await anna.says("/privacy")
    await anna.presses("Get a copy")
    await anna.presses("As a data file")
    async with town.store.reading() as unit:
        assert await unit.outbox.waiting(now=town.clock.now()) == 0


async def test_a_correction_goes_to_the_adviser_who_answers(town, people):
    mette, _lars, anna = people
    await anna.says("/privacy")
    await anna.presses("Something is wrong")
    await anna.says("My name is Anne")
    await anna.presses("Send")
    assert anna.reads() == "Mette has it, and answers by Wednesday 23 December."
    assert mette.reads().startswith(
        "Anna says that something stored about them is wrong.\n\n“My name is Anne”"
    )
    await mette.says("/menu")
    await mette.presses("My desk")
    assert "Anna (30405060): has asked about their data." in mette.reads()
    await mette.presses("Answer")
    assert mette.reads().endswith("Is it corrected?")
    await mette.presses("Yes, it is corrected")
    await mette.presses("Send the answer")
    assert mette.reads() == "Anna reads that it is corrected."
    assert anna.reads() == "Mette has corrected what you wrote about."
    await mette.says("/menu")
    await mette.presses("My desk")
    assert "has asked about their data" not in mette.reads()


async def test_the_same_wish_twice_is_one_wish(town, people):
    mette, _lars, anna = people
    for _time in range(2):
        await anna.says("/privacy")
        await anna.presses("Delete or limit")
        await anna.presses("Keep it, but use it no more")
        await anna.presses("Send")
    assert anna.reads().startswith("That is done already.")
    assert len([one for one in mette.bubbles if "stop using" in one.text]) == 1


async def test_a_week_before_the_month_ends_the_consultant_and_the_coordinator_are_reminded(town, people):
    mette, lars, _anna = people
    await lars.says("/privacy")
    await lars.presses("Delete or limit")
    await lars.presses("Delete everything about me")
    await lars.presses("Send")
    await town.jump(days=21)
    assert not town.phone("Karen").has_read("Only a week is left")
    await town.jump(days=3)
    for phone in (mette, town.phone("Karen")):
        assert "Only a week is left: answer by Wednesday 23 December." in phone.reads()


async def test_a_no_needs_a_reason_and_names_where_to_complain(town, people):
    mette, lars, _anna = people
    await lars.says("/privacy")
    await lars.presses("Delete or limit")
    await lars.presses("Delete everything about me")
    await lars.presses("Send")
    await mette.presses("Answer")
    await mette.presses("No, it cannot be done")
    await mette.says("We must keep what was agreed for the file")
    await mette.presses("Send the answer")
    assert lars.reads().startswith("Mette could not do what you asked. The reason: “We must keep")
    assert lars.reads().endswith("You may complain to Datatilsynet, datatilsynet.dk.")


async def test_who_is_deleted_is_told_once_more_and_is_a_stranger_afterwards(town, people):
    mette, _lars, anna = people
    person = await town.person(anna)
    await anna.says("/privacy")
    await anna.presses("Delete or limit")
    await anna.presses("Delete everything about me")
    await anna.presses("Send")
    await mette.presses("Answer")
    await mette.presses("Yes, delete everything")
    await mette.presses("Send the answer")
    assert mette.reads() == (
        "Everything about Anna is deleted Tuesday 24 November at 10.00, by itself. Anna reads so. "
        "You read here when it is done."
    )
    # Nothing is left to be opened: it could not be, an hour later.
    assert anna.bubbles[-1].labels == ["Your rights"]
    assert anna.reads() == (
        "It is done: everything about you here is deleted Tuesday 24 November at 10.00, by itself.\n\n"
        "You need not do anything. This is the last message.\n\nDo you come back one day? Then write /start."
    )
    await town.jump(hours=2)
    assert mette.reads() == (
        "It is done. You said yes Tuesday 24 November at 09.00: everything about that person is deleted."
    )
    async with town.store.reading() as unit:
        assert (await unit.people.get(person)).name is None
        assert await unit.people.chat_of(person) is None
        # Before the link was opened they were a stranger with a number of its own.
        assert person in await unit.privacy.erased()
    await mette.says("/menu")
    await mette.presses("My candidates")
    assert mette.reads() == "You have no candidates yet."
    await anna.says("/start")
    assert anna.reads().startswith("Hi! I am a bot from")


async def test_a_stranger_is_deleted_at_once(town):
    sam = town.phone("Sam")
    await sam.says("/start")
    person = await town.person(sam)
    await sam.says("/privacy")
    await sam.presses("Delete or limit")
    await sam.presses("Delete everything about me")
    await sam.presses("Send")
    assert town.exchange.toasts[-1] == "Everything about you is deleted. Write /start if you come back."
    async with town.store.reading() as unit:
        assert await unit.people.chat_of(person) is None


async def test_a_limit_hides_the_card_and_stops_messages(town, people):
    mette, lars, anna = people
    await suggested(mette, who="Anna")
    await anna.presses("Show")
    await anna.presses("Yes, show my card")
    await anna.says("/privacy")
    await anna.presses("Delete or limit")
    await anna.presses("Keep it, but use it no more")
    await anna.presses("Send")
    await mette.presses("Answer")
    assert mette.reads().endswith("If you say yes, nobody is shown it from now on, and no messages go out.")
    await mette.presses("Yes, do it now")
    await mette.presses("Send the answer")
    assert mette.reads() == ("It is done. Nobody is shown what is stored about Anna, and no messages go out.")
    await lars.says("/menu")
    await lars.presses("Suggestions")
    assert lars.reads().startswith("There are no suggestions right now.")


async def test_a_yes_is_taken_back_and_the_card_leaves_the_companys_chat_in_time(town, people):
    mette, lars, anna = people
    await suggested(mette, who="Anna")
    question = anna.data_of("Show")
    await anna.presses("Show")
    await anna.presses("Yes, show my card")
    await anna.says("/privacy")
    await anna.presses("Take back a yes")
    assert anna.reads().startswith("Bageriet sees your card until Thursday 24 December.")
    await anna.presses("Take back: Bageriet")
    assert anna.reads() == (
        "You have taken back your yes to Bageriet. "
        "In a few days they are told that you cannot meet now, but never why. "
        "A time that was planned with them is off right away."
    )
    await anna.presses_data(question)
    assert anna.reads() == "This is no longer open."
    await town.jump(days=3)
    assert not lars.has_read("Can do:")
    assert lars.has_read("cannot be met now")


@pytest.mark.at_length
async def test_a_yes_is_over_after_thirty_days_when_nobody_used_it(town, people):
    mette, lars, anna = people
    await suggested(mette, who="Anna")
    await anna.presses("Show")
    await anna.presses("Yes, show my card")
    # Nothing is counted from Christmas to New Year.
    await town.jump(days=50)
    assert not lars.has_read("Can do:")
    await anna.says("/privacy")
    await anna.presses("Take back a yes")
    assert anna.reads() == "No company sees your card right now."


@pytest.mark.at_length
async def test_a_meeting_planned_in_time_keeps_the_yes_alive(town, people):
    mette, lars, anna = people
    await wanted(mette, anna, lars)
    await event(mette, day="Thursday 10 December")
    await town.jump(days=31)
    assert not lars.has_read("cannot be met now")


async def test_a_yes_taken_back_before_the_talk_frees_the_table(town, people):
    mette, lars, anna = people
    await wanted(mette, anna, lars)
    await event(mette)
    await anna.says("/privacy")
    await anna.presses("Take back a yes")
    await anna.presses("Take back: Bageriet")
    assert "Free: Bageriet at 10.00" in mette.reads()
    assert anna.reads().endswith("A time that was planned with them is off right away.")
    await town.jump(days=9)
    assert not anna.has_read("Remember your appointment")


async def test_a_guest_can_ask_too(town, people):
    eve = await guest(town, "Eve", cvr="87654321", company="Other")
    await eve.says("/privacy")
    assert "You may see it" in eve.reads()


async def test_who_saw_me_names_people_and_the_adviser(town, people):
    mette, lars, anna = people
    await wanted(mette, anna, lars)
    await anna.says("/privacy")
    await anna.presses("Who saw me")
    assert "Lars, Bageriet, saw your card without a name." in anna.reads()
    assert anna.reads().endswith("Your adviser sees your name, your phone and your card.")


async def test_while_the_contact_is_away_it_is_their_name_that_stands_there(town, people):
    mette, lars, anna = people
    jonas = await consultant(town, "Jonas")
    async with town.store.begin() as unit:
        now = town.clock.now()
        await unit.staff.away(
            await town.person(mette), away_from=now, away_until=now + timedelta(days=2),
            stand_in=await town.person(jonas),
        )  # fmt: skip
    for phone in (lars, anna):
        await phone.says("/privacy")
        assert "Mette and the stand-in read" in phone.reads()
