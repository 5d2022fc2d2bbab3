"""Who waits to be called for danger is asked for no smile, told of no late answer, and sent to no boss."""

from datetime import datetime

import pytest

from tests.kit.album import lived_once
from tests.kit.people import bakery, place
from tests.kit.town import COPENHAGEN


def when(*parts):
    return datetime(*parts, tzinfo=COPENHAGEN)


@pytest.fixture
@lived_once
async def in_danger(town):
    """Anna works at the bakery; on the second day she names danger at nine, and nobody has called."""
    await bakery(town)
    mette, anna = town.phone("Mette"), town.phone("Anna Holm")
    await place(mette, "Anna Holm")
    await anna.presses("Show")
    await anna.presses("Yes, they may")
    await town.walk(when(2026, 12, 1, 9))
    await anna.says("Can you write to me?")
    await anna.says("I want to die")
    return mette, anna


async def test_who_does_not_come_reads_who_can_say_it(in_danger):
    _mette, anna = in_danger
    await anna.says("/menu")
    await anna.presses("I am not coming today")
    assert anna.reads().startswith("You need not call. Mette can say it for you.")
    assert "Call 11 22 33 44 before 7" not in anna.reads()


async def test_no_question_how_it_is_going_and_no_late_answer(town, in_danger):
    mette, anna = in_danger
    await town.walk(when(2026, 12, 3, 12))
    assert not anna.has_read("How is it going?")
    assert not anna.has_read("has not answered you yet")
    await mette.says("/menu")
    await mette.presses("My desk")
    await mette.presses("I have called Anna Holm (1)")
    await mette.presses("Yes, we have spoken")
    await town.walk(when(2026, 12, 9, 18))
    assert anna.has_read("How is it going?"), "asked again afterwards"


async def test_how_they_are_is_asked_the_day_after_the_call_and_an_apology_comes_after_that(town, in_danger):
    mette, anna = in_danger
    await town.walk(when(2026, 12, 1, 16))
    await mette.says("/menu")
    await mette.presses("My desk")
    await mette.presses("I have called Anna Holm")
    await mette.presses("Yes, we have spoken")
    await town.walk(when(2026, 12, 2, 18))
    assert anna.has_read("How is it going?")
    assert not anna.has_read("has not answered you yet")
    # The line she wrote beside it is owed still, and said to be late.
    await town.walk(when(2026, 12, 3, 9))
    assert anna.reads().startswith("Mette has not answered you yet. I am sorry.")


async def test_a_line_that_was_late_while_the_call_was_open_is_said_to_be_once_it_was_made(town, in_danger):
    mette, anna = in_danger
    await town.walk(when(2026, 12, 8, 16))
    assert not anna.has_read("has not answered you yet")
    await mette.says("/menu")
    await mette.presses("My desk")
    await mette.presses("I have called Anna Holm (1)")
    await mette.presses("Yes, we have spoken")
    await town.walk(when(2026, 12, 9, 20))
    assert not anna.has_read("has not answered you yet")
    await town.walk(when(2026, 12, 10, 9))
    assert (
        "Mette has not answered you yet. I am sorry.\n\nKaren knows that you wait, and can help."
        in anna.reads()
    )
