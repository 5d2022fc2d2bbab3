"""The judge is judged: a good record passes, and each broken promise is noticed by name."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from bot.inbox.answers import WRITTEN_AFTER
from bot.store import outbox
from tests.drills.checker import judge
from tests.drills.evidence import Birth, Delivery, Evidence, Meeting, Promised, Row
from tests.drills.machines import Move

NOON = datetime(2026, 12, 2, 12, tzinfo=UTC)
REMINDED = "Remember your appointment Thursday 3 December at 10.00."
ANNA, METTE = 7, 1


def minutes(number: float) -> datetime:
    return NOON + timedelta(minutes=number)


def row(number: int, **changed) -> Row:
    said = Row(
        id=number, chat=ANNA, kind="notice", priority=2, state=outbox.SENT, made=minutes(number),
        due=minutes(number), done=minutes(number + 0.5), message=100 + number,
    )  # fmt: skip
    return replace(said, **changed)


def delivery(number: int, **changed) -> Delivery:
    said = Delivery(number, "send", ANNA, 100 + number, minutes(number + 0.2), f"words {number}")
    return replace(said, **changed)


def meeting(speed_dating: int, number: int, company: int, candidate: int) -> Meeting:
    begins = minutes(13 * number)
    return Meeting(speed_dating, number, company, candidate, begins, begins + timedelta(minutes=10))


def moves(machine: str, number: int, *states: object) -> list[Move]:
    went = [None, *(str(one) for one in states)]
    pairs = pairwise(went)
    return [Move(machine, number, was, str(now), 10 * number + i) for i, (was, now) in enumerate(pairs)]


@pytest.fixture
def good() -> Evidence:
    """Two messages, a reminder, a question, a press, three meetings; all as it should be."""
    return Evidence(
        rows=[
            row(1),
            row(2),
            row(3, once="remember:1:evening:3", expires=minutes(60)),
            row(4, chat=METTE),
        ],
        deliveries=[
            delivery(1),
            delivery(2),
            delivery(3, text=REMINDED),
            delivery(4, chat=METTE, text="New message: “Question Q1. Kind regards”"),
        ],
        moves=[*moves("inbox", 50, 0, 1), *moves("requests", 1, "new", "with company")],
        updates=range(50, 51),
        presses=["query"],
        answers=Counter({"query": 1}),
        meetings=[meeting(1, 0, 1, 1), meeting(1, 1, 1, 2), meeting(1, 1, 2, 1)],
        promised=[Promised("remember:1:evening:", minutes(3), minutes(60))],
        kept=Counter({"Q1": 1}),
        said={"Q1": "Lars"},
        staff=frozenset({METTE}),
        now=minutes(90),
    )


def complaints(evidence: Evidence) -> str:
    return "\n".join(judge(evidence).complaints)


def test_a_good_record_passes_and_is_counted(good):
    found = judge(good)
    assert found.complaints == []
    assert (found.counts["messages"], found.counts["updates"], found.counts["reminders"]) == (4, 1, 1)
    assert found.counts["lost"] == found.counts["unexcused"] == 0


def test_a_message_that_never_came_is_lost(good):
    del good.deliveries[1]
    assert "row 2 is called sent, and chat 7 never got it" in complaints(good)
    assert judge(good).counts["lost"] == 1


def test_a_message_still_waiting_is_lost_but_not_one_for_later(good):
    good.rows += [row(5, state=outbox.PENDING), row(6, state=outbox.PENDING, due=minutes(999))]
    assert complaints(good) == "row 5 still waits"


@pytest.mark.parametrize(
    ("problem", "chat", "fine"),
    [
        pytest.param("403", ANNA, False, id="nobody blocked the bot"),
        pytest.param("403", 9, True, id="they had blocked the bot"),
        pytest.param("no link", None, True, id="no phone at all"),
        pytest.param("stopped", ANNA, False, id="said stop, and nobody calls"),
        pytest.param("stopped", METTE, True, id="said stop, and somebody calls"),
        pytest.param("bad request", ANNA, False, id="refused"),
        pytest.param("unknown outcome", ANNA, False, id="given up, never there, and nobody calls"),
        pytest.param("unknown outcome", METTE, True, id="given up, and somebody calls"),
    ],
)
def test_a_message_is_given_up_only_for_a_reason(good, problem, chat, fine):
    good.away, good.calls = frozenset({9}), Counter({METTE: 1})
    good.rows.append(row(5, state=outbox.DEAD, problem=problem, chat=chat, message=None))
    assert (complaints(good) == "") is fine


def test_giving_up_is_no_loss_when_the_message_had_come(good):
    good.rows.append(row(5, state=outbox.DEAD, problem="unknown outcome", message=None))
    good.deliveries.append(delivery(5, answered=False))
    assert complaints(good) == ""
    assert judge(good).counts["given up after delivery"] == 1


def test_dropping_a_message_before_it_expired_is_a_loss(good):
    good.rows.append(row(5, state=outbox.EXPIRED, expires=minutes(6), done=minutes(5)))
    assert complaints(good) == "row 5 was dropped before it expired"


def test_an_edit_that_never_was_is_noticed(good):
    good.rows.append(row(5, message=101))  # message 101 was there before row 5 was made
    assert complaints(good) == "1 edits are called sent, and never were"
    good.refused["editmessagetext 400"] = 1
    assert complaints(good) == ""


def test_a_card_that_says_it_already_needs_no_edit(good):
    good.rows.append(row(5, message=101))
    good.stood[5] = "words 1"
    assert complaints(good) == ""
    good.stood[5] = "other words"
    assert complaints(good) == "1 edits are called sent, and never were"


def test_words_kept_twice_are_a_double_effect(good):
    good.kept["Q1"] = 2
    assert complaints(good) == "Q1 was written once and is kept 2 times"


def test_words_nobody_kept_or_read_are_lost(good):
    good.said["Q12"] = good.said["Q13"] = "Lars"
    good.kept["Q12"] = 1
    assert complaints(good) == "Q12 was written and nobody has read it\nQ13 was written and is kept nowhere"


@pytest.mark.parametrize(
    ("answered", "kills", "fine"),
    [
        pytest.param(False, 0, True, id="the answer never came"),
        pytest.param(True, 0, False, id="no reason at all"),
        pytest.param(True, 1, True, id="a kill in between"),
    ],
)
def test_a_second_copy_needs_an_excuse(good, answered, kills, fine):
    good.kills = kills
    good.deliveries.append(delivery(5, answered=answered))
    assert (complaints(good) == "") is fine
    counts = judge(good).counts
    assert (counts["excused"], counts["unexcused"]) == ((0, 1) if answered else (1, 0))


@pytest.mark.parametrize(
    ("text", "excused"),
    [
        pytest.param("Repeated: words 5", 1, id="says that it is one"),
        pytest.param("words 5", 0, id="says nothing"),
        pytest.param("Repeated: other words", 0, id="repeats something else"),
    ],
)
def test_a_repeat_after_a_kill_excuses_its_first_copy(good, text, excused):
    good.kills = 1
    good.deliveries += [delivery(5), delivery(6, text=text)]
    good.rows.append(row(6))
    counts = judge(good).counts
    assert (counts["excused"], counts["unexcused"]) == (excused, 1 - excused)


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(meeting(1, 0, 1, 9), id="a table"),
        pytest.param(meeting(1, 0, 9, 1), id="a person"),
    ],
)
def test_two_meetings_in_a_round_are_a_double_booking(good, second):
    good.meetings.append(second)
    assert "has 2 meetings" in complaints(good)
    assert judge(good).counts["double bookings"] == 1


@pytest.mark.parametrize(
    ("other", "found"),
    [
        pytest.param((2, 0, 3, 1), 1, id="at the same time"),
        pytest.param((2, 5, 3, 1), 0, id="later"),
        pytest.param((2, 0, 3, 9), 0, id="somebody else"),
    ],
)
def test_somebody_at_two_events_at_once_is_a_double_booking(good, other, found):
    good.meetings.append(meeting(*other))
    assert judge(good).counts["double bookings"] == found


@pytest.mark.parametrize(
    ("at", "fine"),
    [
        pytest.param(2.9, False, id="too early"),
        pytest.param(3.5, True, id="in time"),
        pytest.param(60, False, id="too late"),
    ],
)
def test_a_reminder_comes_in_its_time(good, at, fine):
    good.deliveries[2] = delivery(3, text=REMINDED, at=minutes(at))
    good.rows[2] = replace(good.rows[2], made=minutes(2))
    assert (complaints(good) == "") is fine


def test_a_late_second_copy_of_a_reminder_is_noticed_too(good):
    good.deliveries.append(delivery(5, text=f"Repeated: {REMINDED}", at=minutes(61), answered=False))
    assert "out of time" in complaints(good)


@pytest.mark.parametrize(
    ("due", "expires", "fine"),
    [
        pytest.param(5, 6, True, id="in time"),
        pytest.param(5.5, 6, False, id="before it was due"),
        pytest.param(5, 5.2, False, id="when it had expired"),
    ],
)
def test_any_message_comes_in_its_time(good, due, expires, fine):
    good.rows.append(row(5, due=minutes(due), expires=minutes(expires)))
    good.deliveries.append(delivery(5))
    assert (complaints(good) == "") is fine


def test_a_reminder_stands_once(good):
    good.rows.append(row(5, once="remember:1:evening:3"))
    good.deliveries.append(delivery(5))
    assert complaints(good) == "remember:1:evening:3 stands 2 times"


def test_a_reminder_that_was_never_due_is_noticed(good):
    good.rows[2] = replace(good.rows[2], once="remember:2:evening:3")
    assert "remember:2:evening:3 was never due" in complaints(good)


@pytest.mark.parametrize(
    ("states", "words"),
    [
        pytest.param(("new", "closed"), "requests 2 went from new to closed", id="no such edge"),
        pytest.param(("with company",), "requests 2 went from None to with company", id="born wrong"),
    ],
)
def test_states_move_along_edges_only(good, states, words):
    good.moves += moves("requests", 2, *states)
    assert words in complaints(good)


def test_a_state_leaves_only_where_it_stood(good):
    good.moves += [*moves("meetings", 1, "planned"), Move("requests", 1, "new", "with company", 999)]
    assert complaints(good) == "requests 1 left new without being there"


@pytest.mark.parametrize(
    ("states", "words"),
    [
        pytest.param((), "update 51 was never stored", id="never stored"),
        pytest.param((0,), "update 51 was never done", id="never done"),
        pytest.param((0, 2), "update 51 was set aside", id="set aside"),
    ],
)
def test_every_update_is_done(good, states, words):
    good.updates = range(50, 52)
    good.moves += moves("inbox", 51, *states)
    assert complaints(good) == words


def test_an_update_done_twice_is_a_double_effect(good):
    good.moves += [Move("inbox", 50, None, "0", 901), Move("inbox", 50, "0", "1", 902)]
    assert complaints(good) == "update 50 went ['0', '1', '0', '1']"


def test_a_press_that_spins_needs_a_fault_or_a_kill(good):
    good.presses.append("spinning")
    assert complaints(good) == "1 presses still spin"
    good.answers_struck = 1
    assert complaints(good) == ""


def test_a_no_that_was_withdrawn_was_said_over_the_button(good):
    good.rows.append(
        row(5, kind="drawing", priority=0, state=outbox.SUPERSEDED, due=minutes(5) + WRITTEN_AFTER)
    )
    assert complaints(good) == "1 answers were withdrawn, and stood over no button"
    good.alerts[ANNA] = 1
    assert complaints(good) == ""
    good.alerts, good.answers_struck = Counter({METTE: 1}), 1
    assert complaints(good) == ""


def test_a_chat_reads_in_the_order_of_the_rows(good):
    good.deliveries[0], good.deliveries[1] = delivery(1, seq=2), delivery(2, seq=1)
    assert complaints(good) == "chat 7 got row 2 before row 1"


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"ambiguous": 1}, id="an answer never came"),
        pytest.param({"due": minutes(30)}, id="it was for later"),
        pytest.param({"priority": 0}, id="an answer goes before a reminder"),
    ],
)
def test_some_may_come_out_of_order(good, changed):
    good.rows[0] = replace(good.rows[0], **changed)
    good.deliveries[0] = delivery(1, seq=2, at=minutes(40))
    good.deliveries[1] = delivery(2, seq=1)
    assert complaints(good) == ""


def test_rows_written_side_by_side_have_no_order(good):
    good.deliveries[0], good.deliveries[1] = delivery(1, seq=2), delivery(2, seq=1)
    good.births = {1: Birth(10, 10), 2: Birth(11, 12, frozenset({10}))}
    assert complaints(good) == ""
    good.births[2] = Birth(11, 12)
    assert complaints(good) == "chat 7 got row 2 before row 1"


def test_an_edit_of_an_older_message_has_no_place_in_the_order(good):
    good.rows.append(row(5, message=101))
    good.deliveries.append(delivery(5, kind="edit", message=101))
    assert complaints(good) == ""


def test_an_edit_that_waited_for_its_message_has_no_place_in_the_order(good):
    good.rows += [row(5, made=minutes(0.1), due=minutes(0.1), message=101)]
    good.deliveries.append(delivery(5, kind="edit", message=101))
    assert complaints(good) == ""
