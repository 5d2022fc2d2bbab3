"""What the organiser reads when a plan is mended."""

from datetime import timedelta

import pytest

from bot.domain.notices.speed_dating import PlanChanged
from bot.domain.speed_dating import Shift, Slot
from bot.text.say import plain
from bot.text.screen import Button
from bot.text.speed_dating import say_speed_dating
from tests.kit.town import TUESDAY_NINE

MOVED = Shift("Bageriet", 3, TUESDAY_NINE + timedelta(minutes=26), TUESDAY_NINE + timedelta(minutes=39))
NEW = Shift("Tømreren", "Anna Holm", None, TUESDAY_NINE + timedelta(minutes=26))


def read(notice, language="en"):
    screen = say_speed_dating(notice)
    labels = [plain(one.label, language) for row in screen.rows for one in row if isinstance(one, Button)]
    return [plain(one, language) for one in screen.paragraphs], labels


def test_a_proposal_says_who_moves_from_when_to_when():
    lines, labels = read(PlanChanged(1, ("Bo",), None, (), 7, (MOVED, NEW)))
    assert lines == [
        "Bo does not come.",
        "If 1 meeting moves, more can meet:",
        "From 09.26 to 09.39: Bageriet and candidate 3\nNew at 09.26: Tømreren and Anna Holm",
        "Nobody else changes.",
    ]
    assert labels == ["Do it", "Leave it", "See the plan"]


def test_what_was_done_by_itself_can_be_undone():
    lines, labels = read(PlanChanged(1, (4,), 6, (NEW,), None, ()))
    assert lines == [
        "Candidate 4 does not come.",
        "The free time is given on:",
        "New at 09.26: Tømreren and Anna Holm",
        "Nobody else changes.",
    ]
    assert labels == ["Undo the change", "See the plan"]


@pytest.mark.parametrize("language", ["da", "en"])
def test_done_and_proposed_stand_in_one_message(language):
    lines, labels = read(PlanChanged(1, (), 6, (NEW,), 7, (MOVED, NEW)), language)
    assert len(lines) == 6
    assert len(labels) == 4


def test_a_time_nobody_could_be_given_is_named_and_can_be_offered():
    free = Slot(TUESDAY_NINE, TUESDAY_NINE + timedelta(minutes=10), "Bageriet")
    lines, labels = read(PlanChanged(1, (), None, (), None, (), (free,)))
    assert lines == [
        "A meeting was cancelled, and nobody else could take the time.",
        "Free: Bageriet at 09.00",
    ]
    assert labels == ["Offer the free times", "See the plan"]
