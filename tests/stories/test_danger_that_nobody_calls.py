"""A call for danger is chased until somebody has spoken with them, and what they write meanwhile is as urgent."""

from datetime import datetime

import pytest

from bot.commands.promises import in_words
from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.beginnings import everybody_is_in
from tests.kit.people import bakery, consultant, manager, mentor, place

NOW = "❗ Call Anna now: nobody has spoken with Anna yet."
NOT_YET = "Mette has not called you yet. I am sorry."
LIVSLINIEN = "Livslinien: 70 201 201"


@pytest.fixture
@lived_once
async def in_danger(town):
    """Tuesday at 9: Anna has named danger; Mette advises her, Karen leads, and Jonas is a colleague."""
    mette, _lars, anna = await everybody_is_in(town)
    await consultant(town, "Jonas")
    await anna.says("I want to die")
    return mette, town.phone("Karen"), anna


def count(phone, words):
    return sum(words in bubble.text for bubble in phone.bubbles)


async def desk(phone, door="My desk"):
    await phone.says("/menu")
    await phone.presses(door)
    return phone.reads()


async def goes_away(phone, stand_in):
    await phone.says("/menu")
    await phone.presses("I will be away")
    await phone.presses("Today")
    await phone.says("Friday 27 November")
    await phone.presses(stand_in)
    await phone.presses("Save the days")


async def test_after_a_quarter_of_an_hour_who_was_asked_is_told_again(town, in_danger):
    mette, karen, anna = in_danger
    await town.jump(minutes=14)
    assert not mette.has_read(NOW)
    await town.jump(minutes=2)
    assert mette.reads().startswith(f"{NOW}\n\nAnna has waited since ")
    assert "Phone: 30405060" in mette.reads()
    assert "I have called" in mette.sees()
    assert not karen.has_read(NOW)
    assert not anna.has_read(NOT_YET)


async def test_on_the_lock_screen_it_is_as_urgent_and_names_nobody(town, in_danger):
    mette, _karen, _anna = in_danger
    mette.opens_news = False
    await town.jump(minutes=16)
    assert mette.reads() == "❗ Somebody still waits for your call now."


async def test_after_half_an_hour_everybody_and_again_until_somebody_has_called(town, in_danger):
    mette, karen, _anna = in_danger
    await town.jump(minutes=31)
    assert (count(mette, NOW), count(karen, NOW)) == (2, 1)
    await town.jump(minutes=60)
    assert (count(mette, NOW), count(karen, NOW)) == (4, 3)
    await karen.presses("I have called")
    await karen.presses("Yes, we have spoken")
    told = count(mette, NOW), count(karen, NOW)
    await town.jump(days=1)
    assert (count(mette, NOW), count(karen, NOW)) == told


@pytest.mark.at_length
async def test_she_hears_once_that_it_is_late_and_whom_to_call(town, in_danger):
    _mette, _karen, anna = in_danger
    await town.jump(minutes=31)
    assert anna.reads().startswith(NOT_YET)
    assert "Call 112 now." in anna.reads()
    assert LIVSLINIEN in anna.reads()
    assert "You can call us too: 00 00 00 00." in anna.reads()
    await town.jump(hours=3)
    assert count(anna, NOT_YET) == 1


async def test_her_lock_screen_names_no_line_for_people_at_their_end(town, in_danger):
    _mette, _karen, anna = in_danger
    anna.opens_news = False
    await town.jump(minutes=31)
    assert anna.reads() == "Mette has not called you yet. In danger, call 112."


async def test_in_danish_too(town, in_danger):
    mette, _karen, anna = in_danger
    async with town.store.begin() as unit:
        for phone in (mette, anna):
            await unit.people.change(await town.person(phone), language="da")
    await town.jump(minutes=31)
    assert mette.reads().startswith("❗ Ring til Anna nu: Ingen har talt med Anna endnu.")
    assert anna.reads().startswith("Mette har ikke ringet endnu. Det er jeg ked af.")
    await mette.presses("Jeg har ringet")
    assert mette.reads() == "Har du talt med Anna?"
    await mette.presses("Intet svar, jeg prøver igen")
    assert "Mette har ringet til dig, men fik ikke fat i dig." in anna.reads()
    await anna.says("Ingen har ringet til mig")
    assert anna.reads().startswith("Mette får nu det, du har skrevet.")
    assert "❗ Anna venter på dit opkald nu." in mette.reads()


async def test_at_night_it_begins_with_the_first_working_minute(town, in_danger):
    mette, karen, anna = in_danger
    await mette.presses("I have called")
    await mette.presses("Yes, we have spoken")
    await town.walk(datetime(2026, 11, 24, 22, tzinfo=COPENHAGEN))
    await anna.says("I want to die")
    await town.walk(datetime(2026, 11, 25, 7, 59, tzinfo=COPENHAGEN))
    assert not mette.has_read(NOW)
    await town.jump(minutes=2)
    assert mette.reads().startswith(NOW)
    await town.jump(minutes=15)
    assert count(karen, NOW) == 1
    assert not anna.has_read(NOT_YET), "she was told a later hour"
    await town.walk(datetime(2026, 11, 25, 12, 30, tzinfo=COPENHAGEN))
    assert count(anna, NOT_YET) == 1


async def test_late_in_the_day_it_does_not_wait_for_the_morning(town, in_danger):
    mette, karen, anna = in_danger
    await mette.presses("I have called")
    await mette.presses("Yes, we have spoken")
    await town.walk(datetime(2026, 11, 24, 14, 55, tzinfo=COPENHAGEN))
    await anna.says("I want to die")
    await town.jump(minutes=31)
    assert (count(mette, NOW), count(karen, NOW), count(anna, NOT_YET)) == (2, 1, 1)
    await town.walk(datetime(2026, 11, 25, 7, 59, tzinfo=COPENHAGEN))
    assert count(mette, NOW) == 2
    await town.jump(minutes=2)
    assert count(mette, NOW) == 3


async def test_nobody_answered_keeps_it_and_comes_again_in_half_an_hour(town, in_danger):
    mette, karen, anna = in_danger
    await mette.presses("I have called")
    assert mette.reads() == "Did you speak with Anna?"
    assert mette.sees() == ["Yes, we have spoken", "No answer, I try again"]
    await mette.presses("No answer, I try again")
    assert "I remind you Tuesday 24 November at 09.30." in mette.reads()
    assert "Mette has called you, and did not reach you." in anna.reads()
    await town.jump(minutes=29)
    assert not mette.has_read(NOW)
    await town.jump(minutes=2)
    assert (count(mette, NOW), count(karen, NOW)) == (1, 1)
    await town.jump(hours=2)
    assert not anna.has_read(NOT_YET), "she was called"


async def test_once_it_is_done_for_one_it_is_done_for_all(town, in_danger):
    mette, karen, _anna = in_danger
    await karen.presses("I have called")
    await mette.presses("I have called")
    await mette.presses("Yes, we have spoken")
    for answer in ("Yes, we have spoken", "No answer, I try again"):
        await karen.presses(answer)
        assert town.exchange.toasts[-1].startswith("Mette has called Tuesday 24 November at 09.00.")


async def test_what_the_bot_promised_says_it_until_then(town, in_danger):
    mette, _karen, _anna = in_danger

    async def promised():
        async with town.store.reading() as unit:
            return [one["what"] for one in await in_words(unit, await unit.due.upcoming(most=50))]

    again = {
        "da": "Sige til igen, at Anna skal ringes op nu",
        "en": "Say again that Anna is to be called now",
    }
    assert (await promised()).count(again) == 1
    await mette.presses("I have called")
    await mette.presses("Yes, we have spoken")
    assert again not in await promised()


async def test_who_waits_has_it_first(town, in_danger):
    _mette, karen, _anna = in_danger
    await manager(town, "Ida", town.phone("Jonas"), cvr="87654327", company="Tømreren")
    await town.phone("Ida").says("Who will call us?")
    lines = (await desk(karen, "Who waits")).split("\n\n")
    first = next(at for at, line in enumerate(lines) if "Anna (30405060): may be in danger" in line)
    owed = lines.index("❗ Mette: 1 person may be in danger, and waits for a call now.")
    company = next(at for at, line in enumerate(lines) if line.startswith("Tømreren"))
    assert first < owed < company


@pytest.mark.at_length
async def test_who_goes_away_leaves_it_with_the_stand_in_at_once(town, in_danger):
    mette, karen, anna = in_danger
    jonas = town.phone("Jonas")
    await goes_away(mette, "Jonas")
    assert jonas.has_read(NOW)
    assert "Anna (30405060): may be in danger, call now." in await desk(jonas)
    await town.jump(minutes=31)
    assert (count(jonas, NOW), count(karen, NOW), count(mette, NOW)) == (3, 1, 0)
    assert anna.reads().startswith("Jonas has not called you yet.")
    await jonas.presses("I have called")
    await jonas.presses("Yes, we have spoken")
    assert "Anna" not in await desk(mette)


async def test_whoever_plans_an_absence_reads_that_somebody_waits(town, in_danger):
    mette, _karen, _anna = in_danger
    waits = "❗ 1 person waits for a call now. Whoever stands in gets that call too."
    for phone, told in ((mette, True), (town.phone("Jonas"), False)):
        await phone.says("/menu")
        await phone.presses("I will be away")
        await phone.presses("Tomorrow")
        await phone.says("Friday 27 November")
        await phone.presses("Jonas" if phone is mette else "Mette")
        assert (waits in phone.reads()) is told


@pytest.mark.at_length
async def test_the_stand_in_has_the_numbers_she_wrote(town, in_danger):
    mette, _karen, anna = in_danger
    await anna.says("You can also try 20304099")
    await goes_away(mette, "Jonas")
    assert "Anna (30405060, perhaps 20304099)" in await desk(town.phone("Jonas"))
    await anna.presses("Call me on 20304099")
    assert "Anna (20304099): may be in danger" in await desk(town.phone("Jonas"))


@pytest.mark.at_length
async def test_an_absence_that_begins_at_midnight_wakes_nobody(town, in_danger):
    mette, _karen, _anna = in_danger
    jonas = town.phone("Jonas")
    await mette.says("/menu")
    await mette.presses("I will be away")
    await mette.presses("Tomorrow")
    await mette.says("Friday 27 November")
    await mette.presses("Jonas")
    await mette.presses("Save the days")
    before = count(jonas, NOW)
    await town.walk(datetime(2026, 11, 25, 7, 59, tzinfo=COPENHAGEN))
    told = count(jonas, NOW)
    await town.jump(minutes=2)
    assert count(jonas, NOW) == told + 1
    assert before == 0


async def test_who_said_stop_is_told_nothing_and_still_called(town, in_danger):
    mette, _karen, anna = in_danger
    await anna.says("STOP")
    await town.jump(minutes=31)
    assert not anna.has_read(NOT_YET)
    assert count(mette, NOW) == 2


AGAIN = "❗ You hear again from somebody you are to call now."


async def test_what_she_writes_meanwhile_is_as_urgent_and_answered_with_who_calls(town, in_danger):
    mette, karen, anna = in_danger
    mette.opens_news = karen.opens_news = False
    await town.jump(minutes=16)
    await anna.says("Nobody has called me")
    assert anna.reads().startswith("Mette gets what you wrote now.\n\nMette is asked to call you now.")
    assert "Livslinien: 70 201 201. Are you in danger? Call 112." in anna.reads()
    assert "answers" not in anna.reads()
    assert mette.reads() == karen.reads() == AGAIN
    await mette.presses("Show")
    assert "“Nobody has called me”" in mette.reads()
    assert mette.reads().endswith("❗ Anna waits for your call now.")
    await karen.presses("Show")
    assert karen.reads().startswith("❗ Call Anna now: Anna has written again, and waits.")
    assert "is not kept" not in karen.reads()
    assert not karen.has_read("Nobody has called me")


async def test_the_coordinator_is_not_told_of_every_word(town, in_danger):
    _mette, karen, anna = in_danger
    before = len(karen.bubbles)
    for words in ("Hello?", "Is anybody there?", "Please"):
        await anna.says(words)
    assert len(karen.bubbles) == before
    await town.jump(minutes=20)
    await anna.says("Please call")
    await anna.says("Please")
    assert len(karen.bubbles) == before + 1


@pytest.mark.at_length
async def test_at_night_her_words_wake_as_the_first_did_and_the_real_time_stands_there(town, in_danger):
    mette, _karen, anna = in_danger
    await town.walk(datetime(2026, 11, 24, 22, tzinfo=COPENHAGEN))
    await anna.says("Nobody has called me")
    assert "Mette calls you Wednesday 25 November before 12.00." in anna.reads()
    assert "answers" not in anna.reads()
    assert mette.has_read("“Nobody has called me”")


async def test_who_has_no_number_is_asked_for_it_again(town, in_danger):
    mette, _karen, anna = in_danger
    async with town.store.begin() as unit:
        await unit.people.change(await town.person(anna), phone=None)
    await anna.says("Nobody has called me")
    assert "Write your own number here, and Mette calls you now." in anna.reads()
    await anna.says("30405061")
    assert mette.has_read("❗ Call Anna now. Here is the number to call.")


async def test_once_she_was_spoken_with_a_message_is_a_message(town, in_danger):
    mette, _karen, anna = in_danger
    await mette.presses("I have called")
    await mette.presses("Yes, we have spoken")
    await anna.says("Thank you for calling")
    assert "Mette has it, and answers" in anna.reads()
    assert "Answer by" in mette.reads()


@pytest.mark.at_length
async def test_of_a_mentor_too(town):
    await bakery(town)
    jonas, anna = town.phone("Jonas"), town.phone("Anna Holm")
    await place(town.phone("Mette"), "Anna Holm")
    await anna.presses("Show")
    await anna.presses("Yes, they may")
    ole = await mentor(town, town.phone("Lars"))
    await ole.says("I want to die")
    await ole.says("Nobody has called me")
    assert ole.reads().startswith("Jonas gets what you wrote now.")
    assert "calls you Wednesday" not in ole.reads()
    assert jonas.reads().endswith("❗ Ole waits for your call now.")
    await town.jump(minutes=31)
    assert ole.has_read("Jonas has not called you yet.")
