"""Every benchmark runs, on little; how fast is told by `make bench` alone.

Those that start bots as processes again and again are for `make drill`.
"""

import re
from datetime import timedelta

import pytest

from tests.benchmarks import answers, events, histories, mailing, queries, rounds, starting, towns
from tests.benchmarks.__main__ import main


@pytest.mark.at_length
def test_answers_of_both_bots_are_counted(monkeypatch):
    monkeypatch.setattr(answers, "PEOPLE", 5)
    monkeypatch.setattr(answers, "UPDATES", {0: 20})
    monkeypatch.setattr(answers, "RUNS", 1)
    (line,) = answers.run()
    assert re.fullmatch(
        r"latency +0 ms: echo +\d+/s, durable +\d+/s, ratio +\d+\.\d\d, +\d+\.\d times Telegram's 30/s", line
    )


@pytest.mark.at_length
def test_every_press_under_a_mailing_is_answered(monkeypatch):
    monkeypatch.setattr(mailing, "REMINDERS", 10)
    monkeypatch.setattr(mailing, "SECONDS", 1)
    monkeypatch.setattr(mailing, "RUN_UP_SECONDS", 0.0)
    waits, stream = mailing.run()
    assert re.search(r"idle +\d+ ms, under 10 reminders +\d+ ms", waits)
    assert stream.endswith("0 calls refused")


def test_queries_are_asked_in_towns_with_a_past(monkeypatch):
    monkeypatch.setattr(queries, "CALLS", 3)
    monkeypatch.setattr(queries, "SIZES", (1, 20))
    lines = list(queries.run())
    assert [line.split()[0] for line in lines] == ["desk", "catalogue", "inbox", "outbox"]
    assert all(re.search(r"p95 at 1: .* 20: .* rows, ratio", line) for line in lines)


def test_a_history_is_turned_and_searched(monkeypatch):
    monkeypatch.setattr(histories, "CALLS", 1)
    monkeypatch.setattr(histories, "SIZES", (10, 40))
    lines = list(histories.run())
    assert [line.split(" median")[0].strip() for line in lines] == ["first page", "last page", "search"]
    assert all(re.search(r"at 10: .* 40: .* lines, ratio", line) for line in lines)


def test_a_large_town_is_held_against_a_small_one(monkeypatch, tmp_path):
    monkeypatch.setattr(towns, "CALLS", 2)
    monkeypatch.setattr(towns, "WARM", 0)
    monkeypatch.setattr(towns, "LARGE", (40, 3))
    lines = list(
        towns.compared("sqlite", [towns.database_in(tmp_path / name) for name in ("small", "large")])
    )
    assert [line.split()[0] for line in lines] == [
        "group",
        "topics",
        "desk",
        "routing",
        "waiting",
        "finding",
        "nothing",
    ]
    assert all(re.search(r"p95 with 4 companies: .* with 40: .* ms, ratio", line) for line in lines)


@pytest.mark.at_length
def test_a_start_is_timed_until_it_is_ready(monkeypatch):
    monkeypatch.setattr(starting, "ROWS", 10)
    monkeypatch.setattr(starting, "RUNS", 1)
    (line,) = starting.run()
    assert re.match(r"start to ready on 10 rows of each kind: \d+\.\d\d s", line)


@pytest.mark.at_length
def test_a_plan_and_a_no_are_held_against_a_press(monkeypatch):
    monkeypatch.setattr(events, "COMPANIES", 2)
    monkeypatch.setattr(events, "CANDIDATES", 4)
    monkeypatch.setattr(events, "WISHES", 1)
    monkeypatch.setattr(events, "NOES", 1)
    plan, no, wave = events.run()
    assert re.fullmatch(r"plan, 2 companies, 4 candidates: +\d+ ms of 2,000 .* ratio +\d+\.\d", plan)
    assert re.fullmatch(r"no, 2 companies, 4 candidates: +\d+ ms of 1,000 .* ratio +\d+\.\d", no)
    assert re.fullmatch(
        r"wave, [2-4] say yes within minutes: 1 of 1 messages to the host, 0 of [2-4] edits", wave
    )


@pytest.mark.at_length
def test_the_cards_of_a_round_are_counted_against_their_forecast(monkeypatch):
    monkeypatch.setattr(rounds, "COMPANIES", 2)
    monkeypatch.setattr(rounds, "CANDIDATES", 6)
    # No two meet twice.
    monkeypatch.setattr(rounds, "ROUNDS", 3)
    monkeypatch.setattr(rounds, "TALKED", timedelta(seconds=20))
    ahead, first, following, begun = rounds.run()
    assert re.search(
        r"sent ahead, 2 companies, 6 candidates: 8 cards, forecast .* s, reached .* s, ratio .*, 0 refused",
        ahead,
    )
    assert re.search(
        r"first round: \d+ cards edited, forecast .* s, reached .* s, ratio .*, 0 refused", first
    )
    assert re.search(r"next round: \d+ cards edited, .* s before it begins, 0 refused", following)
    assert re.search(r"it begins: \d+ cards edited, .* ratio .*, 0 refused", begun)


def test_a_benchmark_nobody_has_is_named(capsys):
    assert main(["dreams"]) == 2
    assert capsys.readouterr().err.startswith("There is no dreams; there are: answers, events, histories")
