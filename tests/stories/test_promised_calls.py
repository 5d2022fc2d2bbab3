"""A call that was promised comes, or is late for everybody who could make it, and the person hears of it."""

from datetime import datetime

import pytest

from bot.actions.awaited_calls import CONCERN
from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.people import bakery, is_well, place


def here(*when: int) -> datetime:
    return datetime(*when, tzinfo=COPENHAGEN)


@pytest.fixture
@lived_once
async def placed(town):
    await bakery(town)
    mette, anna = town.phone("Mette"), town.phone("Anna Holm")
    await place(mette, "Anna Holm")
    await anna.presses("Show")
    await anna.presses("Yes, they may")
    await is_well(town, anna, here(2026, 12, 2, 14, 19))
    return mette, town.phone("Karen"), anna


async def answers_red(anna):
    await anna.says("/menu")
    await anna.presses("How is it going")
    await anna.presses("Answer" if "Answer" in anna.sees() else "Tell how it is going")
    await anna.presses("🙁 Hard")
    await anna.presses("Yes, today")


@lived_once
async def asks_for_a_talk(anna):
    await anna.says("/menu")
    await anna.presses("How is it going")
    await anna.presses("Talk to Mette")


@pytest.mark.at_length
async def test_a_call_that_is_late_is_promised_anew_and_moves_on_every_desk(town, placed):
    mette, karen, anna = placed
    await asks_for_a_talk(anna)
    assert anna.reads() == "Mette calls you Wednesday 2 December before 15.00."
    await town.walk(here(2026, 12, 2, 15, 1))
    late = (
        "❗ A call is late. It should have been made by Wednesday 2 December at 15.00.\n\n"
        "Call by Thursday 3 December at 12.00, because the person wants to be called soon.\n\n"
    )
    assert mette.reads() == late + "You have not called yet. Press “I have called” when it is done."
    assert karen.reads() == late + "Mette has not called yet. Can you take it?"
    async with town.store.reading() as unit:
        calls = [
            call
            for phone in (mette, karen)
            for call in await unit.calls.open_of(await town.person(phone))
            if call.reason == CONCERN
        ]
    assert [call.due_at for call in calls] == [here(2026, 12, 3, 12)] * 2
    await karen.says("/menu")
    await karen.presses("Who waits")
    assert "📞 Somebody is to be called by Thursday 3 December at 12.00." in karen.reads()


@pytest.mark.at_length
async def test_whoever_waits_for_it_hears_that_it_slipped_and_the_new_time(town, placed):
    _mette, _karen, anna = placed
    await asks_for_a_talk(anna)
    await town.walk(here(2026, 12, 2, 15, 1))
    assert anna.reads() == (
        "Mette has not called you yet. I am sorry.\n\n"
        "Mette calls you Thursday 3 December before 12.00.\n\n"
        f"You can call us too: {town.municipality.phone}."
    )


@pytest.mark.at_length
async def test_no_time_is_promised_for_ever_but_somebody_hears_of_it_until_it_is_made(town, placed):
    mette, karen, anna = placed
    await asks_for_a_talk(anna)
    await is_well(town, anna, here(2026, 12, 11, 9))
    slips = [bubble.text for bubble in anna.bubbles if "has not called you yet" in bubble.text]
    # Some days after the last one they read once more that nobody has forgotten it.
    assert ["calls you" in one for one in slips] == [True, True, False, False]
    assert all("Karen knows that you wait, and can help." in one for one in slips[2:])
    await town.walk(here(2026, 12, 11, 20))
    heard = _told_late(karen)
    assert heard >= 6
    await town.walk(here(2026, 12, 21, 20))
    assert _told_late(karen) > heard
    await mette.says("/menu")
    await mette.presses("My desk")
    await mette.presses("See: Anna Holm")
    await mette.presses("I have called")
    heard = _told_late(karen)
    await town.walk(here(2026, 12, 29, 20))
    assert _told_late(karen) == heard


def _told_late(phone):
    return sum("because the person wants to be called soon" in bubble.text for bubble in phone.bubbles)


@pytest.mark.at_length
async def test_a_manager_who_was_promised_a_call_is_told_too(town, placed):
    mette, karen, _anna = placed
    lars, jonas = town.phone("Lars"), town.phone("Jonas")
    await town.walk(here(2026, 12, 8, 13, 31))
    await lars.presses("Answer")
    await lars.presses("💬 We should talk")
    assert lars.reads().startswith("Jonas calls you Wednesday 9 December before 14.00.")
    await town.walk(here(2026, 12, 9, 12, 1))
    assert jonas.reads().endswith("You have not called yet. Press “I have called” when it is done.")
    assert not karen.has_read("because the manager asked for a talk")
    await town.walk(here(2026, 12, 9, 14, 1))
    assert lars.reads().startswith("Jonas has not called you yet. I am sorry.")
    assert karen.reads().startswith("❗ A call is late.")
    assert not mette.has_read("because the manager asked for a talk")


async def test_a_call_that_was_made_in_time_is_nobodys_news(town, placed):
    mette, karen, anna = placed
    await asks_for_a_talk(anna)
    await mette.presses("See who")
    await mette.presses("I have called")
    await town.walk(here(2026, 12, 3, 12, 1))
    assert not anna.has_read("has not called you yet")
    for phone in (mette, karen):
        assert not phone.has_read("A call is late")


async def test_a_call_promised_anew_is_done_for_everybody_when_somebody_makes_it(town, placed):
    mette, karen, anna = placed
    await asks_for_a_talk(anna)
    await town.walk(here(2026, 12, 2, 15, 1))
    await karen.presses("See who")
    await karen.presses("I have called")
    await mette.says("/menu")
    await mette.presses("My desk")
    assert "Anna Holm" not in mette.reads()
    await town.walk(here(2026, 12, 3, 12, 1))
    assert sum("has not called you yet" in bubble.text for bubble in anna.bubbles) == 1


@pytest.mark.at_length
async def test_a_call_that_is_still_to_come_keeps_its_time(town, placed):
    mette, _karen, anna = placed
    await asks_for_a_talk(anna)
    told = sum("Call by" in bubble.text for bubble in mette.bubbles)
    await town.walk(here(2026, 12, 2, 14, 25))
    await answers_red(anna)
    assert anna.reads().startswith("Mette calls you Wednesday 2 December before 15.00.")
    assert sum("Call by" in bubble.text for bubble in mette.bubbles) == told


async def test_a_graver_answer_never_makes_the_call_later(town, placed):
    mette, _karen, anna = placed
    await town.walk(here(2026, 12, 8, 9))
    await anna.says("/menu")
    await anna.presses("How is it going")
    await anna.presses("Answer" if "Answer" in anna.sees() else "Tell how it is going")
    await anna.presses("🙁 Hard")
    await anna.presses("Yes, this week")
    assert anna.reads().startswith("Mette calls you Wednesday 9 December before 09.00.")
    await town.walk(here(2026, 12, 8, 14, 45))
    await asks_for_a_talk(anna)
    assert anna.reads() == "Mette calls you Wednesday 9 December before 09.00."
    assert mette.reads().startswith(
        "Call by Wednesday 9 December at 09.00, because the person wants to be called soon."
    )


@pytest.mark.at_length
@pytest.mark.parametrize(
    ("moment", "label", "promise"),
    [
        pytest.param(here(2026, 12, 8, 14, 4), "Yes, today", "Tuesday 8 December before 15.00", id="today"),
        pytest.param(
            here(2026, 12, 8, 14, 40), "Yes, call me tomorrow", "Wednesday 9 December before 11.30", id="late"
        ),
        pytest.param(
            here(2026, 12, 11, 17),
            "Yes, call Monday 14 December",
            "Monday 14 December before 12.00",
            id="friday",
        ),
    ],
)
async def test_the_button_says_when_somebody_can_call(town, placed, moment, label, promise):
    _mette, _karen, anna = placed
    await is_well(town, anna, moment)
    await anna.says("/menu")
    await anna.presses("How is it going")
    await anna.presses("Answer" if "Answer" in anna.sees() else "Tell how it is going")
    await anna.presses("🙁 Hard")
    await anna.presses(label)
    assert anna.reads().startswith(f"Mette calls you {promise}.")


async def test_who_is_promised_a_time_again_after_three_that_passed_hears_when_it_passes_too(town, placed):
    mette, karen, anna = placed
    await asks_for_a_talk(anna)
    await town.walk(here(2026, 12, 8, 8))
    read = len(anna.bubbles)
    await answers_red(anna)
    assert "Mette calls you Tuesday 8 December before 12.00." in anna.reads()
    told = [len(phone.bubbles) for phone in (mette, karen)]
    await town.walk(here(2026, 12, 9, 8, 1))
    for phone, before in zip((mette, karen), told, strict=True):
        late = "❗ A call is late. It should have been made by Tuesday 8 December at 12.00."
        assert any(one.text.startswith(late) for one in phone.bubbles[before:])
    assert any("Mette has not called you yet." in one.text for one in anna.bubbles[read:])
