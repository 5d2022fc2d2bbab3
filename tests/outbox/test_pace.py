"""Telegram's limits: never a call too many in any second, and hardly a place left empty."""

import random
from collections import Counter
from itertools import pairwise

import pytest

from bot.outbox.pace import GROUP_A_MINUTE, LONGEST_ON_THE_WAY, OVERALL_A_SECOND, Call, Pace

ANNA, BO, GROUP = 1, 2, -100


def news(chat: int) -> Call:
    return Call(chat, answer=False, message=True)


def answer(chat: int) -> Call:
    return Call(chat, answer=True, message=True)


def edit(chat: int) -> Call:
    return Call(chat, answer=True, message=False)


def sent(pace: Pace, now: float, call: Call, *, takes: float = 0.0) -> float:
    """Send as soon as may be; when it left."""
    while (pause := pace.wait(now, call)) > 0:
        now += pause
    pace.book(now, call).answered(now + takes)
    return now


def test_a_chat_hears_one_message_a_second():
    pace = Pace()
    assert [sent(pace, 0.0, answer(ANNA)), sent(pace, 0.0, answer(BO))] == [0.0, 0.0]
    assert pace.wait(0.4, answer(ANNA)) == pytest.approx(0.6)
    assert pace.wait(0.4, edit(ANNA)) == 0.0


def test_the_second_counts_from_the_answer():
    pace = Pace()
    sent(pace, 0.0, answer(ANNA), takes=0.2)
    assert pace.wait(1.1, answer(ANNA)) == pytest.approx(0.1)


def test_a_call_that_is_never_answered_counts_a_quarter_second():
    pace = Pace()
    pace.book(0.0, answer(ANNA)).answered(25.0)
    assert pace.wait(0.0, answer(ANNA)) == 1.0 + LONGEST_ON_THE_WAY


def test_a_group_hears_twenty_a_minute_edits_included():
    pace = Pace()
    for number in range(GROUP_A_MINUTE):
        assert sent(pace, float(number), edit(GROUP)) == number
    assert pace.wait(30.0, edit(GROUP)) == pytest.approx(30.0)
    assert pace.wait(30.0, answer(ANNA)) == 0.0


def test_a_mailing_leaves_a_place_for_an_answer():
    pace, now = Pace(), 0.0
    for chat in range(100):
        now = sent(pace, now, news(chat))
        assert pace.wait(now, answer(1000 + chat)) == 0.0


def test_a_mailing_keeps_an_even_distance():
    pace, left = Pace(), []
    for chat in range(60):
        left.append(sent(pace, left[-1] if left else 0.0, news(chat)))
    distances = [after - before for before, after in pairwise(left[1:])]
    assert max(distances) < 1.1 / (OVERALL_A_SECOND - 1)


@pytest.mark.parametrize("latency", [0.0, 0.03], ids=["at once", "30 ms away"])
def test_no_second_holds_more_than_thirty_and_hardly_less(latency):
    """Arrivals tremble within the time the call takes; answers come ten a second beside the mailing."""
    chance, pace, now, arrived = random.Random(5), Pace(), 0.0, []
    next_answer = 0.0
    for number in range(1500):
        call = answer(number) if now >= next_answer else news(number)
        next_answer += 0.1 if call.answer else 0.0
        now = sent(pace, now, call, takes=latency)
        arrived.append(now + chance.random() * latency)
    arrived.sort()
    windows = zip(arrived, arrived[OVERALL_A_SECOND:], strict=False)
    assert min(later - first for first, later in windows) >= 1.0 - 1e-9
    assert len(arrived) / (arrived[-1] - arrived[0]) > 0.93 * OVERALL_A_SECOND


def test_one_chat_that_is_refused_stops_nobody_else():
    pace = Pace()
    pace.refused(0.0, chat=ANNA, seconds=5.0)
    assert pace.wait(1.0, edit(ANNA)) == 4.0
    assert pace.wait(1.0, answer(BO)) == 0.0
    assert pace.silence(1.0) == 0.0


def test_several_chats_that_are_refused_stop_the_whole_bot():
    pace = Pace()
    for chat in (ANNA, BO, 3):
        pace.refused(0.0, chat=chat, seconds=5.0)
    assert pace.silence(1.0) == 4.0
    assert pace.wait(1.0, answer(4)) == 4.0
    assert pace.wait(5.0, answer(4)) == 0.0


def test_refusals_long_ago_do_not_add_up():
    pace = Pace()
    for now, chat in ((0.0, ANNA), (10.0, BO), (20.0, 3)):
        pace.refused(now, chat=chat, seconds=1.0)
    assert pace.silence(20.0) == 0.0


def test_without_a_limit_everything_leaves_at_once_but_silence_is_kept():
    pace = Pace(overall=None)
    assert Counter(sent(pace, 0.0, news(ANNA)) for _ in range(100)) == {0.0: 100}
    pace.refused(0.0, chat=ANNA, seconds=2.0)
    assert pace.wait(0.0, news(ANNA)) == 2.0
