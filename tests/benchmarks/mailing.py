"""Answers while a mailing drains: the promise that a press never waits behind reminders.

Ten people a second press a button, first in peace, then while 5,000 reminders wait, against an
emulator that allows 30 calls in any sliding second and one a second to a person. Expected: the p95
from press to the answer's arrival stays within 1.5 times the idle one, the stream is used to 95 %
and no call is refused.
"""

import asyncio
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.domain.ids import SpeedDatingId
from bot.domain.notices.speed_dating.events import Remember
from bot.store.database import Store
from tests.benchmarks.processes import Emulator, bot, database_in, emulator, until_polling
from tests.kit.store import VAULT

REMINDERS = 5000
PRESSES_A_SECOND = 10
SECONDS = 30
LIMIT_A_SECOND = 30
# The stream needs a moment to fill after the reminders are there.
RUN_UP_SECONDS = 2.0
LONGEST_WAIT_SECONDS = 30.0
STEP_SECONDS = 0.2


@dataclass(frozen=True)
class Measured:
    """One phase: waits from press to answer in seconds, and calls that counted against the limit."""

    waits: tuple[float, ...]
    calls: int

    @property
    def p95(self) -> float:
        """Nineteen of twenty waited at most so long."""
        return sorted(self.waits)[int(len(self.waits) * 0.95)]


def run() -> Iterator[str]:
    """Two lines: the waits, and how full the stream was."""
    with emulator() as at, tempfile.TemporaryDirectory() as name, bot(("bot", "run"), at, Path(name)):
        until_polling(at)
        buttons = _people_with_a_button(at, 2 * PRESSES_A_SECOND * SECONDS)
        at.post("/limits", enforced=True)
        idle = _phase(at, buttons[: len(buttons) // 2])
        asyncio.run(_promise_reminders(database_in(Path(name)), _crowd(at, REMINDERS)))
        time.sleep(RUN_UP_SECONDS)
        busy = _phase(at, buttons[len(buttons) // 2 :])
        refused = at.get("/limits")["refused"]
    yield (
        f"press to answer, p95: idle {idle.p95 * 1000:4.0f} ms, under {REMINDERS} reminders "
        f"{busy.p95 * 1000:4.0f} ms, ratio {busy.p95 / idle.p95:4.2f}"
    )
    used = busy.calls / (LIMIT_A_SECOND * SECONDS)
    yield f"stream under load: {used:4.0%} of {LIMIT_A_SECOND}/s used, {refused} calls refused"


def _crowd(at: Emulator, count: int) -> list[int]:
    people: list[int] = at.post("/crowd", count=count, language_code="en")["people"]
    return people


def _people_with_a_button(at: Emulator, count: int) -> list[tuple[int, int]]:
    at.post("/burst", people=_crowd(at, count), count=count, text="/help")
    at.wait_for(count)
    return [(one["chat_id"], one["message_id"]) for one in _entries(at) if _is_bots(one, "send")]


def _phase(at: Emulator, buttons: Sequence[tuple[int, int]]) -> Measured:
    at.forget()
    begun = time.monotonic()
    for number, (person, message) in enumerate(buttons):
        time.sleep(max(0.0, begun + number / PRESSES_A_SECOND - time.monotonic()))
        at.post(f"/people/{person}/press", message_id=message, text="Menu")
    time.sleep(max(0.0, begun + SECONDS - time.monotonic()))
    entries = _when_all_are_answered(at)
    first = next(one["tick"] for one in entries if one["kind"] == "press")
    inside = [one for one in entries if first <= one["tick"] < first + SECONDS]
    return Measured(_waits(entries), sum(_is_bots(one, "send") or _is_bots(one, "edit") for one in inside))


def _when_all_are_answered(at: Emulator) -> list[dict[str, Any]]:
    """The record, once no press waits; or after so long that the wait is what is told."""
    give_up = time.monotonic() + LONGEST_WAIT_SECONDS
    while float("inf") in _waits(entries := _entries(at)) and time.monotonic() < give_up:
        time.sleep(STEP_SECONDS)
    return entries


def _waits(entries: Sequence[dict[str, Any]]) -> tuple[float, ...]:
    pressed: dict[int, float] = {}
    waits = []
    for one in entries:
        if one["kind"] == "press":
            pressed[one["chat_id"]] = one["tick"]
        elif _is_bots(one, "edit") and one["chat_id"] in pressed:
            waits.append(one["tick"] - pressed.pop(one["chat_id"]))
    return (*waits, *(float("inf") for _unanswered in pressed))


def _entries(at: Emulator) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = at.get("/audit")["entries"]
    return entries


def _is_bots(entry: dict[str, Any], kind: str) -> bool:
    return entry["kind"] == kind and entry["by"] == "bot"


async def _promise_reminders(url: str, people: Sequence[int]) -> None:
    store, now = Store(url, VAULT), datetime.now(UTC)
    notice = Remember(SpeedDatingId(1), "Town hall", now + timedelta(days=1), "Mette")
    try:
        for begin in range(0, len(people), 500):
            async with store.begin() as unit:
                for telegram_id in people[begin : begin + 500]:
                    person = await unit.people.add(language="en", now=now)
                    await unit.people.link(person, telegram_id, now=now)
                    await unit.outbox.tell(person, notice, now=now)
    finally:
        await store.close()
