"""A question that does not listen any more has no buttons, and the reply says that it was put aside."""

import pytest

from tests.kit.album import lived_once
from tests.kit.people import bakery


@pytest.fixture
@lived_once
async def asked(town):
    """Jonas is asked what he answers Lars, below an older menu."""
    await bakery(town)
    jonas, lars = town.phone("Jonas"), town.phone("Lars")
    await jonas.says("/menu")
    await lars.says("Do you have a driver?")
    await jonas.presses("Answer")
    assert "What do you answer?" in jonas.reads()
    return jonas, lars


def menu_above(phone):
    """An older message with a menu button, and what that button carries."""
    for bubble in phone.bubbles:
        for row in bubble.buttons:
            for button in row:
                if button["text"] in ("My desk", "Menu"):
                    return bubble
    raise AssertionError("there is no menu above")


@pytest.mark.at_length
async def test_a_menu_pressed_above_says_that_the_question_was_put_aside_and_takes_its_buttons(town, asked):
    jonas, lars = asked
    question, menu = jonas.bubbles[-1], menu_above(jonas)
    await jonas.presses("My desk")
    await jonas.presses("Menu")
    assert "I put “Your answer” aside. What you write now is no answer to it." in menu.text
    assert question.labels == []
    await jonas.says("Yes, Friday")
    assert not lars.has_read("Yes, Friday")


async def test_the_menu_command_says_so_too(town, asked):
    jonas, _lars = asked
    question = jonas.bubbles[-1]
    await jonas.says("/menu")
    assert jonas.reads().startswith("I put “Your answer” aside.")
    assert question.labels == []


async def test_cancelled_in_words_the_question_loses_its_buttons(town, asked):
    jonas, _lars = asked
    question = jonas.bubbles[-1]
    await jonas.says("/cancel")
    assert jonas.reads() == "Stopped: Your answer. Nothing was sent."
    assert question.labels == []


async def test_asked_again_after_a_file_only_the_newest_copy_has_buttons(town, asked):
    jonas, lars = asked
    copies = []
    for _time in range(2):
        copies.append(jonas.bubbles[-1])
        await jonas.sends(photo=[{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}])
    assert [one.labels for one in copies] == [[], []]
    assert "What do you answer?" in jonas.reads()
    assert "Back" in jonas.bubbles[-1].labels
    await jonas.says("Yes, Friday")
    assert lars.has_read("Yes, Friday")


async def test_another_form_opened_above_takes_the_buttons_of_the_first(town, asked):
    jonas, _lars = asked
    question = jonas.bubbles[-1]
    await jonas.presses("I will be away")
    assert question.labels == []


async def test_back_from_the_first_question_shows_the_menu_without_a_word_more(town, asked):
    jonas, _lars = asked
    await jonas.presses("Back")
    assert "aside" not in jonas.reads()
