"""Words about the next step after a mutual yes."""

import pytest

from bot.domain.notices.speed_dating.steps import StepAgreed
from bot.domain.speed_dating.steps import StepKind
from bot.text.say import plain
from bot.text.speed_dating.steps import say_steps
from tests.kit.town import TUESDAY_NINE


@pytest.mark.parametrize("off", [False, True])
@pytest.mark.parametrize("near", [False, True])
def test_a_candidate_who_is_a_number_is_one_inside_the_sentence(off, near):
    told = StepAgreed(1, 62, "Bageriet", StepKind.VISIT, TUESDAY_NINE, off=off, near=near)
    first = plain(say_steps(told).paragraphs[0], "en")
    assert first.startswith("Bageriet and candidate 62")
