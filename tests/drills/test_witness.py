"""What a killed process left half written is no word of its witness."""

import pytest

from tests.drills.witness import written_down

WHOLE = '{"stood": 7, "words": "Hello {name}"}'


@pytest.mark.parametrize(
    "cut", [WHOLE[:20], WHOLE[:-2], WHOLE[: WHOLE.index("}") + 1]], ids=["early", "late", "brace"]
)
def test_a_line_cut_in_the_middle_is_left_out(tmp_path, cut):
    log = tmp_path / "bot.log"
    log.write_text("\n".join((WHOLE, cut, "INFO a line of the log", WHOLE.replace("7", "8"))))
    assert written_down(log) == {7: "Hello {name}", 8: "Hello {name}"}


def test_without_a_log_nothing_stood(tmp_path):
    assert written_down(tmp_path / "none.log") == {}
