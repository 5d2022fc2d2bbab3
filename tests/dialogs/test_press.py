"""What a button carries is a number of ours, or the button is old."""

from typing import Any

import pytest

from bot.dialogs.press import Press
from bot.domain.errors import Gone

NOTHING: Any = None


def pressed(*args: str) -> Press:
    return Press(NOTHING, NOTHING, NOTHING, NOTHING, args)


@pytest.mark.parametrize("carried", ["abc", "", "1.5", "9" * 21, f"-{2**63}", "9" * 5000])
def test_what_is_no_number_of_ours_is_an_old_button(carried):
    for read in (pressed(carried).number, pressed(carried).page, lambda: pressed(carried).number_if_any(0)):
        with pytest.raises(Gone):
            read()


def test_a_button_that_says_nothing_turns_to_the_first_page():
    assert (pressed().page(), pressed().number_if_any(0), pressed("7").number()) == (0, None, 7)
