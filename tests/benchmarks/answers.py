"""Answers a second: the durable bot against a bare echo bot, both on the same emulator.

The echo bot keeps nothing; ours writes every update, answer and acknowledgement to disk. At no
latency the ratio is what durability costs; with Telegram's 30 ms an echo bot waits for each answer
while ours does not, and the ratio is what the outbox earns.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.benchmarks.processes import Emulator, bot, emulator, until_polling

PEOPLE = 200
UPDATES = {0: 1500, 30: 300}
RUNS = 3
LIMIT_A_SECOND = 30
BOTS = {"echo": ("tests.benchmarks.echo_bot",), "ours": ("tests.benchmarks.unlimited_bot",)}


def run() -> Iterator[str]:
    """A line per latency: answers a second of both, and the ratio."""
    for latency, updates in UPDATES.items():
        pairs = [_pair(latency, updates) for _ in range(RUNS)]
        echo, ours = (median(pair[name] for pair in pairs) for name in BOTS)
        ratio = median(pair["ours"] / pair["echo"] for pair in pairs)
        yield (
            f"latency {latency:2} ms: echo {echo:6.0f}/s, durable {ours:6.0f}/s, ratio {ratio:5.2f}, "
            f"{ours / LIMIT_A_SECOND:4.1f} times Telegram's 30/s"
        )


def _pair(latency: int, updates: int) -> dict[str, float]:
    return {name: _rate(command, latency, updates) for name, command in BOTS.items()}


def _rate(command: tuple[str, ...], latency: int, updates: int) -> float:
    with emulator() as at, tempfile.TemporaryDirectory() as folder, bot(command, at, Path(folder)):
        until_polling(at)
        people = at.post("/crowd", count=PEOPLE)["people"]
        _warm(at, people)
        at.post("/faults", latency_ms=latency)
        at.forget()
        at.post("/burst", people=people, count=updates, text="/help")
        return updates / at.wait_for(updates)


def _warm(at: Emulator, people: list[int]) -> None:
    at.forget()
    at.post("/burst", people=people, count=PEOPLE, text="/start")
    at.wait_for(PEOPLE)
