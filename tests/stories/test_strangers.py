"""Whoever writes and is nobody here yet: a human reads it, answers, finds their company, or shows the way."""

from datetime import datetime, timedelta

import pytest

from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.people import consultant, coordinator, jobseeker, link_for, manager

WROTE = "Sam has written, and is not known here.\n\n“Can you use a hand in my bakery?”"


@pytest.fixture
@lived_once
async def sam(town):
    """Karen leads, Mette takes companies, and Sam writes without saying who he is."""
    await coordinator(town)
    await consultant(town, "Mette")
    phone = town.phone("Sam")
    await phone.says("Can you use a hand in my bakery?")
    return phone


async def put_on_duty(karen, name):
    await karen.says("/menu")
    await karen.presses("New and unknown")
    await karen.presses("Who reads strangers")
    await karen.presses(name)


async def test_a_human_reads_it_and_the_answer_comes_back(town, sam):
    karen = town.phone("Karen")
    assert sam.reads().startswith(
        "A person at Testkøbing Kommune reads it, and answers you here Wednesday 25 November before 15.00."
    )
    assert sam.sees() == ["I am from a company", "I have a code"]
    assert karen.reads() == WROTE
    await karen.presses("Answer")
    await karen.says("Which bakery is it?")
    assert karen.reads() == "Sam gets your answer here."
    assert sam.has_read("Karen writes: Which bakery is it?")
    await karen.says("/menu")
    await karen.presses("New and unknown")
    assert karen.reads() == "Nobody unknown waits for an answer."


async def test_who_waits_for_weeks_reads_once_a_week_who_knows_it_and_who_leads_hears_on(town, sam):
    karen, late = town.phone("Karen"), "Testkøbing Kommune has not answered you yet. I am sorry."
    await town.walk(datetime(2026, 11, 27, 18, tzinfo=COPENHAGEN))
    said = [one.text for one in sam.bubbles if late in one.text]
    assert ["You get an answer" in one for one in said] == [True, True, False]
    assert "Karen knows that you wait, and can help." in said[-1]
    for week in range(1, 5):
        before = len(karen.bubbles)
        await town.walk(datetime(2026, 11, 27, 18, tzinfo=COPENHAGEN) + timedelta(weeks=week))
        weekly = [one.text for one in sam.bubbles if late in one.text][3:]
        assert len(weekly) == week
        heard = sum("They were promised an answer by now." in one.text for one in karen.bubbles[before:])
        assert heard == {1: 5, 2: 3}.get(week, 1)
    assert all("Karen knows that you wait, and can help." in one for one in weekly)


async def test_after_four_weeks_who_waits_reads_a_last_word_and_who_leads_can_still_answer(town, sam):
    karen = town.phone("Karen")
    last = "I write no more about it. Do you still need us? Then write here again."
    await town.walk(datetime(2026, 12, 29, 12, tzinfo=COPENHAGEN))
    assert last in sam.reads()
    assert karen.has_read("Nobody has answered them for four weeks.")
    read, heard = len(sam.bubbles), len(karen.bubbles)
    await town.walk(datetime(2027, 1, 26, 12, tzinfo=COPENHAGEN))
    assert len(sam.bubbles) == read
    assert not any("Sam" in one.text for one in karen.bubbles[heard:])
    await sam.says("Is anybody there?")
    assert "answers you here" in sam.reads()
    await town.walk(datetime(2027, 1, 28, 12, tzinfo=COPENHAGEN))
    assert any("They were promised an answer by now." in one.text for one in karen.bubbles[heard:])
    await karen.presses("Answer")
    await karen.says("Which bakery is it?")
    assert sam.has_read("Karen writes: Which bakery is it?")


async def test_a_flood_is_one_row_and_one_message(town, sam):
    karen = town.phone("Karen")
    before = len(karen.bubbles)
    for number in range(12):
        await sam.says(f"Are you there? {number}")
    assert len(karen.bubbles) == before
    assert "13 messages so far." in karen.reads()
    await karen.says("/menu")
    await karen.presses("New and unknown")
    assert karen.reads().count("Sam") == 1


async def test_they_are_led_to_their_company_and_the_words_go_with_them(town, sam):
    karen, mette = town.phone("Karen"), town.phone("Mette")
    await karen.presses("They are from a company")
    for said in ("12 34 56 74", "Bageriet", "Sam Holm"):
        await karen.says(said)
    twice = karen.data_of("Give it to their contact")
    await karen.presses("Give it to their contact")
    assert karen.reads() == "Mette has what Sam Holm wrote, and calls first."
    await karen.presses_data(twice, karen.bubbles[-1].id)
    assert sam.has_read("You write for Bageriet now. Mette is your own contact.")
    asked = next(one for one in mette.bubbles if "Can you use a hand in my bakery?" in one.text)
    await mette.says("Yes, on Monday", reply_to=asked.id)
    assert sam.has_read("Yes, on Monday")
    await sam.says("Thank you")
    assert mette.has_read("Thank you")


async def test_who_comes_in_alone_has_the_words_with_their_contact(town, sam):
    await sam.presses("I am from a company")
    for said in ("12345674", "Bageriet"):
        await sam.says(said)
    await sam.presses("Trade")
    await sam.presses("Town centre")
    await sam.says("Sam Holm")
    await sam.presses("Skip")
    await sam.presses("Send")
    assert town.phone("Mette").has_read("Can you use a hand in my bakery?")
    karen = town.phone("Karen")
    await karen.presses("They are wrong here")
    await karen.presses("Yes, tell them")
    assert not sam.has_read("Companies find their contact here.")


async def test_news_of_a_stranger_opened_late_is_true(town):
    karen = await coordinator(town)
    await consultant(town, "Mette")
    karen.opens_news = False
    sam = town.phone("Sam")
    await sam.says("Can you use a hand in my bakery?")
    assert karen.reads() == "Somebody new has written."
    await sam.presses("I am from a company")
    for said in ("12345674", "Bageriet"):
        await sam.says(said)
    await sam.presses("Trade")
    await sam.presses("Town centre")
    await sam.says("Sam Holm")
    await sam.presses("Skip")
    await sam.presses("Send")
    await karen.presses("Show")
    assert karen.reads() == "Sam has written, and it is seen to."
    assert karen.sees() == ["All who wait", "Menu"]


async def test_who_is_a_candidate_by_now_is_read_by_the_adviser_alone(town, sam):
    mette, karen = town.phone("Mette"), town.phone("Karen")
    await sam.says(f"/start {await link_for(mette, 'Sam Holm')}")
    assert mette.has_read("Can you use a hand in my bakery?")
    told = len(karen.bubbles)
    for door in ("Answer", "They are wrong here"):
        await karen.presses(door)
        assert "Sam Holm" not in karen.reads()
    await karen.says("/menu")
    await karen.presses("New and unknown")
    assert not any("Holm" in one.text or "bakery" in one.text for one in karen.bubbles[told:])


async def test_who_is_wrong_here_reads_where_to_turn(town, sam):
    karen = town.phone("Karen")
    await karen.presses("They are wrong here")
    assert "Is that right?" in karen.reads()
    await karen.presses("Yes, tell them")
    assert sam.has_read("Companies find their contact here. What you need is somewhere else.")
    assert "00 00 00 00" in sam.reads()
    await sam.says("But I do have a bakery")
    assert karen.has_read("“But I do have a bakery”")


async def test_a_promised_answer_that_is_late_is_told_again_to_both(town, sam):
    karen = town.phone("Karen")
    sorry = "Testkøbing Kommune has not answered you yet. I am sorry."
    await town.walk(datetime(2026, 11, 25, 14, tzinfo=COPENHAGEN))
    assert "They were promised an answer by now." in karen.reads()
    assert not sam.has_read(sorry)
    await town.walk(datetime(2026, 11, 25, 15, 5, tzinfo=COPENHAGEN))
    assert sam.reads().startswith(f"{sorry}\n\nYou get an answer Thursday 26 November before 17.00.")
    told = len(karen.bubbles)
    await town.walk(datetime(2026, 11, 26, 16, 30, tzinfo=COPENHAGEN))
    assert len(karen.bubbles) == told + 1  # at the promised hour, while it can still be kept
    await town.walk(datetime(2026, 11, 30, 15, tzinfo=COPENHAGEN))
    assert sum(sorry in one.text for one in sam.bubbles) == 3
    assert "You get an answer" not in sam.reads()
    told = len(karen.bubbles)
    await town.walk(datetime(2026, 12, 1, 12, tzinfo=COPENHAGEN))
    assert len(karen.bubbles) == told + 1
    await karen.presses("Answer")
    await karen.says("Which bakery is it?")
    told = len(karen.bubbles)
    await town.walk(datetime(2026, 12, 3, 12, tzinfo=COPENHAGEN))
    assert len(karen.bubbles) == told


async def test_whoever_waits_stands_on_the_desks_of_who_leads_and_who_is_on_duty(town, sam):
    karen, mette, jonas = town.phone("Karen"), town.phone("Mette"), await consultant(town, "Jonas")
    line = "Sam is unknown here, and waits for an answer by Wednesday 25 November at 09.00."
    assert line in await on_desk(karen, "Who waits")
    assert await on_desk(mette, "My desk") == "Nobody waits for you right now."
    await put_on_duty(karen, "Mette")
    assert line in await on_desk(mette, "My desk")
    assert "Sam" not in await on_desk(jonas, "My desk")
    await town.phone("Eva").says("I want to kill myself")
    assert "2 unknown people wait." in await on_desk(mette, "My desk")
    assert mette.reads().index("❗ Eva is unknown here, and may be in danger.") < mette.reads().index(line)
    await mette.presses("Sam")
    await mette.presses("They are wrong here")
    await mette.presses("Yes, tell them")
    assert "Sam" not in await on_desk(karen, "Who waits")


async def on_desk(phone, door):
    await phone.says("/menu")
    await phone.presses(door)
    return phone.reads()


async def test_words_of_danger_are_read_at_once_and_stand_first(town, sam):
    karen, eva = town.phone("Karen"), town.phone("Eva")
    await town.jump(hours=13)
    told = len(karen.bubbles)
    await eva.says("Where is the office?")
    assert len(karen.bubbles) == told
    await eva.says("I want to kill myself")
    assert "Call 112" in eva.reads()
    assert karen.reads().startswith("❗ This sounds like danger. They have read to call 112. Answer now.")
    assert "I want to kill myself" in karen.reads()
    await karen.says("/menu")
    await karen.presses("New and unknown")
    assert karen.reads().index("❗ Eva, by") < karen.reads().index("Sam, by")


async def test_whoever_has_a_candidates_name_is_greeted_by_it(town, sam):
    karen, mette = town.phone("Karen"), town.phone("Mette")
    async with town.store.begin() as unit:
        await jobseeker(town, unit, "Sam Hansen", await town.person(mette))
    await put_on_duty(karen, "Mette")
    await sam.says("Hello?")
    await mette.presses("Answer")
    await mette.says("Hi, shall Sam Hansen come by?")
    assert "Is “Sam” one" not in mette.reads()
    await mette.says("Hi Sam, which bakery is it?")
    assert "Is “Sam” one of our candidates?" in mette.reads()
    assert not sam.has_read("which bakery")
    await mette.presses("No, send it")
    assert sam.has_read("Mette writes: Hi Sam, which bakery is it?")


async def test_nobody_whose_last_day_is_over_is_put_on_duty(town, sam):
    karen, mette = town.phone("Karen"), town.phone("Mette")
    async with town.store.begin() as unit:
        await unit.leavings.plan(
            await town.person(mette), await town.person(karen),
            ends_at=town.clock.now(), now=town.clock.now(),
        )  # fmt: skip
    await put_on_duty(karen, "Mette")
    assert town.exchange.toasts[-1] == "Mette leaves soon. Choose somebody else."


async def test_a_consultant_is_on_duty_and_nobody_else_gets_in(town, sam):
    karen, mette = town.phone("Karen"), town.phone("Mette")
    forged = town.worker.vault.bind(f"stranger:{await town.person(sam)}", owner=str(await town.person(mette)))
    await mette.presses_data(forged, mette.bubbles[-1].id)
    assert town.exchange.toasts[-1].startswith("That is not yours to do.")
    await karen.says("/menu")
    await karen.presses("New and unknown")
    await karen.presses("Who reads strangers")
    await karen.presses("Mette")
    assert "Mette reads strangers." in karen.reads()
    await town.phone("Eva").says("Hello")
    assert mette.has_read("Eva has written, and is not known here.")
    assert not karen.has_read("Eva has written")


async def test_who_was_taken_off_is_still_heard(town, sam):
    mette, karen = town.phone("Mette"), town.phone("Karen")
    lars = await manager(town, "Lars", mette)
    await mette.says("/menu")
    await mette.presses("My companies")
    await mette.presses("Bageriet")
    await mette.presses("Who writes for them")
    await mette.presses("Lars")
    await mette.presses("Lars no longer writes")
    await mette.presses("Yes, take Lars off")
    await lars.says("But what about Friday?")
    assert karen.has_read("They wrote for Bageriet once, and do not any more.\n\n“But what about Friday?”")
    assert not mette.has_read("But what about Friday?")


async def test_who_is_deleted_in_the_evening_is_read_by_nobody_in_the_morning(town, sam):
    karen = town.phone("Karen")
    await town.jump(hours=13)
    eva = town.phone("Eva")
    await eva.says("I would rather not have written this")
    await eva.says("/privacy")
    await eva.presses("Delete or limit")
    await eva.presses("Delete everything about me")
    await eva.presses("Send")
    await town.jump(hours=12)
    assert not karen.has_read("I would rather not have written this")


async def test_whoever_is_on_duty_has_to_be_reached(town, sam):
    karen, mette = town.phone("Karen"), town.phone("Mette")
    await put_on_duty(karen, "Mette")
    await mette.says("/stop")
    await town.phone("Eva").says("Hello")
    assert karen.has_read("Eva has written, and is not known here.")
    await put_on_duty(karen, "We who lead the team")
    await put_on_duty(karen, "Mette")
    assert town.exchange.toasts[-1].startswith("Mette gets no messages from me")


async def test_a_known_number_says_whose_it_is(town, sam):
    mette, karen = town.phone("Mette"), town.phone("Karen")
    await manager(town, "Lars", mette)
    await karen.presses("They are from a company")
    await karen.says("12345674")
    await karen.says("Sam Holm")
    assert "Bageriet has that number." in karen.reads()
    await karen.presses("Give it to their contact")
    assert mette.has_read("Can you use a hand in my bakery?")


async def test_of_two_who_answer_one_does(town, sam):
    karen = town.phone("Karen")
    other = await coordinator(town, "Kim")
    await other.says("/menu")
    await other.presses("New and unknown")
    await other.presses("Sam")
    for phone in (karen, other):
        await phone.presses("Answer")
        await phone.says("Yes, on Monday")
    assert sum("Yes, on Monday" in one.text for one in sam.bubbles) == 1
