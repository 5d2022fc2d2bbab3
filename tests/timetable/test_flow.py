"""However the flow behind the bound is settled, and whatever prices it begins with, the bound is the same."""

import json

import pytest
from hypothesis import given, settings

from bot.timetable import flow, network, read_instance
from bot.timetable.board import Board
from bot.timetable.bounds import relaxed
from bot.timetable.construct import start
from tests.benchmarks.timetable import shared
from tests.benchmarks.timetable_instances import instance
from tests.benchmarks.timetable_mixed import mixed
from tests.kit.at_length import beginning_with, examples
from tests.timetable.events import events

NO_GUESS = type("NoGuess", (), {"__init__": lambda self, *_args: setattr(self, "dear", set())})
# How a network is settled: by single paths as long as that, and with rounded costs from so many nodes on.
WAYS = {"paths": (1 << 30, 1 << 30), "waves": (0, 1 << 30), "rounded": (0, 0)}


def bound(problem, way, guess=network.Prices):
    long, enormous = WAYS[way]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flow, "LONG", long)
        patch.setattr(flow, "ENORMOUS", enormous)
        patch.setattr(network, "Prices", guess)
        return relaxed(start(Board(problem))).bounds


def all_agree(problem):
    known = bound(problem, "paths", NO_GUESS)
    for way in WAYS:
        assert bound(problem, way) == known
        assert bound(problem, way, NO_GUESS) == known


@given(events(most_wishes=60, companies=3, people=12, limits=3))
@settings(max_examples=examples(60), deadline=None)
def test_any_way_to_the_bound_of_an_event_is_right(problem):
    all_agree(problem)


@pytest.mark.parametrize("family", beginning_with(2, ["free", "windows", "rest", "venue", "scarce"]))
def test_any_way_to_the_bound_of_a_typical_event_is_right(family):
    all_agree(read_instance(json.dumps(instance("typical", family, 3))))
    all_agree(shared("typical", family))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_with_every_rule_at_once_too(seed):
    all_agree(mixed("typical", seed))


@pytest.mark.parametrize("size", ["typical", "large"])
def test_an_interpreter_for_twelve_leaves_little_to_be_given_up(monkeypatch, size):
    """Twelve who share one interpreter wish for 60 meetings in 18 rounds: what finds no place is known at once."""
    sent, send = [], flow.Flow.send
    monkeypatch.setattr(
        flow.Flow, "send", lambda self, first, path, last: sent.append(last) or send(self, first, path, last)
    )
    relaxed(start(Board(shared(size, "free"))))
    guessed = len(sent)
    sent.clear()
    monkeypatch.setattr(network, "Prices", NO_GUESS)
    relaxed(start(Board(shared(size, "free"))))
    assert guessed < len(sent) / 2


def test_a_flow_can_be_stopped_in_any_way():
    for way in ("waves", "rounded"):
        long, enormous = WAYS[way]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(flow, "LONG", long)
            patch.setattr(flow, "ENORMOUS", enormous)
            found = relaxed(start(Board(mixed("typical", 1))), lambda _share: True)
        assert found.rough
