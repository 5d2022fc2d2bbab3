"""What a form's screens say of what was answered in it before."""

import pytest

from bot.dialogs.asking import has_answered
from bot.dialogs.form import Form, beside
from bot.domain.roles import ANYONE
from bot.text.l10n import Text
from handlers.three_times import three_times


async def nothing(_press):
    raise AssertionError("it is not sent here")


FORM = Form(
    "times", ANYONE, Text("Times"), three_times(Text("When?"), lambda _press, _said: []), submit=nothing
)
THERE = {"first": "2026-12-09T08:00"}


@pytest.mark.parametrize(
    ("answers", "first", "wrote"),
    [
        pytest.param({}, {}, False, id="nothing"),
        pytest.param(THERE, THERE, False, id="what stood there from the beginning"),
        pytest.param({beside("first"): "x"}, {}, False, id="what is kept beside an answer"),
        pytest.param(THERE, {}, True, id="an answer"),
        pytest.param({"first": "2026-12-10T08:00"}, THERE, True, id="another one than stood there"),
        pytest.param({**THERE, "second": None}, THERE, False, id="one that was skipped"),
    ],
)
def test_what_was_written_is_told_apart_from_what_stood_there(answers, first, wrote):
    assert has_answered(FORM, answers, first) is wrote
