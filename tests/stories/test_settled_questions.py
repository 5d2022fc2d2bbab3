"""A question that is answered says so where it stands, and asks for nothing more; taken back, it waits again."""

import pytest

from tests.kit.album import lived_once
from tests.kit.people import bakery, consultant
from tests.kit.turning import opened
from tests.stories.test_quiet_hours import here

QUESTION = "May we begin at six?"


@pytest.fixture
@lived_once
async def asked(town):
    """Lars of the bakery has asked Jonas."""
    await bakery(town)
    await town.phone("Lars").says(QUESTION)
    return town.phone("Jonas"), town.phone("Lars")


def question_of(phone):
    return next(one for one in phone.bubbles if QUESTION in one.text and "New message" in one.text)


def labels(bubble):
    return [button["text"] for row in bubble.buttons for button in row]


async def test_an_answered_question_has_no_deadline_any_more_and_says_when_it_was(town, asked):
    jonas, _lars = asked
    assert "Answer by" in question_of(jonas).text
    await jonas.says("Yes, from Monday", reply_to=question_of(jonas).id)
    assert question_of(jonas).text.endswith("✓ You answered Tuesday 24 November at 09.00.")
    assert "Answer by" not in question_of(jonas).text
    assert labels(question_of(jonas)) == ["Write more", "Later, or done"]


async def test_taken_back_it_waits_again_with_its_buttons(town, asked):
    jonas, lars = asked
    await jonas.says("Yes, from Monday", reply_to=question_of(jonas).id)
    await jonas.presses("Take it back")
    assert lars.has_read("has taken this message back")
    assert "Answer by" in question_of(jonas).text
    assert labels(question_of(jonas)) == ["Answer", "I have called", "Later, or done"]


async def test_the_one_who_stands_in_answers_and_the_contact_reads_who_did(town):
    await bakery(town)
    await consultant(town, "Eva", hats=("Contact of companies",))
    jonas, eva, lars = town.phone("Jonas"), town.phone("Eva"), town.phone("Lars")
    await lars.says(QUESTION)
    async with town.store.begin() as unit:
        await unit.staff.away(
            await town.person(jonas), away_from=town.clock.now(), away_until=here(2026, 11, 30, 8),
            stand_in=await town.person(eva),
        )  # fmt: skip
    await opened(eva, "My desk")
    await eva.presses(next(one for one in eva.sees() if one.startswith("Answer")))
    await eva.says("Yes, at six")
    assert lars.has_read("Yes, at six")
    assert question_of(jonas).text.endswith("✓ Eva answered Tuesday 24 November at 09.00.")


async def test_answer_pressed_twice_is_one_question(town, asked):
    jonas, lars = asked
    pressed = jonas.data_of("Answer")
    await jonas.presses_data(pressed)
    stands = len(jonas.bubbles)
    await jonas.presses_data(pressed)
    assert len(jonas.bubbles) == stands
    assert town.exchange.toasts[-1] == "It stands below already."
    await jonas.says("Yes, at six")
    assert lars.has_read("Yes, at six")


async def test_pressed_again_after_a_while_it_is_asked_again_for_they_may_have_deleted_it(town, asked):
    jonas, _lars = asked
    pressed = jonas.data_of("Answer")
    await jonas.presses_data(pressed)
    stands = len(jonas.bubbles)
    await town.jump(minutes=2)
    await jonas.presses_data(pressed)
    assert len(jonas.bubbles) == stands + 1
    assert "What do you answer?" in jonas.reads()


async def test_pressed_again_when_something_has_come_below_it_is_asked_there(town, asked):
    jonas, lars = asked
    await jonas.presses("Answer")
    await lars.says("And on Saturdays?")
    stands = len(jonas.bubbles)
    await jonas.presses("Answer")
    assert len(jonas.bubbles) == stands + 1
    assert "What do you answer?" in jonas.reads()


async def test_who_stands_in_is_reminded_with_the_question_and_who_is_back_in_time(town):
    await bakery(town)
    await consultant(town, "Eva", hats=("Contact of companies",))
    jonas, eva, lars = town.phone("Jonas"), town.phone("Eva"), town.phone("Lars")
    async with town.store.begin() as unit:
        await unit.staff.away(
            await town.person(jonas), away_from=town.clock.now(), away_until=here(2026, 11, 25, 0),
            stand_in=await town.person(eva),
        )  # fmt: skip
    await lars.says(QUESTION)
    told = len(eva.bubbles)
    await town.walk(here(2026, 11, 24, 16))
    (reminded,) = eva.bubbles[told:]
    assert "Bageriet waits for an answer." in reminded.text
    assert "Answer if you can. Else Jonas does, by Wednesday 25 November" in reminded.text
    assert QUESTION in reminded.text
    assert "waits for your answer" not in reminded.text


@lived_once
async def also_with_eva(town):
    """Lars has asked Jonas, who is away from now on; Eva, who stands in, is asked again."""
    await bakery(town)
    await consultant(town, "Eva", hats=("Contact of companies",))
    jonas, eva, lars = town.phone("Jonas"), town.phone("Eva"), town.phone("Lars")
    await lars.says(QUESTION)
    async with town.store.begin() as unit:
        await unit.staff.away(
            await town.person(jonas), away_from=town.clock.now(), away_until=here(2026, 11, 30, 8),
            stand_in=await town.person(eva),
        )  # fmt: skip
    await lars.says("And on Sundays?")
    return jonas, eva


async def test_what_a_colleague_says_is_done_asks_the_other_for_nothing_more(town):
    jonas, eva = await also_with_eva(town)
    await eva.presses("Later, or done")
    await eva.presses("Done")
    assert question_of(jonas).text.endswith("✓ Eva said Tuesday 24 November at 09.00 that it is done.")
    assert labels(question_of(jonas)) == ["Write more", "Later, or done"]


async def test_what_a_colleague_put_off_says_so_at_the_other_and_waits_again_on_its_day(town):
    jonas, eva = await also_with_eva(town)
    for label in ("Later, or done", "Put it off", "Tomorrow"):
        await eva.presses(label)
    assert question_of(jonas).text.endswith("✓ Eva put it off until Wednesday 25 November.")
    await town.walk(here(2026, 11, 25, 9))
    assert "Answer by" in question_of(jonas).text
    assert labels(question_of(jonas)) == ["Answer", "I have called", "Later, or done"]
