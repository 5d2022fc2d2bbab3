"""The day of a large event: how long everybody's card takes to reach them, against what Telegram allows.

Sixty companies meet four hundred candidates. All cards go out ahead with the times of the plan, are edited in place
when the host starts the first round, when it is over, and when the next begins; the bot is a process of its own against
an emulator that enforces 30 calls in any second and one message a second to a person. Forecast: as many calls as cards,
at 97 % of 30 a second. Expected: within a tenth of the forecast, nothing refused, and everybody knows where to go long
before the next round begins.
"""

import asyncio
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.actions.speed_dating.cards import tell_rounds
from bot.actions.speed_dating.clock import ROUND
from bot.domain.ids import CandidateId, CompanyId, PersonId, SpeedDatingId
from bot.domain.job_functions import JobFacts
from bot.domain.roles import Role
from bot.domain.speed_dating.clock import RoundClock
from bot.domain.speed_dating.events import Attendance, SpeedDatingState
from bot.domain.speed_dating.rounds import Pace
from bot.store.database import Store
from bot.store.unit import Unit
from tests.benchmarks.processes import Emulator, TooSlow, bot, database_in, emulator, until_polling
from tests.kit.store import VAULT

COMPANIES, CANDIDATES, ROUNDS = 60, 400, 8
PACE = Pace(10, 3, 0, 0)
# The first round ends so long after the second wave of cards could have gone out.
TALKED = timedelta(seconds=45)
ALLOWED_A_SECOND = 30 * 0.97
FACTS = JobFacts("Wash cars", "cleaning", 15, "ordinary", ())
STEP_SECONDS, IDLE_SECONDS = 0.2, 10.0


@dataclass(frozen=True)
class Wave:
    """One wave of cards: how many calls, how many seconds from its moment to the last, and how many were refused."""

    calls: int
    seconds: float
    refused: int

    @property
    def forecast(self) -> float:
        """Seconds at what Telegram allows."""
        return self.calls / ALLOWED_A_SECOND


def run() -> Iterator[str]:
    """Four lines: cards sent ahead, the first round's, how long before the next its cards are read, and its own."""
    ahead, first, second, begun, left = asyncio.run(_live())
    yield (
        f"sent ahead, {COMPANIES} companies, {CANDIDATES} candidates: {ahead.calls} cards, forecast "
        f"{ahead.forecast:4.1f} s, reached {ahead.seconds:4.1f} s, ratio {ahead.seconds / ahead.forecast:4.2f}, "
        f"{ahead.refused} refused"
    )
    yield (
        f"first round: {first.calls} cards edited, forecast {first.forecast:4.1f} s, reached {first.seconds:4.1f} s, "
        f"ratio {first.seconds / first.forecast:4.2f}, {first.refused} refused"
    )
    yield (
        f"next round: {second.calls} cards edited, forecast {second.forecast:4.1f} s, reached {second.seconds:4.1f} s, "
        f"ratio {second.seconds / second.forecast:4.2f}, {left - second.seconds:3.0f} s before it begins, "
        f"{second.refused} refused"
    )
    yield (
        f"it begins: {begun.calls} cards edited, forecast {begun.forecast:4.1f} s, reached {begun.seconds:4.1f} s, "
        f"ratio {begun.seconds / begun.forecast:4.2f}, {begun.refused} refused"
    )


async def _live() -> tuple[Wave, Wave, Wave, Wave, float]:
    with emulator() as at, tempfile.TemporaryDirectory() as name, bot(("bot", "run"), at, Path(name)):
        await asyncio.to_thread(until_polling, at)
        people: list[int] = at.post("/crowd", count=COMPANIES + CANDIDATES, language_code="en")["people"]
        at.post("/limits", enforced=True)
        store = Store(database_in(Path(name)), VAULT)
        try:
            async with store.begin() as unit:
                event = await _furnish(unit, people, datetime.now(UTC))
            at.forget()
            async with store.begin() as unit:
                await tell_rounds(unit, await unit.speed_dating.get(event), None, now=datetime.now(UTC))
            cards = await asyncio.to_thread(_last_of, at, "sendmessage", time.monotonic())
            ahead = Wave(cards[0], cards[1], at.get("/limits")["refused"])
            at.forget()
            async with store.begin() as unit:
                ends = await _start(unit, event)
            edited = await asyncio.to_thread(_last_of, at, "editmessagetext", time.monotonic())
            first = Wave(edited[0], edited[1], at.get("/limits")["refused"] - ahead.refused)
            at.forget()
            until = max(0.0, (ends - datetime.now(UTC)).total_seconds())
            await asyncio.sleep(until)
            edited = await asyncio.to_thread(_last_of, at, "editmessagetext", time.monotonic())
            second = Wave(edited[0], edited[1], at.get("/limits")["refused"] - first.refused - ahead.refused)
            at.forget()
            async with store.begin() as unit:
                await _second_round(unit, event)
            edited = await asyncio.to_thread(_last_of, at, "editmessagetext", time.monotonic())
            refused = at.get("/limits")["refused"] - second.refused - first.refused - ahead.refused
            begun = Wave(edited[0], edited[1], refused)
        finally:
            await store.close()
    return ahead, first, second, begun, float(PACE.change * 60)


def _last_of(at: Emulator, method: str, since: float) -> tuple[int, float]:
    """How many such calls the bot made, and the seconds until the last of them: one for each card, or until none comes.

    A card that says what it said before is a call too, whatever Telegram answers.
    """
    count, last = 0, since
    while count < COMPANIES + CANDIDATES and time.monotonic() - last < IDLE_SECONDS:
        now = sum(many for what, many in _calls(at).items() if what.startswith(method))
        if now > count:
            count, last = now, time.monotonic()
        time.sleep(STEP_SECONDS)
    if not count:
        raise TooSlow("no card came")
    return count, last - since


def _calls(at: Emulator) -> dict[str, int]:
    calls: dict[str, int] = at.get("/audit", limit=0)["calls"]
    return calls


async def _furnish(unit: Unit, people: Sequence[int], now: datetime) -> SpeedDatingId:
    """Everybody is in and has said yes; every table sits in every round."""
    mette = await unit.people.add(language="en", now=now, name="Mette")
    begins = now - timedelta(minutes=PACE.talk) + TALKED
    ends = begins + timedelta(minutes=ROUNDS * (PACE.talk + PACE.change))
    event = await unit.speed_dating.add(
        mette, place="Town hall", begins_at=begins, ends_at=ends, rounds=ROUNDS, pace=PACE, now=now
    )
    companies = [await _company(unit, number, people[number], now) for number in range(COMPANIES)]
    candidates = [await _candidate(unit, mette, one, now) for one in people[COMPANIES:]]
    await unit.speed_dating.invite(event, [company for company, _job in companies], candidates)
    await unit.speed_dating.move(event, come_from=SpeedDatingState.DRAFT, to=SpeedDatingState.ANNOUNCED)
    times = (await unit.speed_dating.get(event)).times.times
    for seat in range(COMPANIES * ROUNDS):
        number, at = divmod(seat, COMPANIES)
        (company, job), who = companies[at], candidates[seat % len(candidates)]
        wish = await unit.shortlists.add(job, who, company, mette, "Calm", now=now, deadline=now)
        await unit.speed_dating.meet(
            event,
            company,
            who,
            wish,
            number=number,
            begins_at=times[number][0],
            ends_at=times[number][1],
            agreed=True,
        )
    for one in candidates:
        await unit.speed_dating.candidate_says(event, one, Attendance.COMING)
    return event


async def _company(unit: Unit, number: int, telegram_id: int, now: datetime) -> tuple[CompanyId, Any]:
    company, _new = await unit.companies.add(
        str(20_000_000 + number), f"Company {number}", branch=None, area=None, now=now
    )
    lars = await _person(unit, telegram_id, f"Lars {number}", now)
    await unit.people.give_role(lars, Role.MANAGER, company=company, now=now)
    return company, await unit.job_functions.add(company, lars, FACTS, now=now)


async def _candidate(unit: Unit, adviser: PersonId, telegram_id: int, now: datetime) -> CandidateId:
    person = await _person(unit, telegram_id, "Anna", now)
    await unit.people.give_role(person, Role.CANDIDATE, now=now)
    return await unit.candidates.add(person, adviser, now=now)


async def _person(unit: Unit, telegram_id: int, name: str, now: datetime) -> PersonId:
    person = await unit.people.add(language="en", now=now, name=name)
    await unit.people.link(person, telegram_id, now=now)
    return person


async def _start(unit: Unit, event: SpeedDatingId) -> datetime:
    """When it ends. What a host's press does, so long before the round is over."""
    found = await unit.speed_dating.get(event)
    now = datetime.now(UTC)
    clock = RoundClock(0, found.begins_at, now + TALKED)
    await unit.clocks.start(event, clock)
    await tell_rounds(unit, found, clock, now=now)
    await unit.due.plan(ROUND, event, "0:0", due=clock.ends, expires=None)
    return clock.ends


async def _second_round(unit: Unit, event: SpeedDatingId) -> None:
    """What the clock does by itself when the change is over: three minutes later in truth."""
    now = datetime.now(UTC)
    clock = RoundClock(1, now, now + timedelta(minutes=PACE.talk))
    await tell_rounds(unit, await unit.speed_dating.get(event), clock, now=now, since=1)
