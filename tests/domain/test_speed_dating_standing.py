"""How it stands with a guest: what was seen says most, then what they said last, then what they were told."""

import pytest

from bot.domain.speed_dating.day import Presence
from bot.domain.speed_dating.events import Attendance, Heard
from bot.domain.speed_dating.standing import OPEN, SAID_NO, SAID_YES, Facts, Standing, standing_of
from bot.text.speed_dating.standing import STANDINGS

ASKED, COMING, NO = Attendance.ASKED, Attendance.COMING, Attendance.NOT_COMING
READ, NOTHING, OLD = Heard.CURRENT, Heard.NOTHING, Heard.OLD


@pytest.mark.parametrize(
    ("known", "standing"),
    [
        pytest.param(Facts(ASKED, NOTHING), Standing.NOT_ASKED, id="nobody has told them"),
        pytest.param(Facts(ASKED, READ), Standing.ASKED, id="an invitation without an answer"),
        pytest.param(Facts(ASKED, READ, asked_anew=True), Standing.ASKED, id="a time is new to them"),
        pytest.param(Facts(ASKED, READ, reminded=True), Standing.REMINDED, id="reminded of it"),
        pytest.param(
            Facts(ASKED, READ, reminded=True, call=True), Standing.CALL, id="they want to talk first"
        ),
        pytest.param(Facts(COMING, READ, reminded=True), Standing.CONFIRMED, id="a yes counts more"),
        pytest.param(
            Facts(COMING, READ, asked_anew=True, reminded=True), Standing.ASKED, id="but not to a new time"
        ),
        pytest.param(
            Facts(COMING, READ, asked_anew=True, is_over=True),
            Standing.UNKNOWN,
            id="over: their yes stays a yes, whatever they never answered",
        ),
        pytest.param(
            Facts(COMING, READ, presence=Presence.LATE, is_over=True), Standing.UNKNOWN, id="late to the end"
        ),
        pytest.param(
            Facts(ASKED, READ, presence=Presence.LATE, is_over=True),
            Standing.ASKED,
            id="late to the end is no yes",
        ),
        pytest.param(
            Facts(NO, OLD, presence=Presence.LATE, is_over=True), Standing.DECLINED, id="nor takes a no back"
        ),
        pytest.param(Facts(COMING, NOTHING), Standing.CONFIRMED, id="a yes whose times are off"),
        pytest.param(Facts(NO, OLD), Standing.DECLINED, id="a no"),
        pytest.param(Facts(NO, OLD, other_time=True), Standing.OTHER_TIME, id="a no that wants another time"),
        pytest.param(
            Facts(COMING, READ, is_over=True), Standing.UNKNOWN, id="over, and nobody said: no absence"
        ),
        pytest.param(
            Facts(COMING, READ, presence=Presence.HERE, is_over=True), Standing.CAME, id="was there"
        ),
        pytest.param(Facts(ASKED, READ, presence=Presence.HERE), Standing.CAME, id="there without an answer"),
        pytest.param(Facts(COMING, READ, presence=Presence.LATE), Standing.LATE, id="late"),
        pytest.param(Facts(COMING, READ, presence=Presence.ABSENT), Standing.NOBODY_CAME, id="nobody came"),
        pytest.param(Facts(COMING, READ, presence=Presence.LEFT), Standing.LEFT, id="left"),
    ],
)
def test_standing_of(known, standing):
    assert standing_of(known) is standing


def test_every_standing_has_its_words_and_answers_in_one_way():
    assert set(STANDINGS) == set(Standing)
    assert not OPEN & SAID_YES
    assert not OPEN & SAID_NO
    assert not SAID_YES & SAID_NO
    assert set(Standing) - {Standing.NOBODY_CAME} == OPEN | SAID_YES | SAID_NO
